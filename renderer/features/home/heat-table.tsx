import { useId } from 'react';
import type { HomeShown } from '../../../core/contract/home.ts';
import type { CellValue } from '../../../core/domain/cell-value.ts';
import { completionOf, type HomeCell } from '../../../core/domain/home-figures.ts';
import { doneOfWords, rateWords, homeProgressText as text } from '../../text/home-progress.ts';
import { SourceLink } from './figure-table.tsx';

/**
 * Every unit by every item: the completion rate as a number, the distance to the task as a tint, and what
 * has not been begun hatched, so that it reads without colours too.
 */
export function HeatTable({ shown }: { shown: HomeShown }) {
  const { items, units, cells } = shown.figures;
  const byPlace = new Map(cells.map((cell) => [`${cell.unitId}:${cell.itemId}`, cell]));
  const heading = useId();
  return (
    <section className="figure-panel heat-panel" aria-labelledby={heading}>
      <header>
        <h3 id={heading} className="figure-title">
          {text.heat}
        </h3>
      </header>
      <p className="hint">{text.heatNote}</p>
      <div className="heat-scroll">
        <table className="heat" aria-labelledby={heading}>
          <thead>
            <tr>
              <th scope="col">{text.unit}</th>
              {items.map((item) => (
                <th key={item.id} scope="col">
                  {item.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {units.map((unit) => (
              <tr key={unit.id}>
                <th scope="row">{unit.name}</th>
                {items.map((item) => (
                  <HeatCell
                    key={item.id}
                    shown={shown}
                    cell={byPlace.get(`${unit.id}:${item.id}`) ?? null}
                    decimals={item.decimals}
                    name={`${unit.name} ${item.name}`}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface CellProps {
  readonly shown: HomeShown;
  readonly cell: HomeCell | null;
  readonly decimals: number;
  readonly name: string;
}

function HeatCell({ shown, cell, decimals, name }: CellProps) {
  if (!cell) return <td />;
  const { planned, completed, rate } = completionOf([cell]);
  const words = doneOfWords(completed, planned, decimals);
  const { annexId, rowId, itemId } = cell;
  return (
    <td data-heat={heatOf(planned, completed, rate)} title={`${name} ${words}`}>
      <SourceLink
        shown={shown}
        source={{ annexId, rowId, itemId, period: shown.period }}
        label={`${name} ${words} ${rateWords(rate)}`}
      >
        {rateWords(rate)}
      </SourceLink>
    </td>
  );
}

/** How far from the task, in steps; none = done, or nothing to do. */
function heatOf(planned: CellValue, completed: CellValue, rate: CellValue): string | undefined {
  if (planned.kind !== 'number' || planned.value === 0) return undefined;
  if (completed.kind !== 'number') return 'blank';
  if (rate.kind !== 'number' || rate.value >= 1000) return undefined;
  if (rate.value === 0) return 'none';
  return rate.value < 500 ? 'far' : 'near';
}
