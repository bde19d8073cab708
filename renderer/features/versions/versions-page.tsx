import { useState } from 'react';
import type { PlanSummary } from '../../../core/contract/plan.ts';
import { planOf, usePlans } from '../../app/queries.ts';
import { recall } from '../../app/remembered.ts';
import { common } from '../../text/common.ts';
import { sentenceOf } from '../../text/errors.ts';
import { homeText } from '../../text/home.ts';
import { versionText as text } from '../../text/versions.ts';
import { FreezeForm } from './freeze-form.tsx';
import { type Shown, shownName } from './shown.ts';
import { ShownPaper } from './shown-paper.tsx';
import { VersionList } from './version-list.tsx';
import { useVersions } from './version-queries.ts';
import '../reports/reports.css';
import './versions.css';

/** The plan's frozen versions: freezing one, printing any as it was, and what changed between two. */
export default function VersionsPage({ planId }: { planId: number | null }) {
  const plans = usePlans();
  if (plans.error && !plans.data) return <p className="page-message error-text">{sentenceOf(plans.error)}</p>;
  if (!plans.data) return <p className="page-message late">{common.loading}</p>;
  const plan = plans.data.find((one) => one.id === planId) ?? planOf(plans.data, recall('annex', 0));
  if (!plan) return <p className="page-message">{homeText.noPlans}</p>;
  return <Versions key={plan.id} plan={plan} />;
}

function Versions({ plan }: { plan: PlanSummary }) {
  const list = useVersions(plan.id);
  const [chosen, setChosen] = useState<Shown | null>(null);
  if (list.error && !list.data) return <p className="page-message error-text">{sentenceOf(list.error)}</p>;
  if (!list.data) return <p className="page-message late">{common.loading}</p>;
  const { versions, next } = list.data;
  const last = versions.at(-1);
  const shown = chosen ?? (last ? ({ kind: 'view', version: last } as const) : null);
  return (
    <div className="versions">
      <div className="versions-side">
        <h1>{text.title}</h1>
        <FreezeForm
          key={versions.length}
          planId={plan.id}
          next={next}
          onFrozen={(version) => setChosen({ kind: 'view', version })}
        />
        <VersionList versions={versions} shown={shown} onShow={setChosen} />
      </div>
      {shown ? (
        <ShownPaper key={shownName(shown)} shown={shown} />
      ) : (
        <p className="page-message versions-empty">{text.none}</p>
      )}
    </div>
  );
}
