import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { factKeyAt } from '../../../core/domain/annex.ts';
import { factKeyText } from '../../../core/domain/fact.ts';
import { xiushanBackend } from '../../helpers/backend.ts';

/**
 * The notice's own figures, transcribed from its text for the tests alone (not taken from the sample):
 * one line of heading paths, one line a row, the published total row last.
 */
function transcribed(key: string) {
  const text = readFileSync(new URL(`../../fixtures/xiushan/${key}.tsv`, import.meta.url), 'utf8');
  const [head = [], ...rest] = text
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
  const rows = rest.slice(0, -1);
  return { paths: head.slice(2).map((path) => path.split('/')), rows, total: rest.at(-1) ?? [] };
}

describe.each(['annex-3', 'annex-4', 'annex-5', 'annex-6'])('sample %s', (key) => {
  it('holds the notice cell by cell, in its order, under its headings', async () => {
    const { client, annexId } = await xiushanBackend();
    const sheet = await client.annex.open({ annexId: annexId(key) });
    const notice = transcribed(key);
    expect(sheet.columns.map((column) => column.path)).toEqual(notice.paths);
    const values = new Map(sheet.cells.map((cell) => [factKeyText(cell), cell.value]));
    const held = sheet.rows.map((row, index) => [
      String(index + 1),
      row.name,
      ...sheet.columns.map((column) => {
        const fact = factKeyAt(row, column);
        const value = fact && values.get(factKeyText(fact));
        return value?.kind === 'number' ? String(value.value) : `(${value?.kind})`;
      }),
    ]);
    expect(held).toEqual(notice.rows);
  });

  it('keeps the published totals as printed', async () => {
    const { client, annexId } = await xiushanBackend();
    const sheet = await client.annex.open({ annexId: annexId(key) });
    const stated = sheet.columns.map((column) => {
      const total = sheet.statedTotals.find((one) => one.columnId === column.id && one.rowId === null);
      return String(total?.value);
    });
    expect(stated).toEqual(transcribed(key).total.slice(2));
  });
});
