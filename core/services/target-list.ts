import { listPlans, listPlanYears } from '../../db/queries/plans.ts';
import { type IndicatorRow, indicatorRows, targetsOf } from '../../db/queries/targets.ts';
import { countyOf, listUnits, unitSpans } from '../../db/queries/units.ts';
import type { ReadDb } from '../../db/types.ts';
import type { TargetIndicator, TargetMark, TargetRow } from '../contract/target.ts';
import type { Plan } from '../domain/annex.ts';
import type { TargetRecord } from '../domain/target.ts';
import { type KnownValues, targetStatus } from '../domain/target-status.ts';
import { listedCounts } from './notice-checks.ts';
import { knownValues } from './target-values.ts';

/**
 * Targets of a plan with their states on a day, from one gathering of values.
 *
 *   targetRows(db, plan, '2020-12-31').filter((row) => row.status.state === 'missed')
 */
export function targetRows(db: ReadDb, plan: Plan, asOf: string, only?: TargetRecord): JudgedTarget[] {
  const targets = only ? [only] : targetsOf(db, plan.id);
  const rows = indicatorRows(
    db,
    targets.map((one) => one.indicatorId),
  );
  const indicators = new Map(rows.map((row) => [row.id, row]));
  const years = listPlanYears(db, plan.id);
  const units = listUnits(db, plan.id, asOf);
  const own = unitSpans(
    db,
    targets.flatMap((one) => one.unitId ?? []),
    asOf,
  );
  const names = new Map(own.map((unit) => [unit.id, unit.name]));
  const checked = targets.flatMap((record) => {
    const indicator = indicators.get(record.indicatorId);
    return indicator ? [{ record, indicator }] : [];
  });
  const listed = listedCounts(db, plan.id, checked);
  const countyId = countyOf(db, plan.id, asOf)[0]?.id ?? 0;
  const start = years[0]?.startDate ?? plan.issueDate;
  const end = years.at(-1)?.endDate ?? null;
  const known = knownValues(db, {
    ...{ targets, indicators, countyId, units, spans: own, planId: plan.id, listed, start, end, asOf },
  });
  return targets.flatMap((record) => {
    const indicator = indicators.get(record.indicatorId);
    if (!indicator) return [];
    const found = known(record);
    return {
      record,
      indicator: indicatorFace(indicator),
      unit: record.unitId === null ? '' : (names.get(record.unitId) ?? ''),
      status: targetStatus(boundsFor(record, indicator), found, asOf),
      outOf: found.outOf,
      valueSample: found.values.some((one) => one.sample === true),
      known: found,
    };
  });
}

export interface JudgedTarget extends TargetRow {
  readonly known: KnownValues;
}

/** Words that are answered by whether a thing is there are reached when it is. */
function boundsFor(record: TargetRecord, { definition }: IndicatorRow): TargetRecord {
  const isDone = definition.kind === 'entered' && definition.isDone === true;
  return record.comparison === 'text' && isDone ? { ...record, low: 1 } : record;
}

export function indicatorFace(row: IndicatorRow): TargetIndicator {
  const { id, key, name, unitOfMeasure, decimals, builtIn, source, definition } = row;
  const isEntered = definition.kind === 'entered';
  const isDone = isEntered && definition.isDone === true;
  return { id, key, name, unitOfMeasure, decimals, isEntered, isDone, builtIn, source };
}

/** By the key of the indicator, in the order of plans and their notices. */
export function targetStates(db: ReadDb, asOf: string): ReadonlyMap<string, readonly TargetMark[]> {
  const marks = listPlans(db).flatMap((plan) =>
    targetRows(db, plan, asOf).map(({ record, indicator, status }) => ({
      key: indicator.key,
      mark: {
        ...{ planId: plan.id, targetId: record.id, target: `${record.published}${record.unitOfMeasure}` },
        ...{
          unitOfMeasure: record.unitOfMeasure,
          deadline: record.deadline,
          unitId: record.unitId,
          state: status.state,
        },
      },
    })),
  );
  const byKey = Map.groupBy(marks, (one) => one.key);
  return new Map([...byKey].map(([key, some]) => [key, some.map((one) => one.mark)]));
}
