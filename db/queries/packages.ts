import type { FactKey } from '../../core/domain/fact.ts';
import { and, asc, desc, eq, gt, inArray, isNotNull, max } from '../orm.ts';
import {
  cellNotes,
  changes,
  facts,
  foreignRecords,
  items,
  meta,
  plans,
  planYears,
  receivedPackages,
  returns,
  signers,
  unreadEntries,
} from '../schema/index.ts';
import type { ReadDb, WriteDb } from '../types.ts';

/** What packages are made of and what is remembered of them. */
export type FactRow = typeof facts.$inferSelect;
export type UnreadRow = typeof unreadEntries.$inferSelect;
export type NoteRow = typeof cellNotes.$inferSelect;

/** Everything counted of a plan in the order of its keys, whatever annex shows it. */
export function countsOfPlan(db: ReadDb, planId: number) {
  const order = <T extends typeof facts | typeof unreadEntries | typeof cellNotes>(table: T) =>
    db
      .select()
      .from(table as typeof facts)
      .where(eq(table.planId, planId))
      .orderBy(
        ...[asc(table.unitId), asc(table.itemId), asc(table.planYearId)],
        ...[asc(table.period), asc(table.measure)],
      )
      .all();
  return {
    facts: order(facts),
    unread: order(unreadEntries) as unknown as UnreadRow[],
    notes: order(cellNotes) as unknown as NoteRow[],
  };
}

/** Every return of a plan that was ever moved. */
export function returnsOfPlan(db: ReadDb, planId: number): (typeof returns.$inferSelect)[] {
  return db
    .select()
    .from(returns)
    .where(eq(returns.planId, planId))
    .orderBy(asc(returns.unitId), asc(returns.planYearId), asc(returns.period))
    .all();
}

export function metaOf(db: ReadDb, key: string): string | null {
  return db.select({ value: meta.value }).from(meta).where(eq(meta.key, key)).get()?.value ?? null;
}

export function putMeta(db: WriteDb, key: string, value: string): void {
  db.insert(meta).values({ key, value }).onConflictDoUpdate({ target: meta.key, set: { value } }).run();
}

export type Signer = typeof signers.$inferSelect;

/** This office's own keys; undefined until its first package. */
export function ownSigner(db: ReadDb): Signer | undefined {
  return db.select().from(signers).where(isNotNull(signers.privateKey)).get();
}

export function listSigners(db: ReadDb): Signer[] {
  return db.select().from(signers).orderBy(asc(signers.id)).all();
}

export function signerByKey(db: ReadDb, publicKey: string): Signer | undefined {
  return db.select().from(signers).where(eq(signers.publicKey, publicKey)).get();
}

export function insertSigner(db: WriteDb, signer: Omit<Signer, 'id'>): number {
  return db.insert(signers).values(signer).returning({ id: signers.id }).get().id;
}

export function updateSigner(
  db: WriteDb,
  id: number,
  change: Partial<Pick<Signer, 'name' | 'trusted'>>,
): void {
  db.update(signers).set(change).where(eq(signers.id, id)).run();
}

export type ReceivedPackageRow = typeof receivedPackages.$inferSelect;

/** Newest first. */
export function listPackages(db: ReadDb): ReceivedPackageRow[] {
  return db.select().from(receivedPackages).orderBy(desc(receivedPackages.id)).all();
}

export function packageById(db: ReadDb, id: number): ReceivedPackageRow | undefined {
  return db.select().from(receivedPackages).where(eq(receivedPackages.id, id)).get();
}

export function insertPackage(db: WriteDb, values: Omit<ReceivedPackageRow, 'id'>): number {
  return db.insert(receivedPackages).values(values).returning({ id: receivedPackages.id }).get().id;
}

export function updatePackage(
  db: WriteDb,
  id: number,
  change: Partial<Pick<ReceivedPackageRow, 'content' | 'planId'>>,
): void {
  db.update(receivedPackages).set(change).where(eq(receivedPackages.id, id)).run();
}

export type ForeignKind = 'unit' | 'item' | 'plan';

/** Numbers here of another office's records, by what it calls them. */
export function foreignRecordsOf(db: ReadDb, origin: string, kind: ForeignKind): Map<string, number> {
  const rows = db
    .select({ theirs: foreignRecords.theirs, ours: foreignRecords.ours })
    .from(foreignRecords)
    .where(and(eq(foreignRecords.origin, origin), eq(foreignRecords.kind, kind)))
    .all();
  return new Map(rows.map(({ theirs, ours }) => [theirs, ours]));
}

export function putForeignRecord(
  db: WriteDb,
  record: { origin: string; kind: ForeignKind; theirs: string; ours: number },
): void {
  const { ours } = record;
  const target = [foreignRecords.origin, foreignRecords.kind, foreignRecords.theirs];
  db.insert(foreignRecords).values(record).onConflictDoUpdate({ target, set: { ours } }).run();
}

export function dropForeignRecords(db: WriteDb, kind: ForeignKind, ours: readonly number[]): void {
  if (ours.length === 0) return;
  db.delete(foreignRecords)
    .where(and(eq(foreignRecords.kind, kind), inArray(foreignRecords.ours, [...ours])))
    .run();
}

/** The plan with that key or title; for matching another office's plan. */
export function planRows(db: ReadDb): (typeof plans.$inferSelect)[] {
  return db.select().from(plans).orderBy(asc(plans.id)).all();
}

/** A plan with a number that neither a plan nor the history has had. */
export function insertPlanRow(db: WriteDb, values: Omit<typeof plans.$inferInsert, 'id'>): number {
  const last =
    db
      .select({ id: max(plans.id) })
      .from(plans)
      .get()?.id ?? 0;
  const known =
    db
      .select({ id: max(changes.planId) })
      .from(changes)
      .get()?.id ?? 0;
  const id = Math.max(last, known) + 1;
  db.insert(plans)
    .values({ id, ...values })
    .run();
  return id;
}

export function updatePlanRow(
  db: WriteDb,
  planId: number,
  change: Partial<Omit<typeof plans.$inferInsert, 'id' | 'countyId'>>,
): void {
  db.update(plans).set(change).where(eq(plans.id, planId)).run();
}

export function updateYearDates(
  db: WriteDb,
  yearId: number,
  dates: { readonly startDate: string; readonly endDate: string },
): void {
  db.update(planYears).set(dates).where(eq(planYears.id, yearId)).run();
}

/** Takes out a plan whose annexes are gone, with everything that was counted for it. */
export function deletePlanRow(db: WriteDb, planId: number): void {
  for (const table of [facts, unreadEntries, cellNotes, returns, planYears]) {
    db.delete(table).where(eq(table.planId, planId)).run();
  }
  db.delete(plans).where(eq(plans.id, planId)).run();
}

export function deleteItems(db: WriteDb, itemIds: readonly number[]): void {
  if (itemIds.length > 0)
    db.delete(items)
      .where(inArray(items.id, [...itemIds]))
      .run();
}

export function deleteYears(db: WriteDb, yearIds: readonly number[]): void {
  if (yearIds.length > 0)
    db.delete(planYears)
      .where(inArray(planYears.id, [...yearIds]))
      .run();
}

export function deleteReturn(
  db: WriteDb,
  key: Pick<typeof returns.$inferSelect, 'planId' | 'planYearId' | 'period' | 'unitId'>,
): void {
  db.delete(returns)
    .where(
      and(
        ...[eq(returns.planId, key.planId), eq(returns.planYearId, key.planYearId)],
        ...[eq(returns.period, key.period), eq(returns.unitId, key.unitId)],
      ),
    )
    .run();
}

/** How a cell was changed last, and from which file; undefined = never since the file was made. */
export function lastChangeOfCell(db: ReadDb, planId: number, key: FactKey) {
  return db
    .select({ source: changes.source, fileId: changes.fileId })
    .from(changes)
    .where(
      and(
        ...[eq(changes.planId, planId), eq(changes.unitId, key.unitId), eq(changes.itemId, key.itemId)],
        ...[eq(changes.planYearId, key.planYearId), eq(changes.period, key.period)],
        ...[eq(changes.measure, key.measure), eq(changes.subject, 'cell')],
      ),
    )
    .orderBy(desc(changes.id))
    .limit(1)
    .get();
}

export function lastChangeId(db: ReadDb): number {
  return (
    db
      .select({ id: max(changes.id) })
      .from(changes)
      .get()?.id ?? 0
  );
}

export function changesOfBatch(db: ReadDb, batchId: number): (typeof changes.$inferSelect)[] {
  return db.select().from(changes).where(eq(changes.batchId, batchId)).orderBy(asc(changes.id)).all();
}

/** What was changed of a plan after another change, oldest first. */
export function changesOfPlanAfter(db: ReadDb, planId: number, changeId: number) {
  return db
    .select()
    .from(changes)
    .where(and(eq(changes.planId, planId), gt(changes.id, changeId)))
    .orderBy(asc(changes.id))
    .all();
}
