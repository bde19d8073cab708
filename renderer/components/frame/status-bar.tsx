import { progressSheetId } from '../../../core/domain/progress-address.ts';
import { planOf, useFileStatus, useFindings, usePlans } from '../../app/queries.ts';
import type { Route } from '../../app/router.ts';
import { gridStatus } from '../../app/saved.ts';
import { useStore } from '../../app/store.ts';
import { countBySeverity } from '../../features/entry/finding-counts.ts';
import { panelRequest } from '../../features/entry/panel-state.ts';
import { useProgressAddress } from '../../features/progress/use-progress.ts';
import { separator } from '../../text/common.ts';
import { findingsCountWords, frameText, statisticWords } from '../../text/frame.ts';
import { SaveState } from './save-state.tsx';
import { useCurrentAnnex } from './use-current-annex.ts';

/** As in a spreadsheet: where the active cell is, what the selection comes to, findings, the file. */
export function StatusBar({ route }: { route: Route }) {
  const file = useFileStatus().data?.open ?? null;
  const onGrid = route.page === 'entry' || route.page === 'progress';
  return (
    <footer className="status-bar">
      {onGrid && file ? <GridPart route={route} /> : <span className="status-address" />}
      <SaveState place="status" />
      <span className="status-file" title={file ? `${file.place}${separator}${file.name}` : undefined}>
        {file ? `${file.name}${separator}${file.place}` : frameText.noFile}
      </span>
    </footer>
  );
}

function GridPart({ route }: { route: Route }) {
  const status = useStore(gridStatus, (value) => value);
  const plans = usePlans().data ?? [];
  const annexId = useCurrentAnnex(route);
  const address = useProgressAddress(route);
  const sheetId = address ? progressSheetId(address) : annexId;
  const findings = useFindings(planOf(plans, annexId)?.id ?? null);
  const counts = countBySeverity(findings.filter((finding) => finding.annexId === sheetId));
  const hasChecks =
    address !== null ||
    planOf(plans, annexId)?.annexes.find((annex) => annex.id === annexId)?.kind === 'plan';
  const selection = status?.selection;
  return (
    <>
      <span className="status-address" title={status?.address}>
        {status?.address}
      </span>
      {selection && selection.cells > 1 && (
        <span className="status-selection">
          <span>{statisticWords(frameText.sum, selection.sum)}</span>
          <span>{statisticWords(frameText.mean, selection.mean)}</span>
          <span>{statisticWords(frameText.count, selection.count)}</span>
        </span>
      )}
      {hasChecks && (
        <button
          type="button"
          className="status-findings"
          data-worst={counts.ERROR > 0 ? 'ERROR' : counts.WARN > 0 ? 'WARN' : 'none'}
          onClick={() => panelRequest.set({ tab: 'findings', focus: 'list' })}
        >
          {findingsCountWords(counts.ERROR, counts.WARN, counts.INFO)}
        </button>
      )}
    </>
  );
}
