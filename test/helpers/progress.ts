import type { CellEdit } from '../../core/contract/cell.ts';
import type { Client } from '../../core/contract/index.ts';
import type { AnnexSheet } from '../../core/domain/annex.ts';
import { type CellValue, numberCell, plainDigits } from '../../core/domain/cell-value.ts';
import type { FactKey } from '../../core/domain/fact.ts';
import type { Period } from '../../core/domain/period.ts';
import { progressSheetId } from '../../core/domain/progress-address.ts';
import { cellReader, columnDecimals, columnTotals } from '../../core/domain/totals.ts';
import { xiushanBackend } from './backend.ts';

/**
 * The Xiushan sample with the progress of one annex in one year opened by period.
 *
 *   const { open, type } = await progressOf('annex-4', '2021年');
 *   await type(1, '清溪场镇', '村级互助养老点', 3);
 *   shownLine(await open(1), '清溪场镇')   // ['0', '', '', '', …]
 */
export async function progressOf(key: string, year: string, now = '2021-12-20T04:00:00Z') {
  const backend = await xiushanBackend({ now: () => new Date(now) });
  const { client, plan } = backend;
  const annexId = backend.annexId(key);
  const planYear = plan.years.find((one) => one.label === year);
  if (!planYear) throw new Error(`no ${year}`);
  const sheetId = (period: Period) => progressSheetId({ annexId, planYearId: planYear.id, period });
  const open = (period: Period) => client.annex.open({ annexId: sheetId(period) });
  const edit = async (period: Period, unit: string, item: string, value: CellValue): Promise<CellEdit> => ({
    key: keyOf(await open(period), unit, item, period),
    value,
    unread: null,
  });
  const type = async (period: Period, unit: string, item: string, value: number | CellValue) =>
    client.cell.commit({
      annexId: sheetId(period),
      edits: [await edit(period, unit, item, typeof value === 'number' ? numberCell(value) : value)],
      source: 'typed',
    });
  const inPeriod = (period: Period) => ({ planId: plan.id, planYearId: planYear.id, period });
  return { ...backend, planYear, sheetId, open, edit, type, inPeriod };
}

export function keyOf(sheet: AnnexSheet, unit: string, item: string, period: Period): FactKey {
  const row = sheet.rows.find((one) => one.name === unit);
  const counted = sheet.items.find((one) => one.name === item);
  const [year] = sheet.planYears;
  if (!row || !counted || !year) throw new Error(`no ${unit} ${item}`);
  return { unitId: row.unitId, itemId: counted.id, planYearId: year.id, period, measure: 'completed' };
}

/** Headings of the leaf columns of one item, and what a row or the total row (null) shows in them. */
export function shownLine(sheet: AnnexSheet, item: string, unit: string | null): Record<string, string> {
  const read = cellReader(sheet);
  const totals = columnTotals(sheet);
  const row = sheet.rows.findIndex((one) => one.name === unit);
  const cells = sheet.columns.flatMap((column, index): [string, string][] => {
    if (!column.path[0]?.startsWith(item)) return [];
    const value = unit === null ? totals[index]?.value : read(row, index);
    return [[column.path.at(-1) ?? '', valueText(value, columnDecimals(sheet, column))]];
  });
  return Object.fromEntries(cells);
}

function valueText(value: CellValue | undefined, decimals: number): string {
  if (value?.kind === 'number') return plainDigits(value.value, decimals);
  return value?.kind === 'notApplicable' ? '—' : '';
}

export async function unitIdsOf(client: Client, planId: number, names: readonly string[]): Promise<number[]> {
  const units = await client.plan.units({ planId });
  return names.map((name) => {
    const unit = units.find((one) => one.name === name);
    if (!unit) throw new Error(`no ${name}`);
    return unit.id;
  });
}
