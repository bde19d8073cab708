import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFoundTable, type TableHints } from '../../../core/domain/check-found-table.ts';
import { readSheet } from '../../../core/domain/find-tables.ts';
import { tableFindingSentence } from '../../../renderer/text/intake.ts';
import { gridSheet, rawSheet } from '../../helpers/drawn-sheets.ts';

function findingsOf(drawing: string, hints: Partial<TableHints> = {}) {
  const { tables } = readSheet(rawSheet(drawing));
  return tables.flatMap((table) =>
    checkFoundTable(table, { units: [], others: tables.filter((one) => one !== table), ...hints }),
  );
}

/** "CODE cell expected/actual" */
const found = (drawing: string, hints?: Partial<TableHints>): string[] =>
  findingsOf(drawing, hints).map(
    ({ code, cell, expected, actual }) =>
      `${code} ${cell}${expected === undefined ? '' : ` ${expected}/${actual}`}`,
  );

describe('totals of columns', () => {
  it('that are off are errors, cell by cell', () => {
    const drawing = `
      单位|2019年|2020年
      甲镇|8|5
      乙镇|11|3
      合计|25|8
    `;
    expect(found(drawing)).toEqual(['STATED_TOTAL_DIFFERS B4 19/25']);
    expect(findingsOf(drawing)[0]?.severity).toBe('ERROR');
    expect(findingsOf(drawing).map(tableFindingSentence)).toEqual([
      'B4（合计，2019年）：各行相加是 19，表上写的是 25。请核对各行，或更正合计。',
    ]);
  });

  it.each([
    ['a total row placed first', '单位|2019年\n合计|3\n甲镇|1\n乙镇|2'],
    ['rows that are parts of others', '单位|2019年\n甲镇|5\n其中：公办|3\n乙镇|2\n#医养结合|1\n合计|7'],
    [
      'nested subtotals below their rows',
      '片区|单位|2019年\n城区|甲街道|1\n^|乙街道|2\n^|小计|3\n乡村|丙镇|4\n^|丁镇|5\n^|小计|9\n合计|<|12',
    ],
    [
      'subtotals above their rows',
      '单位|2019年\n合计|12\n城区小计|3\n甲街道|1\n乙街道|2\n乡村小计|9\n丙镇|4\n丁镇|5',
    ],
    [
      'subtotals of subtotals',
      '单位|2019年\n甲村|1\n乙村|2\n东镇小计|3\n丙村|4\n西镇小计|4\n北片小计|7\n丁村|5\n合计|12',
    ],
    ['groups side by side under one total', '单位|数量|单位|数量\n甲镇|1|丙镇|3\n乙镇|2|合计|6'],
    [
      'two rows of each unit, planned and done',
      '单位|类别|一季度\n甲镇|计划|1\n^|完成|1\n乙镇|计划|3\n^|完成|2\n合计|计划|4\n^|完成|3',
    ],
    [
      'differences and shares',
      '单位|计划数（个）|完成数（个）|进度差\n甲镇|4|2|-25\n乙镇|8|6|-12.5\n合计|12|8|-16.7',
    ],
    ['means', '单位|每千名老人床位（张/千人）|床位（张）\n甲镇|30|3\n乙镇|40|5\n全县|35|8'],
    ['a whole county that counts more than its rows', '单位|2019年\n甲镇|1\n乙镇|2\n全县|4'],
    [
      'groups numbered in words',
      '序号|单位|2019年\n一|城区|3\n1|甲街道|1\n2|乙街道|2\n二|乡镇|5\n3|丙镇|5\n|总计|8',
    ],
    ['rows of years', '年份|中心\n2019|1\n2020|3\n合计|4'],
    ['rounding of money', '单位|金额（万元）\n甲镇|1.3\n乙镇|1.3\n丙镇|1.3\n合计|4'],
    ['rounding of shown digits', '单位|面积（平方米）\n甲镇|10.25\n乙镇|20.25\n合计|30.51'],
    ['an excerpt that says so', '某县计划表（节选）|<\n单位|2019年\n甲镇|1\n乙镇|2\n合计|30'],
    ['rows left out', '单位|2019年\n甲镇|1\n……|……\n乙镇|2\n合计|30'],
    ['numbers that show an excerpt', '序号|单位|2019年\n1|甲镇|1\n2|乙镇|2\n9|丙镇|3\n合计|<|30'],
    ['an excerpt of three columns', '单位|2019年|2020年|2021年\n甲镇|1|1|1\n乙镇|2|2|2\n合计|30|40|50'],
    [
      'a total that covers another annex, as a note says',
      '单位|2019年\n甲镇|1\n乙镇|2\n合计|30\n注：合计含附件3。|',
    ],
    ['total rows of the whole county', '单位|2019年\n全县|3\n甲镇|1\n乙镇|2'],
    ['not applicable and blank cells', '单位|2019年\n甲镇|1\n乙镇|—\n丙镇|\n合计|1'],
  ])('are not flagged for %s', (_, drawing) => {
    expect(found(drawing).filter((one) => !one.startsWith('SERIAL'))).toEqual([]);
  });

  it('may cover a second table on the sheet', () => {
    const two = (total: number) => `
      附件3|<
      单位|2019年
      甲街道|1
      乙街道|2

      附件4|<
      单位|2019年
      丙镇|4
      合计|${total}
    `;
    expect(found(two(7))).toEqual([]);
    expect(found(two(8))).toEqual(['STATED_TOTAL_DIFFERS B9 4/8']);
  });

  it('with a subtotal that is off name that subtotal', () => {
    expect(
      found('片区|单位|2019年\n城区|甲街道|1\n^|乙街道|2\n^|小计|4\n乡村|丙镇|4\n^|小计|4\n合计|<|7'),
    ).toEqual(['SUBTOTAL_DIFFERS C4 3/4']);
  });

  it('say nothing where a cell cannot be read, but name that cell', () => {
    expect(found('单位|2019年|2020年\n甲镇|1|2\n乙镇|约3|2\n合计|4|4')).toEqual(['UNREADABLE B3']);
  });
});

describe('totals of rows', () => {
  it('that are off are errors, wherever the total stands', () => {
    expect(found('单位|合计|2019年|2020年\n甲镇|3|1|2\n乙镇|7|3|3\n丙镇|5|2|3')).toEqual([
      'ROW_SUM_DIFFERS B3 6/7',
    ]);
    expect(found('单位|2019年|2020年|合计\n甲镇|1|2|3\n乙镇|3|3|7\n丙镇|2|3|5')).toEqual([
      'ROW_SUM_DIFFERS D3 6/7',
    ]);
  });

  it('know subtotals of their own heading, and a total of the same year', () => {
    expect(
      found(`
        单位|中心|<|<|站|<|<|总计
        ^|2019|2020|小计|2019|2020|小计|^
        甲镇|1|2|3|1|1|2|5
        乙镇|1|1|2|2|2|5|7
        丙镇|1|1|2|2|2|4|6
      `),
    ).toEqual(['ROW_SUM_DIFFERS G4 4/5']);
    expect(
      found(`
        单位|合计|<|中心|<|站|<
        ^|2019|2020|2019|2020|2019|2020
        甲镇|3|5|1|2|2|3
        乙镇|3|6|1|2|2|3
        丙镇|3|5|1|2|2|3
      `),
    ).toEqual(['ROW_SUM_DIFFERS C4 5/6']);
  });

  it('leave parts alone, which need not add up', () => {
    expect(found('单位|合计|其中：公办|医养结合\n甲镇|9|3|4\n乙镇|8|3|4\n丙镇|7|3|4')).toEqual([]);
    expect(found('单位|合计|中心|其中：公办|站\n甲镇|3|1|1|2\n乙镇|6|3|1|3\n丙镇|9|2|2|3')).toEqual([
      'ROW_SUM_DIFFERS B4 5/9',
    ]);
  });
});

describe('shares', () => {
  it('are held against their columns to the printed digits', () => {
    const drawing = (last: string) => `
      单位|计划数|完成数|完成率（%）
      甲镇|3|2|66.7
      乙镇|8|7|87.5
      丙镇|7|3|42.9
      合计|18|12|${last}
    `;
    expect(found(drawing('66.7'))).toEqual([]);
    expect(found(drawing('72.9'))).toEqual(['RATIO_DIFFERS D5 66.7/72.9']);
  });

  it('may be written with a percent sign or as fractions', () => {
    expect(found('单位|计划数|完成数|完成率\n甲镇|3|2|67%\n乙镇|8|7|88%\n丙镇|7|3|53%')).toEqual([
      'RATIO_DIFFERS D4 43%/53%',
    ]);
    expect(found('单位|床位|护理型|占比\n甲镇|3|2|0.67\n乙镇|8|7|0.88\n丙镇|7|3|0.43')).toEqual([]);
  });

  it('of all or nothing prove no pair of columns', () => {
    expect(
      found('类型|设施数|核查数|达标率\n甲类|3|3|100%\n乙类|5|5|100%\n丙类|8|8|53.3%\n合计|16|16|76.7%'),
    ).toEqual([]);
  });

  it('that no columns explain are left alone', () => {
    expect(found('单位|床位|人口|覆盖率\n甲镇|30|200|98%\n乙镇|80|700|88%\n丙镇|70|300|53%')).toEqual([]);
  });
});

describe('amounts', () => {
  it('for each head that stand out from all other rows are warned of', () => {
    const rows = ['甲镇|10|20', '乙镇|20|41', '丙镇|30|59', '丁镇|15|30', '戊镇|12|25', '己镇|10|200'];
    const findings = findingsOf(`单位|人数|补贴（万元）\n${rows.join('\n')}`);
    expect(findings.map(({ severity, code, cell }) => [severity, code, cell])).toEqual([
      ['WARN', 'RATE_OUT_OF_LINE', 'C7'],
    ]);
    const scattered = ['甲镇|10|20', '乙镇|20|4', '丙镇|30|159', '丁镇|15|3', '戊镇|12|250', '己镇|10|200'];
    expect(found(`单位|人数|补贴（万元）\n${scattered.join('\n')}`)).toEqual([]);
  });

  it('in yuan under "ten thousand yuan" are warned of, at the unit line or the heading', () => {
    expect(found('单位：万元|\n单位|补助资金\n甲镇|2000000\n乙镇|700000')).toEqual(['UNIT_MAGNITUDE A1']);
    expect(found('单位|补助资金（万元）\n甲镇|2000000\n乙镇|700000')).toEqual(['UNIT_MAGNITUDE B1']);
    expect(found('单位|补助资金（元）\n甲镇|2000000\n乙镇|700000')).toEqual([]);
    expect(found('单位|补助资金（万元）\n甲镇|200\n乙镇|70')).toEqual([]);
  });

  it('in ten thousand yuan under "yuan" are warned of, at the unit line or the heading', () => {
    const rows = '甲镇|200\n乙镇|70.5\n丙镇|130';
    expect(found(`单位|总投资（元）\n${rows}`)).toEqual(['UNIT_MAGNITUDE B1']);
    expect(found(`单位：元|\n单位|总投资\n${rows}`)).toEqual(['UNIT_MAGNITUDE A1']);
    const [finding] = findingsOf(`单位|总投资（元）\n${rows}`);
    expect(finding && tableFindingSentence(finding)).toMatch(/^B1（.*写的单位是“元”，数却在 130 上下/);
    // One real amount in yuan, or a heading of small sums, is a table in yuan.
    expect(found('单位|总投资（元）\n甲镇|2000000\n乙镇|70\n丙镇|130')).toEqual([]);
    expect(found(`单位|每人补贴（元）\n${rows}`)).toEqual([]);
  });

  it('below nought, in parts of a place or unreadable are errors', () => {
    expect(found('单位|2019年（个）|2020年（个）\n甲镇|-1|2.5\n乙镇|1|3人\n丙镇|1|待定')).toEqual([
      'NEGATIVE B2',
      'NOT_INTEGER C2',
      'UNREADABLE C3',
      'UNREADABLE C4',
    ]);
    const reasons = (drawing: string) => findingsOf(drawing).map(({ data }) => data?.reason);
    expect(reasons('单位|站（个）|资金（万元）\n甲镇|3人|2000万\n乙镇|12%|3.5万元')).toEqual([
      'unitDiffers',
      'magnitude',
      'percent',
    ]);
  });

  it('that are blank where others write 0 are counted once', () => {
    expect(found('单位|2019年|2020年\n甲镇|0|2\n乙镇||1')).toEqual(['BLANKS_LEFT B3']);
    expect(found('单位|2019年|2020年\n甲镇|1|2\n乙镇||1')).toEqual([]);
  });
});

describe('rows', () => {
  it('of a unit that stands twice are an error, or a warning where they say the same', () => {
    const severities = (drawing: string) =>
      findingsOf(drawing).map(({ severity, code, cell }) => `${severity} ${code} ${cell}`);
    expect(severities('单位|2019年\n甲镇|1\n乙镇|2\n甲 镇|3')).toEqual(['ERROR DUPLICATE_UNIT A4']);
    expect(severities('单位|2019年\n甲镇|1\n乙镇|2\n甲镇|1')).toEqual(['WARN DUPLICATE_UNIT A4']);
    // Two places of one township are no doubles.
    expect(severities('乡镇|设施名称|床位\n甲镇|一站|1\n甲镇|二站|1')).toEqual([]);
    expect(severities('片区|单位|2019年\n东片|其他|1\n西片|其他|2')).toEqual([]);
  });

  it('whose numbers skip or repeat are only told', () => {
    const drawing = '序号|单位|2019年\n1|甲镇|1\n2|乙镇|2\n4|丙镇|3\n4|丁镇|3';
    expect(found(drawing)).toEqual(['SERIAL_SKIPS A4 3/4', 'SERIAL_REPEATS A5 5/4']);
    expect(findingsOf(drawing).every(({ severity }) => severity === 'INFO')).toBe(true);
    expect(found('片区|序号|单位|2019年\n东片|1|甲镇|1\n^|2|乙镇|2\n西片|1|丙镇|3')).toEqual([]);
  });

  it('of units that were not there in the year are warned of', () => {
    const units = [
      { names: ['甲镇'], validFrom: null, validTo: '2019-12-31' },
      { names: ['乙街道', '乙镇'], validFrom: '2020-03-01', validTo: null },
    ];
    expect(found('单位|2019年|2020年|2021年\n甲镇|1|0|2\n乙镇|1|1|1\n丙镇|1|1|1', { units })).toEqual([
      'UNIT_NOT_VALID_IN_YEAR D2',
      'UNIT_NOT_VALID_IN_YEAR B3',
    ]);
  });
});

describe('what title and notes say', () => {
  const table = (line: string, total = '3') =>
    `某县计划表|<|<\n单位|村级互助养老点（个）|<\n^|2019年|2020年\n甲镇|1|4\n乙镇|2|5\n合计|${total}|9\n${line}|<|<`;

  it('is held against the columns it names', () => {
    expect(found(table('注：全县共建设村级互助养老点25个。'))).toEqual(['TEXT_DIFFERS A7 12/25']);
    expect(found(table('注：全县共建设村级互助养老点12个。'))).toEqual([]);
    expect(found(table('注：2019年共建设村级互助养老点3个。'))).toEqual([]);
    expect(found(table('注：2019年共建设村级互助养老点5个。'))).toEqual(['TEXT_DIFFERS A7 3/5']);
    expect(found(table('注：建设30个村级互助养老点。'))).toEqual(['TEXT_DIFFERS A7 12/30']);
  });

  it.each([
    '注：至少建设30个村级互助养老点。',
    '注：每年建设3个村级互助养老点。',
    '注：共涉及2个乡镇。',
    '注：建设30个村级互助养老点以上。',
    '注：共投入25万元。',
  ])('is no total: %s', (line) => {
    expect(found(table(line))).toEqual([]);
  });

  it('about the year of a document number', () => {
    const drawing = (number: string) =>
      `某县计划表|<\n某府办发〔${number}〕87号|<\n2019年12月13日|<\n单位|2020年\n甲镇|1`;
    expect(found(drawing('2018'))).toEqual(['DOCUMENT_NUMBER_YEAR A2 2019/2018']);
    expect(found(drawing('2019'))).toEqual([]);
    // A source that a note names is of any year.
    expect(
      found('2019年12月13日|<\n单位|2020年\n甲镇|1\n注：标准见某府办发〔2015〕3号，截至2020年6月30日。|<'),
    ).toEqual([]);
  });
});

it('every finding has its sentence, with nothing left open', () => {
  const drawings = [
    '单位|2019年|2020年\n甲镇|8|约5\n乙镇|-11|3\n甲镇|1|1\n合计|25|8',
    '序号|单位|计划数|完成数|完成率\n1|甲镇|3|2|67%\n3|乙镇|8|7|88%\n3|丙镇|7|3|53%',
    '单位：万元|\n单位|补助资金\n甲镇|2000000\n乙镇|0\n丙镇|\n丁镇|3000000',
  ];
  const sentences = drawings.flatMap((drawing) => findingsOf(drawing).map(tableFindingSentence));
  expect(sentences.length).toBeGreaterThan(6);
  expect(sentences.filter((sentence) => /undefined|null|（，|（）/.test(sentence))).toEqual([]);
});

it('any table is checked to the end, and what is found lies in it', () => {
  const words = [
    '甲镇',
    '乙镇',
    '合计',
    '小计',
    '其中：公办',
    '1',
    '3',
    '0',
    '12.5%',
    '2000万',
    '约3',
    '—',
    '',
  ];
  const heads = ['2019年', '合计', '完成率', '资金（万元）', '人数（人）', '其中：女', '备注'];
  const table = fc.integer({ min: 2, max: 6 }).chain((width) =>
    fc.tuple(
      fc.array(fc.constantFrom(...heads), { minLength: width, maxLength: width }),
      fc.array(fc.array(fc.constantFrom(...words), { minLength: width + 2, maxLength: width + 2 }), {
        maxLength: 10,
      }),
    ),
  );
  fc.assert(
    fc.property(table, ([head, body]) => {
      const { tables } = readSheet(gridSheet([['序号', '单位', ...head], ...body]));
      for (const one of tables) {
        const cells = new Set(one.cells.map(({ row, column }) => `${row}:${column}`));
        for (const finding of checkFoundTable(one, { units: [], others: [] })) {
          expect(tableFindingSentence(finding)).not.toMatch(/undefined|NaN/);
          const [, letter = '', row = ''] = /^([A-Z])(\d+)$/.exec(finding.cell) ?? [];
          const place = `${Number(row) - 1}:${letter.charCodeAt(0) - 65}`;
          if (finding.code !== 'BLANKS_LEFT') expect(cells).toContain(place);
        }
      }
    }),
    { numRuns: 300 },
  );
});
