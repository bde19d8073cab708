// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid with pinned parts cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the one text field keeps the focus and names the active cell
import { LockOutlined } from '@ant-design/icons';
import { memo, type ReactNode } from 'react';
import { gridText } from '../../text/grid.ts';
import { lockWords } from '../../text/progress.ts';
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
      aria-rowindex={ariaRowIndex(store, layout, store.model.placeInBody(row))}
      className="sg-row"
      style={{
        top: store.model.placeInBody(row) * layout.rowHeight,
        height: layout.rowHeight,
        width: layout.width,
      }}
    >
      <RowHeads
        layout={layout}
        line={line}
        ordinal={String(row + 1)}
        name={found.name}
        isActive={isActive}
        lock={found.locked ? lockWords(found.locked) : null}
      />
      {lineCells(store, layout, line)}
    </div>
  );
});

/** Counted from 1, headings and a total row above included. */
export function ariaRowIndex({ model }: GridStore, layout: GridLayout, place: number): number {
  return layout.headings.length + 1 + place + (model.totalLine === 0 ? 1 : 0);
}

export function RowHeads(props: {
  layout: GridLayout;
  line: number;
  ordinal: string;
  name: string;
  isActive: boolean;
  /** Why the whole row is locked, if it is. */
  lock?: string | null;
}) {
  const { layout, line, ordinal, name, isActive, lock = null } = props;
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
        title={lock === null ? name : gridText.lockedRow(name, lock)}
        className={`${classes} sg-name`}
        style={{ width: layout.nameWidth, left: layout.ordinalWidth }}
      >
        {name}
        {lock !== null && (
          <>
            <LockOutlined className="sg-lock" aria-hidden />
            <span className="sg-unseen">{lock}</span>
          </>
        )}
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
        locked={model.lockReason(line, index) !== null}
      />
    );
  });
}
