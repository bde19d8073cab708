import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { factKeyAt } from '../../../core/domain/annex.ts';
import { xiushanBackend } from '../../helpers/backend.ts';
import { workbookFrom } from '../../helpers/read-back.ts';

it('a cell that changes while a long book is gathered is the same in all of its tables', async () => {
  const { client, annexId } = await xiushanBackend();
  const id = annexId('annex-5');
  const sheet = await client.annex.open({ annexId: id });
  const [row, column] = [sheet.rows[0], sheet.columns[0]];
  const key = row && column ? factKeyAt(row, column) : null;
  if (!key) throw new Error('the first cell holds no fact');
  let made = false;
  const book = client.report
    .export({ annexIds: Array.from({ length: 150 }, () => id), format: 'xlsx' })
    .finally(() => {
      made = true;
    });
  let count = 0;
  while (!made) {
    const value = { kind: 'number', value: ++count } as const;
    await client.cell.commit({ annexId: id, edits: [{ key, value, unread: null }], source: 'typed' });
    await setImmediate();
  }
  const { worksheets } = await workbookFrom(new Uint8Array(await (await book).file.arrayBuffer()));
  const firstRow = (cells: unknown[]): boolean => cells[1] === 1 && cells[2] === row?.name;
  const printed = worksheets.map((one) => {
    const found: unknown[] = [];
    one.eachRow((each) => {
      const cells = each.values as unknown[];
      if (firstRow(cells)) found.push(cells[3]);
    });
    return found[0];
  });
  expect(printed).toHaveLength(150);
  expect(new Set(printed).size).toBe(1);
  expect(typeof printed[0]).toBe('number');
  expect(count).toBeGreaterThan(1);
});
