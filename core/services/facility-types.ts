import { deleteFacilityType, listFacilityTypes, putFacilityType } from '../../db/queries/facilities.ts';
import { releaseType } from '../../db/queries/standards.ts';
import { countRatesOfType } from '../../db/queries/subsidies.ts';
import type { ReadDb } from '../../db/types.ts';
import { facilityWords } from '../../templates/facility-words.ts';
import type { FacilityType } from '../contract/facility.ts';
import { AppError } from '../domain/app-error.ts';
import { transact } from './context.ts';
import type { FacilityCalls } from './facility-service.ts';

/** The county's kinds of places: those that come with the program, and its own. */
export const facilityTypeCalls = {
  save(
    { context }: FacilityCalls,
    input: { id: number | null; name: string; itemId: number | null },
  ): FacilityType[] {
    return transact(context, (db) => {
      const field = facilityWords.fields.typeId;
      const types = listFacilityTypes(db);
      if (input.name === '') throw new AppError('BAD_INPUT', { field, problem: 'empty' });
      if (types.some((type) => type.name === input.name && type.id !== input.id)) {
        throw new AppError('BAD_INPUT', { field: `${field} ${input.name}`, problem: 'duplicate' });
      }
      if (input.id !== null) requireType(types, input.id);
      putFacilityType(db, input);
      return typesOf(db);
    });
  },

  remove({ context }: FacilityCalls, { id }: { id: number }): FacilityType[] {
    return transact(context, (db) => {
      const { name, facilities } = requireType(listFacilityTypes(db), id);
      // A rate pays for places of its kind: it has to be changed first.
      if (facilities > 0 || countRatesOfType(db, id) > 0) {
        throw new AppError('RECORD_IN_USE', { record: name, projects: 0, staff: 0, facilities });
      }
      const standards = releaseType(db, id);
      if (standards > 0) {
        throw new AppError('RECORD_IN_USE', { record: name, projects: 0, staff: 0, facilities, standards });
      }
      deleteFacilityType(db, id);
      return typesOf(db);
    });
  },
};

function typesOf(db: ReadDb): FacilityType[] {
  return listFacilityTypes(db).map(({ key: _, ...type }) => type);
}

function requireType(types: readonly FacilityType[], id: number): FacilityType {
  const type = types.find((one) => one.id === id);
  if (type) return type;
  throw new AppError('UNKNOWN_RECORD', { record: facilityWords.fields.typeId });
}
