import type { ReadDb } from '../../db/types.ts';
import { indicatorPhrases as phrases, indicatorWords as words } from '../../templates/indicator-words.ts';
import { dateText, reportWords } from '../../templates/words.ts';
import type { IndicatorRow, IndicatorUnit } from '../contract/indicator.ts';
import type { ReportFormat, ReportOutput } from '../contract/report.ts';
import { plainDigits } from '../domain/cell-value.ts';
import type { ComputedIndicator } from '../domain/indicator-engine.ts';
import { buildRecordTable } from '../reports/build-record-table.ts';
import type { NeutralTable } from '../reports/neutral-table.ts';
import { type Context, localDay } from './context.ts';
import { ensureIndicators, type UnitsOnDay, unitsOn } from './indicator-places.ts';
import { amountText } from './indicator-rows.ts';
import { type IndicatorsWanted, rowsOf, unitIdsOf } from './indicator-service.ts';
import { reportFile } from './report-file.ts';

/** Columns of figures that a page of A4 across has room for. */
const MOST_COLUMNS = 7;

/** The indicators of one unit as a list, or the townships beside each other. */
export function indicatorExport(
  context: Context,
  wanted: IndicatorsWanted & { readonly format: ReportFormat },
  signal?: AbortSignal,
): Promise<ReportOutput> {
  ensureIndicators(context);
  const { db } = context.file();
  const asOf = wanted.asOf ?? localDay(context.now());
  const places = unitsOn(db, asOf);
  const tables = wanted.byTownship
    ? townshipTables(db, wanted, asOf, places)
    : [unitTable(db, wanted, asOf, places)];
  const title = tables.length === 1 ? (tables[0]?.title ?? '') : phrases.byTownship(words.title, 1, 1);
  return reportFile(context, { tables, title, format: wanted.format }, signal ? { signal } : {});
}

function unitTable(db: ReadDb, wanted: IndicatorsWanted, asOf: string, places: UnitsOnDay): NeutralTable {
  const unitIds = unitIdsOf(wanted, places);
  const rows = rowsOf(db, { planId: wanted.planId, asOf, unitIds }).filter((row) => row.applies);
  const [unitId = 0] = unitIds;
  const { columns } = phrases;
  const hasSample = rows.some(({ results }) => results[0]?.sample);
  return buildRecordTable({
    ...{ id: 'indicators', title: phrases.ofUnit(words.title, places.nameOf(unitId)) },
    fillLine: phrases.asOf(dateText(asOf)),
    columns: [
      { heading: columns.name, share: 15 },
      { heading: columns.unitOfMeasure, share: 7, align: 'center' },
      { heading: columns.value, share: 7, isNumber: true },
      { heading: columns.numerator, share: 9, isNumber: true },
      { heading: columns.denominator, share: 9, isNumber: true },
      { heading: columns.formula, share: 24 },
      { heading: columns.source, share: 16 },
      { heading: columns.note, share: 14 },
    ],
    rows: rows.flatMap((row) => row.results.map((result) => unitLine(row, result))),
    notes: [phrases.notes.rounding, ...(hasSample ? [phrases.notes.sample] : [])],
  });
}

function unitLine(row: IndicatorRow, result: ComputedIndicator): string[] {
  const note = [
    result.missing === null ? '' : words.gaps[result.missing],
    result.populationYear === null ? '' : phrases.populationYear(result.populationYear),
    result.enteredOn === null ? '' : phrases.enteredOn(result.enteredOn),
    result.sample ? phrases.sample : '',
  ].filter((part) => part !== '');
  return [
    ...[row.name, row.unitOfMeasure, valueText(row, result)],
    amountText(result.numerator, result.numeratorScale),
    amountText(result.denominator, result.denominatorScale),
    ...[row.formula, row.source, note.join(phrases.joined)],
  ];
}

/** As printed: the dash where there is no number. */
export function valueText(
  { decimals }: Pick<IndicatorRow, 'decimals'>,
  { value }: ComputedIndicator,
): string {
  return value.kind === 'number' ? plainDigits(value.value, decimals) : reportWords.notApplicable;
}

/** A line a township and the county's last, so many indicators to a page. */
function townshipTables(
  db: ReadDb,
  wanted: IndicatorsWanted & { readonly format: ReportFormat },
  asOf: string,
  { county, townships }: UnitsOnDay,
): NeutralTable[] {
  const units = [...townships, county];
  const unitIds = units.map((unit) => unit.id);
  const all = rowsOf(db, { planId: wanted.planId, asOf, unitIds }).filter((row) => row.applies);
  const most = wanted.format === 'csv' ? all.length : MOST_COLUMNS;
  const parts = Array.from({ length: Math.ceil(all.length / Math.max(1, most)) }, (_, index) =>
    all.slice(index * most, (index + 1) * most),
  );
  return parts.map((rows, index) => townshipTable(rows, units, asOf, index + 1, parts.length));
}

function townshipTable(
  rows: readonly IndicatorRow[],
  units: readonly IndicatorUnit[],
  asOf: string,
  part: number,
  parts: number,
): NeutralTable {
  const heading = ({ name, unitOfMeasure }: IndicatorRow): string =>
    unitOfMeasure === '' ? name : `${name}（${unitOfMeasure}）`;
  const hasSample = rows.some(({ results }) => results.some((one) => one.sample));
  return buildRecordTable({
    ...{ id: `indicators-${part}`, title: phrases.byTownship(words.title, part, parts) },
    fillLine: phrases.asOf(dateText(asOf)),
    columns: [
      { heading: phrases.columns.unit, share: 14 },
      ...rows.map((row) => ({ heading: heading(row), share: 12, isNumber: true })),
    ],
    rows: units.map((unit, at) => [
      unit.isTownship ? unit.name : phrases.county,
      ...rows.map((row) => {
        const result = row.results[at];
        return result ? valueText(row, result) : '';
      }),
    ]),
    notes: [phrases.notes.rounding, ...(hasSample ? [phrases.notes.sample] : [])],
  });
}
