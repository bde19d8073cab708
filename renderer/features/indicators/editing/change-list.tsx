import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RecordChange } from '../../../../core/contract/staff.ts';
import { dayAndTime } from '../../../text/common.ts';
import { reasonWords } from '../../../text/entry.ts';
import { editingText as text } from '../../../text/record-editing.ts';

interface Props {
  readonly queryKey: readonly unknown[];
  readonly read: () => Promise<readonly RecordChange[]>;
  readonly fieldWords: (field: string) => string;
}

/** Who changed what, when and why, newest first; read when it is opened. */
export function ChangeList(props: Props) {
  const [open, setOpen] = useState(false);
  return (
    <details className="money-history" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text.history}</summary>
      {open && <Entries {...props} />}
    </details>
  );
}

function Entries({ queryKey, read, fieldWords }: Props) {
  const history = useQuery({ queryKey, queryFn: read, placeholderData: (before) => before });
  const now = new Date();
  return (
    <>
      {history.data?.length === 0 && <p className="muted">{text.noHistory}</p>}
      <ol className="money-notes">
        {history.data?.map(({ id, at, who, field, oldText, newText, reason }) => (
          <li key={id}>
            {dayAndTime(at, now)} {who} {fieldWords(field)} {oldText ?? text.nothing} →{' '}
            {newText ?? text.nothing}
            {reason && ` ${reasonWords(reason)}`}
          </li>
        ))}
      </ol>
    </>
  );
}
