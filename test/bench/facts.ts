import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { AnnexSheet } from '../../core/domain/annex.ts';
import { progressSheetId } from '../../core/domain/progress-address.ts';
import { createBackend } from '../../core/services/backend.ts';
import { createDataFile, type DataFile } from '../../db/open.ts';
import { completedCounts, completedPeriods } from '../../db/queries/facts.ts';
import { generate } from '../helpers/generated/index.ts';

/**
 * A city of 100 counties: 3000 townships, 20 items, 10 years, 2.4 million completed counts and 0.6 million
 * planned ones. The program's own calls over it, beside DuckDB's answer to the same question over the same
 * rows in the same run; what both answer is compared before anything is timed.
 */
export type Note = (what: string, milliseconds: number, aim?: string) => void;

const CITY = { townships: 30, facilities: 0, years: 10, counties: 100, items: 20, seed: 1 };
const ROUNDS = 9;

/** The one county of the city that has an annex, in the last year: what its progress table shows. */
const ANNEX = { annexId: 1, planYearId: CITY.years, period: 4 } as const;
const COUNTY = 2;

export async function benchFacts(note: Note): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'yibiao-bench-'));
  const path = join(folder, 'city.ybdb');
  const file = createDataFile(path);
  try {
    const start = performance.now();
    const { planId, facts } = generate(file, CITY);
    note(`city of ${(facts / 1e6).toFixed(1)} million facts generated`, performance.now() - start);
    const duck = await loaded(file);
    for (const { what, ours, theirs } of rollUps(file, planId)) {
      const [mine, other] = [ours(), await duck.runAndReadAll(theirs)];
      if (sorted(mine) !== sorted(other.getRowObjectsJS())) throw new Error(`${what}: not the same answer`);
      beside(note, what, await medianOf(ours), await medianOf(() => duck.runAndReadAll(theirs)));
    }
    note('one typed count, sums kept by triggers', await medianOf(() => typeOne(file)));
    file.close();
    await benchCalls(note, { folder, path, planId, duck });
    duck.closeSync();
  } finally {
    file.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a person opens, through the contract: sheet, years and first page. */
async function benchCalls(
  note: Note,
  { folder, path, planId, duck }: { folder: string; path: string; planId: number; duck: DuckDBConnection },
): Promise<void> {
  const backend = createBackend({ dataFolder: folder, fontFolders: [], rememberFiles: false });
  try {
    await backend.openPath(path);
    const { client } = backend;
    const open = () => client.annex.open({ annexId: progressSheetId(ANNEX) });
    const same = sorted(shownCounts(await open())) === sorted(await rowsOf(duck, pivot(planId)));
    if (!same) throw new Error('progress table: not the same answer');
    const what = 'progress table of one county opened: 30 townships x 20 items x quarters';
    beside(note, what, await medianOf(open), await medianOf(() => duck.runAndReadAll(pivot(planId))), '10');
    note('years and periods of the whole city', await medianOf(() => client.progress.overview({ planId })));
    const home = () => client.home.summary({ planId });
    note('first page in that file', await medianOf(home), '150');
    note('checks of the whole plan in that file', await medianOf(() => client.plan.check({ planId })));
  } finally {
    await backend.close();
  }
}

function beside(note: Note, what: string, ours: number, theirs: number, aim?: string): void {
  note(what, ours, aim);
  note('    the same in DuckDB, over the leaf facts', theirs);
  note('    times DuckDB', ours / theirs, aim === undefined ? '2' : '');
}

/** Over all units of all years: which periods hold figures, and how many there are of every item and year. */
function rollUps({ db }: DataFile, planId: number) {
  const completed = `FROM facts WHERE plan_id = ${planId} AND measure = 'completed'`;
  return [
    {
      what: 'whole roll-up: year x period (first page, chooser of periods)',
      ours: () => completedPeriods(db, planId),
      theirs: `SELECT plan_year_id AS "planYearId", period ${completed} AND value IS NOT NULL GROUP BY 1, 2`,
    },
    {
      what: 'whole roll-up: item x year (checks)',
      ours: () => completedCounts(db, planId),
      theirs: `SELECT item_id AS "itemId", plan_year_id AS "planYearId", count(*) AS count
        ${completed} AND period > 0 GROUP BY 1, 2`,
    },
  ];
}

function pivot(planId: number): string {
  const value = (measure: string, period: number) =>
    `max(value) FILTER (WHERE measure = '${measure}' AND period = ${period})`;
  return `SELECT unit_id AS "unitId", item_id AS "itemId", ${value('planned', 0)} AS planned,
      ${[1, 2, 3, 4].map((quarter) => `${value('completed', quarter)} AS quarter${quarter}`).join(', ')}
    FROM facts WHERE plan_id = ${planId} AND plan_year_id = ${ANNEX.planYearId}
      AND unit_id IN (SELECT id FROM units WHERE parent_id = ${COUNTY}) GROUP BY 1, 2`;
}

/** The counts of an opened sheet in the shape of the pivot. */
function shownCounts(sheet: AnnexSheet): object[] {
  const places = Map.groupBy(sheet.cells, ({ unitId, itemId }) => `${unitId}:${itemId}`);
  return [...places.values()].map((cells) => {
    const at = (measure: string, period: number) => {
      const value = cells.find((cell) => cell.measure === measure && cell.period === period)?.value;
      return value?.kind === 'number' ? value.value : null;
    };
    return {
      ...{ unitId: cells[0]?.unitId, itemId: cells[0]?.itemId, planned: at('planned', 0) },
      ...{ quarter1: at('completed', 1), quarter2: at('completed', 2) },
      ...{ quarter3: at('completed', 3), quarter4: at('completed', 4) },
    };
  });
}

async function rowsOf(duck: DuckDBConnection, query: string): Promise<object[]> {
  return (await duck.runAndReadAll(query)).getRowObjectsJS();
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

async function medianOf(run: () => unknown): Promise<number> {
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
