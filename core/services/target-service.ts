import { planById } from '../../db/queries/plans.ts';
import {
  deleteTarget,
  indicatorRows,
  insertOwnIndicator,
  putTarget,
  targetById,
  tasksOfTarget,
} from '../../db/queries/targets.ts';
import { listUnits, unitNameOn } from '../../db/queries/units.ts';
import type { ReadDb, WriteDb } from '../../db/types.ts';
import { targetWords } from '../../templates/target-words.ts';
import type { RecordChange } from '../contract/staff.ts';
import type { TargetChoices, TargetList, TargetMark, TargetView } from '../contract/target.ts';
import { AppError } from '../domain/app-error.ts';
import type { TargetRecord } from '../domain/target.ts';
import {
  decimalsOfUnit,
  draftOfTarget,
  INPUT_PROBLEMS,
  readTarget,
  type TargetDraft,
} from '../domain/target-draft.ts';
import { type Context, localDay, transact } from './context.ts';
import { ensureIndicators } from './indicator-places.ts';
import { requirePlan } from './plan-service.ts';
import { historyOf, type RecordTexts, recordDifferences, refuseOutdated } from './record-history.ts';
import { indicatorFace, targetRows, targetStates } from './target-list.ts';
import { requireTarget, targetView } from './target-view.ts';

interface Asked {
  readonly asOf?: string | undefined;
}

interface SaveInput extends Asked {
  readonly id: number | null;
  readonly planId: number;
  readonly draft: TargetDraft;
  readonly version: number | null;
  readonly reason: string;
}

/** What the notices promise: see core/contract/target.ts. Values are entered in target-entries.ts. */
export const targetService = {
  list(context: Context, { planId, asOf }: Asked & { readonly planId: number }): TargetList {
    const { db } = context.file();
    const day = asOf ?? localDay(context.now());
    const rows = targetRows(db, requirePlan(context, planId), day).map(({ known: _, ...row }) => row);
    const agencies = [...new Set(rows.map((row) => row.record.leadAgency).filter((name) => name !== ''))];
    return { asOf: day, rows, agencies };
  },

  get: targetView,

  states(context: Context, { asOf }: Asked): Readonly<Record<string, readonly TargetMark[]>> {
    const { db } = context.file();
    return Object.fromEntries(targetStates(db, asOf ?? localDay(context.now())));
  },

  choices(context: Context, { planId }: { planId: number }): TargetChoices {
    ensureIndicators(context);
    const { db } = context.file();
    const plan = requirePlan(context, planId);
    const units = listUnits(db, plan.id, localDay(context.now()));
    return {
      indicators: indicatorRows(db).map(indicatorFace),
      units: units.map(({ id, name, validFrom, validTo }) => ({ id, name, validFrom, validTo })),
    };
  },

  save(context: Context, { id, planId, draft, version, reason, asOf }: SaveInput): TargetView {
    const saved = transact(context, (db) => {
      const before = id === null ? null : requireTarget(db, id);
      if (before) refuseOutdated(db, 'target', { id: before.id, name: before.name, version });
      requirePlan(context, before?.planId ?? planId);
      const indicator = indicatorOf(db, draft);
      const { values, problems } = readTarget(draft, indicator);
      const [problem] = problems;
      if (problem) {
        throw new AppError('BAD_INPUT', {
          field: targetWords.fields[problem.field],
          problem: INPUT_PROBLEMS[problem.problem],
        });
      }
      const indicatorId = draft.indicatorId ?? ownIndicator(db, draft, indicator);
      const recordId = putTarget(db, before?.planId ?? planId, id, { ...values, indicatorId });
      const after = textsOf(db, requireTarget(db, recordId));
      const place = { subject: 'target', recordId, reason } as const;
      recordDifferences(context, db, place, before ? textsOf(db, before) : {}, after);
      return recordId;
    });
    return targetView(context, { id: saved, asOf });
  },

  remove(context: Context, { id, reason }: { id: number; reason: string }): { id: number } {
    return transact(context, (db) => {
      const record = requireTarget(db, id);
      const before = { ...textsOf(db, record), tasks: tasksOfTarget(db, id).join('\n') };
      deleteTarget(db, record);
      recordDifferences(context, db, { subject: 'target', recordId: id, reason }, before, {});
      return { id };
    });
  },

  /** Of the target, and of the values that were entered for its indicator. */
  history(context: Context, { id }: { id: number }): RecordChange[] {
    const { db } = context.file();
    const record = targetById(db, id);
    const own = historyOf(context, 'target', id);
    if (!record) return own;
    const ofValues = historyOf(context, 'indicator', record.indicatorId).filter((one) =>
      one.field.includes('.'),
    );
    return [...own, ...ofValues].toSorted((a, b) => b.id - a.id);
  },
};

interface Measure {
  readonly decimals: number;
  readonly unitOfMeasure: string;
}

/** The indicator that is chosen, or what a new one would be: rates with two digits, counts whole. */
function indicatorOf(db: ReadDb, { indicatorId, unitOfMeasure }: TargetDraft): Measure {
  if (indicatorId === null) {
    const unit = unitOfMeasure.trim();
    return { unitOfMeasure: unit, decimals: decimalsOfUnit(unit) };
  }
  const [found] = indicatorRows(db, [indicatorId]);
  if (!found) throw new AppError('UNKNOWN_RECORD', { record: String(indicatorId) });
  return found;
}

function ownIndicator(db: WriteDb, draft: TargetDraft, measure: Measure): number {
  const isDone = draft.comparison === 'done' || draft.comparison === 'text';
  const { decimals, unitOfMeasure } = measure;
  return insertOwnIndicator(db, {
    ...{ prefix: 'own', name: draft.name.trim(), unitOfMeasure, decimals: isDone ? 0 : decimals },
    ...{ source: draft.source.trim(), applies: true },
    definition: isDone ? { kind: 'entered', isDone } : { kind: 'entered' },
  });
}

/** The target as the history keeps it: bounds in the unit, names instead of numbers. */
function textsOf(db: ReadDb, record: TargetRecord): RecordTexts {
  const [indicator] = indicatorRows(db, [record.indicatorId]);
  const { indicatorId: _, unitId, ...texts } = draftOfTarget(record, indicator?.decimals ?? 0);
  const { issueDate } = planById(db, record.planId) ?? { issueDate: null };
  return {
    ...texts,
    indicatorId: indicator?.name ?? '',
    unitId: unitId === null ? '' : unitNameOn(db, unitId, record.deadline ?? issueDate ?? '9999-12-31'),
  };
}
