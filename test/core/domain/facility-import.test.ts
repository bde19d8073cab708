import { describe, expect, it } from 'vitest';
import type { Facility } from '../../../core/domain/facility.ts';
import type { ImportContext, ImportOptions, SourceCell } from '../../../core/domain/facility-import.ts';
import { findHeadings, matchColumns } from '../../../core/domain/facility-import-columns.ts';
import { ImportPlan, PACKED_KEYS } from '../../../core/domain/facility-import-plan.ts';
import { maskField } from '../../../core/domain/personal-fields.ts';
import { facilityAliases } from '../../../templates/facility-aliases.ts';
import { facilityWords } from '../../../templates/facility-words.ts';

const context: ImportContext = {
  words: facilityWords,
  aliases: facilityAliases,
  types: [
    { id: 1, name: '社区养老服务站' },
    { id: 2, name: '乡镇养老服务中心' },
  ],
  units: [
    { id: 11, name: '中和街道', formerNames: ['中和镇'], validTo: null, mergedInto: '' },
    { id: 12, name: '清溪场镇', formerNames: [], validTo: null, mergedInto: '' },
    { id: 13, name: '官庄镇', formerNames: [], validTo: '2019-12-31', mergedInto: '中和街道' },
  ],
  today: '2020-12-31',
  tidy: (text) => text,
};
const usual: ImportOptions = { clearBlanks: false, addSameNames: false, unquoted: false };

const stored: Facility = {
  ...{ id: 7, code: 'S0001', name: '幸福站', typeId: 1, unitId: 11, community: '东风', address: '东风路1号' },
  ...{
    mode: 'new',
    builtArea: 150050,
    siteArea: null,
    beds: 30,
    nursingBeds: 10,
    operator: '',
    operation: null,
  },
  ...{ medical: null, medicalPartner: '', stars: 3, status: 'open', openedOn: '2019-06-01' },
  ...{ contactName: '张某某', contactPhone: '13800001234', remark: '', unread: null, sample: false },
};

function packed(facility: Facility): string {
  return JSON.stringify(
    PACKED_KEYS.map((key) => {
      if (key === 'unread') return facility.unread && JSON.stringify(facility.unread);
      return key === 'sample' ? Number(facility.sample) : facility[key];
    }),
  );
}

/** Rows under headings against what is stored. */
function planned(
  rows: readonly (readonly SourceCell[])[],
  { known = [stored], ...options }: Partial<ImportOptions> & { known?: readonly Facility[] } = {},
) {
  const head = findHeadings(rows, context);
  if (!head) throw new Error('no headings');
  const columns = matchColumns(head.headings, context);
  const plan = new ImportPlan(context, columns, { ...usual, ...options }, known.map(packed));
  for (const [index, row] of rows.entries()) if (index > head.row) plan.add(index + 1, row);
  return plan;
}

describe('headings', () => {
  it('are found below a title, and by other words for the same', () => {
    const head = findHeadings(
      [['某县养老服务设施台账'], [], ['序号', '机 构 名 称', '类型', '所属乡镇', '床位数', '电话']],
      context,
    );
    expect(head?.row).toBe(2);
    const columns = matchColumns(head?.headings ?? [], context);
    expect(columns.map((one) => [one.target, one.how])).toEqual([
      [null, 'none'],
      ['name', 'alias'],
      ['typeId', 'alias'],
      ['unitId', 'alias'],
      ['beds', 'alias'],
      ['contactPhone', 'alias'],
    ]);
  });

  it('take the unit behind them, and leave a column in another unit to the clerk', () => {
    const headings = ['建筑面积（平方米）', '占地面积（亩）', '床位（张）'];
    expect(matchColumns(headings, context).map((one) => one.target)).toEqual(['builtArea', null, 'beds']);
  });

  it('give a field to one column, the exact one before another word for it', () => {
    const columns = matchColumns(['机构名称', '名称', '名称'], context);
    expect(columns.map((one) => one.target)).toEqual([null, 'name', null]);
  });

  it('follow what the clerk decided the last time', () => {
    const columns = matchColumns(['单位', '名称'], context, { 单位: 'operator', 名称: null });
    expect(columns.map((one) => [one.target, one.how])).toEqual([
      ['operator', 'remembered'],
      [null, 'remembered'],
    ]);
  });
});

describe('a row with a known code', () => {
  it('changes what differs and nothing else', () => {
    const plan = planned([
      ['编号', '名称', '床位', '建筑面积(㎡)'],
      ['S0001', '幸福站', '32张', 1500.5],
    ]);
    expect(plan.changed).toMatchObject([
      { row: 2, fields: ['beds'], after: { id: 7, beds: 32, builtArea: 150050 } },
    ]);
    expect(plan.counts()).toMatchObject({ rows: 1, changed: 1, fresh: 0, unchanged: 0 });
  });

  it('leaves blank cells as they are unless the clerk says otherwise', () => {
    const rows = [
      ['编号', '名称', '床位', '地址', '状态'],
      ['S0001', '', null, ' ', ''],
    ];
    expect(planned(rows).counts()).toMatchObject({ unchanged: 1, changed: 0 });
    const [changed] = planned(rows, { clearBlanks: true }).changed;
    expect(changed).toMatchObject({
      fields: ['beds', 'address'],
      after: { name: '幸福站', status: 'open', beds: null },
    });
  });

  it('never puts stars over a name or a number', () => {
    const masked = ['S0001', maskField('facility', 'contactName', '张某某'), '138****1234'];
    const other = ['S0001', '李**', '139****0000'];
    for (const row of [masked, other]) {
      const plan = planned([['编号', '联系人', '联系电话'], row]);
      expect(plan.changed).toEqual([]);
      expect(plan.counts().unchanged).toBe(1);
    }
    expect(planned([['编号', '联系人', '联系电话'], other]).counts().cells.masked).toBe(2);
  });

  it('keeps what cannot be read as it is typed, and the unit where its name is not known', () => {
    const plan = planned([
      ['编号', '名称', '床位', '建设方式', '乡镇（街道）'],
      ['S0001', '幸福站', '三十多', '不清楚', '无名镇'],
    ]);
    expect(plan.changed).toMatchObject([
      {
        fields: ['beds', 'mode'],
        after: { beds: null, mode: null, unitId: 11, unread: { beds: '三十多', mode: '不清楚' } },
        issues: [
          { field: 'beds', text: '三十多', problem: 'unread' },
          { field: 'mode', text: '不清楚', problem: 'unread' },
          { field: 'unitId', text: '无名镇', problem: 'unknownUnit' },
        ],
      },
    ]);
  });

  it('says the error of a formula is no text', () => {
    const [row] = planned([
      ['编号', '名称', '地址'],
      ['S0001', '#REF!', '#N/A'],
    ]).changed;
    expect(row?.after).toMatchObject({ name: '幸福站', address: '', unread: { address: '#N/A' } });
  });

  it('reads words of choices, days and serials of days', () => {
    const [row] = planned([
      ['编号', '状态', '星级', '投用日期', '运营性质'],
      ['S0001', '停业', '四星级', 43983, '公建民营'],
    ]).changed;
    expect(row?.after).toMatchObject({
      status: 'suspended',
      stars: 4,
      openedOn: '2020-06-01',
      operation: 'publicPrivate',
    });
  });

  it('stands once in a file: the second line is told with the first', () => {
    const plan = planned([
      ['编号', '名称', '床位'],
      ['S0001', '幸福站', 31],
      ['S0001', '幸福站', 32],
    ]);
    expect(plan.changed).toMatchObject([{ after: { beds: 31 } }]);
    expect(plan.refused).toMatchObject([{ row: 3, reason: 'doubleInFile', text: '2' }]);
  });

  it('tells when a place is moved to a unit that is gone', () => {
    const [row] = planned([
      ['编号', '乡镇（街道）'],
      ['S0001', '官庄镇'],
    ]).changed;
    expect(row?.issues).toEqual([{ field: 'unitId', text: '中和街道', problem: 'unitEnded' }]);
  });
});

describe('a row without a known code', () => {
  const headings = ['名称', '设施类型', '乡镇（街道）', '社区（村）', '床位'];

  it('is the stored place of its name, type, unit and community, however it is spaced', () => {
    const plan = planned([headings, ['幸 福站', '社区养老服务站', '中和镇', '东风', 31]]);
    expect(plan.changed).toMatchObject([{ fields: ['name', 'beds'], after: { id: 7, unitId: 11 } }]);
    expect(plan.fresh).toEqual([]);
  });

  it('is a new place where nothing is like it, once', () => {
    const row = ['安康站', '社区养老服务站', '清溪场镇', '', '20'];
    const plan = planned([headings, row, row]);
    expect(plan.fresh).toMatchObject([
      { row: 2, place: { code: '', name: '安康站', typeId: 1, unitId: 12, beds: 20, status: 'preparing' } },
    ]);
    expect(plan.refused).toMatchObject([{ row: 3, reason: 'doubleInFile', text: '2' }]);
  });

  it.each([
    [['无名站', '社区养老服务站', '不知道镇'], 'unknownUnit', '不知道镇'],
    [['无名站', '敬老院', '清溪场镇'], 'unknownType', '敬老院'],
    [['', '社区养老服务站', '清溪场镇'], 'noName', ''],
  ])('%j is not taken: %s', (row, reason, text) => {
    expect(planned([headings, row]).refused).toMatchObject([{ row: 2, reason, text }]);
  });

  it('is not guessed among several', () => {
    const twin = { ...stored, id: 8, code: 'S0002' };
    const plan = planned([headings, ['幸福站', '社区养老服务站', '中和街道', '东风', 31]], {
      known: [stored, twin],
    });
    expect(plan.refused).toMatchObject([{ reason: 'ambiguous', text: 'S0001 S0002' }]);
  });

  it('with a code of its own but all else the same is no place of its own unless the clerk says so', () => {
    const rows = [
      ['编号', ...headings],
      ['X-9', '幸福站', '社区养老服务站', '中和街道', '东风', 31],
    ];
    expect(planned(rows).refused).toMatchObject([{ reason: 'sameName', text: 'S0001' }]);
    expect(planned(rows, { addSameNames: true }).fresh).toMatchObject([{ place: { code: 'X-9' } }]);
  });

  it('has no stars for a person', () => {
    const plan = planned([
      [...headings.slice(0, 3), '联系电话'],
      ['安康站', '社区养老服务站', '清溪场镇', '138****1234'],
    ]);
    expect(plan.fresh).toMatchObject([{ place: { contactPhone: '' } }]);
    expect(plan.counts().cells).toMatchObject({ taken: 3, masked: 1 });
  });
});

it('every filled cell is accounted for', () => {
  const plan = planned([
    ['序号', '编号', '名称', '床位', '联系人', '数据性质'],
    [1, 'S0001', '幸福站', '若干', '张**', '示例数据'],
    [2, '', '', 5, null, null],
    [null, null, null, null, null, null],
  ]);
  const { cells, rows } = plan.counts();
  expect(rows).toBe(2);
  expect(Object.values(cells).reduce((sum, one) => sum + one, 0)).toBe(8);
});
