import type { Period } from '../../core/domain/period.ts';
import { blob, index, integer, primaryKey, sql, sqliteTable, text, uniqueIndex } from '../orm.ts';
import { annexes } from './annexes.ts';
import { plans, planYears } from './plans.ts';
import { units } from './units.ts';

/**
 * What goes out to townships and other counties, and what comes back. Columns marked JSON are read by the
 * service that wrote them alone.
 */

/** A file as it came, byte for byte; kept once however often it is sent. */
export const receivedFiles = sqliteTable('received_files', {
  id: integer('id').primaryKey(),
  /** Hex, of the content. */
  sha256: text('sha256').notNull().unique(),
  /** As it was named when it came first. */
  name: text('name').notNull(),
  size: integer('size').notNull(),
  content: blob('content', { mode: 'buffer' }).notNull(),
  kind: text('kind', { enum: ['return', 'table', 'ledger', 'package'] }).notNull(),
  receivedAt: text('received_at').notNull(),
  receivedBy: text('received_by').notNull(),
});

/** A workbook that was given to a unit to fill in. What it asks for stands in it and here. */
export const issuedWorkbooks = sqliteTable(
  'issued_workbooks',
  {
    id: integer('id').primaryKey(),
    /** Short and printed in the workbook: what a person reads out when all else is lost. */
    code: text('code').notNull().unique(),
    planId: integer('plan_id')
      .notNull()
      .references(() => plans.id),
    unitId: integer('unit_id')
      .notNull()
      .references(() => units.id),
    /** Null = all annexes that plan something in the period's year. */
    annexId: integer('annex_id').references(() => annexes.id),
    /** Of a period's completed counts; null = the annex's own planned counts. */
    planYearId: integer('plan_year_id').references(() => planYears.id),
    period: integer('period').$type<Period>(),
    /** Counts up when the same unit is asked again for the same. */
    version: integer('version').notNull(),
    /** Of the layout and the cells asked for. */
    checksum: text('checksum').notNull(),
    /** JSON: cells asked for, with their facts and what was printed in them. */
    content: text('content').notNull(),
    /** ISO day until which it is wanted back. */
    dueDate: text('due_date'),
    issuedAt: text('issued_at').notNull(),
    issuedBy: text('issued_by').notNull(),
  },
  (t) => [
    uniqueIndex('issued_workbooks_version').on(
      t.planId,
      t.unitId,
      sql`ifnull(${t.annexId}, 0)`,
      sql`ifnull(${t.planYearId}, 0)`,
      sql`ifnull(${t.period}, 0)`,
      t.version,
    ),
  ],
);

/** A workbook that came back: which of those sent for a unit counts, and what became of it. */
export const returnedWorkbooks = sqliteTable(
  'returned_workbooks',
  {
    id: integer('id').primaryKey(),
    issuedId: integer('issued_id')
      .notNull()
      .references(() => issuedWorkbooks.id),
    fileId: integer('file_id')
      .notNull()
      .references(() => receivedFiles.id),
    /** As named this time. */
    name: text('name').notNull(),
    state: text('state', { enum: ['waiting', 'applied', 'rejected', 'superseded'] }).notNull(),
    /** JSON: who filled it in, the telephone masked, the day; what was altered; decisions by cell. */
    content: text('content').notNull(),
    receivedAt: text('received_at').notNull(),
    decidedAt: text('decided_at'),
    decidedBy: text('decided_by'),
    /** Batch of `changes` that it became. */
    batchId: integer('batch_id'),
  },
  (t) => [index('returned_workbooks_issued').on(t.issuedId), index('returned_workbooks_file').on(t.fileId)],
);

/** How a table of a certain heading was read the last time: what a clerk decided, remembered. */
export const importMappings = sqliteTable('import_mappings', {
  id: integer('id').primaryKey(),
  /** Hash of title and headings, or of a ledger's headings. */
  signature: text('signature').notNull().unique(),
  name: text('name').notNull(),
  /** JSON. */
  mapping: text('mapping').notNull(),
  usedAt: text('used_at').notNull(),
  usedBy: text('used_by').notNull(),
});

/** A table or ledger that was taken over from a file, so that it can be told and taken back. */
export const imports = sqliteTable(
  'imports',
  {
    id: integer('id').primaryKey(),
    fileId: integer('file_id').references(() => receivedFiles.id),
    /** Sheet and title, or where it was pasted from. */
    name: text('name').notNull(),
    planId: integer('plan_id').references(() => plans.id),
    annexId: integer('annex_id').references(() => annexes.id, { onDelete: 'set null' }),
    batchId: integer('batch_id'),
    /** JSON: how many cells or records were new, changed, kept, unreadable. */
    counts: text('counts').notNull(),
    at: text('at').notNull(),
    who: text('who').notNull(),
    undoneAt: text('undone_at'),
    undoneBatchId: integer('undone_batch_id'),
  },
  (t) => [index('imports_file').on(t.fileId)],
);

/**
 * What an import of a ledger wrote over, for taking it back: the history has personal texts masked. While an
 * import is under way (its counts say so) this is also how an opened file gets rid of the half of it.
 */
export const importRows = sqliteTable(
  'import_rows',
  {
    importId: integer('import_id')
      .notNull()
      .references(() => imports.id),
    recordId: integer('record_id').notNull(),
    /** JSON: values by field before the import; null = the record came with it. */
    before: text('before'),
  },
  (t) => [primaryKey({ columns: [t.importId, t.recordId] })],
);

/** Who signs packages: this office (with its private key) and those it has heard from. */
export const signers = sqliteTable('signers', {
  id: integer('id').primaryKey(),
  /** Ed25519, SPKI DER in base64. */
  publicKey: text('public_key').notNull().unique(),
  /** PKCS#8 DER in base64; null for another office's. */
  privateKey: text('private_key'),
  name: text('name').notNull(),
  /** 1 once a person compared the fingerprint. */
  trusted: integer('trusted', { mode: 'boolean' }).notNull(),
  addedAt: text('added_at').notNull(),
});

/** A package that was taken over: whose, of what, and which records here it became. */
export const receivedPackages = sqliteTable(
  'received_packages',
  {
    id: integer('id').primaryKey(),
    fileId: integer('file_id')
      .notNull()
      .references(() => receivedFiles.id),
    signerId: integer('signer_id').references(() => signers.id),
    /** The other office's plan, whatever its number there. */
    origin: text('origin').notNull(),
    planId: integer('plan_id').references(() => plans.id),
    /** JSON. */
    content: text('content').notNull(),
    exportedAt: text('exported_at').notNull(),
    appliedAt: text('applied_at').notNull(),
    appliedBy: text('applied_by').notNull(),
    batchId: integer('batch_id'),
  },
  (t) => [index('received_packages_origin').on(t.origin)],
);

/** Which record here stands for which one of another office. */
export const foreignRecords = sqliteTable(
  'foreign_records',
  {
    origin: text('origin').notNull(),
    kind: text('kind').notNull(),
    theirs: text('theirs').notNull(),
    ours: integer('ours').notNull(),
  },
  (t) => [primaryKey({ columns: [t.origin, t.kind, t.theirs] })],
);
