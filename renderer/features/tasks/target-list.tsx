import { useQuery } from '@tanstack/react-query';
import type { TaskView } from '../../../core/contract/task.ts';
import { targetFigures } from '../../../core/domain/target-figures.ts';
import { useProgram } from '../../app/program.ts';
import { formatRoute } from '../../app/router.ts';
import { figureWords, targetStateNames, targetStateSigns } from '../../text/targets.ts';
import { taskPartText as text } from '../../text/tasks.ts';

/** The targets that measure a task: as published, and how each stands on the day. */
export function TargetList({ view: { targets, planId, asOf } }: { view: TaskView }) {
  const { client } = useProgram();
  const rows = useQuery({
    queryKey: ['tasks', 'targets', planId, asOf],
    queryFn: () => client.target.list({ planId, asOf }),
    enabled: targets.length > 0,
    staleTime: 0,
    placeholderData: (before) => before,
  }).data?.rows;
  return (
    <section>
      <h3>{text.targets}</h3>
      {targets.length === 0 && <p className="muted">{text.noTargets}</p>}
      <ul className="task-lines">
        {targets.map(({ id, name, published, unitOfMeasure, deadlineText }) => {
          const row = rows?.find(({ record }) => record.id === id);
          const state = row?.status.state;
          return (
            <li key={id}>
              <a href={formatRoute({ page: 'indicators', tab: 'targets', id })}>{name}</a>{' '}
              <b>
                {published}
                {unitOfMeasure}
              </b>{' '}
              <span className="muted">{deadlineText}</span>
              {row && state && (
                <span className="task-target-state">
                  <span aria-hidden>{targetStateSigns[state]}</span> {targetStateNames[state]}
                  {row.status.value !== null && ` ${text.targetNow(figureWords(targetFigures(row).value))}`}
                  {row.valueSample && <span className="sample-mark task-made-up">{text.sample}</span>}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
