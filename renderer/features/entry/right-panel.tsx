import { DoubleLeftOutlined, DoubleRightOutlined } from '@ant-design/icons';
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import type { AnnexSheet } from '../../../core/domain/annex.ts';
import { type FactKey, factKeyText } from '../../../core/domain/fact.ts';
import type { Finding } from '../../../core/domain/finding.ts';
import type { AnnexChanges } from '../../app/changes.ts';
import { useRemembered } from '../../app/remembered.ts';
import { gridStatus } from '../../app/saved.ts';
import { useStore } from '../../app/store.ts';
import type { SheetGridActions } from '../../components/grid/index.ts';
import { entryText } from '../../text/entry.ts';
import { CellDetails } from './cell-details.tsx';
import { FindingsList } from './findings-list.tsx';
import { type PanelRequest, type PanelTab, panelRequest } from './panel-state.ts';

export interface PanelProps {
  readonly sheet: AnnexSheet;
  readonly findings: readonly Finding[];
  readonly changes: AnnexChanges;
  readonly readOnlyReason: string | null;
  readonly grid: RefObject<SheetGridActions | null>;
  /** Goes to a cell; a panel that lies over the grid closes, so that the cell can be seen. */
  readonly goToCell: (rowId: number | null, columnId: number) => void;
}

/** What a page adds to the panel. */
export interface PanelExtra {
  readonly name: string;
  readonly body: (goToCell: PanelProps['goToCell']) => ReactNode;
}

/** Beside the grid: what the checks found, and everything about the active cell. */
export function RightPanel({ extra, ...given }: Omit<PanelProps, 'goToCell'> & { extra?: PanelExtra }) {
  const [open, setOpen] = useRemembered('panel-open', window.innerWidth >= 1000);
  const [remembered, setTab] = useRemembered<PanelTab>('panel-tab', 'findings');
  const tabNames: Partial<Record<PanelTab, string>> = {
    ...(extra ? { extra: extra.name } : {}),
    findings: entryText.findings,
    cell: entryText.cell,
  };
  const tabs = (['extra', 'findings', 'cell'] as const).filter((name) => tabNames[name] !== undefined);
  const tab = tabs.find((name) => name === remembered) ?? 'findings';
  const panel = useRef<HTMLElement>(null);
  useRequests(panel, (request) => {
    setOpen(true);
    setTab(request.tab);
  });
  const uncoverGrid = (): void => {
    if (window.matchMedia('(max-width: 900px)').matches) setOpen(false);
  };
  const goToCell: PanelProps['goToCell'] = (rowId, columnId) => {
    uncoverGrid();
    given.grid.current?.focusCell(rowId, columnId);
  };
  const props: PanelProps = { ...given, goToCell };
  const onTabKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const step = event.key === 'ArrowRight' ? 1 : -1;
    const other = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length] ?? tab;
    setTab(other);
    panel.current?.querySelector<HTMLElement>(`#tab-${other}`)?.focus();
  };
  const label = open ? entryText.closePanel : entryText.openPanel;
  return (
    <aside
      ref={panel}
      className="panel"
      data-open={open}
      aria-label={entryText.panel}
      onKeyDown={(event) => event.key === 'Escape' && uncoverGrid()}
    >
      <div className="panel-head">
        {open && (
          <div role="tablist" className="panel-tabs" aria-label={entryText.panel} onKeyDown={onTabKey}>
            {tabs.map((name) => (
              <button
                key={name}
                id={`tab-${name}`}
                type="button"
                role="tab"
                aria-selected={tab === name}
                aria-controls="panel-body"
                tabIndex={tab === name ? 0 : -1}
                onClick={() => setTab(name)}
              >
                {tabNames[name]}
                {name === 'findings' && props.findings.length > 0 && ` ${props.findings.length}`}
              </button>
            ))}
          </div>
        )}
        <button
          type="button"
          className="btn btn-quiet"
          aria-label={label}
          aria-expanded={open}
          title={label}
          onClick={() => setOpen(!open)}
        >
          {open ? <DoubleRightOutlined /> : <DoubleLeftOutlined />}
        </button>
      </div>
      {open && (
        <div id="panel-body" className="panel-body" role="tabpanel" aria-labelledby={`tab-${tab}`}>
          {tab === 'extra' && extra?.body(goToCell)}
          {tab === 'findings' && <FindingsList {...props} />}
          {tab === 'cell' && <CellDetails {...props} />}
        </div>
      )}
    </aside>
  );
}

/** The grid tells its active cell a frame late; a wish for a cell waits until the panel is at it. */
function showsCell(cell: FactKey | undefined): boolean {
  const key = gridStatus.get()?.active.key;
  return cell === undefined || (key != null && factKeyText(key) === factKeyText(cell));
}

/** About half a second; then the wish is void (the panel was closed, the page left). */
const MOST_FRAMES = 30;

function focusWhenThere(find: () => HTMLElement | null | undefined, frames = MOST_FRAMES): void {
  requestAnimationFrame(() => {
    const found = find();
    if (found) found.focus();
    else if (frames > 0) focusWhenThere(find, frames - 1);
  });
}

/** Wishes from the grid, the status bar and the keys; the focus moves once the tab is there. */
function useRequests(panel: RefObject<HTMLElement | null>, show: (request: PanelRequest) => void): void {
  const request = useStore(panelRequest, (value) => value);
  const follow = useEffectEvent((wish: PanelRequest) => {
    show(wish);
    panelRequest.set(null);
    if (wish.focus === 'none') return;
    // What a page adds of its own is a list of things to tick.
    const list = wish.tab === 'extra' ? '#panel-body li input' : '.finding, .panel-empty';
    const target = wish.focus === 'note' ? 'textarea' : list;
    focusWhenThere(() => (showsCell(wish.cell) ? panel.current?.querySelector<HTMLElement>(target) : null));
  });
  useEffect(() => {
    if (request) follow(request);
  }, [request]);
}
