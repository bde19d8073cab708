import { expect, it } from 'vitest';
import { EMPTY_POPULATION } from '../../../core/domain/population-draft.ts';
import { xiushanBackend } from '../../helpers/backend.ts';

const RESIDENT_2020 = { year: 2020, basis: 'resident' } as const;

async function opened() {
  const backend = await xiushanBackend();
  const { client } = backend;
  const sheet = await client.population.sheet(RESIDENT_2020);
  const row = (name: string) => {
    const found = sheet.rows.find((one) => one.name.startsWith(name));
    if (!found) throw new Error(`no ${name}`);
    return found;
  };
  const save = (name: string, part: object) =>
    client.population.save({
      ...RESIDENT_2020,
      rows: [{ unitId: row(name).unitId, draft: { ...row(name).draft, ...part } }],
    });
  return { ...backend, sheet, row, save };
}

it('the sample has its 27 townships for four years, all marked as made up', async () => {
  const { sheet } = await opened();
  expect(sheet.years).toEqual([2022, 2021, 2020, 2019]);
  const townships = sheet.rows.filter((row) => !row.isCounty);
  expect(townships).toHaveLength(27);
  expect(townships.every((row) => row.sample && row.findings.length === 0)).toBe(true);
  const total = townships.reduce((sum, { draft }) => sum + Number(draft.total), 0);
  expect(sheet.sums.total).toBe(total);
});

it('what cannot be read is kept as typed, marked, and missing from the sum', async () => {
  const { save, sheet } = await opened();
  const after = await save('隘口镇', { total: '两万左右' });
  const row = after.rows.find((one) => one.name === '隘口镇');
  expect(row?.draft.total).toBe('两万左右');
  expect(row?.findings).toEqual([{ code: 'unread', field: 'total' }]);
  expect(row?.ageing).toEqual({ kind: 'blank' });
  const was = Number(sheet.rows.find((one) => one.name === '隘口镇')?.draft.total);
  expect(after.sums.total).toBe((sheet.sums.total ?? 0) - was);
  expect(after.missing.total).toBe(1);
});

it('older groups that are larger than the younger ones around them are said', async () => {
  const { save } = await opened();
  const after = await save('隘口镇', {
    total: '100',
    aged60: '200',
    aged65: '300',
    aged80: '400',
    households: '500',
  });
  const found = after.rows.find((one) => one.name === '隘口镇')?.findings;
  expect(found?.map(({ code, field }) => [code, field])).toEqual([
    ['moreThanWhole', 'aged60'],
    ['moreThanWhole', 'aged65'],
    ['moreThanWhole', 'aged80'],
    ['moreHouseholds', 'households'],
  ]);
});

it('a county figure that differs from its townships is said, and indicators go by the townships', async () => {
  const { client, save, sheet, plan } = await opened();
  const after = await save('秀山', { total: '500,000', source: '统计公报' });
  const county = after.rows.find((row) => row.isCounty);
  expect(county?.findings).toEqual([{ code: 'sumDiffers', field: 'total', expected: sheet.sums.total }]);
  const { rows } = await client.indicator.list({ planId: plan.id, asOf: '2020-12-31' });
  const rate = rows.find((one) => one.key === 'ageingRate')?.results[0];
  expect(rate).toMatchObject({ denominator: sheet.sums.total, populationYear: 2020 });
});

it('a county without townships’ figures is reckoned by its own', async () => {
  const { client, sheet, plan } = await opened();
  const year = 2024;
  const county = sheet.rows.find((row) => row.isCounty)?.unitId ?? 0;
  const draft = { ...EMPTY_POPULATION, total: '490,000', aged60: '122500人', source: '统计公报' };
  await client.population.save({ ...RESIDENT_2020, year, rows: [{ unitId: county, draft }] });
  const { rows } = await client.indicator.list({ planId: plan.id, asOf: '2025-06-30' });
  const rate = rows.find((one) => one.key === 'ageingRate')?.results[0];
  expect(rate).toMatchObject({ value: { kind: 'number', value: 250 }, populationYear: 2024 });
});

it('tells who changed what, and refuses a save over a sheet that was changed since', async () => {
  const { client, save, sheet, row } = await opened();
  await save('隘口镇', { total: '20000' });
  const [change] = await client.population.history({ unitId: row('隘口镇').unitId });
  expect(change).toMatchObject({ field: '2020.resident.total', newText: '20000', who: '测试员' });
  const rows = [{ unitId: row('膏田镇').unitId, draft: EMPTY_POPULATION }];
  await expect(
    client.population.save({ ...RESIDENT_2020, version: sheet.version, rows }),
  ).rejects.toMatchObject({ code: 'CHANGED_ELSEWHERE' });
});

it('a line that is emptied is taken away', async () => {
  const { client, row } = await opened();
  const { unitId } = row('隘口镇');
  const after = await client.population.save({
    ...RESIDENT_2020,
    rows: [{ unitId, draft: EMPTY_POPULATION }],
  });
  expect(after.missing.total).toBe(1);
  expect(after.rows.find((one) => one.unitId === unitId)?.sample).toBe(false);
});

it('prints the year with the townships’ sum', async () => {
  const { client, sheet } = await opened();
  const { file } = await client.population.export({ ...RESIDENT_2020, format: 'csv' });
  const text = await file.text();
  expect(text).toContain(`合计,${sheet.sums.total},${sheet.sums.aged60}`);
  expect(text).toContain('示例数据');
});
