import { CloseOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ComplianceView, StandardJudgement } from '../../../../core/contract/compliance.ts';
import { readLedgersAgain } from '../../../app/changes.ts';
import { useProgram } from '../../../app/program.ts';
import { useReadOnlyReason } from '../../../app/read-only.ts';
import { formatRoute } from '../../../app/router.ts';
import { saved } from '../../../app/saved.ts';
import { HeadingRow } from '../../../components/heading-row.tsx';
import { SeverityIcon } from '../../../components/severity-icon.tsx';
import { common } from '../../../text/common.ts';
import { complianceText as text } from '../../../text/compliance.ts';
import { sentenceOf } from '../../../text/errors.ts';
import { StateMark } from './state-filter.tsx';
import { complianceKeys, useComplianceView } from './use-compliance.ts';

interface Props {
  readonly id: number;
  readonly asOf: string | null;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

/** One place beside each standard in force for its kind, part by part. */
export function CompliancePanel({ id, asOf, onClose, onChanged }: Props) {
  const view = useComplianceView(id, asOf);
  return (
    <aside className="compliance-panel" aria-label={text.panel}>
      <button
        type="button"
        className="btn btn-quiet compliance-close"
        aria-label={text.close}
        title={text.close}
        onClick={onClose}
      >
        <CloseOutlined />
      </button>
      {view.error && !view.data && <p className="error-text">{sentenceOf(view.error)}</p>}
      {!view.data && !view.error && <p className="late">{common.loading}</p>}
      {view.data && <Judgements view={view.data} onChanged={onChanged} />}
    </aside>
  );
}

function Judgements({ view, onChanged }: { view: ComplianceView; onChanged: () => void }) {
  const { row, judgements, conflict } = view;
  return (
    <>
      <h2>{row.name}</h2>
      <p>
        <StateMark state={row.state} /> {row.type} <span className="muted">{row.unit}</span>{' '}
        {row.sample && <span className="sample-mark">{text.sample}</span>}
      </p>
      <p>
        <a href={formatRoute({ page: 'facilities', id: row.id })}>{text.openFacility}</a>
      </p>
      {conflict && (
        <p className="warn-text" role="alert">
          <SeverityIcon severity="WARN" /> {conflict}
        </p>
      )}
      {judgements.map((judgement) => (
        <Judgement key={judgement.standardId} {...{ judgement, onChanged }} facilityId={row.id} />
      ))}
    </>
  );
}

interface JudgementProps {
  readonly judgement: StandardJudgement;
  readonly facilityId: number;
  readonly onChanged: () => void;
}

function Judgement({ judgement, facilityId, onChanged }: JudgementProps) {
  const { name, source, parts, warnings, remarks, state, standardId } = judgement;
  return (
    <section aria-label={name}>
      <h3>
        {name} <StateMark state={state} />
      </h3>
      <p className="muted">
        {source}{' '}
        <a href={formatRoute({ page: 'indicators', tab: 'standards', id: standardId })}>
          {text.openStandard}
        </a>
      </p>
      <Reduced {...{ judgement, facilityId, onChanged }} />
      {warnings.map((says) => (
        <p key={says} className="warn-text">
          <SeverityIcon severity="WARN" /> {says}
        </p>
      ))}
      <table>
        <thead>
          <HeadingRow headings={[text.part, text.wanted, text.found, text.result]} />
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={`${part.part}:${part.name}`}>
              <th scope="row">{part.label}</th>
              <td>{part.wanted}</td>
              <td>{part.foundWords}</td>
              <td data-state={part.state}>
                <b>{text.parts[part.state]}</b>
                {part.says !== '' && <span>{part.says}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {remarks.length > 0 && (
        <>
          <h3>{text.remarks}</h3>
          <ul>
            {remarks.map((one) => (
              <li key={one} className="muted">
                {one}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** Asked where a reduced least decides: no record says whether its condition holds. */
function Reduced({ judgement, facilityId, onChanged }: JudgementProps) {
  const { client } = useProgram();
  const queries = useQueryClient();
  const readOnly = useReadOnlyReason() !== null;
  const [problem, setProblem] = useState<string | null>(null);
  const { reduced, standardId } = judgement;
  if (!reduced) return null;
  const answer = async (holds: boolean | null): Promise<void> => {
    setProblem(null);
    try {
      saved.set(await client.compliance.confirmReduced({ id: facilityId, standardId, holds, reason: '' }));
      await queries.invalidateQueries({ queryKey: complianceKeys.all });
      readLedgersAgain(queries, 'compliance');
      onChanged();
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };
  const button = (words: string, holds: boolean | null) => (
    <button type="button" className="btn" disabled={readOnly} onClick={() => void answer(holds)}>
      {words}
    </button>
  );
  return (
    <div className="compliance-reduced">
      <p>{reduced.holds === null ? text.reducedAsk(reduced.when) : text.reducedIs(reduced.holds)}</p>
      {reduced.holds === null ? (
        <>
          {button(text.reducedYes, true)} {button(text.reducedNo, false)}
        </>
      ) : (
        button(text.reducedBack, null)
      )}
      {problem && (
        <p className="error-text" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
