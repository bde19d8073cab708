import type { IndicatorList, IndicatorSetup } from '../../../../core/contract/indicator.ts';
import { formatRoute } from '../../../app/router.ts';
import { indicatorText as text } from '../../../text/indicator-list.ts';
import { amountWords, valueWords } from './figures.ts';

interface Props {
  readonly list: IndicatorList;
  readonly setup: IndicatorSetup;
  readonly showAll: boolean;
  readonly openId: number | 'new' | null;
}

/** Every indicator of one unit: value, numerator, denominator, or why there is none. */
export function IndicatorTable({ list, setup, showAll, openId }: Props) {
  const rows = list.rows.filter((row) => showAll || row.applies);
  const { columns } = text;
  return (
    <table className="indicator-table" aria-label={text.label}>
      <thead>
        <tr>
          <th scope="col">{columns.name}</th>
          <th scope="col" className="indicator-number">
            {columns.value}
          </th>
          <th scope="col" className="indicator-number">
            {columns.numerator}
          </th>
          <th scope="col" className="indicator-number">
            {columns.denominator}
          </th>
          <th scope="col" className="indicator-words">
            {columns.formula}
          </th>
          <th scope="col" className="indicator-words">
            {columns.source}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const [result] = row.results;
          return (
            <tr key={row.id} aria-current={row.id === openId ? 'true' : undefined}>
              <th scope="row">
                <a href={formatRoute({ page: 'indicators', tab: 'indicators', id: row.id })}>{row.name}</a>
                {!row.applies && <span className="muted"> {text.off}</span>}
                {!row.builtIn && <span className="muted"> {text.own}</span>}
              </th>
              <td className="indicator-number">
                {result && (
                  <>
                    <strong>{valueWords(result, row.decimals)}</strong>{' '}
                    {result.missing === null && row.unitOfMeasure}
                    {result.missing !== null && (
                      <span className="muted indicator-why">{setup.words.gaps[result.missing]}</span>
                    )}
                    {result.sample && <span className="sample-mark">{text.sample}</span>}
                  </>
                )}
              </td>
              <td className="indicator-number">
                {result && amountWords(result.numerator, result.numeratorScale)}
              </td>
              <td className="indicator-number">
                {result && amountWords(result.denominator, result.denominatorScale)}
              </td>
              <td className="muted indicator-words">{row.formula}</td>
              <td className="muted indicator-words">{row.source}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
