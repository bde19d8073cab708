import type { PlanSummary } from '../../../core/contract/plan.ts';
import { annexLabel } from '../../text/common.ts';
import { reportText } from '../../text/reports.ts';

interface Props {
  readonly plan: PlanSummary;
  readonly chosen: ReadonlySet<number>;
  readonly onChange: (chosen: ReadonlySet<number>) => void;
}

/** The annexes with ticks: what is ticked becomes one book, in the plan's order. */
export function BookList({ plan, chosen, onChange }: Props) {
  const toggle = (id: number): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChange(next);
  };
  return (
    <fieldset className="book-part">
      <legend className="visually-hidden">{reportText.book}</legend>
      <p className="hint">{reportText.bookHint}</p>
      <div className="book-all">
        <button
          type="button"
          className="link"
          onClick={() => onChange(new Set(plan.annexes.map((annex) => annex.id)))}
        >
          {reportText.all}
        </button>
        <button type="button" className="link" onClick={() => onChange(new Set())}>
          {reportText.none}
        </button>
      </div>
      <ul>
        {plan.annexes.map((annex) => (
          <li key={annex.id}>
            <label className="book-line">
              <input type="checkbox" checked={chosen.has(annex.id)} onChange={() => toggle(annex.id)} />
              <span>
                {annex.number !== null && <b>{annexLabel(annex.number)} </b>}
                {annex.title}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
