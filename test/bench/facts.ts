import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { createDataFile, type DataFile } from '../../db/open.ts';
import { pivotOfCounty, rollUp, rollUpByCounty } from '../../db/queries/roll-up.ts';
import { generate } from '../helpers/generated/index.ts';

/**
 * A city of 100 counties: 3000 townships, 20 items, 10 years, 2.4 million completed counts and 0.6 million
 * planned ones. Our roll-ups beside DuckDB's, over the same rows in the same run; what both answer is
 * compared before anything is timed.
 */
export type Note = (what: string, milliseconds: number, aim?: string) => void;

const CITY = { townships: 30, facilities: 0, years: 10, counties: 100, items: 20, seed: 1 };
const ROUNDS = 9;

export async function benchFacts(note: Note): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'yibiao-bench-'));
  const file = createDataFile(join(folder, 'city.ybdb'));
  try {
    const start = performance.now();
    const { planId, facts } = generate(file, CITY);
    note(`city of ${(facts / 1e6).toFixed(1)} million facts generated`, performance.now() - start);
    const duck = await loaded(file);
    // A county in the middle of the file, so that no cache is warmed by its neighbours alone.
    const countyId = 52;
    const planYearId = 5;
    for (const { what, ours, theirs, aim } of comparisons(file, { planId, countyId, planYearId })) {
      const [mine, other] = [ours(), await duck.runAndReadAll(theirs)];
      if (sorted(mine) !== sorted(other.getRowObjectsJS())) throw new Error(`${what}: not the same answer`);
      const [oursMs, theirsMs] = [median(ours), await medianOf(() => duck.runAndReadAll(theirs))];
      note(what, oursMs, aim);
      note('    the same in DuckDB, over the leaf facts', theirsMs);
      note('    times DuckDB', oursMs / theirsMs, '2');
    }
    duck.closeSync();
    note(
      'one typed count, sums kept by triggers',
      median(() => typeOne(file)),
    );
  } finally {
    file.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Comparison {
  readonly what: string;
  readonly ours: () => readonly object[];
  readonly theirs: string;
  readonly aim?: string;
}

function comparisons(
  { db }: DataFile,
  place: { planId: number; countyId: number; planYearId: number },
): Comparison[] {
  const { planId, countyId, planYearId } = place;
  const value = (measure: string, period: number) =>
    `max(value) FILTER (WHERE measure = '${measure}' AND period = ${period})`;
  return [
    {
      what: 'pivot of one county: township x item x quarter of a year',
      ours: () => pivotOfCounty(db, place),
      aim: '10',
      theirs: `SELECT unit_id AS "unitId", item_id AS "itemId", ${value('planned', 0)} AS planned,
          ${[1, 2, 3, 4].map((quarter) => `${value('completed', quarter)} AS quarter${quarter}`).join(', ')}
        FROM facts WHERE plan_id = ${planId} AND plan_year_id = ${planYearId}
          AND unit_id IN (SELECT id FROM units WHERE parent_id = ${countyId}) GROUP BY 1, 2`,
    },
    {
      what: 'whole roll-up: item x year x period',
      ours: () => rollUp(db, planId),
      theirs: `SELECT item_id AS "itemId", plan_year_id AS "planYearId", period, measure,
          sum(value)::BIGINT AS sum, count(value) AS numbers
        FROM facts WHERE plan_id = ${planId} GROUP BY 1, 2, 3, 4`,
    },
    {
      what: 'roll-up of one year: county x item x period',
      ours: () => rollUpByCounty(db, planId, planYearId),
      theirs: `SELECT u.parent_id AS "countyId", f.item_id AS "itemId", f.plan_year_id AS "planYearId",
          f.period, f.measure, sum(f.value)::BIGINT AS sum, count(f.value) AS numbers
        FROM facts f JOIN units u ON u.id = f.unit_id
        WHERE f.plan_id = ${planId} AND f.plan_year_id = ${planYearId} GROUP BY 1, 2, 3, 4, 5`,
    },
  ];
}

/** The same rows in DuckDB, in the shape that suits it: small integers and an enumeration. */
async function loaded({ connection }: DataFile): Promise<DuckDBConnection> {
  const duck = await (await DuckDBInstance.create(':memory:')).connect();
  await duck.run("CREATE TYPE measures AS ENUM ('planned', 'completed')");
  await duck.run('CREATE TABLE units (id INTEGER, parent_id INTEGER)');
  await duck.run(`CREATE TABLE raw_facts (plan_id INTEGER, unit_id INTEGER, item_id INTEGER,
    plan_year_id SMALLINT, period TINYINT, is_planned BOOLEAN, value INTEGER)`);
  const units = await duck.createAppender('units');
  for (const row of connection.prepare('SELECT id, ifnull(parent_id, 0) FROM units').raw().iterate()) {
    for (const value of row as number[]) units.appendInteger(value);
    units.endRow();
  }
  units.closeSync();
  const facts = await duck.createAppender('raw_facts');
  for (const row of connection
    .prepare("SELECT plan_id, unit_id, item_id, plan_year_id, period, measure = 'planned', value FROM facts")
    .raw()
    .iterate()) {
    const [plan = 0, unit = 0, item = 0, year = 0, period = 0, planned = 0, value = 0] = row as number[];
    facts.appendInteger(plan);
    facts.appendInteger(unit);
    facts.appendInteger(item);
    facts.appendSmallInt(year);
    facts.appendTinyInt(period);
    facts.appendBoolean(planned === 1);
    facts.appendInteger(value);
    facts.endRow();
  }
  facts.closeSync();
  await duck.run(`CREATE TABLE facts AS SELECT * EXCLUDE (is_planned),
    (CASE WHEN is_planned THEN 'planned' ELSE 'completed' END)::measures AS measure FROM raw_facts`);
  await duck.run('DROP TABLE raw_facts');
  return duck;
}

/** Rows as one text whatever their order and whatever kind of number they hold. */
function sorted(rows: readonly object[]): string {
  const lines = rows.map((row) =>
    JSON.stringify(
      Object.fromEntries(
        Object.entries(row)
          .map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value] as const)
          .toSorted(([a], [b]) => (a < b ? -1 : 1)),
      ),
    ),
  );
  return lines.toSorted().join('\n');
}

let typed = 0;
function typeOne({ connection }: DataFile): void {
  typed++;
  connection
    .prepare(
      `INSERT INTO facts SELECT plan_id, unit_id, item_id, plan_year_id, period, measure, state, ?
       FROM facts WHERE plan_id = 1 AND unit_id = 1500 AND item_id = 7 AND plan_year_id = 5 AND period = 2
       ON CONFLICT DO UPDATE SET value = excluded.value`,
    )
    .run(typed);
}

function median(run: () => unknown): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return middle(times);
}

async function medianOf(run: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  return middle(times);
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
