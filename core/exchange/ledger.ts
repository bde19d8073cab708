/**
 * A ledger on its way into a file: columns, and rows as they are read. Numbers are integers of
 * 10^-decimals, dates ISO; null is an empty cell. Texts stay texts, whatever they begin with.
 *
 *   { heading: 'Area', width: 12, kind: 'number', decimals: 2 }   // 150050 is written as 1500.5
 */
export interface LedgerColumn {
  readonly heading: string;
  /** In characters of the sheet's body type. */
  readonly width: number;
  readonly kind: 'text' | 'number' | 'date';
  readonly decimals?: number;
}

/** A text in a column of numbers or dates is an entry that could not be read: it stays as it is. */
export type LedgerCell = string | number | null;
export type LedgerRow = readonly LedgerCell[];

export interface LedgerSheet {
  /** Name of the sheet. */
  readonly title: string;
  readonly columns: readonly LedgerColumn[];
}

export interface LedgerHead {
  /** In their order; the first one names the document. Text separated by commas has one only. */
  readonly sheets: readonly [LedgerSheet, ...LedgerSheet[]];
  /** ISO instant written into the file. */
  readonly createdAt: string;
}

/** Takes rows as they come and gives the file at the end; nothing of the rows is kept. */
export interface LedgerWriter {
  add(rows: readonly LedgerRow[]): void;
  /** Rows from now on belong to the next sheet. */
  nextSheet(): void;
  end(): Uint8Array;
}
