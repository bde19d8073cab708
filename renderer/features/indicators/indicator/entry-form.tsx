import { type FormEvent, useState } from 'react';
import type { IndicatorDetail } from '../../../../core/contract/indicator.ts';
import { plainDigits } from '../../../../core/domain/cell-value.ts';
import { useSurvivingDraft } from '../../../app/drafts.ts';
import { useProgram } from '../../../app/program.ts';
import { useReadOnlyReason } from '../../../app/read-only.ts';
import { sentenceOf } from '../../../text/errors.ts';
import { indicatorText } from '../../../text/indicator-list.ts';
import { useNoteIndicatorChange } from './indicator-queries.ts';

const text = indicatorText.entry;
const NOTHING = { value: '', numerator: '', denominator: '', source: '', note: '' };

/** What no record can give: a value, or the two numbers it comes from, with day and source. */
export function EntryForm({ detail, asOf }: { detail: IndicatorDetail; asOf: string }) {
  const { client } = useProgram();
  const readOnly = useReadOnlyReason();
  const noteChange = useNoteIndicatorChange();
  const [day, setDay] = useState(asOf);
  const [texts, setTexts] = useState(NOTHING);
  const [problem, setProblem] = useState<string | null>(null);
  const { indicator, unit } = detail;
  const isTyped = Object.values(texts).some((one) => one !== '');
  useSurvivingDraft(
    `indicator-value ${indicator.id} ${unit.id}`,
    isTyped ? { day, texts } : null,
    (found) => {
      setDay(found.day);
      setTexts(found.texts);
    },
  );
  const isDone = indicator.definition.kind === 'entered' && indicator.definition.isDone === true;
  const run = async (change: () => Promise<{ at: string; changesToday: number }>): Promise<void> => {
    setProblem(null);
    try {
      noteChange(await change());
      setTexts(NOTHING);
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };
  const save = (event: FormEvent): void => {
    event.preventDefault();
    void run(() => client.indicator.enter({ id: indicator.id, unitId: unit.id, asOf: day, ...texts }));
  };
  const field = (key: keyof typeof NOTHING, label: string) => (
    <label>
      <span>{label}</span>
      <input
        className="field"
        maxLength={200}
        value={texts[key]}
        onChange={(event) => setTexts({ ...texts, [key]: event.target.value })}
      />
    </label>
  );
  return (
    <section>
      <h3>{text.title}</h3>
      <form className="indicator-entry" onSubmit={save}>
        <label>
          <span>{text.day}</span>
          <input
            className="field"
            type="date"
            required
            max="9999-12-31"
            value={day}
            onChange={(event) => setDay(event.target.value)}
          />
        </label>
        {isDone ? (
          <label>
            <span>{indicatorText.columns.value}</span>
            <select
              className="field"
              value={texts.value}
              onChange={(event) => setTexts({ ...texts, value: event.target.value })}
            >
              <option value="" />
              <option value="1">{text.done}</option>
              <option value="0">{text.notDone}</option>
            </select>
          </label>
        ) : (
          <>
            {field('value', text.value(indicator.unitOfMeasure))}
            <span className="muted indicator-or">{text.or}</span>
            {field('numerator', text.numerator)}
            {field('denominator', text.denominator)}
          </>
        )}
        {field('source', text.source)}
        {field('note', text.note)}
        <button type="submit" className="btn btn-primary" disabled={readOnly !== null}>
          {text.save}
        </button>
      </form>
      {problem && (
        <p className="error-text" role="alert">
          {problem}
        </p>
      )}
      <h3>{text.list}</h3>
      {detail.entered.length === 0 && <p className="muted">{text.empty}</p>}
      <ul className="indicator-members">
        {detail.entered.map((one) => (
          <li key={one.asOf}>
            {one.asOf}{' '}
            <strong>
              {one.unread ??
                (one.value === null
                  ? `${one.numerator} ÷ ${one.denominator}`
                  : plainDigits(one.value, indicator.decimals))}
            </strong>
            {one.unread !== null && <span className="error-text"> {text.unread}</span>}
            {one.sample && <span className="sample-mark">{indicatorText.sample}</span>}
            <span className="muted">
              {' '}
              {one.source} {one.note}
            </span>{' '}
            <button
              type="button"
              className="btn btn-quiet"
              aria-label={text.removeOf(one.asOf)}
              disabled={readOnly !== null}
              onClick={() =>
                void run(() =>
                  client.indicator.removeEntry({ id: indicator.id, unitId: unit.id, asOf: one.asOf }),
                )
              }
            >
              ×
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
