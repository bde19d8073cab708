import { type } from '@orpc/contract';
import { z } from 'zod';
import type { UnitProblem } from '../domain/check-units.ts';
import type { UnitRecord } from '../domain/unit-change.ts';
import { call } from './base.ts';
import type { AnnexSummary } from './plan.ts';
import type { RecordChange } from './staff.ts';

/** A unit on a day, with all the names it had and will have. */
export interface UnitRow extends UnitRecord {
  /** The name on that day. */
  readonly name: string;
  /** Whether it is not there yet, there, or there no more on that day. */
  readonly state: 'future' | 'current' | 'ended';
  /** Today's name of what it was merged into; null when it was not. */
  readonly mergedInto: string | null;
}

export interface UnitList {
  /** ISO day the rows are told for. */
  readonly asOf: string;
  /** The last change of any unit: sent back with a change, so that nobody's work is written over. */
  readonly version: number;
  /** The county first, then what is under it in order, a village after its town. */
  readonly units: readonly UnitRow[];
}

/** What refers to a unit, and stays with it whatever happens to it. */
export interface UnitUses {
  readonly unitId: number;
  readonly name: string;
  /** Filled cells of counts, and those of periods that reach beyond the change. */
  readonly facts: number;
  readonly factsAfter: number;
  readonly facilities: number;
  readonly projects: number;
  readonly sessions: number;
  readonly staff: number;
  /** Returns that were handed in. */
  readonly returns: number;
  /** Communities and villages under it, and units that were merged into it. */
  readonly below: number;
  readonly merged: number;
}

/** An annex in which one of the units has a row. */
export interface AnnexOfUnits extends Pick<AnnexSummary, 'id' | 'number' | 'title'> {
  readonly planId: number;
  readonly planTitle: string;
}

/** What a plan prints of a unit, by the plan's own date, before and after the change. */
export interface PrintedName {
  readonly planTitle: string;
  /** ISO date. */
  readonly date: string;
  readonly before: string;
  readonly after: string;
}

export interface UnitPreview {
  /** What keeps the change from being made; empty = it can be made. */
  readonly problems: readonly UnitProblem[];
  readonly uses: readonly UnitUses[];
  readonly annexes: readonly AnnexOfUnits[];
  /** Of a change that gives another name. */
  readonly prints: readonly PrintedName[];
}

export interface UnitsSaved {
  readonly list: UnitList;
  /** The unit that came to be; null when none did. */
  readonly newId: number | null;
  /** ISO instant of the commit. */
  readonly committedAt: string;
  readonly changesToday: number;
}

const id = z.number().int();
const day = z.iso.date();
const kind = z.enum(['county', 'subdistrict', 'town', 'township', 'community', 'village', 'bureau']);
/** Too long ones are told by the rules, with the name. */
const name = z.string().max(400);
const divisionCode = z.string().max(40).nullable();
const traits = z.object({ name, kind, settlement: z.enum(['urban', 'rural']).nullable(), divisionCode });

const unitChange = z.discriminatedUnion('do', [
  z.object({ do: z.literal('add'), unit: traits.extend({ parentId: id, validFrom: day.nullable() }) }),
  z.object({ do: z.literal('rename'), unitId: id, from: day, traits }),
  z.object({
    ...{ do: z.literal('correct'), unitId: id, traits, validFrom: day.nullable() },
    ...{ nameFrom: day.or(z.literal('')), from: day.or(z.literal('')) },
  }),
  z.object({
    ...{ do: z.literal('merge'), unitIds: z.array(id).min(1).max(200).readonly(), date: day },
    into: z.union([z.object({ unitId: id }), z.object({ unit: traits })]),
  }),
  z.object({ do: z.literal('end'), unitId: id, lastDay: day }),
  z.object({ do: z.literal('restore'), unitId: id }),
  z.object({ do: z.literal('move'), unitId: id, before: id.nullable() }),
  z.object({ do: z.literal('remove'), unitId: id }),
]);

export const unitContract = {
  /** All units with the names of a day; without one, of today. */
  list: call.input(z.object({ asOf: day.optional() })).output(type<UnitList>()),
  /** What a change would meet and touch; nothing is changed. */
  preview: call.input(z.object({ change: unitChange })).output(type<UnitPreview>()),
  /**
   * Makes a change and its history in one transaction. Facts, facilities, annex rows and all else stay
   * with the unit they have. Refused whole (BAD_UNIT_CHANGE) when the preview finds a problem, and
   * (CHANGED_ELSEWHERE) when units were changed since `version` was read.
   */
  apply: call
    .input(
      z.object({
        change: unitChange,
        reason: z.string().trim().max(200).default(''),
        version: z.number().int(),
      }),
    )
    .output(type<UnitsSaved>()),
  /** Newest first; units in it are told by their names of today. */
  history: call.input(z.object({ unitId: id })).output(type<readonly RecordChange[]>()),
};
