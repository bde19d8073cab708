import type { FoundColumn, FoundTable, TableFinding } from './found-table.ts';
import * as words from './lexicon-tables.ts';
import { sameFamily } from './measure.ts';
import { cellName } from './raw-workbook.ts';
import { amountText, isShare, isSumColumn, partColumns, type TableAmounts } from './table-amounts.ts';
import { labelOf, squeezed } from './table-labels.ts';

/**
 * Numbers that title, notes and other lines of text say, against what the table comes to; and the year of a
 * document number against the date below it.
 */
export function checkStatedInText(amounts: TableAmounts): TableFinding[] {
  const { table } = amounts;
  return linesOf(table).flatMap(({ text, cell }) => [
    ...totalsSaid(amounts, text, cell),
    ...namedNumbers(amounts, text, cell),
  ]);
}

interface Line {
  readonly text: string;
  readonly cell: string;
}

/** Titles and notes, one for each cell. */
function linesOf(table: FoundTable): Line[] {
  return table.cells.flatMap(({ row, column, text, fate }) =>
    fate.kind === 'text' && (fate.use === 'title' || fate.use === 'note')
      ? [{ text: squeezed(text), cell: cellName(row, column) }]
      : [],
  );
}

/** "In all 25 places", about a column that is named or the only one there is. */
function totalsSaid(amounts: TableAmounts, text: string, cell: string): TableFinding[] {
  return [...text.matchAll(words.STATED_IN_TEXT)].flatMap((match) => {
    const [said, named = '', digits = '', scale, unit = ''] = match;
    const after = text.slice(match.index + said.length);
    if (scale !== undefined || words.INEXACT_AFTER.test(after) || words.INEXACT_BEFORE.test(named)) return [];
    const context =
      text.slice(0, match.index).split(CLAUSE_END).at(-1) + named + (after.split(CLAUSE_END)[0] ?? '');
    const columns = columnsNamed(amounts.table, context);
    const counted = columns ?? onlyFigures(amounts.table);
    // "26 townships in all" counts the rows.
    if (
      Number(digits.replaceAll(',', '')) === amounts.table.rows.filter(({ role }) => role === 'data').length
    )
      return [];
    if (counted === null || counted.some((one) => !fits(one, unit))) return [];
    return compared(amounts, { columns: counted, digits, cell, said });
  });
}

const CLAUSE_END = /[\uff0c\u3002\uff1b,;]/;

/** "30 care supervisors": a number right before the name of a column. */
function namedNumbers(amounts: TableAmounts, text: string, cell: string): TableFinding[] {
  const { table } = amounts;
  const names = new Map<string, FoundColumn[]>();
  for (const column of plainFigures(table)) {
    const name = labelOf(column.path[0] ?? '').label;
    if (column.path.length > 1 && name.length > 3) names.set(name, [...(names.get(name) ?? []), column]);
  }
  return [...names].flatMap(([name, columns]) =>
    [...text.matchAll(new RegExp(escaped(name), 'g'))].flatMap(({ index }) => {
      const before = text.slice(0, index);
      const [said, digits = ''] = words.NUMBER_BEFORE_NAME.exec(before) ?? [];
      if (said === undefined) return [];
      if (words.INEXACT_BEFORE.test(before.slice(0, -said.length))) return [];
      if (words.INEXACT_AFTER.test(text.slice(index + name.length))) return [];
      return compared(amounts, { columns, digits, cell, said: said + name });
    }),
  );
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

interface Comparison {
  readonly columns: readonly FoundColumn[];
  readonly digits: string;
  readonly cell: string;
  readonly said: string;
}

function compared(amounts: TableAmounts, { columns, digits, cell, said }: Comparison): TableFinding[] {
  const rows = amounts.table.rows.filter(({ role }) => role === 'data');
  const cells = rows.flatMap((row) =>
    columns.filter(({ group }) => group === row.group).map((column) => amounts.at(row.row, column.column)),
  );
  if (cells.some(({ kind }) => kind === 'unknown')) return [];
  const numbers = cells.flatMap((amount) => (amount.kind === 'number' ? [amount.value] : []));
  if (numbers.length === 0) return [];
  const actual = digits.replaceAll(',', '');
  const expected = amountText(numbers.reduce((sum, value) => sum + value, 0n));
  if (Number(actual) === Number(expected)) return [];
  const totals = amounts.table.rows.filter(({ role }) => role === 'total');
  // The text repeats what the table prints as its total: that one is already told.
  const printed = totals.some((row) => {
    const own = columns.filter(({ group }) => group === row.group);
    const values = own.map((column) => amounts.at(row.row, column.column));
    const sum = values.reduce((all, amount) => all + (amount.kind === 'number' ? amount.value : 0n), 0n);
    return Number(amountText(sum)) === Number(actual);
  });
  return printed
    ? []
    : [{ severity: 'WARN', code: 'TEXT_DIFFERS', cell, expected, actual, data: { text: said } }];
}

const plainFigures = (table: FoundTable): FoundColumn[] => {
  const parts = partColumns(table.columns);
  return table.columns.filter(
    (one) => one.role === 'figure' && !isShare(one) && !isSumColumn(one) && !parts.has(one.column),
  );
};

/** Columns whose heading a clause names, of the year it names; null = it names none. */
function columnsNamed(table: FoundTable, clause: string): FoundColumn[] | null {
  const named = plainFigures(table).filter(({ path }) =>
    path.some((text) => {
      const { label } = labelOf(text);
      return label.length > 2 && !/\d{4}/.test(label) && clause.includes(label);
    }),
  );
  const years = clause.match(/(?:19|20)\d\d/g) ?? [];
  if (named.length === 0) return null;
  if (years.length === 0) return named;
  const ofYear = named.filter(({ path }) => years.some((year) => path.some((text) => text.includes(year))));
  return years.length === 1 && ofYear.length > 0 ? ofYear : null;
}

function onlyFigures(table: FoundTable): FoundColumn[] | null {
  const figures = plainFigures(table);
  return new Set(figures.map(({ path }) => path.join('\t'))).size === 1 ? figures : null;
}

const fits = ({ unitOfMeasure }: FoundColumn, unit: string): boolean =>
  unitOfMeasure === null || sameFamily(unitOfMeasure, unit);

/** The year in a document number above a table, against the date printed near it. */
export function checkDocumentYear(table: FoundTable): TableFinding[] {
  const lines = linesOf(table);
  const dates = lines.flatMap(({ text }) => (words.DATE_LINE.test(text) ? text.slice(0, 4) : []));
  const [expected] = dates;
  return lines.flatMap(({ text, cell }): TableFinding[] => {
    const [number, actual] = words.DOCUMENT_NUMBER.exec(text) ?? [];
    // Only the document's own: sources that notes name are of any year.
    if (!words.NUMBER_LINE.test(text)) return [];
    if (actual === undefined || expected === undefined || dates.includes(actual)) return [];
    return [
      {
        severity: 'WARN',
        code: 'DOCUMENT_NUMBER_YEAR',
        cell,
        expected,
        actual,
        data: { text: number ?? '' },
      },
    ];
  });
}
