import type { TextHistoryEntry } from '../contract/text.ts';
import { compareRows, type TextChange } from '../domain/compare-lists.ts';
import { blankWords } from '../domain/form-blanks.ts';
import type { FormSheet, ListSheet, TextSheet } from '../domain/list-annex.ts';
import { blockOfTexts, type RowBlock, type RowTexts, takenBack } from '../domain/list-history.ts';

/**
 * The history of a list or form read from its recorded changes: what each did to which row or blank.
 *
 *   textHistory(sheet, changesOfText(db, annexId, 100), ordinalHeading)
 */
export interface RecordedChange {
  readonly id: number;
  readonly at: string;
  readonly who: string;
  readonly source: string;
  readonly reason: string;
  readonly oldText: string | null;
  readonly newText: string | null;
}

const MOST_SHOWN = 20;

/** The source of a change that came with other columns, or with another text of a form. */
export const DESIGNED = 'designed';

/** A column that went, with its heading and its place among the columns of that time. */
export interface GoneColumn {
  readonly heading: string;
  readonly column: number;
}

/** The texts of columns that went: what the history is asked for. */
function droppedTexts(oldText: string | null, { from, before, after }: RowBlock): TextChange[] {
  const { gone = [] }: { gone?: readonly GoneColumn[] } = JSON.parse(oldText ?? '{}');
  return before.flatMap((cells, row): TextChange[] => {
    const texts = gone.flatMap(({ heading, column }) =>
      cells[column] ? [{ heading, before: cells[column], after: '' }] : [],
    );
    if (texts.length === 0) return [];
    const name = after[row]?.find((text) => text !== '') ?? '';
    const place = from + row + 1;
    return [{ kind: 'changed', name, from: place, to: place, moved: false, cells: texts }];
  });
}

export function textHistory(
  sheet: TextSheet,
  changes: readonly RecordedChange[],
  ordinalHeading: string,
): TextHistoryEntry[] {
  let rows: readonly RowTexts[] | null = sheet.kind === 'list' ? sheet.rows.map((row) => row.cells) : null;
  return changes.map((change) => {
    const entry = entryOf(change);
    if (sheet.kind === 'form') {
      return { ...entry, changes: [blankChange(sheet, change)], more: 0, restorable: false };
    }
    const block = blockOfTexts(change.oldText, change.newText);
    // Rows of other columns are no rows of this list: the way back ends where the columns changed.
    const isDesign = change.source === DESIGNED;
    rows = rows && !isDesign ? stepBack(sheet, rows, block) : null;
    const found = isDesign ? droppedTexts(change.oldText, block) : blockChanges(sheet, block, ordinalHeading);
    return {
      ...entry,
      changes: found.slice(0, MOST_SHOWN),
      more: Math.max(0, found.length - MOST_SHOWN),
      restorable: rows !== null,
    };
  });
}

/** The rows of a list before a change and all later ones; null when the history does not lead there. */
export function rowsBefore(
  sheet: ListSheet,
  changes: readonly RecordedChange[],
  changeId: number,
): readonly RowTexts[] | null {
  let rows: readonly RowTexts[] | null = sheet.rows.map((row) => row.cells);
  for (const { id, source, oldText, newText } of changes) {
    if (rows === null || source === DESIGNED) return null;
    rows = stepBack(sheet, rows, blockOfTexts(oldText, newText));
    if (id === changeId) return rows;
  }
  return null;
}

/** Null too when the list had other columns then. */
function stepBack(sheet: ListSheet, rows: readonly RowTexts[], block: RowBlock): RowTexts[] | null {
  const fits = block.before.every((texts) => texts.length === sheet.columns.length);
  return fits ? takenBack(rows, block) : null;
}

function entryOf({ id, at, who, source, reason }: RecordedChange) {
  const known = source === 'restored' || source === 'imported' || source === DESIGNED ? source : 'typed';
  return { id, at, who, source: known, reason } as const;
}

function blockChanges(sheet: ListSheet, { from, before, after }: RowBlock, ordinalHeading: string) {
  const rows = (texts: readonly RowTexts[]) => texts.map((cells) => ({ id: null, cells }));
  const changes = compareRows(rows(before), rows(after), sheet.columns, ordinalHeading);
  const moved = (place: number | null) => (place === null ? null : place + from);
  return changes.map((change): TextChange => ({ ...change, from: moved(change.from), to: moved(change.to) }));
}

/** Stored as "key=text". */
function blankChange(sheet: FormSheet, { oldText, newText }: RecordedChange): TextChange {
  const split = (text: string | null) => {
    const at = text?.indexOf('=') ?? -1;
    return text === null || at < 0 ? ['', ''] : [text.slice(0, at), text.slice(at + 1)];
  };
  const [key = '', after = ''] = split(newText);
  const [, before = ''] = split(oldText);
  const name = blankWords(sheet.blocks)[key] ?? key;
  return {
    kind: 'changed',
    name,
    from: null,
    to: null,
    moved: false,
    cells: [{ heading: '', before, after }],
  };
}
