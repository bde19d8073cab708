import type { Item, PlanYear } from '../../../core/domain/annex.ts';
import type { AnnexDesign, DesignChoices, DesignColumn } from '../../../core/domain/annex-design.ts';
import type { Measure } from '../../../core/domain/fact.ts';
import { columnHeading, sumHeading, unitColumnHeading } from '../../text/design.ts';

/**
 * Changes to the columns of a design. Sums name other columns by position, so whatever moves or removes
 * a column renames them too.
 *
 *   moveColumn(design, 2, -1); // the third column becomes the second
 */
export type FactColumn = Extract<DesignColumn, { kind: 'fact' }>;
export type SumColumn = Extract<DesignColumn, { kind: 'rowSum' }>;

export function setColumn(design: AnnexDesign, index: number, column: DesignColumn): AnnexDesign {
  return { ...design, columns: design.columns.map((one, at) => (at === index ? column : one)) };
}

export function moveColumn(design: AnnexDesign, index: number, step: -1 | 1): AnnexDesign {
  const order = design.columns.map((_, at) => at);
  const [moved] = order.splice(index, 1);
  if (moved === undefined || index + step < 0 || index + step > order.length) return design;
  order.splice(index + step, 0, moved);
  return inOrder(design, order);
}

export function removeColumn(design: AnnexDesign, index: number): AnnexDesign {
  return inOrder(
    design,
    design.columns.flatMap((_, at) => (at === index ? [] : [at])),
  );
}

/** The columns at these old positions, in this order; sums follow, and forget what is gone. */
function inOrder(design: AnnexDesign, order: readonly number[]): AnnexDesign {
  const newPlace = new Map(order.map((old, place) => [old, place]));
  const columns = order.flatMap((old) => design.columns[old] ?? []);
  return {
    ...design,
    columns: columns.map((column) =>
      column.kind !== 'rowSum'
        ? column
        : { ...column, of: column.of.flatMap((old) => newPlace.get(old) ?? []).toSorted((a, b) => a - b) },
    ),
  };
}

/**
 * One column a year under the item's own heading; years that are there already are left out. With item
 * null each row says what it counts, and the heading is the year alone.
 */
export function addYearColumns(
  design: AnnexDesign,
  item: Item | null,
  years: readonly PlanYear[],
  measure: Measure,
): AnnexDesign {
  const itemId = item?.id ?? null;
  const missing = years.filter((year) => !columnOf(design, itemId, year.id, measure));
  const added = missing.map(
    (year): FactColumn => ({
      kind: 'fact',
      path: columnHeading(item, year, measure),
      itemId,
      planYearId: year.id,
      measure,
      display: null,
    }),
  );
  return inserted(design, lastOfItem(design, itemId) + 1 || design.columns.length, added);
}

/** A sum over every count in the unit of measure of the first count; a clerk unticks what is too much. */
export function addSumColumn(design: AnnexDesign, choices: DesignChoices): AnnexDesign {
  const unitOf = (column: DesignColumn): string | undefined => {
    if (column.kind !== 'fact') return undefined;
    // Columns of the row's item add up in every row.
    if (column.itemId === null) return '';
    return choices.items.find((item) => item.id === column.itemId)?.unitOfMeasure;
  };
  const unit = design.columns.map(unitOf).find((one) => one !== undefined);
  const of = design.columns.flatMap((column, at) =>
    unit !== undefined && unitOf(column) === unit ? [at] : [],
  );
  return { ...design, columns: [...design.columns, { kind: 'rowSum', path: [sumHeading], of }] };
}

/** The unit of measure of the row's item, before the figures; one is enough. */
export function addUnitColumn(design: AnnexDesign): AnnexDesign {
  if (design.columns.some((column) => column.kind === 'unitOfMeasure')) return design;
  return inserted(design, 0, [{ kind: 'unitOfMeasure', path: [unitColumnHeading] }]);
}

export function toggleSummand(column: SumColumn, at: number): SumColumn {
  const of = column.of.includes(at) ? column.of.filter((one) => one !== at) : [...column.of, at];
  return { ...column, of: of.toSorted((a, b) => a - b) };
}

function columnOf(design: AnnexDesign, itemId: number | null, planYearId: number, measure: Measure): boolean {
  return design.columns.some(
    (one) =>
      one.kind === 'fact' &&
      one.itemId === itemId &&
      one.planYearId === planYearId &&
      one.measure === measure,
  );
}

function lastOfItem(design: AnnexDesign, itemId: number | null): number {
  return design.columns.findLastIndex((one) => one.kind === 'fact' && one.itemId === itemId);
}

/** Columns put in at a place; the positions that sums name move along. */
function inserted(design: AnnexDesign, place: number, added: readonly DesignColumn[]): AnnexDesign {
  const moved = design.columns.map((column) =>
    column.kind !== 'rowSum'
      ? column
      : { ...column, of: column.of.map((at) => (at < place ? at : at + added.length)) },
  );
  return { ...design, columns: [...moved.slice(0, place), ...added, ...moved.slice(place)] };
}
