import type { TableFinding } from './found-table.ts';
import { cellName, type RawWorkbook } from './raw-workbook.ts';
import { type RecalculatedValue, recalculation } from './recalculate.ts';

/**
 * What is wrong with a workbook's formulas, by the name of the sheet: a saved value that is not what the
 * formula comes to, circles, figures taken from another file.
 *
 *   formulaFindings(workbook).get('Sheet1')?.[0]   // { code: 'FORMULA_DIFFERS', cell: 'C9', expected: '15', ... }
 */
export function formulaFindings(workbook: RawWorkbook): Map<string, TableFinding[]> {
  const found = new Map<string, TableFinding[]>();
  if (!workbook.sheets.some(({ rows }) => rows.some(({ cells }) => cells.some(hasFormula)))) return found;
  const add = (sheet: string, finding: TableFinding): void => {
    const list = found.get(sheet) ?? [];
    if (list.length === 0) found.set(sheet, list);
    list.push(finding);
  };
  const { cells, notComputed } = recalculation(workbook);
  for (const { sheet, cell, formula, outcome } of cells) {
    const data = { formula: shown(formula) };
    if (outcome.kind === 'circular') {
      add(sheet, { severity: 'ERROR', code: 'FORMULA_CIRCULAR', cell, data });
    } else if (outcome.kind === 'differs') {
      const values = { expected: textOf(outcome.computed), actual: textOf(outcome.saved) };
      add(sheet, { severity: 'WARN', code: 'FORMULA_DIFFERS', cell, ...values, data });
    }
  }
  const texts = new Map<string, string>();
  for (const { name, rows } of workbook.sheets) {
    for (const one of rows.flatMap((row) => row.cells.filter(hasFormula))) {
      texts.set(`${name}!${cellName(one.row, one.column)}`, one.text);
    }
  }
  for (const { sheet, cell, formula, reason } of notComputed) {
    if (reason !== 'external') continue;
    const actual = texts.get(`${sheet}!${cell}`) ?? '';
    add(sheet, { severity: 'WARN', code: 'EXTERNAL_LINK', cell, actual, data: { formula: shown(formula) } });
  }
  return found;
}

const hasFormula = ({ formula }: { readonly formula?: string }): boolean => formula !== undefined;

const LONGEST = 80;

const shown = (formula: string): string =>
  `=${formula.length > LONGEST ? `${formula.slice(0, LONGEST)}\u2026` : formula}`;

function textOf(value: RecalculatedValue): string {
  if (typeof value === 'object') return value.error;
  return typeof value === 'number' ? String(Number(value.toPrecision(15))) : String(value);
}
