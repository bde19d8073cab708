import type { UnreadableReason } from './fact.ts';
import { readDate } from './read-date.ts';
import { areaText, type ReadQuantity, readArea, readCount } from './read-quantity.ts';

/**
 * One real place of the county, and the one description of its fields that form, table, bulk edit, history
 * and exports share. Areas are integers of 0.01 square metres, dates ISO; null = not known, which is not 0.
 *
 *   readFacilityField('builtArea', '1,500');  // { kind: 'value', value: 150000 }
 *   fieldText(facility, 'builtArea');         // '1500'
 */
export interface FacilityValues {
  /** The office's own short code; '' before the program has given one. */
  readonly code: string;
  readonly name: string;
  readonly typeId: number;
  readonly unitId: number;
  readonly community: string;
  readonly address: string;
  readonly mode: FacilityMode | null;
  readonly builtArea: number | null;
  readonly siteArea: number | null;
  readonly beds: number | null;
  readonly nursingBeds: number | null;
  readonly operator: string;
  readonly operation: Operation | null;
  readonly medical: MedicalService | null;
  readonly medicalPartner: string;
  /** 1 to 5. */
  readonly stars: number | null;
  readonly status: FacilityStatus;
  readonly openedOn: string | null;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly remark: string;
}

export interface Facility extends FacilityValues {
  readonly id: number;
  /** Entries that could not be read, by field, as typed; the field itself is then null. */
  readonly unread: Readonly<Record<string, string>> | null;
  /** Made up for a sample. */
  readonly sample: boolean;
}

export interface FacilityRoom {
  readonly zone: string;
  readonly room: string;
  /** Usable area. */
  readonly area: number | null;
}

/** In the order they are offered. */
export const FACILITY_MODES = ['new', 'rebuilt', 'extended', 'leased', 'attached'] as const;
export const OPERATIONS = [
  'public',
  'publicPrivate',
  'privateSubsidised',
  'private',
  'stateOwned',
  'village',
  'other',
] as const;
export const MEDICAL_SERVICES = ['internal', 'contracted', 'none'] as const;
export const FACILITY_STATUSES = ['preparing', 'building', 'open', 'suspended', 'closed'] as const;
const STARS = ['1', '2', '3', '4', '5'] as const;

export type FacilityMode = (typeof FACILITY_MODES)[number];
export type Operation = (typeof OPERATIONS)[number];
export type MedicalService = (typeof MEDICAL_SERVICES)[number];
export type FacilityStatus = (typeof FACILITY_STATUSES)[number];

export type FacilityFieldKey = keyof FacilityValues;

export type FacilityFieldKind =
  | { readonly kind: 'text'; readonly most: number; readonly required?: boolean }
  | { readonly kind: 'choice'; readonly values: readonly string[]; readonly required?: boolean }
  /** A whole number offered as a choice. */
  | { readonly kind: 'grade'; readonly values: readonly string[] }
  | { readonly kind: 'area' }
  | { readonly kind: 'count' }
  | { readonly kind: 'date' }
  /** The id of a facility type, of a unit. */
  | { readonly kind: 'type' }
  | { readonly kind: 'unit' };

export type FacilityField = FacilityFieldKind & { readonly key: FacilityFieldKey };

/** Every field, in the order of form, columns and export. */
export const facilityFields: readonly FacilityField[] = [
  { key: 'code', kind: 'text', most: 40 },
  { key: 'name', kind: 'text', most: 100, required: true },
  { key: 'typeId', kind: 'type' },
  { key: 'unitId', kind: 'unit' },
  { key: 'community', kind: 'text', most: 60 },
  { key: 'address', kind: 'text', most: 200 },
  { key: 'status', kind: 'choice', values: FACILITY_STATUSES, required: true },
  { key: 'openedOn', kind: 'date' },
  { key: 'mode', kind: 'choice', values: FACILITY_MODES },
  { key: 'builtArea', kind: 'area' },
  { key: 'siteArea', kind: 'area' },
  { key: 'beds', kind: 'count' },
  { key: 'nursingBeds', kind: 'count' },
  { key: 'operation', kind: 'choice', values: OPERATIONS },
  { key: 'operator', kind: 'text', most: 100 },
  { key: 'medical', kind: 'choice', values: MEDICAL_SERVICES },
  { key: 'medicalPartner', kind: 'text', most: 100 },
  { key: 'stars', kind: 'grade', values: STARS },
  { key: 'contactName', kind: 'text', most: 60 },
  { key: 'contactPhone', kind: 'text', most: 60 },
  { key: 'remark', kind: 'text', most: 500 },
];

const fieldsByKey = new Map<string, FacilityField>(facilityFields.map((field) => [field.key, field]));

export function isFacilityField(key: string): key is FacilityFieldKey {
  return fieldsByKey.has(key);
}

/** Fields that are the same for many places, and so can be set for many at once. */
export const BULK_FIELDS = [
  ...(['status', 'openedOn', 'typeId', 'unitId', 'community', 'mode', 'operation', 'operator'] as const),
  ...(['medical', 'medicalPartner', 'stars'] as const),
] as const satisfies readonly FacilityFieldKey[];

/** Typed texts by field; what is not among them stays as it is. */
export type FacilityEntries = Readonly<Partial<Record<FacilityFieldKey, string>>>;

export type FieldProblem = 'empty' | 'tooLong' | 'negative' | 'notAllowed';

export type ReadField =
  | { readonly kind: 'value'; readonly value: string | number | null }
  /** Kept as it was typed. */
  | { readonly kind: 'unread'; readonly reason: UnreadableReason | 'notADate' }
  /** Not kept: the clerk corrects it first. */
  | { readonly kind: 'refused'; readonly problem: FieldProblem };

const NOTHING: ReadField = { kind: 'value', value: null };
const refused = (problem: FieldProblem): ReadField => ({ kind: 'refused', problem });

/** A typed text as the field's value. Choices come as their codes, types and units as ids. */
export function readFacilityField(key: FacilityFieldKey, text: string): ReadField {
  const field = fieldsByKey.get(key);
  if (!field) return refused('notAllowed');
  const trimmed = text.trim();
  if (field.kind === 'text') return readText(trimmed, field);
  if (field.kind === 'choice') {
    if (trimmed === '') return field.required ? refused('empty') : NOTHING;
    return field.values.includes(trimmed) ? { kind: 'value', value: trimmed } : refused('notAllowed');
  }
  if (field.kind === 'grade') {
    if (trimmed === '') return NOTHING;
    return field.values.includes(trimmed) ? { kind: 'value', value: Number(trimmed) } : refused('notAllowed');
  }
  if (field.kind === 'area') return fromQuantity(readArea(trimmed));
  if (field.kind === 'count') return fromQuantity(readCount(trimmed));
  if (field.kind === 'date') {
    const read = readDate(trimmed);
    if (read.kind === 'unreadable') return { kind: 'unread', reason: 'notADate' };
    return { kind: 'value', value: read.kind === 'date' ? read.date : null };
  }
  if (trimmed === '') return refused('empty');
  return /^\d{1,9}$/.test(trimmed) ? { kind: 'value', value: Number(trimmed) } : refused('notAllowed');
}

function readText(text: string, field: FacilityFieldKind & { readonly kind: 'text' }): ReadField {
  if (text === '' && field.required) return refused('empty');
  return [...text].length > field.most ? refused('tooLong') : { kind: 'value', value: text };
}

function fromQuantity(read: ReadQuantity): ReadField {
  if (read.kind === 'blank') return NOTHING;
  if (read.kind === 'number') return { kind: 'value', value: read.value };
  return read.reason === 'negative' ? refused('negative') : { kind: 'unread', reason: read.reason };
}

/** What stands in a field, as it is typed: '1500.5', '2020-06-01', a choice's code; the unread text. */
export function fieldText(
  facility: FacilityValues & Pick<Facility, 'unread'>,
  key: FacilityFieldKey,
): string {
  const unread = facility.unread?.[key];
  if (unread !== undefined) return unread;
  const value = facility[key];
  if (value === null) return '';
  return fieldsByKey.get(key)?.kind === 'area' ? areaText(Number(value)) : String(value);
}

export interface AppliedEntries {
  readonly values: FacilityValues;
  readonly unread: Readonly<Record<string, string>> | null;
  readonly problems: readonly { readonly field: FacilityFieldKey; readonly problem: FieldProblem }[];
}

/** A facility with typed texts put in; fields with problems stay as they were. */
export function applyEntries(
  before: FacilityValues & Pick<Facility, 'unread'>,
  entries: FacilityEntries,
): AppliedEntries {
  const values: Record<string, unknown> = {};
  const unread: Record<string, string> = { ...before.unread };
  const problems: { field: FacilityFieldKey; problem: FieldProblem }[] = [];
  for (const { key } of facilityFields) {
    const text = entries[key];
    values[key] = before[key];
    if (text === undefined) continue;
    const read = readFacilityField(key, text);
    if (read.kind === 'refused') {
      problems.push({ field: key, problem: read.problem });
      continue;
    }
    delete unread[key];
    if (read.kind === 'unread') unread[key] = text.trim();
    values[key] = read.kind === 'value' ? read.value : null;
  }
  const isAllRead = Object.keys(unread).length === 0;
  return { values: values as unknown as FacilityValues, unread: isAllRead ? null : unread, problems };
}

/** A facility nothing is known of yet, but where it is and what kind. */
export function blankFacility(typeId: number, unitId: number): FacilityValues & Pick<Facility, 'unread'> {
  return {
    ...{ code: '', name: '', typeId, unitId, community: '', address: '', mode: null },
    ...{ builtArea: null, siteArea: null, beds: null, nursingBeds: null, operator: '', operation: null },
    ...{ medical: null, medicalPartner: '', stars: null, status: 'preparing', openedOn: null },
    ...{ contactName: '', contactPhone: '', remark: '', unread: null },
  };
}

/** What a facility is found by. */
export function facilitySearchTexts(facility: FacilityValues): string[] {
  return [facility.name, facility.code, facility.community, facility.address, facility.operator];
}
