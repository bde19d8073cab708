import type { ComponentType } from 'react';
import type { PlanSummary } from '../../../core/contract/plan.ts';
import { planOf, usePlans } from '../../app/queries.ts';
import { recall } from '../../app/remembered.ts';
import { type ExchangeTab, exchangeTabs, formatRoute } from '../../app/router.ts';
import { common } from '../../text/common.ts';
import { sentenceOf } from '../../text/errors.ts';
import { exchangeTabNames, exchangeText as text } from '../../text/exchange.ts';
import { homeText } from '../../text/home.ts';
import { CollectTab } from './collect/collect-tab.tsx';
import { FilesTab } from './files-tab.tsx';
import { ImportTab } from './import/import-tab.tsx';
import { IssueTab } from './issue/issue-tab.tsx';
import { LedgerTab } from './ledger/ledger-tab.tsx';
import { PackageTab } from './package/package-tab.tsx';
import './exchange.css';

export interface ExchangeTabProps {
  readonly plan: PlanSummary;
}

const tabs: Readonly<Record<ExchangeTab, ComponentType<ExchangeTabProps>>> = {
  issue: IssueTab,
  collect: CollectTab,
  import: ImportTab,
  ledger: LedgerTab,
  package: PackageTab,
  files: FilesTab,
};

/** What goes out to townships and other offices, and what comes back. */
export default function ExchangePage({ tab }: { tab: ExchangeTab }) {
  const plans = usePlans();
  if (plans.error && !plans.data) return <p className="page-message error-text">{sentenceOf(plans.error)}</p>;
  if (!plans.data) return <p className="page-message late">{common.loading}</p>;
  const plan = planOf(plans.data, recall('annex', 0));
  if (!plan) return <p className="page-message">{homeText.noPlans}</p>;
  const Tab = tabs[tab];
  return (
    <div className="exchange">
      <nav className="exchange-tabs" aria-label={text.tabList}>
        <h1>{text.title}</h1>
        {exchangeTabs.map((one) => (
          <a
            key={one}
            href={formatRoute({ page: 'exchange', tab: one })}
            aria-current={one === tab ? 'page' : undefined}
          >
            {exchangeTabNames[one]}
          </a>
        ))}
      </nav>
      <Tab key={`${plan.id}:${tab}`} plan={plan} />
    </div>
  );
}
