import { useState } from 'react';
import type { PlanSummary } from '../../../../core/contract/plan.ts';
import { FULL_WEIGHT } from '../../../../core/domain/assessment.ts';
import { useReadOnlyReason } from '../../../app/read-only.ts';
import { formatRoute, go } from '../../../app/router.ts';
import { HeadingRow } from '../../../components/heading-row.tsx';
import { differenceWords, points, assessmentText as text } from '../../../text/assessment.ts';
import { common } from '../../../text/common.ts';
import { sentenceOf } from '../../../text/errors.ts';
import '../editing/editing.css';
import type { TabProps } from '../indicators-page.tsx';
import { AssessmentEditor } from './assessment-editor.tsx';
import { useAssessments } from './assessment-queries.ts';
import { ResultPage } from './result-page.tsx';

/** Assessments of townships: the list, or one with its scores, or its parts being edited. */
export function AssessmentTab({ plan, id }: TabProps) {
  if (id === 'new') {
    const back = () => go({ page: 'indicators', tab: 'assessment', id: null });
    return <AssessmentEditor plan={plan} id={null} onBack={back} onRemoved={back} />;
  }
  return id === null ? <List plan={plan} /> : <One key={id} plan={plan} id={id} />;
}

function One({ plan, id }: { plan: PlanSummary; id: number }) {
  const [editing, setEditing] = useState(false);
  const toList = () => go({ page: 'indicators', tab: 'assessment', id: null });
  if (!editing) return <ResultPage plan={plan} id={id} onEdit={() => setEditing(true)} onBack={toList} />;
  return <AssessmentEditor plan={plan} id={id} onBack={() => setEditing(false)} onRemoved={toList} />;
}

function List({ plan }: { plan: PlanSummary }) {
  const readOnly = useReadOnlyReason() !== null;
  const list = useAssessments(plan.id);
  if (list.error && !list.data) return <p className="page-message error-text">{sentenceOf(list.error)}</p>;
  if (!list.data) return <p className="page-message late">{common.loading}</p>;
  const add = (
    <button
      type="button"
      className="btn btn-primary"
      disabled={readOnly}
      onClick={() => go({ page: 'indicators', tab: 'assessment', id: 'new' })}
    >
      {text.add}
    </button>
  );
  if (list.data.length === 0) {
    return (
      <div className="money">
        <div className="money-empty">
          <p>{text.emptyTitle}</p>
          <p className="muted">{text.emptyLead}</p>
          {add}
        </div>
      </div>
    );
  }
  return (
    <div className="money">
      <div className="money-bar">
        <h2>{text.list}</h2>
        <span className="money-actions">{add}</span>
      </div>
      <div className="money-scroll">
        <table className="money-table">
          <thead>
            <HeadingRow headings={[text.title, text.asOf, text.partsColumn, text.weight, text.remark]} />
          </thead>
          <tbody>
            {list.data.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  <a
                    className="link"
                    href={formatRoute({ page: 'indicators', tab: 'assessment', id: row.id })}
                  >
                    {row.title}
                  </a>{' '}
                  {row.sample && <span className="sample-mark">{text.sampleMark}</span>}
                </th>
                <td>{row.asOf}</td>
                <td>{row.parts}</td>
                <td>{points(row.weight)}</td>
                <td data-text className={row.weight === FULL_WEIGHT ? undefined : 'warn-text'}>
                  {row.weight === FULL_WEIGHT ? '' : differenceWords(FULL_WEIGHT - row.weight)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
