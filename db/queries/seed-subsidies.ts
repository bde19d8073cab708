import { AppError } from '../../core/domain/app-error.ts';
import type { SubsidySeed } from '../../core/domain/subsidy-seed.ts';
import { facilityTypes } from '../schema/index.ts';
import type { WriteDb } from '../types.ts';
import { putSubsidyRate } from './subsidies.ts';

/** Puts published rates beside a plan that was just inserted; they apply. */
export function insertSubsidies(db: WriteDb, planId: number, seeds: readonly SubsidySeed[]): void {
  const types = new Map(
    db
      .select()
      .from(facilityTypes)
      .all()
      .map(({ key, id }) => [key, id]),
  );
  for (const { type, ...values } of seeds) {
    const typeId = type === null ? null : types.get(type);
    if (typeId === undefined) throw new AppError('BAD_INPUT', { field: type ?? '', problem: 'malformed' });
    putSubsidyRate(db, null, { ...values, typeId, applies: true }, { planId, sample: false });
  }
}
