import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { CollectedFile, RoundSummary } from '../../../../core/contract/collect.ts';
import { useProgram } from '../../../app/program.ts';
import { common } from '../../../text/common.ts';
import { sentenceOf } from '../../../text/errors.ts';
import { collectText as text } from '../../../text/issue.ts';
import type { ExchangeTabProps } from '../exchange-page.tsx';
import { BadFiles } from './bad-files.tsx';
import { DropZone } from './drop-zone.tsx';
import { RoundView } from './round-view.tsx';
import { useReceive } from './use-receive.ts';

/** What came back: taken in, looked at cell by cell, taken over. */
export function CollectTab({ plan }: ExchangeTabProps) {
  const { client } = useProgram();
  const rounds = useQuery({
    queryKey: ['collect', 'rounds', plan.id],
    queryFn: () => client.collect.rounds({ planId: plan.id }),
    staleTime: 0,
  });
  const [chosen, setChosen] = useState<string | null>(null);
  const [last, setLast] = useState<readonly CollectedFile[]>([]);
  const taken = useCallback((files: readonly CollectedFile[]) => {
    setLast(files);
    // What was dropped is what somebody wants to see.
    const first = files.find((file) => file.returned)?.returned;
    if (first)
      setChosen((now) => (files.some((file) => keyOfFile(file) === now) ? now : JSON.stringify(first.round)));
  }, []);
  const receive = useReceive(taken);
  if (rounds.error && !rounds.data)
    return <p className="page-message error-text">{sentenceOf(rounds.error)}</p>;
  if (!rounds.data) return <p className="page-message late">{common.loading}</p>;
  const round = rounds.data.find((one) => keyOf(one) === chosen) ?? rounds.data[0];
  if (!round) return <p className="page-message">{text.none}</p>;
  const bad = last.filter((file) => file.returned === null);
  const others = last.flatMap(({ returned }) =>
    returned && JSON.stringify(returned.round) !== keyOf(round) ? [returned.target] : [],
  );
  return (
    <div className="exchange-body collect">
      <div className="exchange-bar">
        <label className="exchange-field">
          <span>{text.round}</span>
          <select className="field" value={keyOf(round)} onChange={(event) => setChosen(event.target.value)}>
            {rounds.data.map((one) => (
              <option key={keyOf(one)} value={keyOf(one)}>
                {text.roundOption(one.name, { back: one.issued - one.missing, issued: one.issued })}
              </option>
            ))}
          </select>
        </label>
        {round.dueDate !== null && <span className="muted">{text.due(round.dueDate)}</span>}
        <DropZone onFiles={(files) => void receive(files)} />
      </div>
      <BadFiles files={bad} others={[...new Set(others)]} onHide={() => setLast([])} />
      <RoundView key={keyOf(round)} round={round} />
    </div>
  );
}

const keyOf = ({ planId, annexId, planYearId, period }: RoundSummary): string =>
  JSON.stringify({ planId, annexId, planYearId, period });

const keyOfFile = ({ returned }: CollectedFile): string | null => returned && JSON.stringify(returned.round);
