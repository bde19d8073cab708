// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid with pinned parts cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the one text field keeps the focus and names the active cell
import type { CSSProperties } from 'react';
import type { HeadingCell } from '../../../core/domain/heading-tree.ts';
import { gridText } from '../../text/grid.ts';
import type { GridStore } from './grid-store.ts';
import { columnWidth, type GridLayout } from './layout.ts';
import { useChannel } from './use-channel.ts';

/** The annex's own merged headings, pinned at the top; a click on one selects its columns. */
export function GridHeader({ store, layout }: { store: GridStore; layout: GridLayout }) {
  useChannel(store, 'selection');
  const depth = layout.headings.length;
  const widths = store.model.columns.map((_, column) => `${columnWidth(layout, column)}px`);
  const style: CSSProperties = {
    gridTemplateColumns: `${layout.ordinalWidth}px ${layout.nameWidth}px ${widths.join(' ')}`,
    gridTemplateRows: layout.headingHeights.map((height) => `${height}px`).join(' '),
    width: layout.width,
    height: layout.headerHeight,
  };
  return (
    <div role="rowgroup" className="sg-header" style={style}>
      {layout.headings.map((cells, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: heading rows have no identity but their depth
        <div role="row" key={row} aria-rowindex={row + 1} className="sg-heading-row">
          {row === 0 && <Corner text={gridText.ordinal} index={1} depth={depth} left={0} />}
          {row === 0 && (
            <Corner
              text={store.model.sheet.annex.rowHeading}
              index={2}
              depth={depth}
              left={layout.ordinalWidth}
            />
          )}
          {cells.map((cell) => (
            <Heading key={cell.column} cell={cell} active={store.selection.active.column} />
          ))}
        </div>
      ))}
    </div>
  );
}

function Corner({ text, index, depth, left }: { text: string; index: number; depth: number; left: number }) {
  return (
    <div
      role="columnheader"
      aria-colindex={index}
      aria-rowspan={depth}
      data-zone="corner"
      className="sg-heading sg-pinned"
      style={{ gridColumn: index, gridRow: `1 / span ${depth}`, left }}
    >
      {text}
    </div>
  );
}

function Heading({ cell, active }: { cell: HeadingCell; active: number }) {
  const last = cell.column + cell.colSpan - 1;
  const isHere = active === cell.column && cell.colSpan === 1;
  return (
    <div
      role="columnheader"
      aria-colindex={cell.column + 3}
      aria-colspan={cell.colSpan}
      aria-rowspan={cell.rowSpan}
      data-zone="heading"
      data-from={cell.column}
      data-to={last}
      className={`sg-heading${isHere ? ' is-here' : ''}`}
      style={{
        gridColumn: `${cell.column + 3} / span ${cell.colSpan}`,
        gridRow: `${cell.row + 1} / span ${cell.rowSpan}`,
      }}
    >
      <span>{cell.text}</span>
    </div>
  );
}
