import type { SubsidyResult } from '../../../../core/contract/subsidy.ts';
import { FUND_SOURCES } from '../../../../core/domain/project.ts';
import { roundToTotal } from '../../../../core/domain/rounding.ts';
import { SHOWN_SHIFT } from '../../../../core/domain/subsidy-table.ts';
import { fundNames, subsidyText as text } from '../../../text/subsidy.ts';
import { MoneyCell } from './money-cell.tsx';

interface Props {
  readonly result: SubsidyResult;
  readonly yearId: number | null;
}

/** Money of projects by township and by where it comes from. */
export function FundsTable({ result, yearId }: Props) {
  const funds = result.funds.filter((fund) => yearId === null || fund.planYearId === yearId);
  const named = new Set(funds.map((fund) => fund.unitId));
  const units = result.units.filter((unit) => named.has(unit.id));
  const columns = FUND_SOURCES.filter((source) => funds.some((fund) => fund.source === source)).map(
    (source) => {
      const own = funds.filter((fund) => fund.source === source);
      const fen = units.map(({ id }) =>
        own.reduce((sum, { unitId, amount }) => sum + (unitId === id ? amount : 0), 0),
      );
      return { source, ...roundToTotal(fen, SHOWN_SHIFT) };
    },
  );
  return (
    <section aria-labelledby="funds-title">
      <h3 id="funds-title">{text.fundsTitle}</h3>
      {funds.some(({ sample }) => sample) && <span className="sample-mark">{text.sampleMark}</span>}
      {units.length === 0 ? (
        <p className="muted">{text.noSums}</p>
      ) : (
        <div className="money-scroll">
          <table className="money-table">
            <thead>
              <tr>
                <th scope="col">{text.unit}</th>
                {columns.map(({ source }) => (
                  <th key={source} scope="col">
                    {fundNames[source]}
                  </th>
                ))}
                <th scope="col">{text.sum}</th>
              </tr>
            </thead>
            <tbody>
              {units.map((unit, row) => (
                <tr key={unit.id}>
                  <th scope="row">{unit.name}</th>
                  {columns.map(({ source, cells }) => (
                    <MoneyCell key={source} value={cells[row] ?? 0} />
                  ))}
                  <MoneyCell value={columns.reduce((sum, { cells }) => sum + (cells[row] ?? 0), 0)} />
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{text.total}</th>
                {columns.map(({ source, total }) => (
                  <MoneyCell key={source} value={total} />
                ))}
                <MoneyCell value={columns.reduce((sum, { total }) => sum + total, 0)} />
              </tr>
            </tfoot>
          </table>
        </div>
      )}
    </section>
  );
}
