import { blob, index, integer, primaryKey, sqliteTable, text } from '../orm.ts';
import { plans } from './plans.ts';
import { targets } from './promises.ts';
import { units } from './units.ts';

/** What a notice has somebody do. Dates ISO; null = the notice sets none. */
export const tasks = sqliteTable(
  'tasks',
  {
    id: integer('id').primaryKey(),
    planId: integer('plan_id')
      .notNull()
      .references(() => plans.id),
    position: integer('position').notNull(),
    /** Number as the notice prints it; '' = none. */
    number: text('number').notNull(),
    section: text('section').notNull(),
    title: text('title').notNull(),
    aim: text('aim').notNull(),
    /** Last day; a task is not overdue on it. */
    deadline: text('deadline'),
    /** As the notice prints it. */
    deadlineText: text('deadline_text').notNull(),
    leadAgency: text('lead_agency').notNull(),
    /** JSON array of agencies. */
    supportingAgencies: text('supporting_agencies', { mode: 'json' }).$type<string[]>().notNull(),
    /** Township whose task it is; null = the whole county. */
    unitId: integer('unit_id').references(() => units.id),
    state: text('state', { enum: ['open', 'closed'] }).notNull(),
    source: text('source').notNull(),
    sample: integer('sample', { mode: 'boolean' }).notNull(),
  },
  (t) => [index('tasks_plan').on(t.planId, t.position)],
);

/** A dated step of a task. */
export const taskMilestones = sqliteTable(
  'task_milestones',
  {
    id: integer('id').primaryKey(),
    taskId: integer('task_id')
      .notNull()
      .references(() => tasks.id),
    position: integer('position').notNull(),
    text: text('text').notNull(),
    dueOn: text('due_on'),
    doneOn: text('done_on'),
  },
  (t) => [index('task_milestones_task').on(t.taskId, t.position)],
);

/** The targets that measure a task. */
export const taskTargets = sqliteTable(
  'task_targets',
  {
    taskId: integer('task_id')
      .notNull()
      .references(() => tasks.id),
    targetId: integer('target_id')
      .notNull()
      .references(() => targets.id),
  },
  (t) => [primaryKey({ columns: [t.taskId, t.targetId] }), index('task_targets_target').on(t.targetId)],
);

/** What was done so far, in words. */
export const taskNotes = sqliteTable(
  'task_notes',
  {
    id: integer('id').primaryKey(),
    taskId: integer('task_id')
      .notNull()
      .references(() => tasks.id),
    writtenOn: text('written_on').notNull(),
    author: text('author').notNull(),
    text: text('text').notNull(),
    sample: integer('sample', { mode: 'boolean' }).notNull(),
  },
  (t) => [index('task_notes_task').on(t.taskId)],
);

/** Papers and pictures kept with a task, whole, in this file. */
export const taskFiles = sqliteTable(
  'task_files',
  {
    id: integer('id').primaryKey(),
    taskId: integer('task_id')
      .notNull()
      .references(() => tasks.id),
    name: text('name').notNull(),
    mediaType: text('media_type').notNull(),
    size: integer('size').notNull(),
    sha256: text('sha256').notNull(),
    content: blob('content', { mode: 'buffer' }).notNull(),
    addedAt: text('added_at').notNull(),
    addedBy: text('added_by').notNull(),
  },
  (t) => [index('task_files_task').on(t.taskId)],
);

/** Each time a task was closed off, and reopened. */
export const taskClosures = sqliteTable(
  'task_closures',
  {
    id: integer('id').primaryKey(),
    taskId: integer('task_id')
      .notNull()
      .references(() => tasks.id),
    closedOn: text('closed_on').notNull(),
    evidence: text('evidence').notNull(),
    reviewer: text('reviewer').notNull(),
    closedBy: text('closed_by').notNull(),
    reopenedOn: text('reopened_on'),
    reopenReason: text('reopen_reason').notNull(),
    reopenedBy: text('reopened_by').notNull(),
  },
  (t) => [index('task_closures_task').on(t.taskId)],
);
