import { agenciesText, readAgencies } from './agencies.ts';
import { readDeadline } from './read-deadline.ts';

/**
 * A task as it stands in its editor, and what it comes to. A date that is none is refused at its field,
 * for everything that is said of a task (late, due soon) hangs on its dates.
 *
 *   const { values, problems } = readTask(draft);
 *   problems; // [{ field: 'milestones.0.dueOn', problem: 'notADate' }]
 */
export interface TaskDraft {
  readonly number: string;
  readonly section: string;
  readonly title: string;
  readonly aim: string;
  readonly deadline: string;
  /** As the notice prints it. */
  readonly deadlineText: string;
  readonly leadAgency: string;
  /** In one line, as a notice has them. */
  readonly supportingAgencies: string;
  /** null = the whole county. */
  readonly unitId: number | null;
  readonly source: string;
  readonly milestones: readonly MilestoneDraft[];
  readonly targetIds: readonly number[];
}

export interface MilestoneDraft {
  /** null = a new one. */
  readonly id: number | null;
  readonly text: string;
  readonly dueOn: string;
  readonly doneOn: string;
}

/** What a draft comes to, dates as ISO text. */
export interface TaskValues {
  readonly number: string;
  readonly section: string;
  readonly title: string;
  readonly aim: string;
  readonly deadline: string | null;
  readonly deadlineText: string;
  readonly leadAgency: string;
  readonly supportingAgencies: readonly string[];
  readonly unitId: number | null;
  readonly source: string;
  readonly milestones: readonly MilestoneValues[];
  readonly targetIds: readonly number[];
}

export interface MilestoneValues {
  readonly id: number | null;
  readonly text: string;
  readonly dueOn: string | null;
  readonly doneOn: string | null;
}

export interface TaskProblem {
  /** Such as "deadline", or "milestones.2.dueOn". */
  readonly field: string;
  readonly problem: 'empty' | 'notADate' | 'inFuture';
}

export interface ReadTask {
  readonly values: TaskValues;
  /** What keeps it from being saved. */
  readonly problems: readonly TaskProblem[];
}

/** `today` (ISO) refuses steps that were done on a day that is still to come. */
export function readTask(draft: TaskDraft, today: string): ReadTask {
  const problems: TaskProblem[] = [];
  const date = (field: string, text: string): string | null => {
    const read = readDeadline(text);
    if (read.kind === 'unreadable') problems.push({ field, problem: 'notADate' });
    return read.kind === 'date' ? read.date : null;
  };
  const title = draft.title.trim();
  if (title === '') problems.push({ field: 'title', problem: 'empty' });
  const deadline = date('deadline', draft.deadline);
  const milestones = draft.milestones.map((step, index): MilestoneValues => {
    const text = step.text.trim();
    if (text === '') problems.push({ field: `milestones.${index}.text`, problem: 'empty' });
    const dueOn = date(`milestones.${index}.dueOn`, step.dueOn);
    const doneOn = date(`milestones.${index}.doneOn`, step.doneOn);
    if (doneOn !== null && doneOn > today)
      problems.push({ field: `milestones.${index}.doneOn`, problem: 'inFuture' });
    return { id: step.id, text, dueOn, doneOn };
  });
  const values = {
    ...{ number: draft.number.trim(), section: draft.section.trim(), title, aim: draft.aim.trim() },
    ...{ deadline, deadlineText: draft.deadlineText.trim(), leadAgency: draft.leadAgency.trim() },
    ...{ supportingAgencies: readAgencies(draft.supportingAgencies), unitId: draft.unitId },
    ...{ source: draft.source.trim(), milestones, targetIds: [...new Set(draft.targetIds)] },
  };
  return { values, problems };
}

export function draftOfTask(values: TaskValues): TaskDraft {
  return {
    ...values,
    deadline: values.deadline ?? '',
    supportingAgencies: agenciesText(values.supportingAgencies),
    milestones: values.milestones.map(({ id, text, dueOn, doneOn }) => ({
      ...{ id, text, dueOn: dueOn ?? '', doneOn: doneOn ?? '' },
    })),
  };
}

export type TaskFindingCode =
  | 'MILESTONE_AFTER_DEADLINE'
  | 'DEADLINE_NOT_DATED'
  | 'NO_AGENCY'
  | 'LEAD_SUPPORTS';

/** What is worth a look, and keeps nothing from being saved. */
export interface TaskFinding {
  readonly code: TaskFindingCode;
  readonly severity: 'WARN' | 'INFO';
  readonly field: string;
  readonly text: string;
  readonly other: string;
}

export function taskFindings(values: TaskValues): TaskFinding[] {
  const { deadline, deadlineText, leadAgency, supportingAgencies } = values;
  const late = values.milestones.flatMap(({ dueOn }, index): TaskFinding[] =>
    deadline === null || dueOn === null || dueOn <= deadline
      ? []
      : [
          {
            ...{ code: 'MILESTONE_AFTER_DEADLINE', severity: 'WARN' },
            ...{ field: `milestones.${index}.dueOn`, text: dueOn, other: deadline },
          },
        ],
  );
  const finding = (code: TaskFindingCode, severity: 'WARN' | 'INFO', field: string, text: string) => ({
    ...{ code, severity, field, text, other: '' },
  });
  return [
    ...late,
    ...(deadline === null && deadlineText !== ''
      ? [finding('DEADLINE_NOT_DATED', 'INFO', 'deadline', deadlineText)]
      : []),
    ...(leadAgency === '' && supportingAgencies.length === 0
      ? [finding('NO_AGENCY', 'INFO', 'leadAgency', '')]
      : []),
    ...(leadAgency !== '' && supportingAgencies.includes(leadAgency)
      ? [finding('LEAD_SUPPORTS', 'WARN', 'supportingAgencies', leadAgency)]
      : []),
  ];
}
