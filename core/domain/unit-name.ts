/**
 * A unit's name over time. A table prints the name of its date, so that a plan of 2019 shows the
 * township that is a subdistrict today under the name it had.
 */
export interface UnitName {
  /** ISO date; '' = as far back as known. */
  readonly validFrom: string;
  readonly name: string;
}

/** The name borne on an ISO date; the earliest known one for dates before any. */
export function nameAt(names: readonly UnitName[], date: string): string {
  const inOrder = names.toSorted((a, b) =>
    a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : 0,
  );
  const current = inOrder.findLast((entry) => entry.validFrom <= date) ?? inOrder[0];
  return current?.name ?? '';
}

/** Whether a unit exists on an ISO date. */
export function existsOn(unit: Parameters<typeof existsBetween>[0], date: string): boolean {
  return existsBetween(unit, date, date);
}

/** Whether a unit exists at any time between two ISO dates (inclusive). */
export function existsBetween(
  unit: { readonly validFrom: string | null; readonly validTo: string | null },
  startDate: string,
  endDate: string,
): boolean {
  return (
    (unit.validFrom === null || unit.validFrom <= endDate) &&
    (unit.validTo === null || unit.validTo >= startDate)
  );
}
