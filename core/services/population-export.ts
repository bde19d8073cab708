import { indicatorWords, populationWords as words } from '../../templates/indicator-words.ts';
import { reportWords } from '../../templates/words.ts';
import type { PopulationRow } from '../contract/population.ts';
import type { ReportFormat, ReportOutput } from '../contract/report.ts';
import { type CellValue, plainDigits } from '../domain/cell-value.ts';
import { POPULATION_GROUPS } from '../domain/population.ts';
import { isEmptyPopulation, readPopulation } from '../domain/population-draft.ts';
import { buildRecordTable } from '../reports/build-record-table.ts';
import { EMPTY_CELL } from '../reports/build-table.ts';
import type { NeutralTable } from '../reports/neutral-table.ts';
import type { Context } from './context.ts';
import { type PopulationPlace, populationService } from './population-service.ts';
import { reportFile } from './report-file.ts';

/** The population of a year as a table: townships, their sum, the county's own figures if it has any. */
export function populationExport(
  context: Context,
  { format, ...place }: PopulationPlace & { readonly format: ReportFormat },
  signal?: AbortSignal,
): Promise<ReportOutput> {
  const table = populationTable(context, place);
  return reportFile(context, { tables: [table], title: table.title, format }, signal ? { signal } : {});
}

function populationTable(context: Context, place: PopulationPlace): NeutralTable {
  const { year, basis, rows, sums, ageing } = populationService.sheet(context, place);
  const townships = rows.filter((row) => !row.isCounty);
  const own = rows.filter((row) => row.isCounty && !isEmptyPopulation(row.draft));
  const columns = [
    { heading: words.unit, share: 14 },
    ...POPULATION_GROUPS.map((group) => ({ heading: words.figures[group], share: 11, isNumber: true })),
    { heading: words.ageing, share: 10, isNumber: true },
    { heading: words.source, share: 18 },
  ];
  const table = buildRecordTable({
    ...{ id: 'population', title: words.title(year, indicatorWords.bases[basis]), columns },
    rows: [
      ...townships.map((row) => lineOf(row, row.name)),
      ...own.map((row) => lineOf(row, words.county(row.name))),
    ],
    notes: [
      words.notes.ageing,
      ...unreadNotes(rows),
      ...(rows.some((row) => row.sample) ? [words.notes.sample] : []),
    ],
  });
  return withTotal(table, townships.length, sums, ageing);
}

function lineOf({ draft, ageing }: PopulationRow, name: string): string[] {
  const figures = readPopulation(draft);
  return [
    name,
    ...POPULATION_GROUPS.map((group) => String(figures[group] ?? '')),
    rateText(ageing),
    draft.source,
  ];
}

function rateText(rate: CellValue): string {
  if (rate.kind === 'number') return plainDigits(rate.value, 1);
  return rate.kind === 'notApplicable' ? reportWords.notApplicable : '';
}

/** What could not be read is said below the table: a blank there would look like nothing. */
function unreadNotes(rows: readonly PopulationRow[]): string[] {
  return rows.flatMap(({ name, draft }) =>
    Object.entries(readPopulation(draft).unread ?? {}).map(([field, text]) =>
      words.notes.unread(name, words.figures[field as keyof typeof words.figures], text),
    ),
  );
}

/** The sum of the townships, above what the county says itself. */
function withTotal(
  table: NeutralTable,
  townships: number,
  sums: Readonly<Record<(typeof POPULATION_GROUPS)[number], number | null>>,
  ageing: CellValue,
): NeutralTable {
  const indexes = Array.from({ length: townships }, (_, index) => index);
  const number = (value: number | null, at: number) => ({
    ...EMPTY_CELL,
    ...{ column: at + 2, text: value === null ? '' : String(value), align: 'center' as const, number: value },
    sum: value === null ? null : { kind: 'rows' as const, indexes },
  });
  const rate = rateText(ageing);
  const total = {
    role: 'total' as const,
    cells: [
      EMPTY_CELL,
      { ...EMPTY_CELL, column: 1, text: words.sum, align: 'center' as const },
      ...POPULATION_GROUPS.map((group, at) => number(sums[group], at)),
      {
        ...EMPTY_CELL,
        ...{ column: POPULATION_GROUPS.length + 2, text: rate, align: 'center' as const, decimals: 1 },
        number: ageing.kind === 'number' ? ageing.value / 10 : null,
      },
      { ...EMPTY_CELL, column: POPULATION_GROUPS.length + 3 },
    ],
  };
  return { ...table, body: [...table.body.slice(0, townships), total, ...table.body.slice(townships)] };
}
