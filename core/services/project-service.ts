import { countChangesSince } from '../../db/queries/changes.ts';
import {
  allPlanYears,
  deleteProject,
  findFacilities,
  fulfilledCounts,
  itemNames,
  plannedCounts,
} from '../../db/queries/projects.ts';
import { allUnits } from '../../db/queries/units.ts';
import type { ReadDb } from '../../db/types.ts';
import type {
  CountBackPreview,
  CountChoice,
  FacilityChoice,
  ProjectChoices,
  ProjectDetail,
  ProjectEdit,
  ProjectPage,
  ProjectSaved,
} from '../contract/project.ts';
import type { RecordChange } from '../contract/staff.ts';
import { AppError } from '../domain/app-error.ts';
import type { ProjectFinding } from '../domain/check-project.ts';
import { type GanttChart, ganttOf } from '../domain/gantt.ts';
import { chooseProjects, countStates, type ProjectRow } from '../domain/project-list.ts';
import { countBack } from '../domain/project-schedule.ts';
import { earliestFinish } from '../domain/project-state.ts';
import type { RecordQuery } from '../domain/record-query.ts';
import { searchWords } from '../domain/search-text.ts';
import { type Context, localDay, startOfToday, transact } from './context.ts';
import { createProject, editProject, putPlannedDates, requireProject } from './project-edits.ts';
import { countKey, detailOf, loadProjects, stateContext, stepsOf } from './projects.ts';
import { historyOf, recordDifferences } from './record-history.ts';
import { loadScheduleRules } from './schedule-settings.ts';

interface Chosen {
  readonly query: RecordQuery;
  readonly asOf?: string | undefined;
}

/** Most facilities offered to link to. */
const MOST_FACILITIES = 50;

export const projectService = {
  list(context: Context, input: Chosen & { range: { from: number; count: number } }): ProjectPage {
    const { all, asOf } = allProjects(context, input);
    const { state: _, ...otherFilters } = input.query.filters;
    const found = chooseProjects(all, input.query);
    const states = countStates(chooseProjects(all, { ...input.query, filters: otherFilters, sort: null }));
    const { from, count } = input.range;
    return { asOf, states, count: found.length, rows: found.slice(from, from + count) };
  },

  position(context: Context, input: Chosen & { id: number }): number | null {
    const index = chosenProjects(context, input).rows.findIndex((row) => row.id === input.id);
    return index < 0 ? null : index;
  },

  open(context: Context, { id }: { id: number }): ProjectDetail {
    return detailOfId(context, id);
  },

  choices(context: Context): ProjectChoices {
    const { db } = context.file();
    const units = allUnits(db, localDay(context.now()));
    const rows = allProjects(context, {}).all;
    return {
      units: units.map(({ id, name, hasEnded }) => ({ id, name, ended: hasEnded })),
      items: [...new Set(rows.flatMap((row) => row.count?.item ?? []))],
      years: [...new Set(rows.flatMap((row) => row.count?.year ?? []))].toSorted(),
    };
  },

  counts(context: Context, { unitId }: { unitId: number }): CountChoice[] {
    const { db } = context.file();
    const items = itemNames(db);
    const years = allPlanYears(db);
    const fulfilled = new Map(fulfilledCounts(db).map((row) => [countKey(row.unitId, row), row.fulfilled]));
    return plannedCounts(db, [unitId]).map((row) => ({
      planId: row.planId,
      plan: row.plan,
      itemId: row.itemId,
      item: items.get(row.itemId) ?? '',
      planYearId: row.planYearId,
      year: years.get(row.planYearId)?.label ?? '',
      planned: row.value,
      fulfilled: fulfilled.get(countKey(unitId, row)) ?? 0,
    }));
  },

  facilities(context: Context, { unitId, search }: { unitId: number; search: string }): FacilityChoice[] {
    const { db } = context.file();
    const units = new Map(allUnits(db, localDay(context.now())).map((unit) => [unit.id, unit.name]));
    return findFacilities(db, unitId, searchWords(search), MOST_FACILITIES).map((found) => ({
      id: found.id,
      code: found.code,
      name: found.name,
      unit: units.get(found.unitId) ?? '',
    }));
  },

  create(context: Context, input: ProjectEdit & { name: string; unitId: number }): ProjectSaved {
    return saved(
      context,
      transact(context, (db) => createProject(context, db, input)),
    );
  },

  save(context: Context, { id, ...edit }: ProjectEdit & { id: number }): ProjectSaved {
    transact(context, (db) => editProject(context, db, id, edit));
    return saved(context, id);
  },

  remove(context: Context, input: { id: number; reason: string }) {
    transact(context, (db) => {
      const { name } = requireProject(db, input.id);
      deleteProject(db, input.id);
      const place = { subject: 'project', recordId: input.id, reason: input.reason } as const;
      recordDifferences(context, db, place, { removed: name }, {});
    });
    return committed(context);
  },

  history(context: Context, { id }: { id: number }): RecordChange[] {
    return historyOf(context, 'project', id);
  },

  countBack(context: Context, input: { id: number; finish: string }): CountBackPreview {
    return previewOf(context, context.file().db, input);
  },

  applyCountBack(context: Context, input: { id: number; finish: string; reason: string }): ProjectSaved {
    transact(context, (db) => {
      const { planned } = previewOf(context, db, input);
      putPlannedDates(context, db, input.id, planned, input.reason);
    });
    return saved(context, input.id);
  },

  /** What the checks find in all projects. */
  findings(context: Context): ProjectFinding[] {
    const today = localDay(context.now());
    return loadProjects(context.file().db, { asOf: today, today }).flatMap((project) => project.findings);
  },

  gantt(context: Context, input: Chosen): GanttChart {
    const { rows, asOf } = chosenProjects(context, input);
    return ganttOf(rows, asOf);
  },
};

function allProjects(context: Context, input: { readonly asOf?: string | undefined }) {
  const today = localDay(context.now());
  const asOf = input.asOf ?? today;
  return { asOf, all: loadProjects(context.file().db, { asOf, today }).map(({ row }) => row) };
}

/** The projects that a query finds, as they stand on its day. */
export function chosenProjects(context: Context, input: Chosen): { asOf: string; rows: ProjectRow[] } {
  const { all, asOf } = allProjects(context, input);
  return { asOf, rows: chooseProjects(all, input.query) };
}

function detailOfId(context: Context, id: number): ProjectDetail {
  const { db } = context.file();
  const today = localDay(context.now());
  // Findings look at all projects: twins, and what others fulfil of the same count.
  const found = loadProjects(db, { asOf: today, today }).find(({ row }) => row.id === id);
  if (!found) throw new AppError('BAD_INPUT', { field: String(id), problem: 'malformed' });
  return detailOf(db, found, today);
}

function previewOf(context: Context, db: ReadDb, { id, finish }: { id: number; finish: string }) {
  const stored = requireProject(db, id);
  const state = stateContext(stored, loadScheduleRules(db), localDay(context.now()));
  const { today, calendar, durations } = state;
  const steps = stepsOf(stored);
  const counted = countBack({ steps, finish, durations, calendar, today });
  return { ...counted, earliest: earliestFinish(steps, state), durations };
}

function saved(context: Context, id: number): ProjectSaved {
  return { project: detailOfId(context, id), ...committed(context) };
}

function committed(context: Context) {
  const now = context.now();
  const changesToday = countChangesSince(context.file().db, startOfToday(now));
  return { committedAt: now.toISOString(), changesToday };
}
