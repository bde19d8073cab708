import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDataFile, openDataFile } from '../../db/open.ts';
import { benchIndicators } from '../bench/indicators.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { generate, type Wishes } from '../helpers/generated/index.ts';
import { runNode } from '../helpers/run-node.ts';

const COUNTY: Wishes = { townships: 6, facilities: 300, years: 3, counties: 0, items: 8, seed: 11 };
const CITY: Wishes = { ...COUNTY, townships: 4, counties: 3, items: 5 };

function made(wishes: Wishes) {
  const file = createDataFile(join(temporaryFolder(), 'generated.ybdb'));
  return { file, ...generate(file, wishes) };
}

/** Every row of every table, in the order of its key, as one number to compare. */
function rowsOf(file: ReturnType<typeof made>['file']): Record<string, string> {
  const tables = file.connection
    .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    .all()
    .filter(({ name }) => !name.startsWith('sqlite_'));
  return Object.fromEntries(
    tables.map(({ name }) => {
      const rows = file.connection.prepare(`SELECT * FROM "${name}"`).raw().all();
      return [name, `${rows.length} ${createHash('sha256').update(JSON.stringify(rows)).digest('hex')}`];
    }),
  );
}

describe.each([
  ['county', COUNTY],
  ['city', CITY],
] as const)('a generated %s', (_, wishes) => {
  it('is the same row by row for the same seed, and another one for another', () => {
    const rows = rowsOf(made(wishes).file);
    expect(rowsOf(made(wishes).file)).toEqual(rows);
    expect(rowsOf(made({ ...wishes, seed: wishes.seed + 1 }).file).facts).not.toBe(rows.facts);
  });

  it('refers to nothing that is not there', () => {
    const { file } = made(wishes);
    expect(file.connection.pragma('foreign_key_check')).toEqual([]);
    expect(file.connection.pragma('foreign_keys', { simple: true })).toBe(1);
  });

  it('keeps its sums as every other file does, from then on too', () => {
    const { file } = made(wishes);
    const differences = () =>
      file.connection
        .prepare(
          `SELECT 1 FROM (
             SELECT f.plan_id, u.parent_id, f.item_id, f.plan_year_id, f.period, f.measure,
               sum(f.value) AS total, count(*) AS numbers
             FROM facts f JOIN units u ON u.id = f.unit_id GROUP BY 1, 2, 3, 4, 5, 6) AS leaf
           LEFT JOIN fact_sums s USING (plan_id, parent_id, item_id, plan_year_id, period, measure)
           WHERE s.sum IS NOT leaf.total OR s.numbers IS NOT leaf.numbers`,
        )
        .all();
    expect(differences()).toEqual([]);
    file.connection.exec('UPDATE facts SET value = value + 5 WHERE period = 1 AND item_id = 2');
    expect(differences()).toEqual([]);
  });
});

describe('the people of a generated county', () => {
  it('are counted in every township and year, registered and resident, in numbers that can be', () => {
    const { file } = made(COUNTY);
    const rows = file.connection.prepare('SELECT * FROM populations').all() as Record<string, number>[];
    expect(rows).toHaveLength(COUNTY.townships * COUNTY.years * 2);
    for (const { total = 0, aged_60 = 0, aged_65 = 0, aged_80 = 0, households = 0, sample } of rows) {
      expect(sample).toBe(1);
      expect(aged_80).toBeGreaterThan(0);
      expect([aged_80 < aged_65, aged_65 < aged_60, aged_60 < total / 2]).toEqual([true, true, true]);
      expect(total / households).toBeGreaterThan(2);
      expect(total / households).toBeLessThan(4);
    }
  });

  it('are others for another seed', () => {
    const totals = (seed: number) =>
      made({ ...COUNTY, seed })
        .file.connection.prepare('SELECT total FROM populations')
        .pluck()
        .all();
    expect(totals(COUNTY.seed)).toEqual(totals(COUNTY.seed));
    expect(totals(COUNTY.seed + 1)).not.toEqual(totals(COUNTY.seed));
  });
});

describe('npm run fixture', () => {
  it('makes the file that was asked for and says what is in it', async () => {
    const db = join(temporaryFolder(), 'asked.ybdb');
    const args = ['--db', db, '--townships', '5', '--facilities', '40', '--years', '2', '--seed', '3'];
    const { code, out } = await runNode('test/fixture.ts', args);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ townships: 5, facilities: 40, years: 2, seed: 3 });
    const file = openDataFile(db);
    const count = (sql: string) => file.connection.prepare(sql).pluck().get();
    expect(count("SELECT count(*) FROM units WHERE kind <> 'county'")).toBe(5);
    expect(count('SELECT count(*) FROM facilities')).toBe(40);
    expect(count('SELECT count(*) FROM plan_years')).toBe(2);
    expect(count('SELECT count(*) FROM facilities WHERE sample = 0')).toBe(0);
    expect(count('SELECT count(DISTINCT unit_id) FROM populations')).toBe(5);
    file.close();
  });

  it('refuses a number that is none, and a file that exists', async () => {
    const db = join(temporaryFolder(), 'twice.ybdb');
    const bad = await runNode('test/fixture.ts', ['--db', db, '--townships', 'many']);
    expect([bad.code, bad.err]).toEqual([2, expect.stringContaining('--townships')]);
    const args = ['--db', db, '--facilities', '1', '--townships', '2'];
    expect((await runNode('test/fixture.ts', args)).code).toBe(0);
    expect((await runNode('test/fixture.ts', args)).code).toBe(1);
  });
});

it('a generated county has the persons that the bench of indicators divides by', () => {
  const lines: string[] = [];
  benchIndicators((what) => lines.push(what), COUNTY);
  expect(lines).toHaveLength(2);
});
