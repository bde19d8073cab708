import { type ReactNode, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { PlanSummary } from '../../../core/contract/plan.ts';
import { type AnnexSheet, factKeyAt } from '../../../core/domain/annex.ts';
import { factKeyText } from '../../../core/domain/fact.ts';
import { progressAddressOf } from '../../../core/domain/progress-address.ts';
import { flushChanges, isOwnCommit, useAnnexChanges } from '../../app/changes.ts';
import { focusPage } from '../../app/dialogs.ts';
import { useOpenLost } from '../../app/drafts.ts';
import { usePaper } from '../../app/paper.ts';
import { useFindings } from '../../app/queries.ts';
import { useReadOnlyReason } from '../../app/read-only.ts';
import { go } from '../../app/router.ts';
import { cellRequest, gridStatus } from '../../app/saved.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { useStore } from '../../app/store.ts';
import { SheetGrid, type SheetGridActions } from '../../components/grid/index.ts';
import { panelRequest } from './panel-state.ts';
import { PaperTitle } from './paper-title.tsx';
import { type PanelExtra, RightPanel } from './right-panel.tsx';
import './entry.css';

interface Props {
  readonly plan: PlanSummary;
  readonly sheet: AnnexSheet;
  /** Between the title and the grid. */
  readonly tools?: ReactNode;
  /** One more tab of the right panel. */
  readonly extra?: PanelExtra;
}

/** A sheet of counts to fill in, an annex or its progress: title, grid and the panel beside it. */
export function EntrySheet({ plan, sheet, tools, extra }: Props) {
  const { annex } = sheet;
  const changes = useAnnexChanges(annex.id);
  const paper = usePaper();
  const grid = useRef<SheetGridActions>(null);
  const allFindings = useFindings(plan.id);
  const findings = useAnnexFindings(allFindings, annex.id);
  const readOnlyReason = useReadOnlyReason();
  const gridSheet = useGridSheet(sheet);
  useRequestedCell(sheet, grid);
  useLostNote(sheet, grid);
  useEffect(() => {
    focusPage.set({ focus: () => grid.current?.focus() });
    return () => {
      focusPage.set(null);
      gridStatus.set(null);
    };
  }, []);

  const print = async (): Promise<void> => {
    await flushChanges();
    await paper.print(plan.id, [annex]);
    grid.current?.focus();
  };
  const exportSheet = async (): Promise<void> => {
    await flushChanges();
    const progress = progressAddressOf(annex.id);
    go(progress ? { page: 'reports', annexIds: [], progress } : { page: 'reports', annexIds: [annex.id] });
  };
  const switchSides = (): void => {
    if (document.activeElement?.closest('.panel')) grid.current?.focus();
    else panelRequest.set({ tab: 'findings', focus: 'list' });
  };
  useShortcuts([
    ['F8', () => grid.current?.nextFinding()],
    ['Ctrl+P', () => void print()],
    ['Ctrl+E', () => void exportSheet()],
    ['Shift+F2', () => panelRequest.set({ tab: 'cell', focus: 'note' })],
    ['F6', switchSides],
    ['Escape', () => grid.current?.focus()],
  ]);
  return (
    <div className="entry-space">
      <div className="entry-sheet">
        <PaperTitle sheet={sheet} />
        {tools}
        <div className="entry-grid">
          <SheetGrid
            sheet={gridSheet}
            onCommit={changes.commit}
            findings={findings}
            readOnlyReason={readOnlyReason}
            onStatus={gridStatus.set}
            onNoteRequested={(cell) => panelRequest.set({ tab: 'cell', focus: 'note', cell })}
            onHistoryRequested={() => panelRequest.set({ tab: 'cell', focus: 'none' })}
            actionsRef={grid}
          />
        </div>
      </div>
      <RightPanel
        sheet={sheet}
        findings={findings}
        changes={changes}
        readOnlyReason={readOnlyReason}
        grid={grid}
        {...(extra ? { extra } : {})}
      />
    </div>
  );
}

/** The grid holds what it committed itself: it gets a sheet anew only when something else changed it. */
function useGridSheet(sheet: AnnexSheet): AnnexSheet {
  const [shown, setShown] = useState(sheet);
  if (shown !== sheet && !isOwnCommit(sheet)) setShown(sheet);
  return isOwnCommit(sheet) ? shown : sheet;
}

/** Only this annex's findings, the same array while nothing changed. */
function useAnnexFindings(all: ReturnType<typeof useFindings>, annexId: number) {
  return useMemo(() => all.filter((finding) => finding.annexId === annexId), [all, annexId]);
}

/** A note that was being written when the window crashed: its cell, and the panel with it. */
function useLostNote(sheet: AnnexSheet, grid: React.RefObject<SheetGridActions | null>): void {
  const start = `note ${sheet.annex.id}`;
  useOpenLost(start, ({ place }) => {
    for (const row of sheet.rows) {
      for (const column of sheet.columns) {
        const key = factKeyAt(row, column);
        if (!key || `${start} ${factKeyText(key)}` !== place) continue;
        grid.current?.focusCell(row.id, column.id);
        panelRequest.set({ tab: 'cell', focus: 'note', cell: key });
        return;
      }
    }
  });
}

/** Takes the grid to the cell that another page asked for; without one the grid takes the keys. */
function useRequestedCell(sheet: AnnexSheet, grid: React.RefObject<SheetGridActions | null>): void {
  const request = useStore(cellRequest, (value) => value);
  const follow = useEffectEvent(() => {
    const first = sheet.columns[0];
    if (request?.annexId !== sheet.annex.id) {
      if (!document.activeElement?.closest('[role="dialog"]')) grid.current?.focus();
      return;
    }
    cellRequest.set(null);
    const columnId = request.columnId ?? first?.id;
    if (columnId !== undefined) grid.current?.focusCell(request.rowId, columnId);
  });
  useEffect(() => {
    void request;
    follow();
  }, [request]);
}
