import { useState } from 'react';
import type { PlanSummary } from '../../../../core/contract/plan.ts';
import type { TargetView } from '../../../../core/contract/target.ts';
import { useOpenLost } from '../../../app/drafts.ts';
import { useReadOnlyReason } from '../../../app/read-only.ts';
import { formatRoute } from '../../../app/router.ts';
import { common } from '../../../text/common.ts';
import { sentenceOf } from '../../../text/errors.ts';
import { comparisonNames, targetText as text } from '../../../text/targets.ts';
import { TargetEntry } from './target-entry.tsx';
import { TargetForm, targetPlace } from './target-form.tsx';
import { TargetHistory } from './target-history.tsx';
import { TargetReasons } from './target-reasons.tsx';
import { showTarget } from './target-tab.tsx';
import { useTarget, useTargetChanges } from './use-targets.ts';

interface Props {
  readonly plan: PlanSummary;
  readonly id: number;
  readonly asOf: string;
}

/** One target: how its state came about, its values, and what can be done about it. */
export function TargetPanel({ plan, id, asOf }: Props) {
  const view = useTarget(id, asOf);
  const [editing, setEditing] = useState(false);
  useOpenLost(targetPlace(id), () => setEditing(true));
  const close = (
    <button type="button" className="btn btn-quiet" onClick={() => showTarget(null)}>
      {text.close}
    </button>
  );
  if (!view.data) {
    return (
      <aside className="target-panel" aria-label={text.list}>
        {view.error ? <p className="error-text">{sentenceOf(view.error)}</p> : <p>{common.loading}</p>}
        {close}
      </aside>
    );
  }
  if (editing) {
    return (
      <aside className="target-panel" aria-label={text.edit}>
        <TargetForm
          {...{ plan, asOf, view: view.data }}
          onDone={() => setEditing(false)}
          onCancel={() => setEditing(false)}
        />
      </aside>
    );
  }
  return (
    <aside className="target-panel" aria-label={view.data.record.name}>
      <div className="target-panel-head">
        <h2>{view.data.record.name}</h2>
        {close}
      </div>
      <Facts view={view.data} />
      <TargetReasons view={view.data} />
      {view.data.indicator.isEntered && <TargetEntry plan={plan} view={view.data} />}
      <Actions plan={plan} view={view.data} onEdit={() => setEditing(true)} />
      <TargetHistory id={id} version={view.data.version} at={view.data.at} />
    </aside>
  );
}

function Facts({ view }: { view: TargetView }) {
  const { record, indicator, unit, tasks } = view;
  const indicatorHref = formatRoute({ page: 'indicators', tab: 'indicators', id: indicator.id });
  const facts: readonly (readonly [string, string])[] = [
    [
      text.columns.published,
      `${record.published} ${record.unitOfMeasure} · ${comparisonNames[record.comparison]}`,
    ],
    [text.deadline, deadlineWords(view)],
    [text.agency, record.leadAgency],
    [text.supporting, record.supportingAgencies],
    [text.source, record.source],
    [text.note, record.note],
    [text.tasks, text.named(tasks)],
  ];
  return (
    <dl className="target-facts">
      {facts.map(([name, words]) => words !== '' && <Fact key={name} name={name} words={words} />)}
      <dt>{text.indicator}</dt>
      <dd>
        <a href={indicatorHref} title={text.openIndicator}>
          {indicator.name}
        </a>{' '}
        <span className="muted">{unit === '' ? text.wholeCounty : unit}</span>
      </dd>
    </dl>
  );
}

function Fact({ name, words }: { name: string; words: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{words}</dd>
    </>
  );
}

function deadlineWords({ record: { deadline, deadlineText } }: TargetView): string {
  if (deadline === null) return text.joined([deadlineText, text.noDeadline]);
  return text.withLastDay(deadlineText, deadline);
}

interface ActionsProps {
  readonly plan: PlanSummary;
  readonly view: TargetView;
  readonly onEdit: () => void;
}

function Actions({ plan, view, onEdit }: ActionsProps) {
  const readOnly = useReadOnlyReason();
  const changes = useTargetChanges(plan.id, view.asOf);
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  if (readOnly !== null) return <p className="muted">{readOnly}</p>;
  if (!asking) {
    return (
      <p className="target-buttons">
        <button type="button" className="btn" onClick={onEdit}>
          {text.edit}
        </button>
        <button type="button" className="btn" onClick={() => setAsking(true)}>
          {text.remove}
        </button>
      </p>
    );
  }
  const remove = async (): Promise<void> => {
    if (await changes.remove(view.record.id, reason)) showTarget(null);
  };
  return (
    <fieldset className="target-asking">
      <legend>{text.remove}</legend>
      <p>{text.removeSure}</p>
      <label>
        {text.removeReason}
        <input
          className="field"
          value={reason}
          maxLength={200}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      {changes.problem && (
        <p className="error-text" role="alert">
          {changes.problem}
        </p>
      )}
      <p className="target-buttons">
        <button type="button" className="btn" disabled={changes.isBusy} onClick={() => void remove()}>
          {text.removeYes}
        </button>
        <button type="button" className="btn" onClick={() => setAsking(false)}>
          {text.cancel}
        </button>
      </p>
    </fieldset>
  );
}
