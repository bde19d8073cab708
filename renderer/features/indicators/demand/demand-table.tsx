import { useRef } from 'react';
import type { DemandView, DemandViewRow } from '../../../../core/contract/demand.ts';
import { plainDigits } from '../../../../core/domain/cell-value.ts';
import { type EnteredFigure, enteredField } from '../../../../core/domain/demand-assumptions.ts';
import {
  columnDigits,
  countyFigure,
  type DemandColumn,
  figureIn,
  inDigits,
} from '../../../../core/domain/demand-table.ts';
import { headingRows } from '../../../../core/domain/heading-tree.ts';
import { common } from '../../../text/common.ts';
import { demandText as text } from '../../../text/demand.ts';
import { EnteredCell } from './entered-cell.tsx';
import { cellHint, enteredColumns } from './figures.ts';
import type { DemandChanges } from './use-demand.ts';

interface Props {
  readonly view: DemandView;
  readonly changes: DemandChanges;
  readonly disabled: boolean;
  /** The unit whose figures are explained below. */
  readonly shownUnit: number | null;
  readonly onShow: (unitId: number) => void;
}

/** Township by township what is needed, there and lacking; the same figures as on paper. */
export function DemandTable({ view, changes, disabled, shownUnit, onShow }: Props) {
  const { rows, columns } = view;
  const entered = enteredColumns(view.lines);
  const digits = columns.map((column) => columnDigits(rows, column));
  const paths = [
    [text.unit],
    ...entered.map((figure) => [text.enteredGroup, text.entered[figure]]),
    ...view.headings,
  ];
  const body = useRef<HTMLTableSectionElement>(null);
  const move = (figure: EnteredFigure, index: number, step: 1 | -1): boolean => {
    const all = body.current?.querySelectorAll<HTMLInputElement>(`input[data-figure="${figure}"]`) ?? [];
    const next = [...all].find((input) => Number(input.dataset.row) === index + step);
    next?.focus();
    next?.select();
    return next !== undefined;
  };
  const pasteFrom = (figure: EnteredFigure, index: number, lines: readonly string[]): void => {
    const below = rows.slice(index).filter((row) => row.entered[figure].counted === null);
    const pairs = lines.flatMap((line, at) => {
      const row = below[at];
      return row ? [[enteredField(row.unitId, figure), line] as const] : [];
    });
    changes.set(Object.fromEntries(pairs));
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: wide tables scroll by keyboard
    <section className="demand-scroll" aria-label={text.caption} tabIndex={0} data-short={shownUnit !== null}>
      <table>
        <caption className="visually-hidden">{text.caption}</caption>
        <thead>
          {headingRows(paths).map((row, index) => (
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
        <tbody ref={body}>
          {rows.map((row, rowIndex) => (
            <tr key={row.unitId} data-shown={row.unitId === shownUnit}>
              <th scope="row">
                <button
                  type="button"
                  className="link"
                  aria-pressed={row.unitId === shownUnit}
                  onClick={() => onShow(row.unitId)}
                >
                  {row.name}
                </button>
              </th>
              {entered.map((figure) => (
                <EnteredCell
                  key={figure}
                  row={row}
                  rowIndex={rowIndex}
                  figure={figure}
                  disabled={disabled}
                  set={changes.set}
                  onMove={(step) => move(figure, rowIndex, step)}
                  onPasteLines={(lines) => pasteFrom(figure, rowIndex, lines)}
                />
              ))}
              {columns.map((column, at) => (
                <FigureCell key={keyOf(column)} row={row} column={column} digits={digits[at] ?? 0} />
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{text.total}</th>
            {entered.map((figure) => (
              <td key={figure} />
            ))}
            {columns.map((column, at) => (
              <TotalCell key={keyOf(column)} rows={rows} column={column} digits={digits[at] ?? 0} />
            ))}
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

const keyOf = (column: DemandColumn): string =>
  column.kind === 'population' ? column.group : `${column.line}.${column.kind}`;

interface CellProps {
  readonly column: DemandColumn;
  readonly digits: number;
}

function FigureCell({ row, column, digits }: CellProps & { readonly row: DemandViewRow }) {
  const value = figureIn(row, column);
  const hint = cellHint(row, column);
  const hasUnknown =
    column.kind === 'has' && value !== null && (row.cells[column.line]?.unknownPlaces ?? 0) > 0;
  return (
    <td data-zero={value === 0} data-starts={column.kind === 'need'} title={hint}>
      {value !== null && plainDigits(inDigits(value, column, digits), digits)}
      {value === null && <span className="visually-hidden">{hint ?? common.blank}</span>}
      {hasUnknown && <span className="muted">{text.unknownMark}</span>}
    </td>
  );
}

function TotalCell({ rows, column, digits }: CellProps & { readonly rows: readonly DemandViewRow[] }) {
  const { sum, unknown } = countyFigure(rows, column);
  return (
    <td data-zero={sum === 0} data-starts={column.kind === 'need'}>
      {sum !== null && plainDigits(inDigits(sum, column, digits), digits)}
      {unknown > 0 && (
        <small className="muted" title={text.missingHint(unknown)}>
          {text.missing(unknown)}
        </small>
      )}
    </td>
  );
}
