import { changesOfReturns, recordChange } from '../../db/queries/changes.ts';
import { returnsOfPlan } from '../../db/queries/packages.ts';
import { putReturn, type ReturnRecord } from '../../db/queries/returns.ts';
import type { ReadDb } from '../../db/types.ts';
import type { FactKey } from '../domain/fact.ts';
import { lockOf, type ReturnState, type ReturnStep } from '../domain/return-state.ts';
import type { ReadPackage } from '../exchange/read-package.ts';
import type { Places, Writing } from './package-places.ts';
import { type PlacedPlan, stampOf } from './package-plan.ts';

/**
 * Returns travel with the counts: what a county sealed is sealed in the city's file as well, and the
 * county's next package may change it, for it was the county that opened it again. What somebody sealed
 * *here* stays as it is.
 */
export function lockReader(db: ReadDb, planId: number, isOwn: boolean): (key: FactKey) => boolean {
  const byYear = Map.groupBy(returnsOfPlan(db, planId), (row) => row.planYearId);
  const here = new Map<string, boolean>();
  return ({ unitId, planYearId, period, measure }) => {
    if (measure !== 'completed') return false;
    const lock = lockOf(byYear.get(planYearId) ?? [], unitId, period);
    if (!lock || isOwn) return lock !== null;
    const place = `${unitId}:${planYearId}:${lock.period}`;
    const known = here.get(place) ?? isMovedHere(db, { planId, planYearId, period: lock.period, unitId });
    here.set(place, known);
    return known;
  };
}

type ReturnKey = Pick<ReturnRecord, 'planId' | 'planYearId' | 'period' | 'unitId'>;

function isMovedHere(db: ReadDb, key: ReturnKey): boolean {
  const last = changesOfReturns(db, key).at(-1);
  return last !== undefined && last.source !== 'imported';
}

const stepTo: Readonly<Record<ReturnState, ReturnStep>> = {
  entering: 'reopen',
  submitted: 'submit',
  reviewed: 'review',
  sealed: 'seal',
};

export interface ReturnOutcome {
  readonly changed: number;
  /** For taking it back; state null = there was none. */
  readonly before: readonly (ReturnKey & { readonly was: ReturnRecord | null })[];
}

/** An office's own returns are moved by its own people alone, unless the plan itself is new here. */
export function takeReturns(
  writing: Writing,
  { content, manifest }: ReadPackage,
  places: Places,
  plan: PlacedPlan,
): ReturnOutcome {
  if (places.isOwn && !plan.isNew) return { changed: 0, before: [] };
  const { db } = writing;
  const known = new Map(returnsOfPlan(db, plan.planId).map((row) => [textOf(row), row]));
  const before: ReturnOutcome['before'][number][] = [];
  for (const { unit, year, period, state, changedAt } of content.returns) {
    const [unitId, planYearId] = [places.unitIds.get(unit), plan.yearIds.get(year)];
    if (unitId === undefined || planYearId === undefined) continue;
    const key = { planId: plan.planId, planYearId, period, unitId };
    const was = known.get(textOf(key)) ?? null;
    if ((was?.state ?? 'entering') === state || (was && isMovedHere(db, key))) continue;
    putReturn(db, { ...key, state, reason: '', changedAt, changedBy: manifest.office });
    recordChange(db, {
      ...{ ...stampOf(writing), ...key, subject: 'return', field: stepTo[state] },
      ...{ oldText: was?.state ?? 'entering', newText: state },
    });
    before.push({ ...key, was });
  }
  return { changed: before.length, before };
}

const textOf = ({ unitId, planYearId, period }: ReturnKey): string => `${unitId}:${planYearId}:${period}`;
