import type { AssessmentRule } from '../../core/domain/assessment.ts';
import type { IndicatorDefinition } from '../../core/domain/indicator.ts';
import type { StandardRules } from '../../core/domain/standard.ts';
import { type AnySQLiteColumn, index, integer, primaryKey, sqliteTable, text } from '../orm.ts';
import { facilities, facilityTypes } from './facilities.ts';
import { plans } from './plans.ts';
import { units } from './units.ts';

/** What notices promise: standards, population, indicators, targets and the assessment of townships. */
export const standards = sqliteTable('standards', {
  id: integer('id').primaryKey(),
  position: integer('position').notNull(),
  key: text('key').notNull().unique(),
  name: text('name').notNull(),
  /** Kind of place it is about; null = land or rooms of a whole area, not of one place. */
  typeId: integer('type_id').references(() => facilityTypes.id),
  /** Notice and annex or clause. */
  source: text('source').notNull(),
  /** Of the source: its year, or the county's own counting. */
  version: text('version').notNull(),
  /** The county measures by it. */
  applies: integer('applies', { mode: 'boolean' }).notNull(),
  /** Came with the program: applied or not, but its rules are the source's. */
  builtIn: integer('built_in', { mode: 'boolean' }).notNull(),
  rules: text('rules', { mode: 'json' }).$type<StandardRules>().notNull(),
});

/** Persons and households of a unit in a year. null = not known. */
export const populations = sqliteTable(
  'populations',
  {
    unitId: integer('unit_id')
      .notNull()
      .references(() => units.id),
    /** Calendar year at whose end they were counted. */
    year: integer('year').notNull(),
    basis: text('basis', { enum: ['registered', 'resident'] }).notNull(),
    total: integer('total'),
    aged60: integer('aged_60'),
    aged65: integer('aged_65'),
    aged80: integer('aged_80'),
    households: integer('households'),
    source: text('source').notNull(),
    /** Entries that could not be read, by field, kept as typed. */
    unread: text('unread', { mode: 'json' }).$type<Record<string, string>>(),
    sample: integer('sample', { mode: 'boolean' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.year, t.basis] })],
);

/** A unit served by a place of a neighbour. */
export const coverageLinks = sqliteTable(
  'coverage_links',
  {
    unitId: integer('unit_id')
      .notNull()
      .references(() => units.id),
    facilityId: integer('facility_id')
      .notNull()
      .references(() => facilities.id),
    note: text('note').notNull(),
    sample: integer('sample', { mode: 'boolean' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.facilityId] }),
    index('coverage_links_facility').on(t.facilityId),
  ],
);

/** A rate or count that is computed from records, or entered with its source. */
export const indicators = sqliteTable('indicators', {
  id: integer('id').primaryKey(),
  position: integer('position').notNull(),
  key: text('key').notNull().unique(),
  name: text('name').notNull(),
  unitOfMeasure: text('unit_of_measure').notNull(),
  decimals: integer('decimals').notNull(),
  source: text('source').notNull(),
  applies: integer('applies', { mode: 'boolean' }).notNull(),
  builtIn: integer('built_in', { mode: 'boolean' }).notNull(),
  definition: text('definition', { mode: 'json' }).$type<IndicatorDefinition>().notNull(),
});

/** What was entered for an indicator that no record can give, each with its day and source. */
export const indicatorValues = sqliteTable(
  'indicator_values',
  {
    indicatorId: integer('indicator_id')
      .notNull()
      .references(() => indicators.id),
    unitId: integer('unit_id')
      .notNull()
      .references(() => units.id),
    asOf: text('as_of').notNull(),
    /** In 10^-decimals of the indicator's unit; null = numerator and denominator say it, or unread. */
    value: integer('value'),
    numerator: integer('numerator'),
    denominator: integer('denominator'),
    source: text('source').notNull(),
    note: text('note').notNull(),
    unread: text('unread'),
    sample: integer('sample', { mode: 'boolean' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.indicatorId, t.unitId, t.asOf] })],
);

/** What a notice wants an indicator to reach, and by when. */
export const targets = sqliteTable(
  'targets',
  {
    id: integer('id').primaryKey(),
    planId: integer('plan_id')
      .notNull()
      .references(() => plans.id),
    position: integer('position').notNull(),
    indicatorId: integer('indicator_id')
      .notNull()
      .references(() => indicators.id),
    name: text('name').notNull(),
    comparison: text('comparison', {
      enum: ['atLeast', 'atMost', 'range', 'exactly', 'done', 'eachAtLeast', 'perYear', 'text'],
    }).notNull(),
    /** In 10^-decimals of the indicator's unit; a range has both. */
    low: integer('low'),
    high: integer('high'),
    /** The target as the notice prints it. */
    published: text('published').notNull(),
    unitOfMeasure: text('unit_of_measure').notNull(),
    /** First day on which it counts: the start of a year, of a stage; null = from the beginning. */
    since: text('since'),
    deadline: text('deadline'),
    /** As the notice prints it. */
    deadlineText: text('deadline_text').notNull(),
    /** What it is measured on when not the whole county; null = the county. */
    unitId: integer('unit_id').references(() => units.id),
    leadAgency: text('lead_agency').notNull(),
    supportingAgencies: text('supporting_agencies').notNull(),
    source: text('source').notNull(),
    note: text('note').notNull(),
    sample: integer('sample', { mode: 'boolean' }).notNull(),
  },
  (t) => [index('targets_plan').on(t.planId, t.position)],
);

/** Public money for places or people: a fixed amount, or a ceiling. */
export const subsidyRates = sqliteTable('subsidy_rates', {
  id: integer('id').primaryKey(),
  planId: integer('plan_id').references(() => plans.id),
  position: integer('position').notNull(),
  name: text('name').notNull(),
  source: text('source').notNull(),
  kind: text('kind', { enum: ['fixed', 'ceiling'] }).notNull(),
  /** What one amount is paid for. */
  per: text('per', { enum: ['facility', 'unit', 'schooling', 'certificate', 'head'] }).notNull(),
  typeId: integer('type_id').references(() => facilityTypes.id),
  /** Schooling ('bachelor' …) or certificate level ('2' …) it rewards. */
  grade: text('grade').notNull(),
  /** Years of service before it is paid; 0 = none asked for. */
  serviceYears: integer('service_years').notNull(),
  applies: integer('applies', { mode: 'boolean' }).notNull(),
  sample: integer('sample', { mode: 'boolean' }).notNull(),
});

/** Who pays how much of a rate, in fen. */
export const subsidyShares = sqliteTable(
  'subsidy_shares',
  {
    rateId: integer('rate_id')
      .notNull()
      .references(() => subsidyRates.id),
    /** `joint` = the notice names several levels and no split. */
    level: text('level', { enum: ['central', 'province', 'city', 'county', 'joint'] }).notNull(),
    amount: integer('amount').notNull(),
  },
  (t) => [primaryKey({ columns: [t.rateId, t.level] })],
);

/** Scores of townships over weighted parts. */
export const assessments = sqliteTable('assessments', {
  id: integer('id').primaryKey(),
  planId: integer('plan_id')
    .notNull()
    .references(() => plans.id),
  position: integer('position').notNull(),
  title: text('title').notNull(),
  asOf: text('as_of').notNull(),
  note: text('note').notNull(),
  sample: integer('sample', { mode: 'boolean' }).notNull(),
});

export const assessmentParts = sqliteTable(
  'assessment_parts',
  {
    id: integer('id').primaryKey(),
    assessmentId: integer('assessment_id')
      .notNull()
      .references(() => assessments.id),
    position: integer('position').notNull(),
    name: text('name').notNull(),
    /** In hundredths of a point; all parts of an assessment together make 100 points. */
    weight: integer('weight').notNull(),
    indicatorId: integer('indicator_id').references((): AnySQLiteColumn => indicators.id),
    rule: text('rule', { mode: 'json' }).$type<AssessmentRule>().notNull(),
  },
  (t) => [index('assessment_parts_assessment').on(t.assessmentId, t.position)],
);

/** A score given by hand. */
export const assessmentScores = sqliteTable(
  'assessment_scores',
  {
    partId: integer('part_id')
      .notNull()
      .references(() => assessmentParts.id),
    unitId: integer('unit_id')
      .notNull()
      .references(() => units.id),
    /** Part of the weight that was reached, in hundredths of a point; null = unread. */
    score: integer('score'),
    note: text('note').notNull(),
    unread: text('unread'),
  },
  (t) => [primaryKey({ columns: [t.partId, t.unitId] })],
);
