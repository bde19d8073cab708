import type ExcelJS from 'exceljs';
import { workbookFrom } from './read-back.ts';

/**
 * A workbook that was given out, filled in as a unit would: cells by the marks of their row and column,
 * read and written by exceljs, which knows nothing of ours.
 *
 *   const form = await openForm(bytes);
 *   form.cell(0, 0, 2).value = '12个';
 *   const file = await form.save('any name.xlsx');
 */
export interface OpenForm {
  readonly workbook: ExcelJS.Workbook;
  /** The sheets that hold tables. */
  readonly tables: readonly ExcelJS.Worksheet[];
  cell(sheet: number, row: number, column: number): ExcelJS.Cell;
  /** How many rows and columns to fill in. */
  size(sheet: number): { rows: number; columns: number };
  /** The cell behind a label of the lines below the table. */
  line(label: string): ExcelJS.Cell;
  /** What the unit says about a row. */
  situation(sheet: number, row: number): ExcelJS.Cell;
  save(name: string): Promise<File>;
}

export async function openForm(file: File | Uint8Array): Promise<OpenForm> {
  const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : file;
  const workbook = await workbookFrom(bytes);
  const tables = workbook.worksheets.filter((sheet) =>
    String(sheet.getCell('A1').value ?? '').startsWith('#s'),
  );
  const tableAt = (index: number): ExcelJS.Worksheet => {
    const found = tables[index];
    if (!found) throw new Error(`no table ${index}`);
    return found;
  };
  const marks = (sheet: ExcelJS.Worksheet) => {
    const rows = new Map<string, number>();
    const columns = new Map<string, number>();
    sheet.eachRow((row, number) => rows.set(String(row.getCell(1).value ?? ''), number));
    sheet.getRow(1).eachCell((cell, number) => columns.set(String(cell.value ?? ''), number));
    return { rows, columns };
  };
  const find = (sheet: ExcelJS.Worksheet, wanted: (text: string) => boolean): ExcelJS.Cell => {
    let found: ExcelJS.Cell | null = null;
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        if (wanted(String(cell.value ?? ''))) found ??= cell;
      }),
    );
    if (!found) throw new Error('no such cell');
    return found;
  };
  return {
    workbook,
    tables,
    cell(index, row, column) {
      const sheet = tableAt(index);
      const { rows, columns } = marks(sheet);
      return sheet.getCell(rows.get(`#r${row}`) ?? 0, columns.get(`#c${column}`) ?? 0);
    },
    size(index) {
      const { rows, columns } = marks(tableAt(index));
      const count = (all: Map<string, number>, kind: string): number =>
        [...all.keys()].filter((text) => text.startsWith(kind)).length;
      return { rows: count(rows, '#r'), columns: count(columns, '#c') };
    },
    line(label) {
      const cell = find(tableAt(0), (text) => text.startsWith(label));
      return tableAt(0).getCell(Number(cell.row), Number(cell.col) + 1);
    },
    situation(index, row) {
      const sheet = tableAt(index);
      const heading = find(sheet, (text) => text === '填报情况');
      return sheet.getCell(marks(sheet).rows.get(`#r${row}`) ?? 0, Number(heading.col));
    },
    async save(name) {
      const written = (await workbook.xlsx.writeBuffer()) as unknown as Uint8Array<ArrayBuffer>;
      return new File([written], name);
    },
  };
}
