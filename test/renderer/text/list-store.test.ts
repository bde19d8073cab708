import { describe, expect, it } from 'vitest';
import type { OpenedList } from '../../../core/contract/text.ts';
import { FormStore } from '../../../renderer/features/text/form-store.ts';
import { selectionAt } from '../../../renderer/features/text/list-selection.ts';
import { ListStore } from '../../../renderer/features/text/list-store.ts';
import type { SaveRows } from '../../../renderer/features/text/row-saver.ts';
import { sentenceOf } from '../../../renderer/text/errors.ts';
import { testBackend } from '../../helpers/backend.ts';

/** The editor's memory over the real program; `fail` makes the next save refuse. */
async function roster() {
  const { client } = testBackend();
  await client.file.openSample({ sample: 'xiushan' });
  const [plan] = await client.plan.list();
  const annexId = plan?.annexes.find((annex) => annex.key === 'annex-1')?.id ?? 0;
  const open = async (): Promise<OpenedList> => {
    const sheet = await client.text.open({ annexId });
    if (sheet.kind !== 'list') throw new Error('not a list');
    return sheet;
  };
  const faults = { next: '' };
  const save: SaveRows = async (rows, expected) => {
    if (faults.next !== '') throw new Error(faults.next);
    try {
      const sheet = await client.text.saveRows({ annexId, rows, expected });
      if (sheet.kind !== 'list') throw new Error('not a list');
      return sheet;
    } catch (error) {
      throw new Error(sentenceOf(error), { cause: error });
    }
  };
  const store = new ListStore(await open(), save);
  const otherWindow = async () => new ListStore(await open(), save);
  const saved = async (): Promise<string[][]> => {
    await expect.poll(() => store.isUnsaved).toBe(false);
    return (await open()).rows.map((row) => [...row.cells]);
  };
  return { store, otherWindow, saved, open, faults };
}

describe('a list under edit', () => {
  it('is saved when a cell is entered, and says so only then', async () => {
    const { store, saved } = await roster();
    store.select(selectionAt(0, 1));
    store.enter('张三');
    expect(store.view.get().saving).toBe('saving');
    expect((await saved())[0]).toEqual(['组　长：', '张三', '县政府副县长']);
    expect(store.view.get().saving).toBe('idle');
  });

  it('changes a merged cell in all its rows', async () => {
    const { store, saved } = await roster();
    store.select(selectionAt(5, 0));
    store.enter('组员');
    expect((await saved()).map(([role]) => role).filter((role) => role === '组员')).toHaveLength(13);
  });

  it('keeps what is entered while a save is under way', async () => {
    const { store, saved } = await roster();
    store.select(selectionAt(0, 1));
    store.enter('一');
    store.select(selectionAt(1, 1));
    store.enter('二');
    expect((await saved()).slice(0, 2).map(([, name]) => name)).toEqual(['一', '二']);
  });

  it('takes back a deleted row as it was, and every other step', async () => {
    const { store, saved } = await roster();
    const before = await saved();
    store.select(selectionAt(2, 2));
    expect(store.remove()).toBe(1);
    expect(await saved()).toHaveLength(before.length - 1);
    store.undo();
    expect(await saved()).toEqual(before);
    store.redo();
    expect(await saved()).toHaveLength(before.length - 1);
  });

  it('puts a new row into the group beside it and moves it with its keys', async () => {
    const { store, saved } = await roster();
    store.select(selectionAt(3, 2));
    store.insert('below');
    store.enter('县税务局副局长');
    store.move('up');
    expect((await saved())[3]).toEqual(['成　员：', '', '县税务局副局长']);
  });

  it('keeps everything when a save is refused, and stores it with the next one', async () => {
    const { store, saved, open, faults } = await roster();
    faults.next = '磁盘已满。';
    store.select(selectionAt(0, 1));
    store.enter('李四');
    await expect.poll(() => store.view.get().saving).toBe('refused');
    expect(store.view.get().problem).toBe('磁盘已满。');
    expect(store.rows[0]?.cells[1]).toBe('李四');
    expect((await open()).rows[0]?.cells[1]).toBe('');
    faults.next = '';
    await store.saveNow();
    expect((await saved())[0]?.[1]).toBe('李四');
    expect(store.view.get().problem).toBeNull();
  });
});

describe('a list open in two windows', () => {
  it('keeps what was typed when the other window saved first, and says so', async () => {
    const { store, otherWindow, open } = await roster();
    const other = await otherWindow();
    other.select(selectionAt(0, 1));
    other.enter('甲');
    await expect.poll(() => other.isUnsaved).toBe(false);
    store.select(selectionAt(1, 1));
    store.enter('乙');
    await expect.poll(() => store.view.get().isStale).toBe(true);
    expect(store.view.get().problem).toContain('刚在另一个窗口里改过');
    expect(store.rows[1]?.cells[1]).toBe('乙');
    expect((await open()).rows[1]?.cells[1]).toBe('');
  });

  it('takes the new state when it is read again; undo brings back one’s own, over it', async () => {
    const { store, otherWindow, open } = await roster();
    const other = await otherWindow();
    other.select(selectionAt(0, 1));
    other.enter('甲');
    await expect.poll(() => other.isUnsaved).toBe(false);
    store.select(selectionAt(1, 1));
    store.enter('乙');
    await expect.poll(() => store.view.get().isStale).toBe(true);
    store.reload(await open());
    expect(store.view.get()).toMatchObject({ isStale: false, problem: null, saving: 'idle' });
    expect(store.rows.slice(0, 2).map((row) => row.cells[1])).toEqual(['甲', '']);
    expect(store.isUnsaved).toBe(false);
    store.undo();
    await expect.poll(() => store.isUnsaved).toBe(false);
    expect((await open()).rows.slice(0, 2).map((row) => row.cells[1])).toEqual(['', '乙']);
  });

  it('shows what was saved elsewhere at once while nothing is typed here, rows keeping their ids', async () => {
    const { store, otherWindow, open, saved } = await roster();
    const before = await open();
    const other = await otherWindow();
    other.select(selectionAt(2, 1));
    expect(other.remove()).toBe(1);
    await expect.poll(() => other.isUnsaved).toBe(false);
    store.load(await open());
    expect(store.rows).toHaveLength(before.rows.length - 1);
    store.select(selectionAt(0, 1));
    store.enter('丙');
    await saved();
    expect((await open()).rows.map((row) => row.id)).toEqual(
      before.rows.map((row) => row.id).toSpliced(2, 1),
    );
  });
});

describe('a form under edit', () => {
  it('keeps a refused blank as typed, and saves it when asked again', async () => {
    const { client } = testBackend();
    await client.file.openSample({ sample: 'changzhi' });
    const [plan] = await client.plan.list();
    const annexId = plan?.annexes.find((annex) => annex.kind === 'form')?.id ?? 0;
    const sheet = await client.text.open({ annexId });
    if (sheet.kind !== 'form') throw new Error('not a form');
    let refuses = true;
    const store = new FormStore(sheet, async (values) => {
      if (refuses) throw new Error('文件被占用。');
      const answer = await client.text.saveValues({ annexId, values });
      if (answer.kind !== 'form') throw new Error('not a form');
      return answer;
    });
    store.type('father', '王五');
    store.commit('father');
    await expect.poll(() => store.view.get().problem).toBe('文件被占用。');
    expect(store.text('father')).toBe('王五');
    refuses = false;
    store.retry();
    await expect.poll(() => store.isUnsaved).toBe(false);
    const after = await client.text.open({ annexId });
    expect(after.kind === 'form' && after.values.father).toBe('王五');
  });
});
