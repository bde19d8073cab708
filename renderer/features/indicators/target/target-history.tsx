import { useState } from 'react';
import { dayAndTime } from '../../../text/common.ts';
import { reasonWords } from '../../../text/entry.ts';
import { historyFieldName, targetText as text } from '../../../text/targets.ts';
import { changeWords } from '../../../text/training.ts';
import { useTargetHistory } from './use-targets.ts';

interface Props {
  readonly id: number;
  readonly version: number;
  /** Of the answer shown: a value entered since then has a line of its own. */
  readonly at: string;
}

/** Who changed what, when and why, newest first; read when it is opened. */
export function TargetHistory(props: Props) {
  const [open, setOpen] = useState(false);
  return (
    <details className="target-history" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text.history}</summary>
      {open && <Entries {...props} />}
    </details>
  );
}

function Entries({ id, version }: Props) {
  const history = useTargetHistory(id, version);
  const now = new Date();
  if (history.data?.length === 0) return <p className="muted">{text.noHistory}</p>;
  return (
    <ol>
      {history.data?.map(({ id: changeId, at, who, field, oldText, newText, reason }) => (
        <li key={changeId}>
          <span className="muted">
            {dayAndTime(at, now)} {who}
          </span>{' '}
          {historyFieldName(field)} {changeWords(oldText, newText)}
          {reason && <span className="muted"> {reasonWords(reason)}</span>}
        </li>
      ))}
    </ol>
  );
}
