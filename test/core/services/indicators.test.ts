import { expect, it } from 'vitest';
import { testBackend, xiushanBackend } from '../../helpers/backend.ts';

const AS_OF = '2020-12-31';

async function opened() {
  const backend = await xiushanBackend();
  const { client, plan } = backend;
  const list = (more: object = {}) => client.indicator.list({ planId: plan.id, asOf: AS_OF, ...more });
  const { units, rows } = await list();
  const idOf = (key: string) => rows.find((row) => row.key === key)?.id ?? 0;
  const unitId = (name: string) => units.find((unit) => unit.name.startsWith(name))?.id ?? 0;
  const county = units[0]?.id ?? 0;
  const result = async (key: string, more: object = {}) =>
    (await list(more)).rows.find((row) => row.key === key)?.results[0];
  const members = async (key: string, group: 'counted' | 'notCounted' | 'leftOut' | 'base', of = county) => {
    const range = { from: 0, count: 500 };
    return client.indicator.members({
      planId: plan.id,
      asOf: AS_OF,
      id: idOf(key),
      unitId: of,
      group,
      range,
    });
  };
  return { ...backend, list, idOf, unitId, county, result, members };
}

it('a new county has the built-in indicators, and says why they have no value yet', async () => {
  const { client } = testBackend();
  const township = { name: '甲镇', kind: 'town' as const, divisionCode: null };
  await client.file.create({
    countyName: '甲县',
    planTitle: '甲县方案',
    years: [2026],
    townships: [township],
  });
  const [plan] = await client.plan.list();
  const { rows } = await client.indicator.list({ planId: plan?.id ?? 0, asOf: '2026-06-30' });
  const gaps = new Map(rows.map((row) => [row.key, row.results[0]?.missing]));
  expect(gaps.get('bedsPerThousand')).toBe('noPopulation');
  expect(gaps.get('facilityCoverage')).toBe('noRecords');
  expect(gaps.get('satisfaction')).toBe('notEntered');
  expect(rows.flatMap((row) => row.results).every(({ value }) => value.kind !== 'number')).toBe(true);
});

it('shows the parts of every value of the sample: they come to the value itself', async () => {
  const { list, client, plan, county } = await opened();
  const { rows } = await list();
  for (const row of rows.filter((one) => one.applies && one.definition.kind !== 'entered')) {
    const detail = await client.indicator.detail({
      id: row.id,
      planId: plan.id,
      unitId: county,
      asOf: AS_OF,
    });
    expect(detail.result, row.key).toEqual(row.results[0]);
    const { counted } = detail.groups;
    if ((row.results[0]?.numerator ?? 0) > 0) expect(counted, row.key).toBeGreaterThan(0);
  }
});

it('counts places by the notice: the county of 秀山 leaves state companies out, 岳池 takes them in', async () => {
  const { client, result, idOf, members } = await opened();
  const { rows } = await client.facility.list({
    query: { search: '中和街道示例一', filters: {}, sort: null },
    range: { from: 0, count: 1 },
  });
  const [station] = rows;
  await client.facility.save({ id: station?.id ?? 0, version: null, entries: { operation: 'stateOwned' } });
  await client.indicator.setApplies({ id: idOf('socialOrStateOperationUrban'), applies: true });
  expect(await result('socialOperationUrban')).toMatchObject({ numerator: 17, denominator: 18 });
  expect(await result('socialOrStateOperationUrban')).toMatchObject({ numerator: 18, denominator: 18 });
  const { rows: left } = await members('socialOperationUrban', 'notCounted');
  expect(left.map(({ name, reason }) => [name, reason])).toEqual([
    ['中和街道示例一社区养老服务站', 'otherOperation'],
  ]);
});

it('a neighbour’s place covers a township until the link is taken off, and the history tells both', async () => {
  const { client, result, members, unitId, plan, idOf } = await opened();
  const before = (await result('facilityCoverage'))?.numerator ?? 0;
  const uncovered = (await members('facilityCoverage', 'notCounted')).rows.map((row) => row.name);
  expect(uncovered).toEqual(['峨溶镇', '海洋乡', '大溪乡', '涌洞乡']);
  const found = await client.indicator.neighbours({
    ...{ planId: plan.id, asOf: AS_OF, unitId: unitId('大溪乡'), search: '钟灵镇养老服务' },
  });
  expect(found.map((one) => one.name)).toEqual(['钟灵镇养老服务中心（示例）']);
  const link = { unitId: unitId('大溪乡'), facilityId: found[0]?.id ?? 0 };
  await client.indicator.setLink({ ...link, covered: true });
  expect((await result('facilityCoverage'))?.numerator).toBe(before + 1);
  const { rows } = await members('facilityCoverage', 'counted', unitId('大溪乡'));
  expect(rows[0]?.coveredBy.map((place) => place.name)).toEqual(['钟灵镇养老服务中心（示例）']);
  await client.indicator.setLink({ ...link, covered: false });
  expect((await result('facilityCoverage'))?.numerator).toBe(before);
  const history = await client.indicator.history({ id: idOf('facilityCoverage') });
  expect(history.map(({ field, oldText, newText }) => [field, oldText, newText])).toEqual([
    ['coverage.大溪乡', '钟灵镇养老服务中心（示例）', null],
    ['coverage.大溪乡', null, '钟灵镇养老服务中心（示例）'],
  ]);
});

it('a place that is removed covers nobody any more', async () => {
  const { client, result, plan } = await opened();
  const { rows } = await client.facility.list({
    query: { search: '梅江镇养老服务中心', filters: {}, sort: null },
    range: { from: 0, count: 1 },
  });
  const before = (await result('facilityCoverage'))?.numerator ?? 0;
  const id = rows[0]?.id ?? 0;
  const projects = await client.project.list({
    query: { search: '梅江镇养老服务中心', filters: {}, sort: null },
    range: { from: 0, count: 5 },
  });
  for (const project of projects.rows) await client.project.remove({ id: project.id });
  const staff = await client.staff.list({
    query: { search: '', filters: {}, sort: null },
    range: { from: 0, count: 100 },
    planId: plan.id,
  });
  for (const { id: staffId, facility } of staff.rows) {
    if (facility.startsWith('梅江镇养老服务中心')) await client.staff.remove({ id: staffId });
  }
  await client.facility.remove({ id });
  expect((await result('facilityCoverage'))?.numerator).toBe(before - 1);
});

it('names of people behind a rate are masked', async () => {
  const { members } = await opened();
  const { rows } = await members('certifiedStaffRate', 'notCounted');
  expect(rows.length).toBeGreaterThan(0);
  for (const { name, reason } of rows) {
    expect(name).toMatch(/\*|＊|某/);
    expect(reason).not.toBeNull();
  }
});

it('what was entered unreadably stays as it was typed and is no value', async () => {
  const { client, idOf, county, plan, result } = await opened();
  const entry = { id: idOf('satisfaction'), unitId: county, asOf: '2020-12-25', source: '走访', note: '' };
  const nothing = { value: '', numerator: '', denominator: '' };
  await client.indicator.enter({ ...entry, ...nothing, value: '九成多' });
  expect(await result('satisfaction')).toMatchObject({ value: { kind: 'blank' }, missing: 'unread' });
  const detail = await client.indicator.detail({
    id: entry.id,
    planId: plan.id,
    unitId: county,
    asOf: AS_OF,
  });
  expect(detail.entered[0]).toMatchObject({ unread: '九成多', source: '走访' });
  await client.indicator.enter({ ...entry, ...nothing, value: '95.5%' });
  expect((await result('satisfaction'))?.value).toEqual({ kind: 'number', value: 955 });
  await expect(client.indicator.enter({ ...entry, ...nothing })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  const history = await client.indicator.history({ id: entry.id });
  expect(history.map(({ oldText, newText }) => [oldText, newText])).toEqual([
    ['九成多、走访', '95.5、走访'],
    [null, '九成多、走访'],
  ]);
});

it('a county writes its own ratio as data', async () => {
  const { client, list, result } = await opened();
  const draft = {
    ...{ name: '农村公办设施占比', unitOfMeasure: '%', decimals: 2, source: '本县' },
    definition: {
      ...({ kind: 'ratio', per: 100 } as const),
      numerator: {
        of: 'facilities' as const,
        scope: { settlement: 'rural' as const, operations: ['public' as const] },
      },
      denominator: { of: 'facilities' as const, scope: { settlement: 'rural' as const } },
    },
  };
  const { id } = await client.indicator.save({ id: null, draft });
  const own = (await list()).rows.find((row) => row.id === id);
  expect(own).toMatchObject({ builtIn: false, applies: true });
  expect(own?.formula).toBe('养老服务设施数（农村；运营：公办） ÷ 养老服务设施数（农村） × 100%');
  const value = await result(own?.key ?? '');
  expect(value).toMatchObject({ denominator: 35 });
  await client.indicator.remove({ id });
  expect((await list()).rows.some((row) => row.id === id)).toBe(false);
});

it('a built-in indicator keeps its source’s rule: it can be switched off, not changed', async () => {
  const { client, idOf, list } = await opened();
  const id = idOf('nursingBedShare');
  const row = (await list()).rows.find((one) => one.id === id);
  if (!row) throw new Error('no such indicator');
  const { name, unitOfMeasure, decimals, source, definition } = row;
  const draft = { name, unitOfMeasure, decimals, source, definition };
  await expect(client.indicator.save({ id, draft })).rejects.toMatchObject({
    ...{ code: 'BAD_INPUT', data: { problem: 'builtIn' } },
  });
  await client.indicator.setApplies({ id, applies: false });
  expect((await list()).rows.find((one) => one.id === id)?.results).toEqual([]);
});

it('made-up figures are marked wherever they are behind a value', async () => {
  const { list } = await opened();
  const { rows } = await list();
  const numbers = rows.flatMap((row) => row.results).filter(({ value }) => value.kind === 'number');
  expect(numbers.length).toBeGreaterThan(20);
  expect(numbers.filter((one) => !one.sample).map((one) => one.key)).toEqual([]);
});
