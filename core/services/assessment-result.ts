import { type ManualScore, type StoredAssessment, scoresOf } from '../../db/queries/assessments.ts';
import { listIndicators } from '../../db/queries/indicators.ts';
import { listUnits } from '../../db/queries/units.ts';
import type { ReadDb } from '../../db/types.ts';
import type { AssessmentResult } from '../contract/assessment.ts';
import {
  type AssessmentPart,
  type PartFacts,
  SCORE_DECIMALS,
  scoreUnits,
  weightDifference,
} from '../domain/assessment.ts';
import { readScore, shortDigits } from '../domain/assessment-draft.ts';
import type { ComputedIndicator } from '../domain/indicator-engine.ts';
import type { Indicator } from '../domain/indicator-records.ts';
import { existsBetween } from '../domain/unit-name.ts';
import { indicatorResults } from './indicator-values.ts';
import { taskShares } from './task-shares.ts';

/** Every unit that exists on the day with every part: computed anew each time, never stored. */
export function assessmentResult(db: ReadDb, stored: StoredAssessment): AssessmentResult {
  const { id, planId, title, asOf, note, sample, parts } = stored;
  const units = listUnits(db, planId, asOf).filter(
    (unit) => unit.kind !== 'bureau' && existsBetween(unit, asOf, asOf),
  );
  const indicators = new Map(listIndicators(db).map((one) => [one.id, one]));
  const scores = scoresOf(
    db,
    parts.map((part) => part.id),
  );
  const facts = factsReader(db, stored, { unitIds: units.map((unit) => unit.id), scores, indicators });
  return {
    ...{ id, title, asOf, note, sample },
    parts: parts.map((part) => {
      const found = indicators.get(part.indicatorId ?? 0);
      if (!found) return { ...part, indicator: null };
      const { id: indicatorId, name, decimals, unitOfMeasure } = found;
      return { ...part, indicator: { id: indicatorId, name, decimals, unitOfMeasure } };
    }),
    difference: weightDifference(parts),
    units: units.map((unit) => ({ id: unit.id, name: unit.name })),
    rows: scoreUnits(
      parts,
      units.map((unit) => unit.id),
      facts,
    ),
    entries: scores.map((one) => ({ partId: one.partId, unitId: one.unitId, text: scoreText(one) })),
  };
}

/** A score as it was typed. */
export function scoreText({ score, unread }: ManualScore): string {
  return unread ?? (score === null ? '' : shortDigits(score, SCORE_DECIMALS));
}

interface Known {
  readonly unitIds: readonly number[];
  readonly scores: readonly ManualScore[];
  readonly indicators: ReadonlyMap<number, Indicator>;
}

function factsReader(db: ReadDb, { planId, asOf, parts }: StoredAssessment, known: Known) {
  const { unitIds, scores, indicators } = known;
  const keys = [...new Set(parts.flatMap((part) => indicators.get(part.indicatorId ?? 0)?.key ?? []))];
  const measured = keys.length === 0 ? [] : indicatorResults(db, { asOf, unitIds, keys, planId });
  const values = new Map(measured.map((one) => [`${one.indicatorId}:${one.unitId}`, one]));
  const given = new Map(scores.map((one) => [`${one.partId}:${one.unitId}`, one]));
  const hasTasks = parts.some((part) => part.rule.kind === 'tasks');
  const shares = hasTasks ? taskShares(db, asOf, planId) : new Map<number, { total: number; kept: number }>();
  return (part: AssessmentPart, unitId: number): PartFacts => {
    if (part.rule.kind === 'manual') {
      const { score = null, unread = null } = given.get(`${part.id}:${unitId}`) ?? {};
      if (unread === null) return { kind: 'manual', score, unread: false };
      // A text that was too high for its part may fit since, or is still said to be too high.
      const read = readScore(unread, part.weight);
      const isNumber = read.kind === 'score' || read.kind === 'tooHigh';
      return { kind: 'manual', score: isNumber ? read.score : null, unread: !isNumber };
    }
    if (part.rule.kind === 'tasks')
      return { kind: 'tasks', ...(shares.get(unitId) ?? { kept: 0, total: 0 }) };
    const found = values.get(`${part.indicatorId}:${unitId}`);
    if (!found) return { kind: 'nothing' };
    const { value, missing } = found;
    // Parts are shown where they are plain counts; of areas and money the value says enough.
    const isPlain = found.numeratorScale === 1 && found.denominatorScale === 1;
    const [numerator, denominator] = isPlain ? [found.numerator, found.denominator] : [null, null];
    const indicator = indicators.get(part.indicatorId ?? 0);
    const exact = exactOf(found, indicator?.definition, indicator?.decimals ?? 0);
    return { kind: 'indicator', value, numerator, denominator, missing, ...(exact ? { exact } : {}) };
  };
}

/** The quotient that the value was rounded from; null where there is none, or it is too long to be carried. */
function exactOf(
  { numerator, denominator, numeratorScale, denominatorScale, value }: ComputedIndicator,
  definition: Indicator['definition'] | undefined,
  decimals: number,
) {
  if (definition?.kind !== 'ratio' || value.kind !== 'number' || numerator === null || !denominator)
    return null;
  const top = numerator * denominatorScale * definition.per * 10 ** decimals;
  const bottom = denominator * numeratorScale;
  return Number.isSafeInteger(top) && Number.isSafeInteger(bottom) ? { top, bottom } : null;
}
