// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid with pinned parts cannot be a <table>
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import { useShortcuts } from '../../app/shortcuts.ts';
import { sentenceOf } from '../../text/errors.ts';
import { countWords, selectedWords, tableText as text } from '../../text/table.ts';
import { ColumnMenu } from './column-menu.tsx';
import { DelayedField } from './filter-cell.tsx';
import { FILTER_HEIGHT, HEAD_HEIGHT, ROW_HEIGHT, type TableLayout, tableLayout } from './layout.ts';
import type { RecordStore } from './record-store.ts';
import './table.css';
import { TableHead } from './table-head.tsx';
import { onRowKey } from './table-keys.ts';
import { TableRow } from './table-row.tsx';
import type { RecordRow } from './types.ts';
import type { RecordTableState } from './use-record-table.ts';

export interface RecordTableActions {
  focus(): void;
}

interface Props<Row extends RecordRow> {
  readonly table: RecordTableState<Row>;
  /** What the table holds, for those who do not see it. */
  readonly label: string;
  /** Enter or a double click on a row. */
  readonly onOpen?: (row: Row) => void;
  /** A plain click on a row. */
  readonly onPick?: (row: Row) => void;
  /** Buttons of the page, at the end of the bar over the table. */
  readonly tools?: ReactNode;
  /** In place of the table while there is no record at all. */
  readonly empty?: ReactNode;
  readonly searchHint?: string;
  readonly actionsRef?: RefObject<RecordTableActions | null>;
}

/** See types.ts for how it is used. */
export function RecordTable<Row extends RecordRow>(props: Props<Row>) {
  const { table, tools, empty } = props;
  const { store } = table;
  const search = useRef<HTMLInputElement>(null);
  const body = useRef<HTMLDivElement>(null);
  useShortcuts([['Ctrl+F', () => search.current?.select()]]);
  useImperativeHandle(props.actionsRef, () => ({ focus: () => body.current?.focus() }), []);
  const isEmpty = table.count === 0 && !store.isFiltered && store.pages.problem === null;
  return (
    <div className="rt-root">
      <div className="rt-bar">
        <DelayedField
          fieldRef={search}
          className="rt-search"
          label={text.search}
          placeholder={props.searchHint ?? text.searchHint}
          title={props.searchHint ?? text.searchHint}
          value={table.query.search}
          onChange={(value) => store.setQuery({ search: value })}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            body.current?.focus();
          }}
        />
        {store.isFiltered && (
          <button type="button" className="btn" onClick={() => store.setQuery({ search: '', filters: {} })}>
            {text.clear}
          </button>
        )}
        <span className="rt-count" role="status">
          {countWords(table.count, store.isFiltered)}
          {table.chosenCount > 0 && <strong>{selectedWords(table.chosenCount)}</strong>}
        </span>
        <span className="rt-tools">
          {tools}
          <ColumnMenu table={table} />
        </span>
      </div>
      {store.pages.problem !== null && (
        <p className="rt-problem error-text" role="alert">
          {text.failed}
          {sentenceOf(store.pages.problem)}
        </p>
      )}
      {isEmpty && empty ? <div className="rt-empty">{empty}</div> : <Body {...props} bodyRef={body} />}
    </div>
  );
}

function Body<Row extends RecordRow>(props: Props<Row> & { bodyRef: RefObject<HTMLDivElement | null> }) {
  const { table, label, bodyRef } = props;
  const { store } = table;
  const { isChoosable } = store;
  const layout = useMemo(() => tableLayout(table.columns, isChoosable), [table.columns, isChoosable]);
  const hasFilters = table.columns.some((column) => column.filter);
  const headHeight = HEAD_HEIGHT + (hasFilters ? FILTER_HEIGHT : 0);
  const virtual = useVirtualizer({
    count: store.count,
    getScrollElement: () => bodyRef.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 2,
    useFlushSync: false,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
  });
  const items = virtual.getVirtualItems();
  const from = items[0]?.index ?? 0;
  const to = (items.at(-1)?.index ?? 0) + 1;
  useEffect(() => store.pages.want(from, to), [store, from, to]);
  useFollowActive(store, bodyRef, headHeight);
  const headRows = hasFilters ? 2 : 1;
  const tableId = `rt-${label}`;
  const rowId = (index: number): string => `${tableId}-${index}`;
  return (
    <div
      ref={bodyRef}
      role="grid"
      className="rt-body"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={store.count + headRows}
      aria-colcount={layout.columns.length + (isChoosable ? 1 : 0)}
      aria-multiselectable={isChoosable}
      aria-activedescendant={store.pages.rowAt(store.active) ? rowId(store.active) : undefined}
      style={templateOf(layout)}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return;
        const height = (bodyRef.current?.clientHeight ?? 0) - headHeight;
        onRowKey(event, {
          store,
          rowsInView: Math.max(1, Math.floor(height / ROW_HEIGHT) - 1),
          scrollSideways: (pixels) => bodyRef.current?.scrollBy({ left: pixels }),
          onOpen: props.onOpen,
        });
      }}
      onClick={(event) => onClick(event, props)}
      onDoubleClick={(event) => {
        const row = store.pages.rowAt(indexAt(event.target));
        if (row && !isCheck(event.target)) props.onOpen?.(row);
      }}
    >
      <div className="rt-content" style={{ minWidth: layout.width }}>
        <TableHead store={store} layout={layout} />
        <div role="rowgroup" className="rt-rows" style={{ height: store.count * ROW_HEIGHT }}>
          {items.map(({ index }) => (
            <TableRow
              key={index}
              id={rowId(index)}
              index={index}
              row={store.pages.rowAt(index)}
              layout={layout}
              headRows={headRows}
              isActive={index === store.active}
              isChosen={store.isChosen(store.pages.rowAt(index))}
            />
          ))}
        </div>
      </div>
      {table.count === 0 && <p className="rt-nothing">{text.nothingFound}</p>}
    </div>
  );
}

function templateOf<Row extends RecordRow>(layout: TableLayout<Row>): CSSProperties {
  return { '--rt-columns': layout.template } as CSSProperties;
}

function onClick<Row extends RecordRow>(event: MouseEvent<HTMLElement>, { table, onPick }: Props<Row>): void {
  const { store } = table;
  const index = indexAt(event.target);
  if (index < 0) return;
  if (store.isChoosable && event.shiftKey) store.moveTo(index, true);
  else if (store.isChoosable && (isCheck(event.target) || event.ctrlKey || event.metaKey))
    store.toggle(index);
  else {
    store.moveTo(index);
    const row = store.pages.rowAt(index);
    if (row) onPick?.(row);
  }
  event.currentTarget.focus({ preventScroll: true });
}

/** The row under the pointer; -1 in the head or beside the rows. */
function indexAt(target: EventTarget): number {
  const row = target instanceof Element ? target.closest('[data-index]') : null;
  return row ? Number(row.getAttribute('data-index')) : -1;
}

function isCheck(target: EventTarget): boolean {
  return target instanceof Element && target.closest('.rt-check') !== null;
}

/** The active row stays in view, and a new query begins at its top. */
function useFollowActive<Row extends RecordRow>(
  store: RecordStore<Row>,
  body: RefObject<HTMLDivElement | null>,
  headHeight: number,
): void {
  const { active, queries } = store;
  const isFirst = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new query goes back to its active row too
  useLayoutEffect(() => {
    const box = body.current;
    if (!box) return;
    if (isFirst.current && active === 0) {
      isFirst.current = false;
      return;
    }
    isFirst.current = false;
    const top = active * ROW_HEIGHT;
    const inView = box.clientHeight - headHeight;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (top + ROW_HEIGHT > box.scrollTop + inView) box.scrollTop = top + ROW_HEIGHT - inView;
  }, [active, queries, headHeight, body]);
}
