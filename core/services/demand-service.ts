import { openPlaces, type UnitPlaces } from '../../db/queries/demand.ts';
import { listFacilityTypes } from '../../db/queries/facilities.ts';
import { populationsOf, populationYears } from '../../db/queries/indicator-edits.ts';
import { hasFacilities } from '../../db/queries/indicators.ts';
import { planById } from '../../db/queries/plans.ts';
import type { ReadDb } from '../../db/types.ts';
import { demandWords } from '../../templates/demand.ts';
import type { DemandSaved, DemandView, DemandViewRow, EnteredText } from '../contract/demand.ts';
import type { RecordChange } from '../contract/staff.ts';
import { AppError } from '../domain/app-error.ts';
import { type DemandUnit, demandOf, type PlaceSums } from '../domain/demand.ts';
import {
  DEMAND_LINES,
  type DemandAssumptions,
  ENTERED_FIGURES,
  type EnteredFigure,
  enteredField,
  enteredPlace,
  isAssumption,
} from '../domain/demand-assumptions.ts';
import { type DemandColumn, demandColumns } from '../domain/demand-table.ts';
import { type Population, populationOn } from '../domain/population.ts';
import type { TreeUnit, UnitTree } from '../domain/unit-tree.ts';
import { type Context, localDay, transact } from './context.ts';
import { loadAssumptions, ownTexts, storeOwnTexts } from './demand-assumptions.ts';
import { demandNotes } from './demand-notes.ts';
import { unitsOn } from './indicator-places.ts';
import { historyOf, recordDifferences, stateOf } from './record-history.ts';

export interface DemandAsked {
  readonly planId: number;
  readonly asOf?: string | undefined;
  readonly year?: number | undefined;
}

/** How much townships need, have and lack: see core/contract/demand.ts. */
export const demandService = {
  table(context: Context, { planId, asOf = localDay(context.now()), year: wanted }: DemandAsked): DemandView {
    const { db } = context.file();
    requirePlan(db, planId);
    const { assumptions, fields, texts, own } = loadAssumptions(db, planId);
    const { basis } = assumptions;
    const years = populationYears(db, basis);
    const year = wanted ?? years.find((one) => `${one}-12-31` <= asOf) ?? null;
    const populations = year === null ? [] : populationsOf(db, { year, basis });
    const { rows, leftOut, places } = rowsOf(db, asOf, { populations, year, assumptions, texts });
    const columns = demandColumns(assumptions.lines, rows);
    const view = {
      ...{ asOf, basis, year, years, rates: fields, columns, rows, leftOut },
      headings: columns.map((column) => headingOf(column, { basis, year })),
      lines: DEMAND_LINES.map((line) => ({
        ...{ line, name: demandWords.lines[line], isUsed: assumptions.lines.includes(line) },
      })),
      roomTypes: listFacilityTypes(db).map(({ key, name }) => ({
        ...{ type: key, name, counts: assumptions.roomTypes.includes(key) },
      })),
      isOwn: Object.keys(own).some((field) => !enteredPlace(field)),
      sample: {
        people: populations.some((one) => one.sample),
        places: places.some((one) => one.hasSample),
      },
    };
    return { ...view, notes: demandNotes(view) };
  },

  set(
    context: Context,
    { planId, texts }: { planId: number; texts: Readonly<Record<string, string | null>> },
  ): DemandSaved {
    return change(context, planId, (db, own) => {
      const next: Record<string, string> = { ...own };
      for (const [field, text] of Object.entries(texts)) {
        requireField(db, field, text);
        // An entry that was emptied is none; an assumption that was emptied is one without a number.
        if (text === null || (text.trim() === '' && enteredPlace(field))) delete next[field];
        else next[field] = text.trim();
      }
      return next;
    });
  },

  reset(context: Context, { planId }: { planId: number }): DemandSaved {
    return change(context, planId, (_, own) =>
      Object.fromEntries(Object.entries(own).filter(([field]) => enteredPlace(field))),
    );
  },

  history(context: Context, { planId }: { planId: number }): RecordChange[] {
    return historyOf(context, 'indicator', recordIdOf(planId));
  },
};

/** Below zero: indicators have the other ids of the subject, and histories of their own. */
const recordIdOf = (planId: number): number => -planId;

type Texts = Readonly<Record<string, string>>;

/** The history keeps what held before and after, so that going back to a default shows its figure. */
function change(context: Context, planId: number, edit: (db: ReadDb, own: Texts) => Texts): DemandSaved {
  transact(context, (db) => {
    requirePlan(db, planId);
    const before = loadAssumptions(db, planId).texts;
    storeOwnTexts(db, planId, edit(db, ownTexts(db, planId)));
    const after = loadAssumptions(db, planId).texts;
    const place = { subject: 'indicator', recordId: recordIdOf(planId), reason: '' } as const;
    recordDifferences(context, db, place, named(before), named(after));
  });
  const { at, changesToday } = stateOf(context, 'indicator', recordIdOf(planId));
  return { committedAt: at, changesToday };
}

const named = (texts: Texts): Texts =>
  Object.fromEntries(Object.entries(texts).map(([field, text]) => [`demand.${field}`, text]));

function requirePlan(db: ReadDb, planId: number): void {
  if (!planById(db, planId)) throw new AppError('UNKNOWN_PLAN', { plan: String(planId), known: [] });
}

function requireField(db: ReadDb, field: string, text: string | null): void {
  const place = enteredPlace(field);
  if (!isAssumption(field, text ?? '') && text !== null) {
    throw new AppError('BAD_INPUT', { field, problem: 'notAllowed' });
  }
  if (place && !unitsOn(db, FAR_DAY).tree.get(place.unitId)) {
    throw new AppError('UNKNOWN_RECORD', { record: String(place.unitId) });
  }
}

const FAR_DAY = '9999-12-31';

function headingOf(
  column: DemandColumn,
  { basis, year }: { readonly basis: DemandAssumptions['basis']; readonly year: number | null },
): string[] {
  const words = demandWords;
  if (column.kind !== 'population') return [words.lines[column.line], words.columns[column.kind]];
  return [words.population(words.bases[basis], year), words.groups[column.group]];
}

interface RowSources {
  readonly populations: readonly Population[];
  readonly year: number | null;
  readonly assumptions: DemandAssumptions;
  readonly texts: Texts;
}

/** The townships as they stand on the day, in their order. */
function rowsOf(db: ReadDb, asOf: string, sources: RowSources) {
  const { assumptions } = sources;
  const { tree, county, nameOf } = unitsOn(db, asOf);
  const townships = townshipsOf(tree, county.id);
  const places = openPlaces(db, asOf);
  const { byTownship, leftOut } = placesByTownship(tree, townships, places);
  const population = populationReader(tree, sources);
  const hasPlaces = hasFacilities(db);
  const rows = townships.map(({ id, kind }): DemandViewRow => {
    const unit: DemandUnit = {
      ...{ id, kind, below: belowOf(tree, id), population: population(id) },
      places: byTownship.get(id) ?? new Map(),
    };
    return {
      ...{ unitId: id, name: nameOf(id), population: unit.population },
      cells: demandOf(unit, assumptions, hasPlaces),
      entered: enteredTexts(unit, sources),
    };
  });
  return { rows, leftOut, places };
}

const KINDS = new Set<TreeUnit['kind']>(['subdistrict', 'town', 'township']);

/** In a city they lie in its counties. */
function townshipsOf(tree: UnitTree, countyId: number): TreeUnit[] {
  return tree
    .areasIn(countyId)
    .flatMap((unit) =>
      KINDS.has(unit.kind) ? [unit] : unit.kind === 'county' ? townshipsOf(tree, unit.id) : [],
    );
}

function belowOf(tree: UnitTree, unitId: number): DemandUnit['below'] {
  const below = tree.areasIn(unitId);
  if (below.length === 0) return null;
  const count = (kind: TreeUnit['kind']): number => below.filter((unit) => unit.kind === kind).length;
  return { communities: count('community'), villages: count('village') };
}

function placesByTownship(tree: UnitTree, townships: readonly TreeUnit[], places: readonly UnitPlaces[]) {
  const ids = new Set(townships.map(({ id }) => id));
  const byTownship = new Map<number, Map<string, PlaceSums>>();
  let leftOut = 0;
  for (const one of places) {
    const at = tree.pathOf(one.unitId).find((id) => ids.has(id));
    if (at === undefined) leftOut += one.count;
    else {
      const types = byTownship.get(at) ?? new Map<string, PlaceSums>();
      types.set(one.type, together(types.get(one.type), one));
      byTownship.set(at, types);
    }
  }
  return { byTownship, leftOut };
}

function together(a: PlaceSums | undefined, b: PlaceSums): PlaceSums {
  const sum = (of: Exclude<keyof PlaceSums, 'count'>) => ({
    sum: (a?.[of].sum ?? 0) + b[of].sum,
    unknown: (a?.[of].unknown ?? 0) + b[of].unknown,
  });
  return {
    count: (a?.count ?? 0) + b.count,
    ...{ beds: sum('beds'), nursingBeds: sum('nursingBeds') },
    ...{ builtArea: sum('builtArea'), siteArea: sum('siteArea') },
  };
}

function populationReader(tree: UnitTree, { populations, year, assumptions }: RowSources) {
  const { basis } = assumptions;
  // The year is chosen; units are those of the day on which the table is drawn up.
  const day = `${year ?? 0}-12-31`;
  const read = (group: 'total' | 'aged60' | 'households') =>
    populationOn(populations, tree, day, { basis, group });
  const [total, aged60, households] = [read('total'), read('aged60'), read('households')];
  return (unitId: number): DemandUnit['population'] => ({
    total: total(unitId)?.amount ?? null,
    aged60: aged60(unitId)?.amount ?? null,
    households: households(unitId)?.amount ?? null,
  });
}

function enteredTexts(
  { id, below }: DemandUnit,
  { texts, assumptions }: RowSources,
): Readonly<Record<EnteredFigure, EnteredText>> {
  const one = (figure: EnteredFigure): EnteredText => {
    const field = enteredField(id, figure);
    const isCounted = below !== null && (figure === 'communities' || figure === 'villages');
    return {
      text: texts[field] ?? '',
      unread: assumptions.unread.get(field) ?? null,
      counted: isCounted ? below[figure] : null,
    };
  };
  return Object.fromEntries(ENTERED_FIGURES.map((figure) => [figure, one(figure)])) as Record<
    EnteredFigure,
    EnteredText
  >;
}
