import type { AnnexColumn, AnnexRow, AnnexSheet } from './annex.ts';
import { movedPairs, pairRows } from './compare-rows.ts';
import {
  countColumnSettings,
  type SettingPart,
  type Settings,
  settingsOf,
  sizeSettings,
} from './design-settings.ts';
import type { TextAnnex } from './list-annex.ts';

/**
 * What changed about an annex besides what is entered into it: title, notes, units and columns added,
 * taken out, renamed or moved, how they are set, and the words around the table.
 *
 *   compareDesigns(frozen, now) // [{ part: 'unit', kind: 'added', name: '', before: '', after: '...' }]
 */
export interface DesignChange {
  readonly part: DesignPart;
  readonly kind: 'added' | 'removed' | 'changed' | 'moved';
  /** What moved, or whose setting changed; else empty. */
  readonly name: string;
  /** The words themselves; of something that moved its 1-based place, of a setting its code. */
  readonly before: string;
  readonly after: string;
}

export type DesignPart =
  | 'number'
  | 'title'
  | 'rowHeading'
  | 'unitLine'
  | 'fillLine'
  | 'unit'
  | 'section'
  | 'column'
  | 'text'
  | 'note'
  | 'signatureLine'
  | 'paper'
  | 'orientation'
  | 'totalRow'
  | 'kind'
  | SettingPart;

interface Named {
  /** Null on the side that does not have it. */
  readonly before: string | null;
  readonly after: string | null;
}

/** A change for each pair that differs. */
export function namedChanges(part: DesignPart, pairs: readonly Named[]): DesignChange[] {
  return pairs.flatMap(({ before, after }): DesignChange[] => {
    if (before === after) return [];
    const kind = before === null ? 'added' : after === null ? 'removed' : 'changed';
    return [{ part, kind, name: '', before: before ?? '', after: after ?? '' }];
  });
}

/** A change for each setting that both sides have and that differs; `name`: whose they are. */
export function settingChanges(name: string, before: Settings, after: Settings): DesignChange[] {
  return settingsOf(before).flatMap(([part, was]): DesignChange[] => {
    const is = after[part];
    if (is === undefined || is === was) return [];
    return [{ part, kind: 'changed', name, before: was, after: is }];
  });
}

/** Changes of the page of a list or a form. */
export function textAnnexChanges(before: TextAnnex, after: TextAnnex): DesignChange[] {
  return [
    ...pageChanges(numbered(before), numbered(after), ['number']),
    ...pageChanges(before, after, ['title']),
    ...noteChanges(before.notes, after.notes),
    ...pageChanges(before, after, ['signatureLine', 'paper', 'orientation']),
    ...settingChanges('', sizeSettings(before.typeSizes), sizeSettings(after.typeSizes)),
  ];
}

/** The notice's only annex is labelled without a number. */
const numbered = ({ number, soleAnnex }: TextAnnex) => ({ number: soleAnnex ? 'sole' : number });

/** Changes of a table of counts, its figures aside. */
export function compareDesigns(before: AnnexSheet, after: AnnexSheet): DesignChange[] {
  const [was, is] = [before.annex, after.annex];
  return [
    ...pageChanges(was, is, ['number', 'title', 'rowHeading', 'unitLine', 'fillLine']),
    ...unitChanges(before.rows, after.rows),
    ...memberChanges('column', columnMembers(before), columnMembers(after)),
    ...noteChanges(was.notes, is.notes),
    ...pageChanges(was, is, ['signatureLine', 'paper', 'orientation', 'totalRow']),
    ...settingChanges('', sizeSettings(was.typeSizes), sizeSettings(is.typeSizes)),
  ];
}

type PagePart = Exclude<DesignPart, SettingPart | 'unit' | 'section' | 'column' | 'text' | 'note' | 'kind'>;

function pageChanges<P extends PagePart>(
  before: Readonly<Partial<Record<P, string | number | null>>>,
  after: Readonly<Partial<Record<P, string | number | null>>>,
  parts: readonly P[],
): DesignChange[] {
  const words = (value: string | number | null | undefined) =>
    value === null || value === undefined || value === '' ? null : String(value);
  return parts.flatMap((part) =>
    namedChanges(part, [{ before: words(before[part]), after: words(after[part]) }]),
  );
}

function noteChanges(before: readonly string[], after: readonly string[]): DesignChange[] {
  const rows = (notes: readonly string[]) => notes.map((note) => ({ id: null, cells: [note] }));
  const pairs = pairRows(rows(before), rows(after), { telling: [0] });
  const at = (notes: readonly string[], index: number | null) =>
    index === null ? null : (notes[index] ?? '');
  return namedChanges(
    'note',
    pairs.map((pair) => ({ before: at(before, pair.before), after: at(after, pair.after) })),
  );
}

/** Something of which a table has several, known by `key` whatever it is called. */
interface Member {
  readonly key: string;
  readonly name: string;
  readonly settings?: Settings;
}

function columnMembers(sheet: AnnexSheet): Member[] {
  return sheet.columns.map((column) => ({
    key: columnKey(column),
    name: column.path.join(' '),
    settings: countColumnSettings(sheet, column),
  }));
}

function columnKey({ path, source }: AnnexColumn): string {
  if (source.kind !== 'fact') return JSON.stringify([source.kind, path]);
  return JSON.stringify([source.itemId, source.planYearId, source.period ?? 0, source.measure]);
}

function rowMember(row: AnnexRow): Member {
  return { key: `${row.unitId}:${row.itemId ?? ''}`, name: row.name };
}

function unitChanges(before: readonly AnnexRow[], after: readonly AnnexRow[]): DesignChange[] {
  const sections = new Map(before.map((row) => [rowMember(row).key, row.section ?? '']));
  const regrouped = after.flatMap((row) => {
    const was = sections.get(rowMember(row).key);
    if (was === undefined || was === (row.section ?? '')) return [];
    return namedChanges('section', [
      { before: [row.name, was].join(' ').trim(), after: [row.name, row.section ?? ''].join(' ').trim() },
    ]);
  });
  return [...memberChanges('unit', before.map(rowMember), after.map(rowMember)), ...regrouped];
}

function memberChanges(
  part: 'unit' | 'column',
  before: readonly Member[],
  after: readonly Member[],
): DesignChange[] {
  const rows = (members: readonly Member[]) => members.map(({ key }) => ({ id: null, cells: [key] }));
  // Two keys are the same or not; similar ones are not.
  const pairs = pairRows(rows(before), rows(after), { telling: [], compared: [0] });
  const moved = movedPairs(pairs);
  return pairs.flatMap((pair, index): DesignChange[] => {
    const was = pair.before === null ? undefined : before[pair.before];
    const is = pair.after === null ? undefined : after[pair.after];
    const named = namedChanges(part, [{ before: was?.name ?? null, after: is?.name ?? null }]);
    const set = settingChanges(is?.name ?? '', was?.settings ?? {}, is?.settings ?? {});
    const changes = [...named, ...set];
    if (!moved.has(index) || pair.before === null || pair.after === null) return changes;
    const places = { before: String(pair.before + 1), after: String(pair.after + 1) };
    return [...changes, { part, kind: 'moved', name: is?.name ?? '', ...places }];
  });
}
