import type { PlanSummary } from '../../../core/contract/plan.ts';
import { planOf, usePlans } from '../../app/queries.ts';
import { recall } from '../../app/remembered.ts';
import { formatRoute, type TrainingTab, trainingTabs } from '../../app/router.ts';
import { common } from '../../text/common.ts';
import { sentenceOf } from '../../text/errors.ts';
import { homeText } from '../../text/home.ts';
import { trainingText as text } from '../../text/training.ts';
import { CheckTab } from './check-tab.tsx';
import { ProgressTab } from './progress-tab.tsx';
import { SessionEditor } from './session-editor.tsx';
import { SessionList } from './session-list.tsx';
import { StaffEditor } from './staff-editor.tsx';
import { StaffList } from './staff-list.tsx';
import './training.css';

interface Props {
  readonly tab: TrainingTab;
  readonly id: number | 'new' | null;
}

/** Classes held, the people who were trained, and how far the plan is. */
export default function TrainingPage({ tab, id }: Props) {
  const plans = usePlans();
  if (plans.error && !plans.data) return <p className="page-message error-text">{sentenceOf(plans.error)}</p>;
  if (!plans.data) return <p className="page-message late">{common.loading}</p>;
  const plan = planOf(plans.data, recall('annex', 0));
  if (!plan) return <p className="page-message">{homeText.noPlans}</p>;
  return (
    <div className="training">
      <nav className="training-tabs" aria-label={text.tabList}>
        <h1>{text.title}</h1>
        {trainingTabs.map((one) => (
          <a
            key={one}
            href={formatRoute({ page: 'training', tab: one, id: null })}
            aria-current={one === tab ? 'page' : undefined}
          >
            {text.tabs[one]}
          </a>
        ))}
      </nav>
      <Tab key={`${plan.id}:${tab}:${id}`} plan={plan} tab={tab} id={id} />
    </div>
  );
}

function Tab({ plan, tab, id }: Props & { plan: PlanSummary }) {
  if (tab === 'check') return <CheckTab />;
  if (tab === 'progress') return <ProgressTab plan={plan} />;
  if (tab === 'staff') return id === null ? <StaffList plan={plan} /> : <StaffEditor plan={plan} id={id} />;
  return id === null ? <SessionList plan={plan} /> : <SessionEditor plan={plan} id={id} />;
}
