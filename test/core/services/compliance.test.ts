import { describe, expect, it } from 'vitest';
import { EVERYTHING, type RecordFilter } from '../../../core/domain/record-query.ts';
import { EMPTY_STANDARD } from '../../../core/domain/standard-draft.ts';
import { complianceStates } from '../../../core/services/compliance.ts';
import { openDataFile } from '../../../db/open.ts';
import { standards } from '../../../templates/standards.ts';
import { testBackend, xiushanBackend } from '../../helpers/backend.ts';

const STATION = '社区养老服务站建设标准';
/** The code of what a call was refused with; null for one that was not. */
const errorOf = (call: Promise<unknown>): Promise<string | null> =>
  call.then(
    () => null,
    (error: { code?: string }) => error.code ?? String(error),
  );

const range = { from: 0, count: 1000 };
const choice = (...values: string[]): RecordFilter => ({ kind: 'choice', values });

/** A county of its own with no standard in force, a town, a subdistrict, and what fills it. */
async function office() {
  const backend = testBackend({ now: () => new Date('2020-12-31T09:00:00') });
  const { client } = backend;
  const townships = [
    { name: '清溪场镇', kind: 'town' as const, divisionCode: null },
    { name: '中和街道', kind: 'subdistrict' as const, divisionCode: null },
  ];
  await client.file.create({ countyName: '示例县', planTitle: '示例方案', years: [2020], townships });
  const { types, units } = await client.facility.setup();
  const typeId = (name: string) => String(types.find((type) => type.name === name)?.id);
  const unitId = (name: string) => String(units.find((unit) => unit.name === name)?.id);
  const place = async (
    type: string,
    entries: Record<string, string>,
    rooms: [string, string, string][] = [],
  ) => {
    const whole = {
      name: type,
      typeId: typeId(type),
      unitId: unitId('清溪场镇'),
      status: 'open',
      ...entries,
    };
    const lines = rooms.map(([zone, room, area]) => ({ zone, room, area }));
    const { facility } = await client.facility.save({ id: null, entries: whole, rooms: lines, reason: '' });
    return facility.id;
  };
  const standard = async (name: string) => {
    const found = (await client.standard.list()).standards.find((one) => one.name === name);
    if (!found) throw new Error(name);
    return found.id;
  };
  const apply = async (...names: string[]) => {
    const ids = await Promise.all(names.map(standard));
    return client.standard.setApplies({ ids, applies: true });
  };
  const list = async (filters: Record<string, RecordFilter> = {}) =>
    (await client.compliance.list({ scope: 'open', query: { ...EVERYTHING, filters }, range })).rows;
  return { ...backend, unitId, place, standard, apply, list };
}

const ZONES: [string, string, string][] = [
  ...([['休闲娱乐区', '棋牌室', '40'] as const, ['文化教育区', '阅览室', '30'] as const] as const),
  ...([['生活照料区', '助餐室', '40'] as const, ['健康管理区', '健康小屋', '20'] as const] as const),
].map(([zone, room, area]) => [zone, room, area]);

describe('which standards apply', () => {
  it('in a sample those of its own notice, in a new county none', async () => {
    const { client } = await xiushanBackend();
    const inForce = (await client.standard.list()).standards.filter((one) => one.applies);
    expect(inForce.map((one) => one.notice)).toEqual(Array(5).fill('秀山府办发〔2018〕87号'));
    const own = await office();
    const { standards: all, conflicts } = await own.client.standard.list();
    expect(all).toHaveLength(standards.length);
    expect(all.some((one) => one.applies)).toBe(false);
    expect(conflicts).toEqual([]);
  });

  it('two for one kind of place are told of, here, in the table and by the checks, and none is chosen', async () => {
    const { client, place, standard, apply, list } = await office();
    await place('社区养老服务站', { builtArea: '250', name: '一站' }, ZONES);
    await place('社区养老服务站', { builtArea: '90', name: '二站' }, ZONES);
    await apply(STATION);
    const own = await client.standard.copy({ id: await standard(STATION) });
    const draft = { ...own.draft, least: '240', reduced: '', reducedWhen: '' };
    await client.standard.save({ id: own.record.id, version: own.version, draft });
    const { conflicts } = await client.standard.setApplies({ ids: [own.record.id], applies: true });
    const says = `“社区养老服务站”同时启用了2个标准：《${STATION}》《${STATION}（本县）》，不替您挑选，请在建设标准中只留一个。`;
    expect(conflicts.map((one) => one.says)).toEqual([says]);
    expect((await client.compliance.summary({ scope: 'open' })).conflicts).toEqual([says]);
    const [first, second] = await list();
    // One standard waits and one is met; of the other place both say that it is too small.
    expect([first?.state, second?.state]).toEqual(['notEnoughData', 'notMet']);
    expect(first?.problems.slice(0, 2)).toEqual([`《${STATION}》：资料不全`, `《${STATION}（本县）》：达标`]);
  });

  it('the rate on paper is the indicator of the same day: what lacks data counts on neither side', async () => {
    const { client, plan } = await xiushanBackend();
    const asOf = '2020-12-31';
    const [file, indicators] = await Promise.all([
      client.compliance.export({ query: EVERYTHING, scope: 'open', by: 'township', format: 'csv', asOf }),
      client.indicator.export({ planId: plan.id, byTownship: false, format: 'csv', asOf }),
    ]);
    const total = (await file.file.text()).split('\r\n').find((line) => line.includes('合计')) ?? '';
    const line = (await indicators.file.text()).split('\r\n').find((one) => one.includes('设施达标率')) ?? '';
    const [, rate] = /,(\d+\.\d)%/.exec(total) ?? [];
    expect(rate).toBeDefined();
    expect(line).toContain(`,${rate},`);
  });

  it('a file made before there were standards gets them with the first look, not in force', async () => {
    const { client, currentPath, openPath } = await office();
    const path = currentPath() ?? '';
    await client.file.close();
    const file = openDataFile(path);
    file.connection.exec("DELETE FROM standards WHERE key LIKE 'xiushan-%'");
    file.close();
    await openPath(path);
    expect((await client.standard.list()).standards).toHaveLength(standards.length);
  });
});

describe('the county’s own standards', () => {
  it('are copied, changed, put in force and deleted, each step told in the history', async () => {
    const { client, standard } = await office();
    const own = await client.standard.copy({ id: await standard(STATION) });
    expect(own.record).toMatchObject({ name: `${STATION}（本县）`, builtIn: false, applies: false });
    const { id } = own.record;
    const draft = { ...own.draft, least: '280', zones: '生活照料区\n助餐区' };
    const saved = await client.standard.save({ id, version: own.version, draft, reason: '县里另定' });
    expect(saved.record.rules.builtArea?.least).toBe(28_000);
    await client.standard.setApplies({ ids: [id], applies: true });
    const told = (await client.standard.history({ id })).map((one) => [one.field, one.newText, one.reason]);
    expect(told.slice(0, 3)).toEqual([
      ['applies', '1', ''],
      ['zones', '生活照料区\n助餐区', '县里另定'],
      ['least', '280', '县里另定'],
    ]);
    await client.standard.remove({ id });
    expect((await client.standard.list()).standards.some((one) => one.id === id)).toBe(false);
    expect(await errorOf(client.standard.get({ id }))).toBe('UNKNOWN_RECORD');
  });

  it('are not saved with what cannot be read, nor over what another window saved', async () => {
    const { client } = await office();
    const draft = { ...EMPTY_STANDARD, name: '本县站点', least: '300' };
    const own = await client.standard.save({ id: null, version: null, draft });
    const { id } = own.record;
    const save = (part: object, version = own.version) =>
      client.standard.save({ id, version, draft: { ...own.draft, ...part } });
    expect(await errorOf(save({ least: '约三百' }))).toBe('BAD_INPUT');
    await save({ least: '260' });
    expect(await errorOf(save({ least: '250' }))).toBe('CHANGED_ELSEWHERE');
    expect((await client.standard.get({ id })).draft.least).toBe('260');
  });

  it('of a notice cannot be changed or deleted', async () => {
    const { client, standard } = await office();
    const id = await standard(STATION);
    const { draft, version } = await client.standard.get({ id });
    expect(await errorOf(client.standard.save({ id, version, draft }))).toBe('BAD_INPUT');
    expect(await errorOf(client.standard.remove({ id }))).toBe('BAD_INPUT');
  });

  it('keep their kind of place from being deleted; unused ones of the program go with it', async () => {
    const { client, apply, standard } = await office();
    const { types } = await client.facility.setup();
    const typeId = (name: string) => types.find((type) => type.name === name)?.id ?? 0;
    await apply('养老服务驿站面积标准');
    expect(await errorOf(client.facility.removeType({ id: typeId('养老驿站') }))).toBe('RECORD_IN_USE');
    await client.facility.removeType({ id: typeId('养老服务综合体') });
    expect(await errorOf(standard('养老服务综合体面积标准'))).not.toBeNull();
  });
});

describe('compliance of a place', () => {
  it('follows its record: too small, then met, part by part', async () => {
    const { client, place, apply, list } = await office();
    await apply(STATION);
    const id = await place('社区养老服务站', { builtArea: '180' }, ZONES);
    expect((await list())[0]).toMatchObject({ state: 'notMet', problems: ['建筑面积：差120㎡'] });
    const { version } = await client.facility.get({ id });
    await client.facility.save({ id, version, entries: { builtArea: '300' }, reason: '' });
    expect((await list())[0]).toMatchObject({ state: 'met', problems: [] });
    const { judgements } = await client.compliance.get({ id });
    expect(judgements[0]?.parts.map((part) => `${part.label} ${part.wanted} ${part.foundWords}`)).toEqual([
      '建筑面积 不低于300㎡ 300㎡',
      '床位 不少于1张 —',
      '休闲娱乐区 须设置 有',
      '文化教育区 须设置 有',
      '生活照料区 须设置 有',
      '健康管理区 须设置 有',
    ]);
  });

  it('under the reduced least waits for the county’s word, which can be taken back', async () => {
    const { client, place, apply, standard, list } = await office();
    await apply(STATION);
    const id = await place('社区养老服务站', { builtArea: '200' }, ZONES);
    const standardId = await standard(STATION);
    const state = async () => (await list())[0]?.state;
    const confirm = (holds: boolean | null) =>
      client.compliance.confirmReduced({ id, standardId, holds, reason: '' });
    expect(await state()).toBe('notEnoughData');
    await confirm(true);
    expect(await state()).toBe('met');
    await confirm(false);
    expect(await state()).toBe('notMet');
    await confirm(null);
    expect(await state()).toBe('notEnoughData');
    const history = await client.standard.history({ id: standardId });
    expect(history.map((one) => one.newText).slice(0, 3)).toEqual([null, '0', '1']);
  });

  it('leaves no word behind when it goes: the next place is asked anew', async () => {
    const { client, place, apply, standard } = await office();
    await apply(STATION);
    const id = await place('社区养老服务站', { builtArea: '200' }, ZONES);
    const standardId = await standard(STATION);
    await client.compliance.confirmReduced({ id, standardId, holds: true, reason: '' });
    await client.facility.remove({ id, reason: '' });
    const next = await place('社区养老服务站', { builtArea: '200' }, ZONES);
    expect(next).toBe(id);
    expect((await client.compliance.get({ id: next })).row.state).toBe('notEnoughData');
  });

  it('goes by town and country where the notice says so', async () => {
    const { place, apply, unitId, list } = await office();
    await apply('养老服务驿站面积标准');
    await place('养老驿站', { builtArea: '100', unitId: unitId('中和街道') });
    await place('养老驿站', { builtArea: '100' });
    const rows = await list();
    expect(rows.map((row) => [row.unit, row.state, row.problems])).toEqual([
      ['清溪场镇', 'notMet', ['建筑面积：差200㎡']],
      ['中和街道', 'met', []],
    ]);
  });

  it('warns of more beds than the area holds and of a class that the area is not of', async () => {
    const { client, place, apply } = await office();
    await apply('二类社区日间照料（社区养老服务）中心配置标准');
    const id = await place('日间照料中心（二类）', { builtArea: '1085', beds: '200' });
    const warned = async (asked: number) =>
      (await client.compliance.get({ id: asked })).judgements[0]?.warnings;
    expect(await warned(id)).toEqual([
      '床位200张，超过这个面积最多能放的126张，请核对床位和面积',
      '床位200张，超过标准对这一面积档写的15张，请核对',
    ]);
    const larger = await place('日间照料中心（二类）', { builtArea: '1085.01' });
    expect(await warned(larger)).toEqual(['按建筑面积应为一类，请核对设施类型']);
  });

  it('is asked of those in use by the day; with all of them none but those closed', async () => {
    const { client, place, apply } = await office();
    await apply(STATION);
    await place('社区养老服务站', { name: '一站', openedOn: '2020-06-01' });
    await place('社区养老服务站', { name: '二站', status: 'building' });
    await place('社区养老服务站', { name: '三站', status: 'closed' });
    const count = async (scope: 'open' | 'all', asOf: string) =>
      (await client.compliance.summary({ scope, asOf })).total.facilities;
    expect(await count('open', '2020-06-01')).toBe(1);
    expect(await count('open', '2020-05-31')).toBe(0);
    expect(await count('all', '2020-05-31')).toBe(2);
  });
});

describe('the sample’s made-up places', () => {
  it('are some of each state, and every count adds up', async () => {
    const { client, currentPath } = await sampleOfXiushan();
    const { total, byTownship, byType, sample } = await client.compliance.summary({ scope: 'open' });
    expect(sample).toBe(true);
    for (const state of ['met', 'notMet', 'notEnoughData'] as const) {
      expect(total[state]).toBeGreaterThan(4);
      for (const rows of [byTownship, byType]) {
        expect(rows.reduce((sum, row) => sum + row[state], 0)).toBe(total[state]);
      }
      const query = { ...EVERYTHING, filters: { state: choice(state) } };
      expect((await client.compliance.list({ scope: 'open', query, range })).count).toBe(total[state]);
    }
    for (const row of [total, ...byTownship, ...byType]) {
      expect(row.met + row.notMet + row.notEnoughData + row.noStandard).toBe(row.facilities);
    }
    // The list, the counts and what other pages ask for are one judgement.
    const { rows } = await client.compliance.list({ scope: 'all', query: EVERYTHING, range });
    expect(rows.length).toBeGreaterThan(total.facilities);
    const path = currentPath() ?? '';
    await client.file.close();
    const file = openDataFile(path);
    const states = complianceStates(file.db, '2020-12-31');
    file.close();
    for (const row of rows) expect(states.get(row.id)).toBe(row.state);
  });

  it('of a township are those behind its number', async () => {
    const { client } = await sampleOfXiushan();
    const { byTownship } = await client.compliance.summary({ scope: 'open' });
    const township = byTownship.find((one) => one.name === '官庄街道');
    const filters = { unitId: choice(String(township?.id)), state: choice('notMet') };
    const { rows } = await client.compliance.list({
      scope: 'open',
      query: { ...EVERYTHING, filters },
      range,
    });
    expect(rows).toHaveLength(township?.notMet ?? 0);
    expect(new Set(rows.map((row) => row.unit))).toEqual(new Set(['官庄街道']));
  });
});

const sampleOfXiushan = () => xiushanBackend({ now: () => new Date('2020-12-31T09:00:00') });
