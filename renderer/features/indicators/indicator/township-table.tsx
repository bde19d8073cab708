import type { IndicatorList, IndicatorSetup } from '../../../../core/contract/indicator.ts';
import { indicatorText as text } from '../../../text/indicator-list.ts';
import { valueWords } from './figures.ts';

interface Props {
  readonly list: IndicatorList;
  readonly setup: IndicatorSetup;
  readonly onOpen: (indicatorId: number, unitId: number) => void;
}

/** Townships below each other, indicators side by side; a value opens to what is behind it. */
export function TownshipTable({ list, setup, onOpen }: Props) {
  const rows = list.rows.filter((row) => row.applies);
  const units = list.unitIds.map((id) => list.units.find((unit) => unit.id === id));
  return (
    <table className="indicator-table indicator-townships" aria-label={text.comparison}>
      <thead>
        <tr>
          <th scope="col">{text.columns.township}</th>
          {rows.map((row) => (
            <th key={row.id} scope="col" className="indicator-number">
              {row.name}
              <span className="muted"> {row.unitOfMeasure}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {units.map((unit, at) => (
          <tr key={unit?.id ?? at}>
            <th scope="row">{unit?.name}</th>
            {rows.map((row) => {
              const result = row.results[at];
              if (!result || !unit) return <td key={row.id} />;
              const why = result.missing === null ? undefined : setup.words.gaps[result.missing];
              return (
                <td key={row.id} className="indicator-number">
                  <button
                    type="button"
                    className="link"
                    title={why}
                    aria-label={`${unit.name} ${row.name} ${valueWords(result, row.decimals)}`}
                    onClick={() => onOpen(row.id, unit.id)}
                  >
                    {valueWords(result, row.decimals)}
                  </button>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
