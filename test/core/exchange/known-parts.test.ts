import { expect, it } from 'vitest';
import { readWorkbook } from '../../../core/exchange/read-workbook.ts';
import { makeXlsx } from '../../helpers/make-xlsx.ts';
import { shownRows } from '../../helpers/raw-sheets.ts';

/** The number 0.5 in a workbook that has this one format. */
const half = (format: string): Uint8Array =>
  makeXlsx({ sheets: { a: '<row><c s="0"><v>0.5</v></c></row>' }, formats: [format] });

const shown = async (bytes: Uint8Array): Promise<string[][]> =>
  (await readWorkbook(bytes, 'a.xlsx')).sheets.flatMap((sheet) => shownRows(sheet));

it('what a part said in one workbook is said again only by the same part', async () => {
  // Formats of one length, so that the parts have it, too.
  for (const _ of [1, 2]) {
    expect(await shown(half('0.00'))).toEqual([['0.50']]);
    expect(await shown(half('00.0'))).toEqual([['00.5']]);
    expect(await shown(half('0.0%'))).toEqual([['50.0%']]);
  }
});

it('more kinds of parts than are remembered come out as they are', async () => {
  const digits = Array.from({ length: 20 }, (_, index) => index + 1);
  for (const count of [...digits, ...digits.toReversed()]) {
    const zeros = '0'.repeat(count);
    expect(await shown(half(`0.${zeros}`))).toEqual([[(0.5).toFixed(count)]]);
  }
});
