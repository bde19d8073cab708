import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { loadMigrations, migrate } from '../../db/migrate.ts';
import { openDataFile } from '../../db/open.ts';
import { cellsOfAnnex } from '../../db/queries/facts.ts';
import { versionById } from '../../db/queries/versions.ts';
import { temporaryFolder } from '../helpers/folder.ts';

const migrations = loadMigrations();

/** A data file as the first release wrote it: one annex with a count, a note, an unread text, a history. */
function fileOfFirstRelease(): string {
  const path = join(temporaryFolder(), 'old.ybdb');
  const connection = new Database(path);
  migrate(connection, migrations.slice(0, 1), { name: 'old', backupTo: null });
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
