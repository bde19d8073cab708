import { inUnit } from '../domain/cell-value.ts';
import { SheetNames } from '../reports/xlsx-sheet-name.ts';
import { fontName } from '../reports/xlsx-styles.ts';
import type { LedgerCell, LedgerColumn, LedgerHead, LedgerRow, LedgerSheet, LedgerWriter } from './ledger.ts';
import * as parts from './ledger-xlsx-parts.ts';
import { xmlText } from './xml-text.ts';
import { ZipStream } from './zip-stream.ts';

/**
 * A workbook written row by row into the packed file: 100,000 rows take the memory of the finished file,
 * not of a model of it. Cells are numbers, dates or texts with shared styles.
 *
 *   const writer = writeLedgerXlsx({ sheets: [{ title, columns }], createdAt });
 *   writer.add(rows); writer.end();
 */
export function writeLedgerXlsx({ sheets, createdAt }: LedgerHead): LedgerWriter {
  const zip = new ZipStream(new Date(createdAt));
  const names = new SheetNames();
  zip.add('[Content_Types].xml', parts.contentTypes(sheets.length));
  zip.add('_rels/.rels', parts.packageRelations);
  zip.add('docProps/core.xml', parts.coreProperties(sheets[0].title, createdAt));
  zip.add('xl/workbook.xml', parts.workbook(sheets.map(({ title }) => names.take(title))));
  zip.add('xl/_rels/workbook.xml.rels', parts.workbookRelations(sheets.length));
  zip.add('xl/styles.xml', parts.styles(fontName('pageNumber')));
  let ordinal = 1;
  let sheet = startSheet(zip, ordinal, sheets[0]);
  return {
    add: (rows) => sheet.add(rows),
    nextSheet(): void {
      sheet.end();
      const next = sheets[ordinal];
      if (!next) throw new Error(`no sheet ${ordinal + 1}`);
      ordinal++;
      sheet = startSheet(zip, ordinal, next);
    },
    end(): Uint8Array {
      sheet.end();
      return zip.end();
    },
  };
}

function startSheet(zip: ZipStream, ordinal: number, { columns }: LedgerSheet) {
  const letters = columns.map((_, index) => columnLetter(index));
  zip.open(`xl/worksheets/sheet${ordinal}.xml`);
  zip.write(parts.sheetStart(columns.map((column) => column.width)));
  const headings = columns.map(({ heading }, index) =>
    textCell(`${letters[index]}1`, heading, parts.STYLE.head),
  );
  zip.write(`<row r="1" ht="20" customHeight="1">${headings.join('')}</row>`);
  let line = 1;
  return {
    add(rows: readonly LedgerRow[]): void {
      for (const row of rows) {
        line++;
        let cells = '';
        for (let index = 0; index < columns.length; index++) {
          const column = columns[index];
          const cell = row[index];
          if (column && cell !== null && cell !== undefined && cell !== '')
            cells += cellXml(`${letters[index]}${line}`, cell, column);
        }
        zip.write(`<row r="${line}">${cells}</row>`);
      }
    },
    end(): void {
      const width = columns.reduce((sum, column) => sum + column.width, 0);
      zip.write(parts.sheetEnd(`${letters.at(-1) ?? 'A'}${line}`, width));
      zip.close();
    },
  };
}

function cellXml(place: string, cell: Exclude<LedgerCell, null>, column: LedgerColumn): string {
  if (column.kind === 'number' && typeof cell === 'number') {
    return `<c r="${place}"><v>${inUnit(cell, column.decimals ?? 0)}</v></c>`;
  }
  const serial = column.kind === 'date' ? dateSerial(String(cell)) : null;
  if (serial !== null) return `<c r="${place}" s="${parts.STYLE.date}"><v>${serial}</v></c>`;
  return textCell(place, String(cell), parts.STYLE.text);
}

function textCell(place: string, text: string, style: number): string {
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;
}

const DAY = 86_400_000;
/** Day 0 of the sheet's calendar, which counts a 29 February 1900 that never was. */
const DAY_ZERO = Date.UTC(1899, 11, 30);

function dateSerial(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const days = (Date.parse(`${text}T00:00:00Z`) - DAY_ZERO) / DAY;
  return days > 60 ? days : null;
}

/** 0 is A, 26 is AA. */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26) - 1;
  return (rest < 0 ? '' : columnLetter(rest)) + String.fromCharCode(65 + (index % 26));
}
