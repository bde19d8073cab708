import type { Period } from '../../core/domain/period.ts';
import { foreignKey, integer, primaryKey, sqliteTable, text } from '../orm.ts';
import { plans, planYears } from './plans.ts';
import { units } from './units.ts';

/**
 * How far a unit's return for a period is. No row = being entered. Who moved it, when and why stands in
 * `changes` (subject 'return').
 */
export const returns = sqliteTable(
  'returns',
  {
    planId: integer('plan_id').notNull(),
    planYearId: integer('plan_year_id').notNull(),
    period: integer('period').$type<Period>().notNull(),
    unitId: integer('unit_id').notNull(),
    state: text('state', { enum: ['entering', 'submitted', 'reviewed', 'sealed'] }).notNull(),
    /** Why it was last sent back or reopened; empty otherwise. */
    reason: text('reason').notNull(),
    changedAt: text('changed_at').notNull(),
    changedBy: text('changed_by').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.planId, t.planYearId, t.period, t.unitId] }),
    foreignKey({ columns: [t.planId], foreignColumns: [plans.id] }),
    foreignKey({ columns: [t.planYearId], foreignColumns: [planYears.id] }),
    foreignKey({ columns: [t.unitId], foreignColumns: [units.id] }),
  ],
);
