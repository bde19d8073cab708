import type {
  FacilityFieldKey,
  FacilityMode,
  FacilityStatus,
  MedicalService,
  Operation,
} from './facility.ts';

/** The words of the ledger, the same on screen and in files; templates/facility-words.ts has them. */
export interface FacilityWords {
  readonly title: string;
  readonly fields: Readonly<Record<FacilityFieldKey, string>>;
  /** Behind the heading of a figure in a file. */
  readonly units: Readonly<Partial<Record<FacilityFieldKey, string>>>;
  readonly mode: Readonly<Record<FacilityMode, string>>;
  readonly operation: Readonly<Record<Operation, string>>;
  readonly medical: Readonly<Record<MedicalService, string>>;
  readonly status: Readonly<Record<FacilityStatus, string>>;
  /** Grades 1 to 5. */
  readonly stars: readonly string[];
  readonly rooms: string;
  readonly zone: string;
  readonly room: string;
  readonly area: string;
  /** Marks records that were made up for a sample. */
  readonly sampleColumn: string;
  readonly sample: string;
}

/** The word for a choice's code; the code itself where there is none. */
export function choiceWord(words: FacilityWords, field: FacilityFieldKey, code: string): string {
  if (field === 'stars') return words.stars[Number(code) - 1] ?? code;
  const table: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    mode: words.mode,
    operation: words.operation,
    medical: words.medical,
    status: words.status,
  };
  return table[field]?.[code] ?? code;
}
