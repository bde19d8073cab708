import type { SubsidyResult } from '../../../../core/contract/subsidy.ts';
import { subsidyYears } from '../../../../core/domain/subsidy-table.ts';
import { kindNames, levelNames, subsidyText as text } from '../../../text/subsidy.ts';
import { MoneyCell } from './money-cell.tsx';

/** The same money by plan year and by who pays. */
export function YearsTable({ result }: { result: SubsidyResult }) {
  const { rates, lines, years } = result;
  if (lines.length === 0) return null;
  const columns = subsidyYears(
    rates,
    lines,
    years.map((year) => year.id),
  );
  const sumAt = (row: number): number => columns.reduce((sum, { shown }) => sum + (shown[row] ?? 0), 0);
  const most = columns.some(({ kind }) => kind === 'ceiling') ? text.upTo : text.sum;
  return (
    <section aria-labelledby="years-title">
      <h3 id="years-title">{text.yearsTitle}</h3>
      <div className="money-scroll">
        <table className="money-table">
          <thead>
            <tr>
              <th scope="col">{text.year}</th>
              {columns.map(({ kind, level }) => (
                <th key={`${kind}:${level}`} scope="col">
                  {kindNames[kind]} {levelNames[level]}
                </th>
              ))}
              <th scope="col">{most}</th>
            </tr>
          </thead>
          <tbody>
            {years.map((year, row) => (
              <tr key={year.id}>
                <th scope="row">{year.label}</th>
                {columns.map(({ kind, level, shown }) => (
                  <MoneyCell key={`${kind}:${level}`} value={shown[row] ?? 0} />
                ))}
                <MoneyCell value={sumAt(row)} />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{text.total}</th>
              {columns.map(({ kind, level, shownTotal }) => (
                <MoneyCell key={`${kind}:${level}`} value={shownTotal} />
              ))}
              <MoneyCell value={columns.reduce((sum, { shownTotal }) => sum + shownTotal, 0)} />
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  );
}
