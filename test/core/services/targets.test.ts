import { describe, expect, it } from 'vitest';
import type { TargetDraft } from '../../../core/domain/target-draft.ts';
import { EMPTY_TARGET } from '../../../core/domain/target-draft.ts';
import { openDataFile } from '../../../db/open.ts';
import { testBackend, xiushanBackend } from '../../helpers/backend.ts';

const NOW = { now: () => new Date('2022-07-15T10:00:00') };

async function huaiyin() {
  const backend = testBackend(NOW);
  await backend.client.file.openSample({ sample: 'huaiyin' });
  const [plan] = await backend.client.plan.list();
  const planId = plan?.id ?? 0;
  const row = async (name: string, asOf?: string) => {
    const { rows } = await backend.client.target.list({ planId, ...(asOf === undefined ? {} : { asOf }) });
    const found = rows.find((one) => one.record.name.startsWith(name));
    if (!found) throw new Error(`no target ${name}`);
    return found;
  };
  return { ...backend, planId, row };
}

const BEDS = '家庭照护床位（主城区）';

describe('the list of targets', () => {
  it('is in the order of the notice, with states on the day asked for', async () => {
    const { client, plan } = await xiushanBackend();
    const { rows, agencies } = await client.target.list({ planId: plan.id, asOf: '2020-12-31' });
    expect(rows).toHaveLength(20);
    expect(rows.map((one) => one.record.position)).toEqual(rows.map((_, at) => at));
    expect(agencies).toEqual(['县民政局', '县卫生健康委', '县规划自然资源局', '县人力社保局']);
    const state = (name: string) => rows.find((one) => one.record.name === name)?.status.state;
    // Made-up progress: 9 of 30 trained by the end of 2020, in the one year that has begun.
    expect(state('养老护理主管培训')).toBe('behind');
    // The last day of 2020 is the deadline: not missed yet, but the day after.
    expect(state('社区养老服务站')).toBe('behind');
    const after = await client.target.list({ planId: plan.id, asOf: '2021-01-01' });
    expect(after.rows.find((one) => one.record.name === '社区养老服务站')?.status).toMatchObject({
      ...{ state: 'missed', gap: 18 },
    });
  });

  it('says why there is no number, and never a zero in its place', async () => {
    const { row } = await huaiyin();
    expect((await row('困难家庭适老化改造')).status).toMatchObject({
      ...{ state: 'noData', missing: 'notEntered', value: null, gap: null },
    });
    expect((await row('持证上岗率')).status).toMatchObject({ state: 'noData', value: null });
  });

  it('follows the records: beds of a place, and the state of the share with them', async () => {
    const { client, plan } = await xiushanBackend();
    const share = async () => {
      const { rows } = await client.target.list({ planId: plan.id, asOf: '2020-12-31' });
      const found = rows.find((one) => one.record.name === '护理型床位占比');
      return { value: found?.status.value, state: found?.status.state };
    };
    const before = await share();
    expect(before.state).toBe('reached');
    const { rows } = await client.facility.list({
      query: { search: '', filters: {}, sort: null },
      range: { from: 0, count: 200 },
    });
    for (const { id, nursingBeds } of rows) {
      if (nursingBeds) await client.facility.save({ id, entries: { nursingBeds: '0' } });
    }
    expect(await share()).toMatchObject({ value: 0 });
    expect((await share()).state).not.toBe('reached');
  });
});

describe('a value that is entered', () => {
  it('changes the state, and is told in the history with its source', async () => {
    const { client, row } = await huaiyin();
    const target = await row(BEDS);
    expect(target.status).toMatchObject({ state: 'behind', value: 58, valueOn: '2022-06-30' });
    const view = await client.target.record({
      ...{ id: target.record.id, day: '2022.7.14', value: '100张', source: '区民政局台账' },
    });
    expect(view.status).toMatchObject({ state: 'reached', value: 100, valueOn: '2022-07-14' });
    expect(view.entries[0]).toMatchObject({ asOf: '2022-07-14', value: 100, sample: false });
    const [change] = await client.target.history({ id: target.record.id });
    expect(change?.newText).toContain('100');
    expect(change?.newText).toContain('区民政局台账');
    const without = await client.target.removeValue({ id: target.record.id, day: '2022-07-14' });
    expect(without.status.value).toBe(58);
  });

  it('that cannot be read is kept as typed, and is no number', async () => {
    const { client, row } = await huaiyin();
    const { record } = await row('困难家庭适老化改造');
    const view = await client.target.record({
      id: record.id,
      day: '2022-07-01',
      value: '约两百',
      source: '电话',
    });
    expect(view.entries[0]).toMatchObject({ unread: '约两百', value: null });
    expect(view.status).toMatchObject({ state: 'noData', missing: 'unread', value: null });
  });

  it('of "each" is so many units of so many', async () => {
    const { client, row } = await huaiyin();
    const { record, outOf } = await row('社区嵌入式护理型养老服务机构');
    expect(outOf).toBe(2);
    const enter = (value: string, all: string) =>
      client.target.record({ id: record.id, day: '2022-07-15', value, outOf: all, source: '现场核查' });
    expect((await enter('2', '2')).status).toMatchObject({ state: 'reached', value: 2, gap: 0 });
    await expect(enter('3', '2')).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  it.each([
    ['a day to come', { day: '2022-07-16' }],
    ['no source', { source: ' ' }],
    ['no value', { value: '' }],
    ['no day', { day: '尽快' }],
  ])('is refused: %s', async (_, part) => {
    const { client, row } = await huaiyin();
    const { record } = await row(BEDS);
    const input = { id: record.id, day: '2022-07-15', value: '60', source: '台账', ...part };
    await expect(client.target.record(input)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect((await row(BEDS)).status.value).toBe(58);
  });

  it('is refused where records give it', async () => {
    const { client, row } = await huaiyin();
    const { record } = await row('持证上岗率');
    const input = { id: record.id, day: '2022-07-15', value: '60', source: '台账' };
    await expect(client.target.record(input)).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});

describe('a target of one’s own', () => {
  const draft: TargetDraft = {
    ...EMPTY_TARGET,
    ...{ name: '助餐点', comparison: 'atLeast', low: '12', published: '≥12', unitOfMeasure: '个' },
    ...{ deadline: '2022年底', deadlineText: '2022年底', leadAgency: '区民政局' },
  };

  it('may be set on any built-in indicator, also in a file of a program that knew none', async () => {
    const { client, planId, currentPath, openPath } = await huaiyin();
    const path = currentPath() ?? '';
    await client.file.close();
    const file = openDataFile(path);
    file.connection.exec(
      `DELETE FROM indicators WHERE built_in = 1 AND id NOT IN (SELECT indicator_id FROM targets)`,
    );
    file.close();
    await openPath(path);
    const { indicators } = await client.target.choices({ planId });
    expect(indicators.map(({ name }) => name)).toEqual(expect.arrayContaining(['设施覆盖率', '设施达标率']));
    const scored = (await client.assessment.choices()).map(({ name }) => name);
    expect(scored).toContain('设施覆盖率');
  });

  it('is added behind the others, changed and removed, each told in the history', async () => {
    const { client, planId } = await huaiyin();
    const made = await client.target.save({ id: null, planId, draft });
    expect(made.record).toMatchObject({ low: 12, deadline: '2022-12-31', position: 32, sample: false });
    expect(made.indicator).toMatchObject({ name: '助餐点', isEntered: true, builtIn: false });
    const { id } = made.record;
    const changed = await client.target.save({
      ...{ id, planId, version: made.version, draft: { ...made.draft, low: '15' }, reason: '会议确定' },
    });
    expect(changed.record.low).toBe(15);
    const [last] = await client.target.history({ id });
    expect(last).toMatchObject({ field: 'low', oldText: '12', newText: '15', reason: '会议确定' });
    await client.target.remove({ id });
    await expect(client.target.get({ id })).rejects.toMatchObject({ code: 'UNKNOWN_RECORD' });
    // Its own indicator has nothing left to be about.
    const { indicators } = await client.target.choices({ planId });
    expect(indicators.map((one) => one.name)).not.toContain('助餐点');
  });

  it('over an older state is refused', async () => {
    const { client, planId } = await huaiyin();
    const made = await client.target.save({ id: null, planId, draft });
    const save = (low: string) =>
      client.target.save({
        id: made.record.id,
        planId,
        version: made.version,
        draft: { ...made.draft, low },
      });
    await save('13');
    await expect(save('14')).rejects.toMatchObject({ code: 'CHANGED_ELSEWHERE' });
  });

  it('with an upper bound below the lower one is refused', async () => {
    const { client, planId } = await huaiyin();
    const bad = { ...draft, comparison: 'range', low: '9', high: '5' } as const;
    await expect(client.target.save({ id: null, planId, draft: bad })).rejects.toMatchObject({
      ...{ code: 'BAD_INPUT', data: { field: '上限' } },
    });
  });

  it('over a unit that did not exist then has no value, and says why', async () => {
    const { client, plan } = await xiushanBackend();
    const [unit] = await client.plan.units({ planId: plan.id });
    const view = await client.target.save({
      ...{ id: null, planId: plan.id, asOf: '2020-12-31' },
      draft: { ...draft, unitId: unit?.id ?? 0, deadline: '2020-12-31' },
    });
    expect(view.status.missing).toBe('notEntered');
    const { version } = await client.unit.list({});
    const change = { do: 'end', unitId: unit?.id ?? 0, lastDay: '2020-06-30' } as const;
    await client.unit.apply({ change, reason: '撤销', version });
    const later = await client.target.get({ id: view.record.id, asOf: '2020-12-31' });
    expect(later.status).toMatchObject({ state: 'noData', missing: 'unitNotValid', value: null });
    const before = await client.target.get({ id: view.record.id, asOf: '2020-06-30' });
    expect(before.status.missing).toBe('notEntered');
  });
});

describe('the table of targets', () => {
  it('prints value, gap and state of the day, the rule of the trend, and what is made up', async () => {
    const { client, planId } = await huaiyin();
    const { file } = await client.target.export({ planId, format: 'csv', asOf: '2022-07-15' });
    const text = await file.text();
    expect(file.name).toContain('目标完成情况表');
    expect(text).toContain('家庭照护床位（主城区）,100,张,2022年9月底前,58,42,滞后,区民政局,示例数据');
    expect(text).toContain('困难家庭适老化改造,450,户,2022年12月底前,—,—,尚无数据,区民政局,');
  });

  it.each(['xlsx', 'pdf', 'docx'] as const)('is made as %s, of those that are listed', async (format) => {
    const { client, planId, row } = await huaiyin();
    const { record } = await row(BEDS);
    const { file } = await client.target.export({ planId, format, ids: [record.id] });
    expect(file.size).toBeGreaterThan(1000);
  });
});

it('states of targets by indicator, for lists of indicators', async () => {
  const { client } = await huaiyin();
  const states = await client.target.states({ asOf: '2022-07-15' });
  expect(states.certifiedStaffRate).toMatchObject([{ target: '≥90%', state: 'noData', unitId: null }]);
  expect(states.huaiyinPurchasedService?.map((one) => one.target)).toEqual(['≥16%', '≥18%', '≥16%']);
});

it('a rate of money has no value of its own: screen and paper send to what subsidies come to', async () => {
  const { client } = testBackend(NOW);
  for (const [sample, names] of [
    ['xiushan', ['补助']],
    ['huaiyin', ['入职奖励', '补贴']],
    ['changzhi', ['示范日间照料中心奖补']],
  ] as const) {
    await client.file.openSample({ sample });
    const [plan] = await client.plan.list();
    const planId = plan?.id ?? 0;
    const { rows } = await client.target.list({ planId });
    const sent = rows.filter((row) => row.status.missing === 'seeSubsidies');
    expect(sent.map((row) => row.record.name.split('：')[0])).toEqual(names);
    expect(sent.every((row) => row.status.state === 'noData')).toBe(true);
    const { file } = await client.target.export({ planId, format: 'csv' });
    expect((await file.text()).match(/尚无数据（见资金测算）/g)).toHaveLength(names.length);
  }
});

it('the number of members of a leading group has no agency that the notice does not name', async () => {
  const { client } = testBackend(NOW);
  await client.file.openSample({ sample: 'gongqingcheng' });
  const [plan] = await client.plan.list();
  const { rows } = await client.target.list({ planId: plan?.id ?? 0 });
  const members = rows.find((row) => row.record.name === '领导小组成员部门');
  expect(members?.record).toMatchObject({ published: '16', leadAgency: '', supportingAgencies: '' });
});

it('a yearly target without a deadline ends with its plan', async () => {
  const { client, plan } = await xiushanBackend();
  const { rows } = await client.target.list({ planId: plan.id });
  const directors = rows.find((row) => row.record.name === '养老管理院长培训');
  if (!directors) throw new Error('no target');
  const { draft } = await client.target.get({ id: directors.record.id });
  const saved = await client.target.save({
    ...{ id: directors.record.id, planId: plan.id, asOf: '2026-06-30' },
    draft: { ...draft, deadline: '' },
  });
  expect(saved.status).toMatchObject({ state: 'missed', valueOn: '2022-12-31' });
});
