// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid with pinned parts cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid itself has the focus and names the active row
import { type MouseEvent, memo } from 'react';
import { tableText as text } from '../../text/table.ts';
import { ROW_HEIGHT, type TableLayout } from './layout.ts';
import type { RecordRow } from './types.ts';

interface Props<Row extends RecordRow> {
  readonly id: string;
  readonly index: number;
  /** null while it is being read. */
  readonly row: Row | null;
  readonly layout: TableLayout<Row>;
  /** Rows of the head, before the first one. */
  readonly headRows: number;
  readonly isActive: boolean;
  readonly isChosen: boolean;
}

function Line<Row extends RecordRow>({ id, index, row, layout, headRows, isActive, isChosen }: Props<Row>) {
  return (
    <div
      role="row"
      id={id}
      aria-rowindex={index + headRows + 1}
      aria-selected={layout.isChoosable ? isChosen : isActive}
      aria-busy={row === null ? true : undefined}
      className="rt-row"
      data-index={index}
      data-active={isActive}
      style={{ transform: `translateY(${index * ROW_HEIGHT}px)` }}
    >
      {layout.isChoosable && (
        <div role="gridcell" aria-colindex={1} className="rt-check rt-pinned" style={{ left: 0 }}>
          <input type="checkbox" tabIndex={-1} readOnly checked={isChosen} aria-label={text.selected} />
        </div>
      )}
      {layout.columns.map(({ column, ariaIndex, left }) => {
        const words = row ? column.text(row) : '';
        return (
          <div
            key={column.key}
            role="gridcell"
            aria-colindex={ariaIndex}
            className={left === null ? 'rt-cell' : 'rt-cell rt-pinned'}
            data-align={column.align}
            style={left === null ? undefined : { left }}
            onMouseEnter={titleIfCut}
          >
            {row && column.cell ? column.cell(row) : words}
          </div>
        );
      })}
    </div>
  );
}

/** The whole text under the pointer, only where it does not fit. */
function titleIfCut({ currentTarget: cell }: MouseEvent<HTMLElement>): void {
  // A cell with parts (a mark, a name) cuts off the part, not itself.
  const isCut = [cell, ...cell.querySelectorAll('*')].some((part) => part.scrollWidth > part.clientWidth);
  if (isCut) cell.title = cell.textContent ?? '';
  else cell.removeAttribute('title');
}

/** Drawn again only when something of its own has changed. */
export const TableRow = memo(Line) as typeof Line;
