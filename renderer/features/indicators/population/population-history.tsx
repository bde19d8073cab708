import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PopulationRow } from '../../../../core/contract/population.ts';
import { useProgram } from '../../../app/program.ts';
import { dayAndTime } from '../../../text/common.ts';
import { populationFieldWords, populationText as text } from '../../../text/population.ts';

/** Who changed what of one unit's population, newest first; read when it is opened. */
export function PopulationHistory({ rows }: { rows: readonly PopulationRow[] }) {
  const [open, setOpen] = useState(false);
  const [unitId, setUnitId] = useState(rows[0]?.unitId ?? 0);
  return (
    <details className="population-history" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text.history}</summary>
      {open && (
        <>
          <label>
            {text.historyOf}{' '}
            <select
              className="field"
              value={unitId}
              onChange={(event) => setUnitId(Number(event.target.value))}
            >
              {rows.map((row) => (
                <option key={row.unitId} value={row.unitId}>
                  {row.name}
                </option>
              ))}
            </select>
          </label>
          <Entries unitId={unitId} />
        </>
      )}
    </details>
  );
}

function Entries({ unitId }: { unitId: number }) {
  const { client } = useProgram();
  const history = useQuery({
    queryKey: ['population', 'history', unitId],
    queryFn: () => client.population.history({ unitId }),
    refetchOnMount: 'always',
  });
  const now = new Date();
  if (history.data?.length === 0) return <p className="muted">{text.noHistory}</p>;
  return (
    <ol>
      {history.data?.map(({ id, at, who, field, oldText, newText }) => (
        <li key={id}>
          <span className="muted">
            {dayAndTime(at, now)} {who}
          </span>{' '}
          {populationFieldWords(field)} {text.changed(oldText ?? '', newText ?? '')}
        </li>
      ))}
    </ol>
  );
}
