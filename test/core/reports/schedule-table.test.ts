import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ganttOf, placeOf } from '../../../core/domain/gantt.ts';
import { pageGeometry, points } from '../../../core/domain/gb9704.ts';
import { MILESTONES } from '../../../core/domain/project.ts';
import { PROJECT_STATES } from '../../../core/domain/project-state.ts';
import { dateOf, dayNumber } from '../../../core/domain/working-days.ts';
import { buildScheduleTable } from '../../../core/reports/build-schedule-table.ts';
import { layoutGantt } from '../../../core/reports/layout-gantt.ts';
import type { NeutralTable } from '../../../core/reports/neutral-table.ts';
import {
  modeWords as modesOnScreen,
  milestoneWords as onScreen,
  stateWords as statesOnScreen,
} from '../../../renderer/text/projects.ts';
import { milestoneWords, modeWords, stateWords } from '../../../templates/project-words.ts';
import { squareMeasure, textsOf } from '../../helpers/neutral-tables.ts';
import { projectRow, stepsWith } from '../../helpers/project-rows.ts';

const rows = [
  projectRow({
    name: '甲',
    unit: '中和街道',
    unitId: 1,
    builtArea: 150_050,
    beds: 20,
    investment: 120_333_333,
    steps: stepsWith({
      start: { planned: '2020-03-02', actual: '2020-03-09' },
      opening: { planned: '2020-12-31' },
    }),
    state: { kind: 'late', reached: 'start', step: 'mainWorks', days: 12, missingDays: null },
  }),
  projectRow({ name: '乙', unit: '中和街道', unitId: 1, mode: 'rebuilt', beds: 0, investment: 66_666_667 }),
  projectRow({ name: '丙', unit: '梅江镇', unitId: 2, investment: 13_000_000, remark: '待定' }),
];
const options = { county: '秀山县', asOf: '2020-06-30' };
const build = (layout: 'progress' | 'schedule' | 'data' | 'plannedData', list = rows) =>
  buildScheduleTable(list, { ...options, layout });

const bodyText = (table: NeutralTable, row: number) =>
  table.body[row]?.cells.map(({ text, rowSpan }) => (rowSpan > 1 ? `${text}×${rowSpan}` : text));

describe('the schedule table', () => {
  it('has planned and actual dates below each other, beside what a project and a township share', () => {
    const table = build('progress');
    expect(table.title).toBe('秀山县养老服务设施建设项目进度表');
    expect(table.fillLine).toBe('统计时点：2020年6月30日');
    expect(bodyText(table, 0)).toEqual([
      ...['1×2', '中和街道×4', '甲×2', '×2', '1500.5×2', '20×2', '120.33×2'],
      ...['计划', '', '', '', '2020.3.2', '', '', '2020.12.31', '逾期12天（主体完工）×2', '×2'],
    ]);
    expect(bodyText(table, 1)).toEqual(['实际', '', '', '', '2020.3.9', '', '', '']);
    expect(bodyText(table, 2)?.slice(0, 6)).toEqual(['2×2', '乙×2', '改建×2', '×2', '0×2', '66.67×2']);
  });

  it('says under its title that projects are made up: all of them, or some', () => {
    const made = rows.map((row) => ({ ...row, sample: true }));
    expect(build('progress', made).fillLine).toBe('统计时点：2020年6月30日　示例数据');
    expect(build('schedule', made).fillLine).toBe('示例数据');
    expect(build('schedule', [...rows, ...made]).fillLine).toBe('含示例数据');
    expect(build('schedule').fillLine).toBeNull();
  });

  it('for other programs has the plan alone too, without actual dates and states', () => {
    const headings = (table: NeutralTable) =>
      table.header.flatMap(({ cells }) => cells.map(({ text }) => text));
    expect(headings(build('data'))).toEqual(expect.arrayContaining(['计划', '实际', '状态']));
    const plan = build('plannedData');
    expect([plan.id, plan.title]).toEqual(['projects-schedule', '秀山县养老服务设施建设项目倒排工期表']);
    expect(headings(plan)).toContain('计划');
    expect(headings(plan)).not.toEqual(expect.arrayContaining(['实际']));
    expect(headings(plan)).not.toEqual(expect.arrayContaining(['状态']));
    expect(bodyText(plan, 0)).toEqual([
      ...['1', '中和街道', '甲', '', '1500.5', '20', '120.333333'],
      ...['', '', '', '2020-03-02', '', '', '2020-12-31', ''],
    ]);
  });

  it('sums what is known; a total rounded once is what the printed parts add up to', () => {
    const total = build('progress').body.at(-1);
    expect(total?.role).toBe('total');
    expect(total?.cells.slice(0, 4).map((cell) => cell.text)).toEqual(['合计', '1500.5', '20', '200.00']);
  });

  it('as the plan alone has one row a project and neither actual dates nor states', () => {
    const table = build('schedule');
    expect(table.title).toBe('秀山县养老服务设施建设项目倒排工期表');
    expect(bodyText(table, 0)).toEqual([
      ...['1', '中和街道×2', '甲', '', '1500.5', '20', '120.33'],
      ...['', '', '', '2020.3.2', '', '', '2020.12.31', ''],
    ]);
  });

  it('as data has every digit, ISO dates and the township in every row', () => {
    const table = build('data');
    expect(bodyText(table, 1)?.slice(0, 7)).toEqual(['2', '中和街道', '乙', '改建', '', '0', '66.666667']);
    expect(bodyText(table, 0)).toContain('2020-03-09');
  });

  it('says which figures were made up, and that some could not be read', () => {
    const [first, ...others] = rows;
    const mixed = [{ ...projectRow(first), sample: true, unread: { beds: '若干' } }, ...others];
    const table = build('progress', mixed);
    expect(table.body[0]?.cells.at(-1)?.text).toBe('示例数据');
    expect(table.notes.join()).toMatch(/示例数据.*1 处/);
    const all = build(
      'progress',
      rows.map((row) => ({ ...row, sample: true })),
    );
    expect(all.body[0]?.cells.at(-1)?.text).toBe('');
    expect(all.notes.join()).toContain('全部');
    expect(
      build(
        'data',
        rows.map((row) => ({ ...row, sample: true })),
      ).body[0]?.cells.at(-1)?.text,
    ).toBe('示例数据');
  });

  it('speaks the words of the window', () => {
    expect(milestoneWords).toEqual(onScreen);
    expect(modeWords).toEqual(modesOnScreen);
    expect(stateWords).toEqual(statesOnScreen);
  });
});

describe('the picture of schedules', () => {
  const late = projectRow({
    name: '逾期项目',
    steps: stepsWith({
      siting: { planned: '2020-02-10', actual: '2020-02-12' },
      design: { planned: '2020-03-20', actual: '2020-04-01' },
      start: { planned: '2020-05-15' },
      mainWorks: { actual: '2020-10-01' },
      opening: { planned: '2020-11-20' },
    }),
    state: { kind: 'late', reached: 'siting', step: 'start', days: 46, missingDays: null },
  });

  it('spans whole months and shows plan, done and late', () => {
    const chart = ganttOf([late], '2020-06-30');
    expect([chart.first, chart.last, chart.months.length]).toEqual(['2020-02-01', '2020-11-30', 10]);
    const bar = chart.groups[0]?.bars[0];
    expect(bar?.planned).toEqual({ from: '2020-02-10', to: '2020-11-20' });
    // A date still to come is a mark, and nothing done.
    expect(bar?.done).toEqual({ from: '2020-02-12', to: '2020-04-01' });
    expect(bar?.late).toEqual({ from: '2020-05-15', to: '2020-06-30' });
    expect(placeOf(chart, '2020-02-01')).toBe(0);
    expect(placeOf(chart, '2020-07-01')).toBeCloseTo(151 / 304, 6);
  });

  it('keeps its axis when nothing is dated, or today is years away', () => {
    expect(ganttOf([projectRow()], '2020-06-30').months).toHaveLength(12);
    expect(ganttOf([late], '2026-06-30').last).toBe('2020-11-30');
    expect(ganttOf([late], '2021-01-10').last).toBe('2021-01-31');
  });

  it('keeps a far-off typing error from squeezing everything else', () => {
    const far = projectRow({ steps: stepsWith({ opening: { planned: '2099-01-01' } }) });
    expect(ganttOf([late, far], '2020-06-30').months).toHaveLength(60);
  });

  it('is drawn inside the type area with every name, township and month, whatever the dates', () => {
    const day = fc.integer({ min: dayNumber('2018-01-01'), max: dayNumber('2023-12-31') }).map(dateOf);
    const dates = fc.record({ planned: fc.option(day), actual: fc.option(day) });
    const project = fc
      .tuple(
        fc.array(dates, { minLength: 7, maxLength: 7 }),
        fc.constantFrom(...PROJECT_STATES),
        fc.integer({ min: 1, max: 4 }),
      )
      .map(([each, kind, unitId]) =>
        projectRow({
          unitId,
          unit: `第${unitId}镇`,
          name: '村级互助养老点及日间照料中心改扩建工程（二期）',
          steps: stepsWith(Object.fromEntries(MILESTONES.map((step, index) => [step, each[index] ?? {}]))),
          state: { kind, reached: null, step: 'start', days: 1, missingDays: null },
        }),
      );
    fc.assert(
      fc.property(fc.array(project, { maxLength: 40 }), day, (list, today) => {
        const inOrder = list.toSorted((a, b) => a.unitId - b.unitId);
        const chart = ganttOf(inOrder, today);
        const picture = { id: 'gantt', title: '进度图', caption: '统计时点', notes: ['注：一。'], chart };
        const pages = layoutGantt(picture, { measure: squareMeasure, firstPageNumber: 1 });
        for (const page of pages) {
          const { typeArea } = pageGeometry(page.paper, page.orientation);
          const [left, right] = [points(typeArea.x) - 0.1, points(typeArea.x + typeArea.width) + 3];
          const bottom = points(typeArea.y + typeArea.height) + 0.1;
          for (const text of page.texts.filter(({ role }) => role !== 'pageNumber')) {
            expect(text.x).toBeGreaterThan(left);
            expect(text.baseline).toBeLessThan(bottom);
          }
          for (const shape of page.shapes ?? []) {
            const x =
              shape.kind === 'line' ? shape.x2 : shape.kind === 'box' ? shape.x + shape.width : shape.x;
            expect(x).toBeGreaterThan(left);
            expect(x).toBeLessThan(right);
          }
        }
        const text = pages.flatMap(textsOf).join('').replaceAll(/\s/g, '');
        expect(text.split('改扩建工程').length - 1).toBe(list.length);
      }),
      { numRuns: 40 },
    );
  });
});
