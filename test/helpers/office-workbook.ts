import ExcelJS from 'exceljs';
import { type RawSheet, rangeName } from '../../core/domain/raw-workbook.ts';

/**
 * A workbook as an office would send it, from drawn sheets (drawn-sheets.ts), written by exceljs.
 *
 *   const file = await officeWorkbook('上报.xlsx', rawSheet('单位|2019年\n甲镇|1'));
 */
export async function officeWorkbook(name: string, ...sheets: readonly RawSheet[]): Promise<File> {
  const workbook = new ExcelJS.Workbook();
  for (const sheet of sheets) {
    const page = workbook.addWorksheet(sheet.name);
    for (const { index, hidden, cells } of sheet.rows) {
      const row = page.getRow(index + 1);
      for (const { column, text, value } of cells) {
        row.getCell(column + 1).value = value.kind === 'number' ? value.value : text;
      }
      if (hidden) row.hidden = true;
    }
    for (const range of sheet.merges) page.mergeCells(rangeName(range));
  }
  const bytes = await workbook.xlsx.writeBuffer();
  return new File([new Uint8Array(bytes as ArrayBuffer)], name);
}
