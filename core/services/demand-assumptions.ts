import { z } from 'zod';
import { demandJson, putDemandJson } from '../../db/queries/demand.ts';
import { listFacilityTypes } from '../../db/queries/facilities.ts';
import { standardsInForce } from '../../db/queries/standards.ts';
import type { ReadDb } from '../../db/types.ts';
import {
  demandDefaults,
  demandDefaultTexts,
  demandSettlements,
  demandWords,
} from '../../templates/demand.ts';
import type { RateField } from '../contract/demand.ts';
import {
  areaRate,
  DEMAND_TYPES,
  type DemandAssumptions,
  type DemandRate,
  type DemandType,
  demandRates,
  readAssumptions,
} from '../domain/demand-assumptions.ts';
import { areaText } from '../domain/read-quantity.ts';
import { areaRuleFor } from '../domain/standard.ts';

/**
 * What demand is worked out by: the program's defaults, over them the least areas of the standards in force,
 * over them what the office typed itself, which alone is kept in the file.
 */
export interface LoadedAssumptions {
  readonly assumptions: DemandAssumptions;
  readonly fields: readonly RateField[];
  /** Every text by field, the office's own over the defaults. */
  readonly texts: Readonly<Record<string, string>>;
  /** The office's own alone. */
  readonly own: Readonly<Record<string, string>>;
}

const storedDemand = z.object({ texts: z.record(z.string(), z.string()) });

/** The office's own texts; what another program left there is not taken for one. */
export function ownTexts(db: ReadDb, planId: number): Readonly<Record<string, string>> {
  const json = demandJson(db, planId);
  return json === null ? {} : storedDemand.parse(JSON.parse(json)).texts;
}

export function storeOwnTexts(
  db: Parameters<typeof putDemandJson>[0],
  planId: number,
  texts: Readonly<Record<string, string>>,
): void {
  putDemandJson(db, planId, JSON.stringify(storedDemand.parse({ texts })));
}

export function loadAssumptions(db: ReadDb, planId: number): LoadedAssumptions {
  const own = ownTexts(db, planId);
  const areas = standardAreas(db);
  const defaults: Record<string, string> = { ...demandDefaultTexts };
  for (const [rate, { text }] of areas) defaults[rate] = text;
  const texts = { ...defaults, ...own };
  const assumptions = readAssumptions(texts);
  const fields = demandRates.map((rate): RateField => {
    const { name, unit, source, others = [] } = demandDefaults[rate];
    return {
      ...{ rate, name, unit, text: texts[rate] ?? '', isOwn: own[rate] !== undefined },
      ...{ value: assumptions.rates[rate], unread: assumptions.unread.get(rate) ?? null },
      source: areas.get(rate)?.source ?? source,
      others: others.filter(({ text }) => text !== ''),
    };
  });
  return { assumptions, fields, texts, own };
}

/** The least area that the standard in force has for a kind of place, and which one it is. */
function standardAreas(db: ReadDb): Map<DemandRate, { text: string; source: string }> {
  const ids = new Map(listFacilityTypes(db).map(({ key, id }) => [key, id]));
  const inForce = standardsInForce(db);
  return new Map(
    DEMAND_TYPES.flatMap((type) => {
      const found = inForce.get(ids.get(type) ?? 0) ?? [];
      const [first] = found;
      if (!first) return [];
      const least = leastArea(first.rules, type);
      const source = [
        demandWords.standard(first.name, first.source),
        least === null ? demandWords.notInStandard : '',
        found.length > 1 ? demandWords.otherStandards(found.length - 1) : '',
      ].join('');
      return [[areaRate(type), { text: least === null ? '' : areaText(least), source }] as const];
    }),
  );
}

function leastArea(rules: Parameters<typeof areaRuleFor>[0], type: DemandType): number | null {
  const rule = areaRuleFor(rules, demandSettlements[type]);
  return rule === null || rule === 'unknown' ? null : (rule.least ?? null);
}
