import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useProgram } from '../../app/program.ts';
import { usePlans, useUnits } from '../../app/queries.ts';
import { dayAndTime } from '../../text/common.ts';
import { reasonWords } from '../../text/entry.ts';
import { changeWords, fieldWords, trainingText as text } from '../../text/training.ts';
import { trainingKeys } from './training-queries.ts';

interface Props {
  readonly what: 'session' | 'staff';
  readonly id: number;
  /** Of the record: a new one has more history. */
  readonly version: number | null;
}

/** Who changed what, when and why, newest first; read when it is opened. */
export function RecordHistory(props: Props) {
  const [open, setOpen] = useState(false);
  return (
    <details className="training-history" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text.history}</summary>
      {open && <Entries {...props} />}
    </details>
  );
}

function Entries({ what, id, version }: Props) {
  const { client } = useProgram();
  const history = useQuery({
    queryKey: [...trainingKeys.history(what, id), version],
    queryFn: () => client[what].history({ id }),
    placeholderData: (before) => before,
  });
  const units = useUnits(usePlans().data?.[0]?.id ?? null).data ?? [];
  const unitName = (unitId: number): string => units.find((unit) => unit.id === unitId)?.name ?? '';
  const now = new Date();
  return (
    <>
      <p className="muted">{text.historyHint}</p>
      {history.data?.length === 0 && <p className="muted">{text.noHistory}</p>}
      <ol>
        {history.data?.map(({ id: changeId, at, who, field, oldText, newText, reason }) => (
          <li key={changeId}>
            <span className="muted">
              {dayAndTime(at, now)} {who}
            </span>{' '}
            {fieldWords(field, unitName)} {changeWords(oldText, newText)}
            {reason && <span className="muted"> {reasonWords(reason)}</span>}
          </li>
        ))}
      </ol>
    </>
  );
}
