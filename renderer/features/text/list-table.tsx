// biome-ignore-all lint/a11y/noNoninteractiveElementToInteractiveRole: the cells of this table can be chosen and changed
// biome-ignore-all lint/a11y/useFocusableInteractive: the one text field over the cells has the focus and names the active one
// biome-ignore-all lint/suspicious/noArrayIndexKey: columns and heading rows have no name but their place
import { memo, useLayoutEffect } from 'react';
import { headingRows } from '../../../core/domain/heading-tree.ts';
import type { ListSheet } from '../../../core/domain/list-annex.ts';
import { listLabel, placeWords, textAnnexText as words } from '../../text/text-annex.ts';
import type { ListField } from './list-field.ts';
import { type ListRow, rowShape } from './list-model.ts';
import { rangeOf, rowsAt } from './list-selection.ts';
import type { ListStore, ListView } from './list-store.ts';
import { useRowWindow } from './use-row-window.ts';

interface Props {
  readonly sheet: ListSheet;
  readonly store: ListStore;
  readonly view: ListView;
  readonly field: ListField;
  /** What scrolls the list. */
  readonly scroll: React.RefObject<HTMLElement | null>;
}

/** The rows as on paper: headings merged by their path, equal texts below each other as one cell. */
export function ListTable({ sheet, store, view, field, scroll }: Props) {
  const { rows, continues, selection } = view;
  const { columns } = sheet;
  const headings = headingRows(columns.map((column) => column.path));
  const range = rangeOf(selection, continues);
  const unstored = (row: ListRow): string =>
    view.saving === 'refused'
      ? columns.flatMap((_, column) => (store.isUnstored(row, column) ? [column] : [])).join(' ')
      : '';
  const { drawn, above, below, body, measure } = useRowWindow(rows, continues, scroll, field);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the field stands over a cell that may just have been drawn
  useLayoutEffect(() => field.place(), [field, drawn.from, drawn.to]);
  const activeCell = rowsAt(continues, selection.row, selection.column);
  // Of a merged cell that begins above the drawn rows the first drawn one shows the rest.
  const topRow = Math.max(activeCell.from, drawn.from);
  const activeRow = topRow < activeCell.to ? topRow : -1;
  const share = columns.reduce((sum, column) => sum + column.width, 0) || 1;
  return (
    <table
      role="grid"
      id={`list-${sheet.annex.id}`}
      className="lt-table"
      data-ruled={sheet.ruled}
      aria-label={listLabel(sheet.annex.title)}
      aria-rowcount={headings.length + rows.length}
      aria-colcount={columns.length}
      aria-multiselectable
    >
      <colgroup>
        {columns.map((column, index) => (
          <col key={index} style={{ width: `${(column.width / share) * 100}%` }} />
        ))}
      </colgroup>
      <thead data-printed={sheet.headed} title={sheet.headed ? undefined : words.notPrinted}>
        {headings.map((cells, index) => (
          <tr key={index}>
            {cells.map((cell) => (
              <th key={cell.column} scope="col" colSpan={cell.colSpan} rowSpan={cell.rowSpan}>
                {cell.text}
              </th>
            ))}
          </tr>
        ))}
      </thead>
      <tbody ref={body}>
        <Space height={above} />
        {rows.slice(drawn.from, drawn.to).map((row, offset) => {
          const index = drawn.from + offset;
          return (
            <Row
              key={row.key}
              row={row}
              index={index}
              ariaIndex={headings.length + index + 1}
              columns={columns}
              shape={rowShape(continues, index, drawn)}
              active={index === activeRow ? selection.column : -1}
              chosen={index >= range.top && index <= range.bottom ? `${range.left} ${range.right}` : ''}
              unstored={unstored(row)}
              measure={measure}
            />
          );
        })}
        <Space height={below} />
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly row: ListRow;
  readonly index: number;
  readonly ariaIndex: number;
  readonly columns: ListSheet['columns'];
  /** Drawn rows each cell spans; 0 for one that goes on from above. */
  readonly shape: string;
  /** Column of the active cell, -1 in every other row. */
  readonly active: number;
  /** First and last chosen column. */
  readonly chosen: string;
  /** Columns whose text the data file does not have yet. */
  readonly unstored: string;
  readonly measure: (row: HTMLTableRowElement | null) => void;
}

/** Stands for the rows that are not drawn. */
function Space({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr className="lt-space">
      <td style={{ height }} />
    </tr>
  );
}

/** Everything in its props is compared by value: only the rows that change are drawn again. */
const Row = memo(function Row(props: RowProps) {
  const { row, index, ariaIndex, columns, shape, active, chosen, unstored, measure } = props;
  const spans = shape.split(' ').map(Number);
  const [left = 0, right = -1] = chosen === '' ? [] : chosen.split(' ').map(Number);
  const missing = new Set(unstored === '' ? [] : unstored.split(' ').map(Number));
  return (
    <tr ref={measure} data-index={index} aria-rowindex={ariaIndex}>
      {row.cells.map((text, column) => {
        const span = spans[column] ?? 1;
        const layout = columns[column];
        if (span === 0 || !layout) return null;
        const heading = layout.path.at(-1) ?? '';
        return (
          <td
            key={column}
            id={`lt-${row.key}-${column}`}
            role="gridcell"
            rowSpan={span}
            data-row={index}
            data-column={column}
            data-place={placeWords(index + 1, index + span, heading)}
            data-active={column === active}
            data-unstored={missing.has(column)}
            aria-selected={column >= left && column <= right}
            style={{ textAlign: layout.align }}
          >
            {text}
          </td>
        );
      })}
    </tr>
  );
});
