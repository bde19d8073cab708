import { type DesignChange, namedChanges, settingChanges, textAnnexChanges } from './compare-design.ts';
import { movedPairs, type PairedRow, pairRows, type RowPair } from './compare-rows.ts';
import { listColumnSettings, listSettings } from './design-settings.ts';
import { blankKeys, blankWords } from './form-blanks.ts';
import type { FormSheet, ListSheet, TextSheet } from './list-annex.ts';
import type { FormBlock, ListColumnSeed } from './list-seed.ts';

/**
 * Two states of a list or a form: rows that were added, taken out, changed or moved, with the cells that
 * differ, and what changed about the page itself. Row numbers are no content: they follow from the place.
 *
 *   compareTexts(frozen, now, ordinalHeading).changes[0] // { kind: 'changed', name: '3 ...', cells: [...] }
 */
export interface TextComparison {
  readonly changes: readonly TextChange[];
  readonly design: readonly DesignChange[];
}

export interface TextChange {
  readonly kind: 'added' | 'removed' | 'changed' | 'moved';
  /** What the row is called: its number, its groups and its key text; of a form what the blank asks for. */
  readonly name: string;
  /** 1-based place of the row; null where it was not, or is not any more, and for blanks of a form. */
  readonly from: number | null;
  readonly to: number | null;
  /** Stands elsewhere among the rows that are in both states. */
  readonly moved: boolean;
  readonly cells: readonly CellTexts[];
}

export interface CellTexts {
  readonly heading: string;
  readonly before: string;
  readonly after: string;
}

/** Two annexes of different kinds have nothing in common: everything went, and everything is new. */
export function compareTexts(before: TextSheet, after: TextSheet, ordinalHeading: string): TextComparison {
  const design = textAnnexChanges(before.annex, after.annex);
  if (before.kind === 'list' && after.kind === 'list')
    return compareLists(before, after, design, ordinalHeading);
  if (before.kind === 'form' && after.kind === 'form') return compareForms(before, after, design);
  return {
    changes: [],
    design: [...design, { part: 'kind', kind: 'changed', name: '', before: before.kind, after: after.kind }],
  };
}

function compareLists(
  before: ListSheet,
  after: ListSheet,
  design: readonly DesignChange[],
  ordinalHeading: string,
): TextComparison {
  const columns = pairColumns(before.columns, after.columns);
  const rows = (sheet: ListSheet, side: 'before' | 'after') =>
    sheet.rows.map(({ id, cells }) => ({
      id,
      cells: columns.map((column) => (column[side] === null ? '' : (cells[column[side]] ?? ''))),
    }));
  return {
    changes: compareRows(
      rows(before, 'before'),
      rows(after, 'after'),
      columns.map(({ column }) => column),
      ordinalHeading,
    ),
    design: [
      ...design,
      ...settingChanges('', listSettings(before), listSettings(after)),
      ...columnChanges(before, after, columns),
    ],
  };
}

/** What differs between two states of rows that have the same columns. */
export function compareRows(
  before: readonly PairedRow[],
  after: readonly PairedRow[],
  columns: readonly ListColumnSeed[],
  ordinalHeading: string,
): TextChange[] {
  const isOrdinal = (column: ListColumnSeed) => column.path.at(-1) === ordinalHeading;
  const compared = [...columns.keys()].filter((index) => columns[index] && !isOrdinal(columns[index]));
  const apart = compared.filter((index) => !columns[index]?.merge);
  const telling = apart.length > 0 ? apart : compared;
  const pairs = pairRows(before, after, { telling, compared });
  const moved = movedPairs(pairs);
  return pairs.flatMap((pair, index): TextChange[] => {
    const [was, is] = [rowAt(before, pair.before), rowAt(after, pair.after)];
    const cells = compared.flatMap((column): CellTexts[] => {
      const texts = { before: was?.cells[column] ?? '', after: is?.cells[column] ?? '' };
      if (texts.before === texts.after) return [];
      return [{ heading: columns[column]?.path.join(' ') ?? '', ...texts }];
    });
    const isMoved = moved.has(index);
    const kind = kindOf(pair, cells.length > 0, isMoved);
    if (!kind) return [];
    const name = rowName((is ?? was)?.cells ?? [], columns, telling, isOrdinal);
    return [{ kind, name, from: placeOf(pair.before), to: placeOf(pair.after), moved: isMoved, cells }];
  });
}

const rowAt = (rows: readonly PairedRow[], index: number | null) =>
  index === null ? undefined : rows[index];
const placeOf = (index: number | null) => (index === null ? null : index + 1);

function kindOf(pair: RowPair, isChanged: boolean, isMoved: boolean): TextChange['kind'] | null {
  if (pair.before === null) return 'added';
  if (pair.after === null) return 'removed';
  if (isChanged) return 'changed';
  return isMoved ? 'moved' : null;
}

const MOST_NAME = 48;

function rowName(
  cells: readonly string[],
  columns: readonly ListColumnSeed[],
  telling: readonly number[],
  isOrdinal: (column: ListColumnSeed) => boolean,
): string {
  const key = telling.find((index) => cells[index]) ?? telling[0] ?? 0;
  const parts = columns.flatMap((column, index) => {
    const leads = isOrdinal(column) || (column.merge && index < key);
    return (leads || index === key) && cells[index] ? [oneLine(cells[index])] : [];
  });
  const name = parts.join(' ');
  return name.length > MOST_NAME ? `${name.slice(0, MOST_NAME - 1)}\u2026` : name;
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

interface ColumnPair {
  readonly before: number | null;
  readonly after: number | null;
  /** The later one, where there is one. */
  readonly column: ListColumnSeed;
}

/** Columns of the same heading; then, when as many are left on both sides, those in the same order. */
function pairColumns(before: readonly ListColumnSeed[], after: readonly ListColumnSeed[]): ColumnPair[] {
  const name = (column: ListColumnSeed) => JSON.stringify(column.path);
  const free = new Set(before.keys());
  const found = after.map((column) => {
    const index = before.findIndex((one, at) => free.has(at) && name(one) === name(column));
    free.delete(index);
    return index < 0 ? null : index;
  });
  const renamed = found.filter((index) => index === null).length === free.size ? [...free] : [];
  const pairs = after.map((column, index) => {
    const was = found[index] ?? renamed.shift() ?? null;
    if (was !== null) free.delete(was);
    return { before: was, after: index, column };
  });
  const gone = [...free].flatMap((index): ColumnPair[] => {
    const column = before[index];
    return column ? [{ before: index, after: null, column }] : [];
  });
  return [...pairs, ...gone];
}

function columnChanges(before: ListSheet, after: ListSheet, columns: readonly ColumnPair[]): DesignChange[] {
  const heading = (sheet: ListSheet, index: number | null) =>
    index === null ? null : (sheet.columns[index]?.path.join(' ') ?? '');
  const settings = (sheet: ListSheet, index: number | null) => {
    const column = index === null ? undefined : sheet.columns[index];
    return column ? listColumnSettings(column, sheet.columns) : {};
  };
  return columns.flatMap((pair) => {
    const [was, is] = [heading(before, pair.before), heading(after, pair.after)];
    return [
      ...namedChanges('column', [{ before: was, after: is }]),
      ...settingChanges(is ?? '', settings(before, pair.before), settings(after, pair.after)),
    ];
  });
}

function compareForms(before: FormSheet, after: FormSheet, design: readonly DesignChange[]): TextComparison {
  const words = { ...blankWords(before.blocks), ...blankWords(after.blocks) };
  const keys = [...new Set([...blankKeys(after.blocks), ...blankKeys(before.blocks)])];
  const changes = keys.flatMap((key): TextChange[] => {
    const texts = { before: before.values[key] ?? '', after: after.values[key] ?? '' };
    if (texts.before === texts.after) return [];
    const name = words[key] ?? key;
    const place = { from: null, to: null, moved: false };
    return [{ kind: 'changed', name, ...place, cells: [{ heading: '', ...texts }] }];
  });
  return { changes, design: [...design, ...blockChanges(before.blocks, after.blocks)] };
}

/** Paragraphs as published, blanks as rules. */
function blockChanges(before: readonly FormBlock[], after: readonly FormBlock[]): DesignChange[] {
  const rows = (blocks: readonly FormBlock[]) =>
    blocks.map((block) => ({ id: null, cells: [textOf(block)] }));
  const [was, is] = [rows(before), rows(after)];
  const pairs = pairRows(was, is, { telling: [0] });
  const texts = pairs.map((pair) => ({
    before: rowAt(was, pair.before)?.cells[0] ?? null,
    after: rowAt(is, pair.after)?.cells[0] ?? null,
  }));
  return namedChanges('text', texts);
}

function textOf(block: FormBlock): string {
  if (block.kind === 'signatures') return block.labels.join('  ');
  return block.text.replaceAll(/\{\{[\w-]+(?::\d+)?\}\}/g, '____');
}
