import { attendancesOf } from '../../db/queries/sessions.ts';
import {
  countStaff,
  deleteStaff,
  duplicatedNumbers,
  facilitiesOfUnit,
  othersWithCertificate,
  othersWithIdNumber,
  pageOfStaff,
  putStaff,
  staffById,
  staffRecords,
} from '../../db/queries/staff.ts';
import type { ReadDb, WriteDb } from '../../db/types.ts';
import { rosterWords } from '../../templates/training-words.ts';
import type { RecordPage } from '../contract/record-query.ts';
import type { RecordChange, StaffFace, StaffRow, StaffView } from '../contract/staff.ts';
import { AppError } from '../domain/app-error.ts';
import { plainIdNumber } from '../domain/id-number.ts';
import { maskCertificate, maskFreeText, maskIdNumber, maskPhone } from '../domain/mask.ts';
import { maskField } from '../domain/personal-fields.ts';
import { isMistake, maskedStaffFinding, type RecordFinding } from '../domain/record-finding.ts';
import { EVERYTHING, type RecordQuery } from '../domain/record-query.ts';
import { DISCLOSURE_RIGHT } from '../domain/rights.ts';
import { draftOfStaff, readStaff, type StaffDraft, type StaffValues } from '../domain/training-draft.ts';
import { staffFindings, type TrainingFinding } from '../domain/training-findings.ts';
import { certificateProblem } from '../domain/training-rates.ts';
import type { CertificateRecord, StaffRecord } from '../domain/training-records.ts';
import { type Context, localDay, transact } from './context.ts';
import { requireRole } from './logins.ts';
import { historyOf, type RecordTexts, recordDifferences, refuseOutdated, stateOf } from './record-history.ts';
import { facesOf, maskedFace } from './staff-faces.ts';

interface ListInput {
  readonly query: RecordQuery;
  readonly range: { readonly from: number; readonly count: number };
  readonly personalData: 'masked' | 'full';
}

interface FindInput {
  readonly search: string;
  readonly unitId: number | null;
  readonly count: number;
}

interface SaveInput {
  readonly id: number | null;
  readonly version: number | null;
  readonly draft: StaffDraft;
  readonly reason: string;
}

/** The staff roster: see core/contract/staff.ts. */
export const staffService = {
  list(context: Context, { query, range, personalData }: ListInput): RecordPage<StaffRow> {
    if (personalData === 'full') requireRole(context, 'staff.list', DISCLOSURE_RIGHT);
    const { db } = context.file();
    const today = localDay(context.now());
    const page = pageOfStaff(db, query, today, range);
    const duplicates = duplicatedNumbers(db);
    const faces = facesOf(
      db,
      page.map((row) => row.record),
      today,
    );
    const rows = page.flatMap(({ record, classes }, index) => {
      const face = faces[index];
      if (!face) return [];
      const row = rowOf(record, face, classes, listedFindings(record, duplicates, today), today);
      return [personalData === 'full' ? row : maskedRow(row)];
    });
    return { count: countStaff(db, query, today), rows };
  },

  find(context: Context, { search, unitId, count }: FindInput): StaffFace[] {
    const { db } = context.file();
    const today = localDay(context.now());
    const unit = unitId === null ? {} : { unit: { kind: 'choice' as const, values: [String(unitId)] } };
    const page = pageOfStaff(db, { ...EVERYTHING, search, filters: unit }, today, { from: 0, count });
    return facesOf(
      db,
      page.map((row) => row.record),
      today,
    );
  },

  get(context: Context, { id }: { id: number }): StaffView {
    const { db } = context.file();
    const record = requireStaff(db, id);
    const classes = attendancesOf(db, [id]).map(({ id: classId, title, endDate }) => ({
      ...{ id: classId, title, endDate },
    }));
    const findings = findingsOf(db, id, record, localDay(context.now()));
    return { ...stateOf(context, 'staff', id), record, draft: draftOfStaff(record), findings, classes };
  },

  check(context: Context, { id, draft }: { id: number | null; draft: StaffDraft }): TrainingFinding[] {
    const { values } = readStaff(draft);
    return findingsOf(context.file().db, id, values, localDay(context.now()));
  },

  save(context: Context, { id, version, draft, reason }: SaveInput): StaffView {
    const { values, missing } = readStaff(draft);
    const [field] = missing;
    if (field !== undefined) throw new AppError('BAD_INPUT', { field, problem: 'empty' });
    const saved = transact(context, (db) => storeRead(context, db, { id, version, reason }, values));
    return staffService.get(context, { id: saved });
  },

  remove(context: Context, { id, reason }: { id: number; reason: string }): { id: number } {
    return transact(context, (db) => {
      const before = textsOf(db, requireStaff(db, id), localDay(context.now()));
      deleteStaff(db, id);
      recordDifferences(context, db, { subject: 'staff', recordId: id, reason, kept: keptText }, before, {});
      return { id };
    });
  },

  history(context: Context, { id }: { id: number }): RecordChange[] {
    return historyOf(context, 'staff', id);
  },

  facilities(context: Context, { unitId }: { unitId: number }): { id: number; name: string }[] {
    return facilitiesOfUnit(context.file().db, unitId);
  },
};

/** Inside a transaction: a person as the draft says, with what it was before in the history. */
export function storeStaff(context: Context, db: WriteDb, { draft, ...stamp }: SaveInput): number {
  return storeRead(context, db, stamp, readStaff(draft).values);
}

function storeRead(
  context: Context,
  db: WriteDb,
  { id, version, reason }: Omit<SaveInput, 'draft'>,
  values: StaffValues,
): number {
  const today = localDay(context.now());
  const stored = id === null ? null : requireStaff(db, id);
  if (stored) refuseOutdated(db, 'staff', { id: stored.id, name: stored.name, version });
  const before = stored ? textsOf(db, stored, today) : {};
  const recordId = putStaff(db, id, values);
  const after = textsOf(db, requireStaff(db, recordId), today);
  recordDifferences(context, db, { subject: 'staff', recordId, reason, kept: keptText }, before, after);
  return recordId;
}

/** What the checks find in the roster, for a list that names nobody. */
export function staffFindingList(context: Context): RecordFinding[] {
  const { db } = context.file();
  const today = localDay(context.now());
  const duplicates = duplicatedNumbers(db);
  const doubtful = staffRecords(db).filter(
    (record) => listedFindings(record, duplicates, today).filter(isMistake).length > 0,
  );
  const faces = facesOf(db, doubtful, today);
  return doubtful.flatMap((record, index) => {
    const { name, unit } = maskedFace(faces[index] ?? { ...record, unit: '', facility: '', role: '' });
    return findingsOf(db, record.id, record, today)
      .filter(isMistake)
      .map((finding) => ({
        ...{ table: 'staff' as const, id: record.id, name, unit, severity: finding.severity },
        finding: maskedStaffFinding(finding),
      }));
  });
}

function requireStaff(db: ReadDb, id: number): StaffRecord {
  const record = staffById(db, id);
  if (!record) throw new AppError('UNKNOWN_RECORD', { record: String(id) });
  return record;
}

function findingsOf(db: ReadDb, id: number | null, values: StaffValues, today: string): TrainingFinding[] {
  const sameCertificates = values.certificates.flatMap(({ number }, index) => [
    ...othersWithCertificate(db, id, number).map((holder) => ({ index, holder })),
    ...values.certificates
      .slice(0, index)
      .filter((other) => number !== '' && other.number === number)
      .map(() => ({ index, holder: values.name })),
  ]);
  const sameIdNumber = othersWithIdNumber(db, id, values.idNumber);
  return staffFindings(values, { today, sameIdNumber, sameCertificates });
}

/** As findingsOf, for a list: that a number is there twice, not who else has it. */
function listedFindings(
  record: StaffRecord,
  { idNumbers, certificates }: ReturnType<typeof duplicatedNumbers>,
  today: string,
): TrainingFinding[] {
  const sameCertificates = record.certificates.flatMap(({ number }, index) =>
    certificates.has(number) ? [{ index, holder: '' }] : [],
  );
  const sameIdNumber = idNumbers.has(plainIdNumber(record.idNumber)) ? [''] : [];
  return staffFindings(record, { today, sameIdNumber, sameCertificates });
}

function rowOf(
  record: StaffRecord,
  face: StaffFace,
  classes: number,
  findings: readonly TrainingFinding[],
  today: string,
): StaffRow {
  const shown = shownCertificate(record.certificates, today);
  const { phone, idNumber, schooling, hiredOn, leftOn, remark, sample } = record;
  return {
    ...face,
    ...{ phone, idNumber, schooling, hiredOn, leftOn, remark, sample, classes },
    certificate: shown?.name ?? '',
    level: shown?.level ?? null,
    certificateNumber: shown?.number ?? '',
    issuedOn: shown?.issuedOn ?? null,
    expiresOn: shown?.expiresOn ?? null,
    certified: shown !== undefined && certificateProblem(shown, today) === null,
    errors: findings.filter((one) => one.severity !== 'INFO').length,
  };
}

/** The highest one that holds today, else the one added last. */
function shownCertificate(
  certificates: readonly CertificateRecord[],
  today: string,
): CertificateRecord | undefined {
  const holding = certificates.filter((one) => certificateProblem(one, today) === null);
  const [best] = holding.toSorted((a, b) => (a.level ?? 9) - (b.level ?? 9));
  return best ?? certificates.at(-1);
}

export function maskedRow(row: StaffRow): StaffRow {
  return {
    ...maskedFace(row),
    phone: maskPhone(row.phone),
    idNumber: maskIdNumber(row.idNumber),
    certificateNumber: maskCertificate(row.certificateNumber),
    remark: maskFreeText(row.remark),
  };
}

/** The person as the history keeps them. */
function textsOf(db: ReadDb, record: StaffRecord, today: string): RecordTexts {
  const { certificates, schooling, unitId: _, facilityId: __, itemId: ___, ...texts } = draftOfStaff(record);
  const [face] = facesOf(db, [record], today);
  const held = certificates.flatMap((one, index) =>
    Object.entries(one).map(
      ([field, value]) => [`certificates.${index}.${field}`, String(value ?? '')] as const,
    ),
  );
  return {
    ...texts,
    unitId: face?.unit ?? '',
    facilityId: face?.facility ?? '',
    itemId: face?.role ?? '',
    schooling: schooling === null ? '' : rosterWords.schoolings[schooling],
    ...Object.fromEntries(held),
  };
}

function keptText(field: string, text: string): string {
  const ofCertificate = /^certificates\.\d+\.(\w+)$/.exec(field)?.[1];
  return ofCertificate === undefined
    ? maskField('staff', field, text)
    : maskField('certificate', ofCertificate, text);
}
