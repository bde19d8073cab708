// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid with pinned parts cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the one text field keeps the focus and names the active cell
import { memo, type ReactNode } from 'react';
import { GridCell } from './grid-cell.tsx';
import type { GridStore } from './grid-store.ts';
import { columnWidth, type GridLayout } from './layout.ts';
import { contains, isSingle } from './selection.ts';
import { useChannel } from './use-channel.ts';

/** One data row; draws itself again only when its own line changes. */
export const GridRow = memo(function GridRow(props: { store: GridStore; layout: GridLayout; row: number }) {
  const { store, layout, row } = props;
  const line = store.model.lineOf(row);
  useChannel(store, line);
  const found = store.model.rows[row];
  if (!found) return null;
  const isActive = store.selection.active.line === line;
  return (
    <div
      role="row"
      aria-rowindex={layout.headings.length + 1 + line}
      className="sg-row"
      style={{ top: row * layout.rowHeight, height: layout.rowHeight, width: layout.width }}
    >
      <RowHeads layout={layout} line={line} ordinal={String(row + 1)} name={found.name} isActive={isActive} />
      {lineCells(store, layout, line)}
    </div>
  );
});

export function RowHeads(props: {
  layout: GridLayout;
  line: number;
  ordinal: string;
  name: string;
  isActive: boolean;
}) {
  const { layout, line, ordinal, name, isActive } = props;
  const classes = `sg-head sg-pinned${isActive ? ' is-here' : ''}`;
  return (
    <>
      <div
        role="gridcell"
        aria-colindex={1}
        data-zone="rowhead"
        data-line={line}
        className={`${classes} sg-ordinal`}
        style={{ width: layout.ordinalWidth, left: 0 }}
      >
        {ordinal}
      </div>
      <div
        role="rowheader"
        aria-colindex={2}
        data-zone="rowhead"
        data-line={line}
        title={name}
        className={`${classes} sg-name`}
        style={{ width: layout.nameWidth, left: layout.ordinalWidth }}
      >
        {name}
      </div>
    </>
  );
}

export function lineCells(store: GridStore, layout: GridLayout, line: number): ReactNode[] {
  const { model, selection, range } = store;
  const several = !isSingle(range);
  return model.columns.map(({ column }, index) => {
    const isActive = selection.active.line === line && selection.active.column === index;
    return (
      <GridCell
        key={column.id}
        annexId={model.sheet.annex.id}
        line={line}
        column={index}
        view={store.view(line, index)}
        width={columnWidth(layout, index)}
        isActive={isActive}
        isSelected={isActive || (several && contains(range, line, index))}
        readOnly={model.readOnlyReason(line, index) !== null}
      />
    );
  });
}
