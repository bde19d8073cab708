import type { ComplianceCounts } from '../../../../core/contract/compliance.ts';
import { COMPLIANCE_STATES, type ComplianceState } from '../../../../core/domain/compliance.ts';
import type { RecordFilter } from '../../../../core/domain/record-query.ts';
import { complianceText as text } from '../../../text/compliance.ts';

interface Props {
  readonly counts: ComplianceCounts;
  readonly filter: RecordFilter | undefined;
  readonly onChange: (filter: RecordFilter | null) => void;
}

/** How many places stand how; a click shows only those. The three make the first. */
export function StateFilter({ counts, filter, onChange }: Props) {
  const chosen = filter?.kind === 'choice' ? filter.values : [];
  const judged = COMPLIANCE_STATES.reduce((sum, state) => sum + counts[state], 0);
  const toggle = (state: ComplianceState): void => {
    const values = chosen.includes(state) ? chosen.filter((one) => one !== state) : [...chosen, state];
    onChange(values.length === 0 ? null : { kind: 'choice', values });
  };
  return (
    <fieldset className="compliance-states">
      <legend className="visually-hidden">{text.stateList}</legend>
      <button
        type="button"
        className="chip"
        aria-pressed={chosen.length === 0}
        onClick={() => onChange(null)}
      >
        {text.allStates} <b>{judged}</b>
      </button>
      {COMPLIANCE_STATES.map((state) => (
        <button
          key={state}
          type="button"
          className="chip"
          aria-pressed={chosen.includes(state)}
          onClick={() => toggle(state)}
        >
          <StateMark state={state} /> <b>{counts[state]}</b>
        </button>
      ))}
      {counts.noStandard > 0 && <span className="muted">{text.noStandard(counts.noStandard)}</span>}
    </fieldset>
  );
}

export function StateMark({ state }: { state: ComplianceState }) {
  return (
    <span className="compliance-state" data-state={state}>
      {text.states[state]}
    </span>
  );
}
