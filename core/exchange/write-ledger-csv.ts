import { plainDigits } from '../domain/cell-value.ts';
import { csvField } from '../reports/write-csv.ts';
import type { LedgerCell, LedgerColumn, LedgerHead, LedgerRow, LedgerWriter } from './ledger.ts';

/**
 * Comma-separated text for other programs: UTF-8 with byte order mark, CRLF. A text that a spreadsheet
 * would run as a formula gets an apostrophe.
 *
 *   const writer = writeLedgerCsv({ sheets: [{ title, columns }], createdAt }); writer.add(rows); writer.end();
 */
export function writeLedgerCsv({ sheets: [{ columns }] }: LedgerHead): LedgerWriter {
  const heading = columns.map((column) => csvField(column.heading)).join(',');
  const parts: Buffer[] = [Buffer.from(`\ufeff${heading}\r\n`, 'utf8')];
  return {
    add(rows: readonly LedgerRow[]): void {
      const lines = rows.map((row) =>
        columns.map((column, index) => field(row[index] ?? null, column)).join(','),
      );
      if (lines.length > 0) parts.push(Buffer.from(`${lines.join('\r\n')}\r\n`, 'utf8'));
    },
    nextSheet(): void {
      throw new Error('text separated by commas has one sheet');
    },
    end: () => new Uint8Array(Buffer.concat(parts)),
  };
}

function field(cell: LedgerCell, column: LedgerColumn): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return csvField(cell);
  const digits = plainDigits(cell, column.decimals ?? 0);
  return digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
}
