import { index, integer, primaryKey, sqliteTable, text } from '../orm.ts';
import { facilities } from './facilities.ts';
import { items, plans } from './plans.ts';
import { units } from './units.ts';

/** One class held. Hours in tenths, money in fen. */
export const trainingSessions = sqliteTable(
  'training_sessions',
  {
    id: integer('id').primaryKey(),
    title: text('title').notNull(),
    planId: integer('plan_id').references(() => plans.id),
    /** The training role of the plan that its heads count for. */
    itemId: integer('item_id').references(() => items.id),
    startDate: text('start_date').notNull(),
    endDate: text('end_date').notNull(),
    hours: integer('hours'),
    place: text('place').notNull(),
    organiser: text('organiser').notNull(),
    budget: integer('budget'),
    /** Held before the trainees start work. */
    preJob: integer('pre_job', { mode: 'boolean' }).notNull(),
    remark: text('remark').notNull(),
    unread: text('unread', { mode: 'json' }).$type<Record<string, string>>(),
    sample: integer('sample', { mode: 'boolean' }).notNull(),
    /** Lower-case title, place and organiser with pinyin initials, for searching. */
    searchText: text('search_text').notNull(),
  },
  (t) => [index('training_sessions_item').on(t.planId, t.itemId, t.startDate)],
);

/** Heads of a unit without names, counted beside the named ones. */
export const sessionHeads = sqliteTable(
  'session_heads',
  {
    sessionId: integer('session_id')
      .notNull()
      .references(() => trainingSessions.id),
    unitId: integer('unit_id')
      .notNull()
      .references(() => units.id),
    heads: integer('heads').notNull(),
  },
  (t) => [primaryKey({ columns: [t.sessionId, t.unitId] })],
);

/** People who work in eldercare. Personal data: name, phone, idNumber and certificate numbers. */
export const staffMembers = sqliteTable(
  'staff_members',
  {
    id: integer('id').primaryKey(),
    name: text('name').notNull(),
    unitId: integer('unit_id')
      .notNull()
      .references(() => units.id),
    facilityId: integer('facility_id').references(() => facilities.id),
    /** The training role. */
    itemId: integer('item_id').references(() => items.id),
    phone: text('phone').notNull(),
    idNumber: text('id_number').notNull(),
    /** Highest schooling; null = not known. Rewards for joining depend on it. */
    schooling: text('schooling', { enum: ['secondary', 'college', 'bachelor'] }),
    hiredOn: text('hired_on'),
    leftOn: text('left_on'),
    remark: text('remark').notNull(),
    /** Entries that could not be read, by field; of certificates as "certificates.0.issuedOn". */
    unread: text('unread', { mode: 'json' }).$type<Record<string, string>>(),
    sample: integer('sample', { mode: 'boolean' }).notNull(),
    /** Lower-case name with pinyin initials, for searching. */
    searchText: text('search_text').notNull(),
  },
  (t) => [index('staff_members_unit').on(t.unitId)],
);

/** Named trainees of a class. */
export const sessionStaff = sqliteTable(
  'session_staff',
  {
    sessionId: integer('session_id')
      .notNull()
      .references(() => trainingSessions.id),
    staffId: integer('staff_id')
      .notNull()
      .references(() => staffMembers.id),
  },
  (t) => [primaryKey({ columns: [t.sessionId, t.staffId] })],
);

export const certificates = sqliteTable(
  'certificates',
  {
    id: integer('id').primaryKey(),
    staffId: integer('staff_id')
      .notNull()
      .references(() => staffMembers.id),
    name: text('name').notNull(),
    /** 5 (junior) to 1 (senior technician); null = without a level. */
    level: integer('level'),
    number: text('number').notNull(),
    issuedOn: text('issued_on'),
    expiresOn: text('expires_on'),
    issuer: text('issuer').notNull(),
  },
  (t) => [index('certificates_staff').on(t.staffId)],
);
