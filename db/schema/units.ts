import { type AnySQLiteColumn, integer, primaryKey, sqliteTable, text } from '../orm.ts';

/** Anything a row stands for. The county is the root; names are kept by validity, see unit_names. */
export const units = sqliteTable('units', {
  id: integer('id').primaryKey(),
  parentId: integer('parent_id').references((): AnySQLiteColumn => units.id),
  /** 6 (county) + 3 (township) + 3 (village) digits, text. */
  divisionCode: text('division_code'),
  kind: text('kind', {
    enum: ['county', 'subdistrict', 'town', 'township', 'community', 'village', 'bureau'],
  }).notNull(),
  settlement: text('settlement', { enum: ['urban', 'rural'] }),
  /** ISO dates, both inclusive; null = open. */
  validFrom: text('valid_from'),
  validTo: text('valid_to'),
  mergedIntoId: integer('merged_into_id').references((): AnySQLiteColumn => units.id),
  position: integer('position').notNull(),
});

/** The name a unit bore from a date on ('' = as far back as known). */
export const unitNames = sqliteTable(
  'unit_names',
  {
    unitId: integer('unit_id')
      .notNull()
      .references(() => units.id),
    validFrom: text('valid_from').notNull(),
    name: text('name').notNull(),
  },
  (table) => [primaryKey({ columns: [table.unitId, table.validFrom] })],
);
