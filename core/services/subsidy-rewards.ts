import { staffRecords } from '../../db/queries/staff.ts';
import { itemKeys } from '../../db/queries/subsidies.ts';
import type { ReadDb } from '../../db/types.ts';
import type { SubsidyRewards } from '../contract/subsidy.ts';
import { isForPlaces, type SubsidyLine, type SubsidyRate } from '../domain/subsidy.ts';
import { type StaffReward, staffReward } from '../domain/subsidy-staff.ts';
import type { StaffRecord } from '../domain/training-records.ts';
import { facesOf, maskedFace } from './staff-faces.ts';

interface RewardsAsked {
  readonly asOf: string;
  /** The row of the tables that a unit's people count in. */
  rowOf(unitId: number): number | null;
}

/** Everybody on the roster against the rewards that apply; one group for each kind of reward. */
export function staffRewards(
  db: ReadDb,
  rates: readonly SubsidyRate[],
  { asOf, rowOf }: RewardsAsked,
): SubsidyRewards[] {
  const kinds = (['schooling', 'certificate', 'head'] as const).filter((per) =>
    rates.some((rate) => rate.per === per && !isForPlaces(rate)),
  );
  if (kinds.length === 0) return [];
  const staff = staffRecords(db);
  const circumstances = { asOf, carePosts: carePosts(db, staff) };
  const faces = new Map(facesOf(db, staff, asOf).map((face) => [face.id, maskedFace(face)]));
  return kinds.map((per) => {
    const own = rates.filter((rate) => rate.per === per);
    const judged = staff.map((person) => ({ person, reward: staffReward(person, own, circumstances) }));
    const people = judged.map(({ person, reward }) => {
      const { name = '', unit = '' } = faces.get(person.id) ?? {};
      return {
        ...reward,
        unitId: rowOf(person.unitId) ?? person.unitId,
        name,
        unit,
        hiredOn: person.hiredOn,
      };
    });
    const paid = judged.filter(({ reward }) => reward.reason === null);
    return {
      per,
      rates: own,
      people,
      lines: linesOf(people),
      sample: paid.some(({ person }) => person.sample),
    };
  });
}

/** Managers are no care workers; a file that knows no roles asks nobody for one. */
function carePosts(db: ReadDb, staff: readonly StaffRecord[]): ReadonlySet<number> | null {
  const roles = itemKeys(db);
  const isAsked = roles.size > 0 && (hasRoles(roles) || staff.some((person) => person.itemId !== null));
  if (!isAsked) return null;
  return new Set([...roles].flatMap(([id, key]) => (key === MANAGER ? [] : [id])));
}

const MANAGER = 'careDirector';
const ROLES = [MANAGER, 'careSupervisor', 'careWorker'];

function hasRoles(roles: ReadonlyMap<number, string>): boolean {
  return [...roles.values()].some((key) => ROLES.includes(key));
}

function linesOf(people: readonly StaffReward[]): SubsidyLine[] {
  const counted = new Map<string, { rateId: number; unitId: number; count: number }>();
  for (const { rateIds, unitId } of people) {
    for (const rateId of rateIds) {
      const key = `${rateId}:${unitId}`;
      counted.set(key, { rateId, unitId, count: (counted.get(key)?.count ?? 0) + 1 });
    }
  }
  return [...counted.values()].map(({ rateId, unitId, count }) => ({
    ...{ rateId, unitId, planYearId: 0, counted: count, times: count },
  }));
}
