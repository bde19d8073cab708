/**
 * A training class and a member of staff as they are kept. Text that is not known is '', dates are ISO,
 * hours in tenths, money in fen; `unread` keeps entries that could not be read, by field.
 */
export interface SessionRecord {
  readonly id: number;
  readonly title: string;
  readonly planId: number | null;
  readonly itemId: number | null;
  readonly startDate: string;
  readonly endDate: string;
  readonly hours: number | null;
  readonly place: string;
  readonly organiser: string;
  readonly budget: number | null;
  /** Held before the trainees start work. */
  readonly preJob: boolean;
  readonly remark: string;
  readonly unread: Unread;
  /** Made up for the sample. */
  readonly sample: boolean;
  readonly heads: readonly { readonly unitId: number; readonly heads: number }[];
  readonly staffIds: readonly number[];
}

export type Unread = Readonly<Record<string, string>>;

export interface StaffRecord {
  readonly id: number;
  readonly name: string;
  readonly unitId: number;
  readonly facilityId: number | null;
  /** The training role. */
  readonly itemId: number | null;
  readonly phone: string;
  readonly idNumber: string;
  /** Highest schooling; null = not known. */
  readonly schooling: Schooling | null;
  readonly hiredOn: string | null;
  /** Last day in service. */
  readonly leftOn: string | null;
  readonly remark: string;
  readonly unread: Unread;
  readonly sample: boolean;
  readonly certificates: readonly CertificateRecord[];
}

export interface CertificateRecord {
  readonly name: string;
  readonly level: CertificateLevel | null;
  readonly number: string;
  readonly issuedOn: string | null;
  /** Null = valid without end. */
  readonly expiresOn: string | null;
  readonly issuer: string;
}

/** Secondary vocational, junior college, or bachelor and above. */
export type Schooling = 'secondary' | 'college' | 'bachelor';
export const SCHOOLINGS: readonly Schooling[] = ['bachelor', 'college', 'secondary'];

/** 5 (junior worker) to 1 (senior technician). */
export type CertificateLevel = 1 | 2 | 3 | 4 | 5;
export const CERTIFICATE_LEVELS: readonly CertificateLevel[] = [5, 4, 3, 2, 1];
