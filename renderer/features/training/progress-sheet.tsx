import type { AnnexSheet } from '../../../core/domain/annex.ts';
import { BLANK, type CellValue, plainDigits } from '../../../core/domain/cell-value.ts';
import { headingRows } from '../../../core/domain/heading-tree.ts';
import { cellReader, columnDecimals, columnTotals } from '../../../core/domain/totals.ts';
import { common } from '../../text/common.ts';
import { sessionText, progressText as text, trainingText } from '../../text/training.ts';

/** A progress table to read: the same figures as on paper. */
export function ProgressSheet({ sheet }: { sheet: AnnexSheet }) {
  const read = cellReader(sheet);
  const totals = columnTotals(sheet);
  const decimals = sheet.columns.map((column) => columnDecimals(sheet, column));
  const headings = headingRows([[text.unit], ...sheet.columns.map((column) => column.path)]);
  const startsGroup = sheet.columns.map(
    (column, index) => column.path[0] !== sheet.columns[index - 1]?.path[0],
  );
  return (
    <section className="progress-sheet">
      <h2>
        {sheet.annex.title}
        {sheet.annex.fillLine && <span className="sample-mark">{sheet.annex.fillLine}</span>}
      </h2>
      <p className="muted">{text.fromClasses}</p>
      {/* After the two rules, which the line above says in short: where sealed returns say otherwise. */}
      {sheet.annex.notes.slice(2).map((note) => (
        <p key={note} className="warn-text">
          {note}
        </p>
      ))}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: wide tables scroll by keyboard */}
      <section className="progress-scroll" aria-label={text.caption} tabIndex={0}>
        <table>
          <caption className="visually-hidden">{text.caption}</caption>
          <thead>
            {headings.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: heading rows never move
              <tr key={index}>
                {row.map((cell) => (
                  <th key={cell.column} scope="col" colSpan={cell.colSpan} rowSpan={cell.rowSpan}>
                    {cell.text}
                  </th>
                ))}
              </tr>
            ))}
          </thead>
          <tbody>
            {sheet.rows.map((row, rowIndex) => (
              <tr key={row.id}>
                <th scope="row">{row.name}</th>
                {sheet.columns.map((column, index) => (
                  <Cell
                    key={column.id}
                    value={read(rowIndex, index)}
                    decimals={decimals[index] ?? 0}
                    startsGroup={startsGroup[index] ?? false}
                  />
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{sessionText.total}</th>
              {sheet.columns.map((column, index) => (
                <Cell
                  key={column.id}
                  value={totals[index]?.value ?? BLANK}
                  decimals={decimals[index] ?? 0}
                  startsGroup={startsGroup[index] ?? false}
                />
              ))}
            </tr>
          </tfoot>
        </table>
      </section>
    </section>
  );
}

interface CellProps {
  readonly value: CellValue;
  readonly decimals: number;
  readonly startsGroup: boolean;
}

function Cell({ value, decimals, startsGroup }: CellProps) {
  const isZero = value.kind === 'number' && value.value === 0;
  return (
    <td data-zero={isZero} data-starts={startsGroup}>
      {value.kind === 'number' && plainDigits(value.value, decimals)}
      {value.kind === 'notApplicable' && trainingText.none}
      {value.kind === 'blank' && <span className="visually-hidden">{common.blank}</span>}
    </td>
  );
}
