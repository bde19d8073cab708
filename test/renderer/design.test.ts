import { describe, expect, it } from 'vitest';
import type { AnnexDesign, DesignChoices } from '../../core/domain/annex-design.ts';
import { checkDesign } from '../../core/domain/check-design.ts';
import {
  addSumColumn,
  addUnitColumn,
  addYearColumns,
  moveColumn,
  removeColumn,
  toggleSummand,
} from '../../renderer/features/design/column-edits.ts';
import { designInput } from '../../renderer/features/design/design-input.ts';
import { displayChoices } from '../../renderer/features/design/display-choices.ts';
import { yearAfter } from '../../renderer/features/design/next-year.ts';
import {
  addItemRows,
  addUnits,
  fillSection,
  moveRow,
  removeRow,
  rowPlace,
  setSection,
  toggleUnit,
} from '../../renderer/features/design/row-edits.ts';
import { displayWords } from '../../renderer/text/design.ts';

const centre = { id: 1, key: 'centre', name: '养老服务中心', unitOfMeasure: '个', decimals: 0 };
const worker = { id: 2, key: 'worker', name: '养老护理员', unitOfMeasure: '人', decimals: 0 };
const money = { id: 3, key: 'money', name: '补助', unitOfMeasure: '元', decimals: 2 };
const year = (id: number, label: string, from: string, to: string) => ({
  id,
  label,
  startDate: from,
  endDate: to,
});
const years = [year(1, '2024年', '2024-01-01', '2024-12-31'), year(2, '2025年', '2025-01-01', '2025-12-31')];
const choices: DesignChoices = {
  taken: [2],
  units: ['甲镇', '乙镇', '丙乡', '丁乡'].map((name, index) => ({
    id: index + 1,
    name,
    kind: 'town' as const,
  })),
  items: [centre, worker, money],
  years,
};
const empty: AnnexDesign = {
  ...{ title: '计划表', number: 1, rowHeading: '单位', unitLine: null, fillLine: null, signatureLine: null },
  ...{ notes: [], paper: 'A4', orientation: 'portrait', totalRow: 'last', typeSizes: null },
  ...{ rows: [], columns: [] },
};
const twoYears = addYearColumns(empty, centre, years, 'planned');
const withSum = addSumColumn(twoYears, choices);
const headings = (design: AnnexDesign) => design.columns.map((column) => column.path.join('/'));
const summands = (design: AnnexDesign) =>
  design.columns.flatMap((column) =>
    column.kind === 'rowSum' ? [column.of.map((at) => design.columns[at]?.path.at(-1))] : [],
  );

describe('columns', () => {
  it('come as one a year under the item with its unit, as the plans’ own annexes have them', () => {
    expect(headings(twoYears)).toEqual([
      '养老服务中心（个）/2024年拟建数',
      '养老服务中心（个）/2025年拟建数',
    ]);
    expect(headings(addYearColumns(empty, worker, years.slice(0, 1), 'planned'))).toEqual([
      '养老护理员（人）/2024年拟培训数',
    ]);
  });

  it('are not doubled when an item is added once more, and a new year stands beside the others', () => {
    const one = addYearColumns(
      addYearColumns(empty, centre, years.slice(0, 1), 'planned'),
      worker,
      years,
      'planned',
    );
    const both = addYearColumns(one, centre, years, 'planned');
    expect(headings(both).map((heading) => heading.slice(0, 11))).toEqual([
      '养老服务中心（个）/2',
      '养老服务中心（个）/2',
      '养老护理员（人）/20',
      '养老护理员（人）/20',
    ]);
  });

  it('added in the middle leave sums over what they were', () => {
    const start = addSumColumn(addYearColumns(empty, centre, years.slice(0, 1), 'planned'), choices);
    const more = addYearColumns(start, centre, years, 'planned');
    expect(headings(more).at(-1)).toBe('合计');
    expect(summands(more)).toEqual([['2024年拟建数']]);
  });

  it('keep what a sum adds when they are moved, and leave it when they are removed', () => {
    expect(summands(withSum)).toEqual([['2024年拟建数', '2025年拟建数']]);
    const first = moveColumn(moveColumn(withSum, 2, -1), 1, -1);
    expect(headings(first)[0]).toBe('合计');
    expect(summands(first)).toEqual([['2024年拟建数', '2025年拟建数']]);
    expect(summands(removeColumn(first, 1))).toEqual([['2025年拟建数']]);
  });

  it('stay as they are when moved past an end', () => {
    expect(moveColumn(withSum, 0, -1)).toBe(withSum);
    expect(moveColumn(withSum, 2, 1)).toBe(withSum);
  });

  it('of different units are not put into one new sum; a sum over itself is named as a problem', () => {
    const mixed = addSumColumn(addYearColumns(twoYears, worker, years, 'planned'), choices);
    const complete = addUnits(mixed, [1, 2]);
    expect(checkDesign(complete, choices)).toEqual([]);
    const sum = complete.columns.at(-1);
    if (sum?.kind !== 'rowSum') throw new Error('the last column is the sum');
    const circular = { ...complete, columns: [...complete.columns.slice(0, -1), toggleSummand(sum, 4)] };
    expect(checkDesign(circular, choices)).toEqual([{ code: 'circularSum', row: null, column: 4 }]);
  });
});

describe('units', () => {
  const all = addUnits(empty, [1, 2, 3, 4]);
  const units = (design: AnnexDesign) => design.rows.map((row) => row.unitId);

  it('are ticked and unticked, and move', () => {
    expect(units(toggleUnit(toggleUnit(all, 1), 1))).toEqual([2, 3, 4, 1]);
    expect(units(moveRow(all, 3, -1))).toEqual([1, 2, 4, 3]);
    expect(moveRow(all, 0, -1)).toBe(all);
    expect(units(addUnits(all, [1, 2]))).toEqual([1, 2, 3, 4]);
  });

  it('are grouped by filling a name down to where the next group begins', () => {
    const named = setSection(setSection(all, 0, '镇'), 2, '乡');
    expect(fillSection(fillSection(named, 0), 2).rows.map((row) => row.section)).toEqual([
      '镇',
      '镇',
      '乡',
      '乡',
    ]);
    expect(setSection(named, 0, ' ').rows[0]?.section).toBe(null);
  });
});

describe('rows that count items', () => {
  const rows = addItemRows(empty, 1, [1, 3]);

  it('come as one for each item of a unit, each once', () => {
    expect(addItemRows(rows, 1, [3, 2]).rows.map((row) => row.itemId)).toEqual([1, 3, 2]);
    expect(removeRow(rows, 0).rows.map((row) => row.itemId)).toEqual([3]);
    expect(rows.rows.map(rowPlace)).toEqual(['unit-1-1', 'unit-1-3']);
  });

  it('get columns of their own item under the year alone, a sum over these, and one column of units', () => {
    const design = addUnitColumn(
      addSumColumn(addYearColumns({ ...rows, totalRow: 'none' }, null, years, 'planned'), choices),
    );
    expect(headings(design)).toEqual(['计量单位', '2024年', '2025年', '合计']);
    expect(summands(design)).toEqual([['2024年', '2025年']]);
    expect(checkDesign(design, choices)).toEqual([]);
    expect(addUnitColumn(design)).toBe(design);
    const moved = moveColumn(design, 0, 1);
    expect(summands(moved)).toEqual([['2024年', '2025年']]);
  });

  it('of the same unit of measure but other digits are not added up', () => {
    const yuan = { id: 4, key: 'yuan', name: '捐款', unitOfMeasure: '元', decimals: 0 };
    const known = { ...choices, items: [...choices.items, yuan] };
    const design = addYearColumns(addItemRows(empty, 1, [3, 4]), null, years, 'planned');
    expect(checkDesign(design, known).map(({ code }) => code)).toEqual(['mixedTotal']);
  });
});

describe('a new year', () => {
  it('follows the last one with the same months', () => {
    expect(yearAfter(years, 2000)).toEqual({
      label: '2026年',
      startDate: '2026-01-01',
      endDate: '2026-12-31',
    });
    const autumn = [year(1, '2023年10月至2024年9月', '2023-10-01', '2024-09-30')];
    expect(yearAfter(autumn, 2000)).toEqual({
      label: '2024年10月至2025年9月',
      startDate: '2024-10-01',
      endDate: '2025-09-30',
    });
  });

  it('ends on the last of February whether or not there is a 29th, and is this year when there is none yet', () => {
    const march = (end: string) => [year(1, 'x', '2022-03-01', end)];
    expect(yearAfter(march('2023-02-28'), 2000).endDate).toBe('2024-02-29');
    expect(yearAfter(march('2024-02-29'), 2000).endDate).toBe('2025-02-28');
    expect(yearAfter([], 2026)).toEqual({ label: '2026年', startDate: '2026-01-01', endDate: '2026-12-31' });
  });
});

describe('how a column is printed', () => {
  it('is in its own unit or in ten thousands; what a design has already stays to be chosen', () => {
    const words = displayChoices(money, null).map(({ display }) => displayWords(money, display));
    expect(words).toEqual(['原单位（元）', '万元，整数', '万元，1 位小数', '万元，2 位小数']);
    expect(displayChoices(money, { shift: 5, decimals: 3 })).toHaveLength(5);
  });
});

describe('what is sent to be saved', () => {
  it('has no space around texts, no empty lines and no empty notes', () => {
    const sent = designInput({ ...empty, title: ' 计划表 ', unitLine: ' ', notes: ['注：一', '', ' 二 '] });
    expect(sent).toMatchObject({ title: '计划表', unitLine: null, notes: ['注：一', '二'] });
  });
});
