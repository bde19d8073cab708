import { readAgencies } from '../../core/domain/agencies.ts';
import type { NoticeSeed } from '../../core/domain/list-seed.ts';
import { readDeadline } from '../../core/domain/read-deadline.ts';
import type { ClosureSeed, NoteSeed, TaskSeed } from '../../core/domain/task-seed.ts';

/**
 * The task ledger of a notice from its printed list of tasks (key "notice-tasks"), so that no text stands
 * twice. What the list has no column for, steps with their dates above all, comes with it by number.
 *
 *   tasksOf(huaiyinNotice, { source: '三、任务要求', more: { 1: { steps: [['2022年9月底前', '评估全覆盖']] } } });
 */
export interface TaskLedger {
  /** Part of the notice that sets the tasks. */
  readonly source: string;
  /** By the task's number. */
  readonly more: Readonly<Record<number, TaskMore>>;
}

export interface TaskMore {
  /** Deadline as the notice prints it, where its list has no column for it. */
  readonly deadlineText?: string;
  /** Dated steps: the date as printed, what is to be there by then, and (made up) when it was. */
  readonly steps?: readonly (readonly [date: string, text: string, doneOn?: string])[];
  /** Names of the targets that measure it, as the notice's list of targets prints them. */
  readonly targets?: readonly string[];
  /** Made up. */
  readonly notes?: readonly NoteSeed[];
  readonly closures?: readonly ClosureSeed[];
}

export function tasksOf(notice: NoticeSeed, { source, more }: TaskLedger): TaskSeed[] {
  const list = notice.lists.find((one) => one.key === 'notice-tasks');
  if (list?.kind !== 'list') throw new Error(`${notice.plan.key} prints no list of tasks`);
  const headings = list.columns.map((column) => column.path.at(-1) ?? '');
  return list.rows.map((row) => {
    const cell = (heading: string): string => row[headings.indexOf(heading)] ?? '';
    const { deadlineText = cell('完成时限'), steps = [], ...extra } = more[Number(cell('序号'))] ?? {};
    return {
      ...{ number: cell('序号'), section: cell('类别'), title: cell('任务'), aim: cell('目标要求') },
      ...{ deadline: lastDay(deadlineText), deadlineText, source, sample: false },
      leadAgency: cell('牵头单位'),
      supportingAgencies: readAgencies(cell('责任单位')),
      milestones: steps.map(([date, text, doneOn = null]) => ({ text, dueOn: dayOf(date), doneOn })),
      targets: extra.targets ?? [],
      notes: extra.notes ?? [],
      closures: extra.closures ?? [],
    };
  });
}

/** Of several deadlines the last one; null where the notice sets no end ("从2022年起"). */
function lastDay(text: string): string | null {
  const days = text.split('；').flatMap((part) => dayOf(part) ?? []);
  return days.toSorted().at(-1) ?? null;
}

function dayOf(text: string): string | null {
  const read = readDeadline(text);
  return read.kind === 'date' ? read.date : null;
}
