import {
  duplicatesOf,
  facilitiesByIds,
  facilityTypeNames,
  roomAreas,
  unitsByIds,
} from '../../db/queries/facilities.ts';
import { facilityIds } from '../../db/queries/facility-list.ts';
import type { ReadDb } from '../../db/types.ts';
import type { FacilityRow } from '../contract/facility.ts';
import type { Facility } from '../domain/facility.ts';
import { type FacilityContext, type FacilityFinding, facilityFindings } from '../domain/facility-findings.ts';
import { maskRecord } from '../domain/personal-fields.ts';
import { FoundRecords } from './found-records.ts';

/** What a query finds depends on the day: some checks compare with it. */
export function foundFacilities(today: () => string): FoundRecords {
  return new FoundRecords((file, query) => facilityIds(file.db, query, { today: today() }));
}

/** Lines of the ledger in the order of the ids, personal texts masked. */
export function facilityRows(db: ReadDb, ids: readonly number[], today: string): FacilityRow[] {
  const some = facilitiesByIds(db, ids);
  const types = facilityTypeNames(db);
  const units = unitsOf(db, some, today);
  const findings = findingsOf(db, some, today, units);
  return some.map((facility) => ({
    ...maskRecord('facility', facility),
    type: types.get(facility.typeId) ?? '',
    unit: units.get(facility.unitId)?.name ?? '',
    findings: [...new Set((findings.get(facility.id) ?? []).map((finding) => finding.code))],
  }));
}

type Units = ReturnType<typeof unitsByIds>;

function unitsOf(db: ReadDb, some: readonly Facility[], today: string): Units {
  return unitsByIds(
    db,
    some.map((one) => one.unitId),
    today,
  );
}

/** What is doubtful about some facilities, by id. */
export function findingsOf(
  db: ReadDb,
  some: readonly Facility[],
  today: string,
  units: Units = unitsOf(db, some, today),
): Map<number, FacilityFinding[]> {
  const duplicates = duplicatesOf(db, some);
  const areas = roomAreas(
    db,
    some.map((one) => one.id),
  );
  return new Map(
    some.map((facility) => {
      const unit = units.get(facility.unitId);
      const context: FacilityContext = {
        today,
        unit: { validTo: unit?.validTo ?? null, mergedInto: unit?.mergedInto ?? '' },
        duplicates: duplicates.get(facility.id) ?? [],
        roomsArea: areas.get(facility.id) ?? null,
      };
      return [facility.id, facilityFindings(facility, context)];
    }),
  );
}
