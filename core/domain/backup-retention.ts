/**
 * Which backups may go: the newest of each of the last 14 days, 8 weeks and 24 months that have one stay,
 * and the newest five whatever their day. Times are those in the backups' own names, so that a clock that is
 * wrong today moves nothing; what lies in the future stays and takes nobody's place.
 *
 *   backupsToDrop([{ id: 'a', at: '2026-03-01T08:00:00.000Z', good: true }], now);   // []
 *
 * A good one only goes when a newer good one stays; one that is not good goes once a newer good one is there.
 */
export interface DatedBackup {
  readonly id: string;
  /** ISO instant, UTC. */
  readonly at: string;
  /** Null = not looked through yet: neither counted nor dropped. */
  readonly good: boolean | null;
}

export const KEPT = { newest: 5, days: 14, weeks: 8, months: 24 } as const;

export function backupsToDrop(backups: readonly DatedBackup[], now: string): string[] {
  const past = backups.filter(({ at }) => at <= now).sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  const good = past.filter((one) => one.good === true);
  const kept = new Set<DatedBackup>(good.slice(0, KEPT.newest));
  for (const one of newestOf(good, dayOf, KEPT.days)) kept.add(one);
  for (const one of newestOf(good, weekOf, KEPT.weeks)) kept.add(one);
  for (const one of newestOf(good, monthOf, KEPT.months)) kept.add(one);
  const newest = good[0];
  const isOvertaken = ({ at }: DatedBackup) => newest !== undefined && at < newest.at;
  return past
    .filter((one) => (one.good === true ? !kept.has(one) : one.good === false && isOvertaken(one)))
    .map(({ id }) => id);
}

/** The first, which is the newest, of each of the latest periods that have any. */
function newestOf(
  backups: readonly DatedBackup[],
  periodOf: (at: string) => string,
  count: number,
): DatedBackup[] {
  const newest = new Map<string, DatedBackup>();
  for (const one of backups) {
    const period = periodOf(one.at);
    if (!newest.has(period)) newest.set(period, one);
  }
  return [...newest.values()].slice(0, count);
}

const dayOf = (at: string): string => at.slice(0, 10);
const monthOf = (at: string): string => at.slice(0, 7);

/** The Monday that the week begins with. */
function weekOf(at: string): string {
  const day = new Date(`${dayOf(at)}T00:00:00.000Z`);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return dayOf(day.toISOString());
}
