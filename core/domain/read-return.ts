import { BLANK, type CellValue, NOT_APPLICABLE } from './cell-value.ts';
import type { UnreadableReason } from './fact.ts';
import type { TableFinding } from './found-table.ts';
import { intoItem, storedReason } from './into-item.ts';
import { askedKey, type IssuedContent, type IssuedSheet, issuedKind } from './issued-workbook.ts';
import { cellName, type RawCell } from './raw-workbook.ts';
import { MAX_TEXT } from './read-cell.ts';
import { readFigure } from './read-figure.ts';
import { fold } from './return-grid.ts';
import { merged, noticed } from './return-notices.ts';
import { type FoundSheet, findSheets } from './return-sheets.ts';
import { readSignature, type Signature } from './return-signature.ts';
import type { ReturnedFile } from './returned-file.ts';

/**
 * What a workbook that came back says: every cell that was asked for, found by marks and by what stands in
 * the table wherever it is now; what was altered; who filled it in.
 *
 *   readReturn(file, content, code, words)
 *   // { cells: [{ sheet: 0, row: 0, column: 2, place: { sheet, cell: 'E9' }, reading }], alterations, ... }
 */
export interface ReturnReading extends Signature {
  readonly cells: readonly ReturnedCell[];
  /** Sentences of the unit about its rows. */
  readonly remarks: readonly { readonly row: string; readonly text: string }[];
  readonly alterations: readonly Alteration[];
  /** When the file was last saved (ISO instant): by its own word, or by that of whoever handed it over. */
  readonly modified?: string | null;
}

export interface ReturnedCell {
  /** Places in the issued content. */
  readonly sheet: number;
  readonly row: number;
  readonly column: number;
  /** Where it stands in the file; null when it is not there any more. */
  readonly place: { readonly sheet: string; readonly cell: string } | null;
  readonly reading: CellReading;
}

export type CellReading =
  | {
      readonly kind: 'value';
      readonly value: CellValue;
      readonly because: string | null;
      readonly text: string;
      readonly formula?: DoubtfulFormula;
    }
  | {
      readonly kind: 'unreadable';
      readonly text: string;
      readonly reason: UnreadableReason;
      readonly formula?: DoubtfulFormula;
    }
  | { readonly kind: 'missing' };

/** A formula whose saved value nobody should take without looking. */
export interface DoubtfulFormula {
  readonly code: 'FORMULA_DIFFERS' | 'FORMULA_CIRCULAR' | 'EXTERNAL_LINK';
  /** With "=". */
  readonly formula: string;
  /** What the file shows, and what the formula comes to; null where nobody can say. */
  readonly saved: string;
  readonly computed: string | null;
}

export const ALTERATIONS = [
  ...(['sheetMissing', 'sheetTwice', 'sheetAdded', 'sheetRenamed'] as const),
  ...(['rowMissing', 'rowTwice', 'rowAdded', 'rowsMoved', 'rowMixed', 'rowRenamed'] as const),
  ...([
    'columnMissing',
    'columnTwice',
    'columnAdded',
    'columnsMoved',
    'columnMixed',
    'columnRenamed',
  ] as const),
  ...(['marksGone', 'otherCode', 'identityChanged', 'choiceDiffers', 'oldVersion', 'cellsMerged'] as const),
  // What the file has apart from its tables: see FileNotice.
  ...(['hiddenSheet', 'hiddenRows', 'hiddenColumns'] as const),
  ...(['macros', 'externalLinks', 'renamed', 'encodingGuessed'] as const),
] as const;

export interface Alteration {
  readonly code: (typeof ALTERATIONS)[number];
  /** A person has to look before anything is taken over; the others are only told. */
  readonly asks: boolean;
  readonly sheet: string | null;
  /** "B7"; null for a whole sheet or file. */
  readonly cell: string | null;
  /** The row, column, sheet or code that it is about. */
  readonly detail: string;
}

/** The words by which parts of a form are known again; see templates/form-words.ts. */
export interface ReturnWords {
  readonly filledBy: string;
  readonly phone: string;
  readonly day: string;
  readonly total: string;
  readonly situation: string;
  readonly asFilled: string;
}

export function readReturn(
  file: ReturnedFile,
  content: IssuedContent,
  code: string,
  words: ReturnWords,
): ReturnReading {
  const found = findSheets(file, content, code, words);
  const alterations = [...found.alterations, ...noticed(file, found.sheets)];
  const cells: ReturnedCell[] = [];
  const remarks: { row: string; text: string }[] = [];
  for (const [index, sheet] of content.sheets.entries()) {
    const at = found.sheets[index] ?? null;
    for (const row of sheet.rows.keys()) {
      const situation = at ? situationOf(at, sheet, row, words) : { itemIds: [], text: '' };
      if (situation.text !== '') remarks.push({ row: sheet.rows[row]?.name ?? '', text: situation.text });
      for (const column of sheet.columns.keys()) {
        const key = askedKey(sheet, row, column);
        if (!key) continue;
        const cell = cellAt(at, sheet, { row, column, itemId: key.itemId });
        const isChosen = situation.itemIds === null || situation.itemIds.includes(key.itemId);
        const read = at ? withFormula(cell, file.formulas.get(at.raw.name) ?? []) : cell;
        cells.push({ sheet: index, row, column, ...(isChosen ? withChoice(read, alterations) : read) });
      }
    }
  }
  for (const at of found.sheets) if (at) alterations.push(...merged(at));
  const signature = readSignature(
    found.sheets.flatMap((sheet) => (sheet ? [sheet.raw] : [])),
    words,
  );
  return { ...signature, cells, remarks, alterations, modified: file.modified };
}

type FoundCell = Pick<ReturnedCell, 'place' | 'reading'>;

function cellAt(
  found: FoundSheet | null,
  sheet: IssuedSheet,
  { row, column, itemId }: { row: number; column: number; itemId: number },
): FoundCell {
  const at = found?.rows[row];
  const where = found?.columns[column];
  if (!found || at === null || at === undefined || where === null || where === undefined) {
    return { place: null, reading: { kind: 'missing' } };
  }
  const place = { sheet: found.raw.name, cell: cellName(at, where) };
  // Behind another cell nobody could write: it is not there, which is not blank.
  if (found.grid.coveredBy(at, where)) return { place, reading: { kind: 'missing' } };
  const kind = issuedKind(sheet.items, itemId, sheet.columns[column]?.display ?? null);
  return { place, reading: readingOf(found.grid.at(at, where), kind) };
}

/** A figure in the unit of its column, or its text kept; nothing is ever taken for 0. */
function readingOf(
  cell: RawCell | undefined,
  kind: { readonly decimals: number; readonly unitOfMeasure: string },
): CellReading {
  if (!cell) return { kind: 'value', value: BLANK, because: null, text: '' };
  const read = intoItem(readFigure(cell), kind, null);
  if (read.kind === 'value') return { ...read, text: cell.text.slice(0, MAX_TEXT) };
  return {
    kind: 'unreadable',
    text: read.text.slice(0, MAX_TEXT).toWellFormed(),
    reason: storedReason(read.reason),
  };
}

/** The figure as the file shows it, for somebody to decide; of a circle only the formula itself. */
function withFormula({ place, reading }: FoundCell, findings: readonly TableFinding[]): FoundCell {
  const found = findings.find((one) => one.cell === place?.cell);
  if (!found || !isDoubt(found.code) || reading.kind === 'missing') return { place, reading };
  const written = found.data?.formula ?? '';
  const { text } = reading;
  const formula = { code: found.code, formula: written, saved: text, computed: found.expected ?? null };
  if (found.code !== 'FORMULA_CIRCULAR') return { place, reading: { ...reading, formula } };
  return { place, reading: { kind: 'unreadable', text: written, reason: 'formulaError', formula } };
}

const isDoubt = (code: TableFinding['code']): code is DoubtfulFormula['code'] =>
  code === 'FORMULA_DIFFERS' || code === 'FORMULA_CIRCULAR' || code === 'EXTERNAL_LINK';

/** What a unit chose for its row: blank cells do not apply; a number there is for a person to judge. */
function withChoice(cell: FoundCell, alterations: Alteration[]): FoundCell {
  const { reading, place } = cell;
  if (reading.kind !== 'value' || reading.formula || reading.value.kind === 'notApplicable') return cell;
  if (reading.value.kind === 'blank') return { place, reading: { ...reading, value: NOT_APPLICABLE } };
  alterations.push({
    ...{ code: 'choiceDiffers', asks: true, sheet: place?.sheet ?? null, cell: place?.cell ?? null },
    detail: reading.text,
  });
  return cell;
}

/** What was chosen for a row, or written about it; `itemIds` null = all. */
function situationOf(
  { grid, rows, situation }: FoundSheet,
  sheet: IssuedSheet,
  row: number,
  words: ReturnWords,
): { itemIds: readonly number[] | null; text: string } {
  const at = rows[row] ?? null;
  const text = at === null || situation === null ? '' : (grid.at(at, situation)?.text.trim() ?? '');
  const chosen = sheet.choices.find((choice) => fold(choice.text) === fold(text));
  if (chosen) return { itemIds: chosen.itemIds, text };
  return { itemIds: [], text: fold(text) === fold(words.asFilled) ? '' : text };
}
