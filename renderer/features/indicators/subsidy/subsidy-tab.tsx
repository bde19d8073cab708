import type { PlanSummary } from '../../../../core/contract/plan.ts';
import type { SubsidyType } from '../../../../core/contract/subsidy.ts';
import type { SubsidyRate } from '../../../../core/domain/subsidy.ts';
import { useReadOnlyReason } from '../../../app/read-only.ts';
import { formatRoute, go } from '../../../app/router.ts';
import { HeadingRow } from '../../../components/heading-row.tsx';
import { common } from '../../../text/common.ts';
import { sentenceOf } from '../../../text/errors.ts';
import { gradeNames, kindNames, perNames, sharesWords, subsidyText as text } from '../../../text/subsidy.ts';
import '../editing/editing.css';
import type { TabProps } from '../indicators-page.tsx';
import { RateEditor } from './rate-editor.tsx';
import { SubsidyResultView } from './result-view.tsx';
import { useRates } from './subsidy-queries.ts';

/** Rates of public money and what they come to. */
export function SubsidyTab({ plan, id }: TabProps) {
  const rates = useRates(plan.id);
  if (rates.error && !rates.data) return <p className="page-message error-text">{sentenceOf(rates.error)}</p>;
  if (!rates.data) return <p className="page-message late">{common.loading}</p>;
  const { types } = rates.data;
  if (id !== null) return <RateEditor key={id} plan={plan} id={id} types={types} />;
  return <Overview plan={plan} rates={rates.data.rates} types={types} />;
}

interface Props {
  readonly plan: PlanSummary;
  readonly rates: readonly SubsidyRate[];
  readonly types: readonly SubsidyType[];
}

function Overview({ plan, rates, types }: Props) {
  const readOnly = useReadOnlyReason() !== null;
  const add = (
    <button
      type="button"
      className="btn btn-primary"
      disabled={readOnly}
      onClick={() => go({ page: 'indicators', tab: 'subsidy', id: 'new' })}
    >
      {text.add}
    </button>
  );
  if (rates.length === 0) {
    return (
      <div className="money">
        <div className="money-empty">
          <p>{text.emptyTitle}</p>
          <p className="muted">{text.emptyLead}</p>
          {add}
        </div>
        <SubsidyResultView plan={plan} hasRates={false} />
      </div>
    );
  }
  return (
    <div className="money">
      <section aria-labelledby="rates-title">
        <div className="money-bar">
          <h2 id="rates-title">{text.rates}</h2>
          <span className="money-actions">{add}</span>
        </div>
        <RateList rates={rates} types={types} />
      </section>
      <SubsidyResultView plan={plan} hasRates />
    </div>
  );
}

function RateList({ rates, types }: Omit<Props, 'plan'>) {
  const headings = [text.name, text.kind, text.per, text.typeId, text.amount, text.applies, text.source];
  const typeName = (typeId: number | null): string => types.find(({ id }) => id === typeId)?.name ?? '';
  return (
    <div className="money-scroll">
      <table className="money-table">
        <thead>
          <HeadingRow headings={headings} />
        </thead>
        <tbody>
          {rates.map((rate) => (
            <tr key={rate.id} data-off={!rate.applies}>
              <th scope="row">
                <a className="link" href={formatRoute({ page: 'indicators', tab: 'subsidy', id: rate.id })}>
                  {rate.name}
                </a>
              </th>
              <td data-text>{kindNames[rate.kind]}</td>
              <td data-text>{perNames[rate.per]}</td>
              <td data-text>{gradeNames[rate.grade] ?? typeName(rate.typeId)}</td>
              <td data-text>{sharesWords(rate)}</td>
              <td data-text>{rate.applies ? text.yes : text.no}</td>
              <td data-text>{rate.source}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
