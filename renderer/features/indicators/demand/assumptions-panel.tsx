import { useEffect, useId, useState } from 'react';
import type { DemandView, RateField } from '../../../../core/contract/demand.ts';
import {
  lineField,
  NOT_TICKED,
  RATES_OF,
  roomTypeField,
  TICKED,
} from '../../../../core/domain/demand-assumptions.ts';
import { othersWords, demandText as text, unreadAssumption } from '../../../text/demand.ts';
import { CommittedInput } from './committed-input.tsx';
import type { DemandChanges } from './use-demand.ts';

interface Props {
  readonly view: DemandView;
  readonly changes: DemandChanges;
  /** Why nothing can be changed; null when it can. */
  readonly readOnly: string | null;
}

/** What demand is worked out by, each number with its source; only what the chosen lines need is asked. */
export function AssumptionsPanel({ view, changes, readOnly }: Props) {
  const used = new Set(view.lines.flatMap(({ line, isUsed }) => (isUsed ? RATES_OF[line] : [])));
  const usesRooms = view.lines.some(({ line, isUsed }) => line === 'rooms' && isUsed);
  const disabled = readOnly !== null;
  return (
    <section className="demand-assumptions" aria-label={text.assumptions}>
      <header>
        <h2>{text.assumptions}</h2>
        <button
          type="button"
          className="btn btn-quiet"
          disabled={disabled || !view.isOwn}
          title={text.resetHint}
          onClick={changes.reset}
        >
          {text.reset}
        </button>
      </header>
      <p className="muted">{readOnly ?? text.lead}</p>
      {changes.problem !== null && (
        <p role="alert" className="error-text">
          {changes.problem}
        </p>
      )}
      <fieldset disabled={disabled}>
        <legend>{text.lines}</legend>
        <div className="demand-ticks">
          {view.lines.map(({ line, name, isUsed }) => (
            <Tick
              key={line}
              {...{ name, view, set: changes.set }}
              isTicked={isUsed}
              field={lineField(line)}
            />
          ))}
        </div>
      </fieldset>
      {view.rates
        .filter(({ rate }) => used.has(rate))
        .map((field) => (
          <RateInput key={field.rate} field={field} disabled={disabled} set={changes.set} />
        ))}
      {usesRooms && (
        <fieldset disabled={disabled}>
          <legend>{text.roomTypes}</legend>
          <p className="muted">{text.roomTypesHint}</p>
          <div className="demand-ticks">
            {view.roomTypes.map(({ type, name, counts }) => (
              <Tick
                key={type}
                {...{ name, view, set: changes.set }}
                isTicked={counts}
                field={roomTypeField(type)}
              />
            ))}
          </div>
        </fieldset>
      )}
    </section>
  );
}

interface TickProps {
  readonly name: string;
  readonly field: string;
  readonly isTicked: boolean;
  /** Changes with each answer: what was not kept then shows as it is. */
  readonly view: DemandView;
  readonly set: DemandChanges['set'];
}

/** Shows at once what was ticked, before the table has been worked out anew. */
function Tick({ name, field, isTicked, view, set }: TickProps) {
  const [shown, setShown] = useState(isTicked);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer that says the same puts it right too
  useEffect(() => setShown(isTicked), [isTicked, view]);
  const toggle = (): void => {
    setShown(!shown);
    set({ [field]: shown ? NOT_TICKED : TICKED });
  };
  return (
    <label>
      <input type="checkbox" checked={shown} onChange={toggle} />
      {name}
    </label>
  );
}

interface RateProps {
  readonly field: RateField;
  readonly disabled: boolean;
  readonly set: DemandChanges['set'];
}

function RateInput({ field, disabled, set }: RateProps) {
  const id = useId();
  const { rate, name, unit, unread, isOwn, source, others } = field;
  return (
    <div className="demand-rate">
      <label htmlFor={id}>{name}</label>
      <span className="demand-number">
        <CommittedInput
          id={id}
          name={name}
          value={field.text}
          disabled={disabled}
          invalid={unread !== null}
          describedBy={`${id}-says`}
          list={others.length > 0 ? `${id}-others` : undefined}
          onCommit={(typed) => set({ [rate]: typed })}
        />
        <span className="muted">{unit}</span>
      </span>
      {others.length > 0 && (
        <datalist id={`${id}-others`}>
          {others.map((one) => (
            <option key={`${one.text} ${one.source}`} value={one.text}>
              {one.source}
            </option>
          ))}
        </datalist>
      )}
      <div id={`${id}-says`} className="demand-source">
        {unread !== null && <p className="error-text">{unreadAssumption(field.text, rate, unread)}</p>}
        <p className="muted">
          {isOwn ? text.own : source}
          {isOwn && !disabled && (
            <button
              type="button"
              className="link"
              title={source}
              aria-label={text.toDefaultOf(name)}
              onClick={() => set({ [rate]: null })}
            >
              {text.toDefault}
            </button>
          )}
        </p>
        {others.length > 0 && <p className="muted">{othersWords(others, unit)}</p>}
      </div>
    </div>
  );
}
