import { type MaskKind, mask } from './mask.ts';

/**
 * Every field of every record that says something about a person, in one list: lists on screen, the
 * history, and exports all hide by it.
 *
 *   maskRecord('facility', { name: '...', contactName: '...', contactPhone: '13800001234' });
 *   // the name of the place as it is; contactPhone '138****1234'
 */
export const personalFields = {
  facility: { contactName: 'name', contactPhone: 'phone', remark: 'freeText' },
  staff: { name: 'name', phone: 'phone', idNumber: 'idNumber', remark: 'freeText' },
  certificate: { number: 'certificate' },
  session: { remark: 'freeText' },
} as const satisfies Record<string, Readonly<Record<string, MaskKind>>>;

export type PersonalRecord = keyof typeof personalFields;

/** How a field is hidden; null for one that says nothing about a person. */
export function maskKindOf(record: PersonalRecord, field: string): MaskKind | null {
  const fields: Readonly<Record<string, MaskKind>> = personalFields[record];
  return Object.hasOwn(fields, field) ? (fields[field] ?? null) : null;
}

/** One field's text as lists, the history and exports show it. */
export function maskField(record: PersonalRecord, field: string, text: string): string {
  const kind = maskKindOf(record, field);
  return kind === null ? text : mask(text, kind);
}

/** A copy with the personal texts hidden; entries kept in `unread` are hidden by their field too. */
export function maskRecord<T extends object>(record: PersonalRecord, values: T): T {
  const masked = Object.entries(values).map(([field, value]) => {
    if (field === 'unread' && isTexts(value)) return [field, maskRecord(record, value)];
    return [field, typeof value === 'string' ? maskField(record, field, value) : value];
  });
  return Object.fromEntries(masked) as T;
}

function isTexts(value: unknown): value is Record<string, string> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
