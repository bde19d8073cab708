import type { ListPreset } from '../../../core/domain/list-seed.ts';

/** What a new annex may be: a table of counts, a list of one of the notices' kinds, or a form. */
export type NewKind = 'counts' | ListPreset | 'form';

export const NEW_KINDS = [
  'counts',
  'roster',
  'standards',
  'tasks',
  'targets',
  'stages',
  'list',
  'form',
] as const satisfies readonly NewKind[];

export function newKindOf(text: string | undefined): NewKind {
  return NEW_KINDS.find((kind) => kind === text) ?? 'counts';
}
