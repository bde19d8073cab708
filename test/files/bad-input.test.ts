import { describe, expect, it } from 'vitest';
import { buildListTable } from '../../core/reports/build-list-table.ts';
import { buildTable } from '../../core/reports/build-table.ts';
import { cleanText } from '../../core/reports/clean-text.ts';
import type { NeutralTable } from '../../core/reports/neutral-table.ts';
import { renderReport } from '../../core/reports/render.ts';
import type { ReportJob } from '../../core/reports/report-job.ts';
import { packageTexts } from '../../core/reports/zip-package.ts';
import { gongqingchengNotice } from '../../templates/samples/gongqingcheng.ts';
import { jobOf, sheetOf } from '../helpers/annex-sheets.ts';
import { listSheetOf } from '../helpers/list-sheets.ts';
import { libreOffice, pdfDrawnText, pdfPages } from '../helpers/other-eyes.ts';
import {
  joined,
  neutralCells,
  rowsBelow,
  sheetCells,
  sheetStarts,
  wordTable,
  workbookFrom,
} from '../helpers/read-back.ts';
import { hasTool } from '../helpers/tools.ts';

/** What people paste into a table, in every place that takes text, and in every format. */
const LONG = '本项服务由街道统筹，按月上报。'.repeat(134).slice(0, 2000);
const NASTY: readonly string[] = [
  '=1+1',
  '+86 023',
  '-乙镇',
  '@SUM(A1)',
  '=HYPERLINK("http://x","点")',
  '😀表情镇👨‍👩‍👧',
  'שלום عربي',
  '\u202e倒写\u202c',
  '控\u0000制\u0007字\u001b符\u009f',
  '坏\ud800半\ufffe个\uffff字',
  '第一行\n第二行\r\n第三行\u2028第四行',
  '制\t表\v符',
  '<b>&amp;"\'',
  '㙍䶮𬭩',
  '',
  '   ',
  LONG,
];
const TITLE = '养老服务设施建设全覆盖计划'.repeat(16).slice(0, 200);

const counts = () =>
  buildTable(
    sheetOf({
      columns: ['=2+2/2019年', '😀/2020年', '长\t标题\u0000/2021年'],
      rows: NASTY.map((text, index) => [text, index, null, '—']),
      annex: {
        title: TITLE,
        notes: NASTY.filter((text) => text !== ''),
        fillLine: '=填报\u0000单位：',
        unitLine: '单位：\u202e个',
        signatureLine: '@签\u0007字：',
      },
    }),
  );

function texts(): NeutralTable {
  const seed = gongqingchengNotice.lists.find((list) => list.kind === 'list' && list.key === 'notice-tasks');
  if (seed?.kind !== 'list') throw new Error('no list');
  const sheet = listSheetOf(seed);
  const rows = NASTY.map((text, index) => ({ id: index + 1, cells: sheet.columns.map(() => text) }));
  return buildListTable({ ...sheet, annex: { ...sheet.annex, title: TITLE }, rows });
}

const tables = [
  ['a table of counts', counts()],
  ['a list', texts()],
] as const;

const made = async (table: NeutralTable, format: ReportJob['format']) =>
  renderReport({ ...jobOf([table], format), title: `${TITLE}\u0000\ufffe\ud800<` }, { fontFolders: [] });

const squeezed = (text: string) => text.replaceAll(/\s/g, '');
/** Control characters other than white space, and those that no XML may hold, written or escaped. */
const NOT_XML = /[^\P{Cc}\n\r\t]|[\ufffe\uffff]|&#x?0*(?:[0-8]|[bcef]|1[0-9a-f]);/iu;

describe.skipIf(!hasTool('soffice'))('bad input', () => {
  for (const [name, table] of tables) {
    it(`in ${name} is text in Excel, whole, and never a formula`, async () => {
      const { bytes } = await made(table, 'xlsx');
      for (const [part, xml] of packageTexts(bytes)) expect(NOT_XML.test(xml), part).toBe(false);
      const sheet = (await workbookFrom(bytes)).worksheets[0];
      if (!sheet) throw new Error('no sheet');
      const top = table.annexLabel === '' ? 3 : 5;
      const cells = sheetCells(sheet, top, rowsBelow(table));
      const wanted = neutralCells(table);
      expect(joined({ cells, starts: sheetStarts(bytes, top) }, wanted)).toEqual(wanted);
      for (const { row, column } of cells) {
        expect(sheet.getCell(top + row, column + 1).font?.size).toBeGreaterThanOrEqual(9);
      }
      const formulas: string[] = [];
      sheet.eachRow((row) => row.eachCell((cell) => formulas.push(cell.formula ?? '')));
      expect(formulas.filter((formula) => formula !== '' && !formula.startsWith('SUM('))).toEqual([]);
      const printed = libreOffice(bytes, 'pdf').get('book.pdf') ?? new Uint8Array();
      expect(
        squeezed(
          pdfPages(printed)
            .flatMap((page) => page.words.map((word) => word.text))
            .join(''),
        ),
      ).toContain('=1+1');
    });

    it(`in ${name} is text in Word, whole`, async () => {
      const { bytes } = await made(table, 'docx');
      for (const [part, xml] of packageTexts(bytes)) expect(NOT_XML.test(xml), part).toBe(false);
      const wanted = neutralCells(table);
      expect(joined(wordTable(bytes, table.header.length), wanted)).toEqual(wanted);
      const printed = libreOffice(bytes, 'pdf', 'docx').get('book.pdf') ?? new Uint8Array();
      const words = squeezed(pdfDrawnText(printed).join(''));
      for (const part of ['=1+1', '第四行', '@SUM(A1)']) expect(words).toContain(part);
    });

    it(`in ${name} is drawn whole in the PDF, and what has no glyph is named`, async () => {
      const { bytes, warnings } = await made(table, 'pdf');
      const drawn = pdfDrawnText(bytes).join('');
      for (const part of ['=1+1', '-乙镇', '@SUM(A1)', '倒写', '控制字符', '坏半个字', '<b>&amp;"\'']) {
        expect(drawn).toContain(part);
      }
      const numbers = /—\d+—/g;
      expect(squeezed(drawn.replaceAll(numbers, ''))).toContain(LONG.slice(0, 12));
      expect(drawn.split('按月上报').length).toBeGreaterThanOrEqual(LONG.split('按月上报').length);
      const missing = warnings.find(({ code }) => code === 'MISSING_GLYPHS')?.detail ?? '';
      expect(missing).toContain('😀');
      expect(missing).not.toMatch(/\p{Cc}/u);
    });

    it(`in ${name} is text in CSV, whole, and disarmed`, async () => {
      const csv = new TextDecoder().decode((await made(table, 'csv')).bytes);
      for (const text of ["'=1+1", "'+86 023", "'-乙镇", "'@SUM(A1)"]) expect(csv).toContain(text);
      expect(csv).toContain(LONG);
      expect(csv).not.toMatch(/(^|,)"?[=@]/m);
      expect(csv).not.toMatch(/\p{Cf}|[^\P{Cc}\n\r]/u);
    });
  }

  it.each(['xlsx', 'docx', 'pdf', 'csv'] as const)(
    'an annex without anything is a page as %s',
    async (format) => {
      const empty = buildTable(sheetOf({ columns: [], rows: [], annex: { title: '', number: null } }));
      const { bytes, pageCount } = await made(empty, format);
      if (format === 'csv') return expect(bytes.length).toBeGreaterThan(3);
      if (format === 'pdf') return expect(pageCount).toBe(1);
      const printed = libreOffice(bytes, 'pdf', format).get('book.pdf') ?? new Uint8Array();
      expect(pdfPages(printed)).toHaveLength(1);
    },
  );

  it('300 columns are refused in words where they have no page, and are all there in CSV', async () => {
    const columns = [...Array(300).keys()].map((index) => `栏${index}`);
    const table = buildTable(sheetOf({ columns, rows: [['某镇', ...columns.map((_, index) => index)]] }));
    for (const format of ['xlsx', 'docx', 'pdf'] as const) {
      await expect(made(table, format)).rejects.toMatchObject({
        code: 'BAD_INPUT',
        data: { field: 'columns', problem: 'tooMany' },
      });
    }
    const csv = new TextDecoder().decode((await made(table, 'csv')).bytes).split('\r\n');
    expect(csv[1]?.split(',')).toHaveLength(302);
  });

  it('a title of 200 characters stands whole above its table in every format', async () => {
    const table = counts();
    const sheet = (await workbookFrom((await made(table, 'xlsx')).bytes)).worksheets[0];
    expect(squeezed(String(sheet?.getCell(3, 1).value))).toBe(TITLE);
    const word = packageTexts((await made(table, 'docx')).bytes).get('word/document.xml') ?? '';
    expect(word.replaceAll(/<[^>]+>/g, '')).toContain(TITLE);
    expect(pdfDrawnText((await made(table, 'pdf')).bytes).join('')).toContain(TITLE);
    expect(cleanText(TITLE)).toHaveLength(200);
  });
});
