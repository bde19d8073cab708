import { returnsOfYear } from '../../db/queries/returns.ts';
import type { ReadDb } from '../../db/types.ts';
import { factKeyAt } from '../domain/annex.ts';
import { isAppError } from '../domain/app-error.ts';
import { BLANK, type CellValue } from '../domain/cell-value.ts';
import { compareCell, type ReturnCellState } from '../domain/compare-return.ts';
import { type FactCell, type FactKey, factKeyText, type UnreadEntry } from '../domain/fact.ts';
import { askedKey, type IssuedContent, unpacked } from '../domain/issued-workbook.ts';
import type { ReturnedCell, ReturnReading } from '../domain/read-return.ts';
import { type Lock, lockOf, type UnitReturn } from '../domain/return-state.ts';
import { loadSheet } from './sheets.ts';

/**
 * Cells of returns beside what stands in the file now; every sheet is read once, however many returns ask.
 *
 *   const standing = standingCells(db, planId);
 *   standing.compare(content, reading)   // one line a cell
 */
export interface ComparedCell {
  readonly cell: ReturnedCell;
  readonly key: FactKey;
  readonly printed: CellValue;
  readonly before: { readonly value: CellValue; readonly unread: UnreadEntry | null };
  readonly lock: Lock | null;
  readonly state: ReturnCellState;
}

export interface StandingCells {
  compare(content: IssuedContent, reading: Pick<ReturnReading, 'cells'>): ComparedCell[];
}

interface Sheet {
  readonly cells: ReadonlyMap<string, FactCell>;
  /** What can be typed into it. */
  readonly keys: ReadonlySet<string>;
}

export function standingCells(db: ReadDb, planId: number): StandingCells {
  const sheets = new Map<number, Sheet | null>();
  const sheetOf = (sheetId: number): Sheet | null => {
    const known = sheets.get(sheetId);
    if (known !== undefined) return known;
    const loaded = readSheet(db, sheetId);
    sheets.set(sheetId, loaded);
    return loaded;
  };
  const years = new Map<number, readonly UnitReturn[]>();
  const lockAt = ({ unitId, planYearId, period, measure }: FactKey): Lock | null => {
    if (measure !== 'completed') return null;
    const returns = years.get(planYearId) ?? returnsOfYear(db, planId, planYearId);
    years.set(planYearId, returns);
    return lockOf(returns, unitId, period);
  };
  return {
    compare: (content, reading) =>
      reading.cells.flatMap((cell): ComparedCell[] => {
        const issued = content.sheets[cell.sheet];
        const key = issued ? askedKey(issued, cell.row, cell.column) : null;
        if (!issued || !key) return [];
        const text = factKeyText(key);
        const sheet = sheetOf(issued.sheetId);
        const now = sheet?.cells.get(text);
        const printed = unpacked(issued.printed[cell.row]?.[cell.column] ?? '');
        const before = { value: now?.value ?? BLANK, unread: now?.unread ?? null };
        const lock = lockAt(key);
        const gone = !sheet?.keys.has(text);
        const planned = factKeyText({ ...key, period: 0, measure: 'planned' });
        const beside = sheet?.cells.get(planned)?.value ?? BLANK;
        return [
          {
            cell,
            key,
            printed,
            before,
            lock,
            state: compareCell(cell.reading, { ...before, printed, beside, lock, gone }),
          },
        ];
      }),
  };
}

/** Null when the annex is not there any more. */
function readSheet(db: ReadDb, sheetId: number): Sheet | null {
  try {
    const sheet = loadSheet(db, sheetId);
    const summed = new Set(sheet.fromMonths?.map(factKeyText));
    const keys = sheet.rows.flatMap((row) =>
      sheet.columns.flatMap((column) => (column.locked ? [] : (factKeyAt(row, column) ?? []))),
    );
    return {
      cells: new Map(sheet.cells.map((cell) => [factKeyText(cell), cell])),
      keys: new Set(keys.map(factKeyText).filter((text) => !summed.has(text))),
    };
  } catch (error) {
    if (isAppError(error, 'UNKNOWN_TABLE')) return null;
    throw error;
  }
}
