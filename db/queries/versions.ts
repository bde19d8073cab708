import type { PlanStage } from '../../core/domain/plan-stage.ts';
import { asc, eq } from '../orm.ts';
import { planVersions } from '../schema/index.ts';
import type { ReadDb, WriteDb } from '../types.ts';

const facts = {
  id: planVersions.id,
  planId: planVersions.planId,
  ordinal: planVersions.ordinal,
  stage: planVersions.stage,
  note: planVersions.note,
  frozenAt: planVersions.frozenAt,
  frozenBy: planVersions.frozenBy,
};

/** Versions of a plan in the order of freezing, without their content. */
export function listVersions(db: ReadDb, planId: number) {
  return db
    .select(facts)
    .from(planVersions)
    .where(eq(planVersions.planId, planId))
    .orderBy(asc(planVersions.ordinal))
    .all();
}

/** A version with its content as it was written (JSON text). */
export function versionById(db: ReadDb, versionId: number) {
  return db.select().from(planVersions).where(eq(planVersions.id, versionId)).get();
}

export function insertVersion(
  db: WriteDb,
  version: {
    planId: number;
    ordinal: number;
    stage: PlanStage;
    note: string;
    frozenAt: string;
    frozenBy: string;
    content: string;
  },
): void {
  const result = db.insert(planVersions).values(version).run();
  if (result.changes !== 1) throw new Error('a version was not written');
}
