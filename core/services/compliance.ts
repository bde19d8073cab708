import type { ReadDb } from '../../db/types.ts';

export type ComplianceState = 'met' | 'notMet' | 'notEnoughData';

/** How every facility that a standard in force is about stands, by facility id. */
export function complianceStates(_db: ReadDb, _asOf: string): ReadonlyMap<number, ComplianceState> {
  throw new Error('not built yet');
}
