import type { SubsidyResult } from '../../../../core/contract/subsidy.ts';
import type { SubsidyLevel } from '../../../../core/domain/subsidy.ts';
import { subsidyText as text } from '../../../text/subsidy.ts';
import { RatesTable } from './rates-table.tsx';

interface Props {
  readonly result: SubsidyResult;
  readonly yearId: number | null;
  readonly level: SubsidyLevel | null;
}

/** Townships × rates. */
export function PlacesTable({ result, yearId, level }: Props) {
  const { rates, lines, years, sample } = result;
  const wanted = lines.filter((line) => yearId === null || line.planYearId === yearId);
  const named = new Set(lines.map((line) => line.unitId));
  const units = result.units.filter((unit) => named.has(unit.id));
  return (
    <RatesTable
      {...{ rates, units, level, sample, lines: wanted, countWord: text.count }}
      yearName={(id) => years.find((year) => year.id === id)?.label ?? ''}
    />
  );
}
