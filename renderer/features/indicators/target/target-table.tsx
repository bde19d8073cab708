import type { TargetRow } from '../../../../core/contract/target.ts';
import { targetFigures } from '../../../../core/domain/target-figures.ts';
import type { TargetStatus } from '../../../../core/domain/target-status.ts';
import { formatRoute } from '../../../app/router.ts';
import {
  figureWords,
  gapReasons,
  openReasons,
  targetStateNames,
  targetStateSigns,
  targetText as text,
} from '../../../text/targets.ts';

interface Props {
  readonly rows: readonly TargetRow[];
  readonly openId: number | 'new' | null;
}

/** Targets in the order of the notice; the name opens one. */
export function TargetTable({ rows, openId }: Props) {
  const { columns } = text;
  return (
    <table className="target-table">
      <thead>
        <tr>
          <th scope="col">{columns.name}</th>
          <th scope="col">{columns.published}</th>
          <th scope="col">{columns.value}</th>
          <th scope="col">{columns.gap}</th>
          <th scope="col">{columns.state}</th>
          <th scope="col">{columns.deadline}</th>
          <th scope="col">{columns.agency}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Line key={row.record.id} row={row} isOpen={row.record.id === openId} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ row, isOpen }: { row: TargetRow; isOpen: boolean }) {
  const { record, status, unit, valueSample } = row;
  const { value, gap } = targetFigures(row);
  const reason = status.missing === null ? undefined : gapReasons[status.missing];
  return (
    <tr aria-current={isOpen || undefined}>
      <th scope="row">
        <a href={formatRoute({ page: 'indicators', tab: 'targets', id: record.id })}>{record.name}</a>
        {unit !== '' && <span className="muted"> {unit}</span>}
      </th>
      <td>
        {record.published} <span className="muted">{record.unitOfMeasure}</span>
      </td>
      <td className="target-number" title={reason}>
        {figureWords(value)}
        {valueSample && <span className="sample-mark">{text.sample}</span>}
      </td>
      <td className="target-number">{figureWords(gap)}</td>
      <td>
        <StateMark status={status} />
      </td>
      <td title={record.deadline === null ? undefined : text.lastDay(record.deadline)}>
        {record.deadlineText}
      </td>
      <td>{record.leadAgency}</td>
    </tr>
  );
}

/** A sign, words and a colour; never the colour alone. */
export function StateMark({ status: { state, open, missing } }: { status: TargetStatus }) {
  return (
    <span className="target-state" data-state={state}>
      <span aria-hidden="true">{targetStateSigns[state]}</span> {targetStateNames[state]}
      {open !== null && <span className="muted"> {openReasons[open]}</span>}
      {missing === 'seeSubsidies' && <span className="muted"> {text.seeSubsidies}</span>}
    </span>
  );
}
