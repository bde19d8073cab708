import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FacilityFieldKey } from '../../../core/domain/facility.ts';
import { FACILITY_FINDINGS } from '../../../core/domain/facility-findings.ts';
import { EVERYTHING, type RecordFilter, type RecordQuery } from '../../../core/domain/record-query.ts';
import { testBackend } from '../../helpers/backend.ts';

const MASKED = { personalData: 'masked', reason: '' } as const;
const FULL = { personalData: 'full', reason: '报民政厅核验' } as const;

/** A county of three townships without any facility. */
async function county() {
  const { client } = testBackend({ now: () => new Date(2020, 11, 31, 9) });
  const townships = (['清溪场镇', '隘口镇', '膏田镇'] as const).map((name) => ({
    ...{ name, kind: 'town' as const, divisionCode: null },
  }));
  await client.file.create({ countyName: '示例县', planTitle: '示例方案', years: [2020], townships });
  const setup = await client.facility.setup();
  const unit = (name: string) => String(setup.units.find((one) => one.name === name)?.id);
  const type = (name: string) => String(setup.types.find((one) => one.name === name)?.id);
  const add = async (name: string, entries: Partial<Record<FacilityFieldKey, string>> = {}) => {
    const place = { typeId: type('社区养老服务站'), unitId: unit('清溪场镇'), status: 'preparing' };
    return client.facility.save({ id: null, entries: { ...place, name, ...entries }, reason: '' });
  };
  const names = async (query: Partial<RecordQuery> = {}) => {
    const page = await client.facility.list({
      query: { ...EVERYTHING, ...query },
      range: { from: 0, count: 100 },
    });
    return page.rows.map((row) => row.name);
  };
  const filtered = (column: string, filter: RecordFilter) => names({ filters: { [column]: filter } });
  return { client, setup, unit, type, add, names, filtered };
}

describe('a new facility', () => {
  it('gets a code of its own and keeps what was typed, understood', async () => {
    const { add, client } = await county();
    const { facility } = await add('清溪场站', {
      builtArea: '1,500㎡',
      beds: '12张',
      openedOn: '2020年6月1日',
    });
    expect(facility).toMatchObject({ code: 'S0001', builtArea: 150000, beds: 12, openedOn: '2020-06-01' });
    expect((await add('隘口站')).facility.code).toBe('S0002');
    expect((await client.facility.get({ id: facility.id })).facility).toEqual(facility);
  });

  it('keeps an area that cannot be read, and says so', async () => {
    const { add } = await county();
    const { facility, findings } = await add('清溪场站', { builtArea: '约1500' });
    expect(facility).toMatchObject({ builtArea: null, unread: { builtArea: '约1500' } });
    expect(findings).toEqual([{ code: 'UNREAD', field: 'builtArea', text: '约1500' }]);
  });

  it.each([
    [{ builtArea: '-5' }, '建筑面积', 'negative'],
    [{ name: ' ' }, '名称', 'empty'],
    [{ unitId: '999999' }, '乡镇（街道）', 'malformed'],
    [{ typeId: '' }, '设施类型', 'empty'],
    [{ code: 'A-1' }, '编号 A-1', 'duplicate'],
  ])('is refused by the name of the field: %j', async (entries, field, problem) => {
    const { add, client } = await county();
    await add('已有的', { code: 'A-1' });
    const before = await client.facility.list({ query: EVERYTHING, range: { from: 0, count: 10 } });
    await expect(add('清溪场站', entries)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      data: { field, problem },
    });
    expect(await client.facility.list({ query: EVERYTHING, range: { from: 0, count: 10 } })).toEqual(before);
  });

  it('that is like another one is a finding at its name', async () => {
    const { add } = await county();
    await add('幸福站', { community: '东社区' });
    const { findings } = await add('幸福站', { community: '东社区' });
    expect(findings).toEqual([{ code: 'DUPLICATE', field: 'name', text: 'S0001' }]);
    expect((await add('幸福站', { community: '西社区' })).findings).toEqual([]);
  });
});

describe('places spelled otherwise', () => {
  const SPELLINGS = [
    '测试站',
    '测试 站',
    '测 试　站',
    'Ａ１站（新）',
    'a1站(新)',
    'A1 站（新）',
    'a1站',
    '别的站',
  ];

  it('are found as one, by the rule at the place and by the filter over all', async () => {
    const { add, client } = await county();
    for (const name of SPELLINGS) await add(name, {});
    const filters = { findings: { kind: 'choice' as const, values: ['DUPLICATE'] } };
    const range = { from: 0, count: 20 };
    const { rows: all } = await client.facility.list({ query: EVERYTHING, range });
    const { rows } = await client.facility.list({ query: { ...EVERYTHING, filters }, range });
    const found = all.filter(({ findings }) => findings.includes('DUPLICATE')).map(({ name }) => name);
    expect(found.toSorted()).toEqual(SPELLINGS.slice(0, 6).toSorted());
    expect(rows.map(({ name }) => name).toSorted()).toEqual(found.toSorted());
    expect(await client.facility.findings()).toEqual({ DUPLICATE: 6 });
  });
});

describe('the list', () => {
  it('finds by name, by initials, by code and by address, all words of the search', async () => {
    const { add, names } = await county();
    await add('清溪场镇敬老院', { address: '人民路1号', code: 'QX-01' });
    await add('隘口镇敬老院', { unitId: (await county()).unit('隘口镇'), address: '解放路2号' });
    expect(await names({ search: '清溪' })).toEqual(['清溪场镇敬老院']);
    expect(await names({ search: 'akzjly' })).toEqual(['隘口镇敬老院']);
    expect(await names({ search: 'qx-01' })).toEqual(['清溪场镇敬老院']);
    expect(await names({ search: '敬老 解放' })).toEqual(['隘口镇敬老院']);
    expect(await names({ search: '没有' })).toEqual([]);
    expect(await names({ search: "100% '_" })).toEqual([]);
  });

  it('filters by any column', async () => {
    const { add, filtered, unit } = await county();
    await add('甲', { status: 'open', openedOn: '2020-06-01', builtArea: '800', stars: '3' });
    await add('乙', { status: 'building', builtArea: '1200', unitId: unit('隘口镇'), mode: 'new' });
    await add('丙', { status: 'preparing' });
    const choice = (...values: string[]) => ({ kind: 'choice', values }) as const;
    expect(await filtered('status', choice('open', 'preparing'))).toEqual(['甲', '丙']);
    expect(await filtered('unitId', choice(unit('隘口镇')))).toEqual(['乙']);
    expect(await filtered('stars', choice('3'))).toEqual(['甲']);
    expect(await filtered('mode', choice(''))).toEqual(['甲', '丙']);
    expect(await filtered('builtArea', { kind: 'number', from: 80000, to: 100000 })).toEqual(['甲']);
    expect(await filtered('builtArea', { kind: 'number', from: 100000, to: null })).toEqual(['乙']);
    expect(await filtered('openedOn', { kind: 'date', from: '2020-01-01', to: '2020-12-31' })).toEqual([
      '甲',
    ]);
    expect(await filtered('name', { kind: 'text', text: '乙' })).toEqual(['乙']);
    await expect(filtered('nothing', choice('x'))).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  it('sorts names by pronunciation, choices by their own order, and what is not known last', async () => {
    const { add, names } = await county();
    await add('里仁', { status: 'open', beds: '3' });
    await add('隘口', { status: 'preparing' });
    await add('膏田', { status: 'building', beds: '30' });
    const sorted = (column: string, descending = false) => names({ sort: { column, descending } });
    expect(await sorted('name')).toEqual(['隘口', '膏田', '里仁']);
    expect(await sorted('name', true)).toEqual(['里仁', '膏田', '隘口']);
    expect(await sorted('status')).toEqual(['隘口', '膏田', '里仁']);
    expect(await sorted('beds')).toEqual(['里仁', '膏田', '隘口']);
    expect(await sorted('beds', true)).toEqual(['膏田', '里仁', '隘口']);
  });

  it('gives ranges, ids and places of one order, and follows every change', async () => {
    const { add, client } = await county();
    const ids: number[] = [];
    for (const name of ['甲', '乙', '丙', '丁']) ids.push((await add(name)).facility.id);
    const page = await client.facility.list({ query: EVERYTHING, range: { from: 1, count: 2 } });
    expect(page).toMatchObject({ count: 4, rows: [{ name: '乙' }, { name: '丙' }] });
    expect(await client.facility.ids({ query: EVERYTHING, range: { from: 2, count: 10 } })).toEqual(
      ids.slice(2),
    );
    expect(await client.facility.position({ query: EVERYTHING, id: ids[3] ?? 0 })).toBe(3);
    await client.facility.remove({ id: ids[0] ?? 0, reason: '' });
    expect(await client.facility.position({ query: EVERYTHING, id: ids[3] ?? 0 })).toBe(2);
    expect(await client.facility.position({ query: EVERYTHING, id: ids[0] ?? 0 })).toBeNull();
  });

  it('hides contacts, which the form shows', async () => {
    const { add, client } = await county();
    const { facility } = await add('甲', { contactName: '示例某', contactPhone: '13800001234' });
    const [row] = (await client.facility.list({ query: EVERYTHING, range: { from: 0, count: 1 } })).rows;
    expect(row).toMatchObject({ contactName: '示**', contactPhone: '138****1234' });
    expect(facility).toMatchObject({ contactName: '示例某', contactPhone: '13800001234' });
  });

  it('finds by each check exactly what the check finds', async () => {
    const { add, client, setup } = await county();
    const dates = ['', '2020-06-01', '2021-06-01', '去年'];
    const statuses = ['preparing', 'building', 'open', 'suspended', 'closed'] as const;
    const some = fc.sample(
      fc.record({
        status: fc.constantFrom(...statuses),
        openedOn: fc.constantFrom(...dates),
        beds: fc.constantFrom('', '0', '10'),
        nursingBeds: fc.constantFrom('', '10', '11'),
        builtArea: fc.constantFrom('', '50', '若干'),
        name: fc.constantFrom('甲', '乙', '丙', '丁', '戊', '己'),
        community: fc.constantFrom('东', '西'),
        unitId: fc.constantFrom(...setup.units.map((unit) => String(unit.id))),
        room: fc.constantFrom('', '49', '51'),
      }),
      { numRuns: 60, seed: 4 },
    );
    for (const { room, name, ...entries } of some) {
      const { facility } = await add(name, entries);
      const rooms = [{ zone: '生活', room: '卧室', area: room }];
      await client.facility.save({ id: facility.id, entries: {}, rooms, reason: '' });
    }
    const all = await client.facility.list({ query: EVERYTHING, range: { from: 0, count: 100 } });
    const counts = await client.facility.findings();
    for (const code of FACILITY_FINDINGS) {
      const filters = { findings: { kind: 'choice', values: [code] } } as const;
      const found = await client.facility.list({
        query: { ...EVERYTHING, filters },
        range: { from: 0, count: 100 },
      });
      const expected = all.rows.filter((row) => row.findings.includes(code)).map((row) => row.id);
      expect(found.rows.map((row) => row.id)).toEqual(expected);
      expect(counts[code] ?? 0).toBe(expected.length);
    }
    expect(Object.keys(counts).length).toBeGreaterThan(5);
  });
});

describe('changing and removing', () => {
  it('tells the history field by field, readable, contacts hidden', async () => {
    const { add, client } = await county();
    const { facility } = await add('甲', { contactPhone: '13800001234' });
    await client.facility.save({
      id: facility.id,
      entries: { status: 'open', contactPhone: '13900005678' },
      reason: '现场核实',
    });
    const history = await client.facility.history({ id: facility.id });
    expect(history.filter((change) => change.reason === '现场核实')).toMatchObject([
      { field: 'contactPhone', oldText: '138****1234', newText: '139****5678', who: '测试员' },
      { field: 'status', oldText: '筹建', newText: '投用' },
    ]);
    expect(history.find((change) => change.field === 'unitId')?.newText).toBe('清溪场镇');
  });

  it('keeps rooms with zones and areas, and refuses a negative one', async () => {
    const { add, client } = await county();
    const { facility } = await add('甲');
    const save = (area: string) =>
      client.facility.save({
        id: facility.id,
        entries: {},
        rooms: [
          { zone: '生活服务', room: '餐厅', area },
          { zone: '', room: '', area: '' },
        ],
        reason: '',
      });
    expect((await save('30㎡')).rooms).toEqual([{ zone: '生活服务', room: '餐厅', area: 3000 }]);
    await expect(save('-1')).rejects.toMatchObject({ code: 'BAD_INPUT', data: { problem: 'negative' } });
    expect((await client.facility.get({ id: facility.id })).rooms).toHaveLength(1);
  });

  it('does not write over what another window changed meanwhile', async () => {
    const { add, client } = await county();
    const { facility, version } = await add('甲');
    const save = (operator: string) =>
      client.facility.save({ id: facility.id, entries: { operator }, reason: '', version });
    await save('甲公司');
    await expect(save('乙公司')).rejects.toMatchObject({ code: 'CHANGED_ELSEWHERE', data: { annex: '甲' } });
    expect((await client.facility.get({ id: facility.id })).facility.operator).toBe('甲公司');
  });

  it('keeps the history of what was removed', async () => {
    const { add, client } = await county();
    const { facility } = await add('甲');
    await client.facility.remove({ id: facility.id, reason: '重复登记' });
    await expect(client.facility.get({ id: facility.id })).rejects.toMatchObject({ code: 'UNKNOWN_RECORD' });
    const [last] = await client.facility.history({ id: facility.id });
    expect(last).toMatchObject({ source: 'removed', reason: '重复登记', newText: '' });
  });

  it('refuses to remove what projects or people refer to, and says how many', async () => {
    const { client } = testBackend();
    await client.file.openSample({ sample: 'xiushan' });
    const { rows } = await client.facility.list({ query: EVERYTHING, range: { from: 0, count: 200 } });
    const refusals = await Promise.allSettled(
      rows.map(({ id }) => client.facility.remove({ id, reason: '' })),
    );
    const refused = refusals.filter((one) => one.status === 'rejected').map((one) => one.reason);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every((error) => error.code === 'RECORD_IN_USE')).toBe(true);
    expect(refused.every((error) => error.data.projects + error.data.staff > 0)).toBe(true);
  });
});

describe('many at once', () => {
  const all = { kind: 'all', query: EVERYTHING, except: [] } as const;

  it('shows what would change, changes exactly that, and takes it back as one step', async () => {
    const { add, client, names } = await county();
    await add('甲', { status: 'open', openedOn: '2020-06-01' });
    const second = await add('乙', { status: 'building' });
    await add('丙', { status: 'building' });
    const input = { choice: { ...all, except: [second.facility.id] }, entries: { status: 'open' } };
    expect(await client.facility.bulkPreview(input)).toMatchObject({
      chosen: 2,
      changed: 1,
      lines: [{ name: '丙', field: 'status', oldText: '在建', newText: '投用' }],
    });
    const open = { filters: { status: { kind: 'choice', values: ['open'] } } } as const;
    expect(await names(open)).toEqual(['甲']);
    const { changed, batchId } = await client.facility.bulkEdit({ ...input, reason: '年终核对' });
    expect(changed).toBe(1);
    expect(await names(open)).toEqual(['甲', '丙']);
    expect(await client.facility.undo({ batchId: batchId ?? 0 })).toMatchObject({ changed: 1 });
    expect(await names(open)).toEqual(['甲']);
  });

  it('lets others have their turn, and is one step of the history all the same', async () => {
    const { client, unit, type } = await county();
    for (let n = 1; n <= 250; n++) {
      const entries = { name: `站${n}`, typeId: type('养老驿站'), unitId: unit('清溪场镇') };
      await client.facility.save({ id: null, entries, reason: '' });
    }
    const edit = client.facility.bulkEdit({ choice: all, entries: { operator: '甲公司' }, reason: '' });
    const told: string[] = [];
    const during = client.facility.get({ id: 1 }).then(() => told.push('another call'));
    const { changed, batchId } = await edit.finally(() => told.push('the edit'));
    await during;
    expect(told).toEqual(['another call', 'the edit']);
    expect(changed).toBe(250);
    expect(await client.facility.undo({ batchId: batchId ?? 0 })).toMatchObject({ changed: 250 });
  });

  it('leaves alone, when taken back, what was changed again since', async () => {
    const { add, client } = await county();
    const { facility } = await add('甲', { operator: '甲公司' });
    const other = await add('乙', { operator: '甲公司' });
    const { batchId } = await client.facility.bulkEdit({
      choice: all,
      entries: { operator: '乙公司' },
      reason: '',
    });
    await client.facility.save({ id: facility.id, entries: { operator: '丙公司' }, reason: '' });
    await client.facility.undo({ batchId: batchId ?? 0 });
    const operatorOf = async (id: number) => (await client.facility.get({ id })).facility.operator;
    expect(await operatorOf(facility.id)).toBe('丙公司');
    expect(await operatorOf(other.facility.id)).toBe('甲公司');
  });

  it('changes nothing when anything is refused', async () => {
    const { add, client, names } = await county();
    await add('甲');
    const input = { choice: all, entries: { status: 'nonsense' } };
    await expect(client.facility.bulkPreview(input)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(client.facility.bulkEdit({ ...input, reason: '' })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
    await expect(
      client.facility.bulkEdit({ choice: all, entries: { contactPhone: '1' }, reason: '' }),
    ).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect(await names({ search: '甲' })).toEqual(['甲']);
  });
});

describe('kinds of places', () => {
  it('can be added, renamed and removed, but not while they are used', async () => {
    const { add, client, type } = await county();
    const types = await client.facility.saveType({ id: null, name: '康养驿家', itemId: null });
    const own = types.find((one) => one.name === '康养驿家');
    const { facility } = await add('甲', { typeId: String(own?.id) });
    await expect(client.facility.removeType({ id: own?.id ?? 0 })).rejects.toMatchObject({
      code: 'RECORD_IN_USE',
      data: { record: '康养驿家', facilities: 1 },
    });
    await expect(
      client.facility.saveType({ id: null, name: '康养驿家', itemId: null }),
    ).rejects.toMatchObject({ code: 'BAD_INPUT', data: { problem: 'duplicate' } });
    await client.facility.save({ id: facility.id, entries: { typeId: type('养老驿站') }, reason: '' });
    const left = await client.facility.removeType({ id: own?.id ?? 0 });
    expect(left.map((one) => one.name)).not.toContain('康养驿家');
  });
});

describe('a file from before there were facilities', () => {
  it('gets the usual kinds of places when the ledger is first opened', async () => {
    const { client, setup } = await county();
    for (const { id } of setup.types) await client.facility.removeType({ id });
    const again = await client.facility.setup();
    expect(again.types.map((type) => type.name)).toEqual(setup.types.map((type) => type.name));
    expect(again.types.find((type) => type.name === '村级互助养老点')?.itemId).not.toBeNull();
  });
});

describe('files', () => {
  async function exported(client: Awaited<ReturnType<typeof county>>['client'], more: object = {}) {
    const input = { choice: null, columns: null, format: 'xlsx', disclosure: MASKED, ...more } as const;
    const { file, rows } = await client.facility.export(input);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(await file.arrayBuffer());
    const lines: unknown[][] = [];
    workbook.worksheets[0]?.eachRow((row) => lines.push((row.values as unknown[]).slice(1)));
    return { name: file.name, rows, lines };
  }

  it('hold everything, in words, with contacts hidden', async () => {
    const { add, client } = await county();
    await add('甲', {
      ...{ status: 'open', openedOn: '2020-06-01', builtArea: '1500.5', mode: 'rebuilt', stars: '3' },
      ...{ contactName: '示例某', contactPhone: '13800001234', beds: '若干' },
    });
    const { name, lines } = await exported(client);
    const line = Object.fromEntries((lines[0] ?? []).map((heading, index) => [heading, lines[1]?.[index]]));
    expect(name).toBe('设施台账.xlsx');
    expect(line).toMatchObject({
      ...{
        名称: '甲',
        设施类型: '社区养老服务站',
        '乡镇（街道）': '清溪场镇',
        状态: '投用',
        建设方式: '改建',
      },
      ...{
        '建筑面积(㎡)': 1500.5,
        '床位(张)': '若干',
        星级: '三星',
        联系人: '示**',
        联系电话: '138****1234',
      },
    });
  });

  it('of everything have the rooms on a second sheet; what is shown has the shown columns alone', async () => {
    const { add, client } = await county();
    const { facility } = await add('甲', { builtArea: '300' });
    await add('乙');
    const rooms = [
      { zone: '生活照料区', room: '助餐室', area: '45.5㎡' },
      { zone: '', room: '值班室', area: '' },
    ];
    await client.facility.save({ id: facility.id, entries: {}, rooms, reason: '' });
    const sheetsOf = async (columns: 'name'[] | null) => {
      const input = { choice: null, columns, format: 'xlsx', disclosure: MASKED } as const;
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.load(await (await client.facility.export(input)).file.arrayBuffer());
      return workbook.worksheets;
    };
    const [places, second] = await sheetsOf(null);
    expect(places?.rowCount).toBe(3);
    const lines: unknown[] = [];
    second?.eachRow((row) => lines.push((row.values as unknown[]).slice(1)));
    expect(second?.name).toBe('功能用房');
    expect(lines).toEqual([
      ['编号', '名称', '分区', '用房', '使用面积(㎡)', '数据性质'],
      [facility.code, '甲', '生活照料区', '助餐室', 45.5],
      [facility.code, '甲', undefined, '值班室'],
    ]);
    expect((await sheetsOf(['name'])).map((sheet) => sheet.name)).toEqual(['设施台账']);
  });

  it('hold what is shown: the found rows and the chosen columns', async () => {
    const { add, client } = await county();
    await add('甲', { status: 'open' });
    await add('乙');
    const filters = { status: { kind: 'choice', values: ['open'] } };
    const choice = { kind: 'all', query: { ...EVERYTHING, filters }, except: [] };
    const { lines, rows } = await exported(client, { choice, columns: ['name', 'status'] });
    expect(rows).toBe(1);
    expect(lines).toEqual([
      ['名称', '状态', '数据性质'],
      ['甲', '投用'],
    ]);
  });

  it('show contacts only with a reason, which the history keeps', async () => {
    const { add, client } = await county();
    await add('甲', { contactPhone: '13800001234' });
    const wanted = { columns: ['name', 'contactPhone'] };
    await expect(
      exported(client, { ...wanted, disclosure: { personalData: 'full', reason: ' ' } }),
    ).rejects.toMatchObject({ code: 'REASON_NEEDED' });
    const { lines } = await exported(client, { ...wanted, disclosure: FULL });
    expect(lines[1]).toEqual(['甲', '13800001234']);
    const [told] = await client.training.disclosures();
    expect(told).toMatchObject({ reason: FULL.reason });
  });

  it('of the sample say that its records are made up', async () => {
    const { client } = testBackend();
    await client.file.openSample({ sample: 'xiushan' });
    const { lines, rows } = await exported(client, { columns: ['name'] });
    expect(rows).toBeGreaterThan(30);
    expect(lines.slice(1).every((line) => line[1] === '示例数据')).toBe(true);
  });
});
