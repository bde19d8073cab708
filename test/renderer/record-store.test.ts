import { describe, expect, it } from 'vitest';
import { EVERYTHING, type RecordQuery } from '../../core/domain/record-query.ts';
import { RecordStore } from '../../renderer/components/table/record-store.ts';
import type { RecordSource } from '../../renderer/components/table/types.ts';

interface Row {
  readonly id: number;
  readonly name: string;
}

/** A list of so many rows; a search finds every tenth. Calls answer when they are let. */
function list(count: number) {
  const calls: { from: number; search: string; answer: () => void; aborted: () => boolean }[] = [];
  let word = 'a';
  const idsOf = ({ search }: RecordQuery): number[] =>
    Array.from({ length: count }, (_, index) => index + 1).filter((id) => search === '' || id % 10 === 0);
  const source: RecordSource<Row> = {
    page: (query, from, size, signal) =>
      new Promise((resolve) => {
        const answer = (): void => {
          const ids = idsOf(query);
          const rows = ids.slice(from, from + size).map((id) => ({ id, name: `${word}${id}` }));
          resolve({ count: ids.length, rows });
        };
        calls.push({ from, search: query.search, answer, aborted: () => signal.aborted });
      }),
    ids: async (query, from, size) => idsOf(query).slice(from, from + size),
    position: async (query, id) => {
      const index = idsOf(query).indexOf(id);
      return index < 0 ? null : index;
    },
  };
  const settle = async (): Promise<void> => {
    while (calls.length > 0) {
      for (const call of calls.splice(0)) call.answer();
      await Promise.resolve();
      await Promise.resolve();
    }
  };
  return { source, calls, settle, rename: (next: string) => (word = next) };
}

describe('a long table', () => {
  async function shown(count = 100_000) {
    const rows = list(count);
    const store = new RecordStore<Row>(rows.source, EVERYTHING);
    store.pages.want(0, 30);
    await rows.settle();
    return { store, ...rows };
  }

  it('reads the rows on the screen and knows how many there are', async () => {
    const { store } = await shown();
    expect(store.count).toBe(100_000);
    expect(store.pages.rowAt(29)?.name).toBe('a30');
    expect(store.pages.rowAt(5000)).toBeNull();
  });

  it('asks for two pages at a time at most, and for those that are still wanted', async () => {
    const { store, calls, settle } = await shown();
    for (let from = 1000; from <= 90_000; from += 1000) store.pages.want(from, from + 30);
    expect(calls.length).toBeLessThanOrEqual(2);
    await settle();
    expect(store.pages.rowAt(90_000)?.id).toBe(90_001);
    expect(store.pages.rowAt(50_000)).toBeNull();
  });

  it('keeps what it shows until a new answer is there', async () => {
    const { store, rename, settle } = await shown();
    rename('b');
    store.reload();
    expect(store.pages.rowAt(3)?.name).toBe('a4');
    await settle();
    expect(store.pages.rowAt(3)?.name).toBe('b4');
  });

  it('forgets the answer to a question that nobody asks any more', async () => {
    const { store, calls, settle } = await shown();
    store.setQuery({ search: 'x' });
    const [late] = calls;
    store.setQuery({ search: '' });
    expect(late?.aborted()).toBe(true);
    await settle();
    expect(store.count).toBe(100_000);
  });

  it('chooses a range over rows that were never read', async () => {
    const { store } = await shown();
    store.moveTo(10);
    await store.chooseRange(10, 99_999);
    expect(store.chosenCount).toBe(99_990);
    expect(store.choice()).toMatchObject({ kind: 'some' });
  });

  it('chooses all that is found except what is taken out, until something else is looked for', async () => {
    const { store, settle } = await shown();
    store.setQuery({ search: 'x' });
    await settle();
    store.chooseAll();
    store.toggle(2);
    expect(store.chosenCount).toBe(9_999);
    expect(store.choice()).toEqual({ kind: 'all', query: { ...EVERYTHING, search: 'x' }, except: [30] });
    store.sortBy('name');
    expect(store.chosenCount).toBe(9_999);
    store.setFilter('name', { kind: 'text', text: 'a' });
    expect(store.chosenCount).toBe(0);
  });

  it('sorts upwards, downwards and back to its own order', async () => {
    const { store } = await shown(5);
    const orders = [1, 2, 3].map(() => {
      store.sortBy('name');
      return store.query.sort?.descending ?? null;
    });
    expect(orders).toEqual([false, true, null]);
  });

  it('never stands beyond its last row', async () => {
    const { store } = await shown(5);
    store.moveTo(99);
    expect(store.active).toBe(4);
    await store.moveToRecord(2);
    expect(store.active).toBe(1);
  });
});
