import { Suspense, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { PlanSummary } from '../../../core/contract/plan.ts';
import type { AnnexSheet } from '../../../core/domain/annex.ts';
import { flushChanges, isOwnCommit, useAnnexChanges } from '../../app/changes.ts';
import { useCopyTable } from '../../app/copy-table.ts';
import { focusPage } from '../../app/dialogs.ts';
import { laterPart } from '../../app/later-part.tsx';
import { usePaper } from '../../app/paper.ts';
import { planOf, useFindings, usePlans, useSheet } from '../../app/queries.ts';
import { useReadOnlyReason } from '../../app/read-only.ts';
import { remember } from '../../app/remembered.ts';
import { go } from '../../app/router.ts';
import { cellRequest, gridStatus } from '../../app/saved.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { useStore } from '../../app/store.ts';
import { useCurrentAnnex } from '../../components/frame/use-current-annex.ts';
import { SheetGrid, type SheetGridActions } from '../../components/grid/index.ts';
import { entryText } from '../../text/entry.ts';
import { sentenceOf } from '../../text/errors.ts';
import { AnnexTabs } from './annex-tabs.tsx';
import { panelRequest } from './panel-state.ts';
import { PaperTitle } from './paper-title.tsx';
import { RightPanel } from './right-panel.tsx';
import './entry.css';

const TextEntry = laterPart(() => import('../text/text-entry.tsx'));

/** The annex to fill in: a sheet of counts with its findings, a table of text, or a form. */
export function EntryPage({ annexId: wanted }: { annexId: number | null }) {
  const plans = usePlans();
  const annexId = useCurrentAnnex({ page: 'entry', annexId: wanted });
  const plan = planOf(plans.data ?? [], annexId);
  const annex = plan?.annexes.find((one) => one.id === annexId);
  const copyTable = useCopyTable();
  useShortcuts(annex && annex.kind !== 'form' ? [['Ctrl+Shift+C', () => void copyTable(annex)]] : []);
  useEffect(() => {
    if (annexId !== null) remember('annex', annexId);
  }, [annexId]);
  if (plans.error && !plans.data) return <p className="page-message error-text">{sentenceOf(plans.error)}</p>;
  if (plans.data && annexId === null) return <p className="page-message">{entryText.noAnnex}</p>;
  if (!plan || !annex) return <Reading />;
  return (
    <div className="entry">
      {annex.kind === 'plan' ? (
        <CountsEntry plan={plan} annexId={annex.id} />
      ) : (
        <Suspense fallback={<Reading />}>
          <TextEntry key={annex.id} plan={plan} annexId={annex.id} />
        </Suspense>
      )}
      <AnnexTabs plan={plan} annexId={annex.id} />
    </div>
  );
}

function CountsEntry({ plan, annexId }: { plan: PlanSummary; annexId: number }) {
  const sheet = useSheet(annexId);
  // A sheet that is there stays, with what was typed into it, when it cannot be read again.
  if (sheet.error && !sheet.data)
    return <p className="entry-space page-message error-text">{sentenceOf(sheet.error)}</p>;
  return sheet.data ? <EntrySheet key={annexId} plan={plan} sheet={sheet.data} /> : <Reading />;
}

function Reading() {
  return <p className="entry-space page-message late">{entryText.reading}</p>;
}

function EntrySheet({ plan, sheet }: { plan: PlanSummary; sheet: AnnexSheet }) {
  const { annex } = sheet;
  const changes = useAnnexChanges(annex.id);
  const paper = usePaper();
  const grid = useRef<SheetGridActions>(null);
  const allFindings = useFindings(plan.id);
  const findings = useAnnexFindings(allFindings, annex.id);
  const readOnlyReason = useReadOnlyReason();
  const gridSheet = useGridSheet(sheet);
  useRequestedCell(sheet, grid);
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
  const switchSides = (): void => {
    if (document.activeElement?.closest('.panel')) grid.current?.focus();
    else panelRequest.set({ tab: 'findings', focus: 'list' });
  };
  useShortcuts([
    ['F8', () => grid.current?.nextFinding()],
    ['Ctrl+P', () => void print()],
    ['Ctrl+E', () => void flushChanges().then(() => go({ page: 'reports', annexIds: [annex.id] }))],
    ['Shift+F2', () => panelRequest.set({ tab: 'cell', focus: 'note' })],
    ['F6', switchSides],
    ['Escape', () => grid.current?.focus()],
  ]);
  return (
    <div className="entry-space">
      <div className="entry-sheet">
        <PaperTitle sheet={sheet} />
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
