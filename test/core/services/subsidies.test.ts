import { describe, expect, it } from 'vitest';
import type { SubsidyResult } from '../../../core/contract/subsidy.ts';
import { EVERYTHING } from '../../../core/domain/record-query.ts';
import type { SubsidyDraft } from '../../../core/domain/subsidy-draft.ts';
import { subsidyTable, subsidyYears } from '../../../core/domain/subsidy-table.ts';
import { buildSubsidyTables } from '../../../core/reports/build-subsidy-tables.ts';
import { testBackend, xiushanBackend } from '../../helpers/backend.ts';

/** Counted by hand from annexes 3 and 4: see the comments. Money in hundredths of ten thousand yuan. */
const WAN = 100;
const asOf = '2021-06-30';

const table = (result: SubsidyResult, yearId: number | null = null) =>
  subsidyTable({ ...result, unitIds: result.units.map(({ id }) => id), yearId, level: null });

const draft = (given: Partial<SubsidyDraft> = {}): SubsidyDraft => ({
  ...{ name: '示例奖补', source: '示例通知', kind: 'fixed', per: 'facility', typeId: null, grade: '' },
  ...{ serviceYears: '', applies: true, shares: { province: '1万元', city: '10000' } },
  ...given,
});

describe('the money that Xiushan promises', () => {
  it('comes to 3,230 fixed and at most 150 more, by type as the annexes add up', async () => {
    const { client, plan } = await xiushanBackend();
    const result = await client.subsidy.result({ planId: plan.id, basis: 'planned', asOf });
    const { columns, total } = table(result);
    expect(
      columns.map(({ rate, countedTotal, shownTotal }) => [rate.name, countedTotal, shownTotal]),
    ).toEqual([
      ['街道养老服务中心补助', 4, 4 * 200 * WAN],
      ['社区养老服务站补助', 41, 41 * 20 * WAN],
      ['乡镇养老服务中心补助', 23, 23 * 70 * WAN],
      // 26 townships of annex 4, one of which (海洋乡) plans no point.
      ['村级互助养老点补助', 116, 25 * 6 * WAN],
    ]);
    expect(total).toEqual({ fixed: 3230 * WAN, ceiling: 150 * WAN, upTo: 3380 * WAN });
    expect(result).toMatchObject({ blanks: 0, unread: 0, notCounted: [], sample: false });
  });

  it('comes to 850, 1,540, 420 and 420 by year; a township’s ceiling stands in its first year', async () => {
    const { client, plan } = await xiushanBackend();
    const result = await client.subsidy.result({ planId: plan.id, basis: 'planned', asOf });
    const byYear = plan.years.map(({ label, id }) => [label, table(result, id).total]);
    expect(byYear).toEqual([
      // 1 × 200 + 15 × 20 + 5 × 70; points in 6 townships.
      ['2019年', { fixed: 850 * WAN, ceiling: 36 * WAN, upTo: 886 * WAN }],
      // 3 × 200 + 26 × 20 + 6 × 70; 18 more townships begin.
      ['2020年', { fixed: 1540 * WAN, ceiling: 108 * WAN, upTo: 1648 * WAN }],
      ['2021年', { fixed: 420 * WAN, ceiling: 0, upTo: 420 * WAN }],
      // 官庄街道 plans its only point last.
      ['2022年', { fixed: 420 * WAN, ceiling: 6 * WAN, upTo: 426 * WAN }],
    ]);
    const yearIds = plan.years.map((year) => year.id);
    expect(subsidyYears(result.rates, result.lines, yearIds)).toEqual([
      {
        ...{ kind: 'fixed', level: 'joint', shownTotal: 3230 * WAN },
        shown: [850, 1540, 420, 420].map((one) => one * WAN),
      },
      { kind: 'ceiling', level: 'joint', shownTotal: 150 * WAN, shown: [3600, 10800, 0, 600] },
    ]);
  });

  it('follows the plan: another count, and another amount, change the table at once', async () => {
    const { client, plan, annexId } = await xiushanBackend();
    const sheet = await client.annex.open({ annexId: annexId('annex-3') });
    const column = sheet.columns[0];
    const row = sheet.rows.find(({ name }) => name === '乌杨街道');
    if (column?.source.kind !== 'fact' || !row) throw new Error('no cell');
    const { itemId, planYearId } = column.source;
    const place = { unitId: row.unitId, itemId: itemId ?? 0, planYearId };
    const key = { ...place, period: 0, measure: 'planned' } as const;
    const edit = { key, value: { kind: 'number', value: 2 }, unread: null } as const;
    await client.cell.commit({ annexId: annexId('annex-3'), edits: [edit], source: 'typed' });
    const { rates } = await client.subsidy.list({ planId: plan.id });
    const centre = rates.find(({ name }) => name === '街道养老服务中心补助');
    await client.subsidy.save({
      id: centre?.id ?? 0,
      planId: plan.id,
      draft: draft({
        name: '街道养老服务中心补助',
        typeId: centre?.typeId ?? 0,
        shares: { joint: '150.5万元' },
      }),
      reason: '调整标准',
    });
    const result = await client.subsidy.result({ planId: plan.id, basis: 'planned', asOf });
    // 6 × 150.5 + 820 + 1,610
    expect(table(result).total.fixed).toBe(333_300);
    const [change] = await client.subsidy.history({ id: centre?.id ?? 0 });
    expect(change).toMatchObject({ who: '测试员', reason: '调整标准' });
    const history = await client.subsidy.history({ id: centre?.id ?? 0 });
    expect(history.find(({ field }) => field === 'shares.joint')).toMatchObject({
      ...{ oldText: '200万元', newText: '150.5万元' },
    });
  });

  it('as done counts what was reported, and as opened what the ledgers say', async () => {
    const { client, plan } = await xiushanBackend();
    const of = async (basis: 'completed' | 'ledger', day: string) =>
      table(await client.subsidy.result({ planId: plan.id, basis, asOf: day })).columns.map(
        ({ countedTotal }) => countedTotal,
      );
    const reported = await of('completed', asOf);
    expect(reported[0]).toBeGreaterThan(0);
    expect(await of('ledger', '2018-12-31')).toEqual([0, 0, 0, 0]);
    const early = await of('ledger', '2020-03-31');
    const late = await of('ledger', '2020-12-31');
    expect(late.every((count, index) => count >= (early[index] ?? 0))).toBe(true);
    expect(late[1]).toBeGreaterThan(early[1] ?? 0);
  });

  it('names money of projects by where it comes from, to the fen', async () => {
    const { client, plan } = await xiushanBackend();
    const { funds } = await client.subsidy.result({ planId: plan.id, basis: 'planned', asOf });
    const all = { query: EVERYTHING, range: { from: 0, count: 1000 } };
    const { rows } = await client.project.list(all);
    const expected = rows.reduce((sum, { investment }) => sum + (investment ?? 0), 0);
    expect(funds.reduce((sum, one) => sum + one.amount, 0)).toBe(expected);
    expect(expected).toBeGreaterThan(0);
  });
});

describe('rates', () => {
  it('of a split between levels are added up level by level', async () => {
    const { client, plan } = await xiushanBackend();
    const { types } = await client.subsidy.list({ planId: plan.id });
    const typeId = types.find(({ name }) => name === '社区养老服务站')?.id ?? null;
    await client.subsidy.save({ id: null, planId: plan.id, draft: draft({ typeId }) });
    const result = await client.subsidy.result({ planId: plan.id, basis: 'planned', asOf });
    const columns = subsidyYears(
      result.rates,
      result.lines,
      plan.years.map(({ id }) => id),
    );
    expect(columns.map(({ level, shownTotal }) => [level, shownTotal])).toEqual([
      ['province', 41 * WAN],
      ['city', 41 * WAN],
      ['joint', 3230 * WAN],
      ['joint', 150 * WAN],
    ]);
  });

  it('without a kind of place, or of a kind that no plan counts, are said and not counted', async () => {
    const { client, plan } = await xiushanBackend();
    const { types } = await client.subsidy.list({ planId: plan.id });
    const save = (given: Partial<SubsidyDraft>) =>
      client.subsidy.save({ id: null, planId: plan.id, draft: draft(given) });
    await save({ name: '没有类型' });
    await save({ name: '没有指标项', typeId: types.find(({ item }) => item === null)?.id ?? 0 });
    const { notCounted } = await client.subsidy.result({ planId: plan.id, basis: 'planned', asOf });
    expect(notCounted.map(({ rate, gap }) => [rate.name, gap])).toEqual([
      ['没有类型', 'noType'],
      ['没有指标项', 'noItem'],
    ]);
    const ledger = await client.subsidy.result({ planId: plan.id, basis: 'ledger', asOf });
    expect(ledger.notCounted.map(({ rate }) => rate.name)).toEqual(['没有类型']);
  });

  it('that do not apply count nothing; those removed are gone but for their history', async () => {
    const { client, plan } = await xiushanBackend();
    const { rates } = await client.subsidy.list({ planId: plan.id });
    const [first] = rates;
    if (!first) throw new Error('no rate');
    const same = { name: first.name, typeId: first.typeId, shares: { joint: '200万元' } };
    await client.subsidy.save({ id: first.id, planId: plan.id, draft: draft({ ...same, applies: false }) });
    const off = await client.subsidy.result({ planId: plan.id, basis: 'planned', asOf });
    expect(table(off).total.fixed).toBe(2430 * WAN);
    await client.subsidy.remove({ id: first.id, reason: '停止执行' });
    expect((await client.subsidy.list({ planId: plan.id })).rates).toHaveLength(3);
    const history = await client.subsidy.history({ id: first.id });
    expect(history.some(({ reason, newText }) => reason === '停止执行' && newText === null)).toBe(true);
  });

  it('with an amount that nobody can read, or below nothing, are refused and nothing is stored', async () => {
    const { client, plan } = await xiushanBackend();
    const save = (city: string) =>
      client.subsidy.save({ id: null, planId: plan.id, draft: draft({ shares: { city } }) });
    await expect(save('适当补助')).rejects.toMatchObject({
      ...{ code: 'BAD_INPUT', data: { field: '市级金额', problem: 'malformed' } },
    });
    await expect(save('-1万元')).rejects.toMatchObject({ data: { problem: 'negative' } });
    expect((await client.subsidy.list({ planId: plan.id })).rates).toHaveLength(4);
  });

  it('keep their kind of place from being removed, until they are for another', async () => {
    const { client, plan } = await xiushanBackend();
    const types = await client.facility.saveType({ id: null, name: '示范日间照料中心', itemId: null });
    const typeId = types.find(({ name }) => name === '示范日间照料中心')?.id ?? 0;
    const { rate } = await client.subsidy.save({ id: null, planId: plan.id, draft: draft({ typeId }) });
    await expect(client.facility.removeType({ id: typeId })).rejects.toMatchObject({ code: 'RECORD_IN_USE' });
    await client.subsidy.save({ id: rate.id, planId: plan.id, draft: draft() });
    await client.facility.removeType({ id: typeId });
  });

  it('for a kind without a planned count are paid for the places that opened, year by year', async () => {
    const { client, plan } = await xiushanBackend();
    const types = await client.facility.saveType({ id: null, name: '示范日间照料中心', itemId: null });
    const typeId = types.find(({ name }) => name === '示范日间照料中心')?.id ?? 0;
    await client.subsidy.save({ id: null, planId: plan.id, draft: draft({ typeId }) });
    const { rows } = await client.facility.list({ query: EVERYTHING, range: { from: 0, count: 3 } });
    for (const { id } of rows) {
      const entries = { typeId: String(typeId), status: 'open', openedOn: '2020-05-01' };
      await client.facility.save({ id, entries });
    }
    const result = await client.subsidy.result({ planId: plan.id, basis: 'ledger', asOf });
    const own = table(result, plan.years[1]?.id ?? 0).columns.at(-1);
    expect(own).toMatchObject({ countedTotal: 3, shownTotal: 6 * WAN });
  });

  it('changed in another window are not written over', async () => {
    const { client, plan } = await xiushanBackend();
    const { rate, version } = await client.subsidy.save({ id: null, planId: plan.id, draft: draft() });
    const again = { id: rate.id, planId: plan.id, draft: draft({ name: '改了名' }) };
    await client.subsidy.save({ ...again, version });
    await expect(client.subsidy.save({ ...again, version })).rejects.toMatchObject({
      code: 'CHANGED_ELSEWHERE',
    });
  });
});

describe('rewards of people', () => {
  it('count whose years are full on the day, by grade, with everybody else and why, names masked', async () => {
    const { client, plan } = await xiushanBackend();
    const save = (given: Partial<SubsidyDraft>) =>
      client.subsidy.save({ id: null, planId: plan.id, draft: draft(given) });
    await save({
      name: '入职奖励（中专）',
      per: 'schooling',
      grade: 'secondary',
      serviceYears: '5',
      shares: { joint: '2万元' },
    });
    await save({
      name: '证书补贴（中级工）',
      per: 'certificate',
      grade: '4',
      serviceYears: '2',
      shares: { joint: '1000元' },
    });
    const { rewards } = await client.subsidy.result({
      planId: plan.id,
      basis: 'planned',
      asOf: '2021-03-01',
    });
    const [schooling, certificates] = rewards;
    // 示例癸 and 示例己 … of secondary schooling: 示例甲 2018, 示例丁 2019, 示例己 2017, 示例壬 2020, 示例丑 2018; 示例卯 left.
    expect(schooling?.lines).toEqual([]);
    expect(schooling?.people.every(({ name }) => name.startsWith('示') && name.includes('*'))).toBe(true);
    const reasons = Object.groupBy(schooling?.people ?? [], ({ reason }) => reason ?? 'paid');
    expect(reasons.notCarePost).toHaveLength(2);
    expect(reasons.left).toHaveLength(1);
    // 示例癸: a certificate of level 4 of 2018-10-10; that of 示例甲 is of 2020-05-18.
    expect(certificates?.lines.map(({ counted }) => counted)).toEqual([1]);
    const later = await client.subsidy.result({ planId: plan.id, basis: 'planned', asOf: '2022-05-18' });
    const sum = later.rewards[1]?.lines.reduce((all, { counted }) => all + counted, 0);
    expect(sum).toBe(2);
    expect(later.rewards[0]?.lines.reduce((all, { counted }) => all + counted, 0)).toBe(1);
  });

  it('of Huaiyin stand in its sample as published', async () => {
    const { client } = testBackend();
    await client.file.openSample({ sample: 'huaiyin' });
    const [plan] = await client.plan.list();
    const { rates } = await client.subsidy.list({ planId: plan?.id ?? 0 });
    expect(
      rates.map(({ grade, serviceYears, shares }) => [grade, serviceYears, (shares.joint ?? 0) / 100]),
    ).toEqual([
      ['bachelor', 5, 40_000],
      ['college', 5, 30_000],
      ['secondary', 5, 20_000],
      ['2', 2, 3000],
      ['3', 2, 2000],
      ['4', 2, 1000],
      ['5', 2, 500],
    ]);
    const result = await client.subsidy.result({ planId: plan?.id ?? 0, basis: 'planned', asOf });
    expect(result.rewards.map(({ per, people }) => [per, people.length])).toEqual([
      ['schooling', 0],
      ['certificate', 0],
    ]);
  });
});

describe('the printed tables', () => {
  it('show the sums, their parts and the rules they follow, one file for all and one by name', async () => {
    const { client, plan } = await xiushanBackend({ now: () => new Date(2021, 5, 30, 9) });
    const csv = async (name: 'subsidy' | 'subsidy-years' | undefined) => {
      const given = { planId: plan.id, basis: 'planned', yearId: null, level: null, format: 'csv' } as const;
      const { file } = await client.subsidy.export(name === undefined ? given : { ...given, table: name });
      return (await file.text()).split('\r\n');
    };
    const lines = await csv(undefined);
    expect(lines.find((line) => line.includes('清溪场镇'))).toMatch(
      /清溪场镇,0,0\.00,2,40\.00,1,70\.00,20,6\.00,110\.00,6\.00,116\.00$/,
    );
    expect(lines.find((line) => line.startsWith('合计'))).toMatch(
      /,4,800\.00,41,820\.00,23,1610\.00,116,150\.00,3230\.00,150\.00,3380\.00$/,
    );
    const years = await csv('subsidy-years');
    expect(years.find((line) => line.includes('2019年'))).toMatch(/2019年,850\.00,36\.00,886\.00$/);
    const all = { planId: plan.id, basis: 'planned', yearId: null, level: null } as const;
    for (const format of ['xlsx', 'pdf', 'docx'] as const) {
      const { file } = await client.subsidy.export({ ...all, format });
      expect(file.size).toBeGreaterThan(3000);
      expect(file.name).toBe(`秀山土家族苗族自治县养老服务资金测算表.${format}`);
    }
    await expect(
      client.subsidy.export({ ...all, table: 'subsidy-head', format: 'csv' }),
    ).rejects.toMatchObject({ code: 'UNKNOWN_TABLE' });
  });

  it('have a rate without a kind of place, as a dash and a note', async () => {
    const { client } = testBackend();
    await client.file.openSample({ sample: 'changzhi' });
    const [plan] = await client.plan.list();
    const given = { planId: plan?.id ?? 0, basis: 'planned', yearId: null, level: null } as const;
    const csv = await (await client.subsidy.export({ ...given, format: 'csv' })).file.text();
    expect(csv).toContain('农村老年人日间照料中心示范点奖补（每个设施2万元）');
    expect(csv).toContain('合计,,—,—');
    const result = await client.subsidy.result({ planId: plan?.id ?? 0, basis: 'planned', asOf });
    const [places] = buildSubsidyTables(result, { yearId: null, level: null, county: '' });
    expect(places?.notes.join('')).toContain('“农村老年人日间照料中心示范点奖补”设施类型未选');
    const { file } = await client.subsidy.export({ ...given, format: 'pdf' });
    expect(file.size).toBeGreaterThan(3000);
  });

  it('have it beside the others, whose sums stay what they were', async () => {
    const { client, plan } = await xiushanBackend();
    await client.subsidy.save({ id: null, planId: plan.id, draft: draft({ name: '示范点奖补' }) });
    const given = { planId: plan.id, basis: 'planned', yearId: null, level: null } as const;
    const text = await (await client.subsidy.export({ ...given, format: 'csv' })).file.text();
    const total = text.split('\r\n').find((line) => line.startsWith('合计'));
    expect(total).toMatch(/,116,150\.00,—,—,3230\.00,150\.00,3380\.00$/);
    const result = await client.subsidy.result({ planId: plan.id, basis: 'planned', asOf });
    const [places] = buildSubsidyTables(result, { yearId: null, level: null, county: '' });
    // Ordinal and name, four rates and the one without a number, then fixed, ceiling and both.
    expect(places?.body[0]?.cells.at(-1)?.sum).toEqual({ kind: 'columns', indexes: [12, 13] });
  });
});
