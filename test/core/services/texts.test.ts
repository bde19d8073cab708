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
    ['xiushan', ['附件1', '附件2', '附件3', '附件4', '附件5', '附件6', 'tasks', 'targets']],
    ['gongqingcheng', ['附件1', '附件2', '附件3', 'tasks', 'stages', 'targets']],
    ['yuechi', ['tasks', 'stages', 'service-system', 'targets']],
    ['huaiyin', ['tasks', 'stages', 'targets']],
    ['changzhi', ['tasks', 'targets', 'agreement']],
  ])('%s holds its notice’s annexes in order, lists of the text after them', async (sample, expected) => {
    const { client } = testBackend();
    const status = await client.file.openSample({ sample });
    expect(status.open?.sample).toBe(true);
    const [plan] = await client.plan.list();
    const shown = plan?.annexes.map((annex) => (annex.number === null ? annex.key : `附件${annex.number}`));
    expect(shown).toEqual(expected);
  });

  it('of Xiushan still has the one known finding: lists are not checked as counts', async () => {
    const { client, plan } = await opened('xiushan', 'annex-1');
    expect((await client.plan.check({ planId: plan.id })).map((finding) => finding.code)).toEqual([
      'STATED_TOTAL_DIFFERS',
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

async function firstBlank(client: Awaited<ReturnType<typeof opened>>['client'], annexId: number) {
  const sheet = await client.text.open({ annexId });
  const texts = sheet.kind === 'form' ? sheet.blocks.map((block) => ('text' in block ? block.text : '')) : [];
  return texts.join('').match(/\{\{([\w-]+)/)?.[1] ?? '';
}
