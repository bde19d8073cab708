import { useState } from 'react';
import { useReadOnlyReason } from '../../../app/read-only.ts';
import { formatRoute } from '../../../app/router.ts';
import { common } from '../../../text/common.ts';
import { demandText as text } from '../../../text/demand.ts';
import { sentenceOf } from '../../../text/errors.ts';
import { unitText } from '../../../text/units.ts';
import type { TabProps } from '../indicators-page.tsx';
import { AssumptionsPanel } from './assumptions-panel.tsx';
import './demand.css';
import { DemandBar } from './demand-bar.tsx';
import { DemandHistory } from './demand-history.tsx';
import { DemandTable } from './demand-table.tsx';
import { UnitParts } from './unit-parts.tsx';
import { type DemandAsked, useDemandChanges, useDemandTable } from './use-demand.ts';

/** How many places, beds and square metres each township needs, has and lacks, and by which assumptions. */
export function DemandTab({ plan }: TabProps) {
  const [asked, setAsked] = useState<DemandAsked>({ planId: plan.id });
  const [shownUnit, setShownUnit] = useState<number | null>(null);
  const changes = useDemandChanges(plan.id);
  const readOnly = useReadOnlyReason();
  const { data: view, error } = useDemandTable(asked);
  if (error && !view) return <p className="page-message error-text">{sentenceOf(error)}</p>;
  if (!view) return <p className="page-message late">{common.loading}</p>;
  const disabled = readOnly !== null;
  return (
    <div className="tab demand">
      <DemandBar view={view} asked={asked} onAsk={setAsked} changes={changes} disabled={disabled} />
      {error && <p className="error-text demand-says">{sentenceOf(error)}</p>}
      {view.year === null && (
        <p className="demand-says">
          {text.noPopulation(text.bases[view.basis])}{' '}
          <a className="btn" href={formatRoute({ page: 'indicators', tab: 'population', id: null })}>
            {text.toPopulation}
          </a>
        </p>
      )}
      <div className="demand-columns">
        <AssumptionsPanel view={view} changes={changes} readOnly={readOnly} />
        <div className="demand-results">
          {view.rows.length === 0 ? (
            <p className="demand-says">
              {text.noUnits}{' '}
              <a className="btn" href={formatRoute({ page: 'units' })}>
                {unitText.open}
              </a>
            </p>
          ) : (
            <DemandTable {...{ view, changes, disabled, shownUnit }} onShow={setShownUnit} />
          )}
          <UnitParts view={view} unitId={shownUnit} />
          <p className="muted demand-hint">{text.enteredHint}</p>
          <details className="demand-history">
            <summary>{text.notes}</summary>
            <ul>
              {view.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          </details>
          <DemandHistory view={view} planId={plan.id} />
        </div>
      </div>
    </div>
  );
}
