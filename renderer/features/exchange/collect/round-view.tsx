import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import type { CollectUnit, RoundSummary } from '../../../../core/contract/collect.ts';
import { useProgram } from '../../../app/program.ts';
import { common } from '../../../text/common.ts';
import { sentenceOf } from '../../../text/errors.ts';
import { collectText as text } from '../../../text/issue.ts';
import { ReturnPanel } from './return-panel.tsx';
import { type Shown, stateOf, UnitTable } from './unit-table.tsx';
import { type ReturnWish, useApply } from './use-apply.ts';

const FILTERS: readonly Shown[] = ['all', 'missing', 'decide', 'ready', 'applied', 'rejected'];

/** The units of one round beside the return of the one that is chosen. */
export function RoundView({ round }: { round: RoundSummary }) {
  const { client } = useProgram();
  const { planId, annexId, planYearId, period } = round;
  const target = { planId, annexId, planYearId, period };
  const query = useQuery({
    queryKey: ['collect', 'round', target],
    queryFn: () => client.collect.round(target),
    staleTime: 0,
  });
  const [shown, setShown] = useState<Shown>('all');
  const [chosen, setChosen] = useState<number | null>(null);
  const [submit, setSubmit] = useState(false);
  const [said, setSaid] = useState<{ words: string; isError: boolean } | null>(null);
  const apply = useApply(setSaid);
  // Hundreds of lines are drawn a few at a time, so that nothing waits for them.
  const listed = useDeferredValue(query.data?.units);
  if (query.error && !query.data) return <p className="error-text">{sentenceOf(query.error)}</p>;
  if (!query.data) return <p className="late">{common.loading}</p>;
  const { units } = query.data;
  const count = (wanted: Shown): number =>
    wanted === 'all' ? units.length : units.filter((unit) => stateOf(unit) === wanted).length;
  const ready = units.filter((unit) => stateOf(unit) === 'ready');
  const unit = units.find((one) => one.unitId === chosen) ?? null;
  return (
    <>
      <div className="exchange-bar">
        <fieldset className="collect-filters">
          <legend className="visually-hidden">{text.filters}</legend>
          {FILTERS.map((one) => (
            <button
              key={one}
              type="button"
              className="btn btn-quiet"
              aria-pressed={shown === one}
              data-state={one}
              onClick={() => setShown(one)}
            >
              {text.states[one]} <b>{count(one)}</b>
            </button>
          ))}
        </fieldset>
        {period !== null && (
          <label className="collect-submit">
            <input type="checkbox" checked={submit} onChange={() => setSubmit(!submit)} />
            {text.submit}
          </label>
        )}
        <button
          type="button"
          className="btn btn-primary"
          disabled={ready.length === 0}
          onClick={() => void apply(ready.flatMap(proposedOf), submit)}
        >
          {text.applyReady(ready.length)}
        </button>
      </div>
      {said && (
        <p role={said.isError ? 'alert' : 'status'} className={said.isError ? 'error-text' : 'collect-said'}>
          {said.words}
        </p>
      )}
      <div className="collect-parts">
        <UnitTable
          units={(listed ?? units).filter((one) => shown === 'all' || stateOf(one) === shown)}
          chosen={chosen}
          onChoose={setChosen}
        />
        <section
          className="collect-panel"
          aria-label={unit ? text.panel(unit.unit) : text.list}
          onKeyDown={(event) => {
            if (event.key === 'Escape') focusUnit(event.currentTarget.parentElement);
          }}
        >
          {unit ? (
            <ReturnPanel
              key={unit.unitId}
              unit={unit}
              onApply={(wish) => apply([wish], submit)}
              onSaid={setSaid}
            />
          ) : (
            <p className="muted">{text.choose}</p>
          )}
        </section>
      </div>
    </>
  );
}

/** Back to the unit in the list that the panel is about. */
function focusUnit(parts: HTMLElement | null): void {
  parts?.querySelector<HTMLElement>('tr[aria-current] button')?.focus();
}

/** The newest of a unit that waits, as it is. */
function proposedOf({ returns }: CollectUnit): ReturnWish[] {
  const returnedId = returns[0]?.returnedId ?? null;
  return returnedId === null ? [] : [{ returnedId, accepted: [], rejected: [], alterationsSeen: false }];
}
