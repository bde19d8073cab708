import { describe, expect, it } from 'vitest';
import { testBackend } from '../../helpers/backend.ts';

async function opened(sample: string, key: string) {
  const backend = testBackend();
  await backend.client.file.openSample({ sample });
  const [plan] = await backend.client.plan.list();
  const annex = plan?.annexes.find((one) => one.key === key);
  if (!plan || !annex) throw new Error(`no ${key} in ${sample}`);
  return { client: backend.client, plan, annexId: annex.id };
}

describe('the samples', () => {
  it.each([
    ['xiushan', ['附件1', '附件2', '附件3', '附件4', '附件5', '附件6', 'notice-tasks', 'notice-targets']],
    ['gongqingcheng', ['附件1', '附件2', '附件3', 'notice-tasks', 'stages', 'notice-targets']],
    ['yuechi', ['notice-tasks', 'stages', 'service-system', 'notice-targets']],
    ['huaiyin', ['notice-tasks', 'stages', 'notice-targets']],
    ['changzhi', ['notice-tasks', 'notice-targets', 'agreement']],
  ])('%s holds its notice’s annexes in order, lists of the text after them', async (sample, expected) => {
    const { client } = testBackend();
    const status = await client.file.openSample({ sample });
    expect(status.open?.sample).toBe(true);
    const [plan] = await client.plan.list();
    const shown = plan?.annexes.map((annex) => (annex.number === null ? annex.key : `附件${annex.number}`));
    expect(shown).toEqual(expected);
  });

  it('of Xiushan still has the known findings: lists are not checked as counts', async () => {
    const { client, plan } = await opened('xiushan', 'annex-1');
    const findings = await client.plan.check({ planId: plan.id });
    expect(findings.map((finding) => finding.code)).toEqual([
      ...['STATED_TOTAL_DIFFERS', 'DOCUMENT_NUMBER_YEAR', 'TARGET_DIFFERS_FROM_ANNEX'],
    ]);
  });
});

describe('a list', () => {
  it('keeps edited, added, moved and removed rows, and says so in the history', async () => {
    const { client, annexId } = await opened('xiushan', 'annex-1');
    const sheet = await client.text.open({ annexId });
    if (sheet.kind !== 'list') throw new Error('not a list');
    const [first, second, ...rest] = sheet.rows.map((row) => ({ id: row.id, cells: [...row.cells] }));
    if (!first || !second) throw new Error('too short');
    const renamed = { ...first, cells: first.cells.with(1, '（待定）') };
    const added = { id: null, cells: sheet.columns.map(() => '新增') };
    await client.text.saveRows({ annexId, rows: [second, renamed, ...rest.slice(1), added] });
    const after = await client.text.open({ annexId });
    if (after.kind !== 'list') throw new Error('not a list');
    expect(after.rows.slice(0, 2)).toEqual([second, renamed]);
    expect(after.rows.at(-1)?.cells).toEqual(added.cells);
    expect(after.rows).toHaveLength(sheet.rows.length);
    expect(after.rows.map((row) => row.id)).not.toContain(rest[0]?.id);
  });

  it('refuses a row with too few texts and keeps everything as it was', async () => {
    const { client, annexId } = await opened('gongqingcheng', 'annex-3');
    const before = await client.text.open({ annexId });
    await expect(
      client.text.saveRows({ annexId, rows: [{ id: null, cells: ['一'] }] }),
    ).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
    expect(await client.text.open({ annexId })).toEqual(before);
  });

  it('is no table of counts: opening it as one is refused by name', async () => {
    const { client, annexId } = await opened('xiushan', 'annex-2');
    await expect(client.annex.open({ annexId })).rejects.toMatchObject({
      code: 'UNKNOWN_TABLE',
      data: { table: 'annex-2' },
    });
  });
});

describe('a form', () => {
  it('keeps what fills its blanks, and empties them again', async () => {
    const { client, annexId } = await opened('changzhi', 'agreement');
    const sheet = await client.text.open({ annexId });
    if (sheet.kind !== 'form') throw new Error('not a form');
    const key = await firstBlank(client, annexId);
    const filled = await client.text.saveValues({ annexId, values: { [key]: ' 二〇 ' } });
    expect(filled.kind === 'form' && filled.values).toEqual({ [key]: '二〇' });
    const emptied = await client.text.saveValues({ annexId, values: { [key]: '' } });
    expect(emptied.kind === 'form' && emptied.values).toEqual({});
  });

  it('has no blank of a foreign name', async () => {
    const { client, annexId } = await opened('changzhi', 'agreement');
    await expect(client.text.saveValues({ annexId, values: { nowhere: 'x' } })).rejects.toMatchObject({
      code: 'UNKNOWN_CELL',
    });
  });
});

/** The roster of Xiushan, with its rows as they are sent. */
async function roster() {
  const found = await opened('xiushan', 'annex-1');
  const { client, annexId } = found;
  const open = async () => {
    const sheet = await client.text.open({ annexId });
    if (sheet.kind !== 'list') throw new Error('not a list');
    return sheet;
  };
  const sheet = await open();
  const rows = sheet.rows.map(({ id, cells }) => ({ id, cells: [...cells] }));
  const renamed = (index: number, name: string) =>
    rows.map((row, at) => (at === index ? { ...row, cells: row.cells.with(1, name) } : row));
  return { ...found, open, sheet, rows, renamed };
}

describe('the history of a list', () => {
  it('says who changed which cell of which row, when and why, newest first', async () => {
    const { client, annexId, renamed, rows } = await roster();
    await client.text.saveRows({ annexId, rows: renamed(0, '张三'), reason: '换届' });
    await client.text.saveRows({ annexId, rows: renamed(0, '张三').slice(0, -1) });
    const [last, first] = await client.text.history({ annexId });
    expect(last).toMatchObject({ who: '测试员', source: 'typed', reason: '', more: 0, restorable: true });
    expect(last?.changes).toMatchObject([{ kind: 'removed', from: rows.length }]);
    expect(first).toMatchObject({ reason: '换届' });
    expect(first?.changes).toMatchObject([
      {
        kind: 'changed',
        name: '组 长： 张三',
        from: 1,
        cells: [{ heading: '姓名', before: '', after: '张三' }],
      },
    ]);
  });

  it('says of a paste over everything how many rows it does not list', async () => {
    const { client, annexId, sheet } = await roster();
    const rows = Array.from({ length: 60 }, (_, at) => ({
      id: null,
      cells: sheet.columns.map(() => `第${at}格`),
    }));
    await client.text.saveRows({ annexId, rows });
    const [entry] = await client.text.history({ annexId });
    expect(entry?.changes).toHaveLength(20);
    expect(entry?.more).toBe(60 + sheet.rows.length - 20);
  });

  it('brings back what was before a change, as a change of its own', async () => {
    const { client, annexId, sheet, open, renamed } = await roster();
    await client.text.saveRows({ annexId, rows: renamed(0, '张三') });
    await client.text.saveRows({ annexId, rows: [] });
    const [, first] = await client.text.history({ annexId });
    const restored = await client.text.restore({ annexId, changeId: first?.id ?? 0 });
    expect(restored.kind === 'list' && restored.rows.map((row) => row.cells)).toEqual(
      sheet.rows.map((row) => row.cells),
    );
    const [last] = await client.text.history({ annexId });
    expect(last?.source).toBe('restored');
    expect((await client.text.history({ annexId })).every((entry) => entry.restorable)).toBe(true);
    const again = await client.text.restore({ annexId, changeId: last?.id ?? 0 });
    expect(again.kind === 'list' && again.rows).toEqual([]);
    expect((await open()).rows).toEqual([]);
  });

  it('keeps the ids of rows that are still there when it brings others back', async () => {
    const { client, annexId, sheet, rows, open } = await roster();
    await client.text.saveRows({ annexId, rows: rows.slice(1) });
    const [entry] = await client.text.history({ annexId });
    await client.text.restore({ annexId, changeId: entry?.id ?? 0 });
    expect((await open()).rows.slice(1)).toEqual(sheet.rows.slice(1));
  });

  it('does not offer what it cannot bring back', async () => {
    const { client, annexId, rows } = await roster();
    await client.text.saveRows({ annexId, rows: rows.slice(1) });
    await expect(client.text.restore({ annexId, changeId: 999_999 })).rejects.toMatchObject({
      code: 'UNKNOWN_CELL',
    });
  });
});

describe('two windows over one list', () => {
  it('the second to save is refused when the first changed what it has not seen', async () => {
    const { client, annexId, sheet, renamed, open } = await roster();
    const { revision: expected } = sheet;
    await client.text.saveRows({ annexId, rows: renamed(0, '甲'), expected });
    await expect(client.text.saveRows({ annexId, rows: renamed(1, '乙'), expected })).rejects.toMatchObject({
      code: 'CHANGED_ELSEWHERE',
      data: { annex: sheet.annex.title },
    });
    const [entry] = await client.text.history({ annexId });
    await expect(client.text.restore({ annexId, changeId: entry?.id ?? 0, expected })).rejects.toMatchObject({
      code: 'CHANGED_ELSEWHERE',
    });
    const now = await open();
    expect(now.rows[0]?.cells[1]).toBe('甲');
    const after = await client.text.saveRows({ annexId, rows: renamed(1, '乙'), expected: now.revision });
    expect(after.kind === 'list' && after.rows[1]?.cells[1]).toBe('乙');
  });

  it('the same save may arrive twice', async () => {
    const { client, annexId, sheet, renamed } = await roster();
    const input = { annexId, rows: renamed(0, '甲'), expected: sheet.revision };
    const first = await client.text.saveRows(input);
    expect(await client.text.saveRows(input)).toEqual(first);
    expect(await client.text.history({ annexId })).toHaveLength(1);
  });

  it('a blank of a form that was filled elsewhere is not filled over', async () => {
    const { client, annexId } = await opened('changzhi', 'agreement');
    const key = await firstBlank(client, annexId);
    const save = (text: string, seen: string) =>
      client.text.saveValues({ annexId, values: { [key]: text }, expected: { [key]: seen } });
    await save('甲', '');
    await expect(save('乙', '')).rejects.toMatchObject({ code: 'CHANGED_ELSEWHERE' });
    expect(await save('甲', '')).toMatchObject({ values: { [key]: '甲' } });
    expect(await save('乙', '甲')).toMatchObject({ values: { [key]: '乙' } });
  });
});

describe('the history of a form', () => {
  it('says which blank was filled with what, and why', async () => {
    const { client, annexId } = await opened('changzhi', 'agreement');
    await client.text.saveValues({ annexId, values: { father: '王五=老王' }, reason: '补填' });
    await client.text.saveValues({ annexId, values: { father: '' } });
    const entries = await client.text.history({ annexId });
    expect(entries.map(({ changes }) => changes[0]?.cells)).toEqual([
      [{ heading: '', before: '王五=老王', after: '' }],
      [{ heading: '', before: '', after: '王五=老王' }],
    ]);
    expect(entries[1]?.reason).toBe('补填');
    expect(entries[0]?.restorable).toBe(false);
    expect(entries[0]?.changes[0]?.name).toContain('父亲');
  });
});

async function firstBlank(client: Awaited<ReturnType<typeof opened>>['client'], annexId: number) {
  const sheet = await client.text.open({ annexId });
  const texts = sheet.kind === 'form' ? sheet.blocks.map((block) => ('text' in block ? block.text : '')) : [];
  return texts.join('').match(/\{\{([\w-]+)/)?.[1] ?? '';
}
