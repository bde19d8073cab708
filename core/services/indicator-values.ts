import {
  allCoverageLinks,
  allPopulations,
  countedFacilities,
  countedFunds,
  countedStaff,
  enteredValues,
  hasFacilities,
  listIndicators,
  planCounts,
  treeUnits,
} from '../../db/queries/indicators.ts';
import { attendancesOf } from '../../db/queries/sessions.ts';
import type { ReadDb } from '../../db/types.ts';
import type { Measured } from '../domain/indicator.ts';
import { placesOf } from '../domain/indicator-amounts.ts';
import { type ComputedIndicator, computeIndicators, sidesOf } from '../domain/indicator-engine.ts';
import type { Indicator, IndicatorRecords } from '../domain/indicator-records.ts';
import { complianceStates } from './compliance.ts';

export interface IndicatorsAsked {
  /** ISO date. */
  readonly asOf: string;
  /** The county's id for the whole county; a township's for it alone. */
  readonly unitIds: readonly number[];
  /** Keys of indicators; absent = all. */
  readonly keys?: readonly string[];
  /** Whose counts planned and completed ones are; absent = the file's first plan's. */
  readonly planId?: number;
}

/**
 * Every indicator asked for, for every unit asked for, from one gathering of the records.
 *
 *   indicatorResults(db, { asOf: '2021-12-31', unitIds: [countyId], keys: ['bedsPerThousand'] });
 */
export function indicatorResults(db: ReadDb, asked: IndicatorsAsked): ComputedIndicator[] {
  const { asOf, unitIds, keys } = asked;
  const indicators = listIndicators(db).filter((one) => keys?.includes(one.key) ?? true);
  return computeIndicators(indicators, gatherRecords(db, indicators, asked), { asOf, unitIds });
}

/** Only what the indicators look at is read; of places only those that can count, or `everyPlace`. */
export function gatherRecords(
  db: ReadDb,
  indicators: readonly Indicator[],
  { asOf, planId }: Pick<IndicatorsAsked, 'asOf' | 'planId'>,
  everyPlace = false,
): IndicatorRecords {
  const sides = indicators.flatMap(({ definition }) => sidesOf(definition));
  const counts = (...of: readonly Measured['of'][]): boolean => sides.some((side) => of.includes(side.of));
  const statuses = [
    ...new Set(sides.flatMap(placesOf).flatMap(({ scope }) => scope?.statuses ?? (['open'] as const))),
  ];
  const isAboutStaff = counts('staff', 'certifiedStaff', 'hiredStaff', 'preJobTrained');
  return {
    units: treeUnits(db),
    facilities: statuses.length === 0 ? [] : countedFacilities(db, everyPlace ? null : { statuses, asOf }),
    hasFacilities: hasFacilities(db),
    links: counts('coveredUnits') ? allCoverageLinks(db) : [],
    staff: isAboutStaff ? countedStaff(db) : [],
    attendances: counts('preJobTrained') ? attendancesOf(db) : [],
    populations: counts('population') ? allPopulations(db) : [],
    plan: counts('planned', 'completed') ? planCounts(db, planId ?? null) : null,
    funds: counts('funds') ? countedFunds(db) : [],
    entered: indicators.some(({ definition }) => definition.kind === 'entered') ? enteredValues(db) : [],
    compliance: counts('compliant', 'judged') ? complianceStates(db, asOf) : null,
  };
}
