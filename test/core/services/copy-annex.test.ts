import { describe, expect, it } from 'vitest';
import { numberCell } from '../../../core/domain/cell-value.ts';
import { xiushanBackend } from '../../helpers/backend.ts';

const YEARS = [2023, 2024].map((year) => ({
  ...{ label: `${year}年`, startDate: `${year}-01-01`, endDate: `${year}-12-31` },
}));

async function twoPlans() {
  const backend = await xiushanBackend();
  const { client } = backend;
  const next = await client.plan.create({
    title: '第二个方案',
    documentNumber: '秀山府办发〔2022〕1号',
    years: YEARS,
  });
  const copy = (key: string, more: Partial<Parameters<typeof client.design.copy>[0]> = {}) =>
    client.design.copy({
      annexId: backend.annexId(key),
      planId: next.id,
      shiftYears: 4,
      title: '新表',
      ...more,
    });
  const planNow = async () => (await client.plan.list()).find((plan) => plan.id === next.id);
  return { ...backend, next, copy, planNow };
}

describe('one more plan in the file', () => {
  it('has its own number and years, the same county, and no annex yet', async () => {
    const { next, plan } = await twoPlans();
    expect(next).toMatchObject({
      ...{ title: '第二个方案', documentNumber: '秀山府办发〔2022〕1号', countyName: plan.countyName },
      ...{ annexes: [], sample: false },
    });
    expect(next.years.map((year) => year.label)).toEqual(['2023年', '2024年']);
  });

  it('is refused with a title that another has, or a year twice, and leaves the file as it was', async () => {
    const { client, plan } = await twoPlans();
    const before = await client.plan.list();
    const wishes = [
      { title: plan.title, years: YEARS },
      { title: '第三个', years: [...YEARS, ...YEARS] },
      { title: '第三个', years: YEARS.map((year) => ({ ...year, endDate: '1999-01-01' })) },
    ];
    for (const wish of wishes) {
      await expect(client.plan.create({ documentNumber: null, ...wish })).rejects.toMatchObject({
        code: 'BAD_INPUT',
      });
    }
    expect(await client.plan.list()).toEqual(before);
  });

  it('takes an annex of its own, with counts that the other plan does not see', async () => {
    const { client, copy, annexId } = await twoPlans();
    const copied = await copy('annex-4', { content: true });
    const own = await client.annex.open({ annexId: copied.annexId });
    const before = await client.annex.open({ annexId: annexId('annex-4') });
    const [cell] = own.cells;
    if (!cell) throw new Error('no cell');
    const { value: _, unread: __, note: ___, ...key } = cell;
    const edits = [{ key, value: numberCell(77), unread: null }];
    await client.cell.commit({ annexId: copied.annexId, edits, source: 'typed' });
    expect(await client.annex.open({ annexId: annexId('annex-4') })).toEqual(before);
  });
});

describe('an annex copied to another plan', () => {
  it('finds its years by their label, makes those that are missing, and shares units and items', async () => {
    const { client, copy, planNow, annexId } = await twoPlans();
    const copied = await copy('annex-4');
    const sheet = await client.annex.open({ annexId: copied.annexId });
    const source = await client.annex.open({ annexId: annexId('annex-4') });
    expect(sheet.rows.map((row) => row.unitId)).toEqual(source.rows.map((row) => row.unitId));
    expect(sheet.items).toEqual(source.items);
    expect((await planNow())?.years.map((year) => year.label)).toEqual(
      ['2023年', '2024年', '2025年', '2026年'].slice(0, (await planNow())?.years.length),
    );
    expect(sheet.planYears).toEqual((await planNow())?.years);
    expect(sheet.columns.map((column) => column.path.at(-1)).join()).toMatch(/2023年.*2024年/);
    expect(sheet.cells).toEqual([]);
    expect((await planNow())?.annexes).toMatchObject([{ key: 'annex-1', number: 1, title: '新表' }]);
  });

  it('takes the year that was chosen for one that is missing', async () => {
    const { client, copy, next, annexId } = await twoPlans();
    const source = await client.annex.open({ annexId: annexId('annex-3') });
    const [first, second] = next.years;
    const years = source.planYears.slice(0, 2).map((year, index) => ({
      from: year.id,
      to: (index === 0 ? first?.id : second?.id) ?? null,
    }));
    const copied = await copy('annex-3', { shiftYears: 0, years });
    const sheet = await client.annex.open({ annexId: copied.annexId });
    expect(sheet.planYears).toEqual(next.years);
    expect(sheet.columns[0]?.path.at(-1)).toBe(source.columns[0]?.path.at(-1));
  });

  it('brings figures and notes when asked to, each with its history, and says how many', async () => {
    const { client, copy, annexId } = await twoPlans();
    const source = await client.annex.open({ annexId: annexId('annex-4') });
    const copied = await copy('annex-4', { content: true });
    expect(copied).toMatchObject({ copied: source.cells.length, kept: 0 });
    const sheet = await client.annex.open({ annexId: copied.annexId });
    expect(sheet.cells.map((cell) => cell.value)).toEqual(source.cells.map((cell) => cell.value));
    const [cell] = sheet.cells;
    if (!cell) throw new Error('no cell');
    const { value: _, unread: __, note: ___, ...key } = cell;
    const history = await client.cell.history({ annexId: copied.annexId, key });
    expect(history).toMatchObject([
      { source: 'imported', reason: expect.stringContaining(source.annex.title) },
    ]);
  });

  it('never writes over what stands there already', async () => {
    const { client, copy } = await twoPlans();
    const first = await copy('annex-4', { content: true });
    const sheet = await client.annex.open({ annexId: first.annexId });
    const [cell] = sheet.cells;
    if (!cell) throw new Error('no cell');
    const { value: _, unread: __, note: ___, ...key } = cell;
    await client.cell.commit({
      annexId: first.annexId,
      edits: [{ key, value: numberCell(999), unread: null }],
      source: 'typed',
    });
    const second = await copy('annex-4', { content: true, title: '又一张' });
    expect(second).toMatchObject({ copied: 0, kept: sheet.cells.length });
    const after = await client.annex.open({ annexId: second.annexId });
    expect(
      after.cells.find((one) => one.unitId === key.unitId && one.value.kind === 'number')?.value,
    ).toEqual(numberCell(999));
  });

  it('may be a list or a form, with or without its texts', async () => {
    const { client, copy, annexId, planNow } = await twoPlans();
    const source = await client.text.open({ annexId: annexId('annex-2') });
    const bare = await client.text.open({ annexId: (await copy('annex-2')).annexId });
    const full = await client.text.open({ annexId: (await copy('annex-2', { content: true })).annexId });
    if (source.kind !== 'list' || bare.kind !== 'list' || full.kind !== 'list') throw new Error('a list');
    expect(full.rows.map((row) => row.cells)).toEqual(source.rows.map((row) => row.cells));
    expect(full.columns).toEqual(source.columns);
    expect(bare.rows.flatMap((row) => row.cells).join('')).not.toContain(source.rows[0]?.cells[3] ?? 'x');
    expect((await planNow())?.annexes.map((annex) => annex.number)).toEqual([1, 2]);
  });
});

describe('years named in a copied annex', () => {
  it('move in title, headings and notes, but never in a document number', async () => {
    const { client, plan, annexId } = await twoPlans();
    const id = annexId('annex-3');
    const { design } = await client.design.open({ annexId: id });
    const notes = ['2019年按秀山府办发〔2018〕87号执行。', '见（2018）12号文，2019—2020年完成。'];
    await client.design.save({ planId: plan.id, annexId: id, design: { ...design, notes } });
    const copied = await client.design.copy({ annexId: id, shiftYears: 2, title: '后两年' });
    const sheet = await client.annex.open({ annexId: copied.annexId });
    expect(sheet.annex.notes).toEqual([
      '2021年按秀山府办发〔2018〕87号执行。',
      '见（2018）12号文，2021—2022年完成。',
    ]);
    expect(sheet.columns.map((column) => column.path.at(-1))).toContain('2021年拟建数');
  });
});
