import { useQuery } from '@tanstack/react-query';
import { useProgram } from '../../app/program.ts';
import { keys } from '../../app/queries.ts';
import { dayAndTime } from '../../text/common.ts';
import { reasonWords } from '../../text/entry.ts';
import { returnText } from '../../text/progress.ts';
import type { InPeriod } from './use-progress.ts';

/** Who moved a unit's return, when, from where to where, and why. */
export function ReturnHistory({ place, unitId }: { place: InPeriod; unitId: number }) {
  const { client } = useProgram();
  const { planId, planYearId, period } = place;
  const history = useQuery({
    queryKey: [...keys.returns(planId, planYearId, period), 'history', unitId],
    queryFn: () => client.return.history({ planId, planYearId, period, unitId }),
  });
  if (history.data?.length === 0) return <p className="return-history muted">{returnText.noHistory}</p>;
  return (
    <ol className="return-history history">
      {history.data?.map((change) => (
        <li key={change.id}>
          <div>{returnText.historyLine(change.step, change.from, change.to)}</div>
          <div className="muted">
            {dayAndTime(change.at, new Date())} {change.who}
          </div>
          {change.reason !== '' && <div className="muted">{reasonWords(change.reason)}</div>}
        </li>
      ))}
    </ol>
  );
}
