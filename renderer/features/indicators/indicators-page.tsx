import type { ComponentType } from 'react';
import type { PlanSummary } from '../../../core/contract/plan.ts';
import { planOf, usePlans } from '../../app/queries.ts';
import { recall } from '../../app/remembered.ts';
import { formatRoute, type IndicatorTab, indicatorTabs } from '../../app/router.ts';
import { common } from '../../text/common.ts';
import { sentenceOf } from '../../text/errors.ts';
import { homeText } from '../../text/home.ts';
import { indicatorsText as text } from '../../text/indicators.ts';
import { AssessmentTab } from './assessment/assessment-tab.tsx';
import { ComplianceTab } from './compliance/compliance-tab.tsx';
import { DemandTab } from './demand/demand-tab.tsx';
import { IndicatorTab as IndicatorList } from './indicator/indicator-tab.tsx';
import './indicators.css';
import { PopulationTab } from './population/population-tab.tsx';
import { StandardTab } from './standard/standard-tab.tsx';
import { SubsidyTab } from './subsidy/subsidy-tab.tsx';
import { TargetTab } from './target/target-tab.tsx';

export interface TabProps {
  readonly plan: PlanSummary;
  /** The record shown beside the list, if any. */
  readonly id: number | 'new' | null;
}

const tabs: Readonly<Record<IndicatorTab, ComponentType<TabProps>>> = {
  indicators: IndicatorList,
  targets: TargetTab,
  population: PopulationTab,
  standards: StandardTab,
  compliance: ComplianceTab,
  demand: DemandTab,
  subsidy: SubsidyTab,
  assessment: AssessmentTab,
};

/** What the notices promise: are we there, where not, what does it cost. */
export default function IndicatorsPage({ tab, id }: { tab: IndicatorTab; id: TabProps['id'] }) {
  const plans = usePlans();
  if (plans.error && !plans.data) return <p className="page-message error-text">{sentenceOf(plans.error)}</p>;
  if (!plans.data) return <p className="page-message late">{common.loading}</p>;
  const plan = planOf(plans.data, recall('annex', 0));
  if (!plan) return <p className="page-message">{homeText.noPlans}</p>;
  const Tab = tabs[tab];
  return (
    <div className="indicators">
      <nav className="indicators-tabs" aria-label={text.tabList}>
        <h1>{text.title}</h1>
        {indicatorTabs.map((one) => (
          <a
            key={one}
            href={formatRoute({ page: 'indicators', tab: one, id: null })}
            aria-current={one === tab ? 'page' : undefined}
          >
            {text.tabs[one]}
          </a>
        ))}
      </nav>
      <Tab key={`${plan.id}:${tab}`} plan={plan} id={id} />
    </div>
  );
}
