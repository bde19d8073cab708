import {
  allPlanYears,
  facilitiesById,
  fulfilledCounts,
  itemNames,
  plannedCounts,
  type StoredProject,
  storedProjects,
} from '../../db/queries/projects.ts';
import { allUnits } from '../../db/queries/units.ts';
import type { ReadDb } from '../../db/types.ts';
import type { ProjectDetail } from '../contract/project.ts';
import { type CheckedProject, checkProject, type ProjectFinding } from '../domain/check-project.ts';
import { foldedName } from '../domain/folded-name.ts';
import { type EntryField, type PlannedCount, type Steps, stepsFrom, sumOfFunds } from '../domain/project.ts';
import type { ProjectRow } from '../domain/project-list.ts';
import { stateOf } from '../domain/project-state.ts';
import { readProjectEntry } from '../domain/read-project.ts';
import { loadScheduleRules, type ScheduleRules } from './schedule-settings.ts';

/**
 * All projects of the file with everything that is known of them on a day: names of what they are linked
 * to, how they stand, what the checks find.
 *
 *   for (const { row, findings } of loadProjects(db, { asOf: '2020-06-30', today })) ...
 */
export interface LoadedProject {
  readonly row: ProjectRow;
  readonly stored: StoredProject;
  readonly findings: readonly ProjectFinding[];
}

export function loadProjects(db: ReadDb, { asOf, today }: ProjectDay): LoadedProject[] {
  const stored = storedProjects(db);
  const around = surroundings(db, stored, { asOf, today });
  const loaded = stored.map((project) => loadProject(project, around));
  return loaded.toSorted((a, b) => a.row.unitPosition - b.row.unitPosition || a.row.id - b.row.id);
}

/** The day that projects are judged for, and today: what happened in between is not shown, but no mistake. */
export interface ProjectDay {
  readonly asOf: string;
  readonly today: string;
}

type Surroundings = ReturnType<typeof surroundings>;

/** What stands around the projects, read once for all of them. */
function surroundings(db: ReadDb, stored: readonly StoredProject[], { asOf, today }: ProjectDay) {
  const facilityIds = stored.flatMap(({ facilityId }) => facilityId ?? []);
  const units = allUnits(db, asOf).map((unit, position) => [unit.id, { ...unit, position }] as const);
  const unitIds = [...new Set(stored.flatMap(({ unitId, count }) => (count ? [unitId] : [])))];
  return {
    asOf,
    today,
    rules: loadScheduleRules(db),
    units: new Map(units),
    facilities: facilitiesById(db, facilityIds),
    items: itemNames(db),
    years: allPlanYears(db),
    planned: new Map(plannedCounts(db, unitIds).map((row) => [countKey(row.unitId, row), row.value])),
    fulfilled: new Map(fulfilledCounts(db).map((row) => [countKey(row.unitId, row), row.fulfilled])),
    names: Map.groupBy(stored, nameKey),
  };
}

type CountKey = { [Part in 'planId' | 'itemId' | 'planYearId']: number | null };

export function countKey(unitId: number, { planId, itemId, planYearId }: CountKey): string {
  return `${unitId}:${planId}:${itemId}:${planYearId}`;
}

/** The same name but for spaces and the width of letters and brackets. */
function nameKey({ unitId, name }: StoredProject): string {
  return `${unitId}:${foldedName(name)}`;
}

export const stepsOf = ({ steps }: StoredProject): Steps =>
  stepsFrom((step) => steps.get(step) ?? { planned: null, actual: null, pinned: false });

/** The steps as they were known on an earlier day. */
function stepsAt(steps: Steps, asOf: string): Steps {
  return stepsFrom((step) => {
    const { actual } = steps[step];
    return actual !== null && actual > asOf ? { ...steps[step], actual: null } : steps[step];
  });
}

function loadProject(stored: StoredProject, around: Surroundings): LoadedProject {
  const { rules, asOf, today } = around;
  const steps = asOf < today ? stepsAt(stepsOf(stored), asOf) : stepsOf(stored);
  const unit = around.units.get(stored.unitId);
  const facility = stored.facilityId === null ? undefined : around.facilities.get(stored.facilityId);
  const findings = checkProject(checkedProject(stored, stepsOf(stored), around), today);
  const row: ProjectRow = {
    id: stored.id,
    name: stored.name,
    unitId: stored.unitId,
    unit: unit?.name ?? '',
    unitPosition: unit?.position ?? Number.MAX_SAFE_INTEGER,
    mode: stored.mode,
    builtArea: stored.builtArea,
    beds: stored.beds,
    investment: stored.statedTotal ?? sumOfFunds(stored.funds),
    steps,
    state: stateOf(steps, stateContext(stored, rules, asOf)),
    facility: facility ? { id: facility.id, name: facility.name } : null,
    count: stored.count ? namedCount(stored.count, around) : null,
    remark: stored.remark,
    unread: stored.unread,
    errors: findings.filter((finding) => finding.severity === 'ERROR').length,
    warnings: findings.filter((finding) => finding.severity === 'WARN').length,
    sample: stored.sample,
  };
  return { row, stored, findings };
}

export function stateContext({ mode }: StoredProject, rules: ScheduleRules, today: string) {
  const { calendar, riskDays } = rules;
  return { today, riskDays, calendar, durations: rules.durationsOf(mode) };
}

function namedCount(count: PlannedCount, { items, years }: Surroundings): ProjectRow['count'] {
  const item = items.get(count.itemId) ?? '';
  return { ...count, item, year: years.get(count.planYearId)?.label ?? '' };
}

function checkedProject(stored: StoredProject, steps: Steps, around: Surroundings): CheckedProject {
  const { id, name, funds, statedTotal, count } = stored;
  const unit = around.units.get(stored.unitId);
  const year = count ? around.years.get(count.planYearId) : undefined;
  const wasOpened = unit?.endedOn && steps.opening.actual !== null && steps.opening.actual <= unit.endedOn;
  const key = count ? countKey(stored.unitId, count) : '';
  return {
    id,
    name,
    unit: unit?.name ?? '',
    unitEnd: unit?.hasEnded && !wasOpened ? { date: unit.endedOn, into: unit.mergedInto } : null,
    steps,
    funds,
    statedTotal,
    unread: unreadOf(stored, around.today, year ?? null),
    planYear: year ? { label: year.label, endDate: year.endDate } : null,
    count: count && {
      item: around.items.get(count.itemId) ?? '',
      planned: around.planned.get(key) ?? null,
      fulfilled: around.fulfilled.get(key) ?? 0,
    },
    twins: (around.names.get(nameKey(stored))?.length ?? 1) - 1,
  };
}

/** The kept texts with the reason why they could not be read. */
function unreadOf(
  { unread }: StoredProject,
  today: string,
  within: { startDate: string; endDate: string } | null,
): CheckedProject['unread'] {
  const reasons = Object.entries(unread).map(([field, text]) => {
    const read = readProjectEntry(field as EntryField, text, { today, within });
    return [field, { text, reason: read.kind === 'unreadable' ? read.reason : 'notANumber' }];
  });
  return Object.fromEntries(reasons);
}

/** One project as its page shows it. */
export function detailOf(db: ReadDb, { row, stored, findings }: LoadedProject, today: string): ProjectDetail {
  const { funds, statedTotal } = stored;
  return { ...row, asOf: today, funds, statedTotal, findings, facilityToOpen: facilityToOpen(db, row) };
}

/** Offered while the facility is still being prepared or built, or lacks its date. */
function facilityToOpen(db: ReadDb, { facility, steps }: ProjectRow): ProjectDetail['facilityToOpen'] {
  const openedOn = steps.opening.actual;
  if (!facility || openedOn === null) return null;
  const { status, openedOn: known } = facilitiesById(db, [facility.id]).get(facility.id) ?? {};
  const isOpen = status !== 'preparing' && status !== 'building' && known !== null;
  return isOpen ? null : { ...facility, openedOn };
}
