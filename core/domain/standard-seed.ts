import type { StandardRules } from './standard.ts';

/** A standard as data of the program: what a notice wants of a kind of place, with its source. */
export interface StandardSeed {
  readonly key: string;
  /** The sample whose file starts with it in force. */
  readonly notice: string;
  readonly name: string;
  /** Key of the facility type; null = land or rooms of a whole area. */
  readonly type: string | null;
  readonly source: string;
  readonly version: string;
  readonly rules: StandardRules;
}
