import { cityTotalsWords as words } from '../../templates/city-totals.ts';
import { reportWords } from '../../templates/words.ts';
import { inUnit, plainDigits } from '../domain/cell-value.ts';
import type { CityColumn, CityRow, CityTotal, CityTotals } from '../domain/city-totals.ts';
import type { Measure } from '../domain/fact.ts';
import { headingRows } from '../domain/heading-tree.ts';
import { EMPTY_CELL, headingCell } from './build-table.ts';
import { cleanText } from './clean-text.ts';
import type { NeutralCell, NeutralRow, NeutralTable } from './neutral-table.ts';

/**
 * The totals of counties as neutral tables: as many as the columns need on landscape pages, the years of an
 * item never apart. A cell nobody filled in stays empty, and the notes say how many there are.
 */
export function buildCityTables(input: CityTotals & { readonly city: string; readonly measure: Measure }): {
  readonly title: string;
  readonly tables: readonly NeutralTable[];
} {
  const title = cleanText(words.title(input.city, input.measure));
  const parts = partsOf(input.columns);
  const names = input.rows.map(nameOf);
  const notes = notesOf(input, names).map(cleanText);
  const tables = parts.map((indexes, part): NeutralTable => {
    const columns = indexes.flatMap((index) => input.columns[index] ?? []);
    const paths = [[reportWords.ordinal], [words.rowHeading], ...columns.map(pathOf)];
    const rowIndexes = names.map((_, index) => index);
    return {
      ...{ kind: 'table', id: `city-totals-${part + 1}`, annexLabel: '' },
      title: parts.length > 1 ? `${title}${words.part(part + 1, parts.length)}` : title,
      ...{ fillLine: null, unitLine: null, paper: 'A4', orientation: 'landscape', ruled: true },
      columns: [{ kind: 'ordinal' }, { kind: 'label' }, ...columns.map(() => ({ kind: 'number' as const }))],
      header: headingRows(paths).map((cells) => ({ role: 'heading', cells: cells.map(headingCell) })),
      body: [
        ...input.rows.map((row, index) =>
          dataRow(
            index,
            names[index] ?? '',
            indexes.map((column) => row.cells[column] ?? null),
            columns,
          ),
        ),
        totalRow(
          indexes.map((column) => input.totals[column] ?? null),
          columns,
          rowIndexes,
        ),
      ],
      notes: part === parts.length - 1 ? notes : [],
      signatureLine: null,
    };
  });
  return { title, tables: input.rows.length > 0 ? tables : [] };
}

/** Figure columns that a landscape page of A4 holds in readable type. */
const MOST_COLUMNS = 14;

/** Column indexes, table by table; an item with more years than a page holds has pages of its own. */
function partsOf(columns: readonly CityColumn[]): number[][] {
  const items = [...Map.groupBy(columns.keys(), (index) => columns[index]?.item.id).values()];
  const parts: number[][] = [];
  for (const item of items) {
    const last = parts.at(-1);
    if (last && last.length + item.length <= MOST_COLUMNS) last.push(...item);
    else for (let at = 0; at < item.length; at += MOST_COLUMNS) parts.push(item.slice(at, at + MOST_COLUMNS));
  }
  return parts;
}

function pathOf({ item, label, startDate, endDate, isAmbiguous }: CityColumn): string[] {
  const year = isAmbiguous ? words.datedYear(label, startDate, endDate) : label;
  return [words.item(item.name, item.unitOfMeasure), year].map(cleanText);
}

function nameOf({ county, title, isOneOfSeveral, sample }: CityRow): string {
  const name = isOneOfSeveral ? words.county(county, title) : county;
  return cleanText(sample ? words.sampleCounty(name) : name);
}

function notesOf({ rows, twice }: CityTotals, names: readonly string[]): string[] {
  const gaps = rows.flatMap(({ cells }, index) => {
    const count = (of: (cell: CityTotal) => number): number =>
      cells.reduce((sum, cell) => sum + (cell ? of(cell) : 0), 0);
    // A text that was not read on top of a blank is told once, as unread.
    const unread = count((cell) => cell.unread);
    const blanks = count((cell) => cell.blanks - Math.min(cell.blanks, cell.unread));
    return blanks + unread > 0 ? [words.incomplete(names[index] ?? '', blanks, unread)] : [];
  });
  return [words.fromLeaves, ...gaps, ...twice.map((one) => words.twice(one.county, one.item, one.label))];
}

function dataRow(
  index: number,
  name: string,
  cells: readonly (CityTotal | null)[],
  columns: readonly CityColumn[],
): NeutralRow {
  return {
    role: 'data',
    cells: [
      { ...EMPTY_CELL, text: String(index + 1), number: index + 1 },
      { ...EMPTY_CELL, column: 1, text: name },
      ...cells.map((cell, at) => figure(cell, at, columns, null)),
    ],
  };
}

function totalRow(
  cells: readonly (CityTotal | null)[],
  columns: readonly CityColumn[],
  indexes: readonly number[],
): NeutralRow {
  return {
    role: 'total',
    cells: [
      { ...EMPTY_CELL, colSpan: 2, text: reportWords.total },
      ...cells.map((cell, at) => figure(cell, at, columns, { kind: 'rows', indexes })),
    ],
  };
}

function figure(
  cell: CityTotal | null,
  at: number,
  columns: readonly CityColumn[],
  sum: NeutralCell['sum'],
): NeutralCell {
  const decimals = columns[at]?.item.decimals ?? 0;
  const empty = { ...EMPTY_CELL, column: 2 + at };
  if (!cell || cell.value.kind === 'blank') return empty;
  if (cell.value.kind === 'notApplicable') return { ...empty, text: reportWords.notApplicable };
  const { value } = cell.value;
  const text = plainDigits(value, decimals);
  return { ...empty, text, number: inUnit(value, decimals), decimals, sum };
}
