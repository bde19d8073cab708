import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { CityTotalsView } from '../../../../core/contract/package.ts';
import { type ReportFormat, reportFormats } from '../../../../core/contract/report.ts';
import { plainDigits } from '../../../../core/domain/cell-value.ts';
import type { CityTotal } from '../../../../core/domain/city-totals.ts';
import type { Measure } from '../../../../core/domain/fact.ts';
import { startJob } from '../../../app/jobs.ts';
import { useProgram } from '../../../app/program.ts';
import { common } from '../../../text/common.ts';
import { sentenceOf } from '../../../text/errors.ts';
import { packageText } from '../../../text/package.ts';
import { exportWords, formatNames } from '../../../text/reports.ts';

const { totals: text, measures, sample } = packageText;
const MEASURES: readonly Measure[] = ['planned', 'completed'];

/** What the counties of the file come to, with what is still missing beside it. */
export function CityTotals() {
  const { client, host } = useProgram();
  const radios = useId();
  const [measure, setMeasure] = useState<Measure>('planned');
  const totals = useQuery({
    queryKey: ['package', 'totals', measure],
    queryFn: () => client.package.totals({ measure }),
    staleTime: 0,
  });
  const exportAs = (format: ReportFormat) =>
    startJob(`${text.job} ${formatNames[format]}`, async (signal) => {
      const { file } = await client.package.exportTotals({ measure, format }, { signal });
      signal.throwIfAborted();
      const { saved, place, folderId } = await host.saveFile(file);
      return saved ? { words: exportWords(file.name, place), folderId } : null;
    });
  const hasRows = (totals.data?.rows.length ?? 0) > 0;
  return (
    <section aria-labelledby="package-totals" className="package-totals">
      <h2 id="package-totals">{text.title}</h2>
      <p className="muted">{text.explain}</p>
      <div className="exchange-bar">
        <fieldset className="exchange-choice">
          <legend className="visually-hidden">{text.measure}</legend>
          {MEASURES.map((one) => (
            <label key={one}>
              <input type="radio" name={radios} checked={measure === one} onChange={() => setMeasure(one)} />
              {measures[one]}
            </label>
          ))}
        </fieldset>
        {hasRows && (
          <span className="exchange-bar">
            <span className="muted">{text.export}</span>
            {reportFormats.map((format) => (
              <button key={format} type="button" className="btn" onClick={() => void exportAs(format)}>
                {formatNames[format]}
              </button>
            ))}
          </span>
        )}
      </div>
      {totals.error && <p className="error-text">{sentenceOf(totals.error)}</p>}
      {!totals.data && !totals.error && <p className="muted late">{common.loading}</p>}
      {totals.data && (hasRows ? <Table view={totals.data} /> : <p>{text.none}</p>)}
    </section>
  );
}

function Table({ view }: { view: CityTotalsView }) {
  const { columns, rows, totals, twice } = view;
  const groups = [...Map.groupBy(columns, ({ item }) => item.id).values()];
  return (
    <>
      {twice.map(({ county, item, label }) => (
        <p key={`${county} ${item} ${label}`} className="warn-text">
          {text.twice(county, item, label)}
        </p>
      ))}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard */}
      <section className="package-scroll" aria-label={text.title} tabIndex={0}>
        <table className="exchange-table">
          <thead>
            <tr>
              <th scope="col" rowSpan={2}>
                {text.county}
              </th>
              {groups.map(([first, ...others]) =>
                first ? (
                  <th key={first.item.id} scope="colgroup" colSpan={1 + others.length}>
                    {text.item(first.item.name, first.item.unitOfMeasure)}
                  </th>
                ) : null,
              )}
            </tr>
            <tr>
              {columns.map(({ item, label, startDate, endDate, isAmbiguous }) => (
                <th key={`${item.id} ${startDate} ${endDate} ${label}`} scope="col" className="is-number">
                  {text.year(label, startDate, endDate, isAmbiguous)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.planId}>
                <th scope="row">
                  {text.of(row.county, row.title, row.isOneOfSeveral)}
                  {row.sample && <span className="sample-mark">{sample}</span>}
                </th>
                {row.cells.map((cell, index) => (
                  <Figure
                    key={keyOf(columns, index)}
                    cell={cell}
                    decimals={columns[index]?.item.decimals ?? 0}
                  />
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{text.total}</th>
              {totals.map((cell, index) => (
                <Figure
                  key={keyOf(columns, index)}
                  cell={cell}
                  decimals={columns[index]?.item.decimals ?? 0}
                />
              ))}
            </tr>
          </tfoot>
        </table>
      </section>
    </>
  );
}

function keyOf(columns: CityTotalsView['columns'], index: number): string {
  const column = columns[index];
  return column ? `${column.item.id} ${column.startDate} ${column.endDate} ${column.label}` : '';
}

/** A figure; below it, small, what it does not hold. A county that plans no such item has a grey cell. */
function Figure({ cell, decimals }: { cell: CityTotal | null; decimals: number }) {
  if (!cell) return <td className="is-number is-missing" title={text.missing} />;
  const { value, unread } = cell;
  const blanks = Math.max(0, cell.blanks - unread);
  return (
    <td className="is-number">
      {value.kind === 'number' ? plainDigits(value.value, decimals) : ''}
      {value.kind === 'notApplicable' && common.notApplicable}
      {blanks + unread > 0 && <div className="package-gaps">{text.blanks(blanks, unread)}</div>}
    </td>
  );
}
