import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { factKeyAt } from '../../../core/domain/annex.ts';
import { numberCell } from '../../../core/domain/cell-value.ts';
import { EVERYTHING, type RecordQuery } from '../../../core/domain/record-query.ts';
import { testBackend } from '../../helpers/backend.ts';

const now = () => new Date('2020-06-30T09:00:00');
const everything = { query: EVERYTHING, range: { from: 0, count: 1000 } };

/** A new county of three units, without any project. */
async function county() {
  const backend = testBackend({ now });
  const { client } = backend;
  const townships = [
    { name: '中和街道', kind: 'subdistrict' as const, divisionCode: null },
    { name: '清溪场镇', kind: 'town' as const, divisionCode: null },
    { name: '梅江镇', kind: 'town' as const, divisionCode: null },
  ];
  const years = [2019, 2020, 2021];
  await client.file.create({ countyName: '示范县', planTitle: '示范方案', years, townships });
  const known = (await client.project.choices()).units;
  const unitId = (name: string) => known.find((unit) => unit.name === name)?.id ?? 0;
  return { ...backend, unitId };
}

/** Plans a count of the first item of the township table for a unit, and gives it as a choice. */
async function plannedCount(client: ReturnType<typeof testBackend>['client'], unitId: number, value: number) {
  const [plan] = await client.plan.list();
  const annexId = plan?.annexes.find((annex) => annex.key === 'annex-4')?.id ?? 0;
  const sheet = await client.annex.open({ annexId });
  const row = sheet.rows.find((one) => one.unitId === unitId);
  const column = sheet.columns[0];
  const key = row && column && factKeyAt(row, column);
  if (!key) throw new Error('no such cell');
  await client.cell.commit({
    annexId,
    edits: [{ key, value: numberCell(value), unread: null }],
    source: 'typed',
  });
  const [count] = await client.project.counts({ unitId });
  if (!count) throw new Error('nothing planned');
  return count;
}

async function oneProject() {
  const backend = await county();
  const unitId = backend.unitId('清溪场镇');
  const { project } = await backend.client.project.create({ name: '清溪场镇养老服务中心', unitId });
  const save = backend.client.project.save;
  return {
    ...backend,
    id: project.id,
    edit: (part: Omit<Parameters<typeof save>[0], 'id'>) => save({ id: project.id, ...part }),
  };
}

/** What the check of all projects finds. */
async function findingsOf(client: ReturnType<typeof testBackend>['client']) {
  const { findings } = await client.record.findings({ tables: ['projects'] });
  return findings.flatMap((found) => (found.table === 'projects' ? [found.finding] : []));
}

const codes = (found: readonly { code: string; field: string }[]) =>
  found.map(({ code, field }) => `${code} ${field}`);

describe('a project', () => {
  it('keeps areas, beds, money and dates as they were meant, however they are typed', async () => {
    const { edit } = await oneProject();
    const { project } = await edit({
      mode: 'new',
      entries: {
        builtArea: '1,500㎡',
        beds: '30张',
        'funds.central': '120万元',
        'funds.lottery': '805000元',
        'start.planned': '20200715',
        'opening.planned': '12月31日',
        'siting.actual': '2020.3.2',
      },
    });
    expect(project.builtArea).toBe(150_000);
    expect(project.beds).toBe(30);
    expect(project.funds).toEqual({ central: 120_000_000, lottery: 80_500_000 });
    expect(project.investment).toBe(200_500_000);
    expect(project.steps.start.planned).toBe('2020-07-15');
    expect(project.steps.opening.planned).toBe('2020-12-31');
    expect(project.steps.siting.actual).toBe('2020-03-02');
    expect(project.findings).toEqual([]);
  });

  it('keeps what cannot be read as it was typed, says so, and never makes it 0', async () => {
    const { edit } = await oneProject();
    const entries = { builtArea: '-20', beds: '若干', 'funds.county': '约50万', 'start.actual': '2020-2-30' };
    const { project } = await edit({ entries });
    expect(project.unread).toEqual(entries);
    expect([project.builtArea, project.beds, project.investment]).toEqual([null, null, null]);
    expect(codes(project.findings)).toEqual([
      'PROJECT_UNREADABLE builtArea',
      'PROJECT_UNREADABLE beds',
      'PROJECT_UNREADABLE funds.county',
      'PROJECT_UNREADABLE start.actual',
    ]);
    const corrected = await edit({
      entries: { builtArea: '20', beds: '', 'funds.county': '0', 'start.actual': '' },
    });
    expect(corrected.project.unread).toEqual({});
    expect(corrected.project.builtArea).toBe(2000);
    expect(corrected.project.beds).toBeNull();
    expect(corrected.project.funds).toEqual({ county: 0 });
    expect(corrected.project.investment).toBe(0);
  });

  it('has a history of every field: who, when, what it was, why', async () => {
    const { client, id, edit } = await oneProject();
    await edit({ entries: { 'start.planned': '2020-07-01' }, reason: '会议确定' });
    await edit({ entries: { 'start.planned': '7月15日', builtArea: '大约1200' }, mode: 'rebuilt' });
    const history = await client.project.history({ id });
    const told = history.map(({ field, oldText, newText, reason, who }) => [
      field,
      oldText,
      newText,
      reason,
      who,
    ]);
    expect(told).toContainEqual(['start.planned', null, '2020-07-01', '会议确定', '测试员']);
    expect(told).toContainEqual(['start.planned', '2020-07-01', '2020-07-15', '', '测试员']);
    expect(told).toContainEqual(['builtArea', null, '大约1200', '', '测试员']);
    expect(told).toContainEqual(['mode', null, 'rebuilt', '', '测试员']);
    expect(told).toContainEqual(['name', null, '清溪场镇养老服务中心', '', '测试员']);
  });

  it('is found twice by its name in the same unit, whatever the spaces and brackets', async () => {
    const { client, unitId } = await county();
    const first = await client.project.create({ name: '养老站（一期）', unitId: unitId('清溪场镇') });
    await client.project.create({ name: '养老站 (一期)', unitId: unitId('清溪场镇') });
    await client.project.create({ name: '养老站（一期）', unitId: unitId('梅江镇') });
    const found = await findingsOf(client);
    expect(found.map(({ code, unit }) => [code, unit])).toEqual([
      ['PROJECT_TWICE', '清溪场镇'],
      ['PROJECT_TWICE', '清溪场镇'],
    ]);
    await client.project.remove({ id: first.project.id, reason: '重复' });
    expect(await findingsOf(client)).toEqual([]);
  });

  it('beyond the planned count is told with both numbers', async () => {
    const { client, id, edit, unitId } = await oneProject();
    const count = await plannedCount(client, unitId('清溪场镇'), 1);
    expect(count).toMatchObject({ planned: 1, fulfilled: 0 });
    await edit({ count });
    const other = await client.project.create({ name: '又一个', unitId: unitId('清溪场镇') });
    await client.project.save({ id: other.project.id, count, entries: { fulfils: '2' } });
    const { findings } = await client.project.open({ id });
    expect(findings.find((one) => one.code === 'MORE_PROJECTS_THAN_PLANNED')).toMatchObject({
      expected: 1,
      actual: 3,
    });
    await edit({ entries: { 'opening.planned': '2022-06-01' } });
    expect(codes((await client.project.open({ id })).findings)).toContain(
      'FINISH_AFTER_PLAN_YEAR opening.planned',
    );
  });

  it('keeps a stated total beside the sources and says that they differ', async () => {
    const { edit } = await oneProject();
    const entries = { 'funds.central': '100', 'funds.county': '50', statedTotal: '200' };
    const { project } = await edit({ entries });
    expect(project.investment).toBe(200_000_000);
    expect(project.findings.map(({ code, expected, actual }) => [code, expected, actual])).toEqual([
      ['FUNDS_DIFFER', 150_000_000, 200_000_000],
    ]);
  });
});

describe('a project in a township that was merged', () => {
  it('is told where to go to, unless it was in use before', async () => {
    const backend = await oneProject();
    const { client, unitId, edit } = backend;
    const path = backend.currentPath() ?? '';
    const [from, into] = [unitId('清溪场镇'), unitId('中和街道')];
    await client.file.close();
    const file = new Database(path);
    file.prepare("UPDATE units SET valid_to = '2020-01-31', merged_into_id = ? WHERE id = ?").run(into, from);
    file.close();
    await backend.openPath(path);
    const found = await findingsOf(client);
    expect(found).toMatchObject([
      { code: 'PROJECT_UNIT_MERGED', unit: '清溪场镇', date: '2020-01-31', text: '中和街道' },
    ]);
    const { units } = await client.project.choices();
    expect(units.filter((unit) => unit.ended).map((unit) => unit.name)).toEqual(['清溪场镇']);
    await edit({ entries: { 'opening.actual': '2020-01-15' } });
    expect(await findingsOf(client)).toEqual([]);
  });
});

describe('counting back', () => {
  it('shows what would come of it, takes it over, and leaves pins and the past alone', async () => {
    const { client, id, edit } = await oneProject();
    await edit({
      mode: 'attached',
      entries: { 'siting.actual': '2020-06-22', 'start.planned': '2020-09-01' },
    });
    await edit({ pinned: { start: true } });
    const preview = await client.project.countBack({ id, finish: '2020-12-31' });
    expect(preview.planned).toMatchObject({
      start: '2020-09-01',
      mainWorks: '2020-12-10',
      acceptance: '2020-12-24',
    });
    expect(preview.planned.siting).toBeNull();
    expect((await client.project.open({ id })).steps.opening.planned).toBeNull();
    const { project } = await client.project.applyCountBack({
      id,
      finish: '2020-12-31',
      reason: '按年底投用',
    });
    expect(project.steps.opening.planned).toBe('2020-12-31');
    expect(project.steps.start).toEqual({ planned: '2020-09-01', actual: null, pinned: true });
    const history = await client.project.history({ id });
    expect(history.filter((change) => change.reason === '按年底投用')).toHaveLength(5);
  });

  it('follows the office’s own durations and days off', async () => {
    const { client, id, edit } = await oneProject();
    await edit({ mode: 'attached' });
    const { durations } = await client.project.settings();
    await client.project.setDurations({ mode: 'attached', durations: { ...durations.attached, opening: 1 } });
    await client.project.setCalendarDay({ date: '2020-12-30', isWorking: false });
    const { planned } = await client.project.countBack({ id, finish: '2020-12-31' });
    expect(planned.acceptance).toBe('2020-12-29');
    const told = (await client.project.history({ id: 0 })).map(({ field, oldText, newText }) => [
      field,
      oldText,
      newText,
    ]);
    expect(told).toEqual([
      ['calendar.2020-12-30', null, 'off'],
      ['durations.attached.opening', '5', '1'],
    ]);
    const settings = await client.project.setCalendarDay({ date: '2020-12-30', isWorking: null });
    expect(settings.exceptions).toEqual([]);
    expect((await client.project.countBack({ id, finish: '2020-12-31' })).planned.acceptance).toBe(
      '2020-12-30',
    );
  });

  it('tells the earliest opening when the finish is too early', async () => {
    const { client, id, edit } = await oneProject();
    await edit({ mode: 'attached' });
    const { problems, earliest } = await client.project.countBack({ id, finish: '2020-07-31' });
    expect(problems.every((problem) => problem.kind === 'inPast')).toBe(true);
    // 60 working days after 30 June: 23 in July, 21 in August, the 16th of September's is the 22nd.
    expect(earliest).toBe('2020-09-22');
  });
});

describe('the list of projects', () => {
  async function three() {
    const backend = await county();
    const { client, unitId } = backend;
    const make = async (name: string, unit: string, entries: Record<string, string>) => {
      const { project } = await client.project.create({ name, unitId: unitId(unit) });
      await client.project.save({ id: project.id, entries });
    };
    await make('梅江站', '梅江镇', { 'start.planned': '2020-06-10', builtArea: '300' });
    await make('清溪站', '清溪场镇', { 'start.planned': '2020-07-10', builtArea: '200' });
    await make('中和站', '中和街道', { 'start.planned': '2020-10-10', 'opening.actual': '2020-06-01' });
    const names = async (query: Partial<RecordQuery>, asOf?: string) => {
      const page = await client.project.list({
        ...everything,
        query: { ...EVERYTHING, ...query },
        ...(asOf ? { asOf } : {}),
      });
      return page.rows.map((row) => row.name);
    };
    return { ...backend, names };
  }

  it('stands in the order of the townships, and says how many are late', async () => {
    const { client, names } = await three();
    expect(await names({})).toEqual(['中和站', '清溪站', '梅江站']);
    const page = await client.project.list(everything);
    expect(page.asOf).toBe('2020-06-30');
    expect(page.states).toEqual({ late: 1, atRisk: 1, underWay: 0, notStarted: 0, done: 1 });
    expect(page.rows.find((row) => row.name === '梅江站')?.state).toMatchObject({
      kind: 'late',
      days: 20,
      step: 'start',
    });
  });

  it('finds by state, name, pinyin initials, unit and area, and sorts', async () => {
    const { names, unitId } = await three();
    expect(await names({ filters: { state: { kind: 'choice', values: ['late', 'atRisk'] } } })).toEqual([
      '清溪站',
      '梅江站',
    ]);
    expect(await names({ search: 'mj' })).toEqual(['梅江站']);
    expect(await names({ search: '站 清溪' })).toEqual(['清溪站']);
    expect(
      await names({ filters: { unit: { kind: 'choice', values: [String(unitId('中和街道'))] } } }),
    ).toEqual(['中和站']);
    expect(await names({ filters: { builtArea: { kind: 'number', from: 25_000, to: null } } })).toEqual([
      '梅江站',
    ]);
    expect(await names({ sort: { column: 'builtArea', descending: true } })).toEqual([
      '梅江站',
      '清溪站',
      '中和站',
    ]);
    expect(await names({ sort: { column: 'builtArea', descending: false } })).toEqual([
      '清溪站',
      '梅江站',
      '中和站',
    ]);
  });

  it('can be asked for an earlier day, on which later dates were not yet known', async () => {
    const { client, names } = await three();
    const asOf = '2020-05-31';
    expect(await names({ filters: { state: { kind: 'choice', values: ['done'] } } }, asOf)).toEqual([]);
    const page = await client.project.list({ ...everything, asOf });
    expect(page.states).toMatchObject({ late: 0, done: 0 });
    expect(page.rows.map((row) => row.steps.opening.actual)).toEqual([null, null, null]);
    const now = await client.project.list(everything);
    expect(now.rows[0]?.steps.opening.actual).toBe('2020-06-01');
  });

  it('is drawn as a picture by township', async () => {
    const { client } = await three();
    const chart = await client.project.gantt({ query: EVERYTHING });
    expect(chart.groups.map(({ unit, bars }) => [unit, bars.length])).toEqual([
      ['中和街道', 1],
      ['清溪场镇', 1],
      ['梅江镇', 1],
    ]);
    expect([chart.first, chart.last, chart.today]).toEqual(['2020-06-01', '2020-10-31', '2020-06-30']);
    expect(chart.groups[2]?.bars[0]?.late).toEqual({ from: '2020-06-10', to: '2020-06-30' });
  });
});

describe('putting into use', () => {
  async function linked() {
    const backend = await oneProject();
    const { client, edit, unitId } = backend;
    const { types } = await client.facility.setup();
    const entries = {
      name: '清溪场镇养老服务中心',
      typeId: String(types[0]?.id ?? 0),
      unitId: String(unitId('清溪场镇')),
      status: 'building',
    };
    await client.facility.save({ id: null, entries });
    const [facility] = await client.project.facilities({
      unitId: unitId('清溪场镇'),
      search: 'qxcz 服务中心',
    });
    const facilityId = facility?.id ?? 0;
    await edit({ facilityId });
    const stateOf = async () => {
      const { facility: found } = await client.facility.get({ id: facilityId });
      return [found.status, found.openedOn];
    };
    return { ...backend, facilityId, stateOf };
  }

  it('offers to say so in the linked facility, and changes nothing there by itself', async () => {
    const { edit, stateOf, facilityId } = await linked();
    const { project } = await edit({ entries: { 'opening.actual': '2020-06-29' } });
    expect(project.state.kind).toBe('done');
    expect(project.facilityToOpen).toMatchObject({ id: facilityId, openedOn: '2020-06-29' });
    expect(await stateOf()).toEqual(['building', null]);
    const after = await edit({ openFacility: true });
    expect(after.project.facilityToOpen).toBeNull();
    expect(await stateOf()).toEqual(['open', '2020-06-29']);
  });

  it('does both in one step when asked to, with the history of both', async () => {
    const { client, edit, stateOf, facilityId } = await linked();
    await edit({ entries: { 'opening.actual': '2020-06-29' }, openFacility: true, reason: '验收合格' });
    expect(await stateOf()).toEqual(['open', '2020-06-29']);
    const history = await client.facility.history({ id: facilityId });
    const told = history.filter((change) => change.reason === '验收合格').map((change) => change.field);
    expect(told.toSorted()).toEqual(['openedOn', 'status']);
  });
});
