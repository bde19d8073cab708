import { integer, sqliteTable, text } from '../orm.ts';

/** Who may do what, and what was done: accounts of an office that has them, and the chained audit log. */

/** None = an office without log-in, in which everybody may do everything. */
export const accounts = sqliteTable('accounts', {
  id: integer('id').primaryKey(),
  name: text('name').notNull().unique(),
  role: text('role', { enum: ['clerk', 'reviewer', 'head', 'admin', 'reader'] }).notNull(),
  /** JSON: salt, cost and hash of the password; never the password. */
  secret: text('secret').notNull(),
  /** The password was set by somebody else and must be changed first. */
  mustChange: integer('must_change', { mode: 'boolean' }).notNull(),
  createdAt: text('created_at').notNull(),
  createdBy: text('created_by').notNull(),
  /** ISO instant; null = may log in. An account is never removed: the history names it. */
  disabledAt: text('disabled_at'),
});

/**
 * One entry a transaction or event, each sealing the one before: `hash` is over `previous`, the entry's own
 * fields and every change of `changes` from `first_change` to `last_change`.
 */
export const auditEntries = sqliteTable('audit_entries', {
  id: integer('id').primaryKey(),
  at: text('at').notNull(),
  who: text('who').notNull(),
  /** What was called for, as the contract names it ("cell.commit"), or the event. */
  action: text('action').notNull(),
  /** JSON: what the action was about, where changes do not say it. */
  detail: text('detail').notNull(),
  /** Ids of `changes`, both inclusive; null = the action changed no counted value or record. */
  firstChange: integer('first_change'),
  lastChange: integer('last_change'),
  /** Hex; of the first entry 64 zeros. */
  previous: text('previous').notNull(),
  hash: text('hash').notNull(),
});
