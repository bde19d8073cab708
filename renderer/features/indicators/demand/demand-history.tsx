import { useState } from 'react';
import type { DemandView } from '../../../../core/contract/demand.ts';
import { enteredPlace, lineField, roomTypeField } from '../../../../core/domain/demand-assumptions.ts';
import { dayAndTime } from '../../../text/common.ts';
import { historyWords, demandText as text } from '../../../text/demand.ts';
import { useDemandHistory } from './use-demand.ts';

/** Who changed which assumption, newest first; read when it is opened. */
export function DemandHistory(props: { view: DemandView; planId: number }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="demand-history" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text.history}</summary>
      {open && <Entries {...props} />}
    </details>
  );
}

function Entries({ view, planId }: { view: DemandView; planId: number }) {
  const history = useDemandHistory(planId);
  const now = new Date();
  if (history.data?.length === 0) return <p className="muted">{text.noHistory}</p>;
  return (
    <ol>
      {history.data?.map(({ id, at, who, field, oldText, newText }) => {
        const { name, say } = describe(view, field.replace(/^demand\./, ''));
        return (
          <li key={id}>
            <span className="muted">
              {dayAndTime(at, now)} {who}
            </span>{' '}
            {name} {historyWords.change(say(oldText), say(newText))}
          </li>
        );
      })}
    </ol>
  );
}

interface Described {
  readonly name: string;
  readonly say: (text: string | null) => string;
}

function describe(view: DemandView, field: string): Described {
  const { value, ticked } = historyWords;
  const place = enteredPlace(field);
  if (place) {
    const unit = view.rows.find((row) => row.unitId === place.unitId)?.name ?? '';
    return { name: historyWords.entered(unit, place.figure), say: value };
  }
  if (field === 'basis') {
    const say = (one: string | null) => (one === 'resident' ? text.bases.resident : text.bases.registered);
    return { name: historyWords.basis, say };
  }
  const line = view.lines.find((one) => lineField(one.line) === field);
  if (line) return { name: historyWords.line(line.name), say: ticked };
  const type = view.roomTypes.find((one) => roomTypeField(one.type) === field);
  if (type) return { name: historyWords.roomType(type.name), say: ticked };
  return { name: view.rates.find((one) => one.rate === field)?.name ?? field, say: value };
}
