import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from '../orm.ts';
import { items } from './plans.ts';
import { units } from './units.ts';

/** Kinds of places the county has; the item says which planned count one of them fulfils. */
export const facilityTypes = sqliteTable('facility_types', {
  id: integer('id').primaryKey(),
  position: integer('position').notNull(),
  key: text('key').notNull().unique(),
  name: text('name').notNull(),
  itemId: integer('item_id').references(() => items.id),
});

/**
 * One real place. Areas are integers of 0.01 square metres, dates ISO; null = not known. Text that is
 * not known is ''.
 */
export const facilities = sqliteTable(
  'facilities',
  {
    id: integer('id').primaryKey(),
    /** The office's own short code, unique, given by the program when the clerk gives none. */
    code: text('code').notNull(),
    name: text('name').notNull(),
    typeId: integer('type_id')
      .notNull()
      .references(() => facilityTypes.id),
    unitId: integer('unit_id')
      .notNull()
      .references(() => units.id),
    community: text('community').notNull(),
    address: text('address').notNull(),
    mode: text('mode', { enum: ['new', 'rebuilt', 'extended', 'leased', 'attached'] }),
    builtArea: integer('built_area'),
    siteArea: integer('site_area'),
    beds: integer('beds'),
    nursingBeds: integer('nursing_beds'),
    operator: text('operator').notNull(),
    operation: text('operation', {
      enum: ['public', 'publicPrivate', 'privateSubsidised', 'private', 'stateOwned', 'village', 'other'],
    }),
    medical: text('medical', { enum: ['internal', 'contracted', 'none'] }),
    medicalPartner: text('medical_partner').notNull(),
    stars: integer('stars'),
    status: text('status', { enum: ['preparing', 'building', 'open', 'suspended', 'closed'] }).notNull(),
    openedOn: text('opened_on'),
    contactName: text('contact_name').notNull(),
    contactPhone: text('contact_phone').notNull(),
    remark: text('remark').notNull(),
    /** Entries that could not be read, by field, kept as typed: {"builtArea": "abc"}. */
    unread: text('unread', { mode: 'json' }).$type<Record<string, string>>(),
    /** Made up for the sample, marked wherever it shows. */
    sample: integer('sample', { mode: 'boolean' }).notNull(),
    /** Lower-case name, code, community, address and operator with pinyin initials, for searching. */
    searchText: text('search_text').notNull(),
  },
  (t) => [
    uniqueIndex('facilities_code').on(t.code),
    index('facilities_unit').on(t.unitId, t.typeId),
    // Holds all that counting opened places asks for, so that the rows themselves need not be read.
    index('facilities_type').on(t.typeId, t.openedOn, t.status, t.unitId),
    index('facilities_name').on(t.name),
  ],
);

/** Rooms by zone, with usable areas of 0.01 square metres; they need not add up to the built area. */
export const facilityRooms = sqliteTable(
  'facility_rooms',
  {
    facilityId: integer('facility_id')
      .notNull()
      .references(() => facilities.id),
    position: integer('position').notNull(),
    zone: text('zone').notNull(),
    room: text('room').notNull(),
    area: integer('area'),
  },
  (t) => [primaryKey({ columns: [t.facilityId, t.position] })],
);
