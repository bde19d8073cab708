import { describe, expect, it } from 'vitest';
import type { OpenedList } from '../../../core/contract/text.ts';
import type { FormSheet } from '../../../core/domain/list-annex.ts';
import { FormStore } from '../../../renderer/features/text/form-store.ts';
import { selectionAt } from '../../../renderer/features/text/list-selection.ts';
import { ListStore } from '../../../renderer/features/text/list-store.ts';
import { unsavedRows } from '../../../renderer/features/text/unsaved-rows.ts';
import { sentenceOf } from '../../../renderer/text/errors.ts';
import { testBackend } from '../../helpers/backend.ts';

/** What a window had not saved when it died, taken up by another one over the real program. */
async function annexOf(sample: string, kind: 'list' | 'form') {
  const { client } = testBackend();
  await client.file.openSample({ sample });
  const [plan] = await client.plan.list();
  const annexId = plan?.annexes.find((annex) => annex.kind === kind)?.id ?? 0;
  return { client, annexId };
}

/** A call that never comes back, as in a window that is gone. */
const neverSaved = () => new Promise<never>(() => undefined);

async function said<Sheet>(call: () => Promise<Sheet>): Promise<Sheet> {
  try {
    return await call();
  } catch (error) {
    throw new Error(sentenceOf(error), { cause: error });
  }
}

async function roster() {
  const { client, annexId } = await annexOf('xiushan', 'list');
  const open = async () => (await client.text.open({ annexId })) as OpenedList;
  const rows = async () => (await open()).rows.map((row) => [...row.cells]);
  const next = async () =>
    new ListStore(
      await open(),
      async (all, expected) =>
        (await said(() => client.text.saveRows({ annexId, rows: all, expected }))) as OpenedList,
    );
  const dead = new ListStore(await open(), neverSaved);
  return { dead, next, rows };
}

describe('rows of a list', () => {
  it('that were changed, added and moved are stored by the next window', async () => {
    const { dead, next, rows } = await roster();
    dead.select(selectionAt(0, 1));
    dead.enter('没送到');
    dead.insert('below');
    dead.enter('新的一行');
    dead.select(selectionAt(5, 1));
    dead.move('down');
    const wanted = dead.rows.map((row) => [...row.cells]);
    const kept = JSON.parse(JSON.stringify(unsavedRows(dead.saver, dead.rows)));
    const store = await next();
    store.enterAgain(kept);
    await expect.poll(() => store.isUnsaved).toBe(false);
    expect(await rows()).toEqual(wanted);
    // Whoever looks for a row that is stored knows it by its number alone.
    expect(kept.rows.filter((row: unknown) => typeof row === 'number').length).toBeGreaterThan(10);
  });

  it('that were stored just before are not stored once more', async () => {
    const { dead, next, rows } = await roster();
    dead.select(selectionAt(0, 1));
    dead.enter('送到了');
    const kept = unsavedRows(dead.saver, dead.rows);
    const other = await next();
    other.select(selectionAt(0, 1));
    other.enter('送到了');
    await expect.poll(() => other.isUnsaved).toBe(false);
    const store = await next();
    store.enterAgain(kept);
    expect(store.isUnsaved).toBe(false);
    expect((await rows())[0]?.[1]).toBe('送到了');
  });

  it('are not stored over what somebody else changed since', async () => {
    const { dead, next, rows } = await roster();
    dead.select(selectionAt(0, 1));
    dead.enter('晚了一步');
    const other = await next();
    other.select(selectionAt(1, 1));
    other.enter('先来的');
    await expect.poll(() => other.isUnsaved).toBe(false);
    const store = await next();
    store.enterAgain(unsavedRows(dead.saver, dead.rows));
    await expect.poll(() => store.view.get().isStale).toBe(true);
    expect((await rows()).slice(0, 2).map((row) => row[1])).toEqual(['', '先来的']);
    expect(store.rows[0]?.cells[1]).toBe('晚了一步');
  });
});

describe('blanks of a form', () => {
  async function agreement() {
    const { client, annexId } = await annexOf('changzhi', 'form');
    const open = async () => (await client.text.open({ annexId })) as FormSheet;
    const next = async () =>
      new FormStore(
        await open(),
        async (values, expected) =>
          (await said(() => client.text.saveValues({ annexId, values, expected }))) as FormSheet,
      );
    const dead = new FormStore(await open(), neverSaved);
    return { dead, next, values: async () => (await open()).values };
  }

  it('are stored by the next window', async () => {
    const { dead, next, values } = await agreement();
    dead.type('father', '王五');
    const store = await next();
    const kept = dead.unsaved;
    if (!kept) throw new Error('nothing is unsaved');
    store.enterAgain(kept);
    await expect.poll(() => store.isUnsaved).toBe(false);
    expect((await values()).father).toBe('王五');
  });

  it('are not stored over one that was filled since', async () => {
    const { dead, next, values } = await agreement();
    dead.type('father', '晚了一步');
    const kept = dead.unsaved;
    if (!kept) throw new Error('nothing is unsaved');
    const other = await next();
    other.type('father', '先来的');
    other.commit('father');
    await expect.poll(() => other.isUnsaved).toBe(false);
    const store = await next();
    store.enterAgain(kept);
    await expect.poll(() => store.view.get().isStale).toBe(true);
    expect((await values()).father).toBe('先来的');
    expect(store.text('father')).toBe('晚了一步');
  });
});
