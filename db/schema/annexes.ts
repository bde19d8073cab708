import { integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { items, plans, planYears } from './plans.ts';
import { units } from './units.ts';

/** A numbered table that a plan prints. Its rows and columns stand in tables of their own. */
export const annexes = sqliteTable(
  'annexes',
  {
    id: integer('id').primaryKey(),
    planId: integer('plan_id')
      .notNull()
      .references(() => plans.id),
    position: integer('position').notNull(),
    key: text('key').notNull(),
    number: integer('number').notNull(),
    title: text('title').notNull(),
    rowHeading: text('row_heading').notNull(),
    unitLine: text('unit_line'),
    fillLine: text('fill_line'),
    signatureLine: text('signature_line'),
    /** JSON array of strings. */
    notes: text('notes', { mode: 'json' }).$type<string[]>().notNull(),
    paper: text('paper', { enum: ['A4', 'A3'] }).notNull(),
    orientation: text('orientation', { enum: ['portrait', 'landscape'] }).notNull(),
    totalRow: text('total_row', { enum: ['last', 'first', 'none'] }).notNull(),
    entryState: text('entry_state', { enum: ['entering', 'finished'] }).notNull(),
  },
  (table) => [uniqueIndex('annexes_key').on(table.planId, table.key)],
);

export const annexRows = sqliteTable(
  'annex_rows',
  {
    id: integer('id').primaryKey(),
    annexId: integer('annex_id')
      .notNull()
      .references(() => annexes.id),
    position: integer('position').notNull(),
    unitId: integer('unit_id')
      .notNull()
      .references(() => units.id),
  },
  (table) => [uniqueIndex('annex_rows_unit').on(table.annexId, table.unitId)],
);

export const annexColumns = sqliteTable(
  'annex_columns',
  {
    id: integer('id').primaryKey(),
    annexId: integer('annex_id')
      .notNull()
      .references(() => annexes.id),
    position: integer('position').notNull(),
    /** JSON array of headings, outermost first. */
    path: text('path', { mode: 'json' }).$type<string[]>().notNull(),
    kind: text('kind', { enum: ['fact', 'rowSum'] }).notNull(),
    itemId: integer('item_id').references(() => items.id),
    planYearId: integer('plan_year_id').references(() => planYears.id),
    measure: text('measure', { enum: ['planned', 'completed'] }),
    /** JSON array of annex_columns.id, for rowSum. */
    sumOf: text('sum_of', { mode: 'json' }).$type<number[]>(),
  },
  (table) => [uniqueIndex('annex_columns_position').on(table.annexId, table.position)],
);

/** A total as the published document prints it; row_id 0 = the total row. */
export const statedTotals = sqliteTable(
  'stated_totals',
  {
    annexId: integer('annex_id')
      .notNull()
      .references(() => annexes.id),
    columnId: integer('column_id')
      .notNull()
      .references(() => annexColumns.id),
    rowId: integer('row_id').notNull(),
    value: integer('value').notNull(),
  },
  (table) => [primaryKey({ columns: [table.annexId, table.columnId, table.rowId] })],
);
