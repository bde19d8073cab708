import { expect, it } from 'vitest';
import { AppError } from '../../../core/domain/app-error.ts';
import { readTables } from '../../../core/exchange/read-tables.ts';
import { partsOf } from '../../../core/exchange/read-tables-parts.ts';
import { TablesReader, type TablesReaderOptions } from '../../../core/exchange/read-tables-runner.ts';
import { makeXlsx } from '../../helpers/make-xlsx.ts';

const units = [{ names: ['甲1镇'], validFrom: '2020-01-01', validTo: null }];
const odd = new URL('../../fixtures/odd-tables-worker.ts', import.meta.url);
/** Long enough that nobody reads it in passing. */
const bytes = new TextEncoder().encode(`单位,2019年\n${'甲镇,1\n'.repeat(5000)}`);

const text = (words: string): string => `<c t="inlineStr"><is><t>${words}</t></is></c>`;

/** Two sheets, wide and long, with merged cells, findings, a hidden row and something beside a table. */
function large(): Uint8Array {
  const years = Array.from({ length: 3000 }, (_, at) => text(`第${at}项（个）`)).join('');
  const wide = (label: string) => `<row>${text(label)}${'<c><v>3</v></c>'.repeat(3000)}</row>`;
  const long = Array.from(
    { length: 4000 },
    (_, at) => `<row hidden="${at % 7 === 0 ? 1 : 0}">${text(`甲${at}镇`)}<c><v>${at}</v></c></row>`,
  );
  return makeXlsx({
    sheets: {
      宽: `<row>${text('单位')}${years}</row>${wide('甲镇')}${wide('乙镇')}${wide('合计')}`,
      长: `<row>${text('单位')}${text('2019年（个）')}</row>${long.join('')}<row r="5000">${text('备查')}</row>`,
    },
    behind: { 长: '<mergeCells count="1"><mergeCell ref="D1:E2"/></mergeCells>' },
  });
}

async function reading(options: TablesReaderOptions, use: (reader: TablesReader) => Promise<void>) {
  const reader = new TablesReader(options);
  try {
    await use(reader);
  } finally {
    await reader.close();
  }
}

it('what a thread has read comes over as it was, in parts of which none is long', async () => {
  const input = { name: '大.xlsx', bytes: large(), units };
  const here = await readTables(input);
  expect(here.findings.flat(2).map(({ code }) => code)).toContain('UNIT_NOT_VALID_IN_YEAR');
  expect(here.findings[0]?.[0]?.length).toBeGreaterThan(2999);
  for (const part of partsOf(here)) {
    if ('frame' in part) expect(JSON.stringify({ ...part.frame, totals: [] }).length).toBeLessThan(1_000_000);
    else expect(part.items.length).toBeLessThanOrEqual(1500);
    if ('list' in part && part.list === 'rows') {
      expect(part.items.reduce((sum, row) => sum + row.cells.length, 0)).toBeLessThanOrEqual(3000);
    }
  }
  await reading({}, async (reader) => expect(await reader.read(input)).toEqual(here));
});

it('small files are read without a thread, and pasted tables like files', async () => {
  await reading({ workerFile: odd }, async (reader) => {
    const small = { name: 'hangs', bytes: new TextEncoder().encode('单位,2019年\n甲镇,1\n'), units };
    expect((await reader.read(small)).found[0]?.tables).toHaveLength(1);
    const pasted = { name: 'hangs', html: '', text: '单位\t2019年\n甲镇\t1', units };
    expect((await reader.read(pasted)).workbook.format).toBe('clipboard');
  });
});

it('a file that hangs is ended and told as too much; the next one is read', async () => {
  await reading({ workerFile: odd, limit: 50 }, async (reader) => {
    const hung = reader.read({ name: 'hangs', bytes, units });
    await expect(hung).rejects.toMatchObject({ data: { problem: 'tooLarge', detail: 'time' } });
  });
  await reading({ workerFile: odd }, async (reader) => {
    for (const name of ['falls over', 'leaves']) {
      const error = await reader.read({ name, bytes, units }).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(Error);
      // Nobody foresaw it: it is for the log, not for the sentence about a file that is too large.
      expect(error).not.toBeInstanceOf(AppError);
      expect(await reader.read({ name: '好.csv', bytes, units })).toMatchObject({ name: '好.csv' });
    }
  });
});

it('one that needs more memory than a file may is told as too large; the next one is read', async () => {
  const cells = '<c><v>1234567</v></c>'.repeat(50);
  const huge = makeXlsx({ sheets: { 表: `<row>${cells}</row>`.repeat(3900) } });
  await reading({ memory: 40 }, async (reader) => {
    const lost = reader.read({ name: '大.xlsx', bytes: huge, units });
    await expect(lost).rejects.toMatchObject({ data: { problem: 'tooLarge', detail: 'memory' } });
    expect((await reader.read({ name: '好.csv', bytes, units })).found[0]?.tables).toHaveLength(1);
  });
});

it('a cancelled reading ends at once, also while the thread hangs', async () => {
  const abort = new AbortController();
  await reading({ workerFile: odd, signal: abort.signal }, async (reader) => {
    const hung = reader.read({ name: 'hangs', bytes, units });
    abort.abort();
    await expect(hung).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(reader.read({ name: '好.csv', bytes, units })).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
