import { useEffect, useState } from 'react';
import type { PlanSummary } from '../../../core/contract/plan.ts';
import type { ProgressGroup, ProgressOverview } from '../../../core/contract/progress.ts';
import { WHOLE_YEAR } from '../../../core/domain/period.ts';
import { type ProgressAddress, progressSheetId } from '../../../core/domain/progress-address.ts';
import { flushChanges } from '../../app/changes.ts';
import { useCopyTable } from '../../app/copy-table.ts';
import { planOf, useFindings, usePlans, useSheet } from '../../app/queries.ts';
import { useReadOnlyReason } from '../../app/read-only.ts';
import { remember } from '../../app/remembered.ts';
import { formatRoute, type Route } from '../../app/router.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { useCurrentAnnex } from '../../components/frame/use-current-annex.ts';
import { SeverityIcon } from '../../components/severity-icon.tsx';
import { annexLabel } from '../../text/common.ts';
import { sentenceOf } from '../../text/errors.ts';
import { problemWords } from '../../text/home.ts';
import { progressText, returnText } from '../../text/progress.ts';
import { EntrySheet } from '../entry/entry-sheet.tsx';
import { countBySeverity } from '../entry/finding-counts.ts';
import { panelRequest } from '../entry/panel-state.ts';
import { type ProgressDialog, ProgressDialogs } from './progress-dialogs.tsx';
import { ProgressTools } from './progress-tools.tsx';
import { ReturnsPanel } from './returns-panel.tsx';
import { addressText, useOverview, useProgressAddress } from './use-progress.ts';
import './progress.css';

/** What was completed, period by period: the sheet, the units' returns beside it, the groups below. */
export default function ProgressPage({ route }: { route: Route }) {
  const plans = usePlans();
  const plan = planOf(plans.data ?? [], useCurrentAnnex(route));
  const overview = useOverview(plan?.id ?? null);
  const address = useProgressAddress(route);
  useEffect(() => {
    if (plan && address) remember(`progress-${plan.id}`, addressText(address));
  }, [plan, address]);
  const error = plans.error ?? overview.error;
  if (error && !overview.data) return <p className="page-message error-text">{sentenceOf(error)}</p>;
  if (!plan || !overview.data) return <Reading />;
  if (!address) return <NothingPlanned />;
  return <Progress plan={plan} overview={overview.data} address={address} />;
}

function NothingPlanned() {
  return (
    <div className="page-message">
      <p>{progressText.nothingPlanned}</p>
      <a className="btn btn-primary" href={formatRoute({ page: 'entry', annexId: null })}>
        {progressText.toAnnexes}
      </a>
    </div>
  );
}

function Reading() {
  return <p className="entry-space page-message late">{progressText.reading}</p>;
}

interface Props {
  readonly plan: PlanSummary;
  readonly overview: ProgressOverview;
  readonly address: ProgressAddress;
}

function Progress({ plan, overview, address }: Props) {
  const sheetId = progressSheetId(address);
  const sheet = useSheet(sheetId);
  const [dialog, setDialog] = useState<ProgressDialog | null>(null);
  // What is still being typed belongs to what a dialog shows.
  const openDialog = (wish: ProgressDialog): void => void flushChanges().then(() => setDialog(wish));
  const copyTable = useCopyTable();
  const year = overview.years.find((one) => one.year.id === address.planYearId);
  const annex = sheet.data?.annex;
  const isYear = address.period === WHOLE_YEAR;
  const readOnly = useReadOnlyReason() !== null;
  useShortcuts([
    ...(annex ? [['Ctrl+Shift+C', () => void copyTable(annex)] as const] : []),
    // The grid keeps Tab to itself: what stands around it has keys of its own.
    ...(isYear
      ? []
      : ([
          ['Alt+R', () => panelRequest.set({ tab: 'extra', focus: 'list' })],
          ['Alt+M', () => openDialog({ kind: 'reminder' })],
        ] as const)),
    ...(isYear || readOnly ? [] : [['Alt+L', () => openDialog({ kind: 'ledger' })] as const]),
  ]);
  if (!year) return <Reading />;
  const place = { planId: plan.id, planYearId: address.planYearId, period: address.period };
  return (
    <div className="entry">
      {sheet.error && !sheet.data ? (
        <p className="entry-space page-message error-text">{sentenceOf(sheet.error)}</p>
      ) : sheet.data ? (
        <EntrySheet
          key={sheetId}
          plan={plan}
          sheet={sheet.data}
          tools={<ProgressTools place={place} basis={overview.basis} sheet={sheet.data} open={openDialog} />}
          extra={{
            name: progressText.returns,
            body: (goToCell) => (
              <ReturnsPanel
                key={sheetId}
                place={place}
                year={year.year}
                sheet={sheet.data}
                goToCell={goToCell}
                open={openDialog}
              />
            ),
          }}
        />
      ) : (
        <Reading />
      )}
      <GroupTabs plan={plan} groups={year.groups} address={address} />
      {dialog && (
        <ProgressDialogs
          dialog={dialog}
          plan={plan}
          year={year.year}
          address={address}
          onClose={() => setDialog(null)}
        />
      )}
    </div>
  );
}

/** The item groups of the year under the sheet, where a spreadsheet has its sheets; each with its findings. */
function GroupTabs(props: { plan: PlanSummary; groups: readonly ProgressGroup[]; address: ProgressAddress }) {
  const { plan, groups, address } = props;
  const findings = useFindings(plan.id);
  return (
    <nav className="annex-tabs" aria-label={progressText.groups}>
      {groups.map((group) => {
        const to = { ...address, annexId: group.annexId };
        const id = progressSheetId(to);
        const counts = countBySeverity(findings.filter((finding) => finding.annexId === id));
        const worst = counts.ERROR > 0 ? 'ERROR' : counts.WARN > 0 ? 'WARN' : null;
        return (
          <a
            key={group.annexId}
            href={formatRoute({ page: 'progress', address: to })}
            aria-current={group.annexId === address.annexId ? 'page' : undefined}
            title={group.title}
          >
            <span className="annex-tab-name">{groupName(group)}</span>
            {worst && (
              <>
                <span aria-hidden className={worst === 'ERROR' ? 'error-text' : 'warn-text'}>
                  <SeverityIcon severity={worst} /> {counts.ERROR + counts.WARN}
                </span>
                <span className="visually-hidden">{problemWords(counts.ERROR, counts.WARN)}</span>
              </>
            )}
          </a>
        );
      })}
    </nav>
  );
}

function groupName({ number, title, items }: ProgressGroup): string {
  const names = items.map((item) => item.name).join(returnText.listMark);
  const label = annexLabel(number);
  return label === '' ? title : `${label} ${names}`;
}
