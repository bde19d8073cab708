import { describe, expect, it } from 'vitest';
import { factKeyAt } from '../../../core/domain/annex.ts';
import type { AnnexDesign, DesignColumn } from '../../../core/domain/annex-design.ts';
import { numberCell } from '../../../core/domain/cell-value.ts';
import { xiushanBackend } from '../../helpers/backend.ts';

async function designed() {
  const backend = await xiushanBackend();
  const { client, plan } = backend;
  const { design, choices } = await client.design.blank({ planId: plan.id });
  const [station, point] = ['communityStation', 'villageMutualAidPoint'].map((key) =>
    choices.items.find((item) => item.key === key),
  );
  const [first, second] = choices.years;
  const fact = (path: string[], itemId = 0, planYearId = 0): DesignColumn => ({
    ...{ kind: 'fact', path, itemId, planYearId, measure: 'planned', display: null },
  });
  const full: AnnexDesign = {
    ...design,
    title: '秀山县社区和村级设施一览表',
    number: 7,
    columns: [
      fact(['站', '2019年'], station?.id, first?.id),
      fact(['站', '2020年'], station?.id, second?.id),
      fact(['点', '2019年'], point?.id, first?.id),
      { kind: 'rowSum', path: ['合计'], of: [0, 1, 2] },
    ],
  };
  return { ...backend, full, choices };
}

describe('an annex made in the program', () => {
  it('shows the counts there are under its own headings, and prints', async () => {
    const { client, plan, full } = await designed();
    const { annexId } = await client.design.save({ planId: plan.id, annexId: null, design: full });
    const printed = await client.report.export({ annexIds: [annexId ?? 0], format: 'csv' });
    const lines = (await printed.file.text()).split('\r\n');
    expect(lines.find((line) => line.includes('清溪场镇'))).toMatch(/清溪场镇,1,1,8,10$/);
    expect(lines.find((line) => line.startsWith('合计'))).toMatch(/,15,26,19,60$/);
    expect((await client.plan.list())[0]?.annexes.at(-1)).toMatchObject({ key: 'annex-7', number: 7 });
  });

  it('takes counts that the other annex shows too: one fact, two tables', async () => {
    const { client, plan, full, annexId } = await designed();
    const made = (await client.design.save({ planId: plan.id, annexId: null, design: full })).annexId ?? 0;
    const sheet = await client.annex.open({ annexId: made });
    const row = sheet.rows.find((one) => one.name === '隘口镇');
    const column = sheet.columns[2];
    const key = row && column && factKeyAt(row, column);
    if (!key) throw new Error('no cell');
    await client.cell.commit({
      annexId: made,
      edits: [{ key, value: numberCell(9), unread: null }],
      source: 'typed',
    });
    const other = await client.annex.open({ annexId: annexId('annex-4') });
    expect(other.cells).toContainEqual(expect.objectContaining({ ...key, value: numberCell(9) }));
  });

  it('keeps published totals of columns that stay, and drops those of columns that go', async () => {
    const { client, plan, annexId } = await designed();
    const id = annexId('annex-3');
    const { design } = await client.design.open({ annexId: id });
    const columns = design.columns.toReversed().slice(0, 3);
    await client.design.save({ planId: plan.id, annexId: id, design: { ...design, columns } });
    const sheet = await client.annex.open({ annexId: id });
    const stated = sheet.columns.map(
      (column) => sheet.statedTotals.find((total) => total.columnId === column.id)?.value,
    );
    expect(stated).toEqual([26, 15, 3]);
    expect(sheet.statedTotals).toHaveLength(3);
    // The notice's own target now says more than the columns that are left: that is not about totals.
    const found = await client.plan.check({ planId: plan.id, annexId: id });
    expect(found.map(({ code }) => code)).toEqual(['TARGET_DIFFERS_FROM_ANNEX']);
  });
});

describe('the number of an annex', () => {
  it('is one of its plan: another kind of annex cannot bear it either, its own it keeps', async () => {
    const { client, plan, full, annexId } = await designed();
    const { design, taken } = await client.design.openText({ annexId: annexId('annex-2') });
    expect(taken).toEqual([1, 3, 4, 5, 6]);
    const save = (number: number) =>
      client.design.saveText({
        ...{ planId: plan.id, annexId: annexId('annex-2'), dropTexts: 0 },
        design: { ...design, number },
      });
    await expect(save(4)).rejects.toMatchObject({ data: { problems: ['duplicateNumber'] } });
    expect((await save(2)).problems).toEqual([]);
    await client.design.save({ planId: plan.id, annexId: null, design: full });
    await expect(save(7)).rejects.toMatchObject({ data: { problems: ['duplicateNumber'] } });
  });
});

describe('a design that cannot be', () => {
  it.each([
    ['emptyTitle', (full: AnnexDesign) => ({ ...full, title: ' ' })],
    ['duplicateNumber', (full: AnnexDesign) => ({ ...full, number: 4 })],
    ['noRows', (full: AnnexDesign) => ({ ...full, rows: [] })],
    ['noColumns', (full: AnnexDesign) => ({ ...full, columns: [] })],
    ['duplicateUnit', (full: AnnexDesign) => ({ ...full, rows: [...full.rows, ...full.rows.slice(0, 1)] })],
    [
      'duplicateColumn',
      (full: AnnexDesign) => ({ ...full, columns: [...full.columns.slice(0, 1), ...full.columns] }),
    ],
    [
      'circularSum',
      (full: AnnexDesign) => ({
        ...full,
        columns: [
          ...full.columns.slice(0, 3),
          { kind: 'rowSum' as const, path: ['甲'], of: [4] },
          { kind: 'rowSum' as const, path: ['乙'], of: [3] },
        ],
      }),
    ],
    [
      'emptySum',
      (full: AnnexDesign) => ({ ...full, columns: [{ kind: 'rowSum' as const, path: ['甲'], of: [] }] }),
    ],
    [
      'unknownItem',
      (full: AnnexDesign) => ({
        ...full,
        columns: full.columns.map((one) => (one.kind === 'fact' ? { ...one, itemId: 999 } : one)),
      }),
    ],
  ])('(%s) is refused by name and leaves the plan as it was', async (code, spoil) => {
    const { client, plan, full } = await designed();
    const before = await client.plan.list();
    const design: AnnexDesign = spoil(full);
    await expect(client.design.save({ planId: plan.id, annexId: null, design })).rejects.toMatchObject({
      code: 'BAD_DESIGN',
      data: { problems: expect.arrayContaining([code]) },
    });
    expect(await client.plan.list()).toEqual(before);
  });

  it('(persons added to places) is refused: they are different units of measure', async () => {
    const { client, plan, full, choices } = await designed();
    const worker = choices.items.find((item) => item.key === 'careWorker');
    const columns = full.columns.map((one, index) =>
      index === 1 && one.kind === 'fact' ? { ...one, itemId: worker?.id ?? 0 } : one,
    );
    await expect(
      client.design.save({ planId: plan.id, annexId: null, design: { ...full, columns } }),
    ).rejects.toMatchObject({ data: { problems: ['mixedUnits'] } });
  });

  it('(one part printed in ten thousands, the other as it is) is refused: on paper they do not add up', async () => {
    const { client, plan, full } = await designed();
    const columns = full.columns.map((one, index) =>
      index === 1 && one.kind === 'fact' ? { ...one, display: { shift: 4, decimals: 1 } } : one,
    );
    await expect(
      client.design.save({ planId: plan.id, annexId: null, design: { ...full, columns } }),
    ).rejects.toMatchObject({ data: { problems: ['mixedUnits'] } });
  });
});

describe('copying an annex to later years', () => {
  it('moves the years of columns and headings, makes the years that are missing, and copies no counts', async () => {
    const { client, plan, annexId } = await designed();
    const copied = await client.design.copy({
      annexId: annexId('annex-3'),
      shiftYears: 4,
      title: '2023—2024年计划表',
    });
    const sheet = await client.annex.open({ annexId: copied.annexId ?? 0 });
    expect(sheet.columns.map((column) => column.path.at(-1))).toEqual([
      '2023年拟建数',
      '2024年拟建数',
      '2023年拟建数',
      '2024年拟建数',
    ]);
    expect(sheet.cells).toEqual([]);
    expect(sheet.rows).toHaveLength(21);
    expect((await client.plan.list())[0]?.years.map((year) => year.startDate.slice(0, 4))).toEqual([
      '2019',
      '2020',
      '2021',
      '2022',
      '2023',
      '2024',
    ]);
    expect(plan.annexes.some((annex) => annex.id === copied.annexId)).toBe(false);
  });
});

describe('taking an annex out', () => {
  it('leaves the counts: a new table over them shows them again', async () => {
    const { client, plan, full, annexId } = await designed();
    await client.design.remove({ annexId: annexId('annex-4') });
    await client.design.remove({ annexId: annexId('annex-1') });
    const left = (await client.plan.list())[0]?.annexes.map((annex) => annex.key);
    expect(left).not.toContain('annex-4');
    expect(left).not.toContain('annex-1');
    const { annexId: made } = await client.design.save({ planId: plan.id, annexId: null, design: full });
    const csv = await client.report.export({ annexIds: [made ?? 0], format: 'csv' });
    expect(await csv.file.text()).toMatch(/合计,+15,26,19,60|合计,,15,26,19,60/);
  });
});
