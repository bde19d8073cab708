import type { UnreadableReason } from './fact.ts';
import type { Severity } from './finding.ts';
import {
  type EntryField,
  type Funds,
  MILESTONES,
  type Milestone,
  type Steps,
  sumOfFunds,
} from './project.ts';
import type { UnreadableDate } from './read-date.ts';

/**
 * Checks one project: what could not be read, dates out of order or in the future, money that does not
 * add up, a finish after the plan year, a township that no longer exists, twins, and more projects than
 * the plan asks for. Sentences stand in renderer/text/project-findings.ts.
 *
 *   checkProject(project, '2020-06-30').map((finding) => finding.code) // ['ACTUAL_IN_FUTURE']
 */
export type ProjectFindingCode =
  | 'PROJECT_UNREADABLE'
  | 'PLANNED_OUT_OF_ORDER'
  | 'ACTUAL_OUT_OF_ORDER'
  | 'ACTUAL_IN_FUTURE'
  | 'ACTUAL_MISSING'
  | 'FINISH_AFTER_PLAN_YEAR'
  | 'PROJECT_UNIT_MERGED'
  | 'MORE_PROJECTS_THAN_PLANNED'
  | 'FUNDS_DIFFER'
  | 'PROJECT_TWICE';

export interface ProjectFinding {
  readonly severity: Severity;
  readonly code: ProjectFindingCode;
  readonly projectId: number;
  readonly project: string;
  readonly unit: string;
  /** Where it is said: an entry of the project, or its unit, name or planned count. */
  readonly field: EntryField | 'unit' | 'name' | 'count';
  /** A step, or date, that it is compared with. */
  readonly other: Milestone | null;
  readonly date: string | null;
  readonly otherDate: string | null;
  /** A text that could not be read and why; the unit merged into; the item counted. */
  readonly text: string | null;
  readonly reason: UnreadableReason | UnreadableDate | null;
  /** Counts, or fen. */
  readonly expected: number | null;
  readonly actual: number | null;
}

/** What the checks need to know of a project and of what stands around it. */
export interface CheckedProject {
  readonly id: number;
  readonly name: string;
  readonly unit: string;
  /** The last day the unit exists, and what it was merged into; null = it still does. */
  readonly unitEnd: { readonly date: string | null; readonly into: string | null } | null;
  readonly steps: Steps;
  readonly funds: Funds;
  readonly statedTotal: number | null;
  readonly unread: Readonly<Partial<Record<EntryField, UnreadField>>>;
  readonly planYear: { readonly label: string; readonly endDate: string } | null;
  /** The planned count with everything that is to fulfil it; null when not linked. */
  readonly count: {
    readonly item: string;
    readonly planned: number | null;
    readonly fulfilled: number;
  } | null;
  /** Other projects of the same name in the same unit. */
  readonly twins: number;
}

export interface UnreadField {
  readonly text: string;
  readonly reason: UnreadableReason | UnreadableDate;
}

export function checkProject(project: CheckedProject, today: string): ProjectFinding[] {
  const say = teller(project);
  return [
    ...unreadFindings(project, say),
    ...orderFindings(project, say),
    ...actualFindings(project, today, say),
    ...planFindings(project, say),
    ...moneyFindings(project, say),
    ...(project.twins > 0 ? [say('WARN', 'PROJECT_TWICE', 'name', { actual: project.twins })] : []),
  ];
}

type Details = Partial<
  Omit<ProjectFinding, 'severity' | 'code' | 'projectId' | 'project' | 'unit' | 'field'>
>;
type Say = (
  severity: Severity,
  code: ProjectFindingCode,
  field: ProjectFinding['field'],
  details?: Details,
) => ProjectFinding;

function teller({ id, name, unit }: CheckedProject): Say {
  const nothing = {
    other: null,
    date: null,
    otherDate: null,
    text: null,
    reason: null,
    expected: null,
    actual: null,
  };
  return (severity, code, field, details = {}) => {
    return { severity, code, projectId: id, project: name, unit, field, ...nothing, ...details };
  };
}

function unreadFindings({ unread }: CheckedProject, say: Say): ProjectFinding[] {
  return Object.entries(unread).map(([field, { text, reason }]) =>
    say('ERROR', 'PROJECT_UNREADABLE', field as EntryField, { text, reason }),
  );
}

/** Each date against the last known one before it, planned and actual by themselves. */
function orderFindings({ steps }: CheckedProject, say: Say): ProjectFinding[] {
  return (['planned', 'actual'] as const).flatMap((kind) => {
    const dated = MILESTONES.filter((step) => steps[step][kind] !== null);
    return dated.slice(1).flatMap((step, index) => {
      const other = dated[index] ?? step;
      const date = steps[step][kind] ?? '';
      const otherDate = steps[other][kind] ?? '';
      if (date >= otherDate) return [];
      const code = kind === 'planned' ? 'PLANNED_OUT_OF_ORDER' : 'ACTUAL_OUT_OF_ORDER';
      return [
        say(kind === 'planned' ? 'WARN' : 'ERROR', code, `${step}.${kind}`, { other, date, otherDate }),
      ];
    });
  });
}

function actualFindings({ steps }: CheckedProject, today: string, say: Say): ProjectFinding[] {
  const reached = MILESTONES.findLastIndex((step) => steps[step].actual !== null);
  return MILESTONES.flatMap((step, index) => {
    const { actual, planned } = steps[step];
    if (actual !== null && actual > today) {
      return [say('ERROR', 'ACTUAL_IN_FUTURE', `${step}.actual`, { date: actual, otherDate: today })];
    }
    // A planned step that later ones have overtaken: taken, but nobody wrote down when.
    if (actual !== null || planned === null || index > reached) return [];
    return [
      say('INFO', 'ACTUAL_MISSING', `${step}.actual`, { other: MILESTONES[reached] ?? null, date: planned }),
    ];
  });
}

function planFindings({ steps, planYear, unitEnd, count }: CheckedProject, say: Say): ProjectFinding[] {
  const findings: ProjectFinding[] = [];
  const finish = steps.opening.planned;
  if (planYear && finish !== null && finish > planYear.endDate) {
    const details = { date: finish, otherDate: planYear.endDate, text: planYear.label };
    findings.push(say('WARN', 'FINISH_AFTER_PLAN_YEAR', 'opening.planned', details));
  }
  if (unitEnd) {
    findings.push(say('WARN', 'PROJECT_UNIT_MERGED', 'unit', { date: unitEnd.date, text: unitEnd.into }));
  }
  if (count && count.planned !== null && count.fulfilled > count.planned) {
    const details = { expected: count.planned, actual: count.fulfilled, text: count.item };
    findings.push(say('WARN', 'MORE_PROJECTS_THAN_PLANNED', 'count', details));
  }
  return findings;
}

/** A stated total and sources that do not come to it: both are said, neither is changed. */
function moneyFindings({ funds, statedTotal }: CheckedProject, say: Say): ProjectFinding[] {
  const sum = sumOfFunds(funds);
  if (statedTotal === null || sum === null || sum === statedTotal) return [];
  return [say('WARN', 'FUNDS_DIFFER', 'statedTotal', { expected: sum, actual: statedTotal })];
}
