import { Suspense, useEffect } from 'react';
import type { PlanSummary } from '../../../core/contract/plan.ts';
import { useCopyTable } from '../../app/copy-table.ts';
import { laterPart } from '../../app/later-part.tsx';
import { planOf, usePlans, useSheet } from '../../app/queries.ts';
import { remember } from '../../app/remembered.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { useCurrentAnnex } from '../../components/frame/use-current-annex.ts';
import { entryText } from '../../text/entry.ts';
import { sentenceOf } from '../../text/errors.ts';
import { AnnexTabs } from './annex-tabs.tsx';
import { EntrySheet } from './entry-sheet.tsx';
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
