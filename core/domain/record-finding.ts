import type { ProjectFinding } from './check-project.ts';
import type { FacilityFinding } from './facility-findings.ts';
import type { Severity } from './finding.ts';
import { mask, maskName } from './mask.ts';
import { maskField } from './personal-fields.ts';
import type { TrainingFinding, TrainingFindingCode } from './training-findings.ts';

/**
 * What a check found in one record of a ledger. It leaves the record's own page for lists and files, so
 * people are not named in it; sentences stand in renderer/text/record-findings.ts.
 *
 *   { table: 'staff', id: 7, name: '...', unit: '...', severity: 'ERROR', finding: { code: 'CERTIFICATE_EXPIRES_FIRST', ... } }
 */
export const RECORD_TABLES = ['facilities', 'projects', 'sessions', 'staff'] as const;
export type RecordTable = (typeof RECORD_TABLES)[number];

export interface CheckedRecord {
  readonly id: number;
  /** Of a person masked. */
  readonly name: string;
  /** '' for a class, which is held for several. */
  readonly unit: string;
  readonly severity: Severity;
}

export type RecordFinding = CheckedRecord &
  (
    | {
        readonly table: 'facilities';
        readonly finding: FacilityFinding;
        /** The field's name on the form. */
        readonly label: string;
      }
    | { readonly table: 'projects'; readonly finding: ProjectFinding }
    | { readonly table: 'sessions' | 'staff'; readonly finding: TrainingFinding }
  );

/**
 * What the calendar alone brings about: a certificate that ran out, a class that goes on. Nobody made a
 * mistake, so it is said at the field and in the rates, and is no finding of a list.
 */
const BY_THE_CALENDAR: ReadonlySet<TrainingFindingCode> = new Set(['CERTIFICATE_EXPIRED', 'NOT_OVER']);

export function isMistake({ code }: TrainingFinding): boolean {
  return !BY_THE_CALENDAR.has(code);
}

/** The finding with the texts of people hidden. */
export function maskedStaffFinding(finding: TrainingFinding): TrainingFinding {
  const { code, field, text, other } = finding;
  const [head = '', , ofCertificate] = field.split('.');
  const shown =
    head === 'certificates'
      ? maskField('certificate', ofCertificate ?? '', text)
      : maskField('staff', head, text);
  const names = code === 'DUPLICATE_ID_NUMBER' || code === 'DUPLICATE_CERTIFICATE';
  return { ...finding, text: shown, other: names ? maskName(other) : other };
}

export function maskedSessionFinding(finding: TrainingFinding): TrainingFinding {
  return finding.code === 'TRAINEE_LEFT' ? { ...finding, text: mask(finding.text, 'name') } : finding;
}

export function maskedFacilityFinding(finding: FacilityFinding): FacilityFinding {
  return { ...finding, text: maskField('facility', finding.field, finding.text) };
}
