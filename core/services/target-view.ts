import { enteredValues, targetById, tasksOfTarget } from '../../db/queries/targets.ts';
import { countyOf } from '../../db/queries/units.ts';
import type { ReadDb } from '../../db/types.ts';
import type { TargetEntry, TargetView } from '../contract/target.ts';
import { AppError } from '../domain/app-error.ts';
import type { TargetRecord } from '../domain/target.ts';
import { draftOfTarget } from '../domain/target-draft.ts';
import { type Context, localDay } from './context.ts';
import { requirePlan } from './plan-service.ts';
import { stateOf } from './record-history.ts';
import { targetRows } from './target-list.ts';

/** One target with all that its status was made from, on a day (absent = today). */
export function targetView(
  context: Context,
  { id, asOf }: { readonly id: number; readonly asOf?: string | undefined },
): TargetView {
  const { db } = context.file();
  const record = requireTarget(db, id);
  const day = asOf ?? localDay(context.now());
  const [row] = targetRows(db, requirePlan(context, record.planId), day, record);
  if (!row) throw new AppError('UNKNOWN_RECORD', { record: record.name });
  const { known, ...shown } = row;
  return {
    ...stateOf(context, 'target', id),
    ...{ ...shown, asOf: day, values: known.values },
    draft: draftOfTarget(record, row.indicator.decimals),
    entries: row.indicator.isEntered ? entriesOf(db, record) : [],
    tasks: tasksOfTarget(db, id),
  };
}

export function requireTarget(db: ReadDb, id: number): TargetRecord {
  const record = targetById(db, id);
  if (!record) throw new AppError('UNKNOWN_RECORD', { record: String(id) });
  return record;
}

/** The unit that values of a target are entered for. */
export function unitOfTarget(db: ReadDb, { unitId, planId }: TargetRecord): number {
  return unitId ?? countyOf(db, planId, '9999-12-31')[0]?.id ?? 0;
}

function entriesOf(db: ReadDb, target: TargetRecord): TargetEntry[] {
  const unitId = unitOfTarget(db, target);
  return enteredValues(db, [target.indicatorId])
    .filter((one) => one.unitId === unitId)
    .map(({ indicatorId: _, unitId: _unit, ...entry }) => entry)
    .toReversed();
}
