import type { InputProblem } from './app-error.ts';
import { plainDigits } from './cell-value.ts';
import * as words from './lexicon.ts';
import { readCell } from './read-cell.ts';
import { daysAfter, readDate } from './read-date.ts';
import { boundsOf, type TargetComparison, type TargetRecord, type TargetValues } from './target.ts';

/**
 * A target as it is typed: texts by field. Reading it says what is wrong at which field; nothing that
 * cannot be read becomes a number or a date.
 *
 *   readTarget({ comparison: 'range', low: '85', high: '80', ... }, { decimals: 0, unitOfMeasure: '' })
 *     .problems // [{ field: 'high', problem: 'belowLow' }]
 */
export interface TargetDraft {
  readonly name: string;
  /** Null = an indicator of its own, entered by hand. */
  readonly indicatorId: number | null;
  readonly comparison: TargetComparison;
  readonly low: string;
  readonly high: string;
  readonly published: string;
  readonly unitOfMeasure: string;
  readonly since: string;
  readonly deadline: string;
  readonly deadlineText: string;
  readonly unitId: number | null;
  readonly leadAgency: string;
  readonly supportingAgencies: string;
  readonly source: string;
  readonly note: string;
}

export type TargetField = keyof TargetDraft;

export interface TargetProblem {
  readonly field: TargetField;
  readonly problem: 'empty' | 'notANumber' | 'belowLow' | 'notADate' | 'beforeSince';
}

/** How a problem crosses the contract. */
export const INPUT_PROBLEMS: Readonly<Record<TargetProblem['problem'], InputProblem>> = {
  ...{ empty: 'empty', notANumber: 'malformed', belowLow: 'malformed' },
  ...{ notADate: 'malformed', beforeSince: 'malformed' },
};

export const EMPTY_TARGET: TargetDraft = {
  ...{ name: '', indicatorId: null, comparison: 'atLeast', low: '', high: '', published: '' },
  ...{ unitOfMeasure: '', since: '', deadline: '', deadlineText: '', unitId: null },
  ...{ leadAgency: '', supportingAgencies: '', source: '', note: '' },
};

export function readTarget(
  draft: TargetDraft,
  { decimals, unitOfMeasure }: { readonly decimals: number; readonly unitOfMeasure: string },
): { values: Omit<TargetValues, 'indicatorId'>; problems: readonly TargetProblem[] } {
  const problems: TargetProblem[] = [];
  const has = boundsOf(draft.comparison);
  const bound = (field: 'low' | 'high'): number | null => {
    const text = draft[field].trim();
    if (!has[field]) return null;
    if (text === '') problems.push({ field, problem: 'empty' });
    const read = readCell(text, { decimals, unitOfMeasure });
    if (read.kind === 'value' && read.value.kind === 'number') return read.value.value;
    if (text !== '') problems.push({ field, problem: 'notANumber' });
    return null;
  };
  const day = (field: 'since' | 'deadline', read: (text: string) => string | null): string | null => {
    if (draft[field].trim() === '') return null;
    const date = read(draft[field]);
    if (date === null) problems.push({ field, problem: 'notADate' });
    return date;
  };
  if (draft.name.trim() === '') problems.push({ field: 'name', problem: 'empty' });
  const [low, high] = [bound('low'), bound('high')];
  if (low !== null && high !== null && low > high) problems.push({ field: 'high', problem: 'belowLow' });
  const [since, deadline] = [day('since', readFirstDay), day('deadline', readDeadline)];
  if (since !== null && deadline !== null && deadline < since) {
    problems.push({ field: 'deadline', problem: 'beforeSince' });
  }
  const texts = {
    ...{ name: draft.name.trim(), published: draft.published.trim() },
    ...{ unitOfMeasure: draft.unitOfMeasure.trim(), deadlineText: draft.deadlineText.trim() },
    ...{ leadAgency: draft.leadAgency.trim(), supportingAgencies: draft.supportingAgencies.trim() },
    ...{ source: draft.source.trim(), note: draft.note.trim() },
  };
  const { comparison, unitId } = draft;
  return { values: { ...texts, comparison, low, high, since, deadline, unitId }, problems };
}

export function draftOfTarget(record: TargetRecord, decimals: number): TargetDraft {
  const { id: _, planId: _plan, position: _position, sample: _sample, ...values } = record;
  const digits = (value: number | null): string =>
    value === null ? '' : plainDigits(value, { decimals, least: 0 });
  return {
    ...values,
    ...{ low: digits(values.low), high: digits(values.high) },
    ...{ since: values.since ?? '', deadline: values.deadline ?? '' },
  };
}

const YEAR = new RegExp(`^(\\d{4}) ?${words.YEAR_WORD}?[${words.END_WORDS}]?${words.BEFORE_WORD}?$`);
const MONTH = new RegExp(`^(\\d{4}) ?(?:[-/.]|${words.YEAR_WORD}) ?(\\d{1,2}) ?${words.MONTH_WORD}?$`);

/** A deadline as its last day: a year is its 31 December, a month its last day. */
export function readDeadline(text: string): string | null {
  const read = readDate(text);
  if (read.kind === 'date') return read.date;
  const plain = text.trim();
  const [, ofYear] = YEAR.exec(plain) ?? [];
  if (ofYear !== undefined) return `${ofYear}-12-31`;
  const first = firstOfMonth(plain);
  return first === null ? null : daysAfter(firstOfMonth(nextMonth(first)) ?? first, -1);
}

/** The first day of a year or month, or the day itself. */
export function readFirstDay(text: string): string | null {
  const read = readDate(text);
  if (read.kind === 'date' && read.exact) return read.date;
  const [, ofYear] = YEAR.exec(text.trim()) ?? [];
  return ofYear !== undefined ? `${ofYear}-01-01` : firstOfMonth(text.trim());
}

function firstOfMonth(text: string): string | null {
  const [, year, month] = MONTH.exec(text) ?? [];
  if (year === undefined || month === undefined || Number(month) < 1 || Number(month) > 12) return null;
  return `${year}-${month.padStart(2, '0')}-01`;
}

function nextMonth(first: string): string {
  const [year = 0, month = 0] = first.split('-').map(Number);
  return month === 12 ? `${year + 1}-1` : `${year}-${month + 1}`;
}
