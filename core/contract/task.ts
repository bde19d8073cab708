import { type } from '@orpc/contract';
import { z } from 'zod';
import type { TaskDraft, TaskFinding } from '../domain/task-draft.ts';
import type { TaskGroups, TaskRow } from '../domain/task-list.ts';
import { USUAL_DUE_DAYS } from '../domain/task-state.ts';
import { call } from './base.ts';
import { type RecordPage, recordQuery, recordRange } from './record-query.ts';
import { type ReportOutput, reportFormats } from './report.ts';
import type { RecordChange, RecordState } from './staff.ts';

/** A page of tasks, and how many stand in each group of all that the query finds. */
export interface TaskPage extends RecordPage<TaskRow> {
  readonly asOf: string;
  readonly dueDays: number;
  readonly groups: TaskGroups;
}

export interface TaskView extends RecordState {
  readonly id: number;
  readonly planId: number;
  readonly asOf: string;
  /** With its state as of the day asked for. */
  readonly row: TaskRow;
  readonly draft: TaskDraft;
  /** Closed off now, whatever day it is looked at for. */
  readonly isClosed: boolean;
  readonly milestones: readonly {
    readonly id: number;
    readonly text: string;
    readonly dueOn: string | null;
    readonly doneOn: string | null;
  }[];
  readonly findings: readonly TaskFinding[];
  readonly targets: readonly TargetChoice[];
  /** The last one first. */
  readonly notes: readonly TaskNote[];
  readonly files: readonly TaskFile[];
  /** The last one first. */
  readonly closures: readonly TaskClosure[];
}

export interface TaskNote {
  readonly id: number;
  readonly writtenOn: string;
  readonly author: string;
  readonly text: string;
  readonly sample: boolean;
}

export interface TaskFile {
  readonly id: number;
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  /** ISO instant. */
  readonly addedAt: string;
  readonly addedBy: string;
}

export interface TaskClosure {
  readonly id: number;
  readonly closedOn: string;
  readonly evidence: string;
  readonly reviewer: string;
  readonly closedBy: string;
  /** null = still closed. */
  readonly reopenedOn: string | null;
  readonly reopenReason: string;
  readonly reopenedBy: string;
}

/** A target that can measure a task. */
export interface TargetChoice {
  readonly id: number;
  readonly name: string;
  /** The target as the notice prints it. */
  readonly published: string;
  readonly unitOfMeasure: string;
  readonly deadlineText: string;
}

/** What a task's fields can be set to. */
export interface TaskChoices {
  readonly units: readonly { readonly id: number; readonly name: string; readonly ended: boolean }[];
  readonly targets: readonly TargetChoice[];
  /** As the plan's tasks name them. */
  readonly agencies: readonly string[];
  readonly sections: readonly string[];
}

const id = z.number().int();
const line = z.string().max(200);
const text = z.string().max(4000);

/** The day for which tasks are judged, absent = today; and how many days before it is due soon. */
const day = z.object({
  asOf: z.iso.date().optional(),
  dueDays: z.number().int().min(0).max(366).default(USUAL_DUE_DAYS),
});
const chosen = day.extend({ planId: id, query: recordQuery });
const reason = z.object({ reason: line.default('') });

const taskDraft = z.object({
  number: line,
  section: line,
  title: line,
  aim: text,
  deadline: line,
  deadlineText: line,
  leadAgency: line,
  supportingAgencies: text,
  unitId: id.nullable(),
  source: line,
  milestones: z
    .array(z.object({ id: id.nullable(), text: z.string().max(400), dueOn: line, doneOn: line }))
    .max(60)
    .readonly(),
  targetIds: z.array(id).max(200).readonly(),
});

export const taskPapers = ['list', 'agencies', 'late'] as const;
export type TaskPaper = (typeof taskPapers)[number];

export const taskContract = {
  /** Columns: number, section, title, aim, due, deadline, lead, supporting, unit, state, closedOn, notes, files; filters also agency and month. */
  list: call.input(chosen.extend({ range: recordRange })).output(type<TaskPage>()),
  /** 0-based place of a task in what the query finds; null when it is not among it. */
  position: call.input(chosen.extend({ id })).output(type<number | null>()),
  get: call.input(day.extend({ id })).output(type<TaskView>()),
  choices: call.input(z.object({ planId: id })).output(type<TaskChoices>()),
  /** Adds (id null) or changes one; `version` null writes over whatever is there. A closed one must be reopened first. */
  save: call
    .input(
      reason.extend({
        planId: id,
        id: id.nullable(),
        version: z.int().nullable().default(null),
        draft: taskDraft,
      }),
    )
    .output(type<TaskView>()),
  remove: call.input(reason.extend({ id })).output(type<{ id: number }>()),
  history: call.input(z.object({ id })).output(type<readonly RecordChange[]>()),
  /** A step was done on a day (as typed), or is not after all (''). */
  setDone: call.input(z.object({ id, milestoneId: id, doneOn: line })).output(type<TaskView>()),
  /** Without an author it is the one who works here. */
  addNote: call
    .input(z.object({ id, writtenOn: line, author: line.default(''), text }))
    .output(type<TaskView>()),
  removeNote: call.input(reason.extend({ id, noteId: id })).output(type<TaskView>()),
  /** Keeps a file whole in the data file; how large it may be stands in core/domain/attachment.ts. */
  addFile: call.input(z.object({ id, file: z.file().max(512 * 1024 * 1024) })).output(type<TaskView>()),
  /** The bytes as they came, as a file to be saved; nothing here opens them. */
  getFile: call.input(z.object({ fileId: id })).output(type<{ file: File }>()),
  removeFile: call.input(reason.extend({ id, fileId: id })).output(type<TaskView>()),
  /** Closes a task off: what proves it, and who looked at that. */
  close: call
    .input(z.object({ id, closedOn: line, evidence: text, reviewer: line }))
    .output(type<TaskView>()),
  /** Needs a reason. */
  reopen: call.input(z.object({ id, reason: line })).output(type<TaskView>()),
  /** The list, a list for each agency, or reminders for what is late; `jobId` as in report.export. */
  export: call
    .input(
      chosen.extend({
        paper: z.enum(taskPapers),
        format: z.enum(reportFormats),
        jobId: z.string().min(1).max(64).optional(),
      }),
    )
    .output(type<ReportOutput>()),
};
