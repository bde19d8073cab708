import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { loadMigrations, migrate } from '../../db/migrate.ts';
import { createDataFile, openDataFile } from '../../db/open.ts';
import { nextBatchId } from '../../db/queries/changes.ts';
import { cellsOfAnnex } from '../../db/queries/facts.ts';
import { versionById } from '../../db/queries/versions.ts';
import { temporaryFolder } from '../helpers/folder.ts';

const migrations = loadMigrations();

/** A data file as the first release wrote it: one annex with a count, a note, an unread text, a history. */
function fileOfFirstRelease(): string {
  const path = join(temporaryFolder(), 'old.ybdb');
  const connection = new Database(path);
  migrate(connection, migrations.slice(0, 1), { name: 'old', backup: null });
  const frozen = JSON.stringify([
    { kind: 'plan', sheet: { cells: [{ unitId: 2, quarter: 0, note: 'say "quarter": twice' }] } },
  ]);
  connection.exec(`
    INSERT INTO units (id, parent_id, kind, position) VALUES (1, NULL, 'county', 0), (2, 1, 'town', 0);
    INSERT INTO unit_names VALUES (1, '', 'county'), (2, '', 'town');
    INSERT INTO items VALUES (1, 'station', 'station', 'p', 0);
    INSERT INTO plans (id, key, title, county_id, sample) VALUES (1, 'plan', 'plan', 1, 0);
    INSERT INTO plan_years VALUES (1, 1, 0, '2019', '2019-01-01', '2019-12-31');
    INSERT INTO annexes (id, plan_id, position, key, kind, sole_annex, title, row_heading, notes, paper,
      orientation, total_row, entry_state)
      VALUES (1, 1, 1, 'annex-1', 'plan', 0, 'a', 'unit', '[]', 'A4', 'portrait', 'last', 'entering');
    INSERT INTO annex_rows VALUES (1, 1, 0, 2, NULL);
    INSERT INTO annex_columns (id, annex_id, position, path, kind, item_id, plan_year_id, measure)
      VALUES (1, 1, 0, '["2019"]', 'fact', 1, 1, 'planned');
    INSERT INTO facts VALUES (1, 2, 1, 1, 0, 'planned', 'number', 7);
    INSERT INTO cell_notes VALUES (1, 2, 1, 1, 0, 'planned', 'noted');
    INSERT INTO unread_entries VALUES (1, 2, 1, 1, 0, 'planned', 'seven', 'notANumber');
    INSERT INTO changes (batch_id, at, who, source, reason, subject, plan_id, unit_id, item_id,
      plan_year_id, quarter, measure, new_state, new_value)
      VALUES (1, '2020-01-01T00:00:00Z', 'a', 'typed', '', 'cell', 1, 2, 1, 1, 0, 'planned', 'number', 7);
    INSERT INTO plan_versions VALUES (1, 1, 1, 'draft', '', '2020-01-01T00:00:00Z', 'a', '${frozen}');
  `);
  connection.close();
  return path;
}

describe('a file of the first release', () => {
  it('keeps its counts, notes, unread texts, history and frozen plans', () => {
    const file = openDataFile(fileOfFirstRelease());
    expect(cellsOfAnnex(file.db, 1)).toEqual([
      {
        ...{ unitId: 2, itemId: 1, planYearId: 1, period: 0, measure: 'planned', note: 'noted' },
        value: { kind: 'number', value: 7 },
        unread: { text: 'seven', reason: 'notANumber' },
      },
    ]);
    expect(file.connection.prepare('SELECT period, new_value FROM changes').all()).toEqual([
      { period: 0, new_value: 7 },
    ]);
    expect(JSON.parse(versionById(file.db, 1)?.content ?? '')).toEqual([
      { kind: 'plan', sheet: { cells: [{ unitId: 2, period: 0, note: 'say "quarter": twice' }] } },
    ]);
    file.close();
  });

  it('gets the sums that its facts add up to', () => {
    const file = openDataFile(fileOfFirstRelease());
    expect(file.connection.prepare('SELECT parent_id, sum, numbers FROM fact_sums').all()).toEqual([
      { parent_id: 1, sum: 7, numbers: 1 },
    ]);
    file.close();
  });
});

/**
 * A data file as the second release wrote it, the first one's content carried over and a row in every table
 * that came with the second: places, projects, staff, classes, returns, schedules, lists and forms.
 */
function fileOfSecondRelease(): string {
  const path = fileOfFirstRelease();
  const connection = new Database(path);
  migrate(connection, migrations.slice(0, 2), { name: 'old', backup: null });
  connection.exec(`
    UPDATE plans SET progress_basis = 'month';
    UPDATE annexes SET type_sizes = '{"body":9}';
    UPDATE annex_rows SET item_id = 1;
    INSERT INTO facts VALUES (1, 2, 1, 1, 14, 'completed', 'number', 2);
    INSERT INTO annexes (id, plan_id, position, key, kind, sole_annex, title, row_heading, notes, paper,
      orientation, total_row, entry_state)
      VALUES (2, 1, 2, 'list', 'list', 0, 'l', '', '[]', 'A4', 'portrait', 'none', 'entering'),
        (3, 1, 3, 'form', 'form', 0, 'f', '', '[]', 'A4', 'portrait', 'none', 'entering');
    INSERT INTO lists VALUES (2, 'tasks', 1, 1, '[{"path":["task"]}]');
    INSERT INTO list_rows VALUES (1, 2, 0, '["build a station"]');
    INSERT INTO forms VALUES (3, '[{"text":"{{who:10}}"}]');
    INSERT INTO form_values VALUES (3, 'who', 'the office');
    INSERT INTO stated_totals VALUES (1, 1, 0, 8);
    INSERT INTO meta VALUES ('projects.riskDays', '21');
    INSERT INTO facility_types VALUES (1, 0, 'communityStation', 'station', 1);
    INSERT INTO facilities VALUES (1, 'S-001', 'station', 1, 2, 'east', 'street 1', 'new', 30050, NULL, 12, NULL, '',
      'public', 'none', '', 3, 'open', '2019-05-06', '', '', '', '{"siteArea":"large"}', 0, 'station');
    INSERT INTO facility_rooms VALUES (1, 0, 'living', 'dining', 2550);
    INSERT INTO projects VALUES (1, 'project', 2, 1, 1, 1, 1, 1, 'new', 30050, 12, 5000000, '', NULL, 0);
    INSERT INTO milestones VALUES (1, 'opening', '2019-05-01', '2019-05-06', 1);
    INSERT INTO project_funds VALUES (1, 'lottery', 2000000);
    INSERT INTO usual_durations VALUES ('new', 'siting', 15);
    INSERT INTO calendar_days VALUES ('2019-05-04', 1);
    INSERT INTO returns VALUES (1, 1, 14, 2, 'submitted', '', '2019-04-30T00:00:00Z', 'a');
    INSERT INTO staff_members VALUES (1, 'somebody', 2, 1, NULL, '', '', '2019-03-01', NULL, '', NULL, 0, 'somebody');
    INSERT INTO certificates VALUES (1, 1, 'care worker', 5, 'N1', '2019-02-01', NULL, '');
    INSERT INTO training_sessions VALUES (1, 'class', 1, 1, '2019-06-01', '2019-06-03', 240, '', '', NULL, 1, '', NULL,
      0, 'class');
    INSERT INTO session_heads VALUES (1, 2, 9);
    INSERT INTO session_staff VALUES (1, 1);
    INSERT INTO changes (batch_id, at, who, source, reason, subject, record_id, field, old_text, new_text)
      VALUES (2, '2020-01-02T00:00:00Z', 'a', 'typed', 'recounted', 'facility', 1, 'beds', '10', '12');
  `);
  connection.close();
  return path;
}

type Rows = Readonly<Record<string, readonly unknown[]>>;

/** Every row of some tables, of the columns given. */
function rowsOf(connection: Database.Database, columns: Readonly<Record<string, readonly string[]>>): Rows {
  return Object.fromEntries(
    Object.entries(columns).map(([table, names]) => [
      table,
      connection.prepare(`SELECT ${names.map((name) => `"${name}"`).join(', ')} FROM "${table}"`).all(),
    ]),
  );
}

function columnsOf(connection: Database.Database): Record<string, string[]> {
  const tables = connection
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    .pluck()
    .all();
  const columns = connection.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck();
  return Object.fromEntries(tables.map((table) => [table, columns.all(table)]));
}

const schemaOf = (connection: Database.Database) =>
  connection
    .prepare<[], { name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite%' ORDER BY name",
    )
    .all();

describe('a file of the second release', () => {
  it('keeps every row of every table, and knows nobody’s schooling', () => {
    const path = fileOfSecondRelease();
    const old = new Database(path);
    const columns = columnsOf(old);
    const before = rowsOf(old, columns);
    old.close();
    expect(Object.keys(before).filter((table) => before[table]?.length === 0)).toEqual([]);

    const file = openDataFile(path);
    expect(file.connection.pragma('user_version', { simple: true })).toBe(migrations.length);
    expect(rowsOf(file.connection, columns)).toEqual(before);
    expect(file.connection.prepare('SELECT name, schooling FROM staff_members').all()).toEqual([
      { name: 'somebody', schooling: null },
    ]);
    expect(file.connection.pragma('foreign_key_check')).toEqual([]);
    file.close();
    expect(existsSync(`${path}.v2.bak`)).toBe(true);
  });

  it('has the same schema then as a file that is made today', () => {
    const upgraded = openDataFile(fileOfSecondRelease());
    const fresh = createDataFile(join(temporaryFolder(), 'fresh.ybdb'));
    expect(schemaOf(upgraded.connection)).toEqual(schemaOf(fresh.connection));
    upgraded.close();
    fresh.close();
  });

  it('takes what is new (people of a unit, a standard, schooling) and refuses what cannot be', () => {
    const file = openDataFile(fileOfSecondRelease());
    const { connection } = file;
    connection.exec(`
      INSERT INTO populations VALUES (2, 2020, 'registered', 900, 200, NULL, NULL, NULL, 'police', NULL, 0);
      INSERT INTO standards VALUES (1, 0, 'station', 'station', 1, 'notice', '2019', 1, 1, '{}');
      UPDATE staff_members SET schooling = 'college';
    `);
    expect(() => connection.exec("UPDATE staff_members SET schooling = 'some'")).toThrow(/CHECK/);
    expect(() =>
      connection.exec("INSERT INTO populations VALUES (99, 2020, 'registered', 1, 1, 1, 1, 1, '', NULL, 0)"),
    ).toThrow(/FOREIGN KEY/);
    file.close();
  });
});

describe('the sums kept beside the facts', () => {
  it('follow every kind of change, a unit that moves included', () => {
    const file = openDataFile(fileOfFirstRelease());
    const { connection } = file;
    connection.exec(`
      INSERT INTO units (id, parent_id, kind, position) VALUES (3, 1, 'town', 1), (4, NULL, 'county', 0);
      INSERT INTO facts VALUES (1, 3, 1, 1, 0, 'planned', 'number', 5), (1, 3, 1, 1, 1, 'completed', 'number', 2);
      UPDATE facts SET state = 'notApplicable', value = NULL WHERE unit_id = 2;
      UPDATE units SET parent_id = 4 WHERE id = 3;
      INSERT INTO facts VALUES (1, 3, 1, 1, 14, 'completed', 'number', 9);
      DELETE FROM facts WHERE period = 14;
    `);
    const kept = connection
      .prepare(
        `SELECT parent_id, period, measure, sum, numbers, not_applicable FROM fact_sums
         WHERE numbers > 0 OR not_applicable > 0 ORDER BY 1, 2`,
      )
      .all();
    const anew = connection
      .prepare(
        `SELECT u.parent_id, f.period, f.measure, sum(ifnull(f.value, 0)) AS sum,
           sum(f.state = 'number') AS numbers, sum(f.state = 'notApplicable') AS not_applicable
         FROM facts f JOIN units u ON u.id = f.unit_id GROUP BY 1, 2, 3 ORDER BY 1, 2`,
      )
      .all();
    expect(kept).toEqual(anew);
    expect(anew).toHaveLength(3);
    file.close();
  });
});

describe('the numbers of actions', () => {
  it('are looked up and found without reading the whole history, in an old file as in a new one', () => {
    const older = openDataFile(fileOfSecondRelease());
    const fresh = createDataFile(join(temporaryFolder(), 'fresh.ybdb'));
    expect(nextBatchId(older.db)).toBe(3);
    expect(nextBatchId(fresh.db)).toBe(1);
    for (const { connection } of [older, fresh]) {
      for (const query of [
        'SELECT max(batch_id) FROM changes',
        "SELECT * FROM changes WHERE batch_id = 2 AND subject = 'facility' ORDER BY id",
      ]) {
        const plan = connection.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${query}`).all();
        expect(plan.map((one) => one.detail).join('; ')).toMatch(/^SEARCH changes .*changes_batch/);
      }
    }
    older.close();
    fresh.close();
  });
});
