// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid with pinned parts cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: what can be used in the heads are the controls in them
import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons';
import type { KeyboardEvent } from 'react';
import { sortHint, tableText as text } from '../../text/table.ts';
import { FilterCell } from './filter-cell.tsx';
import type { PlacedColumn, TableLayout } from './layout.ts';
import type { RecordStore } from './record-store.ts';
import type { RecordRow } from './types.ts';

interface Props<Row extends RecordRow> {
  readonly store: RecordStore<Row>;
  readonly layout: TableLayout<Row>;
}

/** Headings that sort, and the filters under them; both stay in view. */
export function TableHead<Row extends RecordRow>({ store, layout }: Props<Row>) {
  const { query, chosen, count } = store;
  const isAll = chosen.all && chosen.ids.size === 0 && count > 0;
  const hasFilters = layout.columns.some(({ column }) => column.filter);
  return (
    <div role="rowgroup" className="rt-head">
      <div role="row" aria-rowindex={1} className="rt-row rt-headings" onKeyDown={moveAmongHeads}>
        {layout.isChoosable && (
          <div role="columnheader" aria-colindex={1} className="rt-check rt-pinned" style={{ left: 0 }}>
            <input
              type="checkbox"
              aria-label={isAll ? text.unselectAll : text.selectAll}
              title={`${isAll ? text.unselectAll : text.selectAll} (Ctrl+A)`}
              checked={isAll}
              ref={(box) => {
                if (box) box.indeterminate = !isAll && store.chosenCount > 0;
              }}
              onChange={() => (isAll ? store.chooseNothing() : store.chooseAll())}
            />
          </div>
        )}
        {layout.columns.map((placed, index) => (
          <Heading key={placed.column.key} placed={placed} store={store} isFirst={index === 0} />
        ))}
      </div>
      {hasFilters && (
        <div role="row" aria-rowindex={2} className="rt-row rt-filters">
          {layout.isChoosable && (
            <div role="gridcell" aria-colindex={1} className="rt-check rt-pinned" style={{ left: 0 }} />
          )}
          {layout.columns.map(({ column, ariaIndex, left }) => (
            <div
              key={column.key}
              role="gridcell"
              aria-colindex={ariaIndex}
              className={left === null ? 'rt-filter' : 'rt-filter rt-pinned'}
              style={left === null ? undefined : { left }}
            >
              <FilterCell
                column={column}
                filter={query.filters[column.key]}
                onChange={(filter) => store.setFilter(column.key, filter)}
              />
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

interface HeadingProps<Row extends RecordRow> {
  readonly placed: PlacedColumn<Row>;
  readonly store: RecordStore<Row>;
  readonly isFirst: boolean;
}

function Heading<Row extends RecordRow>({ placed, store, isFirst }: HeadingProps<Row>) {
  const { column, ariaIndex, left } = placed;
  const { sort } = store.query;
  const direction = sort?.column !== column.key ? 'none' : sort.descending ? 'descending' : 'ascending';
  return (
    <div
      role="columnheader"
      aria-colindex={ariaIndex}
      aria-sort={column.sortable ? direction : undefined}
      className={left === null ? 'rt-heading' : 'rt-heading rt-pinned'}
      data-align={column.align}
      style={left === null ? undefined : { left }}
    >
      {column.sortable ? (
        <button
          type="button"
          // One stop for the tab key; the arrow keys go on from there.
          tabIndex={isFirst || direction !== 'none' ? 0 : -1}
          title={sortHint(column.heading, direction)}
          onClick={() => store.sortBy(column.key)}
        >
          <span>{column.heading}</span>
          {direction === 'ascending' && <CaretUpOutlined aria-hidden />}
          {direction === 'descending' && <CaretDownOutlined aria-hidden />}
        </button>
      ) : (
        <span>{column.heading}</span>
      )}
    </div>
  );
}

function moveAmongHeads(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (step === 0 || !(event.target instanceof HTMLButtonElement)) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  buttons[buttons.indexOf(event.target) + step]?.focus();
  event.preventDefault();
  event.stopPropagation();
}
