import type { FacilityRoom, FacilityValues } from './facility.ts';
import type { Period } from './period.ts';
import type { FundSource, Milestone, ProjectMode } from './project.ts';
import type { Schooling } from './training-records.ts';

/**
 * What happened after a plan, as plain data: completed counts, returns, places, projects, classes and
 * people. Samples write it down in templates/, the program inserts it beside the plan's own figures
 * (db/queries/seed-progress.ts), every record marked as made up. Names and keys link the parts: a unit
 * by its name, an item by its key, a plan year by its label, a facility by its code.
 */
export interface ProgressSeed {
  readonly completed: readonly CompletedSeed[];
  readonly returns: readonly ReturnSeed[];
  readonly facilities: readonly FacilitySeed[];
  readonly projects: readonly ProjectSeed[];
  readonly staff: readonly StaffSeed[];
  readonly sessions: readonly SessionSeed[];
}

/** A count that was reported; what was not reported is not listed. */
export interface CompletedSeed {
  readonly unit: string;
  readonly item: string;
  readonly year: string;
  readonly period: Period;
  /** Smallest units of the item. */
  readonly value: number;
}

export interface ReturnSeed {
  readonly unit: string;
  readonly year: string;
  readonly period: Period;
  readonly state: 'entering' | 'submitted' | 'reviewed' | 'sealed';
  /** Why it was sent back; empty otherwise. */
  readonly reason: string;
  /** ISO instant. */
  readonly changedAt: string;
  readonly changedBy: string;
}

/** Kinds of places a file starts with; `item` is the key of the planned count one of them fulfils. */
export interface FacilityTypeSeed {
  readonly key: string;
  readonly name: string;
  readonly item: string | null;
}

export interface FacilitySeed extends Omit<FacilityValues, 'typeId' | 'unitId'> {
  /** Key of the facility type. */
  readonly type: string;
  readonly unit: string;
  /** Entries that could not be read, by field. */
  readonly unread: Readonly<Record<string, string>> | null;
  readonly rooms: readonly FacilityRoom[];
}

export interface ProjectSeed {
  readonly name: string;
  readonly unit: string;
  /** Code of the facility it builds. */
  readonly facility: string | null;
  /** The planned count it fulfils: so many of this item in this plan year. */
  readonly item: string;
  readonly year: string;
  readonly fulfils: number;
  readonly mode: ProjectMode | null;
  readonly builtArea: number | null;
  readonly beds: number | null;
  readonly remark: string;
  /** In fen. */
  readonly funds: Readonly<Partial<Record<FundSource, number>>>;
  readonly milestones: readonly {
    readonly step: Milestone;
    readonly plannedOn: string | null;
    readonly actualOn: string | null;
  }[];
}

export interface StaffSeed {
  /** The name is the key inside one seed. */
  readonly name: string;
  readonly unit: string;
  readonly facility: string | null;
  /** The training role. */
  readonly item: string;
  readonly phone: string;
  readonly idNumber: string;
  readonly schooling: Schooling | null;
  readonly hiredOn: string | null;
  readonly leftOn: string | null;
  readonly certificates: readonly {
    readonly name: string;
    readonly level: number | null;
    readonly number: string;
    readonly issuedOn: string;
    readonly expiresOn: string | null;
    readonly issuer: string;
  }[];
}

/** A class held. Hours in tenths, money in fen. */
export interface SessionSeed {
  readonly title: string;
  readonly item: string;
  readonly startDate: string;
  readonly endDate: string;
  readonly hours: number;
  readonly place: string;
  readonly organiser: string;
  readonly budget: number;
  readonly preJob: boolean;
  /** Trainees without names, by unit. */
  readonly heads: readonly { readonly unit: string; readonly heads: number }[];
  /** Named ones, counted beside them. */
  readonly staff: readonly string[];
}
