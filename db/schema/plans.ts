import { integer, sqliteTable, text, uniqueIndex } from '../orm.ts';
import { units } from './units.ts';

/** What is counted. Stored integers count 10^-decimals of the unit of measure. */
export const items = sqliteTable('items', {
  id: integer('id').primaryKey(),
  key: text('key').notNull().unique(),
  name: text('name').notNull(),
  unitOfMeasure: text('unit_of_measure').notNull(),
  decimals: integer('decimals').notNull(),
});

/** One notice's plan. */
export const plans = sqliteTable('plans', {
  id: integer('id').primaryKey(),
  key: text('key').notNull().unique(),
  title: text('title').notNull(),
  documentNumber: text('document_number'),
  issuer: text('issuer'),
  issueDate: text('issue_date'),
  countyId: integer('county_id')
    .notNull()
    .references(() => units.id),
  /** How often completed counts are asked for. */
  progressBasis: text('progress_basis', { enum: ['quarter', 'month'] })
    .notNull()
    .default('quarter'),
  /** 1 for a plan that came with the program as a sample. */
  sample: integer('sample', { mode: 'boolean' }).notNull(),
});

export const planYears = sqliteTable(
  'plan_years',
  {
    id: integer('id').primaryKey(),
    planId: integer('plan_id')
      .notNull()
      .references(() => plans.id),
    position: integer('position').notNull(),
    label: text('label').notNull(),
    /** ISO dates, both inclusive; may run October to September. */
    startDate: text('start_date').notNull(),
    endDate: text('end_date').notNull(),
  },
  (table) => [uniqueIndex('plan_years_label').on(table.planId, table.label)],
);

/** A plan frozen as a whole: draft, reviewed, final, adjusted. Never changed once written. */
export const planVersions = sqliteTable(
  'plan_versions',
  {
    id: integer('id').primaryKey(),
    planId: integer('plan_id')
      .notNull()
      .references(() => plans.id),
    /** 1-based, in the order of freezing. */
    ordinal: integer('ordinal').notNull(),
    stage: text('stage', { enum: ['draft', 'reviewed', 'final', 'adjusted'] }).notNull(),
    note: text('note').notNull(),
    frozenAt: text('frozen_at').notNull(),
    frozenBy: text('frozen_by').notNull(),
    /** JSON: every annex opened as it was, unit names included. */
    content: text('content').notNull(),
  },
  (table) => [uniqueIndex('plan_versions_ordinal').on(table.planId, table.ordinal)],
);
