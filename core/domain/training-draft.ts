import { plainDigits } from './cell-value.ts';
import { ENDLESS_WORDS, HOUR_WORDS, PERSON_WORDS } from './lexicon-names.ts';
import { readCell } from './read-cell.ts';
import { readDate } from './read-date.ts';
import { readCount, readMoney, YUAN_SHIFT } from './read-quantity.ts';
import type {
  CertificateLevel,
  CertificateRecord,
  Schooling,
  SessionRecord,
  StaffRecord,
} from './training-records.ts';

/**
 * A class and a member of staff as typed: every date, amount and count a text. Reading keeps what cannot
 * be read under the field's name in `unread`, so that it comes back as it was typed.
 *
 *   readSession({ ...draft, budget: '35000' }).values.budget; // 3500000 fen
 *   draftOfSession(record).budget;                            // '35000'
 */
export interface SessionDraft {
  readonly title: string;
  readonly planId: number | null;
  readonly itemId: number | null;
  readonly startDate: string;
  /** Empty = the day it starts. */
  readonly endDate: string;
  readonly hours: string;
  readonly place: string;
  readonly organiser: string;
  readonly budget: string;
  readonly preJob: boolean;
  readonly remark: string;
  /** Heads without names, by unit. */
  readonly heads: readonly { readonly unitId: number; readonly text: string }[];
  readonly staffIds: readonly number[];
}

export interface StaffDraft {
  readonly name: string;
  readonly unitId: number;
  readonly facilityId: number | null;
  readonly itemId: number | null;
  readonly phone: string;
  readonly idNumber: string;
  readonly schooling: Schooling | null;
  readonly hiredOn: string;
  readonly leftOn: string;
  readonly remark: string;
  readonly certificates: readonly CertificateDraft[];
}

export interface CertificateDraft {
  readonly name: string;
  readonly level: CertificateLevel | null;
  readonly number: string;
  readonly issuedOn: string;
  readonly expiresOn: string;
  readonly issuer: string;
}

export type SessionValues = Omit<SessionRecord, 'id' | 'sample'>;
export type StaffValues = Omit<StaffRecord, 'id' | 'sample'>;

/** Fields that a record cannot do without and that hold nothing readable. */
export interface ReadDraft<Values> {
  readonly values: Values;
  readonly missing: readonly string[];
}

export function readSession(draft: SessionDraft): ReadDraft<SessionValues> {
  const reader = new FieldReader();
  const { planId, itemId, preJob, staffIds } = draft;
  const start = reader.date('startDate', draft.startDate);
  const end = reader.date('endDate', draft.endDate);
  const hours = reader.number('hours', draft.hours, readHours);
  const budget = reader.number('budget', draft.budget, (text) => readMoney(text, YUAN_SHIFT));
  const heads = draft.heads.flatMap(({ unitId, text }) => {
    const count = reader.number(`heads.${unitId}`, text, (one) => readCount(one, PERSON_WORDS));
    return count === null || count === 0 ? [] : [{ unitId, heads: count }];
  });
  const title = draft.title.trim();
  const missing = [...(title === '' ? ['title'] : []), ...(start === null ? ['startDate'] : [])];
  const dates = { startDate: start ?? '', endDate: end ?? start ?? '' };
  const texts = {
    title,
    place: draft.place.trim(),
    organiser: draft.organiser.trim(),
    remark: draft.remark.trim(),
  };
  const numbers = { hours, budget, heads, staffIds: [...new Set(staffIds)] };
  return {
    values: { ...texts, planId, itemId, preJob, ...dates, ...numbers, unread: reader.unread },
    missing,
  };
}

export function readStaff(draft: StaffDraft): ReadDraft<StaffValues> {
  const reader = new FieldReader();
  const { unitId, facilityId, itemId, schooling } = draft;
  const texts = {
    name: draft.name.trim(),
    phone: draft.phone.trim(),
    idNumber: draft.idNumber.trim(),
    remark: draft.remark.trim(),
  };
  const hiredOn = reader.date('hiredOn', draft.hiredOn);
  const leftOn = reader.date('leftOn', draft.leftOn);
  const certificates = draft.certificates
    .filter((one) => !isEmptyCertificate(one))
    .map((one, index) => readCertificate(reader, one, index));
  return {
    values: {
      ...{ ...texts, unitId, facilityId, itemId, schooling, hiredOn, leftOn, certificates },
      unread: reader.unread,
    },
    missing: texts.name === '' ? ['name'] : [],
  };
}

function readCertificate(reader: FieldReader, draft: CertificateDraft, index: number): CertificateRecord {
  const at = (field: string) => `certificates.${index}.${field}`;
  const isEndless = ENDLESS_WORDS.includes(draft.expiresOn.trim());
  return {
    name: draft.name.trim(),
    level: draft.level,
    number: draft.number.trim(),
    issuedOn: reader.date(at('issuedOn'), draft.issuedOn),
    expiresOn: isEndless ? null : reader.date(at('expiresOn'), draft.expiresOn),
    issuer: draft.issuer.trim(),
  };
}

/** A line of the editor that nothing was typed into. */
function isEmptyCertificate({ level, ...texts }: CertificateDraft): boolean {
  return level === null && Object.values(texts).every((text) => text.trim() === '');
}

type ReadNumber = (
  text: string,
) => { readonly kind: 'blank' | 'unreadable' } | { readonly kind: 'number'; readonly value: number };

/** Reads fields one by one and keeps what it cannot read. */
class FieldReader {
  readonly unread: Record<string, string> = {};

  date(field: string, text: string): string | null {
    const read = readDate(text);
    if (read.kind === 'date' && read.exact) return read.date;
    if (read.kind !== 'blank') this.unread[field] = text.trim();
    return null;
  }

  number(field: string, text: string, read: ReadNumber): number | null {
    const result = read(text);
    if (result.kind === 'number') return result.value;
    if (result.kind === 'unreadable') this.unread[field] = text.trim();
    return null;
  }
}

/** Hours in tenths, with or without their word. */
function readHours(text: string): ReturnType<ReadNumber> {
  const trimmed = text.trim();
  const word = HOUR_WORDS.find((one) => trimmed.endsWith(one)) ?? '';
  const bare = word === '' ? trimmed : trimmed.slice(0, -word.length).trim();
  if (bare === '' && trimmed !== '') return { kind: 'unreadable' };
  const read = readCell(bare, { decimals: 1, unitOfMeasure: '' });
  if (read.kind === 'unreadable' || read.value.kind === 'notApplicable') return { kind: 'unreadable' };
  return read.value;
}

export function draftOfSession(record: SessionRecord): SessionDraft {
  const { unread, hours, budget, heads } = record;
  const headTexts = new Map(heads.map((one) => [one.unitId, String(one.heads)]));
  for (const [field, text] of Object.entries(unread)) {
    const unitId = /^heads\.(\d+)$/.exec(field)?.[1];
    if (unitId !== undefined) headTexts.set(Number(unitId), text);
  }
  const { title, planId, itemId, place, organiser, preJob, remark, staffIds } = record;
  return {
    ...{ title, planId, itemId, place, organiser, preJob, remark, staffIds },
    startDate: unread.startDate ?? record.startDate,
    endDate: unread.endDate ?? record.endDate,
    hours: unread.hours ?? numberText(hours, 1),
    budget: unread.budget ?? numberText(budget, 2),
    heads: [...headTexts].map(([unitId, text]) => ({ unitId, text })),
  };
}

export function draftOfStaff(record: StaffRecord): StaffDraft {
  const { unread, certificates, hiredOn, leftOn } = record;
  const { name, unitId, facilityId, itemId, phone, idNumber, schooling, remark } = record;
  return {
    ...{ name, unitId, facilityId, itemId, phone, idNumber, schooling, remark },
    hiredOn: unread.hiredOn ?? hiredOn ?? '',
    leftOn: unread.leftOn ?? leftOn ?? '',
    certificates: certificates.map((one, index) => ({
      ...one,
      issuedOn: unread[`certificates.${index}.issuedOn`] ?? one.issuedOn ?? '',
      expiresOn: unread[`certificates.${index}.expiresOn`] ?? one.expiresOn ?? '',
    })),
  };
}

/** Without needless zeros: 24.0 hours are "24". */
function numberText(value: number | null, decimals: number): string {
  return value === null ? '' : plainDigits(value, decimals).replace(/\.0+$/, '');
}
