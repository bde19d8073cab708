import type { Facility, FacilityFieldKey } from './facility.ts';
import type { Severity } from './finding.ts';

/**
 * What is doubtful about one facility, by field. Rules only; db/queries/facility-list.ts has the same
 * rules as conditions, for finding such places among many.
 *
 *   facilityFindings(facility, { today: '2020-12-31', unit, duplicates: [], roomsArea: null })
 */
export const FACILITY_FINDINGS = [
  'UNREAD',
  'OPENED_IN_FUTURE',
  'NURSING_ABOVE_BEDS',
  'UNIT_ENDED',
  'DUPLICATE',
  'OPEN_WITHOUT_DATE',
  'DATED_BUT_NOT_OPEN',
  'ROOMS_ABOVE_BUILT',
] as const;
export type FacilityFindingCode = (typeof FACILITY_FINDINGS)[number];

export const facilityFindingSeverity: Readonly<Record<FacilityFindingCode, Severity>> = {
  UNREAD: 'ERROR',
  OPENED_IN_FUTURE: 'ERROR',
  NURSING_ABOVE_BEDS: 'ERROR',
  UNIT_ENDED: 'WARN',
  DUPLICATE: 'WARN',
  OPEN_WITHOUT_DATE: 'WARN',
  DATED_BUT_NOT_OPEN: 'WARN',
  ROOMS_ABOVE_BUILT: 'WARN',
};

export interface FacilityFinding {
  readonly code: FacilityFindingCode;
  readonly field: FacilityFieldKey;
  /** The unread text, the unit it was merged into, the code of the other facility; '' for none. */
  readonly text: string;
}

export interface FacilityContext {
  /** ISO date. */
  readonly today: string;
  readonly unit: {
    readonly validTo: string | null;
    /** Name of the unit it was merged into; '' when it is not known. */
    readonly mergedInto: string;
  };
  /** Codes of other facilities of the same name (folded-name.ts), type, unit and community. */
  readonly duplicates: readonly string[];
  /** Sum of the rooms' usable areas; null when none is known. */
  readonly roomsArea: number | null;
}

export function facilityFindings(facility: Facility, context: FacilityContext): FacilityFinding[] {
  const found: FacilityFinding[] = Object.entries(facility.unread ?? {}).map(([field, text]) => ({
    code: 'UNREAD',
    field: field as FacilityFieldKey,
    text,
  }));
  const add = (code: FacilityFindingCode, field: FacilityFieldKey, text = ''): void => {
    found.push({ code, field, text });
  };
  const { status, openedOn, beds, nursingBeds, builtArea } = facility;
  const { today, unit, roomsArea } = context;
  if (status === 'open' && openedOn !== null && openedOn > today) add('OPENED_IN_FUTURE', 'openedOn');
  if (beds !== null && nursingBeds !== null && nursingBeds > beds) add('NURSING_ABOVE_BEDS', 'nursingBeds');
  if (unit.validTo !== null && hasOutlived(facility, unit.validTo, today))
    add('UNIT_ENDED', 'unitId', unit.mergedInto);
  for (const code of context.duplicates.slice(0, 1)) add('DUPLICATE', 'name', code);
  if (status === 'open' && openedOn === null && facility.unread?.openedOn === undefined)
    add('OPEN_WITHOUT_DATE', 'openedOn');
  const isBefore = status === 'preparing' || status === 'building';
  if (isBefore && openedOn !== null && openedOn <= today) add('DATED_BUT_NOT_OPEN', 'status');
  if (roomsArea !== null && builtArea !== null && roomsArea > builtArea)
    add('ROOMS_ABOVE_BUILT', 'builtArea');
  return found;
}

/** Opened after its unit was gone, or still there although the unit is gone. */
function hasOutlived({ status, openedOn }: Facility, validTo: string, today: string): boolean {
  return (openedOn !== null && openedOn > validTo) || (status !== 'closed' && validTo < today);
}
