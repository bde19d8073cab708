import { Fragment, useState } from 'react';
import type { SubsidyLevel, SubsidyLine, SubsidyRate } from '../../../../core/domain/subsidy.ts';
import { type SubsidyTable, subsidyTable } from '../../../../core/domain/subsidy-table.ts';
import {
  lineWords,
  partWords,
  rateHeadWords,
  subsidyText as text,
  totalWords,
} from '../../../text/subsidy.ts';
import { CountCell, MoneyCell } from './money-cell.tsx';

interface Props {
  readonly rates: readonly SubsidyRate[];
  readonly lines: readonly SubsidyLine[];
  readonly units: readonly { readonly id: number; readonly name: string }[];
  readonly level: SubsidyLevel | null;
  readonly countWord: string;
  readonly sample: boolean;
  readonly yearName: (yearId: number) => string;
}

/** Units × rates: how many, how much; each row, and the total, opens to the counts it comes from. */
export function RatesTable({ rates, lines, units, level, countWord, sample, yearName }: Props) {
  const [open, setOpen] = useState<number | 'total' | null>(null);
  const table = subsidyTable({ rates, lines, unitIds: units.map(({ id }) => id), yearId: null, level });
  const sums = sumKinds(rates);
  const opener = (id: number | 'total', name: string) => (
    <button
      type="button"
      className="link"
      aria-expanded={open === id}
      title={text.show(name)}
      onClick={() => setOpen(open === id ? null : id)}
    >
      {name}
    </button>
  );
  const width = 1 + 2 * rates.length + sums.length;
  return (
    <div className="money-scroll">
      {sample && <span className="sample-mark">{text.sampleMark}</span>}
      <table className="money-table">
        <Head rates={rates} level={level} countWord={countWord} sums={sums} />
        <tbody>
          {units.map((unit, index) => (
            <Fragment key={unit.id}>
              <tr>
                <th scope="row">{opener(unit.id, unit.name)}</th>
                <Cells table={table} index={index} />
                {sums.map((kind) => (
                  <MoneyCell key={kind} value={table.rows[index]?.[kind] ?? 0} />
                ))}
              </tr>
              {open === unit.id && (
                <tr className="money-parts">
                  <td colSpan={width}>
                    <ul>
                      {partsOf(rates, lines, unit.id).map(({ rate, line }) => (
                        <li key={`${rate.id}:${line.planYearId}`}>
                          {partWords(rate, lineWords(rate, line, { year: yearName(line.planYearId), level }))}
                        </li>
                      ))}
                    </ul>
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{opener('total', text.total)}</th>
            {table.columns.map((column) => (
              <Fragment key={column.rate.id}>
                <CountCell value={column.countedTotal} />
                <MoneyCell value={column.shownTotal} />
              </Fragment>
            ))}
            {sums.map((kind) => (
              <MoneyCell key={kind} value={table.total[kind]} />
            ))}
          </tr>
          {open === 'total' && (
            <tr className="money-parts">
              <td colSpan={width}>
                <ul>
                  {rates.map((rate) => (
                    <li key={rate.id}>{partWords(rate, totalWords(rate, sumOf(lines, rate.id), level))}</li>
                  ))}
                </ul>
              </td>
            </tr>
          )}
        </tfoot>
      </table>
    </div>
  );
}

type Sum = 'fixed' | 'ceiling' | 'upTo';

/** Where there is one kind only, its own sum says everything. */
function sumKinds(rates: readonly SubsidyRate[]): readonly Sum[] {
  const kinds = (['fixed', 'ceiling'] as const).filter((kind) => rates.some((rate) => rate.kind === kind));
  return kinds.length < 2 ? kinds : [...kinds, 'upTo'];
}

interface HeadProps extends Pick<Props, 'rates' | 'level' | 'countWord'> {
  readonly sums: readonly Sum[];
}

function Head({ rates, level, countWord, sums }: HeadProps) {
  return (
    <thead>
      <tr>
        <th scope="col" rowSpan={2}>
          {text.unit}
        </th>
        {rates.map((rate) => (
          <th key={rate.id} scope="colgroup" colSpan={2}>
            {rateHeadWords(rate, level)}
          </th>
        ))}
        {sums.map((kind) => (
          <th key={kind} scope="col" rowSpan={2}>
            {text[kind]}
          </th>
        ))}
      </tr>
      <tr>
        {rates.map((rate) => (
          <Fragment key={rate.id}>
            <th scope="col">{countWord}</th>
            <th scope="col">{text.amount}</th>
          </Fragment>
        ))}
      </tr>
    </thead>
  );
}

function Cells({ table, index }: { table: SubsidyTable; index: number }) {
  return table.columns.map((column) => (
    <Fragment key={column.rate.id}>
      <CountCell value={column.counted[index] ?? 0} />
      <MoneyCell value={column.shown[index] ?? 0} />
    </Fragment>
  ));
}

function partsOf(rates: readonly SubsidyRate[], lines: readonly SubsidyLine[], unitId: number) {
  return rates.flatMap((rate) =>
    lines.flatMap((line) => (line.rateId === rate.id && line.unitId === unitId ? [{ rate, line }] : [])),
  );
}

function sumOf(lines: readonly SubsidyLine[], rateId: number) {
  const own = lines.filter((line) => line.rateId === rateId);
  return {
    counted: own.reduce((sum, { counted }) => sum + counted, 0),
    times: own.reduce((sum, { times }) => sum + times, 0),
  };
}
