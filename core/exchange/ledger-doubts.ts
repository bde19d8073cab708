import { cellName, type RawCell, type RawRow, type RawWorkbook } from '../domain/raw-workbook.ts';
import { recalculation } from '../domain/recalculate.ts';
import { TEXT } from './read/raw-sheet.ts';
import type { RowBook } from './read/xlsx-rows.ts';

/**
 * Formulas whose saved value stands for nothing: those that go in a circle, and those that take their value
 * from another file. Looked for only where a ledger has formulas at all.
 *
 *   const doubts = await ledgerDoubts(book);
 *   doubts?.(0, 4, 2)      // of C5 on the first sheet: { kind: 'circular', formula: '=C6' } or null
 */
export interface FormulaDoubt {
  readonly kind: 'circular' | 'external';
  /** With "=". */
  readonly formula: string;
}
export type Doubts = (sheet: number, row: number, column: number) => FormulaDoubt | null;

/** Formulas that are looked at; recalculate.ts follows no more either. */
const MOST_FORMULAS = 100_000;

/** Of a workbook that is held whole; null = there are none. */
export function workbookDoubts(workbook: RawWorkbook): Doubts | null {
  const { cells, notComputed } = recalculation(workbook);
  const found = new Map<string, FormulaDoubt>();
  const add = (kind: FormulaDoubt['kind'], one: { sheet: string; cell: string; formula: string }): void => {
    found.set(`${one.sheet}!${one.cell}`, { kind, formula: `=${one.formula}` });
  };
  for (const one of cells) if (one.outcome.kind === 'circular') add('circular', one);
  for (const one of notComputed) if (one.reason === 'external') add('external', one);
  if (found.size === 0) return null;
  const names = workbook.sheets.map(({ name }) => name);
  return (sheet, row, column) => found.get(`${names[sheet]}!${cellName(row, column)}`) ?? null;
}

/** Of a long one: its formulas are read alone, and what they need of each other is all that is asked. */
export async function ledgerDoubts(book: RowBook): Promise<Doubts | null> {
  let left = MOST_FORMULAS;
  const sheets = [];
  for (const { name, visibility, parts } of book.sheets) {
    const rows: RawRow[] = [];
    for await (const part of parts()) {
      for (const { index, hidden, formulas } of part) {
        if (formulas === null || left <= 0) continue;
        left -= formulas.size;
        const cells = [...formulas]
          .sort(([a], [b]) => a - b)
          .map(([column, formula]): RawCell => ({ row: index, column, value: TEXT, text: '', formula }));
        rows.push({ index, hidden, cells });
      }
    }
    sheets.push({ name, visibility, rows, merges: [], hiddenColumns: [], columnCount: 0 });
  }
  const none = { names: [], properties: new Map<string, string>(), notices: [] };
  return workbookDoubts({ format: 'xlsx', sheets, ...none });
}
