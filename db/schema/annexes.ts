import type { TypeSizes } from '../../core/domain/annex.ts';
import type { FormBlock, ListColumnSeed } from '../../core/domain/list-seed.ts';
import { index, integer, primaryKey, sql, sqliteTable, text, uniqueIndex } from '../orm.ts';
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
    /** A table of counts, a table of text, or a form of running text. */
    kind: text('kind', { enum: ['plan', 'list', 'form'] }).notNull(),
    /** Null for a list that the notice keeps in its text. */
    number: integer('number'),
    /** The notice's only annex, labelled without a number. */
    soleAnnex: integer('sole_annex', { mode: 'boolean' }).notNull(),
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
    /** JSON: type sizes in points that differ from the layout's own; null = none does. */
    typeSizes: text('type_sizes', { mode: 'json' }).$type<TypeSizes>(),
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
    /** Rows with the same section below each other form a group with a subtotal; null = no group. */
    section: text('section'),
    /** What the row counts, where columns leave it to the row; null = every column says it. */
    itemId: integer('item_id').references(() => items.id),
  },
  (table) => [
    uniqueIndex('annex_rows_unit_item').on(table.annexId, table.unitId, sql`ifnull(${table.itemId}, 0)`),
  ],
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
    kind: text('kind', { enum: ['fact', 'rowSum', 'unitOfMeasure'] }).notNull(),
    /** Null in a column of facts = the row's item. */
    itemId: integer('item_id').references(() => items.id),
    planYearId: integer('plan_year_id').references(() => planYears.id),
    measure: text('measure', { enum: ['planned', 'completed'] }),
    /** Printed unit = 10^shift smallest units, with this many decimals; null = the item's own unit. */
    shift: integer('shift'),
    shownDecimals: integer('shown_decimals'),
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

/** How a table of text looks; its rows are list_rows, one text for each column. */
export const lists = sqliteTable('lists', {
  annexId: integer('annex_id')
    .primaryKey()
    .references(() => annexes.id),
  preset: text('preset', {
    enum: ['roster', 'standards', 'tasks', 'targets', 'stages', 'list'],
  }).notNull(),
  ruled: integer('ruled', { mode: 'boolean' }).notNull(),
  headed: integer('headed', { mode: 'boolean' }).notNull(),
  /** JSON array of columns in order: heading path, merging, alignment, width. */
  columns: text('columns', { mode: 'json' }).$type<ListColumnSeed[]>().notNull(),
});

export const listRows = sqliteTable(
  'list_rows',
  {
    id: integer('id').primaryKey(),
    annexId: integer('annex_id')
      .notNull()
      .references(() => annexes.id),
    position: integer('position').notNull(),
    /** JSON array of texts, one for each column. */
    cells: text('cells', { mode: 'json' }).$type<string[]>().notNull(),
  },
  (table) => [index('list_rows_annex').on(table.annexId, table.position)],
);

/** Running text with blanks. */
export const forms = sqliteTable('forms', {
  annexId: integer('annex_id')
    .primaryKey()
    .references(() => annexes.id),
  /** JSON array of blocks. */
  blocks: text('blocks', { mode: 'json' }).$type<FormBlock[]>().notNull(),
});

export const formValues = sqliteTable(
  'form_values',
  {
    annexId: integer('annex_id')
      .notNull()
      .references(() => annexes.id),
    key: text('key').notNull(),
    value: text('value').notNull(),
  },
  (table) => [primaryKey({ columns: [table.annexId, table.key] })],
);
