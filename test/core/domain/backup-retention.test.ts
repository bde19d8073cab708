import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backupName, readBackupName } from '../../../core/domain/backup-name.ts';
import { backupsToDrop, type DatedBackup } from '../../../core/domain/backup-retention.ts';

const NOW = '2026-06-30T12:00:00.000Z';
const DAY = 24 * 60 * 60 * 1000;
const ago = (days: number, hours = 0) =>
  new Date(Date.parse(NOW) - days * DAY - hours * 3_600_000).toISOString();
const good = (at: string): DatedBackup => ({ id: at, at, good: true });

describe('backups', () => {
  it('made three times a day for three years leave 14 days, 8 weeks and 24 months', () => {
    const all = Array.from({ length: 1095 }, (_, day) =>
      [0, 4, 8].map((hour) => good(ago(day, hour))),
    ).flat();
    const gone = new Set(backupsToDrop(all, NOW));
    const left = all.filter(({ id }) => !gone.has(id));
    const days = new Set(left.map(({ at }) => at.slice(0, 10)));
    for (let day = 0; day < 14; day++) expect(days).toContain(ago(day).slice(0, 10));
    expect(new Set(left.map(({ at }) => at.slice(0, 7))).size).toBe(24);
    // 14 days, the weeks beyond them, the months beyond those, and the newest five.
    expect(left.length).toBeLessThan(14 + 8 + 24 + 5);
    // Of a month that has passed its last one is kept.
    expect(left.map(({ at }) => at)).toContain('2025-08-31T12:00:00.000Z');
  });

  it('of the future stay and take nobody’s place', () => {
    const future = Array.from({ length: 60 }, (_, day) => good(ago(-1 - day)));
    const past = Array.from({ length: 10 }, (_, day) => good(ago(day)));
    expect(backupsToDrop([...future, ...past], NOW)).toEqual([]);
  });

  it('that are not good go once a newer good one is there', () => {
    const bad = { id: 'bad', at: ago(3), good: false };
    expect(backupsToDrop([bad, good(ago(5))], NOW)).toEqual([]);
    expect(backupsToDrop([bad, good(ago(2))], NOW)).toEqual(['bad']);
  });

  it('are never thinned out so that a good newest one is missing, nor twice differently', () => {
    const backup = fc.record({
      id: fc.uuid(),
      at: fc.integer({ min: -400, max: 900 }).map((days) => ago(days)),
      good: fc.constantFrom(true, false, null),
    });
    fc.assert(
      fc.property(fc.uniqueArray(backup, { maxLength: 80, selector: ({ id }) => id }), (all) => {
        const gone = new Set(backupsToDrop(all, NOW));
        const left = all.filter(({ id }) => !gone.has(id));
        for (const one of all) if (one.at > NOW || one.good === null) expect(gone.has(one.id)).toBe(false);
        const newest = (from: readonly DatedBackup[]) =>
          from
            .flatMap(({ at, good: isGood }) => (isGood && at <= NOW ? [at] : []))
            .sort()
            .at(-1);
        expect(newest(left)).toBe(newest(all));
        expect(backupsToDrop(left, NOW)).toEqual([]);
      }),
    );
  });

  it('are named by time and reason, and read back', () => {
    const name = backupName('2026-03-01T08:00:00.123Z', 'close');
    expect(name).toBe('20260301T080000123Z-close.ybdb');
    expect(readBackupName(name)).toEqual({ at: '2026-03-01T08:00:00.123Z', reason: 'close' });
    expect(readBackupName('20261301T080000123Z-close.ybdb')).toBeNull();
    expect(readBackupName('../20260301T080000123Z-close.ybdb')).toBeNull();
  });
});
