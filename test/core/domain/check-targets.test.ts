import { describe, expect, it } from 'vitest';
import { checkClassLimits, checkDocumentNumber } from '../../../core/domain/check-notice.ts';
import { checkTargets, type ListedCount } from '../../../core/domain/check-targets.ts';
import type { IndicatorDefinition } from '../../../core/domain/indicator.ts';
import type { PlannedItem, PlannedYear } from '../../../core/domain/planned-items.ts';
import type { TargetRecord } from '../../../core/domain/target.ts';

const record = (part: Partial<TargetRecord>): TargetRecord => ({
  ...{ id: 1, planId: 1, position: 0, indicatorId: 1, name: '服务', comparison: 'atLeast', low: 16 },
  ...{ high: null, published: '≥16', unitOfMeasure: '%', since: null, deadline: '2023-12-31' },
  ...{ deadlineText: '2023年', unitId: null, leadAgency: '', supportingAgencies: '', source: '通知 任务6' },
  ...{ note: '', sample: false },
  ...part,
});

const entered: IndicatorDefinition = { kind: 'entered' };
const trained: IndicatorDefinition = { kind: 'count', of: { of: 'completed', item: 'careSupervisor' } };

function codes(
  records: readonly Partial<TargetRecord>[],
  given: {
    definition?: IndicatorDefinition;
    planned?: PlannedItem;
    listed?: ListedCount;
    unit?: string;
  } = {},
) {
  const { definition = entered, planned, listed, unit = '%' } = given;
  const indicator = { name: '指标', unitOfMeasure: unit, decimals: 0, definition };
  return checkTargets(
    records.map((part, at) => ({ record: record({ id: at + 1, ...part }), indicator })),
    {
      planned: new Map(planned ? [['careSupervisor', planned]] : []),
      listed: new Map(listed ? [[1, listed]] : []),
    },
  );
}

describe('one indicator with two values', () => {
  it('for the same day is found, with both', () => {
    const [found, ...others] = codes([{ low: 18, published: '≥18' }, { low: 16 }]);
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      ...{ severity: 'WARN', code: 'TARGETS_CONFLICT', table: 'targets', expected: 18, actual: 16 },
    });
    expect(found?.targets?.map((one) => one.published)).toEqual(['≥18', '≥16']);
  });

  it('is found when a later day asks for less than an earlier one', () => {
    expect(codes([{ low: 18, deadline: '2022-12-31' }, { low: 16 }])).toHaveLength(1);
    const most = { comparison: 'atMost', low: null } as const;
    expect(
      codes([
        { ...most, high: 5, deadline: '2022-12-31' },
        { ...most, high: 8 },
      ]),
    ).toHaveLength(1);
  });

  it.each<[string, Partial<TargetRecord>, Partial<TargetRecord>]>([
    ['steps that rise', { low: 20, deadline: '2022-09-30' }, { low: 100, deadline: '2023-09-30' }],
    ['the same number said twice', { low: 16 }, { low: 16 }],
    ['the same number as least and as fixed figure', { low: 16 }, { low: 16, comparison: 'exactly' }],
    ['another indicator', { low: 16 }, { low: 25, indicatorId: 2 }],
    ['another unit', { low: 16 }, { low: 25, unitId: 7 }],
    ['a standing least and a dated one', { low: 16, deadline: null }, { low: 18 }],
    ['a yearly number and a whole', { low: 10, comparison: 'perYear' }, { low: 30 }],
    [
      'years one after the other',
      { low: 10, comparison: 'perYear', since: '2020-01-01', deadline: '2020-12-31' },
      { low: 12, comparison: 'perYear', since: '2021-01-01', deadline: '2021-12-31' },
    ],
    ['words', { low: null, comparison: 'text' }, { low: 16 }],
    ['a least and a most that leave room', { low: 16 }, { low: null, high: 20, comparison: 'atMost' }],
  ])('is not: %s', (_, one, other) => {
    expect(codes([one, other])).toEqual([]);
  });
});

const year = (label: string, sum: number, part: Partial<PlannedYear> = {}): PlannedYear => ({
  ...{ label: `${label}年`, startDate: `${label}-01-01`, endDate: `${label}-12-31`, sum },
  ...{ printed: null, hasGaps: false },
  ...part,
});
const planned = (...years: PlannedYear[]): PlannedItem => ({
  ...{ annexId: 6, table: 'annex-6', name: '养老护理主管', unitOfMeasure: '名', years },
});

describe('a number of the text against its annex', () => {
  const text = (part: Partial<TargetRecord>, item: PlannedItem) =>
    codes([{ published: String(part.low), unitOfMeasure: '名', ...part }], {
      ...{ definition: trained, planned: item, unit: '名' },
    });

  it('is found when the annex adds up to another one, at the annex', () => {
    const item = planned(year('2020', 11), year('2021', 11), year('2022', 11));
    expect(text({ low: 30, comparison: 'exactly' }, item)).toMatchObject([
      { severity: 'WARN', code: 'TARGET_DIFFERS_FROM_ANNEX', table: 'annex-6', expected: 33, actual: 30 },
    ]);
    expect(text({ low: 40 }, item)).toHaveLength(1);
    expect(text({ low: 12, comparison: 'perYear' }, item).map((one) => one.period)).toEqual([
      ...['2020年', '2021年', '2022年'],
    ]);
  });

  const careWorkers = planned(year('2020', 30), year('2021', 35), year('2022', 36));
  it.each<[string, Partial<TargetRecord>, PlannedItem]>([
    ['at least so many, and more are planned', { low: 100 }, careWorkers],
    [
      'so many a year, and one year plans more',
      { low: 10, comparison: 'perYear' },
      planned(year('2020', 11), year('2021', 10), year('2022', 10)),
    ],
    ['years after the deadline', { low: 65, comparison: 'exactly', deadline: '2021-12-31' }, careWorkers],
    [
      'a total that the annex itself prints wrong',
      { low: 122, comparison: 'exactly' },
      planned(year('2019', 19, { printed: 25 }), year('2020', 97, { printed: 97 })),
    ],
    ['a table that is still being filled in', { low: 100 }, planned(year('2020', 30, { hasGaps: true }))],
    ['a rounded number', { low: 12, published: '12', comparison: 'exactly' }, planned(year('2020', 12.4))],
    ['one township alone', { low: 100, unitId: 3 }, planned(year('2020', 3))],
  ])('is not: %s', (_, target, item) => {
    expect(text(target, item)).toEqual([]);
  });

  it('is not compared with an annex that counts in another unit', () => {
    const item = { ...planned(year('2020', 33)), unitOfMeasure: '万元' };
    expect(text({ low: 30, comparison: 'exactly' }, item)).toEqual([]);
  });
});

it('a count of the text against its list: "等16个部门" and 17 lines', () => {
  const listed = { annexId: 1, table: 'annex-1', count: 17 };
  const target = { low: 16, published: '16', unitOfMeasure: '个', comparison: 'exactly' } as const;
  expect(codes([target], { listed })).toMatchObject([
    { code: 'COUNT_DIFFERS_FROM_LIST', annexId: 1, expected: 17, actual: 16 },
  ]);
  expect(codes([{ ...target, low: 17 }], { listed })).toEqual([]);
  expect(codes([{ ...target, comparison: 'atLeast' }], { listed })).toEqual([]);
});

describe('a document number', () => {
  const check = (documentNumber: string | null, issueDate: string | null) =>
    checkDocumentNumber({ documentNumber, issueDate }).map(({ code, expected, actual }) => [
      code,
      expected,
      actual,
    ]);

  it('of another year than its date is found, whatever brackets it has', () => {
    const found = [['DOCUMENT_NUMBER_YEAR', 2019, 2018]];
    expect(check('秀山府办发〔2018〕87号', '2019-12-13')).toEqual(found);
    expect(check('秀山府办发[2018]87号', '2019-12-13')).toEqual(found);
    expect(check('秀山府办发（2018）87号', '2019-12-13')).toEqual(found);
  });

  it.each([
    ['岳府办发〔2021〕9号', '2021-05-07'],
    ['共府办发〔2020〕15号', null],
    [null, '2019-12-13'],
    ['第2018号', '2019-12-13'],
  ])('%s of %s is not', (number, date) => {
    expect(check(number, date)).toEqual([]);
  });
});

describe('limits of classes', () => {
  const of = (
    rank: 1 | 2 | 3 | 4,
    least: number | undefined,
    most: number | undefined,
    source = '附件3',
  ) => ({
    ...{ name: `${rank}类`, source },
    rules: {
      dayCareClass: rank,
      builtArea: { ...(least === undefined ? {} : { least }), ...(most === undefined ? {} : { most }) },
    },
  });

  it('that both sides include are found, smallest first', () => {
    const notice = [
      of(1, 108_500, undefined),
      of(2, 75_000, 108_500),
      of(3, 45_000, 75_000),
      of(4, undefined, 45_000),
    ];
    expect(checkClassLimits(notice).map(({ code, actual }) => [code, actual])).toEqual([
      ...[
        ['RANGES_OVERLAP', 450],
        ['RANGES_OVERLAP', 750],
        ['RANGES_OVERLAP', 1085],
      ],
    ]);
  });

  it('that only touch, or are of another source or another kind of place, are not', () => {
    expect(checkClassLimits([of(3, 45_000, 74_999), of(4, undefined, 44_999)])).toEqual([]);
    expect(checkClassLimits([of(3, 45_000, 75_000), of(4, undefined, 45_000, '别的通知')])).toEqual([]);
    const home = {
      name: '颐养之家',
      source: '附件3',
      rules: { builtArea: { least: 45_000, most: 108_500 } },
    };
    expect(checkClassLimits([home, of(4, undefined, 44_999)])).toEqual([]);
  });
});
