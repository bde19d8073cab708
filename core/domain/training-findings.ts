import type { PlanYear } from './annex.ts';
import type { Severity } from './finding.ts';
import { idNumberProblem } from './id-number.ts';
import { isWithin } from './period.ts';
import { isInService } from './training-rates.ts';
import type { SessionRecord, StaffRecord, Unread } from './training-records.ts';

/**
 * What a check finds in a class or a member of staff, at its field; the sentence for each code stands in
 * renderer/text/training.ts. Everything found is kept as it was entered.
 *
 *   staffFindings(record, { today: '2020-07-01', sameIdNumber: [], sameCertificates: [] });
 *   // [{ code: 'CERTIFICATE_EXPIRES_FIRST', field: 'certificates.0.expiresOn', ... }]
 */
export type TrainingFindingCode =
  | 'UNREAD_DATE'
  | 'UNREAD_NUMBER'
  | 'END_BEFORE_START'
  | 'NOT_OVER'
  | 'OUTSIDE_YEARS'
  | 'NO_ROLE'
  | 'NO_HEADS'
  | 'UNIT_NOT_VALID'
  | 'TRAINEE_LEFT'
  | 'LEFT_BEFORE_HIRED'
  | 'HIRED_IN_FUTURE'
  | 'LEFT_IN_FUTURE'
  | 'ID_NUMBER_LENGTH'
  | 'ID_NUMBER_BIRTH_DATE'
  | 'ID_NUMBER_CHECKSUM'
  | 'DUPLICATE_ID_NUMBER'
  | 'PHONE_MALFORMED'
  | 'CERTIFICATE_EXPIRES_FIRST'
  | 'CERTIFICATE_IN_FUTURE'
  | 'CERTIFICATE_EXPIRED'
  | 'CERTIFICATE_WITHOUT_NUMBER'
  | 'DUPLICATE_CERTIFICATE';

export interface TrainingFinding {
  readonly severity: Severity;
  readonly code: TrainingFindingCode;
  readonly field: string;
  /** What stands there. */
  readonly text: string;
  /** What it contradicts: another date, or who else has it. */
  readonly other: string;
}

const finding = (
  severity: Severity,
  code: TrainingFindingCode,
  field: string,
  text = '',
  other = '',
): TrainingFinding => ({ severity, code, field, text, other });

export interface SessionSurroundings {
  readonly today: string;
  /** Of the class's plan. */
  readonly planYears: readonly PlanYear[];
  /** Units of the class that do not exist on its day, by id, with their names. */
  readonly endedUnits: ReadonlyMap<number, string>;
  /** Its named trainees. */
  readonly trainees: readonly Pick<StaffRecord, 'id' | 'name' | 'hiredOn' | 'leftOn'>[];
}

export function sessionFindings(
  record: Omit<SessionRecord, 'id' | 'sample'>,
  { today, planYears, endedUnits, trainees }: SessionSurroundings,
): TrainingFinding[] {
  const { startDate, endDate, itemId, heads, staffIds, unread } = record;
  const found = unreadFindings(unread);
  if (endDate < startDate) {
    found.push(finding('ERROR', 'END_BEFORE_START', 'endDate', endDate, startDate));
  }
  if (endDate > today) found.push(finding('INFO', 'NOT_OVER', 'endDate', endDate));
  if (planYears.length > 0 && !planYears.some((year) => isWithin(year, endDate))) {
    found.push(finding('WARN', 'OUTSIDE_YEARS', 'endDate', endDate));
  }
  if (itemId === null) found.push(finding('WARN', 'NO_ROLE', 'itemId'));
  if (heads.length === 0 && staffIds.length === 0) found.push(finding('WARN', 'NO_HEADS', 'heads'));
  for (const { unitId } of heads) {
    const name = endedUnits.get(unitId);
    if (name !== undefined) found.push(finding('WARN', 'UNIT_NOT_VALID', `heads.${unitId}`, name, endDate));
  }
  for (const { id, name, leftOn } of trainees) {
    // Before being hired one may well be trained; after leaving hardly.
    if (leftOn === null || isInService({ hiredOn: null, leftOn }, startDate)) continue;
    found.push(finding('WARN', 'TRAINEE_LEFT', `staff.${id}`, name, leftOn));
  }
  return found;
}

export interface StaffSurroundings {
  readonly today: string;
  /** Names of other people with the same ID number. */
  readonly sameIdNumber: readonly string[];
  /** Holders of certificates with the same number, by the certificate's place. */
  readonly sameCertificates: readonly { readonly index: number; readonly holder: string }[];
}

export function staffFindings(
  record: Omit<StaffRecord, 'id' | 'sample'>,
  { today, sameIdNumber, sameCertificates }: StaffSurroundings,
): TrainingFinding[] {
  const { hiredOn, leftOn, idNumber, phone, unread } = record;
  const found = unreadFindings(unread);
  if (hiredOn !== null && leftOn !== null && leftOn < hiredOn) {
    found.push(finding('ERROR', 'LEFT_BEFORE_HIRED', 'leftOn', leftOn, hiredOn));
  }
  if (hiredOn !== null && hiredOn > today) {
    found.push(finding('WARN', 'HIRED_IN_FUTURE', 'hiredOn', hiredOn, today));
  }
  if (leftOn !== null && leftOn > today) {
    found.push(finding('WARN', 'LEFT_IN_FUTURE', 'leftOn', leftOn, today));
  }
  const problem = idNumberProblem(idNumber);
  if (problem !== null) found.push(finding('WARN', ID_NUMBER_CODES[problem], 'idNumber', idNumber));
  for (const name of sameIdNumber) {
    found.push(finding('WARN', 'DUPLICATE_ID_NUMBER', 'idNumber', idNumber, name));
  }
  if (
    phone !== '' &&
    !/^[+\d][\d\s()+,;/#\u3001\uff0c\uff1b\uff08\uff09-]{6,}$/.test(phone.normalize('NFKC'))
  ) {
    found.push(finding('WARN', 'PHONE_MALFORMED', 'phone', phone));
  }
  return [...found, ...certificateFindings(record, today, sameCertificates)];
}

const ID_NUMBER_CODES = {
  length: 'ID_NUMBER_LENGTH',
  birthDate: 'ID_NUMBER_BIRTH_DATE',
  checksum: 'ID_NUMBER_CHECKSUM',
} as const;

function certificateFindings(
  { certificates }: Pick<StaffRecord, 'certificates'>,
  today: string,
  same: StaffSurroundings['sameCertificates'],
): TrainingFinding[] {
  return certificates.flatMap(({ number, issuedOn, expiresOn }, index) => {
    const at = (field: string) => `certificates.${index}.${field}`;
    const found: TrainingFinding[] = [];
    if (number === '') found.push(finding('INFO', 'CERTIFICATE_WITHOUT_NUMBER', at('number')));
    if (issuedOn !== null && issuedOn > today) {
      found.push(finding('ERROR', 'CERTIFICATE_IN_FUTURE', at('issuedOn'), issuedOn, today));
    }
    if (issuedOn !== null && expiresOn !== null && expiresOn < issuedOn) {
      found.push(finding('ERROR', 'CERTIFICATE_EXPIRES_FIRST', at('expiresOn'), expiresOn, issuedOn));
    } else if (expiresOn !== null && expiresOn < today) {
      found.push(finding('WARN', 'CERTIFICATE_EXPIRED', at('expiresOn'), expiresOn, today));
    }
    const holders = same.filter((one) => one.index === index);
    for (const { holder } of holders) {
      found.push(finding('WARN', 'DUPLICATE_CERTIFICATE', at('number'), number, holder));
    }
    return found;
  });
}

function unreadFindings(unread: Unread): TrainingFinding[] {
  return Object.entries(unread).map(([field, text]) => {
    const isDate = /(Date|On)$/.test(field);
    return finding('ERROR', isDate ? 'UNREAD_DATE' : 'UNREAD_NUMBER', field, text);
  });
}
