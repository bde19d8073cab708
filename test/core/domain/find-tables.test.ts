import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countCells, readSheet } from '../../../core/domain/find-tables.ts';
import type { FoundTable } from '../../../core/domain/found-table.ts';
import { headingRows } from '../../../core/domain/heading-tree.ts';
import type { RawSheet } from '../../../core/domain/raw-workbook.ts';
import { gridSheet, rawSheet, type SheetOptions } from '../../helpers/drawn-sheets.ts';

/** Every cell with content is told of exactly once. */
function expectNothingLost(sheet: RawSheet): void {
  const { tables, outside } = readSheet(sheet);
  const told = [...tables.flatMap(({ cells }) => cells), ...outside].map(
    ({ row, column }) => `${row}:${column}`,
  );
  const there = sheet.rows.flatMap(({ cells }) => cells.map(({ row, column }) => `${row}:${column}`));
  expect(told.toSorted()).toEqual(there.toSorted());
}

function tablesOf(drawing: string, options?: SheetOptions): readonly FoundTable[] {
  const sheet = rawSheet(drawing, options);
  expectNothingLost(sheet);
  return readSheet(sheet).tables;
}

function tableOf(drawing: string, options?: SheetOptions): FoundTable {
  const [table, ...more] = tablesOf(drawing, options);
  if (table === undefined || more.length > 0) throw new Error('one table expected');
  return table;
}

const paths = (table: FoundTable) => table.columns.map(({ path }) => path.join('/'));
const roles = (table: FoundTable) => table.columns.map(({ role }) => role);
const rows = (table: FoundTable) => table.rows.map(({ role, label }) => `${role} ${label}`);
const totals = (table: FoundTable) =>
  table.totals.map(({ label, values }) => [
    label,
    ...values.map(({ value }) => (value.kind === 'number' ? value.digits : value.kind)),
  ]);

describe('a table as notices print it', () => {
  const drawing = `
    附件4|<|<|<|<|<
    某县养老服务设施建设计划表|<|<|<|<|<
    填报单位：民政局|<|<||单位：个|<
    序号|乡镇（街道）名称|乡镇养老服务中心（个）|<|村级互助养老点（个）|<
    ^|^|2019 年拟建数|2020年拟建数|2019 年拟建数|2020年拟建数
    1|乌杨街道|0|0|0|1
    2|中 和 街道（12）|0|—||约3个
    3|官庄街道|1|2|'２5|1个
    合    计|<|1|2|25|2
    注：数据截至2019年底。|<|<|<|<|<
    填报人：||联系电话：|'023-00000000||
  `;
  const table = tableOf(drawing);

  it('is known with its title, annex, unit line and headings', () => {
    expect(table.annexLabel).toBe('附件4');
    expect(table.title).toBe('某县养老服务设施建设计划表');
    expect(table.unitLine).toMatchObject({ row: 2, column: 4, units: ['个'] });
    expect(table.headerRows).toEqual([3, 4]);
    expect(paths(table)).toEqual([
      '序号',
      '乡镇（街道）名称',
      '乡镇养老服务中心（个）/2019年拟建数',
      '乡镇养老服务中心（个）/2020年拟建数',
      '村级互助养老点（个）/2019年拟建数',
      '村级互助养老点（个）/2020年拟建数',
    ]);
    expect(roles(table)).toEqual(['serial', 'unit', 'figure', 'figure', 'figure', 'figure']);
    expect(table.unitColumn).toBe(1);
  });

  it('has rows by name, brackets apart, and its total', () => {
    expect(rows(table)).toEqual(['data 乌杨街道', 'data 中和街道', 'data 官庄街道', 'total 合计']);
    expect(table.rows[1]?.bracket).toBe('12');
    expect(totals(table)).toEqual([['合计', '1', '2', '25', '2']]);
  });

  it('keeps what stands below as notes', () => {
    expect(table.notes).toEqual([
      '填报单位：民政局',
      '注：数据截至2019年底。',
      '填报人： 联系电话： 023-00000000',
    ]);
  });

  it('counts what became of its cells', () => {
    expect(countCells(table)).toEqual({
      value: 13,
      text: 23,
      blank: 1,
      notApplicable: 1,
      unreadable: 1,
      ignored: 0,
    });
  });

  it('is the same when a program loses the merged cells', () => {
    const lost = tableOf(drawing, { loseMerges: true });
    expect(paths(lost)).toEqual(paths(table));
    expect(rows(lost)).toEqual(rows(table));
    expect(totals(lost)).toEqual(totals(table));
  });
});

describe('headings', () => {
  it('over three rows, with and without their merges', () => {
    const drawing = `
      序号|单位|拟建（个）|<|<|<|备注
      ^|^|中心|<|站|<|^
      ^|^|2019|2020|2019|2020|^
      1|甲镇|1|2|3|4|
      2|乙镇|1|2|3|4|已开工
    `;
    const expected = [
      '序号',
      '单位',
      '拟建（个）/中心/2019',
      '拟建（个）/中心/2020',
      '拟建（个）/站/2019',
      '拟建（个）/站/2020',
      '备注',
    ];
    for (const loseMerges of [false, true]) {
      const table = tableOf(drawing, { loseMerges });
      expect(paths(table)).toEqual(expected);
      expect(table.headerRows).toEqual([0, 1, 2]);
      expect(roles(table).at(-1)).toBe('remark');
    }
  });

  it('that are numbers themselves, as far as the merged ones beside them reach', () => {
    const table = tableOf(`
      单位|按床位数分（张）|<|<
      ^|10|20|50
      甲镇|1|2|3
      乙镇|4|5|6
    `);
    expect(paths(table)).toEqual([
      '单位',
      '按床位数分（张）/10',
      '按床位数分（张）/20',
      '按床位数分（张）/50',
    ]);
    expect(rows(table)).toEqual(['data 甲镇', 'data 乙镇']);
  });

  it('with a row of units of measure below them', () => {
    const table = tableOf(`
      附件3：某县老年人口和养老床位情况表|<|<
      指标|老年人口|投入资金
      单位|人|万元
      甲镇|1000|30.5
      合计|1000|30.5
    `);
    expect([table.annexLabel, table.title]).toEqual(['附件3', '某县老年人口和养老床位情况表']);
    expect(table.headerRows).toEqual([1, 2]);
    expect(table.columns.map(({ unitOfMeasure }) => unitOfMeasure)).toEqual([null, '人', '万元']);
    expect(rows(table)).toEqual(['data 甲镇', 'total 合计']);
  });

  it('with an empty corner, and years as numbers', () => {
    const table = tableOf(`
      ||2019|<|2020|<
      序号|单位|中心|站|中心|站
      1|甲镇|1|2|3|4
    `);
    expect(paths(table)).toEqual(['序号', '单位', '2019/中心', '2019/站', '2020/中心', '2020/站']);
  });

  it('with numbers of the columns below them', () => {
    const table = tableOf(`
      单位|总数|其中：公办|民办
      甲|1|2|3=1-2
      甲镇|5|3|2
      乙镇|6|3|3
    `);
    expect(table.headerRows).toEqual([0, 1]);
    expect(rows(table)).toEqual(['data 甲镇', 'data 乙镇']);
    expect(paths(table)).toEqual(['单位', '总数', '其中：公办', '民办']);
    expect(table.cells.filter(({ fate }) => fate.kind === 'ignored')).toHaveLength(4);
  });

  it('that stand again on the second page belong to the same table', () => {
    const table = tableOf(`
      某县计划表|<|<
      单位|2019年|2020年
      甲镇|1|2

      某县计划表（续）|<|<
      单位|2019年|2020年
      乙镇|3|4
      合计|4|6
    `);
    expect(rows(table)).toEqual(['data 甲镇', 'data 乙镇', 'total 合计']);
    expect(countCells(table).ignored).toBe(4);
  });

  it('are missing where figures begin at once', () => {
    const table = tableOf(`
      甲镇|1|2
      乙镇|3|4
    `);
    expect(table.headerRows).toEqual([]);
    expect(roles(table)).toEqual(['unit', 'figure', 'figure']);
    expect(rows(table)).toEqual(['data 甲镇', 'data 乙镇']);
  });
});

describe('rows', () => {
  it('with sections merged over several rows, subtotals and a total', () => {
    const drawing = `
      片区|单位|2019年|2020年
      城区|甲街道|1|2
      ^|乙街道|1|2
      ^|小 计|2|4
      乡村|丙镇|0|1
      ^|小计|0|1
      总 计|<|2|5
    `;
    for (const loseMerges of [false, true]) {
      const table = tableOf(drawing, { loseMerges });
      expect(roles(table)).toEqual(['section', 'unit', 'figure', 'figure']);
      expect(table.rows.map(({ role, section }) => [role, section])).toEqual([
        ['data', '城区'],
        ['data', '城区'],
        ['subtotal', '城区'],
        ['data', '乡村'],
        ['subtotal', '乡村'],
        ['total', null],
      ]);
    }
  });

  it('with sections in rows of their own', () => {
    const table = tableOf(`
      单位|2019年|2020年
      一、街道|<|<
      甲街道|1|2
      二、乡镇
      乙镇|3|4
    `);
    expect(rows(table)).toEqual(['section 一、街道', 'data 甲街道', 'section 二、乡镇', 'data 乙镇']);
    expect(table.rows.map(({ section }) => section)).toEqual([null, '街道', null, '乡镇']);
  });

  it('that are parts of others, by word, sign or indent', () => {
    const table = tableOf(`
      项目|计量单位|2019年
      机构|个|5
      其中：公办|个|3
      \u3000\u3000\u3000民办|个|2
      #医养结合|个|1
      床位|张|100
    `);
    expect(rows(table)).toEqual(['data 机构', 'part 其中：公办', 'part 民办', 'part #医养结合', 'data 床位']);
    expect(table.rows.map(({ unitOfMeasure }) => unitOfMeasure)).toEqual(['个', '个', '个', '个', '张']);
  });

  it('of a total that stands first', () => {
    const table = tableOf(`
      单位|2019年|2020年
      全县合计|4|6
      甲镇|1|2
      乙镇|3|4
    `);
    expect(rows(table)).toEqual(['total 全县合计', 'data 甲镇', 'data 乙镇']);
  });

  it('that nobody has filled in yet', () => {
    const table = tableOf(`
      序号|单位|2019年|2020年
      1|甲镇||
      2|乙镇||
      合计|<||
    `);
    expect(rows(table)).toEqual(['data 甲镇', 'data 乙镇', 'total 合计']);
    expect(countCells(table)).toMatchObject({ value: 0, blank: 6 });
    const unnumbered = tableOf(`
      单位|2019年|2020年
      甲镇||
      乙镇||
    `);
    expect(rows(unnumbered)).toEqual(['data 甲镇', 'data 乙镇']);
  });

  it('of a total merged over section, number and unit', () => {
    const table = tableOf(`
      区域|序号|单位|数量（个）|其中|<|备注
      ^|^|^|^|公办|民办|^
      合计|<|<|10|4|5|含附件3
      城区|1|甲街道|3|1|1|
      ^|2|乙街道|2|1|1|
      ^|小计|<|5|2|2|
      乡镇|3|丙镇|5|2|3|已建
    `);
    expect(table.unitColumn).toBe(2);
    expect(rows(table)).toEqual(['total 合计', 'data 甲街道', 'data 乙街道', 'subtotal 小计', 'data 丙镇']);
    expect(table.rows.at(-1)?.section).toBe('乡镇');
  });

  it('that are numbered in words stand over those numbered in digits', () => {
    const table = tableOf(`
      序号|单位|2019年|2020年
      一|城区|3|4
      1|甲街道|1|2
      2|乙街道|2|2
      二|乡镇|5|5
      3|丙镇|5|5
      |总计|8|9
    `);
    expect(table.rows.map(({ role, label, section }) => `${role} ${label} ${section}`)).toEqual([
      'subtotal 城区 城区',
      'data 甲街道 城区',
      'data 乙街道 城区',
      'subtotal 乡镇 乡镇',
      'data 丙镇 乡镇',
      'total 总计 null',
    ]);
  });

  it('that are hidden are marked, not dropped', () => {
    const table = tableOf('单位|2019年|2020年\n甲镇|1|2\n乙镇|3|4', {
      hiddenRows: [2],
      hiddenColumns: [1],
    });
    expect(table.rows.map(({ hidden }) => hidden)).toEqual([false, true]);
    expect(table.columns.map(({ hidden }) => hidden)).toEqual([false, true, false]);
  });
});

describe('several groups and tables', () => {
  it('groups that start over on the right', () => {
    for (const gap of ['', '|']) {
      const table = tableOf(`
        单位|数量|金额（万元）|${gap}单位|数量|金额（万元）
        甲镇|1|2|${gap}丙镇|3|4
        乙镇|2|3|${gap}合计|6|9
      `);
      expect(table.columns.map(({ group }) => group)).toEqual([0, 0, 0, 1, 1, 1]);
      expect(table.rows.map(({ row, group, label }) => [row, group, label])).toEqual([
        [1, 0, '甲镇'],
        [1, 1, '丙镇'],
        [2, 0, '乙镇'],
        [2, 1, '合计'],
      ]);
      expect(table.columns[2]?.unitOfMeasure).toBe('万元');
    }
  });

  it('two tables below each other', () => {
    const [first, second] = tablesOf(`
      附件3|<|<
      城市计划表|<|<
      单位|中心|站
      甲街道|1|2
      合计|1|2
      注：不含在建。
      附件4|<|<
      农村计划表|<|<
      序号|乡镇|点
      1|丙镇|4
    `);
    expect([first?.title, second?.title]).toEqual(['城市计划表', '农村计划表']);
    expect(first?.notes).toEqual(['注：不含在建。']);
    expect(rows(second as FoundTable)).toEqual(['data 丙镇']);
  });

  it('two tables beside each other', () => {
    const [left, right, ...more] = tablesOf(`
      表一|||||表二||
      单位|中心|站|||乡镇|人数|
      甲镇|1|2|||甲镇|5|
      乙镇|1|2|||合计|5|
      合计|2|4|||||
    `);
    expect(more).toEqual([]);
    expect(rows(left as FoundTable)).toEqual(['data 甲镇', 'data 乙镇', 'total 合计']);
    expect(rows(right as FoundTable)).toEqual(['data 甲镇', 'total 合计']);
    expect(paths(right as FoundTable)).toEqual(['乡镇', '人数']);
  });

  it('a sheet without a table has its cells outside', () => {
    const sheet = rawSheet('关于报送数据的通知\n\n请于月底前报送。');
    expectNothingLost(sheet);
    expect(readSheet(sheet).tables).toEqual([]);
    expect(readSheet(sheet).outside.map(({ text }) => text)).toEqual([
      '关于报送数据的通知',
      '请于月底前报送。',
    ]);
  });
});

describe('lists of text', () => {
  it('are tables too, their figures beside', () => {
    const table = tableOf(`
      类别|总建筑面积(平方米)|配置功能用房使用面积指标(平方米)|<|<|服务基本要求
      互助设施|450-1085|生活服务用房|日间休息室|150|以党建为抓手
      ^|^|^|沐浴间（含理发室）|40|^
      ^|^|辅助用房|厨房|40|^
      备注：因地制宜，适当调整。|<|<|<|<|<
    `);
    expect(roles(table)).toEqual(['section', 'text', 'section', 'unit', 'figure', 'text']);
    expect(table.rows.map(({ label, section }) => `${section} ${label}`)).toEqual([
      '生活服务用房 日间休息室',
      '生活服务用房 沐浴间',
      '辅助用房 厨房',
    ]);
    expect(countCells(table)).toMatchObject({ value: 3, blank: 0 });
    expect(table.notes).toEqual(['备注：因地制宜，适当调整。']);
  });
});

describe('lines above a table', () => {
  it('of a whole notice, or to fill in, are no title', () => {
    const table = tableOf(`
      某府办发〔2018〕87号
      各街道办事处、乡镇人民政府：
      2019年12月13日
      附件4
      某县养老服务设施建设
      全覆盖计划表
      （示例数据）
      填报单位：|甲镇|||单位：万元
      项目|计划数|完成数|完成率|备注
      街道养老服务中心||||
      填报人：||联系电话：||
    `);
    expect(table.title).toBe('某县养老服务设施建设全覆盖计划表');
    expect(table.annexLabel).toBe('附件4');
    expect(table.notes.slice(0, 5)).toEqual([
      '某府办发〔2018〕87号',
      '各街道办事处、乡镇人民政府：',
      '2019年12月13日',
      '（示例数据）',
      '填报单位：',
    ]);
    expect(roles(table)).toEqual(['unit', 'figure', 'figure', 'figure', 'remark']);
  });
});

describe('lists of people', () => {
  it('without headings have every row, with and without their merges', () => {
    const drawing = `
      某县领导小组成员名单|<|<
      组　长：||县政府副县长
      副组长：||县民政局局长
      成　员：||县财政局副局长
      ^||县卫健委副主任
      ^||县医保局副局长
      领导小组办公室设在县民政局，负责日常工作，由县民政局局长兼任办公室主任。|<|<
    `;
    for (const loseMerges of [false, true]) {
      const table = tableOf(drawing, { loseMerges });
      expect(table.rows.map(({ label, section }) => [section, label])).toEqual([
        ['组长：', '县政府副县长'],
        ['副组长：', '县民政局局长'],
        ['成员：', '县财政局副局长'],
        ['成员：', '县卫健委副主任'],
        ['成员：', '县医保局副局长'],
      ]);
      expect(table.notes).toHaveLength(1);
    }
  });
});

describe('any sheet', () => {
  const word = fc.constantFrom(
    '甲',
    '乙镇',
    '合计',
    '小计',
    '单位',
    '序号',
    '注：',
    '1',
    '２',
    '—',
    '约3',
    '附件1',
  );
  const place = fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom('', '<', '^', ' ') },
    { weight: 3, arbitrary: word },
  );

  it('loses no cell', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(place, { maxLength: 7 }), { maxLength: 12 }),
        fc.boolean(),
        (grid, loseMerges) => expectNothingLost(gridSheet(grid, { loseMerges })),
      ),
      { numRuns: 400 },
    );
  });

  it('with a table of any depth has that table whole', () => {
    fc.assert(
      fc.property(anyTable, ({ headings, units, values, title, loseMerges, total }) => {
        const width = headings.length + 2;
        const above = title ? [['某县计划表', ...Array(width - 1).fill('<')]] : [];
        const body = units.map((unit, at) => [String(at + 1), unit, ...(values[at] ?? [])]);
        const sums = headings.map((_, column) =>
          String(values.reduce((sum, row) => sum + Number(row[column]), 0)),
        );
        const last = total ? [['合 计', '<', ...sums]] : [];
        const grid = [...above, ...headingGrid([['序号'], ['单位'], ...headings]), ...body, ...last];
        const sheet = gridSheet(grid, { loseMerges });
        expectNothingLost(sheet);
        const [table, ...more] = readSheet(sheet).tables;
        expect(more).toEqual([]);
        expect(table?.title ?? null).toBe(title ? '某县计划表' : null);
        expect(table?.columns.slice(2).map(({ path }) => path)).toEqual(headings);
        expect(table?.rows.map(({ label }) => label)).toEqual([...units, ...(total ? ['合计'] : [])]);
        const read = table?.cells.flatMap(({ fate }) => (fate.kind === 'value' ? [fate.figure.kind] : []));
        expect(read?.length).toBe(headings.length * (units.length + (total ? 1 : 0)));
      }),
      { numRuns: 150 },
    );
  });
});

/** Heading trees in which siblings differ, one to five levels deep. */
const leaves = ['2019年', '2020年', '2021年'];
const anyTable = fc
  .record({
    depth: fc.integer({ min: 1, max: 5 }),
    groups: fc.integer({ min: 1, max: 3 }),
    years: fc.integer({ min: 2, max: 3 }),
    count: fc.integer({ min: 1, max: 12 }),
    title: fc.boolean(),
    total: fc.boolean(),
    loseMerges: fc.boolean(),
  })
  .chain(({ depth, groups, years, count, ...rest }) => {
    const headings = Array.from({ length: depth === 1 ? 1 : groups }, (_, group) =>
      leaves.slice(0, years).map((year) => {
        const above = Array.from({ length: depth - 1 }, (__, level) =>
          level === 0 ? '拟建设施（个）' : `${'甲乙丙'[group]}${level}类`,
        );
        return depth === 1 ? [year] : [...above, year];
      }),
    ).flat();
    // With one level between, groups would be the same columns again.
    const usable = depth === 2 ? headings.slice(0, years) : headings;
    const units = Array.from({ length: count }, (_, at) => `第${'一二三四五六七八九十百千'[at]}镇`);
    const row = fc.array(fc.integer({ min: 0, max: 40 }).map(String), {
      minLength: usable.length,
      maxLength: usable.length,
    });
    return fc
      .array(row, { minLength: count, maxLength: count })
      .map((values) => ({ ...rest, headings: usable, units, values }));
  });

function headingGrid(headings: readonly (readonly string[])[]): string[][] {
  const levels = headingRows(headings);
  const grid = levels.map(() => headings.map(() => ''));
  for (const { text, row, column, rowSpan, colSpan } of levels.flat()) {
    for (let down = 0; down < rowSpan; down++) {
      for (let right = 0; right < colSpan; right++) {
        const line = grid[row + down];
        if (line) line[column + right] = right > 0 ? '<' : down > 0 ? '^' : text;
      }
    }
  }
  return grid;
}
