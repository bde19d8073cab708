import type { AnnexColumn, AnnexSheet } from '../../../core/domain/annex.ts';
import { BLANK, type CellValue, plainDigits } from '../../../core/domain/cell-value.ts';
import { textAt } from '../../../core/domain/sheet-text.ts';
import { cellReader, columnDecimals, columnTotals } from '../../../core/domain/totals.ts';
import { cellText, gapWords, rateWords, valueWords } from '../../text/entry.ts';
import { gridText } from '../../text/grid.ts';
import type { ComputedCell } from './total-parts.ts';

/** How a rate, a gap, a place or a remark comes about, of one row or (row null) of the total. */
export function RateDetails({ sheet, cell }: { sheet: AnnexSheet; cell: ComputedCell }) {
  const column = sheet.columns.find((one) => one.id === cell.columnId);
  if (!column) return null;
  const row = sheet.rows.find((one) => one.id === cell.rowId);
  if (column.source.kind === 'remarks') {
    return (
      <>
        <p className="remarks">{(row && textAt(sheet, row, column)) || valueWords(BLANK, 0)}</p>
        <p className="muted">{gridText.remarksAreNotes}</p>
      </>
    );
  }
  return (
    <>
      <p className="sum">{rateSentence(sheet, column, reader(sheet, cell))}</p>
      <p className="muted">{sheet.annex.notes[0] ?? cellText.computed}</p>
    </>
  );
}

/** Any column of the cell's row, or of the total row. */
function reader(sheet: AnnexSheet, cell: ComputedCell): (columnId: number) => string {
  const read = cellReader(sheet);
  const totals = cell.rowId === null ? columnTotals(sheet) : null;
  const row = sheet.rows.findIndex((one) => one.id === cell.rowId);
  return (columnId) => {
    const index = sheet.columns.findIndex((one) => one.id === columnId);
    const column = sheet.columns[index];
    if (!column) return '';
    const value: CellValue | undefined = totals ? totals[index]?.value : read(row, index);
    return valueWords(value ?? BLANK, columnDecimals(sheet, column));
  };
}

function rateSentence(sheet: AnnexSheet, column: AnnexColumn, at: (columnId: number) => string): string {
  const { source } = column;
  const own = at(column.id);
  const nameOf = (id: number) => sheet.columns.find((one) => one.id === id)?.path.at(-1) ?? '';
  if (source.kind === 'ratio') {
    const [of = 0] = source.of;
    const [to = 0] = source.to;
    return rateWords(own, { name: nameOf(of), value: at(of) }, { name: nameOf(to), value: at(to) });
  }
  if (source.kind !== 'gap') return own;
  return gapWords(own, at(source.columnId), plainDigits(source.base, source.decimals));
}
