import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useProgram } from '../../app/program.ts';
import { dayAndTime } from '../../text/common.ts';
import { taskChangeWords, taskHistoryField, taskText as text } from '../../text/tasks.ts';
import { taskKeys } from './use-tasks.ts';

/** Who changed what from what to what, and why, newest first; read when it is opened. */
export function TaskHistory({ id, version }: { id: number; version: number }) {
  const { client } = useProgram();
  const [isOpen, setIsOpen] = useState(false);
  const changes = useQuery({
    queryKey: taskKeys.history(id, version),
    queryFn: () => client.task.history({ id }),
    enabled: isOpen,
    placeholderData: (before) => before,
  }).data;
  return (
    <details className="task-history" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{text.history}</summary>
      {changes?.length === 0 && <p className="muted">{text.noHistory}</p>}
      <ol className="task-lines">
        {changes?.map(({ id: changeId, at, who, field, oldText, newText, reason }) => (
          <li key={changeId}>
            <b>{taskHistoryField(field)}</b> {taskChangeWords(oldText, newText)}{' '}
            <span className="muted">
              {who} {dayAndTime(at, new Date())} {reason}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
