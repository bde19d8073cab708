import { type } from '@orpc/contract';
import { z } from 'zod';
import type { StandardRules } from '../domain/standard.ts';
import type { StandardConflict } from '../domain/standard-conflicts.ts';
import type { StandardDraft } from '../domain/standard-draft.ts';
import { call } from './base.ts';
import type { RecordChange, RecordState } from './staff.ts';

/** A standard of the catalogue: what came with the program, or the county's own. */
export interface StandardRow {
  readonly id: number;
  readonly key: string;
  /** The notice it comes from, by its number; '' for the county's own. */
  readonly notice: string;
  readonly name: string;
  readonly typeId: number | null;
  /** '' for one about a whole area. */
  readonly type: string;
  readonly source: string;
  readonly version: string;
  readonly applies: boolean;
  readonly builtIn: boolean;
  readonly rules: StandardRules;
  /** Places of its kind, not counting those that are closed for good. */
  readonly facilities: number;
}

export interface StandardCatalogue {
  readonly standards: readonly StandardRow[];
  /** Matters that more than one standard in force is about, each with a sentence. */
  readonly conflicts: readonly (StandardConflict & { readonly says: string })[];
  readonly types: readonly { readonly id: number; readonly name: string }[];
  /** The rules by which the program judges where notices leave it open. */
  readonly statedRules: readonly string[];
}

export interface StandardView extends RecordState {
  readonly record: StandardRow;
  readonly draft: StandardDraft;
}

const id = z.number().int();
const text = z.string().max(200);
const long = z.string().max(4000);
const version = z.int().nullable().default(null);
const reason = text.default('');

export const standardDraft = z.object({
  ...{ name: z.string().max(100), typeId: id.nullable(), source: text, version: text },
  ...{ least: text, reduced: text, reducedWhen: text, most: text, urbanLeast: text, ruralLeast: text },
  ...{ beds: text, bedsMost: text, bedsZone: text, bedsWhenPossible: z.boolean() },
  ...{ nursingBeds: text, nursingBedsWhenPossible: z.boolean(), staff: text },
  ...{ zones: long, wantedZones: long, ownRoom: z.boolean(), roomAreasAdvisory: z.boolean() },
  rooms: z
    .array(z.object({ group: text, room: text, least: text, optional: z.boolean() }))
    .max(200)
    .readonly(),
  ...{ existingHouseholds: text, plannedHouseholds: text, landPerPerson: text, groundPerTenThousand: text },
  remarks: long,
});

export const standardContract = {
  list: call.output(type<StandardCatalogue>()),
  get: call.input(z.object({ id })).output(type<StandardView>()),
  /** Puts standards in force, or out of it; all of them or none. */
  setApplies: call
    .input(z.object({ ids: z.array(id).max(500).readonly(), applies: z.boolean() }))
    .output(type<StandardCatalogue>()),
  /** A copy as the county's own standard, not in force yet. */
  copy: call.input(z.object({ id })).output(type<StandardView>()),
  /** Adds (id null) or changes one of the county's own. */
  save: call
    .input(z.object({ id: id.nullable(), version, draft: standardDraft, reason }))
    .output(type<StandardView>()),
  /** Own ones only. */
  remove: call.input(z.object({ id, reason })).output(type<{ id: number }>()),
  history: call.input(z.object({ id })).output(type<readonly RecordChange[]>()),
};
