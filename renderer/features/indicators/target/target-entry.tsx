import { type FormEvent, useState } from 'react';
import type { PlanSummary } from '../../../../core/contract/plan.ts';
import type { TargetView } from '../../../../core/contract/target.ts';
import { readDate } from '../../../../core/domain/read-date.ts';
import { valueFigure } from '../../../../core/domain/target-figures.ts';
import { useSurvivingDraft } from '../../../app/drafts.ts';
import { useReadOnlyReason } from '../../../app/read-only.ts';
import { figureWords, targetText as text } from '../../../text/targets.ts';
import { isoToday, useTargetChanges } from './use-targets.ts';

interface Props {
  readonly plan: PlanSummary;
  readonly view: TargetView;
}

/** A value of an indicator that no record gives: number, day and source; and those entered before. */
export function TargetEntry({ plan, view }: Props) {
  const changes = useTargetChanges(plan.id, view.asOf);
  const readOnly = useReadOnlyReason();
  const { record, indicator, entries, outOf } = view;
  const empty = {
    day: isoToday(),
    value: '',
    outOf: outOf === null ? '' : String(outOf),
    source: '',
    note: '',
  };
  const [draft, setDraft] = useState(empty);
  const isTyped = draft.value !== '' || draft.note !== '';
  useSurvivingDraft(`target-value ${record.id}`, isTyped ? draft : null, setDraft);
  const [asked, setAsked] = useState(false);
  const isEach = record.comparison === 'eachAtLeast';
  const day = readDate(draft.day, { today: isoToday() });
  const isFuture = day.kind === 'date' && day.date > isoToday();
  const lacks = day.kind !== 'date' || draft.value.trim() === '' || draft.source.trim() === '';
  const enter = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setAsked(true);
    if (lacks || isFuture || (isEach && draft.outOf.trim() === '')) return;
    if (await changes.record({ id: record.id, ...draft })) {
      setDraft({ ...empty, outOf: draft.outOf, source: draft.source });
      setAsked(false);
    }
  };
  const field = (name: keyof typeof empty, label: string) => (
    <label>
      {label}
      <input
        className="field"
        value={draft[name]}
        maxLength={200}
        onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
      />
    </label>
  );
  return (
    <section aria-labelledby="target-entry">
      <h3 id="target-entry">{text.entry}</h3>
      {readOnly === null && (
        <form className="target-entry" onSubmit={(event) => void enter(event)}>
          <p className="muted">{text.entryLead}</p>
          {indicator.isDone ? (
            <label>
              {text.entryDone}
              <select
                className="field"
                value={draft.value}
                onChange={(event) => setDraft({ ...draft, value: event.target.value })}
              >
                <option value="" />
                <option value="1">{text.done}</option>
                <option value="0">{text.notDone}</option>
              </select>
            </label>
          ) : (
            field(
              'value',
              isEach ? text.entryReached : `${text.entryValue} ${indicator.unitOfMeasure}`.trim(),
            )
          )}
          {isEach && field('outOf', text.entryOutOf)}
          {field('day', text.entryDay)}
          {field('source', text.entrySource)}
          {field('note', text.entryNote)}
          {asked && (lacks || isFuture) && (
            <p className="error-text" role="alert">
              {isFuture ? text.futureDay : text.entryNeeds}
            </p>
          )}
          {changes.problem && (
            <p className="error-text" role="alert">
              {changes.problem}
            </p>
          )}
          <button type="submit" className="btn btn-primary" disabled={changes.isBusy}>
            {text.record}
          </button>
        </form>
      )}
      {entries.length === 0 && <p className="muted">{text.noEntries}</p>}
      <ul className="target-entries" aria-label={text.entries}>
        {entries.map((entry) => (
          <li key={entry.asOf}>
            <span>{entry.asOf}</span>
            {entry.unread !== null ? (
              <span className="error-text">{text.unread(entry.unread)}</span>
            ) : (
              <strong>{entryWords(view, entry)}</strong>
            )}
            <span className="muted">{text.joined([entry.source, entry.note])}</span>
            {entry.sample && <span className="sample-mark">{text.sample}</span>}
            {readOnly === null && (
              <button
                type="button"
                className="link"
                aria-label={text.removeEntryOf(entry.asOf)}
                onClick={() => void changes.removeValue(record.id, entry.asOf)}
              >
                {text.removeEntry}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function entryWords(view: TargetView, entry: TargetView['entries'][number]): string {
  if (entry.value === null) return `${entry.numerator ?? ''}/${entry.denominator ?? ''}`;
  return `${figureWords(valueFigure(view, entry.value))} ${view.indicator.unitOfMeasure}`.trim();
}
