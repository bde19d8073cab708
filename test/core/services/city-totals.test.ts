import { beforeAll, describe, expect, it } from 'vitest';
import type { CityTotalsView } from '../../../core/contract/package.ts';
import { readPackage } from '../../../core/exchange/read-package.ts';
import { madeUpCounty, officeFor, typeColumn } from '../../helpers/packages.ts';
import { workbookFrom } from '../../helpers/read-back.ts';

/** What a city sees of the sample county and a made-up one, added up from what each township counts. */
const xiushan = officeFor('秀山办');
const qing = officeFor('清河办');
const city = officeFor('市局');
let totals: CityTotalsView;
let column: number;

beforeAll(async () => {
  await xiushan.client.file.openSample({ sample: 'xiushan' });
  const plan = await xiushan.firstPlan();
  const other = await madeUpCounty(qing, '清河县', ['东山镇', '西山镇', '梅江镇']);
  const annexId = other.annexes[0]?.id ?? 0;
  await typeColumn(qing, annexId, [3, 0, null]);
  const { rows, columns } = await qing.client.annex.open({ annexId });
  const source = columns[0]?.source;
  if (source?.kind !== 'fact' || source.itemId === null) throw new Error('no column of facts');
  const key = { unitId: rows[2]?.unitId ?? 0, itemId: source.itemId, planYearId: source.planYearId };
  const unread = { text: '三四个', reason: 'notANumber' } as const;
  const edit = {
    key: { ...key, period: 0, measure: source.measure } as const,
    value: { kind: 'blank' } as const,
  };
  await qing.client.cell.commit({ annexId, edits: [{ ...edit, unread }], source: 'typed', reason: '' });
  await city.client.file.createCity({ cityName: '示例市', divisionCode: '500200' });
  await city.take(await xiushan.send(plan), await qing.send(other));
  totals = await city.client.package.totals({ measure: 'planned' });
  column = totals.columns.findIndex((_, index) => totals.rows[1]?.cells[index]?.numbers === 2);
});

/** What the sample county's package holds. */
async function sent() {
  const file = await xiushan.send(await xiushan.firstPlan());
  const { content } = await readPackage(new Uint8Array(await file.arrayBuffer()), file.name);
  return content.facts;
}

describe('what counties come to in a city’s file', () => {
  it('has a row a county and says of the made-up figures that they are', () => {
    expect(totals.city).toBe('示例市');
    expect(totals.rows.map(({ county, sample, isOneOfSeveral }) => [county, sample, isOneOfSeveral])).toEqual(
      [
        ['秀山土家族苗族自治县', true, false],
        ['清河县', false, false],
      ],
    );
  });

  it('adds up what each package holds, cell by cell', async () => {
    const { facts } = await sent();
    for (const [index, { item, label }] of totals.columns.entries()) {
      const cell = totals.rows[0]?.cells[index];
      if (!cell) continue;
      const own = facts.filter(
        ([, key, year, , measure]) => key === item.key && year === label && measure === 'planned',
      );
      const value = own.reduce((all, [, , , , , one]) => all + (one ?? 0), 0);
      expect([item.name, label, cell.value]).toEqual([item.name, label, { kind: 'number', value }]);
    }
  });

  it('counts blanks and texts that nobody could read beside the sum, and makes no 0 of them', () => {
    expect(totals.rows[1]?.cells[column]).toMatchObject({
      value: { kind: 'number', value: 3 },
      ...{ numbers: 2, blanks: 1, unread: 1 },
    });
    const others = totals.rows[1]?.cells.filter((cell, index) => cell && index !== column) ?? [];
    expect(others.length).toBeGreaterThan(0);
    expect(others.map((cell) => cell?.value)).toEqual(others.map(() => ({ kind: 'blank' })));
  });

  it('has totals over all counties, where a county that plans no such item is no gap', () => {
    for (const [index, total] of totals.totals.entries()) {
      const cells = totals.rows.flatMap((row) => row.cells[index] ?? []);
      const sum = (of: (cell: (typeof cells)[number]) => number) =>
        cells.reduce((all, one) => all + of(one), 0);
      const value = sum((cell) => (cell.value.kind === 'number' ? cell.value.value : 0));
      expect([total.value.kind === 'number' ? total.value.value : 0, total.blanks]).toEqual([
        value,
        sum((cell) => cell.blanks),
      ]);
    }
    expect(totals.rows.some((row) => row.cells.includes(null))).toBe(true);
  });

  it('has what was completed up to now as well, its quarters added up', async () => {
    const { facts } = await sent();
    const quarters = facts.filter(([, , , , measure]) => measure === 'completed');
    expect(quarters.every(([, , , period]) => period >= 1 && period <= 4)).toBe(true);
    const done = await city.client.package.totals({ measure: 'completed' });
    for (const [index, { item, label }] of done.columns.entries()) {
      const cell = done.rows[0]?.cells[index];
      const own = quarters.filter(([, key, year]) => key === item.key && year === label);
      const sum = own.reduce((all, [, , , , , value]) => all + (value ?? 0), 0);
      expect([item.name, label, cell?.value]).toEqual(
        own.length > 0
          ? [item.name, label, { kind: 'number', value: sum }]
          : [item.name, label, cell ? { kind: 'blank' } : undefined],
      );
    }
    expect(done.rows[1]?.cells.filter((cell) => cell && cell.value.kind !== 'blank')).toEqual([]);
  });

  it('prints as one workbook whose totals are sums, with notes of what is missing', async () => {
    const { file } = await city.client.package.exportTotals({ measure: 'planned', format: 'xlsx' });
    expect(file.name).toContain('示例市各县（区、市）计划数汇总表');
    const workbook = await workbookFrom(new Uint8Array(await file.arrayBuffer()));
    const texts: string[] = [];
    workbook.eachSheet((sheet) =>
      sheet.eachRow((row) =>
        row.eachCell((cell) =>
          texts.push(cell.formula ? `=${cell.formula}` : cell.text.replaceAll('\n', '')),
        ),
      ),
    );
    expect(texts).toContain('秀山土家族苗族自治县（示例数据）');
    expect(texts.some((text) => text.startsWith('=SUM('))).toBe(true);
    expect(texts.join('\n')).toMatch(/清河县有\d+格空着、1格没有读懂。/);
  });
});
