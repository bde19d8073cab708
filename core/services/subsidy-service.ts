import { listFacilityTypes } from '../../db/queries/facilities.ts';
import { listItems } from '../../db/queries/plans.ts';
import {
  deleteSubsidyRate,
  putSubsidyRate,
  subsidyRateById,
  subsidyRatesOf,
} from '../../db/queries/subsidies.ts';
import type { ReadDb } from '../../db/types.ts';
import { rateFieldName, rateTexts } from '../../templates/subsidy-words.ts';
import type { RecordChange } from '../contract/staff.ts';
import type { SubsidyRates, SubsidyView } from '../contract/subsidy.ts';
import { AppError } from '../domain/app-error.ts';
import type { SubsidyRate } from '../domain/subsidy.ts';
import { readRate, type SubsidyDraft } from '../domain/subsidy-draft.ts';
import { type Context, transact } from './context.ts';
import { requirePlan } from './plan-service.ts';
import { historyOf, type RecordTexts, recordDifferences, refuseOutdated, stateOf } from './record-history.ts';

interface SaveInput {
  readonly id: number | null;
  readonly version: number | null;
  readonly planId: number;
  readonly draft: SubsidyDraft;
  readonly reason: string;
}

/** Subsidy rates: see core/contract/subsidy.ts. */
export const subsidyService = {
  list(context: Context, { planId }: { planId: number }): SubsidyRates {
    const { db } = context.file();
    requirePlan(context, planId);
    const types = listFacilityTypes(db);
    const items = listItems(
      db,
      types.flatMap(({ itemId }) => itemId ?? []),
    );
    const itemName = new Map(items.map(({ id, name }) => [id, name]));
    return {
      rates: subsidyRatesOf(db, planId),
      types: types.map(({ id, name, itemId }) => ({
        ...{ id, name },
        item: itemId === null ? null : (itemName.get(itemId) ?? null),
      })),
    };
  },

  get(context: Context, { id }: { id: number }): SubsidyView {
    const rate = requireRate(context.file().db, id);
    return { ...stateOf(context, 'subsidy', id), rate };
  },

  save(context: Context, { id, version, planId, draft, reason }: SaveInput): SubsidyView {
    requirePlan(context, planId);
    const { values, problems } = readRate(draft);
    const [first] = problems;
    if (first) throw new AppError('BAD_INPUT', { ...first, field: rateFieldName(first.field) });
    const saved = transact(context, (db) => {
      const stored = id === null ? null : requireRate(db, id);
      if (stored) refuseOutdated(db, 'subsidy', { id: stored.id, name: stored.name, version });
      refuseUnknownType(db, values.typeId);
      const before = stored ? textsOf(db, stored) : {};
      const recordId = putSubsidyRate(db, id, values, { planId, sample: false });
      const after = textsOf(db, requireRate(db, recordId));
      recordDifferences(context, db, { subject: 'subsidy', recordId, reason }, before, after);
      return recordId;
    });
    return subsidyService.get(context, { id: saved });
  },

  remove(context: Context, { id, reason }: { id: number; reason: string }): { id: number } {
    return transact(context, (db) => {
      const before = textsOf(db, requireRate(db, id));
      deleteSubsidyRate(db, id);
      recordDifferences(context, db, { subject: 'subsidy', recordId: id, reason }, before, {});
      return { id };
    });
  },

  history(context: Context, { id }: { id: number }): RecordChange[] {
    return historyOf(context, 'subsidy', id);
  },
};

function requireRate(db: ReadDb, id: number): SubsidyRate {
  const rate = subsidyRateById(db, id);
  if (!rate) throw new AppError('UNKNOWN_RECORD', { record: String(id) });
  return rate;
}

function refuseUnknownType(db: ReadDb, typeId: number | null): void {
  if (typeId === null || listFacilityTypes(db).some(({ id }) => id === typeId)) return;
  throw new AppError('UNKNOWN_RECORD', { record: rateFieldName('typeId') });
}

/** The rate as the history keeps it. */
function textsOf(db: ReadDb, rate: SubsidyRate): RecordTexts {
  const type = listFacilityTypes(db).find(({ id }) => id === rate.typeId);
  return rateTexts(rate, type?.name ?? '');
}
