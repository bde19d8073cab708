import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findCodes } from '../../core/domain/return-code.ts';
import { collect } from '../../server/commands/collect.ts';
import { issue } from '../../server/commands/issue.ts';
import type { Command } from '../../server/commands/types.ts';
import { testBackend } from '../helpers/backend.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { makeZip } from '../helpers/make-zip.ts';
import { openForm } from '../helpers/returned-forms.ts';
import { runCommand } from '../helpers/run-cli.ts';

/** issue and collect, as a county's IT runs them: out to a folder, filled by a script, and back. */
async function county(): Promise<{ folder: string; db: string }> {
  const folder = temporaryFolder();
  const db = path.join(folder, '秀山.ybdb');
  const backend = testBackend();
  await backend.createSampleAt(db, 'xiushan');
  await backend.client.file.close();
  await backend.close();
  return { folder, db };
}

/** A command without the process around it; what it says beside its result as well. */
async function run(command: Command, options: Parameters<Command>[0]['options']) {
  const backend = testBackend();
  const warnings: string[] = [];
  try {
    const { json, text } = await command({ backend, options, warn: (line) => warnings.push(line) });
    // biome-ignore lint/suspicious/noExplicitAny: a JSON document as a program reads it.
    return { json: JSON.parse(JSON.stringify(json)) as any, text, warnings };
  } finally {
    await backend.close();
  }
}

const ANNEX = { plan: 'xiushan', table: 'annex-4' };

async function given(db: string, folder: string, options: object = ANNEX): Promise<string[]> {
  await run(issue, { db, out: folder, ...options });
  return readdirSync(folder)
    .sort()
    .map((name) => path.join(folder, name));
}

type Form = Awaited<ReturnType<typeof openForm>>;

/** A workbook filled in and stored under a name of somebody's own. */
async function filled(from: string | undefined, to: string, act: (form: Form) => void): Promise<string> {
  const form = await openForm(new Uint8Array(readFileSync(from ?? '')));
  act(form);
  const file = await form.save(path.basename(to));
  writeFileSync(to, new Uint8Array(await file.arrayBuffer()));
  return to;
}

const first = (value: unknown) => (form: Form) => {
  form.cell(0, 0, 0).value = value as number;
};

/** What the data file says of the first column of annex 4, by the name of the row. */
async function firstColumn(db: string): Promise<Record<string, number | null>> {
  const backend = testBackend();
  await backend.openPath(db);
  const [plan] = await backend.client.plan.list();
  const annexId = plan?.annexes.find((one) => one.key === 'annex-4')?.id ?? 0;
  const { rows, columns, cells } = await backend.client.annex.open({ annexId });
  await backend.close();
  const source = columns[0]?.source;
  return Object.fromEntries(
    rows.map(({ unitId, name }) => {
      const found = cells.find(
        (cell) =>
          source?.kind === 'fact' &&
          cell.unitId === unitId &&
          cell.itemId === source.itemId &&
          cell.planYearId === source.planYearId,
      );
      return [name, found?.value.kind === 'number' ? found.value.value : null];
    }),
  );
}

describe('issue', () => {
  it('writes one workbook a unit into a folder, and says which code went to whom', async () => {
    const { folder, db } = await county();
    const out = path.join(folder, '下发', '二季度');
    const args = ['--db', db, '--plan', 'xiushan', '--period', '2020Q2', '--out', out, '--due', '2020-07-10'];
    const { code, out: text, err } = await runCommand(['issue', ...args, '--json']);
    expect(code, err).toBe(0);
    const { folder: told, issued, skipped } = JSON.parse(text);
    expect([told, skipped]).toEqual([out, []]);
    const names = readdirSync(out).sort();
    expect(issued.map((one: { fileName: string }) => one.fileName).sort()).toEqual(names);
    expect(issued.every((one: { code: string }) => findCodes(one.code).length === 1)).toBe(true);
    // Units whose figures were handed in are named beside the result.
    expect(err).toContain('清溪场镇');
    const form = await openForm(new Uint8Array(readFileSync(path.join(out, names[0] ?? ''))));
    expect(form.tables.map((one) => one.name)).toContain('附件3');
  });

  it('is refused in words when it does not say what, by when, or for which period', async () => {
    const { folder, db } = await county();
    const out = path.join(folder, 'out');
    await expect(run(issue, { db, out, plan: 'xiushan' })).rejects.toThrow(/--period/);
    await expect(run(issue, { db, out, ...ANNEX, due: '明天' })).rejects.toThrow(/明天/);
    await expect(run(issue, { db, out, plan: 'xiushan', period: '2031Q1' })).rejects.toThrow(/2031Q1/);
  });
});

describe('collect', () => {
  it('tells of a dry run what a folder holds, and leaves the data file as it was, byte for byte', async () => {
    const { folder, db } = await county();
    const forms = await given(db, path.join(folder, 'out'));
    const inbox = path.join(folder, '收回');
    mkdirSync(path.join(inbox, '南片'), { recursive: true });
    await filled(forms[0], path.join(inbox, '甲.xlsx'), first(31));
    await filled(forms[1], path.join(inbox, '南片', '乙.xlsx'), first('大概五六个'));
    writeFileSync(path.join(inbox, '坏的.xlsx'), readFileSync(forms[2] ?? '').subarray(0, 3000));
    writeFileSync(path.join(inbox, '~$甲.xlsx'), 'x');
    const before = readFileSync(db);
    const args = ['collect', '--db', db, '--dry-run', '--json', inbox];
    const { code, out, err } = await runCommand(args);
    expect([code, err]).toEqual([0, '']);
    expect(readFileSync(db).equals(before)).toBe(true);
    const { dryRun, files, rounds, toDecide } = JSON.parse(out);
    expect([dryRun, toDecide]).toEqual([true, []]);
    // biome-ignore lint/suspicious/noExplicitAny: a JSON document as a program reads it.
    const byName = new Map<string, any>(files.map((one: { file: string }) => [one.file, one]));
    expect([...byName.keys()].sort()).toEqual(['乙.xlsx', '坏的.xlsx', '甲.xlsx']);
    expect(byName.get('甲.xlsx')).toMatchObject({
      ...{ state: 'received', unit: '乌杨街道', otherTarget: false, toDecide: 0, alterations: [] },
      cells: [{ column: ['乡镇养老服务中心（个）', '2019年拟建数'], state: 'changed' }],
      // Also as import tells it: the tables found on its sheets.
      sheets: [{ sheet: '填表说明' }, { sheet: '附件4' }],
    });
    expect(byName.get('甲.xlsx').sheets[1].tables).toContainEqual(
      expect.objectContaining({ rows: 1, unitColumn: 'B', title: expect.stringContaining('全覆盖') }),
    );
    expect(byName.get('乙.xlsx')).toMatchObject({
      cells: [{ state: 'unreadable', after: { text: '大概五六个' } }],
    });
    expect(byName.get('坏的.xlsx')).toMatchObject({ state: 'unreadable', error: { problem: 'truncated' } });
    expect(rounds).toMatchObject([{ name: '附件4', several: [] }]);
    expect(rounds[0].missing).toHaveLength(24);
    expect(rounds[0].missing).not.toContain('乌杨街道');
  });

  it('writes nothing and fails while anything is left to decide; then takes over what is clear', async () => {
    const { folder, db } = await county();
    const forms = await given(db, path.join(folder, 'out'));
    const clear = await filled(forms[0], path.join(folder, '甲.xlsx'), first(31));
    const cleared = await filled(forms[1], path.join(folder, '乙.xlsx'), first(null));
    const before = readFileSync(db);
    const { code, out, err } = await runCommand(['collect', '--db', db, '--json', clear, cleared]);
    expect([code, out]).toEqual([1, '']);
    const { error } = JSON.parse(err.trim().split('\n').at(-1) ?? '');
    expect(error).toMatchObject({ code: 'UNDECIDED', data: { unit: '平凯街道', count: 1 } });
    expect(err).toContain('平凯街道：1 处要定');
    expect(readFileSync(db).equals(before)).toBe(true);
    const done = await run(collect, { db, files: [clear] });
    expect(done.json).toMatchObject({ dryRun: false, applied: { applied: 1, unread: 0 } });
    expect(await firstColumn(db)).toMatchObject({ 乌杨街道: 31 });
    // The same once more is no second return.
    const again = await run(collect, { db, files: [clear] });
    expect(again.json).toMatchObject({ files: [{ state: 'known' }], applied: { applied: 0 } });
  });

  it('does not take a formula unseen that comes to something else than was saved', async () => {
    const { folder, db } = await county();
    const forms = await given(db, path.join(folder, 'out'));
    const file = await filled(forms[0], path.join(folder, '甲.xlsx'), first({ formula: '1+2', result: 99 }));
    const seen = await run(collect, { db, 'dry-run': true, json: true, files: [file] });
    expect(seen.json.toDecide).toMatchObject([{ kind: 'decide', unit: '乌杨街道' }]);
    expect(seen.json.files[0].cells).toMatchObject([
      { state: 'doubtful', after: { formula: { formula: '=1+2', saved: '99', computed: '3' } } },
    ]);
    expect(seen.text).toContain('公式 =1+2 重算是 3，文件里存的是 99');
    await expect(run(collect, { db, files: [file] })).rejects.toMatchObject({ code: 'UNDECIDED' });
    expect((await firstColumn(db)).乌杨街道).not.toBe(99);
  });

  it('asks which of several to take, unless they say the same', async () => {
    const { folder, db } = await county();
    const forms = await given(db, path.join(folder, 'out'));
    const one = await filled(forms[0], path.join(folder, '一.xlsx'), first(31));
    const two = await filled(forms[0], path.join(folder, '二.xlsx'), first(32));
    const seen = await run(collect, { db, 'dry-run': true, files: [one, two] });
    expect(seen.json.rounds[0].several).toEqual([
      { unit: '乌杨街道', files: ['一.xlsx', '二.xlsx'], same: false },
    ]);
    expect(seen.json.toDecide).toMatchObject([{ kind: 'choose', files: ['一.xlsx', '二.xlsx'] }]);
    await expect(run(collect, { db, files: [one, two] })).rejects.toMatchObject({ code: 'UNDECIDED' });
    const copy = path.join(folder, '三.xlsx');
    copyFileSync(one, copy);
    const done = await run(collect, { db, files: [one, copy] });
    expect(done.json).toMatchObject({ applied: { applied: 1 } });
    expect(await firstColumn(db)).toMatchObject({ 乌杨街道: 31 });
  });

  it('takes a ZIP; what is encrypted, leads out or stands twice in it does not keep the rest back', async () => {
    const { folder, db } = await county();
    const forms = await given(db, path.join(folder, 'out'));
    const data = async (index: number, value: number) =>
      readFileSync(await filled(forms[index], path.join(folder, `${index}.xlsx`), first(value)));
    const good = await data(0, 31);
    const other = await data(1, 41);
    const zip = path.join(folder, '镇街.zip');
    const parts = [
      { path: '甲/好的.xlsx', data: good },
      { path: '加密.xlsx', data: other, encrypted: true },
      { path: '../出去.xlsx', data: other },
      { path: '两份.xlsx', data: other },
      { path: '两份.xlsx', data: await data(2, 51) },
    ];
    writeFileSync(zip, makeZip(parts));
    const { json } = await run(collect, { db, json: true, files: [zip] });
    const told = json.files.map((one: { file: string; archive: string; state: string }) => [
      ...[one.archive, one.file, one.state],
    ]);
    expect(told).toEqual([
      ['镇街.zip', '好的.xlsx', 'received'],
      ['镇街.zip', '加密.xlsx', 'unreadable'],
      ['镇街.zip', '出去.xlsx', 'unreadable'],
      ['镇街.zip', '两份.xlsx', 'unreadable'],
      ['镇街.zip', '两份.xlsx', 'unreadable'],
    ]);
    expect(json.files[1]).toMatchObject({ error: { name: '加密.xlsx', problem: 'unsafePath' }, sheets: [] });
    expect(json.files[0].sheets.at(-1)).toMatchObject({ sheet: '附件4' });
    const now = await firstColumn(db);
    expect(now).toMatchObject({ 乌杨街道: 31 });
    expect([now.平凯街道, now.官庄街道]).not.toContain(41);
  });

  it('goes on when one of its paths is not there, and says so', async () => {
    const { folder, db } = await county();
    const forms = await given(db, path.join(folder, 'out'));
    const good = await filled(forms[0], path.join(folder, '甲.xlsx'), first(31));
    const gone = path.join(folder, '没有.xlsx');
    const done = await run(collect, { db, files: [gone, good] });
    expect(done.json.files).toMatchObject([
      { file: gone, state: 'unreadable', error: { code: 'FILE_NOT_FOUND' } },
      { file: '甲.xlsx', state: 'received' },
    ]);
    expect(done.text).toContain('没有.xlsx');
    expect(await firstColumn(db)).toMatchObject({ 乌杨街道: 31 });
    await expect(run(collect, { db, files: [gone] })).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  });

  it('only names what answers something else than what was asked for', async () => {
    const { folder, db } = await county();
    const forms = await given(db, path.join(folder, 'out'));
    const others = await given(db, path.join(folder, 'out5'), { plan: 'xiushan', table: 'annex-5' });
    const wanted = await filled(forms[0], path.join(folder, '甲.xlsx'), first(31));
    const other = await filled(others[0], path.join(folder, '乙.xlsx'), first(9));
    const { json } = await run(collect, { db, ...ANNEX, files: [wanted, other] });
    expect(json.files).toMatchObject([
      { file: '甲.xlsx', otherTarget: false },
      { file: '乙.xlsx', otherTarget: true, target: '附件5', message: expect.stringContaining('附件5') },
    ]);
    expect(json.applied.applied).toBe(1);
    // It was kept, and waits for its own turn.
    const later = await run(collect, { db, plan: 'xiushan', table: 'annex-5', files: [other] });
    expect(later.json).toMatchObject({ files: [{ state: 'known', otherTarget: false }] });
  });
});
