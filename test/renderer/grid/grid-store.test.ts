import { describe, expect, it, vi } from 'vitest';
import { readCell } from '../../../core/domain/read-cell.ts';
import { GridStore } from '../../../renderer/components/grid/grid-store.ts';
import { at, select } from '../../../renderer/components/grid/selection.ts';
import { gridText } from '../../../renderer/text/grid.ts';
import { memoryCells } from '../grid-harness/memory-cells.ts';
import { makeSheet, type SheetWishes } from '../grid-harness/sheet.ts';

/** A grid store over cells in memory; `answer` lets the commit under way come back. */
function open(wishes: SheetWishes = {}) {
  const sheet = makeSheet(wishes);
  const gates: (() => void)[] = [];
  const memory = memoryCells(sheet, () => new Promise((done) => gates.push(done)));
  const store = new GridStore(sheet, (edits, source) => memory.commit(edits, source));
  const idle = () => vi.waitFor(() => expect(store.busy).toBe(false));
  const answer = async (): Promise<void> => {
    await vi.waitFor(() => expect(gates.length).toBeGreaterThan(0));
    gates.shift()?.();
  };
  const answerAll = async (): Promise<void> => {
    while (store.busy) {
      gates.shift()?.();
      await Promise.resolve();
    }
    await idle();
  };
  const type = (line: number, column: number, text: string): void => {
    store.select(at(line, column));
    store.enterText(text);
  };
  return { sheet, store, memory, answer, answerAll, type };
}

const TOTAL = 26;

describe('a typed value', () => {
  it('shows at once as being saved, and as saved after the answer', async () => {
    const { store, answerAll, type } = open();
    type(0, 0, '12');
    expect(store.view(0, 0)).toMatchObject({ text: '12', state: 'saving' });
    expect(store.status()).toMatchObject({ saving: 'saving', savedAt: null });
    await answerAll();
    expect(store.view(0, 0)).toMatchObject({ text: '12', state: 'saved' });
    expect(store.status()).toMatchObject({
      saving: 'idle',
      savedAt: '2026-03-01T06:32:07.000Z',
      changesToday: 1,
    });
  });
  it('counts in the total at once, and a published total that differs stands beside it', () => {
    const { store, type } = open();
    expect(store.view(TOTAL, 4)).toMatchObject({ text: '19', stated: '25', severity: 'ERROR' });
    type(0, 4, '6');
    expect(store.view(TOTAL, 4)).toMatchObject({ text: '25', stated: null, severity: null });
    expect(store.view(TOTAL, 0)).toMatchObject({ text: '', tone: 'blank' });
    type(0, 4, '0');
    store.select(at(TOTAL, 4));
    expect(store.status().message).toBe(gridText.statedDiffers('19', '25'));
  });
  it('that is the same as before is not sent', () => {
    const { store, memory, type } = open();
    type(3, 4, '8');
    expect(memory.calls).toEqual([]);
    expect(store.status().saving).toBe('idle');
  });
  it('is sent together with what was typed meanwhile, in order', async () => {
    const { memory, answerAll, type } = open();
    for (let line = 0; line < 10; line++) type(line, 0, String(line + 1));
    type(0, 0, '99');
    await answerAll();
    expect(memory.calls.map(({ size }) => size)).toEqual([1, 10]);
    expect(memory.cells.get('1000:1:1:0:planned')?.value).toEqual({ kind: 'number', value: 99 });
    expect(memory.cells.get('1009:1:1:0:planned')?.value).toEqual({ kind: 'number', value: 10 });
  });
  it('typed twice goes in two calls, and the later one shows all the while', async () => {
    const { store, memory, answer, answerAll, type } = open();
    type(0, 0, '1');
    type(0, 0, '2');
    type(1, 0, '7');
    type(1, 0, '8');
    await answer();
    await vi.waitFor(() => expect(memory.calls).toHaveLength(2));
    expect(store.view(0, 0)).toMatchObject({ text: '2', state: 'saving' });
    await answerAll();
    expect(memory.calls.map(({ size }) => size)).toEqual([1, 2, 1]);
    expect(memory.cells.get('1000:1:1:0:planned')?.value).toEqual({ kind: 'number', value: 2 });
    expect(memory.cells.get('1001:1:1:0:planned')?.value).toEqual({ kind: 'number', value: 8 });
  });
  it('that nobody can read stays as marked text over the old value', async () => {
    const { store, memory, answerAll, type } = open();
    type(3, 4, '2000万');
    await answerAll();
    expect(store.view(3, 4)).toMatchObject({ text: '2000万', tone: 'unread', severity: 'ERROR' });
    expect(store.value(3, 4)).toEqual({ kind: 'number', value: 8 });
    expect(memory.cells.get('1003:2:1:0:planned')).toMatchObject({
      unread: { reason: 'magnitude' },
      value: { value: 8 },
    });
    expect(store.status().message).toContain('2000万');
    type(3, 4, '9');
    await answerAll();
    expect(store.view(3, 4)).toMatchObject({ text: '9', tone: 'number', severity: null });
  });
  it('that is understood says how', () => {
    const { store, type } = open();
    type(0, 0, '1个');
    expect(store.view(0, 0).text).toBe('1');
    expect(store.status().message).toBe(gridText.understood('1个', '1'));
  });
});

describe('a column in ten thousand yuan', () => {
  it('is shown, typed and added up in that unit, to the last fen', async () => {
    const plain = makeSheet({ rows: 3, withSums: true, empty: true });
    const sheet = {
      ...plain,
      items: plain.items.map((item) => ({ ...item, unitOfMeasure: '元', decimals: 2 })),
      columns: plain.columns.map((column) =>
        column.source.kind === 'fact' ? { ...column, display: { shift: 6, decimals: 1 } } : column,
      ),
    };
    const memory = memoryCells(sheet, async () => {});
    const store = new GridStore(sheet, (edits, source) => memory.commit(edits, source));
    for (const [line, text] of ['12', '0.345678', '3万元'].entries()) {
      store.select(at(line, 0));
      store.enterText(text);
    }
    await vi.waitFor(() => expect(store.busy).toBe(false));
    expect(memory.cells.get('1000:1:1:0:planned')?.value).toEqual({ kind: 'number', value: 12_000_000 });
    expect([0, 1, 2].map((line) => store.view(line, 0).text)).toEqual(['12.0', '0.345678', '3.0']);
    expect(store.view(3, 0).text).toBe('15.345678');
    expect(store.view(1, 4).text).toBe('0.345678');
    store.select(at(0, 0));
    expect(store.editText()).toBe('12.0');
  });
});

describe('a refused commit', () => {
  it('keeps the text, says why, leaves the total alone, and can be tried again', async () => {
    const { store, memory, answerAll, type } = open();
    memory.refuse = (edit) => edit.value?.kind === 'number' && edit.value.value === 7;
    type(0, 4, '7');
    await answerAll();
    expect(store.view(0, 4)).toMatchObject({ text: '7', state: 'refused' });
    expect(store.status()).toMatchObject({
      saving: 'refused',
      message: gridText.refused('数据文件正被别的程序占用。'),
    });
    expect(store.view(TOTAL, 4).text).toBe('19');
    memory.refuse = () => false;
    store.retry();
    await answerAll();
    expect(store.view(0, 4)).toMatchObject({ text: '7', state: 'saved' });
    expect(store.view(TOTAL, 4).text).toBe('26');
  });
  it('meets a text that no cell can keep: it stays whole in its cell, the others are stored', async () => {
    const { store, memory, answerAll, type } = open();
    const long = '长'.repeat(2001);
    type(0, 0, '5');
    type(1, 0, long);
    await answerAll();
    expect(store.view(1, 0)).toMatchObject({ text: long, state: 'refused' });
    expect(store.status().message).toBe(gridText.refused(gridText.tooLong(2001, 2000)));
    const read = (text: string) => readCell(text, { decimals: 0, unitOfMeasure: '个' });
    const cells = [long, '6'].map((text, line) => ({ line: line + 2, column: 0, text, read: read(text) }));
    store.paste(cells, { top: 2, bottom: 3, left: 0, right: 0 });
    await answerAll();
    expect([2, 3].map((line) => store.view(line, 0).state)).toEqual(['refused', 'saved']);
    expect(store.status().message).toBe(gridText.refused(gridText.tooLong(2001, 2000)));
    expect(memory.calls.map(({ size }) => size)).toEqual([1, 1]);
    type(1, 0, '7');
    await answerAll();
    expect(store.view(1, 0)).toMatchObject({ text: '7', state: 'saved' });
  });
  it('of several typed cells refuses only the guilty one', async () => {
    const { store, memory, answerAll, type } = open();
    memory.refuse = (edit) => edit.value?.kind === 'number' && edit.value.value === 7;
    for (const [line, text] of ['5', '6', '7', '8'].entries()) type(line, 0, text);
    await answerAll();
    expect([0, 1, 2, 3].map((line) => store.view(line, 0).state)).toEqual([
      'saved',
      'saved',
      'refused',
      'saved',
    ]);
    expect(memory.cells.get('1003:1:1:0:planned')?.value).toEqual({ kind: 'number', value: 8 });
  });
  it('is given up by typing the stored value again', async () => {
    const { store, memory, answerAll, type } = open();
    memory.refuse = () => true;
    type(3, 4, '1');
    await answerAll();
    type(3, 4, '8');
    expect(store.view(3, 4)).toMatchObject({ text: '8', state: 'saved' });
    expect(store.status().saving).toBe('idle');
  });
  it('survives loading the sheet again', async () => {
    const { sheet, store, memory, answerAll, type } = open();
    memory.refuse = () => true;
    type(0, 0, '1');
    await answerAll();
    store.load({ ...sheet });
    expect(store.view(0, 0)).toMatchObject({ text: '1', state: 'refused' });
  });
});

describe('loading again', () => {
  it('takes new cells, keeps selection, undo and what is still on its way', async () => {
    const { sheet, store, answer, answerAll, type } = open();
    type(2, 1, '4');
    const fresh = sheet.cells.map((cell, index) => (index === 0 ? { ...cell, note: '新批注' } : cell));
    store.load({ ...sheet, cells: fresh });
    expect(store.view(2, 1)).toMatchObject({ text: '4', state: 'saving' });
    expect(store.view(0, 4).note).toBe('新批注');
    expect(store.selection.active).toEqual({ line: 2, column: 1 });
    await answer();
    await answerAll();
    store.undo();
    expect(store.view(2, 1).text).toBe('');
  });
});

describe('undo', () => {
  it('takes a whole paste back in one step and puts it there again', async () => {
    const { store, memory, answerAll } = open();
    const cells = [0, 1, 2].map((line) => ({
      line,
      column: 4,
      text: '5',
      read: readCell('5', { decimals: 0, unitOfMeasure: '个' }),
    }));
    store.paste(cells, { top: 0, bottom: 2, left: 4, right: 4 });
    await answerAll();
    expect(store.view(TOTAL, 4).text).toBe('34');
    store.undo();
    await answerAll();
    expect(store.view(TOTAL, 4).text).toBe('19');
    expect(store.range).toEqual({ top: 0, bottom: 2, left: 4, right: 4 });
    store.redo();
    await answerAll();
    expect(memory.calls.map(({ source, size }) => [source, size])).toEqual([
      ['pasted', 3],
      ['undo', 3],
      ['redo', 3],
    ]);
  });
  it('brings a marked text back', async () => {
    const { store, answerAll, type } = open();
    type(3, 4, '3张');
    type(3, 4, '3');
    store.undo();
    await answerAll();
    expect(store.view(3, 4)).toMatchObject({ text: '3张', tone: 'unread' });
    expect(store.value(3, 4)).toEqual({ kind: 'number', value: 8 });
  });
});

describe('cells that cannot be written', () => {
  it('say why and stay', () => {
    const { store, memory, type } = open({ withSums: true });
    type(0, 4, '1');
    expect(store.status().message).toBe(gridText.cannotEdit(gridText.columnIsComputed));
    type(TOTAL, 0, '1');
    expect(store.status().message).toBe(gridText.cannotEdit(gridText.totalIsComputed));
    store.setReadOnly('这份方案已封存。');
    type(0, 0, '1');
    expect(store.status().message).toBe(gridText.cannotEdit('这份方案已封存。'));
    expect(memory.calls).toEqual([]);
  });
  it('are left out when a selection is cleared or filled', () => {
    const { store } = open({ withSums: true });
    store.select(select({ line: 3, column: 5 }, { line: TOTAL, column: 9 }));
    store.clearSelection();
    expect(store.view(3, 5).text).toBe('');
    expect(store.view(TOTAL, 9).text).toBe('0');
  });
});

describe('the status', () => {
  it('gives the place in words and sum, mean and count of the selection', () => {
    const { store } = open();
    store.select(select({ line: 3, column: 4 }, { line: 11, column: 5 }));
    expect(store.status()).toMatchObject({
      address: '清溪场镇 · 村级互助养老点（个） · 2019年拟建数',
      active: { rowId: 103, columnId: 20 },
      selection: { sum: 9, mean: 1, count: 9, cells: 18 },
    });
  });
  it('counts nothing twice when computed cells are selected along', () => {
    const { store } = open({ withSums: true });
    store.select(select({ line: 0, column: 5 }, { line: TOTAL, column: 9 }));
    expect(store.status().selection.sum).toBe(19);
    store.select(select({ line: TOTAL, column: 5 }, { line: TOTAL, column: 9 }));
    expect(store.status().selection.sum).toBe(19);
  });
  it('of blanks has no sum', () => {
    const { store } = open();
    store.select(select({ line: 0, column: 0 }, { line: 3, column: 2 }));
    expect(store.status().selection).toEqual({ sum: null, mean: null, count: 0, cells: 12 });
  });
});
