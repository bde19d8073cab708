import {
  allRooms,
  type ComplianceFacts,
  complianceFacts,
  settlements,
  staffByFacility,
} from '../../db/queries/compliance.ts';
import { type StoredStandard, standardsInForce } from '../../db/queries/standards.ts';
import { totalChanges } from '../../db/queries/total-changes.ts';
import type { ReadDb } from '../../db/types.ts';
import {
  agreedState,
  type ComplianceState,
  type ComplianceWarning,
  type JudgedPlace,
  judge,
} from '../domain/compliance.ts';
import type { FacilityRoom } from '../domain/facility.ts';
import type { StandardRules } from '../domain/standard.ts';

export type { ComplianceState };

/** A place with how it stands to what is in force for its kind. */
export interface JudgedFacility {
  readonly facts: ComplianceFacts;
  readonly state: ComplianceState;
  readonly warnings: readonly ComplianceWarning['code'][];
  /** Waits for the county to say whether the condition of a reduced least holds. */
  readonly waits: boolean;
}

/** How every facility that a standard in force is about stands, by facility id. */
export function complianceStates(db: ReadDb, asOf: string): ReadonlyMap<number, ComplianceState> {
  return judgedOf(db, asOf).states;
}

/** The same places with what is told of them. */
export function judgedFacilities(db: ReadDb, asOf: string): readonly JudgedFacility[] {
  return judgedOf(db, asOf).places;
}

interface Judged {
  readonly version: number;
  readonly asOf: string;
  readonly states: ReadonlyMap<number, ComplianceState>;
  readonly places: readonly JudgedFacility[];
}

/** What was judged last, true until anything in the file changes. */
const kept = new WeakMap<ReadDb, Judged>();

function judgedOf(db: ReadDb, asOf: string): Judged {
  const version = totalChanges(db);
  const known = kept.get(db);
  if (known?.version === version && known.asOf === asOf) return known;
  const places = judgeAll(db, asOf);
  const states = new Map(places.map(({ facts, state }) => [facts.id, state]));
  const judged = { version, asOf, states, places };
  kept.set(db, judged);
  return judged;
}

function judgeAll(db: ReadDb, asOf: string): JudgedFacility[] {
  const inForce = standardsInForce(db);
  if (inForce.size === 0) return [];
  const place = placeReader(db, inForce, asOf);
  return complianceFacts(db, new Set(inForce.keys())).map((facts) => {
    const judgements = (inForce.get(facts.typeId) ?? []).map(({ rules }) => judge(place(facts), rules));
    const warnings = judgements.flatMap((one) => one.warnings.map(({ code }) => code));
    return {
      facts,
      state: agreedState(judgements.map((one) => one.state)),
      warnings: warnings.length > 1 ? [...new Set(warnings)] : warnings,
      waits: judgements.some((one) => one.parts.some((part) => part.state === 'needsConfirmation')),
    };
  });
}

const NO_ROOMS: readonly FacilityRoom[] = [];

/** Reads only what the standards ask for: most counties have no rooms to judge. */
export function placeReader(
  db: ReadDb,
  inForce: ReadonlyMap<number, readonly StoredStandard[]>,
  asOf: string,
): (facts: ComplianceFacts) => JudgedPlace {
  const rules = [...inForce.values()].flat().map((standard) => standard.rules);
  const rooms = rules.some(asksRooms) ? allRooms(db) : new Map<number, FacilityRoom[]>();
  const staff = rules.some((one) => one.staff) ? staffByFacility(db, asOf) : new Map<number, number>();
  const bySettlement = settlements(db);
  return (facts) => ({
    ...{ id: facts.id, builtArea: facts.builtArea, beds: facts.beds, nursingBeds: facts.nursingBeds },
    unread: facts.unread,
    settlement: bySettlement.get(facts.unitId) ?? null,
    rooms: rooms.get(facts.id) ?? NO_ROOMS,
    staff: staff.get(facts.id) ?? 0,
  });
}

function asksRooms({ rooms, zones, wantedZones, ownRoom }: StandardRules): boolean {
  return Boolean(rooms?.length || zones?.length || wantedZones?.length || ownRoom);
}
