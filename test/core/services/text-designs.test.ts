import { describe, expect, it } from 'vitest';
import type { FormDesign, ListDesign, TextDesign } from '../../../core/domain/text-design.ts';
import { NEW_KINDS } from '../../../renderer/features/design/new-kinds.ts';
import { xiushanBackend } from '../../helpers/backend.ts';

async function tasks() {
  const backend = await xiushanBackend();
  const { client, plan } = backend;
  const { design } = await client.design.blankText({ planId: plan.id, kind: 'tasks' });
  if (design.kind !== 'list') throw new Error('tasks are a list');
  const save = (one: TextDesign, annexId: number | null = null, dropTexts = 0) =>
    client.design.saveText({ planId: plan.id, annexId, design: one, dropTexts });
  return { ...backend, design: { ...design, title: '任务清单' } as ListDesign, save };
}

async function filledTasks() {
  const made = await tasks();
  const annexId = (await made.save(made.design)).annexId ?? 0;
  await made.client.text.saveRows({
    annexId,
    rows: [
      { id: null, cells: ['1', '建站', '全覆盖', '2020年', '民政局', '各镇'] },
      { id: null, cells: ['2', '培训', '', '2020年', '民政局', ''] },
    ],
  });
  const { design, content } = await made.client.design.openText({ annexId });
  return { ...made, annexId, design: design as ListDesign, content };
}

const form = (more: Partial<FormDesign> = {}): FormDesign => ({
  ...{ kind: 'form', title: '承诺书', number: 8, soleAnnex: false, notes: [], signatureLine: null },
  ...{ paper: 'A4', orientation: 'portrait', typeSizes: null },
  blocks: [
    { kind: 'paragraph', text: '本人{{b1:6}}承诺{{b2:10}}。', blanks: { b1: '姓名' } },
    { kind: 'signatures', labels: ['承诺人'] },
  ],
  ...more,
});

describe('a list made in the program', () => {
  it.each(NEW_KINDS.filter((kind) => kind !== 'counts' && kind !== 'form'))(
    'of kind %s starts with its columns and prints in every format',
    async (kind) => {
      const { client, plan, save } = await tasks();
      const { design } = await client.design.blankText({ planId: plan.id, kind });
      const { annexId } = await save({ ...design, title: `新表 ${kind}` });
      for (const format of ['pdf', 'xlsx', 'docx'] as const) {
        const { file } = await client.report.export({ annexIds: [annexId ?? 0], format });
        expect(file.size).toBeGreaterThan(1000);
      }
      const sheet = await client.text.open({ annexId: annexId ?? 0 });
      expect(sheet).toMatchObject({ kind: 'list', preset: kind });
    },
  );

  it('takes the next free number, and starts with blank rows that are numbered', async () => {
    const { client, design, save } = await tasks();
    expect(design.number).toBe(7);
    const { annexId } = await save(design);
    const sheet = await client.text.open({ annexId: annexId ?? 0 });
    expect(sheet.kind === 'list' && sheet.rows.map((row) => row.cells.join('|'))).toEqual(
      ['1', '2', '3', '4', '5'].map((number) => `${number}|||||`),
    );
    expect((await client.plan.list())[0]?.annexes.at(-1)).toMatchObject({ key: 'annex-7', kind: 'list' });
  });

  it('keeps texts with their column when columns move, and a new one starts blank', async () => {
    const { client, design, annexId, save } = await filledTasks();
    const added = { path: ['督办'], merge: false, align: 'left' as const, width: 0.1, from: null };
    const columns = [...design.columns.toReversed(), added];
    await save({ ...design, columns }, annexId);
    const sheet = await client.text.open({ annexId });
    expect(sheet.kind === 'list' && sheet.rows[0]?.cells).toEqual([
      '各镇',
      '民政局',
      '2020年',
      '全覆盖',
      '建站',
      '1',
      '',
    ]);
  });

  it('does not drop the texts of a column unless their number is said; the history keeps them', async () => {
    const { client, design, annexId, save } = await filledTasks();
    const without = { ...design, columns: design.columns.filter((one) => one.path[0] !== '牵头单位') };
    const before = await client.text.open({ annexId });
    await expect(save(without, annexId)).rejects.toMatchObject({
      code: 'TEXTS_WOULD_GO',
      data: { annex: '任务清单', count: 2 },
    });
    expect(await client.text.open({ annexId })).toEqual(before);
    await save(without, annexId, 2);
    const sheet = await client.text.open({ annexId });
    expect(sheet.kind === 'list' && sheet.columns.map((one) => one.path[0])).not.toContain('牵头单位');
    const history = await client.text.history({ annexId });
    expect(JSON.stringify(history[0])).toContain('民政局');
  });

  it('cannot be brought back across a change of its columns into columns that are others', async () => {
    const { client, design, annexId, save } = await filledTasks();
    const [first] = await client.text.history({ annexId });
    await save({ ...design, columns: design.columns.toReversed() }, annexId);
    const entries = await client.text.history({ annexId });
    expect(entries.find((entry) => entry.id === first?.id)?.restorable).toBe(false);
    await expect(client.text.restore({ annexId, changeId: first?.id ?? 0 })).rejects.toMatchObject({
      code: 'UNKNOWN_CELL',
    });
  });

  it.each([
    ['emptyTitle', { title: ' ' }],
    ['noColumns', { columns: [] }],
    ['emptyHeading', { columns: [{ path: [''], merge: false, align: 'left', width: 1, from: null }] }],
    [
      'badMerge',
      {
        columns: [
          { path: ['甲'], merge: true, mergeWithin: 1, align: 'left', width: 1, from: null },
          { path: ['乙'], merge: true, align: 'left', width: 1, from: null },
        ],
      },
    ],
  ] as const)('(%s) is refused by name', async (code, spoil) => {
    const { design, save } = await tasks();
    await expect(save({ ...design, ...spoil } as ListDesign)).rejects.toMatchObject({
      code: 'BAD_DESIGN',
      data: { problems: [code] },
    });
  });

  it('that no paper can hold is not saved', async () => {
    const { client, design, save } = await tasks();
    const columns = Array.from({ length: 60 }, (_, index) => ({
      ...{ path: [`第${index}栏${'很长的栏目名称'.repeat(6)}`], merge: false, align: 'left' as const },
      ...{ width: 1, from: null },
    }));
    const before = await client.plan.list();
    await expect(save({ ...design, columns })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect(await client.plan.list()).toEqual(before);
  });
});

describe('a form made in the program', () => {
  it('is filled in by what its blanks ask for, and prints', async () => {
    const { client, save } = await tasks();
    const annexId = (await save(form())).annexId ?? 0;
    await client.text.saveValues({ annexId, values: { b1: '张三' } });
    const { file } = await client.report.export({ annexIds: [annexId], format: 'csv' });
    expect(await file.text()).toContain('张三');
    expect((await client.plan.list())[0]?.annexes.at(-1)).toMatchObject({ filledCells: 1, leafCells: 2 });
  });

  it('keeps what was filled in when its text changes, and drops it only when that is said', async () => {
    const { client, save } = await tasks();
    const annexId = (await save(form())).annexId ?? 0;
    await client.text.saveValues({ annexId, values: { b1: '张三' } });
    const shorter = form({ blocks: [{ kind: 'paragraph', text: '承诺{{b2:4}}。' }] });
    await expect(save(shorter, annexId)).rejects.toMatchObject({ code: 'TEXTS_WOULD_GO' });
    await save(form({ blocks: [{ kind: 'line', text: '姓名：{{b1:8}}' }] }), annexId);
    const sheet = await client.text.open({ annexId });
    expect(sheet.kind === 'form' && sheet.values).toEqual({ b1: '张三' });
    await save(shorter, annexId, 1);
    expect(JSON.stringify(await client.text.history({ annexId }))).toContain('张三');
  });

  it.each([
    ['noBlocks', { blocks: [] }],
    ['emptyBlock', { blocks: [{ kind: 'paragraph', text: ' ' }] }],
    ['brokenBlank', { blocks: [{ kind: 'paragraph', text: '本人{{b1:6}承诺' }] }],
    ['brokenBlank', { blocks: [{ kind: 'paragraph', text: '本人{{姓名}}承诺' }] }],
    ['noSigners', { blocks: [{ kind: 'signatures', labels: [] }] }],
  ] as const)('(%s) is refused by name', async (code, spoil) => {
    const { save } = await tasks();
    await expect(save(form(spoil as Partial<FormDesign>))).rejects.toMatchObject({
      data: { problems: [code] },
    });
  });
});

describe('a list or a form that is taken out', () => {
  it('leaves the others', async () => {
    const { client, annexId } = await filledTasks();
    const before = (await client.plan.list())[0]?.annexes.length ?? 0;
    expect(await client.design.remove({ annexId })).toEqual({ removed: '任务清单' });
    expect((await client.plan.list())[0]?.annexes).toHaveLength(before - 1);
    await expect(client.text.open({ annexId })).rejects.toMatchObject({ code: 'UNKNOWN_TABLE' });
  });
});

describe('designs of the samples', () => {
  it('of every list and form are opened without a problem and saved without a change', async () => {
    for (const sample of ['xiushan', 'gongqingcheng', 'yuechi', 'huaiyin', 'changzhi']) {
      const { client } = await xiushanBackend();
      await client.file.openSample({ sample });
      for (const plan of await client.plan.list()) {
        for (const annex of plan.annexes.filter((one) => one.kind !== 'plan')) {
          const opened = await client.design.openText({ annexId: annex.id });
          expect(opened.problems).toEqual([]);
          const before = await client.text.open({ annexId: annex.id });
          const { design } = opened;
          await client.design.saveText({ planId: plan.id, annexId: annex.id, design, dropTexts: 0 });
          expect(await client.text.open({ annexId: annex.id })).toEqual(before);
        }
      }
    }
  });
});
