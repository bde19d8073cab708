import { index, integer, primaryKey, sqliteTable, text } from '../orm.ts';
import { facilities } from './facilities.ts';
import { items, plans, planYears } from './plans.ts';
import { units } from './units.ts';

/** Building or refitting one place, or one count of the plan. Areas in 0.01 square metres. */
export const projects = sqliteTable(
  'projects',
  {
    id: integer('id').primaryKey(),
    name: text('name').notNull(),
    unitId: integer('unit_id')
      .notNull()
      .references(() => units.id),
    facilityId: integer('facility_id').references(() => facilities.id),
    /** The planned count it fulfils: `fulfils` of this item in this plan year. */
    planId: integer('plan_id').references(() => plans.id),
    itemId: integer('item_id').references(() => items.id),
    planYearId: integer('plan_year_id').references(() => planYears.id),
    fulfils: integer('fulfils').notNull(),
    mode: text('mode', { enum: ['new', 'rebuilt', 'extended', 'leased', 'attached'] }),
    builtArea: integer('built_area'),
    beds: integer('beds'),
    /** The whole investment as a document states it, in fen; never computed from the sources. */
    statedTotal: integer('stated_total'),
    remark: text('remark').notNull(),
    /** Entries that could not be read, by field, kept as typed. */
    unread: text('unread', { mode: 'json' }).$type<Record<string, string>>(),
    sample: integer('sample', { mode: 'boolean' }).notNull(),
  },
  (t) => [
    index('projects_unit').on(t.unitId),
    index('projects_count').on(t.planId, t.itemId, t.planYearId),
    index('projects_facility').on(t.facilityId),
  ],
);

/** Money of a project by where it comes from, in fen. */
export const projectFunds = sqliteTable(
  'project_funds',
  {
    projectId: integer('project_id')
      .notNull()
      .references(() => projects.id),
    source: text('source', { enum: ['central', 'city', 'county', 'lottery', 'social'] }).notNull(),
    amount: integer('amount').notNull(),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.source] })],
);

/** The steps of a project. ISO dates; null = not set, not reached. */
export const milestones = sqliteTable(
  'milestones',
  {
    projectId: integer('project_id')
      .notNull()
      .references(() => projects.id),
    step: text('step', {
      enum: ['siting', 'approval', 'design', 'start', 'mainWorks', 'acceptance', 'opening'],
    }).notNull(),
    plannedOn: text('planned_on'),
    actualOn: text('actual_on'),
    /** Set by hand: counting back leaves it where it is. */
    pinned: integer('pinned', { mode: 'boolean' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.step] })],
);

/** Usual working days from one step to the next, by mode; '' = every mode. */
export const usualDurations = sqliteTable(
  'usual_durations',
  {
    mode: text('mode').notNull(),
    step: text('step').notNull(),
    workingDays: integer('working_days').notNull(),
  },
  (t) => [primaryKey({ columns: [t.mode, t.step] })],
);

/** Days on which the county departs from the calendar of templates/working-days.ts. */
export const calendarDays = sqliteTable('calendar_days', {
  date: text('date').primaryKey(),
  isWorking: integer('is_working', { mode: 'boolean' }).notNull(),
});
