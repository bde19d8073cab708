import { numberCell } from '../../core/domain/cell-value.ts';
import type { FactCell } from '../../core/domain/fact.ts';
import type { Period } from '../../core/domain/period.ts';
import type { ProgressSource } from '../../core/domain/progress-sheet.ts';
import type { UnitReturn } from '../../core/domain/return-state.ts';
import { plainAnnex } from './annex-sheets.ts';

/** A progress of two items over some towns, from plain arrays; no database. */
export function progressSource(wish: {
  /** Planned counts by town: [first item, second item]. */
  readonly planned: readonly (readonly [number | null, number | null])[];
  readonly startDate?: string;
  readonly returns?: readonly UnitReturn[];
  readonly cells?: readonly FactCell[];
}): ProgressSource {
  const startDate = wish.startDate ?? '2020-01-01';
  const end = new Date(Date.UTC(Number(startDate.slice(0, 4)) + 1, Number(startDate.slice(5, 7)) - 1, 0));
  const planYear = { id: 1, label: '2020年', startDate, endDate: end.toISOString().slice(0, 10) };
  const planned = wish.planned.flatMap((towns, index) =>
    towns.flatMap((value, item) =>
      value === null
        ? []
        : [
            {
              ...factKey(index + 1, 10 + item, 0, 'planned'),
              value: numberCell(value),
              unread: null,
              note: null,
            },
          ],
    ),
  );
  return {
    plan: {
      ...{ id: 1, key: 'plan', title: '某县方案', documentNumber: null, issuer: null, issueDate: null },
      ...{ countyName: '某县', sample: false },
    },
    annex: { ...plainAnnex, id: 7, key: 'annex-7', title: '某县养老设施建设计划表' },
    planYear,
    items: [10, 11].map((id) => ({ id, key: `i${id}`, name: `指标${id}`, unitOfMeasure: '个', decimals: 0 })),
    displays: new Map(),
    rows: wish.planned.map((_, index) => ({
      ...{ id: 100 + index, unitId: index + 1, name: `镇${index + 1}`, kind: 'town', settlement: null },
      ...{ divisionCode: null, validFrom: null, validTo: null },
    })),
    cells: [...planned, ...(wish.cells ?? [])],
    returns: wish.returns ?? [],
  };
}

export function factKey(
  unitId: number,
  itemId: number,
  period: Period,
  measure: 'planned' | 'completed' = 'completed',
) {
  return { unitId, itemId, planYearId: 1, period, measure };
}

export function completed(unitId: number, itemId: number, period: Period, value: number): FactCell {
  return { ...factKey(unitId, itemId, period), value: numberCell(value), unread: null, note: null };
}
