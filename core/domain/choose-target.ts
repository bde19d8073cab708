import type { AnnexSheet } from './annex.ts';
import { yearKey } from './column-meaning.ts';
import { closeness, foldLabel, withoutBrackets } from './fold-label.ts';
import type { FoundColumn, FoundTable } from './found-table.ts';
import { ANNEX_NUMBER } from './lexicon-matching.ts';
import type { ListSheet } from './list-annex.ts';
import { columnKey, matchColumns } from './match-columns.ts';

/**
 * Into which of the county's annexes a table of somebody's file belongs: by its columns first, then its
 * title and its number.
 *
 *   chooseTarget(table, sheets, lists)   // [{ annexId: 4, score: 0.97 }, ...], the best first
 */
export interface TargetScore {
  readonly annexId: number;
  readonly kind: 'counts' | 'list';
  /** 0 to 1; see isLikely. */
  readonly score: number;
}

/**
 * Whether to propose it. A list is replaced whole, and headings such as "task" stand in many of them: it has
 * to be surer.
 */
export const isLikely = ({ kind, score }: TargetScore): boolean => score >= (kind === 'counts' ? 0.35 : 0.5);

/** Columns that are looked at: a sheet of more is likely no annex at all, and is matched once it is chosen. */
const MOST_COLUMNS = 400;

export function chooseTarget(
  whole: FoundTable,
  sheets: readonly AnnexSheet[],
  lists: readonly ListSheet[],
): TargetScore[] {
  const table = { ...whole, columns: whole.columns.slice(0, MOST_COLUMNS) };
  const counts = sheets.map((sheet): TargetScore => {
    const score = columnShare(table, sheet) + titleShare(table, sheet.annex);
    return { annexId: sheet.annex.id, kind: 'counts', score };
  });
  const texts = lists.map((sheet): TargetScore => {
    const score = listShare(table, sheet) + titleShare(table, sheet.annex);
    return { annexId: sheet.annex.id, kind: 'list', score };
  });
  return [...counts, ...texts].sort((a, b) => b.score - a.score);
}

/** A table of counts has figures in its columns and units or items in its rows. */
export function isCountsTable({ columns }: FoundTable): boolean {
  const figures = columns.filter(({ role }) => role === 'figure').length;
  const texts = columns.filter(({ role }) => role === 'text').length;
  return figures > 0 && figures >= texts;
}

function columnShare(table: FoundTable, sheet: AnnexSheet): number {
  const matches = matchColumns(table, sheet);
  if (matches.length === 0) return 0;
  const matched = matches.reduce((sum, { columnId, score }) => sum + (columnId === null ? 0 : score), 0);
  return share(matched, matches.length, sheet.columns.length);
}

function listShare(table: FoundTable, sheet: ListSheet): number {
  const matched = matchListColumns(table.columns, sheet).reduce(
    (sum, { to, how }) => sum + (to === null ? 0 : how === 'similar' ? 0.5 : 1),
    0,
  );
  return share(matched, table.columns.length, sheet.columns.length);
}

/** What is in the file counts first: an office often sends some columns of a table only. */
function share(matched: number, theirs: number, ours: number): number {
  return matched === 0 ? 0 : 0.45 * (matched / theirs) + 0.15 * (matched / Math.max(matched, ours));
}

function titleShare(table: FoundTable, annex: { title: string; number: number | null }): number {
  const label = foldLabel(`${table.annexLabel ?? ''}${table.annexLabel === null ? (table.title ?? '') : ''}`);
  const [, number] = ANNEX_NUMBER.exec(label) ?? [];
  const sameNumber = number !== undefined && Number(number) === annex.number ? 0.1 : 0;
  const [theirs, ours] = [titleKey(table.title ?? ''), titleKey(annex.title)];
  return sameNumber + (theirs === '' ? 0 : 0.3 * closeness(theirs, ours));
}

const titleKey = (title: string): string => withoutBrackets(yearKey(title)).replace(/(?:19|20)\d\d/g, '');

export interface ListColumnMatch {
  readonly column: number;
  /** 0-based column of the list; null = none. */
  readonly to: number | null;
  readonly how: 'remembered' | 'heading' | 'similar' | 'none';
}

/** Columns of a table of text onto those of a list, by their headings, each at most once. */
export function matchListColumns(
  columns: readonly FoundColumn[],
  sheet: Pick<ListSheet, 'columns'>,
  remembered: ReadonlyMap<string, number | null> = new Map(),
): ListColumnMatch[] {
  const taken = new Set<number>();
  const keys = sheet.columns.map(({ path }) => path.map(foldLabel));
  const claim = (to: number, how: ListColumnMatch['how'], column: number): ListColumnMatch => {
    taken.add(to);
    return { column, to, how };
  };
  const first = columns.map(({ column, path, group }): ListColumnMatch => {
    const known = remembered.get(`${columnKey(path)}#${group}`);
    if (known === null) return { column, to: null, how: 'remembered' };
    if (known !== undefined && known < keys.length && !taken.has(known))
      return claim(known, 'remembered', column);
    const said = path.map(foldLabel).join('|');
    const to = keys.findIndex((key, at) => !taken.has(at) && key.join('|') === said);
    return to < 0 ? { column, to: null, how: 'none' } : claim(to, 'heading', column);
  });
  return first.map((match, at) => {
    const path = columns[at]?.path ?? [];
    if (match.how !== 'none' || path.length === 0) return match;
    const leaf = foldLabel(path.at(-1) ?? '');
    const near = keys
      .map((key, to) => ({ to, near: closeness(leaf, key.at(-1) ?? '') }))
      .filter(({ to, near }) => !taken.has(to) && near >= 0.5)
      .sort((a, b) => b.near - a.near)[0];
    return near ? claim(near.to, 'similar', match.column) : match;
  });
}
