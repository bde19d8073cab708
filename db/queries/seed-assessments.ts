import { AppError } from '../../core/domain/app-error.ts';
import type { AssessmentSeed } from '../../core/domain/assessment-seed.ts';
import { eq } from '../orm.ts';
import { indicators, unitNames } from '../schema/index.ts';
import type { ReadDb, WriteDb } from '../types.ts';
import { assessmentById, putAssessment, putScore } from './assessments.ts';

/** Puts a made-up assessment beside a sample's plan; indicators must be in the file already. */
export function insertAssessments(db: WriteDb, planId: number, seeds: readonly AssessmentSeed[]): void {
  for (const { parts, ...values } of seeds) {
    const own = parts.map(({ name, weight, indicator, rule }) => ({
      ...{ id: null, name, weight, rule },
      indicatorId: indicator === null ? null : indicatorId(db, indicator),
    }));
    const id = putAssessment(db, null, { ...values, parts: own }, { planId, sample: true });
    for (const [index, part] of (assessmentById(db, id)?.parts ?? []).entries()) {
      for (const [unit, score] of Object.entries(parts[index]?.scores ?? {})) {
        putScore(db, { partId: part.id, unitId: unitId(db, unit), score, unread: null });
      }
    }
  }
}

function indicatorId(db: ReadDb, key: string): number {
  const found = db.select({ id: indicators.id }).from(indicators).where(eq(indicators.key, key)).get();
  if (!found) throw new AppError('BAD_INPUT', { field: key, problem: 'malformed' });
  return found.id;
}

function unitId(db: ReadDb, name: string): number {
  const found = db.select({ id: unitNames.unitId }).from(unitNames).where(eq(unitNames.name, name)).get();
  if (!found) throw new AppError('BAD_INPUT', { field: name, problem: 'malformed' });
  return found.id;
}
