import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAppError } from '../../../core/domain/app-error.ts';
import type { RawValue, RawWorkbook } from '../../../core/domain/raw-workbook.ts';
import { readHtml, readPasted } from '../../../core/domain/read-html.ts';
import { tableClipboard } from '../../../core/domain/table-clipboard.ts';
import { buildTable } from '../../../core/reports/build-table.ts';
import { xiushanSheet } from '../../helpers/annex-sheets.ts';
import { cell, row, table } from '../../helpers/neutral-tables.ts';
import { mergedRanges, shownRows } from '../../helpers/raw-sheets.ts';

const folder = path.join(import.meta.dirname, '../../fixtures/clipboard');
const copied = (name: string): string => readFileSync(path.join(folder, name), 'utf8');

/** The table that every file of test/fixtures/clipboard holds, spaces of the total's label aside. */
const body = [
  ['序号', '单位名称', '2019 年', '', '备注'],
  ['', '', '社区站', '覆盖率'],
  ['1', '某某镇\n（中心镇）', '1,234', '12.5%', '甲 & 乙 <待定>'],
  ['2', '某山街道', '0', '', '—'],
  ['合计', '', '1,234', '#REF!'],
];
const title = '2019年社区养老服务设施计划表';
const above = { cells: [[title], ['', '', '', '单位：个、万元']], lines: [[title], ['单位：个、万元']] };
const note = [['注：覆盖率以社区数计。']];

const expected: Record<string, string[][]> = {
  'excel.html': [...above.cells, ...body],
  'wps-sheet.html': [...above.cells, ...body],
  'libreoffice.html': [...above.cells, ...body],
  'web-export.xls.html': [...above.cells, ...body],
  'word.html': [...above.lines, ...body, ...note],
  'wps-writer.html': [...above.lines, ...body, ...note],
  'chrome.html': [...above.lines, ...body, ...note],
  'layout-page.html': [...above.lines, ...body],
};

const plain = (rows: string[][]): string[][] =>
  rows.map((cells) => cells.map((text) => (/^合\s*计$/.test(text) ? '合计' : text)));

const valueAt = (workbook: RawWorkbook, place: number, column: number): RawValue | undefined =>
  workbook.sheets[0]?.rows.find(({ index }) => index === place)?.cells.find((one) => one.column === column)
    ?.value;

const problemOf = (read: () => unknown): unknown => {
  try {
    read();
  } catch (error) {
    return isAppError(error, 'UNREADABLE_FILE') ? error.data : error;
  }
  return 'read';
};

describe('a table copied in another program', () => {
  it('has files of every program under test', () => {
    expect(readdirSync(folder).sort()).toEqual(Object.keys(expected).sort());
  });

  it.each(Object.keys(expected))('%s gives its texts, headings and merged cells', (name) => {
    const { format, sheets } = readPasted({ html: copied(name), text: 'not this' });
    const sheet = sheets.find(({ rows }) => rows.length > 4);
    expect(format).toBe('clipboard');
    expect(plain(shownRows(sheet))).toEqual(expected[name]);
    const top = sheet?.rows.findIndex(({ cells }) => cells[0]?.text === '序号') ?? -1;
    const at = (range: string): string => range.replace(/\d+/g, (digits) => `${Number(digits) + top - 2}`);
    const merged = ['A3:A4', 'B3:B4', 'C3:D3', 'E3:E4', 'A7:B7'].map(at);
    const titleRow = expected[name]?.[1]?.length === 4 ? ['A1:E1'] : [];
    expect(mergedRanges(sheet)).toEqual([...merged, ...titleRow].sort());
  });

  it('keeps the numbers behind the texts where Excel, WPS or LibreOffice say them', () => {
    const wps = readPasted({ html: copied('wps-sheet.html') });
    expect(valueAt(wps, 4, 2)).toEqual({ kind: 'number', value: 1234, format: '#,##0' });
    expect(valueAt(wps, 4, 3)).toEqual({ kind: 'number', value: 0.125, format: '0.0%' });
    expect(valueAt(wps, 4, 1)).toEqual({ kind: 'text' });
    expect(valueAt(wps, 6, 3)).toEqual({ kind: 'error' });
    const libre = readPasted({ html: copied('libreoffice.html') });
    expect(valueAt(libre, 4, 3)).toEqual({ kind: 'number', value: 0.125, format: '0.0%' });
    // LibreOffice writes 0 beside an error.
    expect(valueAt(libre, 6, 3)).toEqual({ kind: 'error' });
    expect(valueAt(readPasted({ html: copied('word.html') }), 4, 2)).toEqual({ kind: 'text' });
  });

  it('knows days, truth values and numbers that show nothing or only ####', () => {
    const html = `<style>.d {mso-number-format:"yyyy\\/m\\/d";}</style><table><tr>
      <td class=d x:num="43812">2019/12/13</td><td x:num="7">###</td><td x:num="0"></td>
      <td x:bool="TRUE">TRUE</td><td sdval="43812.75" sdnum="2052;0;YYYY-MM-DD HH:MM">2019-12-13 18:00</td>
      <td x:str x:num="5">5</td><td x:num="abc">x</td></tr></table>`;
    const [sheet] = readHtml(html).sheets;
    expect(sheet?.rows[0]?.cells.map(({ text, value }) => [text, value])).toEqual([
      ['2019/12/13', { kind: 'date', iso: '2019-12-13', serial: 43812 }],
      ['7', { kind: 'number', value: 7 }],
      ['0', { kind: 'number', value: 0 }],
      ['TRUE', { kind: 'boolean', value: true }],
      ['2019-12-13 18:00', { kind: 'date', iso: '2019-12-13T18:00:00', serial: 43812.75 }],
      ['5', { kind: 'text' }],
      ['x', { kind: 'text' }],
    ]);
  });

  it('without a table is read by lines and tabs, our own disarmed texts as they were', () => {
    const { sheets } = readPasted({
      html: '<b>1\t2</b>',
      text: '单位\t数\r\n甲\t1,234\r\n\r\n"乙\n丙"\t\'=1+1\t\r\n',
    });
    expect(shownRows(sheets[0])).toEqual([['单位', '数'], ['甲', '1,234'], [], ['乙\n丙', '=1+1']]);
    expect(problemOf(() => readPasted({ html: '<p>x</p>', text: ' \r\n\t' }))).toMatchObject({
      problem: 'empty',
    });
  });
});

describe('a page', () => {
  const rowsOf = (html: string): string[][][] => readHtml(html, 'page.html').sheets.map(shownRows);

  it('gives each table a sheet, with the text before it above and the last text below', () => {
    expect(
      rowsOf(
        '<h1>甲</h1>单位：个<table><tr><td>1</table><p>乙<table><caption>丙</caption><tr><td>2</table>注',
      ),
    ).toEqual([
      [['甲'], ['单位：个'], ['1']],
      [['乙'], ['丙'], ['2'], ['注']],
    ]);
    const { sheets } = readHtml(
      copied('libreoffice.html').replace('<A NAME="table0">', '<a name="table0">'),
      'a.xls',
    );
    expect(sheets.map(({ name }) => name)).toEqual(['1']);
    expect(readHtml(copied('web-export.xls.html'), 'a.xls').sheets[0]?.name).toBe('计划表');
  });

  it('of LibreOffice with several sheets takes their names and not its list of them', () => {
    const sheet = (index: number, name: string): string =>
      `<A NAME="table${index}"><h1>Sheet ${index + 1}: <em>${name}</em></h1></A><table><tr><td>${index}</td></tr></table>`;
    const html = `<h1>Overview</h1><A HREF="#table0">甲表</A><br>${sheet(0, '甲表')}<hr>${sheet(1, '乙: 表')}`;
    const { sheets } = readHtml(html);
    expect(sheets.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['甲表', 1],
      ['乙: 表', 1],
    ]);
  });

  it('keeps a table inside a cell apart, and a lone cell as text of the outer one', () => {
    const html = '<table><tr><td>外<table><tr><td>1<td>2</table>后<td><table><tr><td>内</table></table>';
    expect(rowsOf(html)).toEqual([[['后', '内']], [['外'], ['1', '2']]]);
  });

  it('shows hidden rows and columns as such, with their content', () => {
    const html =
      '<table><col><col style="display:none"><tr><td>1<td>2<td>3<tr style="DISPLAY: none"><td>4<td>5<tr hidden><td>6</table>';
    const { sheets, notices } = readHtml(html);
    expect(sheets[0]?.rows.map(({ hidden }) => hidden)).toEqual([false, true, true]);
    expect(sheets[0]?.hiddenColumns).toEqual([1]);
    expect(shownRows(sheets[0])).toEqual([['1', '2', '3'], ['4', '5'], ['6']]);
    expect(notices.map(({ code, detail }) => `${code} ${detail}`)).toEqual([
      'hiddenRows 2-3',
      'hiddenColumns B',
    ]);
  });

  it('has line breaks where a browser shows them, and no space where Word broke a line of Chinese', () => {
    const html =
      '<table><tr><td> 社区\n   养老  <br/>A\n B <td><p>甲</p>\n<p>乙<td>12<del>1</del><ins>3</ins><td>&nbsp;</table>';
    expect(rowsOf(html)).toEqual([[['社区养老\nA B', '甲\n乙', '12\n1\n3']]]);
  });

  it('lays spans out as browsers do: to the end of a section, never beyond the table', () => {
    const html =
      '<table><thead><tr><td rowspan=9>a<td colspan=1000000>b<tr><td>c</thead><tr><td rowspan=0>d<td>e<tr><td>f</table>';
    const { sheets } = readHtml(html);
    expect(shownRows(sheets[0])).toEqual([
      ['a', 'b'],
      ['', 'c'],
      ['d', 'e'],
      ['', 'f'],
    ]);
    expect(mergedRanges(sheets[0])).toEqual(['A1:A2', 'A3:A4']);
  });

  it('that is cut off, empty or made to hang programs is refused with the reason', () => {
    const cells = (count: number): string => `<table><tr>${'<td>1'.repeat(count)}</table>`;
    expect(problemOf(() => readHtml('<table><tr><td>1', 'a.xls'))).toMatchObject({
      name: 'a.xls',
      problem: 'truncated',
    });
    expect(problemOf(() => readHtml('<html><body></body></html>'))).toMatchObject({ problem: 'empty' });
    expect(problemOf(() => readHtml(cells(10_000)))).toMatchObject({
      problem: 'tooLarge',
      sheet: '1',
      cell: 'NTP1',
    });
    expect(problemOf(() => readHtml('<table><tr><td>'.repeat(100_000)))).toMatchObject({
      problem: 'tooLarge',
    });
    const spans = `<table><tr>${'<td colspan=1000 rowspan=65534>x'.repeat(20)}${'<tr><td>1'.repeat(100_000)}</table>`;
    expect(problemOf(() => readHtml(spans))).toMatchObject({ problem: 'tooLarge' });
  });

  it('is read in time that grows with its length, whatever is never closed', () => {
    for (const part of ['<!--', '<a b="', '<style>', '<td ', '</', '&#', '<![if', "<td a='", '<']) {
      expect(problemOf(() => readHtml(`<table><tr><td>1</table>${part.repeat(300_000)}`))).toBe('read');
    }
  });
});

describe('what we copy ourselves', () => {
  const words = fc
    .array(
      fc.string({
        unit: fc.constantFrom('甲', '镇', 'a', '1', '<', '&', '"', ';', '=', '—', '%'),
        minLength: 1,
      }),
      {
        maxLength: 3,
      },
    )
    .map((lines) => lines.join('\n'));

  it('comes back with the same texts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(words, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
        (texts) => {
          fc.pre(texts.some((line) => line.some((text) => text !== '')));
          const width = Math.max(...texts.map((line) => line.length));
          const rows = texts.map((line) =>
            row(
              'data',
              line.map((text, column) => cell(column, text)),
            ),
          );
          const columns = Array.from({ length: width }, () => ({ kind: 'text', share: 1 }) as const);
          const { html, text } = tableClipboard({ ...table({ header: [], body: rows }), columns });
          const wanted = texts.map((line) => line.join('\t').replace(/\t+$/, ''));
          const shown = (pasted: { html?: string; text?: string }): string[] => {
            const found = shownRows(readPasted(pasted).sheets[0]).map((line) => line.join('\t'));
            return [...found, ...Array<string>(texts.length - found.length).fill('')];
          };
          expect(shown({ html })).toEqual(wanted);
          expect(shown({ text })).toEqual(wanted);
        },
      ),
    );
  });

  it.each([3, 4, 5, 6])('annex %i of the sample comes back with its headings and merged cells', (number) => {
    const built = buildTable(xiushanSheet(number));
    const [sheet] = readPasted(tableClipboard(built)).sheets;
    const rows = [...built.header, ...built.body];
    expect(sheet?.rows.flatMap(({ cells }) => cells.map(({ text }) => text))).toEqual(
      rows.flatMap(({ cells }) => cells.map(({ text }) => text)).filter((text) => text !== ''),
    );
    const merged = rows.flatMap(({ cells }) => cells.filter((one) => one.colSpan > 1 || one.rowSpan > 1));
    expect(sheet?.merges).toHaveLength(merged.length);
  });
});
