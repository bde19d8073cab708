import { describe, expect, it } from 'vitest';
import type { FormDesign, ListDesign, ListDesignColumn } from '../../core/domain/text-design.ts';
import { lostTexts } from '../../core/domain/text-design.ts';
import { yearChoices } from '../../renderer/features/design/copy-years.ts';
import { textDesignInput } from '../../renderer/features/design/design-input.ts';
import {
  blanksOf,
  insertBlank,
  moveBlock,
  removeBlock,
  setBlankLabel,
  setBlankWidth,
  textsInBlock,
  withKind,
} from '../../renderer/features/design/form-edits.ts';
import {
  addListColumn,
  moveListColumn,
  removeListColumn,
  setMergeWithin,
  textsInColumn,
} from '../../renderer/features/design/list-edits.ts';
import { newPlanYears } from '../../renderer/features/home/new-plan-years.ts';

const page = {
  ...{ title: '表', number: 1, soleAnnex: false, notes: [], signatureLine: null, typeSizes: null },
  ...({ paper: 'A4', orientation: 'portrait' } as const),
};
const column = (heading: string, from: number | null, more: Partial<ListDesignColumn> = {}) =>
  ({ path: [heading], merge: false, align: 'left', width: 0.2, from, ...more }) as const;

const list: ListDesign = {
  ...page,
  ...{ kind: 'list', preset: 'standards', ruled: true, headed: true },
  columns: [
    column('类别', 0, { merge: true }),
    column('用房组', 1, { merge: true }),
    column('用房', 2),
    column('要求', 3, { merge: true, mergeWithin: 0 }),
  ],
};
const content = {
  rows: [
    { id: 1, cells: ['一类', '生活用房', '卧室', ''] },
    { id: 2, cells: ['一类', '', '餐厅', '整洁'] },
  ],
  values: { b1: '张三' },
};
const headings = (design: ListDesign) => design.columns.map((one) => one.path[0]);

describe('columns of a list', () => {
  it('move with the texts they hold, and with the column they merge within', () => {
    const moved = moveListColumn(list, 0, 1);
    expect(headings(moved)).toEqual(['用房组', '类别', '用房', '要求']);
    expect(moved.columns.map((one) => one.from)).toEqual([1, 0, 2, 3]);
    expect(moved.columns[3]?.mergeWithin).toBe(1);
    expect(moveListColumn(list, 0, -1)).toBe(list);
    expect(moveListColumn(list, 3, 1)).toBe(list);
  });

  it('forget a column they merged within when it goes', () => {
    const left = removeListColumn(list, 0);
    expect(headings(left)).toEqual(['用房组', '用房', '要求']);
    expect(left.columns[2]).not.toHaveProperty('mergeWithin');
  });

  it('know how many texts they hold, and the design how many it has no place for', () => {
    expect(list.columns.map((one) => textsInColumn(one, content))).toEqual([2, 1, 2, 1]);
    expect(lostTexts(list, content)).toBe(0);
    expect(lostTexts(removeListColumn(removeListColumn(list, 0), 0), content)).toBe(3);
    expect(lostTexts(addListColumn(list), content)).toBe(0);
  });

  it('that are new hold nothing and are as wide as the others', () => {
    expect(addListColumn(list).columns.at(-1)).toEqual({ ...column('', null), path: [''] });
    expect(addListColumn({ ...list, columns: [] }).columns).toHaveLength(1);
  });

  it('merge within one column, or again within all to their left', () => {
    expect(setMergeWithin(list, 3, 1).columns[3]?.mergeWithin).toBe(1);
    expect(setMergeWithin(list, 3, null).columns[3]).not.toHaveProperty('mergeWithin');
  });
});

const form: FormDesign = {
  ...page,
  kind: 'form',
  blocks: [
    { kind: 'paragraph', text: '本人{{b1:6}}与{{b2}}约定。', blanks: { b1: '姓名', b2: '' } },
    { kind: 'signatures', labels: ['甲方', '乙方'] },
  ],
};
const first = (design: FormDesign) => {
  const [block] = design.blocks;
  if (!block || block.kind === 'signatures') throw new Error('a text');
  return block;
};

describe('blocks of a form', () => {
  it('tell their blanks with what each asks for, one without a width being as wide as usual', () => {
    expect(blanksOf(first(form))).toEqual([
      { key: 'b1', width: 6, label: '姓名' },
      { key: 'b2', width: 6, label: '' },
    ]);
  });

  it('take a blank where the cursor stands, under a key that no other has', () => {
    const { design, key } = insertBlank(form, 0, 2, 8);
    expect(key).toBe('b3');
    expect(first(design).text).toBe('本人{{b3:8}}{{b1:6}}与{{b2}}约定。');
    expect(insertBlank(form, 1, 0, 8).design).toBe(form);
  });

  it('change the width of one blank and what it asks for', () => {
    const wide = setBlankWidth(first(form), 'b2', 12);
    expect(wide.text).toBe('本人{{b1:6}}与{{b2:12}}约定。');
    expect(setBlankLabel(wide, 'b2', '配偶').blanks).toEqual({ b1: '姓名', b2: '配偶' });
  });

  it('keep their words when they become another kind', () => {
    expect(withKind({ kind: 'line', text: '甲方\n\n乙方' }, 'signatures')).toEqual(form.blocks[1]);
    expect(withKind({ kind: 'signatures', labels: ['甲方'] }, 'line')).toEqual({
      kind: 'line',
      text: '甲方',
    });
    expect(withKind(first(form), 'heading')).toMatchObject({
      text: first(form).text,
      blanks: { b1: '姓名' },
    });
  });

  it('move and go; a text that was filled in goes only with the last of its blanks', () => {
    expect(moveBlock(form, 0, 1).blocks[0]?.kind).toBe('signatures');
    expect(moveBlock(form, 0, -1)).toBe(form);
    expect(textsInBlock(form, 0, content)).toBe(1);
    const twice = { ...form, blocks: [...form.blocks, { kind: 'line' as const, text: '{{b1}}' }] };
    expect(textsInBlock(twice, 0, content)).toBe(0);
    expect(lostTexts(removeBlock(form, 0), content)).toBe(1);
  });

  it('are sent without labels of blanks that are gone, and without space at their end', () => {
    const [block] = form.blocks;
    const loose = { ...form, blocks: [{ ...block, text: '本人{{b1:6}}。 ' }] } as FormDesign;
    const sent = textDesignInput(loose);
    expect(sent.kind === 'form' && sent.blocks).toEqual([
      { kind: 'paragraph', text: '本人{{b1:6}}。', blanks: { b1: '姓名' } },
    ]);
  });
});

const year = (id: number, label: string) => ({ id, label, startDate: '', endDate: '' });

describe('years of a copy', () => {
  it('are those of the same name so many years later, or have to be asked about', () => {
    const choices = yearChoices([year(1, '2019年'), year(2, '2020年')], [year(7, '2021年')], 2);
    expect(choices.map(({ label, to }) => [label, to])).toEqual([
      ['2021年', 7],
      ['2022年', null],
    ]);
  });
});

describe('years of a new plan', () => {
  const autumn = [{ id: 1, label: '2023-2024年度', startDate: '2023-10-01', endDate: '2024-09-30' }];

  it('follow those that are there, with the same months', () => {
    expect(newPlanYears.firstAfter(autumn, 2000)).toBe(2024);
    expect(newPlanYears.make(autumn, 2024, 2)).toEqual([
      { label: '2024-2025年度', startDate: '2024-10-01', endDate: '2025-09-30' },
      { label: '2025-2026年度', startDate: '2025-10-01', endDate: '2026-09-30' },
    ]);
  });

  it('are whole years where there are none, and none for what is no number of years', () => {
    expect(newPlanYears.make([], 2024, 1)).toEqual([
      { label: '2024年', startDate: '2024-01-01', endDate: '2024-12-31' },
    ]);
    for (const [from, count] of [
      [1900, 2],
      [2024, 0],
      [2024, 21],
      [2024.5, 1],
      [Number.NaN, 1],
    ] as const) {
      expect(newPlanYears.make([], from, count)).toEqual([]);
    }
  });
});
