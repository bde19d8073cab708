import type { Durations, ProjectMode } from '../../core/domain/project.ts';
import { asc, eq } from '../orm.ts';
import { calendarDays, meta, usualDurations } from '../schema/index.ts';
import type { ReadDb, WriteDb } from '../types.ts';

/** Usual durations that the office set itself, by way of building. */
export function ownDurations(db: ReadDb): Map<string, Partial<Durations>> {
  const rows = db.select().from(usualDurations).all();
  const byMode = Map.groupBy(rows, (row) => row.mode);
  return new Map(
    [...byMode].map(([mode, steps]) => [
      mode,
      Object.fromEntries(steps.map(({ step, workingDays }) => [step, workingDays])),
    ]),
  );
}

export function putDurations(db: WriteDb, mode: ProjectMode, durations: Durations): void {
  db.delete(usualDurations).where(eq(usualDurations.mode, mode)).run();
  for (const [step, workingDays] of Object.entries(durations)) {
    db.insert(usualDurations).values({ mode, step, workingDays }).run();
  }
}

export function calendarExceptions(db: ReadDb) {
  return db.select().from(calendarDays).orderBy(asc(calendarDays.date)).all();
}

export function putCalendarDay(db: WriteDb, date: string, isWorking: boolean | null): void {
  db.delete(calendarDays).where(eq(calendarDays.date, date)).run();
  if (isWorking !== null) db.insert(calendarDays).values({ date, isWorking }).run();
}

const RISK_DAYS = 'projects.riskDays';

/** Days before a planned date from which it is at risk; null = never set. */
export function riskDays(db: ReadDb): number | null {
  const row = db.select().from(meta).where(eq(meta.key, RISK_DAYS)).get();
  const days = Number(row?.value);
  return row && Number.isInteger(days) ? days : null;
}

export function putRiskDays(db: WriteDb, days: number): void {
  const value = String(days);
  db.insert(meta)
    .values({ key: RISK_DAYS, value })
    .onConflictDoUpdate({ target: meta.key, set: { value } })
    .run();
}
