import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useProgram } from '../../../app/program.ts';
import { dayAndTime } from '../../../text/common.ts';
import { reasonWords } from '../../../text/entry.ts';
import { standardChangeWords, standardFieldWords, standardText as text } from '../../../text/standards.ts';
import { standardKeys } from './use-standards.ts';

interface Props {
  readonly id: number;
  readonly version: number | null;
}

/** Who changed what of a standard; read when it is opened. */
export function StandardHistory(props: Props) {
  const [open, setOpen] = useState(false);
  return (
    <details className="standard-history" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text.history}</summary>
      {open && <Entries {...props} />}
    </details>
  );
}

function Entries({ id, version }: Props) {
  const { client } = useProgram();
  const history = useQuery({
    queryKey: [...standardKeys.history(id), version],
    queryFn: () => client.standard.history({ id }),
    refetchOnMount: 'always',
  });
  const now = new Date();
  return (
    <>
      {history.data?.length === 0 && <p className="muted">{text.noHistory}</p>}
      <ol>
        {history.data?.map(({ id: changeId, at, who, field, oldText, newText, reason }) => (
          <li key={changeId}>
            <span className="muted">
              {dayAndTime(at, now)} {who}
            </span>{' '}
            {standardFieldWords(field)} {standardChangeWords(field, oldText)} →{' '}
            {standardChangeWords(field, newText)}
            {reason && <span className="muted"> {reasonWords(reason)}</span>}
          </li>
        ))}
      </ol>
    </>
  );
}
