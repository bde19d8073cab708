import { nextBatchId } from '../../db/queries/changes.ts';
import {
  type ComplianceScope,
  isInScope,
  placesByUnitAndType,
  townshipOfUnits,
  typeOrder,
} from '../../db/queries/compliance.ts';
import { facilitiesByIds, facilityTypeNames, unitsByIds } from '../../db/queries/facilities.ts';
import { facilityIds } from '../../db/queries/facility-list.ts';
import { type StoredStandard, standardsInForce, updateStandard } from '../../db/queries/standards.ts';
import { allUnits } from '../../db/queries/units.ts';
import type { ReadDb } from '../../db/types.ts';
import { complianceStateWords, statedRules } from '../../templates/compliance-words.ts';
import type {
  ComplianceCounts,
  ComplianceRow,
  ComplianceSummary,
  ComplianceView,
} from '../contract/compliance.ts';
import type { RecordPage } from '../contract/record-query.ts';
import { AppError } from '../domain/app-error.ts';
import { agreedState, COMPLIANCE_STATES, type ComplianceState } from '../domain/compliance.ts';
import type { Facility } from '../domain/facility.ts';
import type { RecordFilter, RecordQuery } from '../domain/record-query.ts';
import { type JudgedFacility, judgedFacilities, placeReader } from './compliance.ts';
import { problemsOf, standardJudgement } from './compliance-words.ts';
import { type Context, localDay, transact } from './context.ts';
import { requireFacility } from './facility-service.ts';
import { recordDifferences, stateOf } from './record-history.ts';
import { conflictsOf, ensureStandards, requireStandard } from './standard-service.ts';

export interface ComplianceAsked {
  readonly asOf?: string | undefined;
  readonly scope: ComplianceScope;
}

interface ListInput extends ComplianceAsked {
  readonly query: RecordQuery;
  readonly range: { readonly from: number; readonly count: number };
}

interface ConfirmInput {
  readonly id: number;
  readonly standardId: number;
  readonly holds: boolean | null;
  readonly reason: string;
}

/** Compliance of the county's places with the standards in force: see core/contract/compliance.ts. */
export const complianceService = {
  summary(context: Context, asked: ComplianceAsked): ComplianceSummary {
    ensureStandards(context);
    const { db } = context.file();
    const asOf = asked.asOf ?? localDay(context.now());
    const all = placesByUnitAndType(db, asked.scope, asOf);
    const judged = judgedFacilities(db, asOf).filter(({ facts }) => isInScope(facts, asked.scope, asOf));
    const townships = townshipOfUnits(db);
    const inForce = [...standardsInForce(db).values()].flat();
    const count = (keyOf: (place: { unitId: number; typeId: number }) => number) =>
      countsBy(all, judged, keyOf);
    const name = (order: readonly { id: number; name: string }[], counts: Counted): ComplianceCounts[] =>
      order.flatMap((one) => {
        const found = counts.get(one.id);
        return found ? [{ ...found, id: one.id, name: one.name }] : [];
      });
    const whole = count(() => 0).get(0) ?? NOTHING;
    return {
      asOf,
      total: { ...whole, id: 0, name: '' },
      byTownship: name(
        allUnits(db, asOf),
        count((place) => townships.get(place.unitId) ?? place.unitId),
      ),
      byType: name(
        typeOrder(db),
        count((place) => place.typeId),
      ),
      inForce: inForce.map(({ id, name: standard, source }) => ({ id, name: standard, source })),
      conflicts: conflictsOf(db).map(({ says }) => says),
      statedRules,
      sample: all.some((one) => one.samples > 0),
    };
  },

  list(context: Context, { query, range, ...asked }: ListInput): RecordPage<ComplianceRow> {
    ensureStandards(context);
    const { db } = context.file();
    const asOf = asked.asOf ?? localDay(context.now());
    const ids = compliantIds(context, query, { ...asked, asOf });
    return {
      count: ids.length,
      rows: complianceRows(db, ids.slice(range.from, range.from + range.count), asOf),
    };
  },

  get(context: Context, { id, asOf: given }: { id: number; asOf?: string | undefined }): ComplianceView {
    ensureStandards(context);
    const { db } = context.file();
    const asOf = given ?? localDay(context.now());
    const facility = requireFacility(db, id);
    const inForce = standardsFor(db, [facility]);
    const place = placeReader(db, inForce, asOf, [id])(facility);
    const conflict = conflictsOf(db).find(({ matter }) => matter === facility.typeId)?.says ?? null;
    const judgements = (inForce.get(facility.typeId) ?? []).map((one) => standardJudgement(place, one));
    const [row] = rowsOf(db, [facility], inForce, asOf);
    if (!row) throw new AppError('UNKNOWN_RECORD', { record: facility.name });
    return { row, judgements, conflict };
  },

  /** Kept with the standard, whose reduced least it is about. */
  confirmReduced(context: Context, { id, standardId, holds, reason }: ConfirmInput) {
    transact(context, (db) => {
      const facility = requireFacility(db, id);
      const { rules } = requireStandard(db, standardId);
      const { [String(id)]: was, ...others } = rules.reducedConfirmed ?? {};
      const reducedConfirmed = holds === null ? others : { ...others, [String(id)]: holds };
      updateStandard(db, standardId, { rules: { ...rules, reducedConfirmed } });
      const place = { subject: 'standard' as const, recordId: standardId, reason, batchId: nextBatchId(db) };
      const text = (answer: boolean | null | undefined) => (answer == null ? '' : answer ? '1' : '0');
      const field = `reduced.${facility.code}`;
      recordDifferences(context, db, place, { [field]: text(was) }, { [field]: text(holds) });
    });
    const { at, changesToday } = stateOf(context, 'standard', standardId);
    return { at, changesToday };
  },
};

type Numbers = Omit<ComplianceCounts, 'id' | 'name'>;
type Counted = ReadonlyMap<number, Numbers>;
const NOTHING: Numbers = { facilities: 0, met: 0, notMet: 0, notEnoughData: 0, noStandard: 0 };

/** Every place in scope once: by its state, or as one no standard is about. */
function countsBy(
  all: readonly { unitId: number; typeId: number; count: number }[],
  judged: readonly JudgedFacility[],
  keyOf: (place: { unitId: number; typeId: number }) => number,
): Counted {
  const counts = new Map<number, { -readonly [Key in keyof Numbers]: number }>();
  for (const place of all) {
    const key = keyOf(place);
    const found = counts.get(key) ?? { ...NOTHING };
    found.facilities += place.count;
    found.noStandard += place.count;
    counts.set(key, found);
  }
  for (const { facts, state } of judged) {
    const found = counts.get(keyOf(facts));
    if (!found) continue;
    found[state]++;
    found.noStandard--;
  }
  return counts;
}

type Chosen = ComplianceAsked & { readonly asOf: string };

/** Places that a query finds among those a standard in force is about. */
export function compliantIds(context: Context, query: RecordQuery, { scope, asOf }: Chosen): number[] {
  const { db } = context.file();
  const { state, warnings, ...filters } = query.filters;
  const byState = query.sort?.column === 'state' ? query.sort : null;
  const places = new Map(judgedFacilities(db, asOf).map((one) => [one.facts.id, one]));
  const inUnits = filters.unitId ? { unitId: withUnitsBelow(db, filters.unitId) } : {};
  const plain = { ...query, filters: { ...filters, ...inUnits }, sort: byState ? null : query.sort };
  const found = facilityIds(db, plain, { today: localDay(context.now()) }).flatMap((id) => {
    const place = places.get(id);
    if (!place || !isInScope(place.facts, scope, asOf)) return [];
    return isWanted(place, state, warnings) ? [place] : [];
  });
  const rank = (one: ComplianceState): number => COMPLIANCE_STATES.indexOf(one);
  const sign = byState?.descending ? -1 : 1;
  const sorted = byState ? found.toSorted((a, b) => sign * (rank(a.state) - rank(b.state))) : found;
  return sorted.map(({ facts }) => facts.id);
}

/** A township stands for its villages too, as it does where places are counted. */
function withUnitsBelow(db: ReadDb, filter: RecordFilter): RecordFilter {
  if (filter.kind !== 'choice') return filter;
  const units = [...townshipOfUnits(db)].filter(([, township]) => filter.values.includes(String(township)));
  return { kind: 'choice', values: [...new Set([...filter.values, ...units.map(([id]) => String(id))])] };
}

/** States, and with them the two reasons to look at a place that are no state. */
function isWanted(
  place: JudgedFacility,
  state: RecordFilter | undefined,
  warnings: RecordFilter | undefined,
): boolean {
  if (state?.kind === 'choice' && !state.values.includes(place.state)) return false;
  if (warnings?.kind !== 'choice') return true;
  return warnings.values.some((one) => (one === 'waits' ? place.waits : place.warnings.length > 0));
}

/** Lines of the table, judged part by part. */
export function complianceRows(db: ReadDb, ids: readonly number[], asOf: string): ComplianceRow[] {
  const some = facilitiesByIds(db, ids);
  return rowsOf(db, some, standardsFor(db, some), asOf);
}

type InForce = ReadonlyMap<number, readonly StoredStandard[]>;

function standardsFor(db: ReadDb, some: readonly Facility[]): InForce {
  const types = new Set(some.map((one) => one.typeId));
  return new Map([...standardsInForce(db)].filter(([typeId]) => types.has(typeId)));
}

function rowsOf(db: ReadDb, some: readonly Facility[], inForce: InForce, asOf: string): ComplianceRow[] {
  const types = facilityTypeNames(db);
  const units = unitsByIds(
    db,
    some.map((one) => one.unitId),
    asOf,
  );
  const placeOf = placeReader(
    db,
    inForce,
    asOf,
    some.map((one) => one.id),
  );
  return some.map((facility) => {
    const { id, code, name, status, builtArea, beds, sample } = facility;
    const standards = inForce.get(facility.typeId) ?? [];
    const judgements = standards.map((one) => standardJudgement(placeOf(facility), one));
    const state = agreedState(judgements.map((one) => one.state));
    return {
      ...{ id, code, name, status, builtArea, beds, sample, state },
      type: types.get(facility.typeId) ?? '',
      unit: units.get(facility.unitId)?.name ?? '',
      stateWords: complianceStateWords[state],
      problems: problemsOf(judgements),
      warnings: new Set(judgements.flatMap((one) => one.warnings)).size,
    };
  });
}
