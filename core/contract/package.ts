import { type } from '@orpc/contract';
import { z } from 'zod';
import type { ErrorCode, ErrorData } from '../domain/app-error.ts';
import type { CellValue } from '../domain/cell-value.ts';
import type { CityTotals } from '../domain/city-totals.ts';
import type { Measure } from '../domain/fact.ts';
import type { PackageManifest } from '../domain/package-format.ts';
import type { MatchedBy } from '../domain/package-match.ts';
import { PERIODS } from '../domain/period.ts';
import { call } from './base.ts';
import { type ReportOutput, reportFormats } from './report.ts';

/** A plan or a period as one signed file for another office. */
export interface ExportedPackage {
  readonly file: File;
  readonly office: string;
  /** Of this office's key, to be read out to whoever gets the file. */
  readonly fingerprint: string;
  readonly counts: PackageManifest['counts'];
  /** Titles of lists whose lines, and of forms whose answers, stayed here because they name people. */
  readonly withheld: readonly string[];
}

/**
 * What is known of whoever signed: this office itself; one whose fingerprint a person compared; one nobody
 * has compared; another key than this county signed with before; nobody. A broken signature is an error.
 */
export type SignerState = 'own' | 'trusted' | 'unknown' | 'changed' | 'unsigned';

/** What keeps a package from coming in until a person says that it may. */
export type PackageWarning = 'unsigned' | 'unknown' | 'changed' | 'older' | 'typedHere';

export interface PackageCellCounts {
  readonly made: number;
  readonly changed: number;
  /** Blank now at whoever sent it before. */
  readonly cleared: number;
  readonly kept: number;
  readonly unreadable: number;
  /** Handed in here: stays as it is. */
  readonly locked: number;
  /** Of a year that has other dates here: not taken. */
  readonly refused: number;
  /** Of those changed, the ones that were typed here after they had come. */
  readonly typedHere: number;
}

/** What a package does to this file. */
export interface PackageOutcome {
  readonly planId: number;
  readonly planTitle: string;
  readonly isNewPlan: boolean;
  readonly county: string;
  readonly units: {
    readonly kept: number;
    readonly made: readonly string[];
    readonly changed: readonly string[];
    readonly guessed: readonly { readonly theirs: string; readonly ours: string; readonly by: MatchedBy }[];
  };
  readonly items: {
    readonly kept: number;
    readonly made: readonly string[];
    /** Counted otherwise here: a column of its own, never added up. */
    readonly conflicts: readonly {
      readonly name: string;
      readonly theirs: Measured;
      readonly ours: Measured;
    }[];
  };
  readonly years: { readonly made: readonly string[]; readonly conflicts: readonly string[] };
  readonly cells: PackageCellCounts;
  /** By unit and item, in the order of the plan; those with nothing but cells kept are left out. */
  readonly rows: readonly (PackageCellCounts & { readonly unit: string; readonly item: string })[];
  /** Cells whose value changes or stays against the package, at most 200 of them. */
  readonly told: readonly PackageCell[];
  readonly annexes: {
    readonly kept: number;
    readonly made: readonly string[];
    readonly changed: readonly string[];
    readonly refused: readonly string[];
  };
  readonly returns: number;
  /** Everything in it is here already. */
  readonly isNothingNew: boolean;
}

export interface Measured {
  readonly unitOfMeasure: string;
  readonly decimals: number;
}

export interface PackageCell {
  readonly unit: string;
  readonly item: string;
  /** The plan year and its period in words, planned or completed. */
  readonly period: string;
  readonly measure: 'planned' | 'completed';
  readonly decimals: number;
  readonly before: CellValue;
  readonly after: CellValue;
  readonly what: 'changed' | 'cleared' | 'locked' | 'typedHere';
}

export interface PackageFacts {
  readonly office: string;
  readonly origin: string;
  readonly county: string;
  readonly planTitle: string;
  readonly documentNumber: string | null;
  /** Null = the whole plan; else the plan year and period in words. */
  readonly period: string | null;
  readonly exportedAt: string;
  readonly programVersion: string;
  readonly sample: boolean;
  readonly counts: PackageManifest['counts'];
}

export interface PackagePreview {
  readonly name: string;
  /** Hex; what `accept` names. */
  readonly sha256: string;
  readonly size: number;
  /** Why it is not taken over; null = it can be. */
  readonly error: { readonly code: ErrorCode; readonly data: ErrorData[ErrorCode] } | null;
  readonly facts: PackageFacts | null;
  readonly signer: {
    readonly state: SignerState;
    /** Null = unsigned. */
    readonly publicKey: string | null;
    readonly fingerprint: string | null;
    readonly office: string;
  } | null;
  readonly warnings: readonly PackageWarning[];
  readonly outcome: PackageOutcome | null;
}

export interface PackagesPreviewed {
  /** To be given back when they are applied. */
  readonly version: number;
  readonly packages: readonly PackagePreview[];
}

export interface PackagesApplied {
  readonly committedAt: string;
  readonly changesToday: number;
  readonly packages: readonly PackagePreview[];
}

/** A package that was taken over, newest first. */
export interface ReceivedPackage extends PackageFacts {
  readonly id: number;
  readonly fileId: number;
  readonly fileName: string;
  readonly planId: number | null;
  readonly cells: PackageCellCounts;
  readonly appliedAt: string;
  readonly appliedBy: string;
  readonly undoneAt: string | null;
}

export interface Office {
  readonly id: number;
  readonly name: string;
  readonly publicKey: string;
  readonly fingerprint: string;
  readonly isOwn: boolean;
  readonly trusted: boolean;
  readonly addedAt: string;
  readonly packages: number;
}

/** What the counties of the file come to. */
export interface CityTotalsView extends CityTotals {
  readonly measure: Measure;
  /** Name of the file's topmost unit. */
  readonly city: string;
}

const measured = z.object({ measure: z.enum(['planned', 'completed']) });
const files = z
  .array(z.file().max(512 * 1024 * 1024))
  .min(1)
  .max(200);
const inPeriod = z.object({ planYearId: z.number().int(), period: z.literal(PERIODS) });

export const packageContract = {
  /** The keys of this office are made with its first package. `period` null = the whole plan. */
  export: call
    .input(
      z.object({
        planId: z.number().int(),
        period: inPeriod.nullable(),
        /** How the office calls itself; absent = as before, at first the county's name. */
        office: z.string().trim().min(1).max(60).optional(),
      }),
    )
    .output(type<ExportedPackage>()),
  /** What would happen, in the order in which they were made; nothing is written. */
  preview: call
    .input(z.object({ files, keepTyped: z.boolean().default(false) }))
    .output(type<PackagesPreviewed>()),
  /** All of them in one transaction. `accept`: sha256 of those whose warnings a person has seen. */
  apply: call
    .input(
      z.object({
        files,
        version: z.number().int(),
        accept: z.array(z.string()).default([]),
        keepTyped: z.boolean().default(false),
      }),
    )
    .output(type<PackagesApplied>()),
  list: call.output(type<readonly ReceivedPackage[]>()),
  /** Takes back all that a package brought, where nothing of it was changed since. */
  undo: call.input(z.object({ id: z.number().int() })).output(type<readonly ReceivedPackage[]>()),
  offices: call.output(type<readonly Office[]>()),
  trust: call
    .input(z.object({ publicKey: z.string().max(200), name: z.string().max(200), trusted: z.boolean() }))
    .output(type<readonly Office[]>()),
  /** A row a plan, from the leaf facts; completed = all that was, up to now. */
  totals: call.input(measured).output(type<CityTotalsView>()),
  exportTotals: call.input(measured.extend({ format: z.enum(reportFormats) })).output(type<ReportOutput>()),
};
