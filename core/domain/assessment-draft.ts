import type { AssessmentPart, AssessmentRule } from './assessment.ts';
import { FULL_WEIGHT, SCORE_DECIMALS } from './assessment.ts';
import { plainDigits } from './cell-value.ts';
import { readCell } from './read-cell.ts';
import { readDate } from './read-date.ts';
import type { DraftProblem } from './subsidy-draft.ts';

/**
 * An assessment as typed: weights in points, bounds in the unit of their indicator. What cannot be read is
 * refused at its field. A score given by hand is kept as it was typed until it can be read.
 *
 *   readAssessment(draft, indicators).problems;   // [{ field: 'parts.0.weight', problem: 'malformed' }]
 *   readScore('18.5', 2000);                      // { kind: 'score', score: 1850 }
 */
export interface AssessmentDraft {
  readonly title: string;
  readonly asOf: string;
  readonly note: string;
  readonly parts: readonly PartDraft[];
}

export interface PartDraft {
  /** Null = added in this draft. */
  readonly id: number | null;
  readonly name: string;
  readonly weight: string;
  readonly indicatorId: number | null;
  readonly rule: AssessmentRule['kind'];
  /** Bounds of 'proportional'. */
  readonly full: string;
  readonly none: string;
  /** Of 'reached'. */
  readonly least: string;
  readonly atMost: boolean;
}

/** An indicator as far as its values are typed. */
export interface IndicatorUnit {
  readonly id: number;
  readonly decimals: number;
  readonly unitOfMeasure: string;
}

export interface AssessmentValues {
  readonly title: string;
  readonly asOf: string;
  readonly note: string;
  readonly parts: readonly (Omit<AssessmentPart, 'id'> & { readonly id: number | null })[];
}

export interface ReadAssessment {
  readonly values: AssessmentValues;
  readonly problems: readonly DraftProblem[];
}

export function readAssessment(draft: AssessmentDraft, indicators: readonly IndicatorUnit[]): ReadAssessment {
  const problems: DraftProblem[] = [];
  const note: Note = (field, problem) => void problems.push({ field, problem });
  const title = draft.title.trim();
  if (title === '') note('title', 'empty');
  const day = readDate(draft.asOf);
  const asOf = day.kind === 'date' && day.exact ? day.date : '';
  if (asOf === '') note('asOf', draft.asOf.trim() === '' ? 'empty' : 'malformed');
  const byId = new Map(indicators.map((one) => [one.id, one]));
  const parts = draft.parts.map((part, index) => readPart(part, `parts.${index}`, byId, note));
  return { values: { title, asOf, note: draft.note.trim(), parts }, problems };
}

type Note = (field: string, problem: DraftProblem['problem']) => void;

function readPart(
  draft: PartDraft,
  at: string,
  indicators: ReadonlyMap<number, IndicatorUnit>,
  note: Note,
): AssessmentValues['parts'][number] {
  const name = draft.name.trim();
  if (name === '') note(`${at}.name`, 'empty');
  const weight = readPoints(draft.weight, `${at}.weight`, note);
  const isMeasured = draft.rule === 'proportional' || draft.rule === 'reached';
  const indicator = isMeasured && draft.indicatorId !== null ? indicators.get(draft.indicatorId) : undefined;
  if (isMeasured && !indicator) note(`${at}.indicatorId`, 'empty');
  const bound = (field: 'full' | 'none' | 'least'): number =>
    readBound(draft[field], indicator, `${at}.${field}`, note);
  const rule = ruleOf(draft, bound);
  if (rule.kind === 'proportional' && rule.full === rule.none && indicator) {
    note(`${at}.full`, 'duplicate');
  }
  return { id: draft.id, name, weight, indicatorId: indicator?.id ?? null, rule };
}

function ruleOf(
  { rule, atMost }: PartDraft,
  bound: (field: 'full' | 'none' | 'least') => number,
): AssessmentRule {
  if (rule === 'proportional') return { kind: rule, full: bound('full'), none: bound('none') };
  if (rule === 'reached') return { kind: rule, least: bound('least'), ...(atMost ? { atMost } : {}) };
  return { kind: rule };
}

function readPoints(text: string, field: string, note: Note): number {
  const read = readCell(text, { decimals: SCORE_DECIMALS, unitOfMeasure: '' });
  if (read.kind === 'unreadable') {
    note(field, read.entry.reason === 'negative' ? 'negative' : 'malformed');
    return 0;
  }
  if (read.value.kind === 'number' && read.value.value <= FULL_WEIGHT) return read.value.value;
  note(field, read.value.kind === 'blank' ? 'empty' : 'malformed');
  return 0;
}

function readBound(text: string, indicator: IndicatorUnit | undefined, field: string, note: Note): number {
  if (!indicator) return 0;
  const { decimals, unitOfMeasure } = indicator;
  const trimmed = text.trim();
  const bare = trimmed.endsWith(unitOfMeasure)
    ? trimmed.slice(0, trimmed.length - unitOfMeasure.length)
    : trimmed;
  const read = readCell(bare, { decimals, unitOfMeasure: '' });
  if (read.kind === 'unreadable') {
    note(field, read.entry.reason === 'negative' ? 'negative' : 'malformed');
    return 0;
  }
  if (read.value.kind === 'number') return read.value.value;
  note(field, read.value.kind === 'blank' ? 'empty' : 'malformed');
  return 0;
}

export function draftOfAssessment(
  record: { readonly title: string; readonly asOf: string; readonly note: string },
  parts: readonly AssessmentPart[],
  indicators: readonly IndicatorUnit[],
): AssessmentDraft {
  const decimals = new Map(indicators.map((one) => [one.id, one.decimals]));
  const { title, asOf, note } = record;
  return {
    ...{ title, asOf, note },
    parts: parts.map(({ id, name, weight, indicatorId, rule }) => {
      const text = (value: number): string => shortDigits(value, decimals.get(indicatorId ?? 0) ?? 0);
      return {
        ...EMPTY_PART,
        ...{ id, name, indicatorId, weight: shortDigits(weight, SCORE_DECIMALS), rule: rule.kind },
        ...(rule.kind === 'proportional' ? { full: text(rule.full), none: text(rule.none) } : {}),
        ...(rule.kind === 'reached' ? { least: text(rule.least), atMost: rule.atMost ?? false } : {}),
      };
    }),
  };
}

export const EMPTY_PART: PartDraft = {
  ...{ id: null, name: '', weight: '', indicatorId: null, rule: 'manual' },
  ...{ full: '', none: '', least: '', atMost: false },
};

/** Without needless zeros: (2000, 2) is "20". */
export function shortDigits(value: number, decimals: number): string {
  return plainDigits(value, { decimals, least: 0 });
}

export type ReadScore =
  | { readonly kind: 'blank' }
  | { readonly kind: 'score'; readonly score: number }
  /** More than the part's weight. */
  | { readonly kind: 'tooHigh'; readonly score: number }
  | { readonly kind: 'unreadable' };

export function readScore(text: string, weight: number): ReadScore {
  const read = readCell(text, { decimals: SCORE_DECIMALS, unitOfMeasure: '' });
  if (read.kind === 'unreadable' || read.value.kind === 'notApplicable') return { kind: 'unreadable' };
  if (read.value.kind === 'blank') return { kind: 'blank' };
  const score = read.value.value;
  return { kind: score > weight ? 'tooHigh' : 'score', score };
}
