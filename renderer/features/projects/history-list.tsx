import { useState } from 'react';
import { dayAndTime } from '../../text/common.ts';
import { fieldWords, historyText, projectText as text } from '../../text/projects.ts';
import { useProjectHistory } from './use-projects.ts';

/** Who changed which field from what to what, and why; read when it is opened. */
export function HistoryList({ id }: { id: number }) {
  const [isOpen, setIsOpen] = useState(false);
  const changes = useProjectHistory(id, isOpen).data;
  return (
    <details className="panel-history" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{text.history}</summary>
      {changes?.length === 0 && <p className="muted">{text.noHistory}</p>}
      <ul>
        {changes?.map((change) => (
          <li key={change.id}>
            <b>{fieldWords(change.field)}</b> {historyText(change.field, change.oldText)} →{' '}
            {historyText(change.field, change.newText)}
            <span className="muted">
              {change.who} {dayAndTime(change.at, new Date())} {change.reason}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
