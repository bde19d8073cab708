import { type } from '@orpc/contract';
import { z } from 'zod';
import type { ProjectFinding } from '../domain/check-project.ts';
import type { GanttChart } from '../domain/gantt.ts';
import {
  type Durations,
  ENTRY_FIELDS,
  type Funds,
  MILESTONES,
  type Milestone,
  PROJECT_MODES,
  type ProjectMode,
} from '../domain/project.ts';
import type { ProjectRow } from '../domain/project-list.ts';
import type { ScheduleProblem } from '../domain/project-schedule.ts';
import type { ProjectStateKind } from '../domain/project-state.ts';
import { call } from './base.ts';
import { type RecordPage, recordQuery, recordRange } from './record-query.ts';
import { type ReportOutput, reportFormats } from './report.ts';
import type { RecordChange } from './staff.ts';

/** A page of projects, and how many of all that the query finds stand how (whatever state it asks for). */
export interface ProjectPage extends RecordPage<ProjectRow> {
  readonly asOf: string;
  readonly states: Readonly<Record<ProjectStateKind, number>>;
}

export interface ProjectDetail extends ProjectRow {
  readonly asOf: string;
  readonly funds: Funds;
  /** The whole investment as a document states it, in fen. */
  readonly statedTotal: number | null;
  readonly findings: readonly ProjectFinding[];
  /** The linked facility, when the project is in use and the facility does not say so yet. */
  readonly facilityToOpen: { readonly id: number; readonly name: string; readonly openedOn: string } | null;
}

export interface ProjectSaved {
  readonly project: ProjectDetail;
  readonly committedAt: string;
  readonly changesToday: number;
}

/** What a project's fields can be set to, besides what is typed. */
export interface ProjectChoices {
  readonly units: readonly { readonly id: number; readonly name: string; readonly ended: boolean }[];
  readonly items: readonly string[];
  readonly years: readonly string[];
}

/** A planned count of a unit that projects can fulfil. */
export interface CountChoice {
  readonly planId: number;
  readonly plan: string;
  readonly itemId: number;
  readonly item: string;
  readonly planYearId: number;
  readonly year: string;
  /** null = not planned yet. */
  readonly planned: number | null;
  /** What the unit's projects fulfil of it already. */
  readonly fulfilled: number;
}

export interface FacilityChoice {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly unit: string;
}

export interface CountBackPreview {
  readonly planned: Readonly<Record<Milestone, string | null>>;
  readonly problems: readonly ScheduleProblem[];
  /** The earliest day of opening by the usual durations, from today on. */
  readonly earliest: string;
  readonly durations: Durations;
}

/** How schedules are counted in this file. */
export interface ScheduleSettings {
  readonly durations: Readonly<Record<ProjectMode, Durations>>;
  readonly usual: Readonly<Record<ProjectMode, Durations>>;
  readonly riskDays: number;
  readonly calendar: readonly { readonly year: number; readonly source: string }[];
  readonly exceptions: readonly { readonly date: string; readonly isWorking: boolean }[];
}

const isoDate = z.iso.date();
const id = z.object({ id: z.number().int() });
/** The day for which projects are judged; absent = today. */
const asOf = z.object({ asOf: isoDate.optional() });
const reason = z.object({ reason: z.string().max(200).default('') });
const chosen = asOf.extend({ query: recordQuery });

/**
 * Changes to a project. `entries` are texts as typed: what cannot be read is kept and marked, not refused.
 * What is absent stays as it is.
 */
const projectEdit = reason.extend({
  name: z.string().trim().min(1).max(200).optional(),
  unitId: z.number().int().optional(),
  mode: z.enum(PROJECT_MODES).nullable().optional(),
  facilityId: z.number().int().nullable().optional(),
  count: z
    .object({ planId: z.number().int(), itemId: z.number().int(), planYearId: z.number().int() })
    .nullable()
    .optional(),
  remark: z.string().max(2000).optional(),
  entries: z.partialRecord(z.enum(ENTRY_FIELDS), z.string().max(2000)).default({}),
  pinned: z.partialRecord(z.enum(MILESTONES), z.boolean()).default({}),
  /** Also says so in the linked facility: in use since the actual opening date. */
  openFacility: z.boolean().default(false),
});
export type ProjectEdit = z.infer<typeof projectEdit>;

const durations = z.record(z.enum(MILESTONES), z.number().int().min(0).max(999));

export const projectPapers = ['progress', 'schedule', 'gantt'] as const;
export type ProjectPaper = (typeof projectPapers)[number];

export const projectContract = {
  list: call.input(chosen.extend({ range: recordRange })).output(type<ProjectPage>()),
  /** 0-based place of a project in what the query finds; null when it is not among it. */
  position: call.input(chosen.extend(id.shape)).output(type<number | null>()),
  open: call.input(id).output(type<ProjectDetail>()),
  choices: call.output(type<ProjectChoices>()),
  counts: call.input(z.object({ unitId: z.number().int() })).output(type<CountChoice[]>()),
  /** Facilities to link to: of the unit first, at most 50. */
  facilities: call
    .input(z.object({ unitId: z.number().int(), search: z.string().max(100).default('') }))
    .output(type<FacilityChoice[]>()),
  create: call
    .input(projectEdit.extend({ name: z.string().trim().min(1).max(200), unitId: z.number().int() }))
    .output(type<ProjectSaved>()),
  save: call.input(projectEdit.extend(id.shape)).output(type<ProjectSaved>()),
  remove: call.input(id.extend(reason.shape)).output(type<{ committedAt: string; changesToday: number }>()),
  history: call.input(id).output(type<RecordChange[]>()),
  /** What counting back from a finish date comes to; nothing is changed. */
  countBack: call.input(id.extend({ finish: isoDate })).output(type<CountBackPreview>()),
  /** Counts back and takes it over as the planned dates. */
  applyCountBack: call
    .input(id.extend({ finish: isoDate }).extend(reason.shape))
    .output(type<ProjectSaved>()),
  gantt: call.input(chosen).output(type<GanttChart>()),
  settings: call.output(type<ScheduleSettings>()),
  setDurations: call
    .input(z.object({ mode: z.enum(PROJECT_MODES), durations }))
    .output(type<ScheduleSettings>()),
  setRiskDays: call
    .input(z.object({ days: z.number().int().min(0).max(365) }))
    .output(type<ScheduleSettings>()),
  /** The county's own exception for a day; null goes back to the public calendar. */
  setCalendarDay: call
    .input(z.object({ date: isoDate, isWorking: z.boolean().nullable() }))
    .output(type<ScheduleSettings>()),
  /** Schedule table or picture of what the query finds; `jobId` as in report.export. */
  paper: call
    .input(
      chosen.extend({
        paper: z.enum(projectPapers),
        format: z.enum(reportFormats),
        jobId: z.string().min(1).max(64).optional(),
      }),
    )
    .output(type<ReportOutput>()),
};
