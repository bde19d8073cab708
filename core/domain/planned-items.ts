import { type AnnexSheet, factKeyAt } from './annex.ts';
import { inUnit } from './cell-value.ts';
import { type FactCell, factKeyText } from './fact.ts';
import type { TargetRecord } from './target.ts';

/**
 * What the annexes of a plan plan of each item, year by year, from leaf facts: one that two annexes show
 * counts once. An annex without a total row may be an excerpt, and says nothing about the whole.
 *
 *   plannedItems(sheets).get('careSupervisor')?.years[0]?.sum; // 11
 */
export interface PlannedItem {
  readonly annexId: number;
  readonly table: string;
  readonly name: string;
  readonly unitOfMeasure: string;
  readonly years: readonly PlannedYear[];
}

export interface PlannedYear {
  readonly label: string;
  readonly startDate: string;
  readonly endDate: string;
  /** In the item's unit. */
  readonly sum: number;
  /** The total as the annex prints it; null = it prints none. */
  readonly printed: number | null;
  /** Something is not filled in, or could not be read. */
  readonly hasGaps: boolean;
}

export function plannedItems(sheets: readonly AnnexSheet[]): Map<string, PlannedItem> {
  const cells = plannedCells(sheets);
  const found = new Map<string, PlannedItem>();
  for (const sheet of sheets) {
    if (sheet.annex.totalRow === 'none') continue;
    const { id: annexId, key: table } = sheet.annex;
    for (const item of sheet.items) {
      const years = sheet.planYears.flatMap((year) => {
        const ofYear = cells.get(`${item.id}:${year.id}`);
        return ofYear ? [yearOf(ofYear, sheet, item, year)] : [];
      });
      if (found.has(item.key) || years.length === 0) continue;
      found.set(item.key, { annexId, table, name: item.name, unitOfMeasure: item.unitOfMeasure, years });
    }
  }
  return found;
}

/** The years that a target is about, and what they come to; null when something is not filled in. */
export function plannedWithin(item: PlannedItem, { since, deadline }: TargetRecord) {
  const years = item.years.filter(
    (year) => (deadline === null || year.startDate <= deadline) && (since === null || year.endDate >= since),
  );
  const isWhole = years.length > 0 && years.every((year) => !year.hasGaps);
  const total = isWhole ? years.reduce((sum, year) => sum + year.sum, 0) : null;
  const printed = isWhole ? years.reduce((sum, year) => sum + (year.printed ?? year.sum), 0) : null;
  return { years: years.filter((year) => !year.hasGaps), total, printed };
}

type Cells = ReadonlyMap<string, FactCell | null>;

/** Planned cells by item and year, each once; null = nothing was entered. */
function plannedCells(sheets: readonly AnnexSheet[]): Map<string, Map<string, FactCell | null>> {
  const found = new Map<string, Map<string, FactCell | null>>();
  for (const { rows, columns, cells } of sheets) {
    const entered = new Map(cells.map((cell) => [factKeyText(cell), cell]));
    for (const row of rows) {
      for (const column of columns) {
        const key = factKeyAt(row, column);
        if (key?.measure !== 'planned') continue;
        const place = `${key.itemId}:${key.planYearId}`;
        const ofPlace = found.get(place) ?? new Map<string, FactCell | null>();
        ofPlace.set(factKeyText(key), entered.get(factKeyText(key)) ?? null);
        found.set(place, ofPlace);
      }
    }
  }
  return found;
}

function yearOf(
  cells: Cells,
  sheet: AnnexSheet,
  item: AnnexSheet['items'][number],
  { id, label, startDate, endDate }: AnnexSheet['planYears'][number],
): PlannedYear {
  let sum = 0;
  let hasGaps = false;
  for (const cell of cells.values()) {
    if (!cell || cell.unread || cell.value.kind === 'blank') hasGaps = true;
    else if (cell.value.kind === 'number') sum += cell.value.value;
  }
  const printed = statedOf(sheet, item.id, id);
  return {
    ...{ label, startDate, endDate, hasGaps },
    sum: inUnit(sum, item.decimals),
    printed: printed === null ? null : inUnit(printed, item.decimals),
  };
}

function statedOf({ columns, statedTotals }: AnnexSheet, itemId: number, planYearId: number): number | null {
  const column = columns.find(
    ({ source }) =>
      source.kind === 'fact' &&
      source.measure === 'planned' &&
      source.itemId === itemId &&
      source.planYearId === planYearId,
  );
  const stated = statedTotals.find((one) => one.columnId === column?.id && one.rowId === null);
  return stated?.value ?? null;
}
