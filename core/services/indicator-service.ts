import { listFacilityTypes } from '../../db/queries/facilities.ts';
import { allItems, enteredValues, listIndicators } from '../../db/queries/indicators.ts';
import type { ReadDb } from '../../db/types.ts';
import { indicatorWords } from '../../templates/indicator-words.ts';
import type {
  IndicatorDetail,
  IndicatorList,
  IndicatorRow,
  IndicatorSetup,
  IndicatorUnit,
  MemberRow,
} from '../contract/indicator.ts';
import { computeIndicators } from '../domain/indicator-engine.ts';
import { indicatorMembers, MEMBER_GROUPS, type MemberGroup } from '../domain/indicator-members.ts';
import { type Context, localDay } from './context.ts';
import { explanations, formulaOf } from './indicator-phrases.ts';
import {
  definitionNames,
  ensureIndicators,
  requireIndicator,
  type UnitsOnDay,
  unitsOn,
} from './indicator-places.ts';
import { memberRows } from './indicator-rows.ts';
import { gatherRecords } from './indicator-values.ts';
import { historyOf, stateOf } from './record-history.ts';

export interface IndicatorsWanted {
  readonly planId: number;
  readonly asOf?: string | undefined;
  readonly unitId?: number | undefined;
  readonly byTownship?: boolean;
}

interface OfUnit {
  readonly id: number;
  readonly planId: number;
  readonly unitId: number;
  readonly asOf?: string | undefined;
}

/** Indicators and what is behind them: see core/contract/indicator.ts. */
export const indicatorService = {
  setup(context: Context): IndicatorSetup {
    ensureIndicators(context);
    const { db } = context.file();
    return {
      words: indicatorWords,
      types: listFacilityTypes(db).map(({ key, name }) => ({ key, name })),
      items: allItems(db).map(({ key, name, unitOfMeasure }) => ({ key, name, unitOfMeasure })),
    };
  },

  list(context: Context, wanted: IndicatorsWanted): IndicatorList {
    ensureIndicators(context);
    const { db } = context.file();
    const asOf = wanted.asOf ?? localDay(context.now());
    const places = unitsOn(db, asOf);
    const units = [places.county, ...places.townships];
    const unitIds = unitIdsOf(wanted, places);
    const asked = unitIds.filter((id) => !units.some((unit) => unit.id === id));
    return {
      ...{ asOf, unitIds, rows: rowsOf(db, { ...wanted, asOf, unitIds }) },
      // A township that did not exist on the day still stands in the choice that was made.
      units: [...units, ...asked.map((id) => ({ id, name: places.nameOf(id), isTownship: true }))],
    };
  },

  detail(context: Context, { id, planId, unitId, ...input }: OfUnit): IndicatorDetail {
    const { db } = context.file();
    const asOf = input.asOf ?? localDay(context.now());
    const indicator = requireIndicator(db, id);
    const places = unitsOn(db, asOf);
    const { result, members } = behind(db, indicator, { planId, unitId, asOf }, places);
    const groups = Object.fromEntries(
      MEMBER_GROUPS.map((group) => [group, members.filter((one) => one.group === group).length]),
    ) as Record<MemberGroup, number>;
    return {
      ...stateOf(context, 'indicator', id),
      ...{ indicator, unit: unitAt(places, unitId), result, groups },
      formula: formulaOf(indicator, definitionNames(db)),
      explained: explanations(indicator.definition, indicator, result),
      entered: enteredValues(db, id)
        .filter((one) => one.unitId === unitId)
        .toReversed(),
    };
  },

  members(
    context: Context,
    input: OfUnit & { group: MemberGroup; range: { from: number; count: number } },
  ): { count: number; rows: MemberRow[] } {
    const { db } = context.file();
    const { id, planId, unitId, group, range } = input;
    const asOf = input.asOf ?? localDay(context.now());
    const indicator = requireIndicator(db, id);
    const places = unitsOn(db, asOf);
    const { result, members } = behind(db, indicator, { planId, unitId, asOf }, places);
    const some = members.filter((one) => one.group === group);
    const page = some.slice(range.from, range.from + range.count);
    return { count: some.length, rows: memberRows(db, page, places, result) };
  },

  history(context: Context, { id }: { id: number }) {
    return historyOf(context, 'indicator', id);
  },
};

export function unitIdsOf(wanted: IndicatorsWanted, { county, townships }: UnitsOnDay): number[] {
  return wanted.byTownship ? townships.map((unit) => unit.id) : [wanted.unitId ?? county.id];
}

function unitAt({ county, townships, nameOf }: UnitsOnDay, id: number): IndicatorUnit {
  const known = [county, ...townships].find((unit) => unit.id === id);
  return known ?? { id, name: nameOf(id), isTownship: true };
}

/** Every indicator with its results; one that is switched off has none. */
export function rowsOf(
  db: ReadDb,
  { planId, asOf, unitIds }: { planId: number; asOf: string; unitIds: readonly number[] },
): IndicatorRow[] {
  const indicators = listIndicators(db);
  const names = definitionNames(db);
  const applied = indicators.filter((one) => one.applies);
  const results = Map.groupBy(
    computeIndicators(applied, gatherRecords(db, applied, { asOf, planId }), { asOf, unitIds }),
    (one) => one.indicatorId,
  );
  return indicators.map((indicator) => ({
    ...indicator,
    formula: formulaOf(indicator, names),
    results: results.get(indicator.id) ?? [],
  }));
}

function behind(
  db: ReadDb,
  indicator: ReturnType<typeof requireIndicator>,
  { planId, unitId, asOf }: { planId: number; unitId: number; asOf: string },
  { tree }: UnitsOnDay,
) {
  const records = gatherRecords(db, [indicator], { asOf, planId }, true);
  const [result] = computeIndicators([indicator], records, { asOf, unitIds: [unitId] });
  if (!result) throw new Error('an indicator without a result');
  const members = tree.isValid(unitId)
    ? indicatorMembers(indicator.definition, records, { tree, asOf }, unitId)
    : [];
  return { result, members };
}
