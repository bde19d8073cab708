import { listItems } from '../../db/queries/plans.ts';
import { facilityNames } from '../../db/queries/staff.ts';
import { unitSpans } from '../../db/queries/units.ts';
import type { ReadDb } from '../../db/types.ts';
import type { StaffFace } from '../contract/staff.ts';
import { maskName } from '../domain/mask.ts';
import type { StaffRecord } from '../domain/training-records.ts';

/** People by name and place, in full. */
export function facesOf(db: ReadDb, staff: readonly StaffRecord[], today: string): StaffFace[] {
  const units = new Map(
    unitSpans(
      db,
      staff.map((one) => one.unitId),
      today,
    ).map((unit) => [unit.id, unit.name]),
  );
  const places = facilityNames(
    db,
    staff.flatMap((one) => one.facilityId ?? []),
  );
  const roles = new Map(
    listItems(db, [...new Set(staff.flatMap((one) => one.itemId ?? []))]).map((item) => [item.id, item.name]),
  );
  return staff.map(({ id, name, unitId, facilityId, itemId }) => ({
    ...{ id, name, unitId },
    unit: units.get(unitId) ?? '',
    facility: facilityId === null ? '' : (places.get(facilityId) ?? ''),
    role: itemId === null ? '' : (roles.get(itemId) ?? ''),
  }));
}

export function maskedFace<T extends StaffFace>(face: T): T {
  return { ...face, name: maskName(face.name) };
}
