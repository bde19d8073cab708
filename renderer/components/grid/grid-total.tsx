// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid with pinned parts cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the one text field keeps the focus and names the active cell
import { gridText } from '../../text/grid.ts';
import { lineCells, RowHeads } from './grid-row.tsx';
import type { GridStore } from './grid-store.ts';
import type { GridLayout } from './layout.ts';
import { useChannel } from './use-channel.ts';

/** The heavier line that sets the total row off. */
const EDGE = 2;

/** The pinned total row, always from the leaf facts; a differing published total stands beside it. */
export function GridTotal({ store, layout }: { store: GridStore; layout: GridLayout }) {
  useChannel(store, 'total');
  const line = store.model.totalLine;
  if (line === null) return null;
  const isFirst = line === 0;
  return (
    <div
      role="rowgroup"
      data-zone="total"
      className={`sg-total ${isFirst ? 'is-first' : 'is-last'}`}
      style={{ height: layout.totalHeight, ...(isFirst ? { top: layout.headerHeight } : {}) }}
    >
      <div
        role="row"
        aria-rowindex={layout.headings.length + 1 + (isFirst ? 0 : store.model.bodyCount)}
        className="sg-row"
        style={{ height: layout.totalHeight - EDGE, width: layout.width }}
      >
        <RowHeads
          layout={layout}
          line={line}
          ordinal=""
          name={gridText.total}
          isActive={store.selection.active.line === line}
        />
        {lineCells(store, layout, line)}
      </div>
    </div>
  );
}
