import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildTable } from '../../core/reports/build-table.ts';
import type { NeutralTable } from '../../core/reports/neutral-table.ts';
import type { NeutralText } from '../../core/reports/neutral-text.ts';
import { renderReport } from '../../core/reports/render.ts';
import type { ReportJob } from '../../core/reports/report-job.ts';
import { notices } from '../../templates/samples/notices.ts';
import { itemRowSheet, jobOf, xiushanSheet, xiushanTables } from '../helpers/annex-sheets.ts';
import { annexesOf } from '../helpers/list-sheets.ts';
import { mergedTables, plannedTables } from '../helpers/neutral-tables.ts';
import { pdfDrawnText, pdfFonts } from '../helpers/other-eyes.ts';
import {
  documentXml,
  joined,
  neutralCells,
  rowsBelow,
  sheetCells,
  sheetStarts,
  wordTable,
  wordText,
  workbookFrom,
} from '../helpers/read-back.ts';
import { hasTool } from '../helpers/tools.ts';

const fileOf = async (annex: NeutralTable | NeutralText, format: ReportJob['format']) =>
  (await renderReport(jobOf([annex], format), { fontFolders: [] })).bytes;

const squeeze = (text: string) => text.replaceAll(/\s/g, '');

async function expectSameCells(table: NeutralTable): Promise<void> {
  const wanted = neutralCells(table);
  const bytes = await fileOf(table, 'xlsx');
  const sheet = (await workbookFrom(bytes)).worksheets[0];
  if (!sheet) throw new Error('no sheet');
  // Label and a blank row, title, and the line above the table.
  const top = (table.annexLabel === '' ? 0 : 2) + 3;
  const cells = sheetCells(sheet, top, rowsBelow(table));
  expect(joined({ cells, starts: sheetStarts(bytes, top) }, wanted)).toEqual(wanted);
  const word = wordTable(await fileOf(table, 'docx'), table.header.length);
  expect(joined(word, wanted)).toEqual(wanted);
}

/** Every cell in its turn; of one that may flow over pages, its start. */
function expectInOrder(pages: readonly string[], table: NeutralTable): void {
  const drawn = pages.join('');
  let at = 0;
  for (const cell of neutralCells(table)) {
    const whole = squeeze(cell.text);
    const text = cell.rowSpan > 1 ? whole.slice(0, 2) : whole;
    const found = drawn.indexOf(text, at);
    expect(found, `${cell.text} after ${drawn.slice(Math.max(0, at - 20), at)}`).toBeGreaterThanOrEqual(0);
    at = found + text.length;
  }
}

/** Tables that a clerk designs: rows that count different things, sizes other than the layout's. */
const designed = [
  itemRowSheet(),
  itemRowSheet({ typeSizes: { title: 16, heading: 9, body: 16, notes: 9 }, notes: ['注：一'] }),
  { ...xiushanSheet(4), annex: { ...xiushanSheet(4).annex, typeSizes: { heading: 10.5, body: 14 } } },
].map(buildTable);

const samples = [
  ...designed.map((table) => ['designed', table] as const),
  ...xiushanTables().map((table) => ['xiushan', table] as const),
  ...notices.flatMap((notice) => annexesOf(notice).map((annex) => [notice.plan.key, annex] as const)),
];

describe.skipIf(!hasTool('pdftotext'))('every annex of every sample', () => {
  for (const [plan, annex] of samples) {
    const name = `${plan} ${annex.id} ${annex.title}`;
    if (annex.kind === 'table') {
      it(`has the same cells in Excel and Word, and in order in PDF: ${name}`, async () => {
        await expectSameCells(annex);
        const bytes = await fileOf(annex, 'pdf');
        expectInOrder(pdfDrawnText(bytes), annex);
        for (const font of pdfFonts(bytes)) expect(font).toMatchObject({ embedded: true, subset: true });
      });
    } else {
      it(`has the same paragraphs in all three: ${name}`, async () => {
        const word = squeeze(wordText(documentXml(await fileOf(annex, 'docx'))));
        const sheet = (await workbookFrom(await fileOf(annex, 'xlsx'))).worksheets[0];
        const bytes = await fileOf(annex, 'pdf');
        for (const font of pdfFonts(bytes)) expect(font).toMatchObject({ embedded: true, subset: true });
        const cells: string[] = [];
        sheet?.eachRow((row) =>
          row.eachCell((cell) => cells.push(cell.isMerged && cell.master !== cell ? '' : cell.text)),
        );
        const pdf = pdfDrawnText(bytes).join('').replaceAll(/—\d+—/g, '');
        for (const block of annex.blocks) {
          if (block.kind === 'picture') throw new Error('no sample annex has a picture');
          const texts =
            block.kind === 'signatures' ? block.labels : [block.runs.map((run) => run.text).join('')];
          for (const text of texts.map(squeeze)) {
            for (const file of [word, squeeze(cells.join('')), pdf]) expect(file).toContain(text);
          }
        }
      });
    }
  }
});

describe.skipIf(!hasTool('pdftotext'))('random tables', () => {
  it('with sections and merged cells have the same cells in Excel and Word', async () => {
    await fc.assert(fc.asyncProperty(mergedTables, expectSameCells), { numRuns: 40 });
  });

  it('of figures have the same cells in Excel and Word', async () => {
    await fc.assert(fc.asyncProperty(plannedTables, expectSameCells), { numRuns: 15 });
  });

  it('have every row on exactly one page of the PDF, in order, and every text somewhere', async () => {
    await fc.assert(
      fc.asyncProperty(mergedTables, async (table) => {
        const pages = pdfDrawnText(await fileOf(table, 'pdf'));
        expectInOrder(pages, table);
        for (const row of table.body) {
          for (const cell of row.cells) {
            const pieces = pages.filter((page) => page.includes(squeeze(cell.text)));
            if (cell.rowSpan === 1) expect(pieces).toHaveLength(1);
            const drawn = new Set(pages.join(''));
            for (const character of squeeze(cell.text)) expect(drawn).toContain(character);
          }
        }
      }),
      { numRuns: 25 },
    );
  });
});
