import { whoTyped } from '../../db/queries/accounts.ts';
import { changesOfReturns, nextBatchId, recordChange } from '../../db/queries/changes.ts';
import { listPlanYears } from '../../db/queries/plans.ts';
import { putReturn, returnsOfYear } from '../../db/queries/returns.ts';
import { listUnits } from '../../db/queries/units.ts';
import type { ReadDb, WriteDb } from '../../db/types.ts';
import { progressWords } from '../../templates/words.ts';
import type { ReturnChange, ReturnCheck, UnitReturnRow } from '../contract/return.ts';
import type { PlanYear } from '../domain/annex.ts';
import { AppError } from '../domain/app-error.ts';
import { factKeyText } from '../domain/fact.ts';
import type { Finding } from '../domain/finding.ts';
import {
  isMonth,
  isWithinPeriod,
  PERIODS,
  type Period,
  periodDates,
  quarterOfMonth,
} from '../domain/period.ts';
import { progressAddressOf } from '../domain/progress-address.ts';
import { type ProgressSource, progressSheet } from '../domain/progress-sheet.ts';
import { type ReturnState, type ReturnStep, returnSteps } from '../domain/return-state.ts';
import { FOUR_EYES_STEPS, fourEyesAgainst, returnStepRights } from '../domain/rights.ts';
import { type Context, changeStamp, localDay, transact } from './context.ts';
import { requireRole, rulesOf } from './logins.ts';
import { requirePlan } from './plan-service.ts';
import { checkYearProgress } from './progress-checks.ts';
import { progressGroups } from './progress-sheets.ts';
import { returnPlace } from './return-lock.ts';

interface InPeriod {
  planId: number;
  planYearId: number;
  period: Period;
}

interface MoveInput extends InPeriod {
  unitIds: number[];
  step: ReturnStep;
  reason: string;
}

export const returnService = {
  list(context: Context, input: InPeriod): UnitReturnRow[] {
    requirePlan(context, input.planId);
    return listReturns(context.file().db, input);
  },

  check(context: Context, input: InPeriod & { unitIds: number[] }): ReturnCheck {
    const { db } = context.file();
    requirePlan(context, input.planId);
    const rows = listReturns(db, input).filter((row) => input.unitIds.includes(row.unitId));
    const names = new Set(rows.map((row) => row.name));
    const findings = findingsOfPeriod(db, input, localDay(context.now())).filter(
      (finding) => finding.unit !== null && names.has(finding.unit),
    );
    const blanks = rows.flatMap(({ unitId, name, cells, filled, unread }) => {
      const count = cells - filled - unread;
      return count > 0 ? [{ unitId, unit: name, count }] : [];
    });
    return { findings, blanks };
  },

  move(context: Context, input: MoveInput): UnitReturnRow[] {
    const rule = returnSteps[input.step];
    requireRole(context, `return.${input.step}`, returnStepRights[input.step]);
    if (rule.needsReason && input.reason === '') {
      throw new AppError('REASON_NEEDED', { action: input.step === 'reopen' ? 'reopen' : 'return' });
    }
    requirePlan(context, input.planId);
    transact(context, (db) => {
      const rows = new Map(listReturns(db, input).map((row) => [row.unitId, row]));
      const batchId = nextBatchId(db);
      for (const unitId of new Set(input.unitIds)) {
        const row = rows.get(unitId);
        if (!row) throw new AppError('BAD_INPUT', { field: String(unitId), problem: 'malformed' });
        moveOne(context, db, input, row, batchId);
      }
    });
    return listReturns(context.file().db, input);
  },

  history(context: Context, input: InPeriod & { unitId: number }): ReturnChange[] {
    const { db } = context.file();
    return changesOfReturns(db, input)
      .toReversed()
      .map((change) => ({
        ...{ id: change.id, at: change.at, who: change.who, reason: change.reason },
        step: change.field as ReturnStep,
        from: (change.oldText ?? 'entering') as ReturnState,
        to: (change.newText ?? 'entering') as ReturnState,
      }));
  },
};

function moveOne(context: Context, db: WriteDb, input: MoveInput, row: UnitReturnRow, batchId: number): void {
  const { planId, planYearId, period, step, reason } = input;
  const { unitId, state, unread } = row;
  const rule = returnSteps[step];
  const key = { planId, planYearId, period, unitId };
  if (!rule.from.includes(state)) {
    throw new AppError('RETURN_STEP', { ...returnPlace(db, key), state, step });
  }
  requireFourEyes(context, db, step, key);
  if (step === 'submit' && unread > 0) {
    throw new AppError('RETURN_UNREAD', { ...returnPlace(db, key), count: unread });
  }
  const stamp = changeStamp(context, batchId, reason);
  const to = rule.to;
  putReturn(db, {
    ...key,
    state: to,
    reason: rule.needsReason ? reason : '',
    changedAt: stamp.at,
    changedBy: stamp.who,
  });
  recordChange(db, { ...stamp, ...key, subject: 'return', field: step, oldText: state, newText: to });
}

/** Where the office wants it, counts are reviewed, sealed and reopened by somebody else than who entered them. */
function requireFourEyes(
  context: Context,
  db: ReadDb,
  step: ReturnStep,
  key: InPeriod & { readonly unitId: number },
): void {
  const account = context.logins.account();
  if (!account || !FOUR_EYES_STEPS.includes(step) || !rulesOf(db).fourEyes) return;
  const submits = changesOfReturns(db, key).filter((change) => change.field === 'submit');
  const periods = PERIODS.filter((one) => isWithinPeriod(one, key.period));
  const own = fourEyesAgainst(step, account.name, {
    typed: whoTyped(db, { ...key, periods }),
    submitted: submits.at(-1)?.who ?? null,
  });
  if (own) throw new AppError('FOUR_EYES', { ...returnPlace(db, key), step, own });
}

/** Units with a task in the year, in the order of the county's units. */
export function listReturns(db: ReadDb, { planId, planYearId, period }: InPeriod): UnitReturnRow[] {
  const planYear = requireYear(db, planId, planYearId);
  const counts = countCells(progressGroups(db, planId, planYear), period);
  const returns = new Map(
    returnsOfYear(db, planId, planYearId)
      .filter((one) => one.period === period)
      .map((one) => [one.unitId, one]),
  );
  const steps = new Map(
    changesOfReturns(db, { planId, planYearId, period }).map((change) => [change.unitId, change.field]),
  );
  const date = periodDates(planYear, period).endDate;
  return listUnits(db, planId, date).flatMap(({ id: unitId, name }): UnitReturnRow[] => {
    const count = counts.get(unitId);
    if (!count) return [];
    const found = returns.get(unitId);
    const step = steps.get(unitId) === 'reopen' ? 'reopen' : 'sendBack';
    return [
      {
        ...{ unitId, name, ...count },
        state: found?.state ?? 'entering',
        takenBack: found?.state === 'entering' && found.reason !== '' ? { step, reason: found.reason } : null,
        changedAt: found?.changedAt ?? null,
        changedBy: found?.changedBy ?? null,
      },
    ];
  });
}

function requireYear(db: ReadDb, planId: number, planYearId: number): PlanYear {
  const year = listPlanYears(db, planId).find((one) => one.id === planYearId);
  if (!year) throw new AppError('BAD_INPUT', { field: String(planYearId), problem: 'malformed' });
  return year;
}

type CellCounts = Pick<UnitReturnRow, 'cells' | 'filled' | 'unread'>;

/** By unit, over all groups; a count that two annexes plan is counted once. */
function countCells(groups: readonly ProgressSource[], period: Period): Map<number, CellCounts> {
  const counts = new Map<number, CellCounts>();
  const seen = new Set<string>();
  for (const source of groups) {
    const sheet = progressSheet(source, period, progressWords);
    const cells = new Map(sheet.cells.map((cell) => [factKeyText(cell), cell]));
    for (const { unitId } of source.rows) {
      for (const item of source.items) {
        const place = { unitId, itemId: item.id, planYearId: source.planYear.id };
        const key = factKeyText({ ...place, period, measure: 'completed' });
        const task = cells.get(factKeyText({ ...place, period: 0, measure: 'planned' }))?.value;
        if (seen.has(key)) continue;
        seen.add(key);
        const known = counts.get(unitId) ?? { cells: 0, filled: 0, unread: 0 };
        counts.set(unitId, counted(known, cells.get(key), task?.kind === 'number' && task.value > 0));
      }
    }
  }
  return counts;
}

/** A cell without a task need not be filled in; what is there all the same counts. */
function counted(
  { cells, filled, unread }: CellCounts,
  cell: { value: { kind: string }; unread: unknown } | undefined,
  hasTask: boolean,
): CellCounts {
  const isUnread = cell?.unread != null;
  const isFilled = !isUnread && cell !== undefined && cell.value.kind !== 'blank';
  return {
    cells: cells + (hasTask || isUnread || isFilled ? 1 : 0),
    filled: filled + (isFilled ? 1 : 0),
    unread: unread + (isUnread ? 1 : 0),
  };
}

/** Findings at the cells of a period; a quarter's with those of its months. */
function findingsOfPeriod(db: ReadDb, { planId, planYearId, period }: InPeriod, today: string): Finding[] {
  const planYear = requireYear(db, planId, planYearId);
  return checkYearProgress(db, planId, planYear, today).filter((finding) => {
    const at = progressAddressOf(finding.annexId)?.period;
    return at !== undefined && (at === period || (isMonth(at) && quarterOfMonth(at) === period));
  });
}
