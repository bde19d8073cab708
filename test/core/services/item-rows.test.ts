import { describe, expect, it } from 'vitest';
import { factKeyAt } from '../../../core/domain/annex.ts';
import type { AnnexDesign, DesignColumn } from '../../../core/domain/annex-design.ts';
import { numberCell } from '../../../core/domain/cell-value.ts';
import { xiushanBackend } from '../../helpers/backend.ts';

/** The county itself counts places, money and persons, each in its own unit of measure. */
async function countyTable(change: (design: AnnexDesign) => AnnexDesign = (design) => design) {
  const backend = await xiushanBackend();
  const { client, plan } = backend;
  const money = await client.design.addItem({ name: '建设补助', unitOfMeasure: '万元', decimals: 2 });
  const { design, choices } = await client.design.blank({ planId: plan.id });
  const county = choices.units.find((unit) => unit.kind === 'county');
  const [first, second] = choices.years;
  const [point, worker] = ['villageMutualAidPoint', 'careWorker'].map((key) =>
    choices.items.find((item) => item.key === key),
  );
  const year = (label: string, planYearId = 0): DesignColumn => ({
    ...{ kind: 'fact', path: [label], itemId: null, planYearId, measure: 'planned', display: null },
  });
  const full: AnnexDesign = {
    ...design,
    title: '秀山县主要指标表',
    rowHeading: '项目',
    totalRow: 'none',
    rows: [point, money, worker].map((item) => ({
      ...{ unitId: county?.id ?? 0, section: null, itemId: item?.id ?? 0 },
    })),
    columns: [
      { kind: 'unitOfMeasure', path: ['计量单位'] },
      year('2019年', first?.id),
      year('2020年', second?.id),
      { kind: 'rowSum', path: ['合计'], of: [1, 2] },
    ],
  };
  const save = (one: AnnexDesign) => client.design.save({ planId: plan.id, annexId: null, design: one });
  return { ...backend, full: change(full), choices, save, county };
}

async function filled() {
  const made = await countyTable();
  const annexId = (await made.save(made.full)).annexId ?? 0;
  const sheet = await made.client.annex.open({ annexId });
  const figures = [
    [12, 3],
    [1250, 5],
    [40, 60],
  ];
  const edits = sheet.rows.flatMap((row, at) =>
    sheet.columns.slice(1, 3).flatMap((column, index) => {
      const key = factKeyAt(row, column);
      return key ? [{ key, value: numberCell(figures[at]?.[index] ?? 0), unread: null }] : [];
    }),
  );
  await made.client.cell.commit({ annexId, edits, source: 'typed' });
  return { ...made, annexId };
}

describe('a table whose rows count items', () => {
  it('prints each row under its item with its unit and its own digits, sums included', async () => {
    const { client, annexId } = await filled();
    const printed = await client.report.export({ annexIds: [annexId], format: 'csv' });
    const lines = (await printed.file.text()).split('\r\n').filter((line) => /^\d,/.test(line));
    expect(lines).toEqual([
      '1,村级互助养老点,个,12,3,15',
      '2,建设补助,万元,12.50,0.05,12.55',
      '3,养老护理员,名,40,60,100',
    ]);
  });

  it('counts its cells, remembers who typed, and takes no cell that is not its own', async () => {
    const { client, annexId, plan, county } = await filled();
    const summary = (await client.plan.list())[0]?.annexes.find((annex) => annex.id === annexId);
    expect(summary).toMatchObject({ leafCells: 6, filledCells: 6 });
    const sheet = await client.annex.open({ annexId });
    const [row] = sheet.rows;
    const key = row && sheet.columns[1] && factKeyAt(row, sheet.columns[1]);
    if (!key) throw new Error('no cell');
    expect(await client.cell.history({ annexId, key })).toHaveLength(1);
    const stray = { ...key, itemId: key.itemId + 100, unitId: county?.id ?? 0 };
    await expect(
      client.cell.commit({
        annexId,
        edits: [{ key: stray, value: numberCell(1), unread: null }],
        source: 'typed',
      }),
    ).rejects.toMatchObject({ code: 'UNKNOWN_CELL' });
    const blanks = await client.plan.check({ planId: plan.id, annexId });
    expect(blanks).toEqual([]);
  });

  it('is opened as it was designed, and saved again without a change', async () => {
    const { client, annexId, full, plan } = await filled();
    const { design, problems } = await client.design.open({ annexId });
    expect(design).toEqual(full);
    expect(problems).toEqual([]);
    const before = await client.annex.open({ annexId });
    await client.design.save({ planId: plan.id, annexId, design });
    expect(await client.annex.open({ annexId })).toEqual(before);
  });

  it('names the unit before the item where it has several units', async () => {
    const { client, full, save, choices } = await countyTable();
    const town = choices.units.find((unit) => unit.name === '清溪场镇');
    const rows = [...full.rows, ...full.rows.slice(0, 1).map((row) => ({ ...row, unitId: town?.id ?? 0 }))];
    const { annexId } = await save({ ...full, rows });
    const sheet = await client.annex.open({ annexId: annexId ?? 0 });
    expect(sheet.rows.at(-1)?.name).toBe('清溪场镇 村级互助养老点');
  });

  it('shows the fact that a table by unit shows too', async () => {
    const { client, full, save, choices, annexId } = await countyTable();
    const town = choices.units.find((unit) => unit.name === '清溪场镇');
    const rows = full.rows.slice(0, 1).map((row) => ({ ...row, unitId: town?.id ?? 0 }));
    const made = await save({ ...full, rows });
    const sheet = await client.annex.open({ annexId: made.annexId ?? 0 });
    const other = await client.annex.open({ annexId: annexId('annex-4') });
    expect(sheet.cells).toHaveLength(2);
    for (const cell of sheet.cells) expect(other.cells).toContainEqual(cell);
  });
});

describe('rows that count items are refused', () => {
  it.each([
    ['mixedTotal', (full: AnnexDesign): AnnexDesign => ({ ...full, totalRow: 'last' })],
    [
      'mixedSection',
      (full: AnnexDesign) => ({ ...full, rows: full.rows.map((row) => ({ ...row, section: '甲' })) }),
    ],
    [
      'rowWithoutItem',
      (full: AnnexDesign) => ({
        ...full,
        rows: full.rows.slice(0, 1).map((row) => ({ ...row, itemId: null })),
      }),
    ],
    ['duplicateUnit', (full: AnnexDesign) => ({ ...full, rows: [...full.rows, ...full.rows.slice(0, 1)] })],
    [
      'repeatedFact',
      (full: AnnexDesign) => ({
        ...full,
        columns: full.columns.map((one) =>
          one.kind === 'fact' ? { ...one, itemId: full.rows[0]?.itemId ?? 0 } : one,
        ),
      }),
    ],
    [
      'itemDisplay',
      (full: AnnexDesign) => ({
        ...full,
        columns: full.columns.map((one) =>
          one.kind === 'fact' ? { ...one, display: { shift: 4, decimals: 0 } } : one,
        ),
      }),
    ],
    [
      'emptySum',
      (full: AnnexDesign) => ({
        ...full,
        columns: full.columns.map((one) => (one.kind === 'rowSum' ? { ...one, of: [0, 1] } : one)),
      }),
    ],
  ])('(%s) by name', async (code, spoil) => {
    const { full, save } = await countyTable(spoil);
    await expect(save(full)).rejects.toMatchObject({
      code: 'BAD_DESIGN',
      data: { problems: expect.arrayContaining([code]) },
    });
  });

  it('(a total over one unit of measure is none of them)', async () => {
    const { full, save } = await countyTable();
    const { problems } = await save({ ...full, totalRow: 'last', rows: full.rows.slice(0, 1) });
    expect(problems).toEqual([]);
  });
});
