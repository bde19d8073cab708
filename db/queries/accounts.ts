import type { Role } from '../../core/domain/account.ts';
import type { Period } from '../../core/domain/period.ts';
import { and, asc, eq, inArray } from '../orm.ts';
import { accounts, changes } from '../schema/index.ts';
import type { ReadDb, WriteDb } from '../types.ts';

/** Accounts of the file. They are disabled, never removed: the history names them. */
export type AccountRow = typeof accounts.$inferSelect;

export function hasAccounts(db: ReadDb): boolean {
  return db.select({ id: accounts.id }).from(accounts).limit(1).get() !== undefined;
}

export function listAccounts(db: ReadDb): AccountRow[] {
  return db.select().from(accounts).orderBy(asc(accounts.id)).all();
}

export function accountById(db: ReadDb, id: number): AccountRow | undefined {
  return db.select().from(accounts).where(eq(accounts.id, id)).get();
}

export function accountNamed(db: ReadDb, name: string): AccountRow | undefined {
  return db.select().from(accounts).where(eq(accounts.name, name)).get();
}

export function insertAccount(db: WriteDb, row: Omit<AccountRow, 'id' | 'disabledAt'>): number {
  return Number(db.insert(accounts).values(row).run().lastInsertRowid);
}

interface AccountPart {
  readonly role?: Role;
  readonly secret?: string;
  readonly mustChange?: boolean;
  readonly disabledAt?: string | null;
}

export function updateAccount(db: WriteDb, id: number, part: AccountPart): void {
  const { changes: count } = db.update(accounts).set(part).where(eq(accounts.id, id)).run();
  if (count !== 1) throw new Error(`account ${id}: ${count} rows`);
}

interface TypedIn {
  readonly planId: number;
  readonly unitId: number;
  readonly planYearId: number;
  readonly periods: readonly Period[];
}

/** Everybody who ever typed or took over a count of a unit's return. */
export function whoTyped(db: ReadDb, { planId, unitId, planYearId, periods }: TypedIn): string[] {
  return db
    .selectDistinct({ who: changes.who })
    .from(changes)
    .where(
      and(
        eq(changes.planId, planId),
        eq(changes.unitId, unitId),
        eq(changes.planYearId, planYearId),
        inArray(changes.period, [...periods]),
        eq(changes.measure, 'completed'),
        eq(changes.subject, 'cell'),
      ),
    )
    .all()
    .map((row) => row.who);
}
