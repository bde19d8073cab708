import { listPlans } from '../../db/queries/plans.ts';
import { type StoredTask, storedTasks } from '../../db/queries/tasks.ts';
import { reminderWords, taskWords } from '../../templates/task-words.ts';
import type { ReportFormat, ReportOutput } from '../contract/report.ts';
import type { TaskPaper } from '../contract/task.ts';
import { agencyGroups, type TaskRow } from '../domain/task-list.ts';
import { buildNoReminder, buildReminder } from '../reports/build-task-reminder.ts';
import { buildTaskTable } from '../reports/build-task-table.ts';
import type { NeutralAnnex } from '../reports/neutral-text.ts';
import type { Context } from './context.ts';
import { reportFile } from './report-file.ts';
import { foundTasks, type TasksAsked } from './task-rows.ts';

interface PaperInput extends TasksAsked {
  readonly paper: TaskPaper;
  readonly format: ReportFormat;
  readonly jobId?: string | undefined;
}

interface Paper {
  readonly title: string;
  readonly tables: readonly NeutralAnnex[];
}

/** What goes to the meeting and to the agencies: lists of tasks, and reminders for what is late. */
export const taskPapers = {
  async make(context: Context, input: PaperInput, signal?: AbortSignal): Promise<ReportOutput> {
    const { jobId, format } = input;
    const plan = listPlans(context.file().db).find(({ id }) => id === input.planId);
    const names = { county: plan?.countyName ?? '', plan: plan?.title ?? '' };
    const paper = makers[input.paper](context, input, names);
    try {
      return await reportFile(
        context,
        { ...paper, format },
        {
          signal,
          onProgress: (progress) => {
            if (jobId !== undefined) context.reportProgress.tell(jobId, progress);
          },
        },
      );
    } finally {
      if (jobId !== undefined) context.reportProgress.end(jobId);
    }
  },
};

interface Names {
  readonly county: string;
  readonly plan: string;
}

const makers: Readonly<Record<TaskPaper, (context: Context, input: PaperInput, names: Names) => Paper>> = {
  list: (context, input, { county }) => {
    const { rows, asOf } = foundTasks(context, input);
    const title = taskWords.listTitle(county);
    return { title, tables: [buildTaskTable(rows, { id: 'tasks', title, asOf, layout: 'list' })] };
  },
  agencies: byAgency,
  late: lateTasks,
};

/** A table an agency: what it leads first, then where it supports. In CSV one table has them all. */
function byAgency(context: Context, input: PaperInput, { county }: Names): Paper {
  const { rows, asOf } = foundTasks(context, input);
  const title = taskWords.agenciesTitle(county);
  const parts = agencyParts(rows, askedAgencies(input));
  if (input.format === 'csv' || parts.length === 0) {
    const all = parts.flatMap(({ agency, own }) => own.map((row) => ({ agency, row })));
    const agencies = all.map(({ agency }) => agency);
    const options = { id: 'tasks-agencies', title, asOf, layout: 'list' as const, agencies };
    return {
      title,
      tables: [
        buildTaskTable(
          all.map(({ row }) => row),
          options,
        ),
      ],
    };
  }
  return {
    title,
    tables: parts.map(({ agency, own }, index) => {
      const options = { id: `tasks-${index + 1}`, title: taskWords.listTitle(agency), asOf, agency };
      return buildTaskTable(own, { ...options, layout: 'list' });
    }),
  };
}

/** A list that shows one agency prints that agency's alone. */
function askedAgencies({ query }: PaperInput): ReadonlySet<string> | null {
  const filter = query.filters.agency;
  return filter?.kind === 'choice' ? new Set(filter.values) : null;
}

function agencyParts(rows: readonly TaskRow[], asked: ReadonlySet<string> | null) {
  const ofAgency = (name: string): TaskRow[] => {
    const leads = rows.filter((row) => row.leadAgency === name);
    const supports = rows.filter((row) => row.leadAgency !== name && row.supportingAgencies.includes(name));
    return [...leads, ...supports];
  };
  const parts = agencyGroups(rows)
    .filter(({ name }) => asked === null || asked.has(name))
    .map(({ name }) => ({ agency: name, own: ofAgency(name) }));
  const nobodys = rows.filter((row) => row.leadAgency === '' && row.supportingAgencies.length === 0);
  return nobodys.length === 0 ? parts : [...parts, { agency: taskWords.noAgency, own: nobodys }];
}

/** A table of all that is late, then a reminder for each; CSV has the table alone. */
function lateTasks(context: Context, input: PaperInput, { county, plan }: Names): Paper {
  const { rows, asOf } = foundTasks(context, input);
  const stored = new Map(storedTasks(context.file().db, input.planId).map((task) => [task.id, task]));
  const late = rows.filter((row) => row.state.kind === 'overdue');
  const left = new Map(late.map((row) => [row.id, leftOf(stored.get(row.id), asOf)]));
  const title = taskWords.remindersTitle(county);
  const texts = new Map([...left].map(([id, text]) => [id, text ?? reminderWords.wholeTask]));
  const options = { id: 'tasks-late', title: taskWords.lateTitle(county), asOf, left: texts };
  const table = buildTaskTable(late, { ...options, layout: 'late' });
  if (input.format === 'csv') return { title, tables: [table] };
  if (late.length === 0) return { title, tables: [buildNoReminder(asOf)] };
  const reminders = late.map((row) => buildReminder({ row, plan, left: left.get(row.id) ?? null, asOf }));
  return { title, tables: [table, ...reminders] };
}

/** Steps that are past their day; null when the task is late as a whole. */
function leftOf(task: StoredTask | undefined, asOf: string): string | null {
  const steps = (task?.milestones ?? []).flatMap(({ text, dueOn, doneOn }) =>
    dueOn !== null && dueOn < asOf && (doneOn === null || doneOn > asOf) ? [{ text, dueOn }] : [],
  );
  return steps.length === 0 ? null : reminderWords.left(steps);
}
