import { type Durations, MILESTONES, type Milestone, type Steps } from './project.ts';
import {
  addWorkingDays,
  countWorkingDays,
  dateOf,
  dayNumber,
  type WorkingCalendar,
  workingDayBefore,
} from './working-days.ts';

/**
 * Counting a project's steps back from its finish date over working days. What is pinned or has happened
 * stays; the other steps adapt. Where the usual durations do not fit between two fixed dates the steps
 * are pressed together evenly, and that is said; where the fixed dates themselves are out of order
 * nothing can be computed between them, and that is said too.
 *
 *   const { planned, problems } = countBack({ steps, finish: '2020-12-31', durations, calendar, today });
 *   planned.acceptance;  // '2020-12-24'
 *   problems;            // [{ kind: 'tooShort', from: 'design', to: 'opening', needed: 150, available: 90 }]
 */
export interface CountBackInput {
  readonly steps: Steps;
  /** The day the place is to be put into use; kept as given, worked or not. */
  readonly finish: string;
  readonly durations: Durations;
  readonly calendar: WorkingCalendar;
  /** ISO date. */
  readonly today: string;
}

export type ScheduleProblem =
  /** A fixed date lies after a later fixed one. */
  | {
      readonly kind: 'outOfOrder';
      readonly from: Milestone;
      readonly to: Milestone;
      readonly fromDate: string;
      readonly toDate: string;
    }
  /** Working days there are between two fixed dates, and those the usual durations need. */
  | {
      readonly kind: 'tooShort';
      readonly from: Milestone;
      readonly to: Milestone;
      readonly needed: number;
      readonly available: number;
    }
  /** A step not taken yet would have had to be taken before today. */
  | { readonly kind: 'inPast'; readonly step: Milestone; readonly date: string }
  /** Years without a published calendar that the dates reach into. */
  | { readonly kind: 'unpublishedYear'; readonly year: number };

export interface CountedBack {
  /** The planned date of every step as it would become; null where none can be given. */
  readonly planned: Readonly<Record<Milestone, string | null>>;
  readonly problems: readonly ScheduleProblem[];
}

interface Fixed {
  readonly index: number;
  readonly date: string;
}

export function countBack(input: CountBackInput): CountedBack {
  const { steps } = input;
  const planned = MILESTONES.map((step) => steps[step].planned);
  const problems: ScheduleProblem[] = [];
  // What lies before a step that was taken is past: its plan is not written anew.
  const reached = MILESTONES.findLastIndex((step) => steps[step].actual !== null);
  let after: Fixed = { index: MILESTONES.length - 1, date: input.finish };
  if (reached < after.index) planned[after.index] = input.finish;
  for (let index = after.index - 1; index >= Math.max(reached, 0); index--) {
    const date = fixedDate(steps, index);
    if (date === null) continue;
    fillBetween(input, { index, date }, after, planned, problems);
    after = { index, date };
  }
  if (reached < 0) countDown(input, null, after, planned);
  const entries = MILESTONES.map((step, index) => [step, planned[index] ?? null] as const);
  const result = Object.fromEntries(entries) as CountedBack['planned'];
  problems.push(...pastProblems(input, result, reached), ...yearProblems(input, result));
  return { planned: result, problems };
}

/** What has happened counts before what is planned; without either the step adapts. */
function fixedDate(steps: Steps, index: number): string | null {
  const step = MILESTONES[index];
  if (!step) return null;
  const { actual, planned, pinned } = steps[step];
  return actual ?? (pinned ? planned : null);
}

/** Steps between two fixed dates: counted back from the later one, or pressed together. */
function fillBetween(
  input: CountBackInput,
  before: Fixed,
  after: Fixed,
  planned: (string | null)[],
  problems: ScheduleProblem[],
): void {
  const from = MILESTONES[before.index];
  const to = MILESTONES[after.index];
  if (!from || !to) return;
  if (before.date > after.date) {
    problems.push({ kind: 'outOfOrder', from, to, fromDate: before.date, toDate: after.date });
    return;
  }
  const { calendar } = input;
  const needed = sumOfDurations(input.durations, before.index + 1, after.index);
  const available = countWorkingDays(calendar, nextDay(before.date), after.date);
  if (needed <= available) {
    countDown(input, before, after, planned);
    return;
  }
  problems.push({ kind: 'tooShort', from, to, needed, available });
  for (let index = before.index + 1; index < after.index; index++) {
    const share = Math.floor((sumOfDurations(input.durations, before.index + 1, index) * available) / needed);
    planned[index] = addWorkingDays(calendar, before.date, share);
  }
}

/** Steps before a fixed date, each its usual duration before the next one. */
function countDown(
  { calendar, durations }: CountBackInput,
  before: Fixed | null,
  after: Fixed,
  planned: (string | null)[],
): void {
  let date = workingDayBefore(calendar, after.date);
  for (let index = after.index - 1; index > (before?.index ?? -1); index--) {
    const next = MILESTONES[index + 1];
    date = addWorkingDays(calendar, date, -(next ? durations[next] : 0));
    // A step pinned to a holiday is not overtaken by the working day before it.
    planned[index] = before && date < before.date ? before.date : date;
  }
}

function sumOfDurations(durations: Durations, first: number, last: number): number {
  return MILESTONES.slice(first, last + 1).reduce((sum, step) => sum + durations[step], 0);
}

/** A pinned step in the past is simply late; what was counted, and the finish itself, are said here. */
function pastProblems(
  { steps, today }: CountBackInput,
  planned: CountedBack['planned'],
  reached: number,
): ScheduleProblem[] {
  return MILESTONES.slice(reached + 1).flatMap((step) => {
    const date = planned[step];
    const isOwn = steps[step].pinned && step !== 'opening';
    return date !== null && date < today && !isOwn ? [{ kind: 'inPast', step, date } as const] : [];
  });
}

function yearProblems({ calendar }: CountBackInput, planned: CountedBack['planned']): ScheduleProblem[] {
  const dates = MILESTONES.flatMap((step) => planned[step] ?? []).toSorted();
  const [first = '', last = ''] = [dates[0], dates.at(-1)];
  const problems: ScheduleProblem[] = [];
  for (let year = Number(first.slice(0, 4)); year <= Number(last.slice(0, 4)); year++) {
    if (!calendar.isPublished(year)) problems.push({ kind: 'unpublishedYear', year });
  }
  return problems;
}

const nextDay = (date: string): string => dateOf(dayNumber(date) + 1);
