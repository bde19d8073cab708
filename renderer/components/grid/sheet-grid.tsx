// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid with pinned parts cannot be a <table>
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  Suspense,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { laterPart } from '../../app/later-part.tsx';
import { gridText } from '../../text/grid.ts';
import { ContextMenu, type MenuPlace } from './context-menu.tsx';
import './grid.css';
import { useLost } from '../../app/drafts.ts';
import { useProgram } from '../../app/program.ts';
import { activeCellId, GridController } from './grid-controller.ts';
import { GridHeader } from './grid-header.tsx';
import { GridHint } from './grid-hint.tsx';
import { GridOverlay } from './grid-overlay.tsx';
import { GridRow } from './grid-row.tsx';
import { GridStore } from './grid-store.ts';
import { GridSubtotal } from './grid-subtotal.tsx';
import { GridTotal } from './grid-total.tsx';
import { keepIfUnsaved, openStore, showStore } from './kept-stores.ts';
import { type GridLayout, gridLayout, ROW_HEIGHT } from './layout.ts';
import type { PastePlan } from './paste-plan.ts';
import { at } from './selection.ts';
import { cellsPlace, keepCells, restoreCells } from './surviving-cells.ts';
import type { SheetGridProps } from './types.ts';
import { useChannel } from './use-channel.ts';

const PasteDialog = laterPart(() => import('./paste-dialog.tsx'));

/**
 * The entry grid of one annex.
 *
 *   <SheetGrid sheet={sheet} onCommit={commit} findings={findings} readOnlyReason={null} ... />
 */
export function SheetGrid(props: SheetGridProps) {
  return <AnnexGrid key={props.sheet.annex.id} {...props} />;
}

function AnnexGrid(props: SheetGridProps) {
  const { sheet, onCommit, findings, readOnlyReason } = props;
  const [store] = useState(() => openStore(sheet, () => new GridStore(sheet, onCommit), onCommit));
  const [controller] = useState(() => new GridController(store, layoutOf(store, 0)));
  const viewport = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    store.commit = onCommit;
    store.load(sheet);
    store.setReadOnly(readOnlyReason);
    store.setFindings(findings);
  }, [store, onCommit, sheet, readOnlyReason, findings]);
  const shape = useChannel(store, 'shape');
  const width = useWidth(viewport);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shape` stands for the store's model
  const layout = useMemo(() => layoutOf(store, width), [store, width, shape]);
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const [plan, setPlan] = useState<PastePlan | null>(null);
  useAttached(controller, layout, { viewport, field }, props, setMenu, setPlan);
  useStatus(store, props.onStatus);
  useUnsavedWarning(controller);
  const closeMenu = useCallback(() => setMenu(null), []);
  return (
    <div className="sg-root">
      <div ref={viewport} className="sg-viewport">
        <Sheet controller={controller} layout={layout} viewport={viewport} field={field} />
      </div>
      <GridHint store={store} />
      {menu && <ContextMenu controller={controller} place={menu} onClose={closeMenu} />}
      {plan && (
        <Suspense>
          <PasteDialog
            store={store}
            plan={plan}
            onClose={() => {
              flushSync(() => setPlan(null));
              controller.editor.focus();
            }}
          />
        </Suspense>
      )}
    </div>
  );
}

interface SheetProps {
  readonly controller: GridController;
  readonly layout: GridLayout;
  readonly viewport: React.RefObject<HTMLDivElement | null>;
  readonly field: React.RefObject<HTMLTextAreaElement | null>;
}

function Sheet({ controller, layout, viewport, field }: SheetProps) {
  const { store } = controller;
  const { model } = store;
  const isTotalFirst = model.totalLine === 0;
  const gridId = `sg-grid-${model.sheet.annex.id}`;
  const virtual = useVirtualizer({
    count: model.bodyCount,
    getScrollElement: () => viewport.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 2,
    useFlushSync: false,
    scrollMargin: layout.headerHeight + (isTotalFirst ? layout.totalHeight : 0),
  });
  const total = <GridTotal store={store} layout={layout} />;
  return (
    <div className="sg-content" style={{ width: layout.width }}>
      <div
        role="grid"
        id={gridId}
        aria-label={gridText.gridLabel(model.sheet.annex.title)}
        aria-rowcount={layout.headings.length + model.lineCount + model.sections.length}
        aria-colcount={model.columns.length + 2}
        aria-multiselectable="true"
      >
        <GridHeader store={store} layout={layout} />
        {isTotalFirst && total}
        <div role="rowgroup" data-zone="body" className="sg-body" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index }) => {
            const found = model.bodyAt(index);
            return 'row' in found ? (
              <GridRow key={index} store={store} layout={layout} row={found.row} />
            ) : (
              <GridSubtotal key={index} store={store} layout={layout} section={found.section} place={index} />
            );
          })}
        </div>
        {!isTotalFirst && total}
      </div>
      <div
        className="sg-overlay"
        style={{ top: layout.headerHeight + (isTotalFirst ? layout.totalHeight : 0) }}
      >
        <GridOverlay controller={controller} layout={layout} />
      </div>
      <Field fieldRef={field} store={store} gridId={gridId} />
    </div>
  );
}

/** Its text, label and place are the editor's business; React only makes it. */
function Field(props: { fieldRef: React.Ref<HTMLTextAreaElement>; store: GridStore; gridId: string }) {
  useChannel(props.store, 'selection');
  return (
    <textarea
      ref={props.fieldRef}
      className="sg-editor"
      rows={1}
      spellCheck={false}
      autoComplete="off"
      aria-controls={props.gridId}
      aria-activedescendant={activeCellId(props.store)}
    />
  );
}

function layoutOf(store: GridStore, width: number): GridLayout {
  const hasStated = store.model.sheet.statedTotals.some((stated) => stated.rowId === null);
  return gridLayout(store.model, width, hasStated);
}

function useWidth(element: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const box = element.current;
    if (!box) return;
    setWidth(box.clientWidth);
    const observer = new ResizeObserver(() => setWidth(box.clientWidth));
    observer.observe(box);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

function useAttached(
  controller: GridController,
  layout: GridLayout,
  refs: Pick<SheetProps, 'viewport' | 'field'>,
  props: SheetGridProps,
  setMenu: (place: MenuPlace) => void,
  setPlan: (plan: PastePlan) => void,
): void {
  const { store } = controller;
  const { onNoteRequested: note, onHistoryRequested: history } = props;
  const { viewport, field } = refs;
  const { client } = useProgram();
  useLayoutEffect(() => {
    controller.layout = layout;
    controller.host = { openMenu: (x, y) => setMenu({ x, y }), preview: setPlan, note, history };
    controller.editor.place();
  }, [controller, layout, note, history, setMenu, setPlan]);
  useLayoutEffect(() => {
    if (!viewport.current || !field.current) return;
    const detach = controller.attach({ viewport: viewport.current, field: field.current });
    showStore(controller.store);
    controller.editor.focus();
    const letGo = keepCells(client, controller);
    return () => {
      detach();
      letGo();
      keepIfUnsaved(controller.store);
    };
  }, [client, controller, viewport, field]);
  const lost = useLost(cellsPlace(store.model.sheet.annex.id));
  useEffect(() => {
    if (lost) restoreCells(controller);
  }, [controller, lost]);
  useImperativeHandle(
    props.actionsRef,
    () => ({
      focusCell: (rowId, columnId) => {
        const row = store.model.rows.findIndex(({ id }) => id === rowId);
        const line = rowId === null ? store.model.totalLine : row < 0 ? null : store.model.lineOf(row);
        const column = store.model.columns.findIndex(({ column: { id } }) => id === columnId);
        controller.editor.finish();
        if (line !== null && column >= 0) store.select(at(line, column));
        controller.editor.focus();
      },
      focus: () => controller.editor.focus(),
      undo: () => controller.run({ do: 'undo' }),
      redo: () => controller.run({ do: 'redo' }),
      nextFinding: () => {
        controller.run({ do: 'nextFinding' });
        controller.editor.focus();
      },
    }),
    [controller, store],
  );
}

/** At most one status a frame. */
function useStatus(store: GridStore, onStatus: SheetGridProps['onStatus']): void {
  useEffect(() => {
    let frame = requestAnimationFrame(tell);
    function tell(): void {
      frame = 0;
      onStatus(store.status());
    }
    const off = store.channels.on('status', () => {
      if (frame === 0) frame = requestAnimationFrame(tell);
    });
    return () => {
      off();
      cancelAnimationFrame(frame);
    };
  }, [store, onStatus]);
}

/** Closing the window stores what is being typed, and asks first while something is not stored yet. */
function useUnsavedWarning({ store, editor }: GridController): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      editor.finish();
      if (store.busy || store.refusedCount > 0) event.preventDefault();
    };
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [store, editor]);
}
