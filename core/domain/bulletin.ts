import type { AnnexSheet, Item } from './annex.ts';
import { BLANK, type CellValue } from './cell-value.ts';
import type { Period } from './period.ts';
import { progressColumnId, SLOT } from './progress-address.ts';
import { evenSchedule, type ProgressSource, type ProgressWords, progressSheet } from './progress-sheet.ts';
import { cellReader, totalsOver } from './totals.ts';

/**
 * What a bulletin on the progress of a period says in words, as figures: read from the very sheets that
 * are printed behind it, so that text and tables cannot differ.
 *
 *   const group = bulletinGroup(source, 2, progressWords);
 *   group.overall?.rate; // { kind: 'number', value: 516 } is 51.6 %
 */
export interface BulletinGroup {
  readonly title: string;
  readonly items: readonly BulletinCount[];
  /** All items together; null where they count different things. The one item where there is one. */
  readonly overall: BulletinCount | null;
  /** Units with a task, best first; only where `overall` is. */
  readonly units: readonly UnitRate[];
  /** Units with a task and no count at all up to the period: blank, not 0. */
  readonly silent: readonly string[];
  /** Tenths of a percent that an even schedule has reached. */
  readonly even: number;
}

export interface BulletinCount {
  readonly name: string;
  readonly unitOfMeasure: string;
  readonly decimals: number;
  readonly planned: CellValue;
  readonly done: CellValue;
  /** In tenths of a percent. */
  readonly rate: CellValue;
}

export interface UnitRate {
  readonly unit: string;
  /** In tenths of a percent. */
  readonly rate: number;
}

export function bulletinGroup(source: ProgressSource, period: Period, words: ProgressWords): BulletinGroup {
  const sheet = progressSheet(source, period, words, { gap: false, overall: true });
  const counts = source.items.map((item) => countOf(sheet, item.id, item));
  const [first] = source.items;
  const hasOverall = sheet.columns.some((column) => column.id === progressColumnId(0, SLOT.total));
  const overall = hasOverall && first ? countOf(sheet, 0, { ...first, name: words.overall }) : null;
  return {
    title: source.annex.title,
    items: counts,
    overall: counts.length === 1 ? (counts[0] ?? null) : overall,
    units: hasOverall ? unitRates(sheet) : [],
    silent: silentUnits(sheet, source.items),
    even: evenSchedule(period),
  };
}

type Named = Pick<Item, 'name' | 'unitOfMeasure' | 'decimals'>;

function countOf(sheet: AnnexSheet, itemId: number, { name, unitOfMeasure, decimals }: Named): BulletinCount {
  const all = sheet.rows.map((_, index) => index);
  const totals = totalsOver(sheet, cellReader(sheet), all);
  const at = (slot: number): CellValue =>
    totals[sheet.columns.findIndex((column) => column.id === progressColumnId(itemId, slot))]?.value ?? BLANK;
  return {
    ...{ name, unitOfMeasure, decimals },
    ...{ planned: at(SLOT.planned), done: at(SLOT.total), rate: at(SLOT.rate) },
  };
}

/** Best first; equal rates in printing order. */
function unitRates(sheet: AnnexSheet): UnitRate[] {
  const read = cellReader(sheet);
  const column = sheet.columns.findIndex((one) => one.id === progressColumnId(0, SLOT.rate));
  const rates = sheet.rows.flatMap((row, index) => {
    const rate = read(index, column);
    return rate.kind === 'number' ? [{ unit: row.name, rate: rate.value }] : [];
  });
  return rates.toSorted((a, b) => b.rate - a.rate);
}

function silentUnits(sheet: AnnexSheet, items: readonly Item[]): string[] {
  const read = cellReader(sheet);
  const at = (slot: number) =>
    items.map((item) => sheet.columns.findIndex((one) => one.id === progressColumnId(item.id, slot)));
  const [planned, done] = [at(SLOT.planned), at(SLOT.total)];
  return sheet.rows.flatMap((row, index) => {
    const hasTask = planned.some((column) => {
      const value = read(index, column);
      return value.kind === 'number' && value.value > 0;
    });
    return hasTask && done.every((column) => read(index, column).kind === 'blank') ? [row.name] : [];
  });
}
