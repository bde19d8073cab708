import type { Period } from '../../core/domain/period.ts';
import { foreignKey, index, integer, primaryKey, sqliteTable, text } from '../orm.ts';
import { items, plans, planYears } from './plans.ts';
import { units } from './units.ts';

/**
 * The one shape of everything counted. No row = blank. Clustered on the key (WITHOUT ROWID), so that
 * one plan's cells lie together. Period 0 = the whole plan year; see core/domain/period.ts.
 */
const keyColumns = () => ({
  planId: integer('plan_id').notNull(),
  unitId: integer('unit_id').notNull(),
  itemId: integer('item_id').notNull(),
  planYearId: integer('plan_year_id').notNull(),
  period: integer('period').$type<Period>().notNull(),
  measure: text('measure', { enum: ['planned', 'completed'] }).notNull(),
});

export const facts = sqliteTable(
  'facts',
  {
    ...keyColumns(),
    state: text('state', { enum: ['number', 'notApplicable'] }).notNull(),
    /** Integer of the item's smallest unit; null unless state is 'number'. */
    value: integer('value'),
  },
  (t) => [
    primaryKey({ columns: [t.planId, t.unitId, t.itemId, t.planYearId, t.period, t.measure] }),
    foreignKey({ columns: [t.planId], foreignColumns: [plans.id] }),
    foreignKey({ columns: [t.unitId], foreignColumns: [units.id] }),
    foreignKey({ columns: [t.itemId], foreignColumns: [items.id] }),
    foreignKey({ columns: [t.planYearId], foreignColumns: [planYears.id] }),
  ],
);

/** Text that could not be read, kept on top of the cell until a readable entry replaces it. */
export const unreadEntries = sqliteTable(
  'unread_entries',
  {
    ...keyColumns(),
    text: text('text').notNull(),
    reason: text('reason', {
      enum: ['notANumber', 'negative', 'fraction', 'tooLarge', 'formulaError', 'magnitude'],
    }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.planId, t.unitId, t.itemId, t.planYearId, t.period, t.measure] })],
);

export const cellNotes = sqliteTable('cell_notes', { ...keyColumns(), text: text('text').notNull() }, (t) => [
  primaryKey({ columns: [t.planId, t.unitId, t.itemId, t.planYearId, t.period, t.measure] }),
]);

/**
 * Sums of the leaf facts of all units under one parent, kept by triggers in the very transaction of
 * the change (see the migration). A cache: rebuilt from the facts at any time, never printed from.
 */
export const factSums = sqliteTable(
  'fact_sums',
  {
    planId: integer('plan_id').notNull(),
    /** The units' parent; 0 for units without one. */
    parentId: integer('parent_id').notNull(),
    itemId: integer('item_id').notNull(),
    planYearId: integer('plan_year_id').notNull(),
    period: integer('period').$type<Period>().notNull(),
    measure: text('measure', { enum: ['planned', 'completed'] }).notNull(),
    sum: integer('sum').notNull(),
    numbers: integer('numbers').notNull(),
    notApplicable: integer('not_applicable').notNull(),
  },
  (t) => [primaryKey({ columns: [t.planId, t.parentId, t.itemId, t.planYearId, t.period, t.measure] })],
);

/**
 * The history of every change: who, when, old, new, why; written in the change's own transaction and
 * never updated. Columns that a kind of change does not have are null.
 */
export const changes = sqliteTable(
  'changes',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    /** Edits of one action (a paste, an undo) share it. */
    batchId: integer('batch_id').notNull(),
    at: text('at').notNull(),
    who: text('who').notNull(),
    source: text('source').notNull(),
    reason: text('reason').notNull(),
    subject: text('subject', {
      enum: [
        'cell',
        'note',
        'statedTotal',
        'entryState',
        'list',
        'form',
        'annex',
        'version',
        'return',
        'facility',
        'project',
        'session',
        'staff',
        'disclosure',
        'plan',
        'unit',
        'standard',
        'population',
        'coverage',
        'indicator',
        'target',
        'task',
        'subsidy',
        'assessment',
        'account',
      ],
    }).notNull(),
    /** The facility, project, training session, staff member or unit, and which of its fields. */
    recordId: integer('record_id'),
    field: text('field'),
    planId: integer('plan_id'),
    annexId: integer('annex_id'),
    columnId: integer('column_id'),
    rowId: integer('row_id'),
    unitId: integer('unit_id'),
    itemId: integer('item_id'),
    planYearId: integer('plan_year_id'),
    period: integer('period'),
    measure: text('measure'),
    oldState: text('old_state'),
    oldValue: integer('old_value'),
    newState: text('new_state'),
    newValue: integer('new_value'),
    oldText: text('old_text'),
    newText: text('new_text'),
    /** The file it was taken from, in received_files; null = no file. */
    fileId: integer('file_id'),
  },
  (t) => [
    index('changes_cell').on(t.planId, t.unitId, t.itemId, t.planYearId, t.period, t.measure, t.id),
    index('changes_at').on(t.at),
    index('changes_record').on(t.subject, t.recordId, t.id),
    index('changes_batch').on(t.batchId),
  ],
);

/** Facts about the file itself: when made, by which version. */
export const meta = sqliteTable('meta', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
});
