import {
  assessmentById,
  assessmentsOf,
  deleteAssessment,
  type ManualScore,
  putAssessment,
  putScore,
  type StoredAssessment,
  scoresOf,
} from '../../db/queries/assessments.ts';
import { listIndicators } from '../../db/queries/indicators.ts';
import type { ReadDb } from '../../db/types.ts';
import { assessmentFieldName, partText } from '../../templates/assessment-words.ts';
import type {
  AssessmentResult,
  AssessmentRow,
  AssessmentView,
  IndicatorChoice,
  ScoreEntry,
} from '../contract/assessment.ts';
import type { RecordChange, RecordState } from '../contract/staff.ts';
import { AppError } from '../domain/app-error.ts';
import {
  type AssessmentDraft,
  draftOfAssessment,
  readAssessment,
  readScore,
} from '../domain/assessment-draft.ts';
import { assessmentResult, scoreText } from './assessment-result.ts';
import { type Context, transact } from './context.ts';
import { ensureIndicators } from './indicator-places.ts';
import { requirePlan } from './plan-service.ts';
import { historyOf, type RecordTexts, recordDifferences, refuseOutdated, stateOf } from './record-history.ts';

interface SaveInput {
  readonly id: number | null;
  readonly version: number | null;
  readonly planId: number;
  readonly draft: AssessmentDraft;
  readonly reason: string;
}

/** Assessments of townships: see core/contract/assessment.ts. */
export const assessmentService = {
  list(context: Context, { planId }: { planId: number }): AssessmentRow[] {
    requirePlan(context, planId);
    return assessmentsOf(context.file().db, planId).map(({ id, title, asOf, sample, parts }) => ({
      ...{ id, title, asOf, sample, parts: parts.length },
      weight: parts.reduce((sum, part) => sum + part.weight, 0),
    }));
  },

  choices(context: Context): IndicatorChoice[] {
    ensureIndicators(context);
    return choicesOf(context.file().db);
  },

  get(context: Context, { id }: { id: number }): AssessmentView {
    const { db } = context.file();
    const stored = requireAssessment(db, id);
    const draft = draftOfAssessment(stored, stored.parts, listIndicators(db));
    return { ...stateOf(context, 'assessment', id), id, draft, sample: stored.sample };
  },

  save(context: Context, { id, version, planId, draft, reason }: SaveInput): AssessmentView {
    requirePlan(context, planId);
    const { values, problems } = readAssessment(draft, listIndicators(context.file().db));
    const [first] = problems;
    if (first) throw new AppError('BAD_INPUT', { ...first, field: assessmentFieldName(first.field) });
    const saved = transact(context, (db) => {
      const stored = id === null ? null : requireAssessment(db, id);
      if (stored) refuseOutdated(db, 'assessment', { id: stored.id, name: stored.title, version });
      refuseForeignParts(values.parts, stored);
      const before = stored ? textsOf(db, stored) : {};
      const recordId = putAssessment(db, id, values, { planId, sample: false });
      const after = textsOf(db, requireAssessment(db, recordId));
      recordDifferences(context, db, { subject: 'assessment', recordId, reason }, before, after);
      return recordId;
    });
    return assessmentService.get(context, { id: saved });
  },

  remove(context: Context, { id, reason }: { id: number; reason: string }): { id: number } {
    return transact(context, (db) => {
      const before = textsOf(db, requireAssessment(db, id));
      deleteAssessment(db, id);
      recordDifferences(context, db, { subject: 'assessment', recordId: id, reason }, before, {});
      return { id };
    });
  },

  history(context: Context, { id }: { id: number }): RecordChange[] {
    return historyOf(context, 'assessment', id);
  },

  result(context: Context, { id }: { id: number }): AssessmentResult {
    const { db } = context.file();
    return assessmentResult(db, requireAssessment(db, id));
  },

  saveScores(
    context: Context,
    { id, scores }: { id: number; scores: readonly ScoreEntry[] },
  ): AssessmentResult & Pick<RecordState, 'at' | 'changesToday'> {
    transact(context, (db) => {
      const stored = requireAssessment(db, id);
      const units = new Set(assessmentResult(db, stored).units.map((unit) => unit.id));
      const read = scores.map((entry) => takenScore(stored, units, entry));
      const before = textsOf(db, stored);
      for (const score of read) putScore(db, score);
      recordDifferences(
        context,
        db,
        { subject: 'assessment', recordId: id, reason: '' },
        before,
        textsOf(db, stored),
      );
    });
    const { at, changesToday } = stateOf(context, 'assessment', id);
    return { ...assessmentService.result(context, { id }), at, changesToday };
  },
};

/** As it is kept: a score within the part's weight, or the text that is none. */
function takenScore(
  { parts }: StoredAssessment,
  units: ReadonlySet<number>,
  { partId, unitId, text }: ScoreEntry,
): ManualScore {
  const part = parts.find((one) => one.id === partId && one.rule.kind === 'manual');
  if (!part || !units.has(unitId))
    throw new AppError('UNKNOWN_RECORD', { record: assessmentFieldName('score') });
  const read = readScore(text, part.weight);
  const score = read.kind === 'score' ? read.score : null;
  return { partId, unitId, score, unread: score === null && read.kind !== 'blank' ? text.trim() : null };
}

export function requireAssessment(db: ReadDb, id: number): StoredAssessment {
  const stored = assessmentById(db, id);
  if (!stored) throw new AppError('UNKNOWN_RECORD', { record: String(id) });
  return stored;
}

/** A part that another window has removed meanwhile, or of another assessment. */
function refuseForeignParts(
  parts: readonly { readonly id: number | null }[],
  stored: StoredAssessment | null,
): void {
  const known = new Set(stored?.parts.map((part) => part.id));
  if (parts.every(({ id }) => id === null || known.has(id))) return;
  throw new AppError('UNKNOWN_RECORD', { record: assessmentFieldName('parts') });
}

function choicesOf(db: ReadDb): IndicatorChoice[] {
  return listIndicators(db)
    .filter((one) => one.applies)
    .map(({ id, name, decimals, unitOfMeasure }) => ({ id, name, decimals, unitOfMeasure }));
}

/** The assessment as its history keeps it: a part as one text, a score under "scores.7.5". */
function textsOf(db: ReadDb, { title, asOf, note, parts }: StoredAssessment): RecordTexts {
  const indicators = new Map(listIndicators(db).map((one) => [one.id, one]));
  const scores = scoresOf(
    db,
    parts.map((part) => part.id),
  );
  return {
    ...{ title, asOf, note },
    ...Object.fromEntries(
      parts.map((part) => [
        `parts.${part.id}`,
        partText(part, indicators.get(part.indicatorId ?? 0) ?? null),
      ]),
    ),
    ...Object.fromEntries(scores.map((one) => [`scores.${one.partId}.${one.unitId}`, scoreText(one)])),
  };
}
