import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { RawCell, RawSheet, RawWorkbook } from '../../../core/domain/raw-workbook.ts';
import { cellName } from '../../../core/domain/raw-workbook.ts';
import { readWorkbook } from '../../../core/exchange/read-workbook.ts';
import { type MadeXlsx, makeXlsx } from '../../helpers/make-xlsx.ts';

const read = (made: MadeXlsx): Promise<RawWorkbook> => readWorkbook(makeXlsx(made), '附件4.xlsx');

const cellsOf = (sheet: RawSheet | undefined): RawCell[] => sheet?.rows.flatMap((row) => row.cells) ?? [];

/** "A1" → what it shows. */
const shown = (sheet: RawSheet | undefined): Record<string, string> =>
  Object.fromEntries(cellsOf(sheet).map((cell) => [cellName(cell.row, cell.column), cell.text]));

async function firstCells(made: MadeXlsx): Promise<RawCell[]> {
  return cellsOf((await read(made)).sheets[0]);
}

const inSheet = (rows: string): MadeXlsx => ({ sheets: { 表: rows } });

describe('a workbook by exceljs says the same to us', () => {
  it('texts, numbers, formats, dates, formulas, rich text, merges, hidden rows and columns', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('附件4');
    book.addWorksheet('隐藏', { state: 'hidden' }).getCell('A1').value = '旧数';
    sheet.addRow(['单位', 12, 1.5, new Date(Date.UTC(2019, 11, 13)), true]);
    sheet.addRow([
      '中和街道',
      { formula: 'B1*2', result: 24 },
      { richText: [{ text: '养' }, { text: '老' }] },
    ]);
    sheet.getCell('D2').value = 0.125;
    sheet.getCell('D2').numFmt = '0.0%';
    sheet.getCell('E2').value = 1234567.5;
    sheet.getCell('E2').numFmt = '#,##0.00';
    sheet.getCell('A4').value = '合计';
    sheet.mergeCells('A4:C5');
    sheet.getRow(2).hidden = true;
    sheet.getColumn(5).hidden = true;
    book.definedNames.add('附件4!$A$1', 'county');
    const workbook = await readWorkbook(new Uint8Array(await book.xlsx.writeBuffer()), '附件4.xlsx');

    const [first] = workbook.sheets;
    expect(shown(first)).toEqual({
      ...{ A1: '单位', B1: '12', C1: '1.5', D1: '2019/12/13', E1: 'TRUE' },
      ...{ A2: '中和街道', B2: '24', C2: '养老', D2: '12.5%', E2: '1,234,567.50', A4: '合计' },
    });
    expect(cellsOf(first).find((cell) => cell.text === '24')?.formula).toBe('B1*2');
    expect(first?.merges).toEqual([{ top: 3, left: 0, bottom: 4, right: 2 }]);
    expect(first?.hiddenColumns).toEqual([4]);
    expect(workbook.names).toContainEqual({ name: 'county', refersTo: "'附件4'!$A$1", sheet: null });
    expect(workbook.notices).toEqual([
      { code: 'hiddenRows', sheet: '附件4', detail: '2' },
      { code: 'hiddenColumns', sheet: '附件4', detail: 'E' },
      { code: 'hiddenSheet', sheet: '隐藏', detail: 'hidden' },
    ]);
  });
});

describe('what programs write in their own ways', () => {
  it('strict namespaces and prefixes on every element', async () => {
    const strict = await read({ ...inSheet('<row r="1"><c r="A1"><v>7</v></c></row>'), strict: true });
    expect(shown(strict.sheets[0])).toEqual({ A1: '7' });
    const data =
      '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="2"><x:c r="B2" t="inlineStr"><x:is><x:t>中和</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>';
    const prefixed = await read({ ...inSheet(''), parts: [{ path: 'xl/worksheets/sheet1.xml', data }] });
    expect(shown(prefixed.sheets[0])).toEqual({ B2: '中和' });
  });

  it('rows and cells that do not say where they are', async () => {
    const rows = '<row><c><v>1</v></c><c/><c><v>3</v></c></row><row/><row><c><v>4</v></c></row>';
    expect(shown((await read(inSheet(rows))).sheets[0])).toEqual({ A1: '1', C1: '3', A3: '4' });
    const cellsOnly = '<row><c r="B5"><v>1</v></c></row><row><c><v>2</v></c></row>';
    expect(shown((await read(inSheet(cellsOnly))).sheets[0])).toEqual({ B5: '1', A6: '2' });
  });

  it('rows in the wrong order come in the right one', async () => {
    const rows =
      '<row r="3"><c r="B3"><v>4</v></c><c r="A3"><v>3</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>';
    expect(Object.keys(shown((await read(inSheet(rows))).sheets[0]))).toEqual(['A1', 'A3', 'B3']);
  });

  it('rich text is joined, its phonetic reading left out, line ends and escapes put back', async () => {
    const strings = [
      '<r><t>中和</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 街道</t></r><rPh sb="0" eb="2"><t>zhonghe</t></rPh>',
      '<t>第一行_x000D_\n第二行 &lt;1&gt; &#x4e2d;&#38;<!-- x --><![CDATA[<a&b>]]></t>',
      '',
    ];
    const cells = await firstCells({
      ...inSheet(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>',
      ),
      strings,
    });
    expect(cells.map((cell) => cell.text)).toEqual(['中和 街道', '第一行\n第二行 <1> 中&<a&b>']);
  });

  it('errors, booleans, texts of formulas, dates written out, numbers that are none', async () => {
    const rows = `<row r="1"><c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B1" t="b"><v>0</v></c>
      <c r="C1" t="str"><f>A2&amp;"x"</f><v>甲x</v></c><c r="D1" t="d"><v>2019-12-13</v></c><c r="E1"><v>1e3</v></c>
      <c r="F1"><v>Infinity</v></c><c r="G1"><v>0x10</v></c><c r="H1"><v> 5 </v></c><c r="I1"><v>123456789012345678</v></c></row>`;
    const cells = await firstCells(inSheet(rows));
    expect(cells.map((cell) => [cell.value.kind, cell.text])).toEqual([
      ['error', '#DIV/0!'],
      ['boolean', 'FALSE'],
      ['text', '甲x'],
      ['date', '2019-12-13'],
      ['number', '1000'],
      ['text', 'Infinity'],
      ['text', '0x10'],
      ['number', '5'],
      ['number', '1.23457E+17'],
    ]);
    expect(cells[2]?.formula).toBe('A2&"x"');
  });

  it('a formula saved without its value is not computed; one whose value is an empty text is blank', async () => {
    const rows =
      '<row r="1"><c r="A1"><f>SUM(B1:C1)</f></c><c r="B1"><f>1+1</f><v></v></c><c r="C1" t="str"><f>""</f><v></v></c></row>';
    const cells = await firstCells(inSheet(rows));
    expect(cells.map((cell) => [cell.value.kind, cell.text])).toEqual([
      ['uncomputed', '=SUM(B1:C1)'],
      ['uncomputed', '=1+1'],
    ]);
  });

  it('formulas that cells share are written out in each of them', async () => {
    const rows = `<row r="2"><c r="D2"><f t="shared" ref="D2:D4" si="0">SUM(A2:$B2)+'表A1'!C2&amp;"A1"+LOG10(A$1)+A:A</f><v>1</v></c></row>
      <row r="3"><c r="D3"><f t="shared" si="0"/><v>2</v></c><c r="E3"><f t="shared" si="0"/><v>2</v></c></row>`;
    const cells = await firstCells(inSheet(rows));
    expect(cells.map((cell) => cell.formula)).toEqual([
      `SUM(A2:$B2)+'表A1'!C2&"A1"+LOG10(A$1)+A:A`,
      `SUM(A3:$B3)+'表A1'!C3&"A1"+LOG10(A$1)+A:A`,
      `SUM(B3:$B3)+'表A1'!D3&"A1"+LOG10(B$1)+B:B`,
    ]);
  });

  it('names of the workbook and of a sheet, and custom properties', async () => {
    const workbook = await read({
      ...inSheet('<row r="1"><c r="A1"><v>1</v></c></row>'),
      workbook:
        '<definedNames><definedName name="县">"秀山&amp;县"</definedName><definedName name="_xlnm.Print_Area" localSheetId="0">表!$A$1:$C$3</definedName></definedNames>',
      properties: { 'yibiao.unit': '中和街道', 'yibiao.version': '3' },
    });
    expect(workbook.names).toEqual([
      { name: '县', refersTo: '"秀山&县"', sheet: null },
      { name: '_xlnm.Print_Area', refersTo: '表!$A$1:$C$3', sheet: '表' },
    ]);
    expect([...workbook.properties]).toEqual([
      ['yibiao.unit', '中和街道'],
      ['yibiao.version', '3'],
    ]);
  });

  it('the calendar of 1904', async () => {
    const rows = '<row r="1"><c r="A1" s="1"><v>42350</v></c></row>';
    const [cell] = await firstCells({ ...inSheet(rows), formats: ['', 'yyyy-mm-dd'], date1904: true });
    expect(cell).toMatchObject({
      text: '2019-12-13',
      value: { kind: 'date', iso: '2019-12-13', serial: 42350 },
    });
  });

  it('macros and links to other files are said, a chart sheet is passed over', async () => {
    const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const link = `<Relationships><Relationship Id="rId1" Type="${rel}/externalLinkPath" Target="file:///D:\\%E6%B1%87%E6%80%BB.xlsx" TargetMode="External"/></Relationships>`;
    const workbook = await read({
      ...inSheet('<row r="1"><c r="A1"><v>1</v></c></row>'),
      parts: [
        { path: 'xl/vbaProject.bin', data: 'x' },
        {
          path: 'xl/workbook.xml',
          data: `<workbook xmlns:r="${rel}"><sheets><sheet name="图" sheetId="9" r:id="c"/><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
        },
        {
          path: 'xl/_rels/workbook.xml.rels',
          data: `<Relationships><Relationship Id="c" Type="${rel}/chartsheet" Target="chartsheets/sheet1.xml"/><Relationship Id="rId1" Type="${rel}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="e" Type="${rel}/externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>`,
        },
        { path: 'xl/externalLinks/_rels/externalLink1.xml.rels', data: link },
      ],
    });
    expect(workbook.sheets.map((sheet) => sheet.name)).toEqual(['表']);
    expect(workbook.notices).toEqual([
      { code: 'macros', sheet: null, detail: '' },
      { code: 'externalLinks', sheet: null, detail: 'file:///D:\\汇总.xlsx' },
    ]);
  });
});
