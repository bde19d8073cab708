import type { AssessmentPart } from '../../core/domain/assessment.ts';
import type { AssessmentValues } from '../../core/domain/assessment-draft.ts';
import { and, asc, eq, inArray, max } from '../orm.ts';
import { assessmentParts, assessmentScores, assessments } from '../schema/index.ts';
import type { ReadDb, WriteDb } from '../types.ts';

export interface StoredAssessment {
  readonly id: number;
  readonly planId: number;
  readonly title: string;
  readonly asOf: string;
  readonly note: string;
  readonly sample: boolean;
  readonly parts: readonly AssessmentPart[];
}

/** The assessments of a plan, the one added last first. */
export function assessmentsOf(db: ReadDb, planId: number): StoredAssessment[] {
  const rows = db
    .select()
    .from(assessments)
    .where(eq(assessments.planId, planId))
    .orderBy(asc(assessments.position))
    .all();
  return rows.map((row) => withParts(db, row)).toReversed();
}

export function assessmentById(db: ReadDb, id: number): StoredAssessment | undefined {
  const row = db.select().from(assessments).where(eq(assessments.id, id)).get();
  return row && withParts(db, row);
}

function withParts(db: ReadDb, { position: _, ...row }: typeof assessments.$inferSelect): StoredAssessment {
  const { id, name, weight, indicatorId, rule } = assessmentParts;
  const parts = db
    .select({ id, name, weight, indicatorId, rule })
    .from(assessmentParts)
    .where(eq(assessmentParts.assessmentId, row.id))
    .orderBy(asc(assessmentParts.position))
    .all();
  return { ...row, parts };
}

/** Adds (id null, to the plan) or changes one; a part that is not there any more goes with its scores. */
export function putAssessment(
  db: WriteDb,
  id: number | null,
  { parts, ...values }: AssessmentValues,
  place: { readonly planId: number; readonly sample: boolean },
): number {
  const assessmentId = id ?? insertAssessment(db, values, place);
  if (id !== null) {
    const { changes } = db.update(assessments).set(values).where(eq(assessments.id, id)).run();
    if (changes !== 1) throw new Error(`assessment ${id}: ${changes} rows`);
    const kept = new Set(parts.map((part) => part.id));
    deleteParts(
      db,
      (assessmentById(db, id)?.parts ?? []).map((part) => part.id).filter((partId) => !kept.has(partId)),
    );
  }
  for (const [position, { id: partId, ...part }] of parts.entries()) {
    if (partId === null)
      db.insert(assessmentParts)
        .values({ ...part, assessmentId, position })
        .run();
    else {
      const own = and(eq(assessmentParts.id, partId), eq(assessmentParts.assessmentId, assessmentId));
      const { changes } = db
        .update(assessmentParts)
        .set({ ...part, position })
        .where(own)
        .run();
      if (changes !== 1) throw new Error(`assessment part ${partId}: ${changes} rows`);
    }
  }
  return assessmentId;
}

function insertAssessment(
  db: WriteDb,
  values: Omit<AssessmentValues, 'parts'>,
  place: { readonly planId: number; readonly sample: boolean },
): number {
  const last = db
    .select({ position: max(assessments.position) })
    .from(assessments)
    .get();
  const position = (last?.position ?? -1) + 1;
  const row = { ...values, ...place, position };
  return Number(db.insert(assessments).values(row).run().lastInsertRowid);
}

function deleteParts(db: WriteDb, partIds: readonly number[]): void {
  db.delete(assessmentScores)
    .where(inArray(assessmentScores.partId, [...partIds]))
    .run();
  db.delete(assessmentParts)
    .where(inArray(assessmentParts.id, [...partIds]))
    .run();
}

export function deleteAssessment(db: WriteDb, id: number): void {
  deleteParts(
    db,
    (assessmentById(db, id)?.parts ?? []).map((part) => part.id),
  );
  const { changes } = db.delete(assessments).where(eq(assessments.id, id)).run();
  if (changes !== 1) throw new Error(`assessment ${id}: ${changes} rows`);
}

export interface ManualScore {
  readonly partId: number;
  readonly unitId: number;
  /** In hundredths of a point; null = what was typed could not be taken. */
  readonly score: number | null;
  readonly unread: string | null;
}

export function scoresOf(db: ReadDb, partIds: readonly number[]): ManualScore[] {
  const { partId, unitId, score, unread } = assessmentScores;
  return db
    .select({ partId, unitId, score, unread })
    .from(assessmentScores)
    .where(inArray(partId, [...partIds]))
    .all();
}

/** A score, what could not be taken as one, or (both null) nothing any more. */
export function putScore(db: WriteDb, { partId, unitId, score, unread }: ManualScore): void {
  if (score === null && unread === null) {
    db.delete(assessmentScores)
      .where(and(eq(assessmentScores.partId, partId), eq(assessmentScores.unitId, unitId)))
      .run();
    return;
  }
  const set = { score, unread };
  db.insert(assessmentScores)
    .values({ partId, unitId, note: '', ...set })
    .onConflictDoUpdate({ target: [assessmentScores.partId, assessmentScores.unitId], set })
    .run();
}
