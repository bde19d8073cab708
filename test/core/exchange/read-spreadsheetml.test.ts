import { expect, it } from 'vitest';
import { a1Formula } from '../../../core/exchange/read/r1c1-formula.ts';
import { readWorkbook } from '../../../core/exchange/read-workbook.ts';
import { shownRows } from '../../helpers/raw-sheets.ts';

const document = (sheets: string): Uint8Array =>
  new TextEncoder().encode(`<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
 <CustomDocumentProperties><yibiao.unit>中和街道</yibiao.unit></CustomDocumentProperties>
 <Styles><Style ss:ID="p"><NumberFormat ss:Format="0%"/></Style><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style></Styles>
 <Names><NamedRange ss:Name="县" ss:RefersTo="=表!R1C1"/></Names>${sheets}</Workbook>`);

it('a workbook as one XML document, called .xls, gives what every other gives', async () => {
  const workbook = await readWorkbook(
    document(`<Worksheet ss:Name="表"><Table><Column/><Column ss:Hidden="1" ss:Span="1"/>
      <Row><Cell ss:MergeAcross="2" ss:MergeDown="1"><Data ss:Type="String">附件4&#10;规划表</Data></Cell><Cell><Data ss:Type="Number">7</Data></Cell></Row>
      <Row ss:Index="4" ss:Hidden="1"><Cell ss:Index="2" ss:StyleID="p"><Data ss:Type="Number">0.5</Data><Comment><ss:Data>批注</ss:Data></Comment></Cell>
        <Cell ss:StyleID="d"><Data ss:Type="DateTime">2019-12-13T00:00:00.000</Data></Cell>
        <Cell ss:Formula="=RC[-2]*R1C4"><Data ss:Type="Number">3.5</Data></Cell><Cell ss:Formula="=SUM(R[-3]C:R[-1]C)"/>
        <Cell><ss:Data ss:Type="String"><B>粗</B>细</ss:Data></Cell><Cell><Data ss:Type="Error">#N/A</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell></Row>
      </Table></Worksheet><Worksheet ss:Name="隐"><Table><Row><Cell><Data ss:Type="Number">1</Data></Cell></Row></Table><WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>`),
    '附件4.xls',
  );
  const [sheet] = workbook.sheets;
  expect(shownRows(sheet)).toEqual([
    ['附件4\n规划表', '', '', '7'],
    [],
    [],
    ['', '50%', '2019/12/13', '3.5', '=SUM(E1:E3)', '粗细', '#N/A', 'TRUE'],
  ]);
  expect(sheet?.rows.flatMap((row) => row.cells.flatMap((cell) => cell.formula ?? []))).toEqual([
    ...['B4*$D$1', 'SUM(E1:E3)'],
  ]);
  expect(sheet?.merges).toEqual([{ top: 0, left: 0, bottom: 1, right: 2 }]);
  expect(workbook.names).toEqual([{ name: '县', refersTo: '表!$A$1', sheet: null }]);
  expect([...workbook.properties]).toEqual([['yibiao.unit', '中和街道']]);
  expect(workbook.notices).toEqual([
    { code: 'hiddenRows', sheet: '表', detail: '4' },
    { code: 'hiddenColumns', sheet: '表', detail: 'B-C' },
    { code: 'hiddenSheet', sheet: '隐', detail: 'hidden' },
  ]);
});

it('one that ends too early names the sheet and the last cell', async () => {
  const whole = Buffer.from(
    document(
      '<Worksheet ss:Name="表"><Table><Row><Cell><Data ss:Type="Number">1</Data></Cell></Row></Table></Worksheet>',
    ),
  );
  const cut = new Uint8Array(whole.subarray(0, whole.indexOf('</Cell>') + 4));
  await expect(readWorkbook(cut, '附件4.xls')).rejects.toMatchObject({
    ...{ code: 'UNREADABLE_FILE', data: { problem: 'damaged', sheet: '表', cell: 'A1' } },
  });
});

it.each([
  ['RC', 'B5'],
  ['R[-3]C:R[-1]C', 'B2:B4'],
  ['R1C2+"R1C1"&ROUND(RC[1],2)', '$B$1+"R1C1"&ROUND(C5,2)'],
  ["'R1C1'!R2C3", "'R1C1'!$C$2"],
  ['SUM(C[1])+R2', 'SUM(C:C)+$2:$2'],
  ['R[-9]C', '#REF!'],
])('%s is %s in B5', (formula, plain) => expect(a1Formula(formula, 4, 1)).toBe(plain));
