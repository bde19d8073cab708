import { recordChange } from '../../db/queries/changes.ts';
import { allItems, insertItem, insertPlanYear } from '../../db/queries/designs.ts';
import {
  foreignRecordsOf,
  insertPlanRow,
  planRows,
  putForeignRecord,
  updatePlanRow,
  updateYearDates,
} from '../../db/queries/packages.ts';
import { listPlanYears } from '../../db/queries/plans.ts';
import type { Item, PlanYear } from '../domain/annex.ts';
import type { PackageContent } from '../domain/package-format.ts';
import { freeItemKey, matchItem } from '../domain/package-match.ts';
import type { ReadPackage } from '../exchange/read-package.ts';
import { changeStamp } from './context.ts';
import type { Places, Writing } from './package-places.ts';
import { ownOrigin } from './package-service.ts';

/** A package's plan here: a county's plan stays a plan of its own, also in a city's file. */
export interface PlacedPlan {
  readonly planId: number;
  readonly isNew: boolean;
  readonly itemIds: ReadonlyMap<string, number>;
  /** Years whose counts can be taken; the dates of the others differ. */
  readonly yearIds: ReadonlyMap<string, number>;
  readonly items: ItemOutcome;
  readonly years: YearOutcome;
  /** For taking it back; null = the plan is new, or says what it said. */
  readonly before: PlanFacts | null;
  readonly madeItems: readonly number[];
  readonly madeYears: readonly number[];
  readonly yearsBefore: readonly PlanYear[];
}

export type PlanFacts = Pick<
  PackageContent['plan'],
  'title' | 'documentNumber' | 'issuer' | 'issueDate' | 'progressBasis' | 'sample'
>;

export interface ItemOutcome {
  readonly kept: number;
  readonly made: readonly string[];
  /** Of the same name as one here, counted otherwise: a column of its own, never added up. */
  readonly conflicts: readonly {
    readonly name: string;
    readonly theirs: Measured;
    readonly ours: Measured;
  }[];
}

export interface Measured {
  readonly unitOfMeasure: string;
  readonly decimals: number;
}

export interface YearOutcome {
  readonly made: readonly string[];
  /** Called the same here, with other dates: nothing of them is taken. */
  readonly conflicts: readonly string[];
}

export function placePlan(writing: Writing, pkg: ReadPackage, places: Places): PlacedPlan {
  const { db } = writing;
  const { plan, items } = pkg.content;
  const known = findPlan(writing, pkg, places);
  const planId = known ?? insertPlan(writing, pkg, places);
  const before = known === null || places.isOwn ? null : updatedPlan(writing, known, plan);
  putForeignRecord(db, { origin: pkg.manifest.origin, kind: 'plan', theirs: plan.key, ours: planId });
  return {
    ...{ planId, isNew: known === null, before },
    ...placeItems(writing, items),
    ...placeYears(writing, planId, plan.years, places),
  };
}

/** What the plan said before; null when it says the same. */
function updatedPlan(writing: Writing, planId: number, plan: PackageContent['plan']): PlanFacts | null {
  const { title, documentNumber, issuer, issueDate, progressBasis, sample } = plan;
  const wanted = { title, documentNumber, issuer, issueDate, progressBasis, sample };
  const row = planRows(writing.db).find((one) => one.id === planId);
  if (!row) throw new Error(`plan ${planId} is gone`);
  const was = {
    ...{ title: row.title, documentNumber: row.documentNumber, issuer: row.issuer },
    ...{ issueDate: row.issueDate, progressBasis: row.progressBasis, sample: row.sample },
  };
  if (JSON.stringify(was) === JSON.stringify(wanted)) return null;
  updatePlanRow(writing.db, planId, wanted);
  const texts = { oldText: was.title, newText: title };
  recordChange(writing.db, { ...stampOf(writing), subject: 'plan', planId, ...texts });
  return was;
}

function findPlan({ db }: Writing, { manifest, content }: ReadPackage, places: Places): number | null {
  const { key, title, documentNumber } = content.plan;
  const ofCounty = planRows(db).filter((plan) => plan.countyId === places.countyId);
  const before = foreignRecordsOf(db, manifest.origin, 'plan').get(key);
  const found =
    ofCounty.find((plan) => plan.id === before) ??
    (places.isOwn && manifest.origin === ownOrigin(db)
      ? ofCounty.find((plan) => plan.key === key)
      : undefined) ??
    // The same notice, sent from another file of the county.
    ofCounty.find((plan) => plan.title === title && plan.documentNumber === documentNumber);
  return found?.id ?? null;
}

function insertPlan(writing: Writing, { manifest, content }: ReadPackage, places: Places): number {
  const { db } = writing;
  const { years: _, key, ...plan } = content.plan;
  const taken = new Set(planRows(db).map((one) => one.key));
  const wanted = places.isOwn ? key : `${manifest.origin.slice(0, 12)}-${key}`;
  let free = wanted;
  for (let count = 2; taken.has(free); count++) free = `${wanted}-${count}`;
  const planId = insertPlanRow(db, { ...plan, key: free, countyId: places.countyId });
  recordChange(db, { ...stampOf(writing), subject: 'plan', planId, newText: plan.title });
  return planId;
}

/** Who, when and why, as an import. */
export function stampOf({ context, batchId, reason }: Writing) {
  return { ...changeStamp(context, batchId, reason), source: 'imported' };
}

function placeItems({ db }: Writing, theirs: PackageContent['items']) {
  const ids = new Map<string, number>();
  const made: Item[] = [];
  const conflicts: ItemOutcome['conflicts'][number][] = [];
  for (const item of theirs) {
    const ours = allItems(db);
    const { id, otherwise } = matchItem(item, ours);
    if (otherwise) conflicts.push({ name: item.name, theirs: item, ours: otherwise });
    if (id !== null) ids.set(item.key, id);
    else {
      const added = insertItem(db, { ...item, key: freeItemKey(item.key, ours) });
      ids.set(item.key, added.id);
      made.push(added);
    }
  }
  const items = { kept: theirs.length - made.length, made: made.map((item) => item.name), conflicts };
  return { itemIds: ids, items, madeItems: made.map((item) => item.id) };
}

function placeYears(
  { db }: Writing,
  planId: number,
  theirs: PackageContent['plan']['years'],
  { isOwn }: Places,
) {
  const ids = new Map<string, number>();
  const made: PlanYear[] = [];
  const before: PlanYear[] = [];
  const conflicts: string[] = [];
  for (const year of theirs) {
    const found = listPlanYears(db, planId).find((one) => one.label === year.label);
    const isSame = found && found.startDate === year.startDate && found.endDate === year.endDate;
    if (!found) {
      const added = insertPlanYear(db, planId, year);
      made.push(added);
      ids.set(year.label, added.id);
    } else if (isSame || !isOwn) {
      ids.set(year.label, found.id);
      if (!isSame) {
        before.push(found);
        updateYearDates(db, found.id, year);
      }
    } else conflicts.push(year.label);
  }
  return {
    yearIds: ids,
    years: { made: made.map((year) => year.label), conflicts },
    madeYears: made.map((year) => year.id),
    yearsBefore: before,
  };
}
