import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRows } from '../../../core/domain/compare-lists.ts';
import { movedPairs, pairRows } from '../../../core/domain/compare-rows.ts';
import type { ListColumnSeed } from '../../../core/domain/list-seed.ts';

const column = (heading: string, merge = false): ListColumnSeed => ({
  ...{ path: [heading], merge, align: 'left', width: 1 },
});
const tasks = [column('序号'), column('任务'), column('完成时限'), column('牵头单位')];

const rows = (...texts: string[][]) => texts.map((cells, index) => ({ id: index + 1, cells }));
const compared = (before: string[][], after: string[][], columns = tasks) =>
  compareRows(rows(...before), rows(...after), columns, '序号');
const said = (before: string[][], after: string[][], columns = tasks) =>
  compared(before, after, columns).map(({ kind, name, cells }) => [
    kind,
    name,
    ...cells.map((cell) => `${cell.heading}：${cell.before}→${cell.after}`),
  ]);

const build = ['1', '建设街道养老服务中心', '2019年底', '民政局'];
const train = ['2', '培训养老护理员', '2020年底', '人社局'];
const check = ['3', '检查消防安全', '每季度', '消防队'];

describe('two states of a list', () => {
  it('without changes have none', () => {
    expect(said([build, train], [build, train])).toEqual([]);
  });

  it('show a changed cell under the name of its row', () => {
    expect(said([build, train], [build, train.with(2, '2021年底')])).toEqual([
      ['changed', '2 培训养老护理员', '完成时限：2020年底→2021年底'],
    ]);
  });

  it('know a row again although one was put in above it, and row numbers moved on', () => {
    const added = ['2', '开展入户评估', '2019年6月', '民政局'];
    expect(said([build, train], [build, added, train.with(0, '3')])).toEqual([
      ['added', '2 开展入户评估', '任务：→开展入户评估', '完成时限：→2019年6月', '牵头单位：→民政局'],
    ]);
  });

  it('show a row that went at its old place', () => {
    expect(
      said([build, train, check], [build, check.with(0, '2')]).map(([kind, name]) => [kind, name]),
    ).toEqual([['removed', '2 培训养老护理员']]);
  });

  it('know a row whose key text was reworded by what else it says', () => {
    const reworded = train.with(1, '培训养老护理员和院长');
    expect(said([build, train], [build, reworded])).toEqual([
      ['changed', '2 培训养老护理员和院长', '任务：培训养老护理员→培训养老护理员和院长'],
    ]);
  });

  it('show a row that only moved', () => {
    const [moved] = compared([build, train, check], [check, build, train]);
    expect(moved).toMatchObject({ kind: 'moved', name: '3 检查消防安全', from: 3, to: 1, cells: [] });
    expect(compared([build, train, check], [check, build, train])).toHaveLength(1);
  });

  it('do not take a new row for an old one because it stands in its place', () => {
    const other = ['2', '举办老年运动会', '10月', '体育局'];
    expect(said([build, train], [build, other]).map(([kind]) => kind)).toEqual(['removed', 'added']);
  });

  it('call one cell that was typed over a change of its row', () => {
    const roster = [column('职务分工', true), column('姓名'), column('职务')];
    const before = [
      ['组长', '', '县政府副县长'],
      ['成员', '', '县民政局局长'],
    ];
    const after = [
      ['组长', '', '县政府副县长'],
      ['成员', '', '税务局总会计师'],
    ];
    expect(said(before, after, roster)).toEqual([
      ['changed', '成员 税务局总会计师', '职务：县民政局局长→税务局总会计师'],
    ]);
  });

  it('name a row of a merged group with its groups', () => {
    const roster = [column('职务分工', true), column('姓名'), column('职务')];
    const before = [
      ['组长', '', '县政府副县长'],
      ['成员', '', '县民政局局长'],
      ['成员', '', '县财政局副局长'],
    ];
    const after = [before[0] ?? [], ['成员', '张三', '县民政局局长'], before[2] ?? []];
    expect(said(before, after, roster)).toEqual([['changed', '成员 张三', '姓名：→张三']]);
  });
});

describe('pairing rows', () => {
  const cell = fc.constantFrom('', '甲', '乙', '街道养老服务中心', '街道养老服务站', '2019年', '2020年');
  const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 12 });

  it('takes every row of both sides exactly once, in the order of the later one', () => {
    fc.assert(
      fc.property(table, table, (before, after) => {
        const pairs = pairRows(rows(...before), rows(...after), { telling: [0, 1, 2] });
        const [ours, theirs] = [
          pairs.flatMap((pair) => pair.before ?? []),
          pairs.flatMap((pair) => pair.after ?? []),
        ];
        expect(ours.toSorted((a, b) => a - b)).toEqual([...before.keys()]);
        expect(theirs).toEqual([...after.keys()]);
      }),
    );
  });

  it('finds nothing between a table and itself', () => {
    fc.assert(
      fc.property(table, (one) => {
        expect(compareRows(rows(...one), rows(...one), tasks.slice(1), '序号')).toEqual([]);
      }),
    );
  });

  it('calls as few rows moved as can be: the others keep their order', () => {
    const shuffled = fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(shuffled, (order) => {
        const pairs = order.map((before, after) => ({ before, after }));
        const moved = movedPairs(pairs);
        const kept = pairs.filter((_, index) => !moved.has(index)).map(({ before }) => before);
        expect(kept).toEqual(kept.toSorted((a, b) => a - b));
        expect(kept.length).toBe(longestRise(order));
      }),
    );
  });
});

/** By trying all: small enough to be sure of. */
function longestRise(order: readonly number[], above = -1): number {
  const [first, ...rest] = order;
  if (first === undefined) return 0;
  const without = longestRise(rest, above);
  return first > above ? Math.max(without, 1 + longestRise(rest, first)) : without;
}
