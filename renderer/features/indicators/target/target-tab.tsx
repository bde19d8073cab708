import { useState } from 'react';
import { go } from '../../../app/router.ts';
import { useShortcuts } from '../../../app/shortcuts.ts';
import { common } from '../../../text/common.ts';
import { sentenceOf } from '../../../text/errors.ts';
import { targetText as text } from '../../../text/targets.ts';
import type { TabProps } from '../indicators-page.tsx';
import { NoticeFindings } from './notice-findings.tsx';
import './target.css';
import { TargetBar } from './target-bar.tsx';
import { EVERY_TARGET, isListed } from './target-filters.ts';
import { TargetForm } from './target-form.tsx';
import { TargetPanel } from './target-panel.tsx';
import { TargetTable } from './target-table.tsx';
import { isoToday, useTargets } from './use-targets.ts';

export const showTarget = (id: number | 'new' | null): void => go({ page: 'indicators', tab: 'targets', id });

/** What the notice wants to be reached, where it stands on a day, and one of it beside the list. */
export function TargetTab({ plan, id }: TabProps) {
  const [asOf, setAsOf] = useState(isoToday);
  const [filters, setFilters] = useState(EVERY_TARGET);
  const list = useTargets(plan.id, asOf);
  useShortcuts([['Escape', () => (id === null ? go({ page: 'home' }) : showTarget(null))]]);
  if (list.error && !list.data) return <p className="page-message error-text">{sentenceOf(list.error)}</p>;
  if (!list.data) return <p className="page-message late">{common.loading}</p>;
  const { rows, agencies } = list.data;
  const shown = rows.filter((row) => isListed(row, filters, asOf));
  return (
    <div className="tab">
      <TargetBar {...{ plan, asOf, setAsOf, filters, setFilters, rows, shown, agencies }} />
      <div className="target-columns">
        <div className="target-list">
          {rows.length > 0 && shown.length === 0 && (
            <p className="target-none">
              {text.noneFound}{' '}
              <button type="button" className="link" onClick={() => setFilters(EVERY_TARGET)}>
                {text.clear}
              </button>
            </p>
          )}
          {rows.length === 0 && id !== 'new' && <Empty />}
          {shown.length > 0 && <TargetTable rows={shown} openId={id} />}
          <NoticeFindings planId={plan.id} />
          {rows.length > 0 && <Rules />}
        </div>
        {id === 'new' && (
          <aside className="target-panel" aria-label={text.newTitle}>
            <TargetForm
              {...{ plan, asOf, view: null }}
              onDone={showTarget}
              onCancel={() => showTarget(null)}
            />
          </aside>
        )}
        {typeof id === 'number' && <TargetPanel key={id} {...{ plan, id, asOf }} />}
      </div>
    </div>
  );
}

function Empty() {
  return (
    <div className="target-empty">
      <p>{text.emptyTitle}</p>
      <p className="muted">{text.emptyLead}</p>
      <button type="button" className="btn btn-primary" onClick={() => showTarget('new')}>
        {text.add}
      </button>
    </div>
  );
}

function Rules() {
  return (
    <details className="target-rules">
      <summary>{text.rule}</summary>
      <ol>
        {text.rules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ol>
    </details>
  );
}
