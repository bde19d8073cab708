import { describe, expect, it } from 'vitest';
import { cellRows } from '../../../core/domain/list-merge.ts';
import { tabName } from '../../../renderer/features/entry/tab-name.ts';
import { copiedBlock, pastedBlock } from '../../../renderer/features/text/list-clipboard.ts';
import { listCommand } from '../../../renderer/features/text/list-keys.ts';
import {
  cellsOfNewRow,
  type ListRows,
  planPaste,
  renumbered,
  rowShape,
  textInRange,
  wholeCells,
  withoutRows,
  withRow,
  withRowsMoved,
  withTexts,
} from '../../../renderer/features/text/list-model.ts';
import { rangeOf, selectionAt, stepped, tabbed } from '../../../renderer/features/text/list-selection.ts';
import { column, merging } from '../../../templates/samples/list-columns.ts';

const rows: ListRows = [
  { key: 1, cells: ['甲', '一'] },
  { key: 2, cells: ['甲', '二'] },
  { key: 3, cells: ['甲', '三'] },
  { key: 4, cells: ['乙', '四'] },
];
const columns = [merging('组', 30), column('名', 70)];
/** The first three rows of the first column are one cell. */
const continues = [
  [false, true, true, false],
  [false, false, false, false],
];
const shape = {
  rowCount: 4,
  columnCount: 2,
  rowsOf: (row: number, at: number) => cellRows(continues[at] ?? [], row),
};
const texts = (list: ListRows) => list.map((row) => row.cells.join(''));
const keys = (list: ListRows) => list.map((row) => row.key).join('');

describe('rows of a list', () => {
  it('take a text, and stay the same objects where nothing changed', () => {
    const next = withTexts(rows, [{ row: 1, column: 1, text: '贰' }]);
    expect(texts(next)).toEqual(['甲一', '甲贰', '甲三', '乙四']);
    expect(next[0]).toBe(rows[0]);
    expect(withTexts(rows, [{ row: 1, column: 1, text: '二' }])).toBe(rows);
  });

  it('take a text into every row of a merged cell', () => {
    const place = { top: 1, bottom: 1, left: 0, right: 0 };
    expect(texts(withTexts(rows, textInRange('丙', place, shape)))).toEqual(['丙一', '丙二', '丙三', '乙四']);
  });

  it('move past their neighbour, alone or as a block, up and down', () => {
    expect(keys(withRowsMoved(rows, 3, 4, 0))).toBe('4123');
    expect(keys(withRowsMoved(rows, 0, 3, 4))).toBe('4123');
    expect(keys(withRowsMoved(rows, 1, 2, 3))).toBe('1324');
    expect(keys(withRowsMoved(rows, 2, 3, 1))).toBe('1324');
  });

  it('come and go where they are asked to', () => {
    expect(keys(withRow(rows, 2, { key: 9, cells: [] }))).toBe('12934');
    expect(keys(withoutRows(rows, 1, 3))).toBe('14');
  });

  it('are new with the group they were put beside, and blank otherwise', () => {
    expect(cellsOfNewRow(columns, rows[2])).toEqual(['甲', '']);
    expect(cellsOfNewRow(columns, undefined)).toEqual(['', '']);
  });

  it('are numbered from 1, merged numbers as one', () => {
    expect(renumbered(rows, 1, continues[1] ?? []).map((row) => row.cells[1])).toEqual(['1', '2', '3', '4']);
    expect(renumbered(rows, 0, continues[0] ?? []).map((row) => row.cells[0])).toEqual(['1', '1', '1', '2']);
  });

  it('say how many rows each of their cells spans', () => {
    const all = { from: 0, to: 4 };
    expect(rows.map((_, row) => rowShape(continues, row, all))).toEqual(['3 1', '0 1', '0 1', '1 1']);
  });

  it('cut a merged cell at the edges of what is drawn, so that the first row still shows it', () => {
    const drawn = { from: 1, to: 2 };
    expect(rowShape(continues, 1, drawn)).toBe('1 1');
    expect(rowShape(continues, 1, { from: 1, to: 4 })).toBe('2 1');
    expect(rowShape(continues, 0, { from: 0, to: 2 })).toBe('2 1');
  });

  it('are drawn with the whole of their merged cells, unless that would be too many', () => {
    expect(wholeCells(continues, { from: 1, to: 2 }, 5)).toEqual({ from: 0, to: 3 });
    expect(wholeCells(continues, { from: 2, to: 3 }, 1)).toEqual({ from: 2, to: 3 });
  });
});

describe('a paste', () => {
  const all = { top: 1, bottom: 2, left: 1, right: 1 };
  it('of one text fills what is chosen', () => {
    const plan = planPaste([['新']], all, shape);
    expect(plan).toMatchObject({ kind: 'rows', newRows: 0 });
    expect(plan.kind === 'rows' && texts(withTexts(rows, plan.changes))).toEqual([
      '甲一',
      '甲新',
      '甲新',
      '乙四',
    ]);
  });

  it('of a block reaches below the last row by adding rows, never by dropping lines', () => {
    const plan = planPaste([['五'], ['六'], ['七']], { top: 3, bottom: 3, left: 1, right: 1 }, shape);
    expect(plan).toMatchObject({ kind: 'rows', newRows: 2 });
  });

  it('that is too wide or too long is refused as a whole', () => {
    expect(planPaste([['一', '二']], all, shape)).toEqual({ kind: 'tooWide', columns: 2, free: 1 });
    expect(planPaste([['长'.repeat(4001)]], all, shape)).toEqual({ kind: 'tooLong', characters: 4001 });
  });

  it('of what was copied here is what was copied, formulas and line breaks too', () => {
    const odd: ListRows = [{ key: 1, cells: ['=1+1', '第一行\n第二行\t"引"'] }];
    const single = [[false], [false]];
    const { text } = copiedBlock(
      { rows: odd, columns, continues: single },
      { top: 0, bottom: 0, left: 0, right: 1 },
    );
    expect(pastedBlock(text, '')).toEqual([['=1+1', '第一行\n第二行\t"引"']]);
  });
});

describe('a copy', () => {
  it('has a merged cell once as HTML, and in each row as plain text', () => {
    const { text, html } = copiedBlock(
      { rows, columns, continues },
      { top: 0, bottom: 3, left: 0, right: 1 },
    );
    expect(text.split('\r\n')).toEqual(['甲\t一', '甲\t二', '甲\t三', '乙\t四']);
    expect(html).toContain('rowspan="3"');
    expect(html.match(/甲/g)).toHaveLength(1);
  });

  it('of the lower part of a merged cell still says what it holds', () => {
    const { html } = copiedBlock({ rows, columns, continues }, { top: 2, bottom: 3, left: 0, right: 1 });
    expect(html.match(/甲/g)).toHaveLength(1);
  });
});

describe('the arrows', () => {
  const all = { continues, rowCount: 4 };
  it('take a merged cell as one step, and lead back to the row one came from', () => {
    const inMerged = stepped(selectionAt(1, 1), 'left', all, false);
    expect(rangeOf(inMerged, continues)).toEqual({ top: 0, bottom: 2, left: 0, right: 0 });
    expect(stepped(inMerged, 'right', all, false)).toMatchObject({ row: 1, column: 1 });
    expect(stepped(inMerged, 'down', all, false)).toMatchObject({ row: 3, column: 0 });
    expect(stepped(selectionAt(3, 0), 'up', all, false)).toMatchObject({ row: 2, column: 0 });
  });

  it('stop at the edges', () => {
    expect(stepped(selectionAt(0, 0), 'up', all, false)).toMatchObject({ row: 0 });
    expect(stepped(selectionAt(3, 1), 'right', all, false)).toMatchObject({ column: 1 });
  });

  it('with Shift choose a block', () => {
    const chosen = stepped(selectionAt(0, 1), 'down', all, true);
    expect(rangeOf(chosen, continues)).toEqual({ top: 0, bottom: 1, left: 1, right: 1 });
  });

  it('are joined by Tab, which visits a merged cell once and ends at the last cell', () => {
    expect(tabbed(selectionAt(0, 1), false, all)).toMatchObject({ row: 1, column: 1 });
    expect(tabbed(selectionAt(3, 1), false, all)).toBeNull();
    expect(tabbed(selectionAt(0, 0), true, all)).toBeNull();
  });
});

describe('keys', () => {
  const press = (key: string, more: Partial<Parameters<typeof listCommand>[0]> = {}) => ({
    ...{ key, ctrl: false, shift: false, alt: false },
    ...more,
  });
  it('mean the cell while nothing is typed, and the text while it is', () => {
    expect(listCommand(press('Enter'), 'ready')).toEqual({ do: 'edit' });
    expect(listCommand(press('Enter'), 'editing')).toEqual({ do: 'enter', direction: 'down' });
    expect(listCommand(press('Enter', { alt: true }), 'editing')).toEqual({ do: 'lineBreak' });
    expect(listCommand(press('Enter', { ctrl: true }), 'typing')).toEqual({ do: 'lineBreak' });
    expect(listCommand(press('ArrowLeft'), 'editing')).toBeNull();
    expect(listCommand(press('ArrowLeft'), 'typing')).toMatchObject({ do: 'step' });
    expect(listCommand(press('z', { ctrl: true }), 'editing')).toBeNull();
  });

  it('with Alt are about rows, and Alt with an arrow to the side is the browser’s', () => {
    expect(listCommand(press('ArrowUp', { alt: true }), 'ready')).toEqual({ do: 'move', direction: 'up' });
    expect(listCommand(press('ArrowDown', { alt: true, shift: true }), 'ready')).toEqual({
      do: 'insert',
      where: 'below',
    });
    expect(listCommand(press('ArrowLeft', { alt: true }), 'ready')).toBeNull();
  });
});

describe('the tab of a list without a number', () => {
  it('leaves out what long titles begin with together', () => {
    const titles = ['秀山县社区居家养老服务全覆盖主要任务', '秀山县社区居家养老服务全覆盖工作目标'];
    expect(tabName(titles[0] ?? '', [titles[1] ?? ''])).toBe('…主要任务');
    expect(tabName('家庭赡养协议书', titles)).toBe('家庭赡养协议书');
    expect(tabName(titles[0] ?? '', [])).toBe(titles[0]);
  });
});
