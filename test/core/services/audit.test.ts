import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factKeyAt } from '../../../core/domain/annex.ts';
import { BLANK, numberCell } from '../../../core/domain/cell-value.ts';
import { verifyAudit } from '../../../core/services/audit-verify.ts';
import { createBackend } from '../../../core/services/backend.ts';
import { openDataFile } from '../../../db/open.ts';
import { testBackend, xiushanBackend } from '../../helpers/backend.ts';
import { temporaryFolder } from '../../helpers/folder.ts';

type Xiushan = Pick<Awaited<ReturnType<typeof xiushanBackend>>, 'client' | 'annexId'>;

/** Types one number after another into the first column of annex 3. */
async function typed({ client, annexId }: Xiushan, ...numbers: (number | null)[]) {
  const id = annexId('annex-3');
  const sheet = await client.annex.open({ annexId: id });
  for (const [index, number] of numbers.entries()) {
    const row = sheet.rows[index];
    const column = sheet.columns[0];
    const key = row && column && factKeyAt(row, column);
    if (!key) throw new Error('no such cell');
    const value = number === null ? BLANK : numberCell(number);
    await client.cell.commit({ annexId: id, edits: [{ key, value, unread: null }], source: 'typed' });
  }
  return sheet;
}

/** A file with three numbers typed into it, made once: every test alters a copy. */
let typedFile = '';
beforeAll(async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'yibiao-test-'));
  const backend = createBackend({ dataFolder, defaultOperator: '测试员', fontFolders: [] });
  await backend.client.file.openSample({ sample: 'xiushan' });
  const [plan] = await backend.client.plan.list();
  const annex = plan?.annexes.find((one) => one.key === 'annex-3');
  await typed({ client: backend.client, annexId: () => annex?.id ?? 0 }, 301, 302, 303);
  typedFile = backend.currentPath() ?? '';
  await backend.close();
});
afterAll(() => rmSync(dirname(typedFile), { recursive: true, force: true }));

/** The file after somebody else had it; `alter` gets a second SQLite connection. */
function tampered(alter: (db: Database.Database) => void): string {
  const path = join(temporaryFolder(), 'altered.ybdb');
  copyFileSync(typedFile, path);
  const db = new Database(path);
  alter(db);
  db.close();
  return path;
}

function afterTampering(alter: (db: Database.Database) => void) {
  const file = openDataFile(tampered(alter));
  try {
    return verifyAudit(file);
  } finally {
    file.close();
  }
}

const kinds = ({ problems }: { problems: readonly { kind: string }[] }) => problems.map(({ kind }) => kind);

describe('the audit log', () => {
  it('is whole after typing, and ends with a hash that can be noted', async () => {
    const one = await xiushanBackend({ isNew: true });
    await typed(one, 301, 302, null);
    const report = await one.client.audit.verify({});
    expect(report).toMatchObject({ problems: [], problemCount: 0, entries: 4, changes: 3 });
    expect(report.facts).toBeGreaterThan(100);
    expect(report.last?.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await one.client.audit.verify({ noted: report.last?.hash ?? '' })).toMatchObject({ problems: [] });
    expect(kinds(await one.client.audit.verify({ noted: 'f'.repeat(64) }))).toEqual(['notedMissing']);
  });

  it('has one entry a call, named as the contract does, and none for a call that changed nothing', async () => {
    const one = await xiushanBackend({ isNew: true });
    await typed(one, 301);
    await typed(one, 301);
    await one.client.plan.list();
    const db = new Database(await copyOf(one.currentPath() ?? ''));
    const entries = db.prepare('SELECT id, who, action, first_change, last_change FROM audit_entries').all();
    expect(entries).toMatchObject([
      { id: 1, who: '测试员', action: 'audit.begin', first_change: null },
      { id: 2, who: '测试员', action: 'cell.commit', first_change: 1, last_change: 1 },
    ]);
    db.close();
  });

  it('holds nothing of a change that failed', async () => {
    const one = await xiushanBackend({ isNew: true });
    const sheet = await typed(one, 301);
    const row = sheet.rows[0];
    const column = sheet.columns[0];
    const key = row && column && factKeyAt(row, column);
    if (!key) throw new Error('no cell');
    const bad = { ...key, itemId: 99999 };
    const edits = [key, bad].map((at) => ({ key: at, value: numberCell(9), unread: null }));
    await expect(
      one.client.cell.commit({ annexId: one.annexId('annex-3'), edits, source: 'pasted' }),
    ).rejects.toMatchObject({ code: 'UNKNOWN_CELL' });
    expect(await one.client.audit.verify({})).toMatchObject({ problems: [], entries: 2, changes: 1 });
  });

  it('tells who opened the file before the first thing done in it, and keeps on', async () => {
    const one = await xiushanBackend({ isNew: true });
    await typed(one, 301);
    await one.client.file.close();
    await one.client.file.openSample({ sample: 'xiushan' });
    await typed(one, 305);
    expect(await one.client.audit.verify({})).toMatchObject({ problems: [], entries: 4 });
  });

  it('begins for a file of a program that kept none, with what is there', async () => {
    const path = tampered((db) => {
      db.exec(`DELETE FROM audit_entries; DELETE FROM meta WHERE key = 'auditBegan'`);
    });
    const { client, openPath } = testBackend();
    await openPath(path);
    expect(await client.audit.verify({})).toMatchObject({ entries: 1, changes: 3, problems: [] });
  });

  it('that is gone whole is not begun anew', async () => {
    const path = tampered((db) => db.exec('DELETE FROM audit_entries'));
    const { client, openPath } = testBackend({ audited: false });
    await openPath(path);
    expect(kinds(await client.audit.verify({}))).toContain('noBeginning');
  });
});

describe('altered outside the program', () => {
  it('a count that was typed is named with what it was and is', () => {
    const report = afterTampering((db) => {
      db.exec('UPDATE facts SET value = 999 WHERE value = 302');
    });
    expect(report.problems).toEqual([
      {
        ...{ kind: 'factEdited', change: null, expected: numberCell(302), actual: numberCell(999) },
        cell: expect.objectContaining({ unit: expect.any(String), planYear: expect.any(String) }),
      },
    ]);
  });

  it('a count altered and typed over since is still found', async () => {
    const path = tampered((db) => db.exec('UPDATE facts SET value = 999 WHERE value = 301'));
    const { client, openPath } = testBackend({ audited: false });
    await openPath(path);
    const [plan] = await client.plan.list();
    const annex = plan?.annexes.find((one) => one.key === 'annex-3');
    await typed({ client, annexId: () => annex?.id ?? 0 }, 310);
    expect((await client.audit.verify({})).problems).toMatchObject([
      { kind: 'factEdited', change: 4, expected: numberCell(301), actual: numberCell(999) },
    ]);
  });

  it.each([
    ['changed', 'UPDATE facts SET value = value + 1 WHERE rowid_of'],
    ['removed', 'DELETE FROM facts WHERE rowid_of'],
  ])('a count that nobody touched since the log began, %s, is found by its unit', (_, statement) => {
    const last =
      '(plan_id, unit_id, item_id, plan_year_id, period, measure) = (SELECT plan_id, unit_id, item_id, plan_year_id, period, measure FROM facts ORDER BY unit_id DESC LIMIT 1)';
    const report = afterTampering((db) => {
      db.exec(statement.replace('rowid_of', last));
    });
    expect(report.problems).toEqual([
      { kind: 'factsDiffer', plan: expect.stringMatching(/./), unit: expect.stringMatching(/./) },
    ]);
  });

  it.each([
    ['value', 'new_value = 5'],
    ['time', "at = '2019-01-01T00:00:00.000Z'"],
    ['name', "who = '别人'"],
    ['reason', "reason = '更正'"],
  ])('the %s of a change is found', (_, set) => {
    const report = afterTampering((db) => {
      db.exec(`UPDATE changes SET ${set} WHERE id = 2`);
    });
    expect(report.problems).toContainEqual(
      expect.objectContaining({ kind: 'changesEdited', first: 2, last: 2 }),
    );
  });

  it.each([
    ['first', 1],
    ['middle', 2],
    ['last', 3],
  ])('the %s change gone is named', (_, id) => {
    const report = afterTampering((db) => {
      db.exec(`DELETE FROM changes WHERE id = ${id}`);
    });
    expect(report.problems).toContainEqual(
      expect.objectContaining({ kind: 'changesMissing', first: id, last: id }),
    );
  });

  it.each([
    ['at the end', 'id'],
    ['with a number from before', '-5'],
  ])('a change put in %s is found', (_, id) => {
    const report = afterTampering((db) => {
      const columns = (db.pragma('table_info(changes)') as { name: string }[])
        .map((column) => column.name)
        .filter((name) => name !== 'id');
      const value = id === 'id' ? '4' : id;
      db.exec(`INSERT INTO changes (id, ${columns}) SELECT ${value}, ${columns} FROM changes WHERE id = 3`);
    });
    expect(kinds(report)).toContain(id === 'id' ? 'changesInserted' : 'earlierChanges');
  });

  it.each([
    ['who', "who = '别人'"],
    ['what', "action = 'cell.setNote'"],
    ['when', "at = '2019-01-01T00:00:00.000Z'"],
    ['detail', `detail = '{"rows":"00"}'`],
    ['hash', `hash = '${'0'.repeat(64)}'`],
  ])('the %s of an entry is found', (_, set) => {
    const report = afterTampering((db) => {
      db.exec(`UPDATE audit_entries SET ${set} WHERE id = 3`);
    });
    expect(report.problems).toContainEqual(
      expect.objectContaining({ kind: 'entryEdited', entry: expect.objectContaining({ id: 3 }) }),
    );
  });

  it.each([
    ['first', 1, ['entriesMissing', 'noBeginning']],
    ['middle', 3, ['entriesMissing', 'changesInserted']],
  ])('the %s entry gone is found', (_, id, expected) => {
    const report = afterTampering((db) => {
      db.exec(`DELETE FROM audit_entries WHERE id = ${id}`);
    });
    expect(kinds(report)).toEqual(expect.arrayContaining(expected));
  });

  it('the end of the log cut off with its changes is found by the number that was given', () => {
    const report = afterTampering((db) => {
      db.exec('DELETE FROM audit_entries WHERE id = 4; DELETE FROM changes WHERE id = 3');
    });
    // The cell still holds what the change that is gone had put there.
    expect(kinds(report)).toEqual(expect.arrayContaining(['changesCut']));
  });

  it('and so is a log that is gone whole', () => {
    expect(kinds(afterTampering((db) => db.exec('DELETE FROM audit_entries')))).toContain('noBeginning');
  });
});

async function copyOf(path: string): Promise<string> {
  const copy = join(temporaryFolder(), 'copy.ybdb');
  copyFileSync(path, copy);
  copyFileSync(`${path}-wal`, `${copy}-wal`);
  return copy;
}

describe('the log is asked', () => {
  const everything = { from: 0, count: 100 };

  it('by unit, kind, name, day, word and cell, and tells each change in words', async () => {
    const one = await xiushanBackend();
    const sheet = await typed(one, 301, 302, null);
    const [first, second] = sheet.rows;
    await one.client.cell.setNote({
      annexId: one.annexId('annex-3'),
      key: keyOf(sheet, second),
      text: '按会议纪要',
    });
    const ask = (query: Parameters<typeof one.client.audit.search>[0]['query']) =>
      one.client.audit.search({ query, range: everything });

    const ofUnit = await ask({ unitIds: [first?.unitId ?? 0] });
    expect(ofUnit.rows.map(({ what, before, after }) => [what, before, after])).toEqual([
      ['填数', '1', '301'],
    ]);
    expect(ofUnit.rows[0]?.place).toMatch(/^中和街道 · 街道养老服务中心 · 2019年 · 计划数 · 秀山县.*计划表$/);
    const notes = await ask({ what: ['note'] });
    expect(notes.rows.map(({ after, who }) => [after, who])).toEqual([['按会议纪要', '测试员']]);
    expect(await ask({ text: '会议纪要' })).toEqual(notes);
    expect((await ask({ what: ['note', 'cell'] })).count).toBeGreaterThan(notes.count);
    const { planId } = await planOf(one);
    const ofCell = await ask({ cell: { ...keyOf(sheet, second), planId } });
    expect(ofCell.rows.map(({ what }) => what)).toEqual(['批注', '填数']);
    expect((await ask({ who: '测试' })).count).toBe((await ask({})).count);
    expect((await ask({ who: '别人' })).count).toBe(0);
    expect((await ask({ to: '2001-01-01' })).count).toBe(0);
    expect((await ask({ from: '2001-01-01' })).count).toBe((await ask({})).count);
  });

  it('does not tell a text that was kept as the number that stands there', async () => {
    const one = await xiushanBackend();
    const sheet = await typed(one, 301);
    const key = keyOf(sheet, sheet.rows[0]);
    const unread = { text: '2000万', reason: 'magnitude' as const };
    const edits = [{ key, value: null, unread }];
    await one.client.cell.commit({ annexId: one.annexId('annex-3'), edits, source: 'typed' });
    const { planId } = await planOf(one);
    const { rows } = await one.client.audit.search({
      query: { cell: { ...key, planId } },
      range: everything,
    });
    expect(rows.map(({ before, after }) => [before, after])).toEqual([
      ['301', '“2000万”没读懂，数不变'],
      ['1', '301'],
    ]);
  });

  it('and goes on paper with what it was narrowed to and the hash of its end', async () => {
    const one = await xiushanBackend();
    await typed(one, 301);
    const { last } = await one.client.audit.verify({});
    const query = { what: ['cell'], from: '2026-01-01' };
    const made = (format: 'csv' | 'xlsx' | 'pdf' | 'docx') => one.client.audit.export({ query, format });
    for (const format of ['pdf', 'docx'] as const) {
      expect((await made(format)).file.name).toMatch(new RegExp(`\\.${format}$`));
    }
    expect(await (await made('csv')).file.text()).toMatch(/测试员,填数,中和街道 · .*,1,301,键入/);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await (await made('xlsx')).file.arrayBuffer());
    const texts: string[] = [];
    book.worksheets[0]?.eachRow((row) => row.eachCell((cell) => texts.push(cell.text)));
    expect(texts.join('\n')).toContain('2026-01-01—');
    expect(texts.join('\n')).toContain(last?.hash ?? 'no hash');
  });
});

function keyOf(sheet: Awaited<ReturnType<typeof typed>>, row: (typeof sheet.rows)[number] | undefined) {
  const [column] = sheet.columns;
  const key = row && column && factKeyAt(row, column);
  if (!key) throw new Error('no such cell');
  return key;
}

async function planOf({ client }: Xiushan) {
  const [plan] = await client.plan.list();
  return { planId: plan?.id ?? 0 };
}
