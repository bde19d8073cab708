import { memo } from 'react';
import type { CollectUnit } from '../../../../core/contract/collect.ts';
import { HeadingRow } from '../../../components/heading-row.tsx';
import { collectText as text } from '../../../text/issue.ts';

/** Units by what has to be done about them. */
export type Shown = 'all' | 'missing' | 'decide' | 'ready' | 'applied' | 'rejected';

export function stateOf({ state, returns, mustChoose }: CollectUnit): Exclude<Shown, 'all'> {
  if (state !== 'waiting') return state;
  return mustChoose || (returns[0]?.toDecide ?? 0) > 0 ? 'decide' : 'ready';
}

interface Props {
  readonly units: readonly CollectUnit[];
  readonly chosen: number | null;
  readonly onChoose: (unitId: number) => void;
}

/** Who is in, who is missing, who sent several. */
export function UnitTable({ units, chosen, onChoose }: Props) {
  return (
    <div className="exchange-scroll collect-units">
      <table className="exchange-table">
        <thead>
          <HeadingRow headings={Object.values(text.headings)} />
        </thead>
        <tbody>
          {units.map((unit) => (
            <UnitLine key={unit.unitId} unit={unit} isChosen={unit.unitId === chosen} onChoose={onChoose} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const tones = {
  missing: '',
  decide: 'is-asking',
  ready: 'is-out',
  applied: 'is-done',
  rejected: '',
} as const;

const UnitLine = memo(function UnitLine({
  unit,
  isChosen,
  onChoose,
}: {
  unit: CollectUnit;
  isChosen: boolean;
  onChoose: (unitId: number) => void;
}) {
  const state = stateOf(unit);
  const [first] = unit.returns;
  const waiting = unit.returns.filter((one) => one.state === 'waiting').length;
  return (
    <tr aria-current={isChosen || undefined}>
      <th scope="row">
        <button type="button" className="link" onClick={() => onChoose(unit.unitId)}>
          {unit.unit}
        </button>
      </th>
      <td>
        <span className={`exchange-state ${tones[state]}`}>{text.states[state]}</span>
        {waiting > 1 && <span className="muted"> {text.copies(waiting)}</span>}
      </td>
      <td>{first && new Date(first.receivedAt).toLocaleDateString('zh-CN')}</td>
      <td>{first?.filledBy}</td>
      <td>{first?.day ?? first?.dayText}</td>
      <td>
        {first &&
          first.state === 'waiting' &&
          text.differences({
            fresh: first.counts.new,
            changed:
              first.counts.changed +
              first.counts.conflict +
              first.counts.cleared +
              first.counts.doubtful +
              first.counts.outOfScale,
            unread: first.counts.unreadable,
          })}
      </td>
      <td>{first && first.toDecide > 0 && text.decide(first.toDecide)}</td>
    </tr>
  );
});
