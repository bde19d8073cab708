import type { Orientation, Paper, Plan, TypeSizes } from './annex.ts';
import type { FormBlock, ListColumnSeed, ListPreset } from './list-seed.ts';

/**
 * Annexes that are not counts, opened: a table of text, or a form. What the list grid edits and what
 * build-list-table and build-form turn into something to print.
 */
export interface TextAnnex {
  readonly id: number;
  readonly key: string;
  /** Null for a list the notice keeps in its text: it prints without an annex label. */
  readonly number: number | null;
  /** The notice's only annex: labelled without a number. */
  readonly soleAnnex?: boolean;
  readonly title: string;
  readonly paper: Paper;
  readonly orientation: Orientation;
  readonly notes: readonly string[];
  readonly signatureLine: string | null;
  /** Null or absent = every size is the layout's own. */
  readonly typeSizes?: TypeSizes | null;
}

export interface ListSheet {
  readonly kind: 'list';
  readonly plan: Plan;
  readonly annex: TextAnnex;
  readonly preset: ListPreset;
  readonly ruled: boolean;
  readonly headed: boolean;
  readonly columns: readonly ListColumnSeed[];
  readonly rows: readonly { readonly id: number; readonly cells: readonly string[] }[];
}

export interface FormSheet {
  readonly kind: 'form';
  readonly plan: Plan;
  readonly annex: TextAnnex;
  readonly blocks: readonly FormBlock[];
  /** Text for each blank; a missing one prints as a rule to write on. */
  readonly values: Readonly<Record<string, string>>;
}

export type TextSheet = ListSheet | FormSheet;
