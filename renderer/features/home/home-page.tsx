import { useState } from 'react';
import type { PlanSummary } from '../../../core/contract/plan.ts';
import { useFileStatus, usePlans } from '../../app/queries.ts';
import { formatRoute, go } from '../../app/router.ts';
import { common, sampleMark, separator } from '../../text/common.ts';
import { sentenceOf } from '../../text/errors.ts';
import { homeText, newPlanText } from '../../text/home.ts';
import { startText } from '../../text/start.ts';
import { useOpenFile } from '../start/use-open-file.ts';
import { AnnexTable } from './annex-table.tsx';
import { BackupNotice } from './backup-notice.tsx';
import { NewPlanDialog } from './new-plan-dialog.tsx';
import { ProgressSection } from './progress-section.tsx';
import { useHomeSummary } from './use-home.ts';
import './home.css';

/** The plan of the open file: how far each annex is, and the way into it. */
export function HomePage() {
  const plans = usePlans();
  const file = useFileStatus().data;
  const files = useOpenFile();
  const [making, setMaking] = useState(false);
  if (!plans.data && !plans.error) return <p className="page-message late">{common.loading}</p>;
  return (
    <div className="page">
      <div className="page-column home-column">
        {/* The way to another file stays open: the next start would open this one again. */}
        {plans.error && !plans.data && <p className="error-text">{sentenceOf(plans.error)}</p>}
        {plans.data?.length === 0 && <p>{homeText.noPlans}</p>}
        {plans.data?.map((plan) => (
          <PlanSection key={plan.id} plan={plan} />
        ))}
        <BackupNotice />
        {file?.open?.sample && <p className="muted">{homeText.sampleNote}</p>}
        <div className="form-end">
          {plans.data && plans.data.length > 0 && (
            <button
              type="button"
              className="btn"
              title={newPlanText.hint}
              disabled={file?.open?.readOnly ?? false}
              onClick={() => setMaking(true)}
            >
              {newPlanText.button}
            </button>
          )}
          <button
            type="button"
            className="btn"
            title={homeText.otherFileHint}
            disabled={files.busy}
            onClick={() => void files.close()}
          >
            {homeText.otherFile}
          </button>
          <button type="button" className="btn" onClick={() => go({ page: 'new' })}>
            {startText.newCounty}
          </button>
          {files.problem && (
            <span className="error-text" role="alert">
              {files.problem}
            </span>
          )}
        </div>
        {making && (
          <NewPlanDialog
            known={plans.data?.flatMap((plan) => plan.years) ?? []}
            onClose={() => setMaking(false)}
          />
        )}
        {file && (
          <p className="muted">
            {startText.dataFolder}: <span className="selectable">{file.dataFolder}</span>
          </p>
        )}
      </div>
    </div>
  );
}

function PlanSection({ plan }: { plan: PlanSummary }) {
  const years = plan.years.map((year) => year.label).join(separator);
  const facts: [label: string, value: string | null][] = [
    [homeText.documentNumber, plan.documentNumber],
    [homeText.issuer, plan.issuer],
    [homeText.issueDate, plan.issueDate],
    [homeText.county, plan.countyName],
    [homeText.years, years],
  ];
  const home = useHomeSummary(plan.id);
  const annexes = (
    <>
      {plan.annexes.length === 0 ? <p>{homeText.noAnnexes}</p> : <AnnexTable plan={plan} />}
      <div className="form-end">
        <a className="btn" href={formatRoute({ page: 'design', annexId: null, planId: plan.id })}>
          {homeText.newAnnex}
        </a>
        <a className="btn" href={formatRoute({ page: 'versions', planId: plan.id })}>
          {homeText.versions}
        </a>
      </div>
    </>
  );
  const isReported = home.data?.years.some((year) => year.reported) ?? false;
  return (
    <section className="plan">
      <h1>
        {plan.title} {plan.sample && <span className="sample-mark">{sampleMark}</span>}
      </h1>
      <dl className="plan-facts">
        {facts.map(
          ([label, value]) =>
            value && (
              <div key={label}>
                <dt className="muted">{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {/* Where the annexes stand depends on the figures: nothing is drawn before they are there. */}
      {home.isPending ? (
        <p className="muted late">{common.loading}</p>
      ) : isReported ? (
        <ProgressSection plan={plan} home={home} annexes={annexes} />
      ) : (
        <>
          {annexes}
          <ProgressSection plan={plan} home={home} annexes={null} />
        </>
      )}
    </section>
  );
}
