import type { ComplianceCounts, ComplianceSummary } from '../../../../core/contract/compliance.ts';
import { COMPLIANCE_STATES, type ComplianceState } from '../../../../core/domain/compliance.ts';
import { complianceRate } from '../../../../core/domain/compliance-rate.ts';
import type { RecordFilter } from '../../../../core/domain/record-query.ts';
import { common } from '../../../text/common.ts';
import { complianceText as text } from '../../../text/compliance.ts';
import { StatedRules } from '../standard/standard-list.tsx';
import '../standard/standard.css';

interface Props {
  readonly summary: ComplianceSummary;
  readonly by: 'township' | 'type';
  /** Shows the places behind a number. */
  readonly onOpen: (filters: Readonly<Record<string, RecordFilter>>) => void;
}

/** Places by township or by kind; every number opens its places, and each row adds up. */
export function ComplianceCountsTable({ summary, by, onOpen }: Props) {
  const rows = by === 'township' ? summary.byTownship : summary.byType;
  const column = by === 'township' ? 'unitId' : 'typeId';
  const headings = [
    ...[text.facilities, text.judged, ...COMPLIANCE_STATES.map((state) => text.states[state])],
    ...[text.without, text.rate],
  ];
  const open = (row: ComplianceCounts | null, state: ComplianceState): void => {
    const place: Record<string, RecordFilter> = row
      ? { [column]: { kind: 'choice', values: [String(row.id)] } }
      : {};
    onOpen({ ...place, state: { kind: 'choice', values: [state] } });
  };
  return (
    <section className="compliance-counts">
      <table aria-label={text.views[by]}>
        <thead>
          <tr>
            <th scope="col">{by === 'township' ? text.unit : text.type}</th>
            {headings.map((one) => (
              <th key={one} scope="col" title={one === text.rate ? text.rateHint : undefined}>
                {one}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.name}</th>
              <Numbers row={row} name={row.name} onOpen={(state) => open(row, state)} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{text.total}</th>
            <Numbers row={summary.total} name={text.total} onOpen={(state) => open(null, state)} />
          </tr>
        </tfoot>
      </table>
      {summary.sample && (
        <p>
          <span className="sample-mark">{text.sample}</span>
        </p>
      )}
      <section>
        <h2>{text.sources}</h2>
        <ul>
          {summary.inForce.map(({ id, name, source }) => (
            <li key={id}>
              {name} <span className="muted">{source}</span>
            </li>
          ))}
        </ul>
      </section>
      <StatedRules rules={summary.statedRules} />
    </section>
  );
}

interface NumbersProps {
  readonly row: ComplianceCounts;
  readonly name: string;
  readonly onOpen: (state: ComplianceState) => void;
}

function Numbers({ row, name, onOpen }: NumbersProps) {
  const judged = COMPLIANCE_STATES.reduce((sum, state) => sum + row[state], 0);
  const rate = complianceRate(row);
  return (
    <>
      <td>{row.facilities}</td>
      <td>{judged}</td>
      {COMPLIANCE_STATES.map((state) => (
        <td key={state} data-zero={row[state] === 0}>
          {row[state] === 0 ? (
            0
          ) : (
            <button
              type="button"
              className="link"
              aria-label={text.show(name, text.states[state], row[state])}
              onClick={() => onOpen(state)}
            >
              {row[state]}
            </button>
          )}
        </td>
      ))}
      <td data-zero={row.noStandard === 0}>{row.noStandard}</td>
      <td>{rate === null ? common.notApplicable : `${(rate / 10).toFixed(1)}%`}</td>
    </>
  );
}
