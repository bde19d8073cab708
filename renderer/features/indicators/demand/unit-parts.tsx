import type { DemandView } from '../../../../core/contract/demand.ts';
import { demandText as text } from '../../../text/demand.ts';
import { figureText, hasSentence, needSentence } from './figures.ts';

/** How every number of one township came about. */
export function UnitParts({ view, unitId }: { view: DemandView; unitId: number | null }) {
  const row = view.rows.find((one) => one.unitId === unitId);
  if (!row) return <p className="muted demand-hint">{text.partsHint}</p>;
  return (
    <section className="demand-parts" aria-label={text.parts(row.name)}>
      <h2>{text.parts(row.name)}</h2>
      <dl>
        {view.lines.map(({ line, name }) => {
          const cell = row.cells[line];
          if (!cell) return null;
          const { lacks, surplus } = cell;
          return (
            <div key={line}>
              <dt>{name}</dt>
              <dd>
                <span className="muted">{text.need}</span> {needSentence(cell, line)}
              </dd>
              <dd>
                <span className="muted">{text.has}</span> {hasSentence(cell, line)}
              </dd>
              {lacks !== null && (
                <dd>
                  <span className="muted">{surplus ? text.surplus : text.lacks}</span>{' '}
                  {figureText(surplus || lacks, line)}
                </dd>
              )}
            </div>
          );
        })}
      </dl>
    </section>
  );
}
