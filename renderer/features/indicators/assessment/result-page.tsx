import { useState } from 'react';
import { ASSESSMENT_ORDERS, type AssessmentOrder } from '../../../../core/contract/assessment.ts';
import type { PlanSummary } from '../../../../core/contract/plan.ts';
import { useProgram } from '../../../app/program.ts';
import { useReadOnlyReason } from '../../../app/read-only.ts';
import { differenceWords, assessmentText as text } from '../../../text/assessment.ts';
import { common } from '../../../text/common.ts';
import { sentenceOf } from '../../../text/errors.ts';
import { ExportButtons } from '../editing/export-buttons.tsx';
import { useAssessment } from './assessment-queries.ts';
import { ScoreTable } from './score-table.tsx';

interface Props {
  readonly plan: PlanSummary;
  readonly id: number;
  readonly onEdit: () => void;
  readonly onBack: () => void;
}

/** An assessment with every part of every township; scores by hand are typed right here. */
export function ResultPage({ id, onEdit, onBack }: Props) {
  const { client } = useProgram();
  const readOnly = useReadOnlyReason();
  const [order, setOrder] = useState<AssessmentOrder>('unit');
  const { data: result, error } = useAssessment(id);
  if (error && !result) return <Gone words={sentenceOf(error)} onBack={onBack} />;
  if (!result) return <p className="page-message late">{common.loading}</p>;
  const { title, asOf, sample, difference, parts } = result;
  return (
    <div className="money">
      <div className="money-bar">
        <h2>{title}</h2>
        {sample && <span className="sample-mark">{text.sampleMark}</span>}
        <span className="muted">
          {text.asOf} {asOf}
        </span>
        {readOnly && <span className="muted">{readOnly}</span>}
        <label>
          {text.order}
          <select
            className="field"
            value={order}
            onChange={(event) =>
              setOrder(ASSESSMENT_ORDERS.find((one) => one === event.target.value) ?? 'unit')
            }
          >
            {ASSESSMENT_ORDERS.map((one) => (
              <option key={one} value={one}>
                {text.orders[one]}
              </option>
            ))}
          </select>
        </label>
        <ExportButtons
          job={text.exportJob}
          disabled={parts.length === 0}
          make={(format, signal) => client.assessment.export({ id, order, format }, { signal })}
        />
        <button type="button" className="btn" onClick={onBack}>
          {text.back}
        </button>
        <button type="button" className="btn" disabled={readOnly !== null} onClick={onEdit}>
          {text.edit}
        </button>
      </div>
      {difference !== 0 && <p className="warn-text">{differenceWords(difference)}</p>}
      {parts.length === 0 ? (
        <p className="muted">{text.noParts}</p>
      ) : (
        <ScoreTable key={order} result={result} order={order} readOnly={readOnly !== null} />
      )}
    </div>
  );
}

/** A link may lead to one that was removed since. */
function Gone({ words, onBack }: { words: string; onBack: () => void }) {
  return (
    <div className="page-message">
      <p className="error-text">{words}</p>
      <button type="button" className="btn" onClick={onBack}>
        {text.back}
      </button>
    </div>
  );
}
