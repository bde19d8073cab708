import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { CellEdit } from '../../../core/contract/cell.ts';
import { type AnnexSheet, factKeyAt } from '../../../core/domain/annex.ts';
import { BLANK, type CellValue, NOT_APPLICABLE, numberCell } from '../../../core/domain/cell-value.ts';
import { compareSheets, countChangedCells, differenceOf } from '../../../core/domain/compare-sheets.ts';
import { columnTotals } from '../../../core/domain/totals.ts';
import { testBackend, xiushanBackend } from '../../helpers/backend.ts';
import { temporaryFolder } from '../../helpers/folder.ts';

function edit(sheet: AnnexSheet, unit: string, columnIndex: number, value: CellValue): CellEdit {
  const row = sheet.rows.find((one) => one.name === unit);
  const column = sheet.columns[columnIndex];
  const key = row && column && factKeyAt(row, column);
  if (!key) throw new Error('no such cell');
  return { key, value, unread: null };
}

async function adjusted() {
  const dataFolder = temporaryFolder();
  const backend = await xiushanBackend({ dataFolder });
  const { client, plan, annexId } = backend;
  const id = annexId('annex-4');
  const sheet = await client.annex.open({ annexId: id });
  await client.version.freeze({ planId: plan.id, stage: 'final', note: '会议通过' });
  const edits = [
    edit(sheet, '梅江镇', 4, numberCell(6)),
    edit(sheet, '钟灵镇', 4, BLANK),
    edit(sheet, '雅江镇', 0, NOT_APPLICABLE),
  ];
  await client.cell.commit({ annexId: id, edits, source: 'typed' });
  const { versions } = await client.version.list({ planId: plan.id });
  return { ...backend, dataFolder, id, versionId: versions[0]?.id ?? 0 };
}

const words = { before: '前', after: '后', difference: '差' };

describe('a frozen version', () => {
  it('stays as it was, whatever is changed afterwards', async () => {
    const { client, id, versionId } = await adjusted();
    const frozen = await client.version.open({ versionId, annexId: id });
    if (frozen.kind !== 'plan') throw new Error('not a table of counts');
    const totals = columnTotals(frozen.sheet).map(({ value }) =>
      value.kind === 'number' ? value.value : null,
    );
    expect(totals).toEqual([5, 6, 6, 6, 19, 33, 32, 32]);
  });

  it('freezes lists too', async () => {
    const { client, annexId, versionId } = await adjusted();
    const roster = annexId('annex-1');
    const before = await client.text.open({ annexId: roster });
    await client.text.saveRows({ annexId: roster, rows: [] });
    expect(before).toMatchObject(await client.version.open({ versionId, annexId: roster }));
  });

  it('comes in the order of the stages: what is final can only be adjusted', async () => {
    const { client, plan } = await xiushanBackend();
    const freeze = (stage: 'draft' | 'reviewed' | 'final' | 'adjusted') =>
      client.version.freeze({ planId: plan.id, stage, note: '' });
    await expect(freeze('adjusted')).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await freeze('draft');
    await freeze('reviewed');
    await expect(freeze('draft')).rejects.toMatchObject({
      code: 'BAD_INPUT',
      data: { problem: 'outOfOrder' },
    });
    await freeze('final');
    const { versions, next } = await freeze('adjusted');
    expect(versions.map((version) => version.stage)).toEqual(['draft', 'reviewed', 'final', 'adjusted']);
    expect(next).toEqual(['adjusted']);
  });
});

describe('the comparison of two states', () => {
  it('shows before, after and difference of what changed, and totals of the whole table', async () => {
    const { client, id, versionId } = await adjusted();
    const frozen = await client.version.open({ versionId, annexId: id });
    const now = await client.annex.open({ annexId: id });
    if (frozen.kind !== 'plan') throw new Error('not a table of counts');
    const compared = compareSheets(frozen.sheet, now, words);
    expect(compared.columns.map((column) => column.path.slice(-2))).toEqual(
      ['2019年拟建数', '2019年拟建数'].flatMap((leaf) => ['前', '后', '差'].map((word) => [leaf, word])),
    );
    const totals = columnTotals(compared).map(({ value }) =>
      value.kind === 'number' ? value.value : value.kind,
    );
    expect(totals).toEqual([5, 4, -1, 19, 19, 0]);
    expect(countChangedCells(frozen.sheet, now)).toBe(3);
  });

  it('counts a change from blank to zero and from zero to not applicable', () => {
    expect(differenceOf(BLANK, numberCell(0))).toEqual(numberCell(0));
    expect(differenceOf(numberCell(3), NOT_APPLICABLE)).toEqual(numberCell(-3));
    expect(differenceOf(BLANK, NOT_APPLICABLE)).toEqual(BLANK);
  });

  it('is listed by annex and prints; a table without changes says so instead', async () => {
    const { client, id, versionId, annexId } = await adjusted();
    const compared = await client.version.compare({ fromId: versionId, toId: null });
    expect(compared.map(({ changedCells }) => changedCells)).toEqual([0, 0, 0, 3, 0, 0, 0, 0]);
    const printed = await client.report.export({ annexIds: [id], format: 'csv', compareFrom: versionId });
    const text = await printed.file.text();
    expect(text).toContain('增减');
    expect(text).toContain('梅江镇');
    await expect(
      client.report.export({ annexIds: [annexId('annex-3')], format: 'csv', compareFrom: versionId }),
    ).rejects.toMatchObject({ code: 'NOTHING_CHANGED' });
  });

  it('lists what a version holds, and tells annexes added or removed since from those that changed', async () => {
    const { client, id, annexId, versionId } = await adjusted();
    const before = await client.version.annexes({ versionId });
    expect(before.map((annex) => annex.number)).toContain(4);
    const copied = await client.design.copy({ annexId: id, shiftYears: 4, title: '新增的计划表' });
    await client.design.remove({ annexId: annexId('annex-5') });
    const compared = await client.version.compare({ fromId: versionId, toId: null });
    const presenceOf = (wanted: number | null) => compared.find((one) => one.annexId === wanted)?.presence;
    expect(presenceOf(id)).toBe('both');
    expect(presenceOf(copied.annexId)).toBe('added');
    expect(presenceOf(annexId('annex-5'))).toBe('removed');
    expect(await client.version.annexes({ versionId })).toEqual(before);
    const gone = await client.report.export({ annexIds: [annexId('annex-5')], format: 'csv', versionId });
    expect(await gone.file.text()).toContain('2020年拟建数');
  });

  it('prints any version as it was then', async () => {
    const { client, id, versionId } = await adjusted();
    const then = await (await client.report.export({ annexIds: [id], format: 'csv', versionId })).file.text();
    const now = await (await client.report.export({ annexIds: [id], format: 'csv' })).file.text();
    const line = (text: string, unit: string) => text.split('\r\n').find((one) => one.includes(unit));
    expect(line(then, '梅江镇')).toBe('18,梅江镇,0,1,0,0,4,2,2,5');
    expect(line(now, '梅江镇')).toBe('18,梅江镇,0,1,0,0,6,2,2,5');
    expect(line(now, '雅江镇')).toBe('16,雅江镇,—,0,0,0,0,1,0,0');
    expect(line(now, '钟灵镇')).toBe('20,钟灵镇,1,0,0,0,,1,1,1');
  });
});

/** The notice of Huaiyin frozen, and its tasks edited since. */
async function changedTasks() {
  const { client } = testBackend();
  await client.file.openSample({ sample: 'huaiyin' });
  const [plan] = await client.plan.list();
  const annexId = plan?.annexes.find((annex) => annex.key === 'notice-tasks')?.id ?? 0;
  const { versions } = await client.version.freeze({ planId: plan?.id ?? 0, stage: 'final', note: '' });
  const fromId = versions[0]?.id ?? 0;
  const sheet = await client.text.open({ annexId });
  if (sheet.kind !== 'list') throw new Error('not a list');
  const rows = sheet.rows.map(({ id, cells }) => ({ id, cells: [...cells] }));
  const save = (next: { id: number | null; cells: string[] }[]) =>
    client.text.saveRows({ annexId, rows: next });
  const compared = async () => {
    const all = await client.version.compare({ fromId, toId: null });
    return all.find((one) => one.annexId === annexId);
  };
  const printed = async () =>
    (await client.report.export({ annexIds: [annexId], format: 'csv', compareFrom: fromId })).file.text();
  return { client, plan, annexId, fromId, sheet, rows, save, compared, printed };
}

describe('the comparison of lists', () => {
  it('counts added, removed, moved rows and changed cells, and prints each with before and after', async () => {
    const { sheet, rows, save, compared, printed } = await changedTasks();
    const [first, second, third, ...rest] = rows;
    if (!first || !second || !third) throw new Error('too short');
    const deadline = sheet.columns.findIndex((column) => column.path.at(-1) === '完成时限');
    const changed = { ...first, cells: first.cells.with(deadline, '提前一年完成') };
    const cells = sheet.columns.map((column) => (column.path.at(-1) === '任务' ? '新增的任务' : ''));
    const added = { id: null, cells };
    await save([changed, third, ...rest, added]);
    expect(await compared()).toMatchObject({
      ...{ presence: 'both', changedCells: 1, addedRows: 1, removedRows: 1, movedRows: 0, designChanges: 0 },
    });
    const lines = (await printed()).split('\r\n');
    expect(lines[0]).toContain('序号,变动,项目,栏目,调整前,调整后');
    expect(lines).toContainEqual(expect.stringMatching(/^1,修改,.*,完成时限,.*,提前一年完成$/));
    expect(lines).toContainEqual(expect.stringMatching(/^3,新增,新增的任务,任务,,新增的任务$/));
    expect(lines.filter((line) => line.startsWith('2,删除,')).length).toBeGreaterThan(1);
  });

  it('is the same in every format', async () => {
    const { client, annexId, fromId, rows, save } = await changedTasks();
    await save(rows.toReversed());
    for (const format of ['pdf', 'xlsx', 'docx'] as const) {
      const { file } = await client.report.export({ annexIds: [annexId], format, compareFrom: fromId });
      expect(file.size).toBeGreaterThan(2000);
      expect(file.name).toContain('调整对照');
    }
  });

  it('says that nothing changed when all was changed back', async () => {
    const { rows, save, compared, printed } = await changedTasks();
    await save(rows.slice(1));
    await save(rows.map(({ cells }) => ({ id: null, cells })));
    expect(await compared()).toMatchObject({ changedCells: 0, addedRows: 0, removedRows: 0 });
    await expect(printed()).rejects.toMatchObject({ code: 'NOTHING_CHANGED' });
  });

  it('works for the blanks of a form', async () => {
    const { client } = testBackend();
    await client.file.openSample({ sample: 'changzhi' });
    const [plan] = await client.plan.list();
    const annexId = plan?.annexes.find((annex) => annex.kind === 'form')?.id ?? 0;
    const { versions } = await client.version.freeze({ planId: plan?.id ?? 0, stage: 'draft', note: '' });
    const fromId = versions[0]?.id ?? 0;
    await client.text.saveValues({ annexId, values: { father: '王五' } });
    const all = await client.version.compare({ fromId, toId: null });
    expect(all.filter((one) => one.changedCells > 0)).toMatchObject([{ annexId, changedCells: 1 }]);
    const printed = await client.report.export({ annexIds: [annexId], format: 'csv', compareFrom: fromId });
    expect(await printed.file.text()).toMatch(/1,修改,.*,,,王五/);
  });
});

describe('the comparison of designs', () => {
  it('lists title, notes, units and columns that changed, alone or below the figures', async () => {
    const { client, plan, annexId } = await xiushanBackend();
    const id = annexId('annex-4');
    const { versions } = await client.version.freeze({ planId: plan.id, stage: 'final', note: '' });
    const fromId = versions[0]?.id ?? 0;
    const { design } = await client.design.open({ annexId: id });
    const kept = design.columns.slice(0, -1);
    const [gone, ...rows] = design.rows;
    const next = { ...design, title: '改过的计划表', rows, columns: kept, notes: ['注：会后调整。'] };
    await client.design.save({ planId: plan.id, annexId: id, design: next });
    const print = async () =>
      (await client.report.export({ annexIds: [id], format: 'csv', compareFrom: fromId })).file.text();
    const compared = await client.version.compare({ fromId, toId: null });
    expect(compared.find((one) => one.annexId === id)).toMatchObject({ designChanges: 4 });
    expect(gone).toBeDefined();
    const neutral = await print();
    expect(neutral).toContain('2022年拟建数');
    await client.design.save({ planId: plan.id, annexId: id, design: { ...design, title: '改过的计划表' } });
    const alone = await print();
    expect(alone).toContain('1,修改,表样,标题,秀山县农村养老服务设施建设全覆盖计划表,改过的计划表');
  });

  it('lists type sizes, printed units and parts of sums of a table of counts', async () => {
    const { client, plan, annexId } = await xiushanBackend();
    const id = annexId('annex-4');
    const opened = await client.design.open({ annexId: id });
    const sum = { kind: 'rowSum', path: ['四年合计'], of: [0, 1] } as const;
    const before = { ...opened.design, columns: [...opened.design.columns, sum] };
    await client.design.save({ planId: plan.id, annexId: id, design: before });
    const { versions } = await client.version.freeze({ planId: plan.id, stage: 'final', note: '' });
    const last = opened.design.columns.at(-1);
    if (last?.kind !== 'fact') throw new Error('not a fact');
    const columns = [
      ...opened.design.columns.slice(0, -1),
      { ...last, display: { shift: 4, decimals: 2 } },
      { ...sum, of: [0, 1, 2] },
    ];
    const design = { ...before, columns, typeSizes: { title: 18, body: 12 } };
    await client.design.save({ planId: plan.id, annexId: id, design });
    const compareFrom = versions[0]?.id ?? 0;
    const { file } = await client.report.export({ annexIds: [id], format: 'csv', compareFrom });
    const lines = (await file.text()).split('\r\n');
    expect(lines.filter((line) => /^\d/.test(line))).toEqual([
      '1,修改,表样,印成 村级互助养老点（个） 2022年拟建数,个，整数,万个，2 位小数',
      '2,修改,表样,相加的栏目 四年合计,乡镇养老服务中心（个） 2019年拟建数 + 乡镇养老服务中心（个） 2020年拟建数,乡镇养老服务中心（个） 2019年拟建数 + 乡镇养老服务中心（个） 2020年拟建数 + 乡镇养老服务中心（个） 2021年拟建数',
      '3,修改,表样,题目字号,自动,小二',
      '4,修改,表样,正文字号,自动,小四',
    ]);
  });

  it('lists rules, headings, and how each column of a list is merged, aligned and wide', async () => {
    const { client, plan, annexId, fromId } = await changedTasks();
    const { design } = await client.design.openText({ annexId });
    if (design.kind !== 'list') throw new Error('not a list');
    const [first, second, ...others] = design.columns;
    if (!first || !second) throw new Error('too narrow');
    const columns = [
      { ...first, merge: false, align: 'left' as const },
      { ...second, width: 0.33 },
      ...others,
    ];
    await client.design.saveText({
      dropTexts: 0,
      planId: plan?.id ?? 0,
      annexId,
      design: { ...design, columns, ruled: false, headed: false, typeSizes: { notes: 9 } },
    });
    const { file } = await client.report.export({ annexIds: [annexId], format: 'csv', compareFrom: fromId });
    const lines = (await file.text()).split('\r\n').filter((line) => /^\d/.test(line));
    expect(lines).toEqual([
      '1,修改,表样,附注字号,自动,小五',
      '2,修改,表样,表格线,有,无',
      '3,修改,表样,表头,有,无',
      '4,修改,表样,合并相同格 类别,有,无',
      '5,修改,表样,对齐 类别,中,左',
      '6,修改,表样,栏宽 序号,5,33',
    ]);
    const again = await client.version.compare({ fromId, toId: null });
    expect(again.find((one) => one.annexId === annexId)).toMatchObject({ designChanges: 6 });
  });
});

describe('a version frozen by an earlier program', () => {
  it('is read all the same: what it calls quarter is the period', async () => {
    const { client, openPath, dataFolder, id, versionId } = await adjusted();
    await client.file.close();
    const path = join(dataFolder, readdirSync(dataFolder).find((name) => name.endsWith('.ybdb')) ?? '');
    const database = new Database(path);
    database.exec(`update plan_versions set content = replace(content, '"period":0', '"quarter":0')`);
    database.close();
    await openPath(path);
    const compared = await client.version.compare({ fromId: versionId, toId: null });
    expect(compared.find((one) => one.annexId === id)?.changedCells).toBe(3);
  });
});
