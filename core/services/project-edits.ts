import {
  allPlanYears,
  facilitiesById,
  insertProject,
  itemNames,
  putFund,
  putMilestone,
  type StoredProject,
  setFacilityInUse,
  storedProjects,
  updateProject,
} from '../../db/queries/projects.ts';
import { allUnits } from '../../db/queries/units.ts';
import type { ReadDb, WriteDb } from '../../db/types.ts';
import type { ProjectEdit } from '../contract/project.ts';
import { AppError } from '../domain/app-error.ts';
import {
  type EntryField,
  FUND_SOURCES,
  type FundSource,
  type Funds,
  MILESTONES,
  type Milestone,
  type MilestoneDates,
  NO_DATES,
} from '../domain/project.ts';
import { type ReadEntry, readProjectEntry } from '../domain/read-project.ts';
import { areaText, wanYuanText } from '../domain/read-quantity.ts';
import { type Context, localDay } from './context.ts';
import { type RecordTexts, recordDifferences } from './record-history.ts';

/**
 * Changes to one project in the caller's transaction, each field with its history. What is typed is read
 * here; what cannot be read is kept as it was typed, and the field then holds nothing.
 */
export function createProject(
  context: Context,
  db: WriteDb,
  edit: ProjectEdit & { name: string; unitId: number },
): number {
  requireUnit(db, edit.unitId);
  const links = { facilityId: null, planId: null, itemId: null, planYearId: null, fulfils: 1 };
  const values = { ...links, mode: null, builtArea: null, beds: null, statedTotal: null, remark: '' };
  const { name, unitId } = edit;
  const id = insertProject(db, { ...values, name, unitId, unread: null, sample: false });
  const created = requireProject(db, id);
  recordDifferences(context, db, placeOf(id, edit), {}, textsOf(db, created, localDay(context.now())));
  editProject(context, db, id, edit);
  return id;
}

export function editProject(context: Context, db: WriteDb, id: number, edit: ProjectEdit): void {
  const today = localDay(context.now());
  const before = requireProject(db, id);
  const after = withEntries(db, withLinks(db, before, edit), edit, today);
  writeProject(db, before, after);
  recordDifferences(context, db, placeOf(id, edit), textsOf(db, before, today), textsOf(db, after, today));
  if (edit.openFacility) openFacility(context, db, after, edit.reason);
}

/** New planned dates as counting back gave them. */
export function putPlannedDates(
  context: Context,
  db: WriteDb,
  id: number,
  planned: Readonly<Record<Milestone, string | null>>,
  reason: string,
): void {
  const today = localDay(context.now());
  const before = requireProject(db, id);
  const unread = { ...before.unread };
  const steps = new Map(before.steps);
  for (const step of MILESTONES) {
    const dates = before.steps.get(step) ?? NO_DATES;
    if (dates.planned === planned[step]) continue;
    steps.set(step, { ...dates, planned: planned[step] });
    delete unread[`${step}.planned`];
  }
  const after = { ...before, steps, unread };
  writeProject(db, before, after);
  recordDifferences(
    context,
    db,
    placeOf(id, { reason }),
    textsOf(db, before, today),
    textsOf(db, after, today),
  );
}

export function requireProject(db: ReadDb, id: number): StoredProject {
  const [project] = storedProjects(db, [id]);
  if (!project) throw new AppError('BAD_INPUT', { field: String(id), problem: 'malformed' });
  return project;
}

const placeOf = (recordId: number, { reason }: { reason: string }) =>
  ({ subject: 'project', recordId, reason }) as const;

function requireUnit(db: ReadDb, unitId: number): void {
  const isKnown = allUnits(db, '9999-12-31').some((unit) => unit.id === unitId);
  if (!isKnown) throw new AppError('BAD_INPUT', { field: String(unitId), problem: 'malformed' });
}

function withLinks(db: ReadDb, before: StoredProject, edit: ProjectEdit): StoredProject {
  const { name, unitId, mode, facilityId, count, remark } = edit;
  if (unitId !== undefined) requireUnit(db, unitId);
  if (facilityId && !facilitiesById(db, [facilityId]).has(facilityId)) {
    throw new AppError('BAD_INPUT', { field: String(facilityId), problem: 'malformed' });
  }
  if (count) requireCount(db, count);
  return {
    ...before,
    ...(name === undefined ? {} : { name }),
    ...(unitId === undefined ? {} : { unitId }),
    ...(mode === undefined ? {} : { mode }),
    ...(facilityId === undefined ? {} : { facilityId }),
    ...(count === undefined ? {} : { count: count && { ...count, fulfils: before.fulfils } }),
    ...(remark === undefined ? {} : { remark: remark.trim() }),
  };
}

function requireCount(db: ReadDb, count: { planId: number; itemId: number; planYearId: number }): void {
  const year = allPlanYears(db).get(count.planYearId);
  if (year?.planId === count.planId && itemNames(db).has(count.itemId)) return;
  throw new AppError('BAD_INPUT', { field: String(count.planYearId), problem: 'malformed' });
}

/** Typed texts and pins put in. */
function withEntries(db: ReadDb, before: StoredProject, edit: ProjectEdit, today: string): StoredProject {
  const year = before.count ? allPlanYears(db).get(before.count.planYearId) : undefined;
  const context = { today, within: year ?? null };
  const unread: Record<string, string> = { ...before.unread };
  let after = before;
  for (const [name, text] of Object.entries(edit.entries)) {
    const field = name as EntryField;
    const read = readProjectEntry(field, text, context);
    delete unread[field];
    if (read.kind === 'unreadable') unread[field] = text.trim();
    after = withValue(after, field, read);
  }
  const steps = new Map(after.steps);
  for (const [name, pinned] of Object.entries(edit.pinned)) {
    const step = name as Milestone;
    steps.set(step, { ...(steps.get(step) ?? NO_DATES), pinned });
  }
  return { ...after, steps, unread };
}

function withValue(project: StoredProject, field: EntryField, read: ReadEntry): StoredProject {
  const number = read.kind === 'number' ? read.value : null;
  if (field === 'builtArea' || field === 'beds' || field === 'statedTotal') {
    return { ...project, [field]: number };
  }
  if (field === 'fulfils') {
    // One project is one place unless it is said otherwise.
    const fulfils = number ?? 1;
    return { ...project, fulfils, count: project.count && { ...project.count, fulfils } };
  }
  const [part = '', which = ''] = field.split('.');
  if (part === 'funds') return { ...project, funds: withFund(project.funds, which as FundSource, number) };
  const step = part as Milestone;
  const date = read.kind === 'date' ? read.date : null;
  const dates = project.steps.get(step) ?? NO_DATES;
  const changed: MilestoneDates =
    which === 'actual' ? { ...dates, actual: date } : { ...dates, planned: date };
  return { ...project, steps: new Map(project.steps).set(step, changed) };
}

function withFund(funds: Funds, source: FundSource, amount: number | null): Funds {
  const { [source]: _, ...others } = funds;
  return amount === null ? others : { ...others, [source]: amount };
}

function writeProject(db: WriteDb, before: StoredProject, after: StoredProject): void {
  const { name, unitId, facilityId, count, fulfils, mode, builtArea, beds, statedTotal, remark } = after;
  const { planId = null, itemId = null, planYearId = null } = count ?? {};
  const links = { unitId, facilityId, planId, itemId, planYearId, fulfils };
  const unread = Object.keys(after.unread).length === 0 ? null : { ...after.unread };
  updateProject(db, after.id, { name, ...links, mode, builtArea, beds, statedTotal, remark, unread });
  for (const step of MILESTONES) {
    const dates = after.steps.get(step);
    if (dates && dates !== before.steps.get(step)) putMilestone(db, after.id, step, dates);
  }
  for (const source of FUND_SOURCES) {
    const amount = after.funds[source] ?? null;
    if (amount !== (before.funds[source] ?? null)) putFund(db, after.id, source, amount);
  }
}

function openFacility(context: Context, db: WriteDb, project: StoredProject, reason: string): void {
  const openedOn = project.steps.get('opening')?.actual ?? null;
  if (project.facilityId === null || openedOn === null) return;
  const facility = facilitiesById(db, [project.facilityId]).get(project.facilityId);
  if (!facility) return;
  setFacilityInUse(db, facility.id, openedOn);
  const place = { subject: 'facility', recordId: facility.id, reason } as const;
  const before = { status: facility.status, openedOn: facility.openedOn ?? '' };
  recordDifferences(context, db, place, before, { status: 'open', openedOn });
}

/** A project as the history keeps it: texts by field, as they are typed. */
function textsOf(db: ReadDb, project: StoredProject, today: string): RecordTexts {
  const { count, funds, facilityId, steps } = project;
  const unit = allUnits(db, today).find((one) => one.id === project.unitId);
  const year = count ? allPlanYears(db).get(count.planYearId) : undefined;
  const texts: Record<string, string> = {
    name: project.name,
    unit: unit?.name ?? '',
    mode: project.mode ?? '',
    facility: facilityId === null ? '' : (facilitiesById(db, [facilityId]).get(facilityId)?.name ?? ''),
    count: count ? `${itemNames(db).get(count.itemId) ?? ''} ${year?.label ?? ''}`.trim() : '',
    fulfils: count ? String(count.fulfils) : '',
    builtArea: project.builtArea === null ? '' : areaText(project.builtArea),
    beds: project.beds === null ? '' : String(project.beds),
    statedTotal: moneyText(project.statedTotal),
    remark: project.remark,
  };
  for (const source of FUND_SOURCES) texts[`funds.${source}`] = moneyText(funds[source] ?? null);
  for (const [step, { planned, actual, pinned }] of steps) {
    texts[`${step}.planned`] = planned ?? '';
    texts[`${step}.actual`] = actual ?? '';
    texts[`${step}.pinned`] = pinned ? 'pinned' : '';
  }
  return { ...texts, ...project.unread };
}

const moneyText = (fen: number | null): string => (fen === null ? '' : wanYuanText(fen));
