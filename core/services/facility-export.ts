import { facilitiesByIds, facilityTypeNames, placeUnits, roomsOfAll } from '../../db/queries/facilities.ts';
import type { ReadDb } from '../../db/types.ts';
import { facilityWords as words } from '../../templates/facility-words.ts';
import type { LedgerFormat, LedgerProgress } from '../contract/facility.ts';
import { AppError } from '../domain/app-error.ts';
import type { Disclosure } from '../domain/disclosure.ts';
import {
  type Facility,
  type FacilityField,
  type FacilityFieldKey,
  facilityFields,
} from '../domain/facility.ts';
import { choiceWord } from '../domain/facility-words.ts';
import { reportFileName } from '../domain/file-name.ts';
import { maskField, maskKindOf } from '../domain/personal-fields.ts';
import { EVERYTHING, type RecordChoice } from '../domain/record-query.ts';
import type { LedgerCell, LedgerColumn, LedgerHead, LedgerRow, LedgerSheet } from '../exchange/ledger.ts';
import { type LedgerRows, writeLedger } from '../exchange/ledger-runner.ts';
import { localDay } from './context.ts';
import { disclose } from './disclosure.ts';
import type { FacilityCalls } from './facility-service.ts';
import { MEDIA_TYPES } from './report-file.ts';

interface ExportInput {
  readonly choice: RecordChoice | null;
  readonly columns: readonly FacilityFieldKey[] | null;
  readonly format: LedgerFormat;
  readonly disclosure: Disclosure;
  readonly jobId?: string | undefined;
}

/** The ledger, or a part of it, as a workbook or CSV; personal texts are masked unless a reason is given. */
export async function exportFacilities(
  { context, found }: FacilityCalls,
  input: ExportInput,
  signal?: AbortSignal,
): Promise<{ file: File; rows: number }> {
  const { jobId, format } = input;
  const file = context.file();
  const ids = found.chosen(file, input.choice ?? { kind: 'all', query: EVERYTHING, except: [] });
  const columns = columnsOf(input.columns);
  const isPersonal = columns.some(({ key }) => maskKindOf('facility', key) !== null);
  if (isPersonal) disclose(context, input.disclosure, { what: 'facility', persons: ids.length });
  const createdAt = context.now().toISOString();
  const isMasked = input.disclosure.personalData === 'masked';
  const line = lineReader(file.db, columns, { today: localDay(context.now()), isMasked });
  const facilitiesAt = (from: number, to: number): Facility[] => {
    // Another file was opened meanwhile: nobody waits for this one any more.
    if (context.openFile() !== file) throw new AppError('CANCELLED', {});
    return facilitiesByIds(file.db, ids.slice(from, to));
  };
  const places: LedgerPart = {
    sheet: { title: words.title, columns: [...columns.map(ledgerColumn), sampleColumn] },
    rows: { count: ids.length, read: (from, to) => facilitiesAt(from, to).map(line) },
  };
  const rooms: LedgerPart = {
    sheet: { title: words.rooms, columns: roomColumns },
    rows: { count: ids.length, read: (from, to) => roomLines(file.db, facilitiesAt(from, to)) },
  };
  // Rooms are several lines a place: a sheet of their own, with all columns and where there are sheets.
  const others = input.columns === null && format === 'xlsx' ? [rooms] : [];
  const head: LedgerHead = { sheets: [places.sheet, ...others.map((one) => one.sheet)], createdAt };
  const rows = [places, ...others].map((one) => one.rows);
  const onProgress = (done: number, count: number): void => {
    if (jobId !== undefined) context.ledgerProgress.tell(jobId, { done, count } satisfies LedgerProgress);
  };
  try {
    const bytes = await writeLedger({ head, format }, rows, { signal, onProgress });
    const { name } = reportFileName({ annexLabel: '', title: words.title, extension: format });
    return {
      file: new File([bytes as Uint8Array<ArrayBuffer>], name, { type: MEDIA_TYPES[format] }),
      rows: ids.length,
    };
  } finally {
    if (jobId !== undefined) context.ledgerProgress.end(jobId);
  }
}

interface LedgerPart {
  readonly sheet: LedgerSheet;
  readonly rows: LedgerRows;
}

const sampleColumn: LedgerColumn = { heading: words.sampleColumn, width: 10, kind: 'text' };

const roomColumns: readonly LedgerColumn[] = [
  { heading: words.fields.code, width: 11, kind: 'text' },
  { heading: words.fields.name, width: 32, kind: 'text' },
  { heading: words.zone, width: 18, kind: 'text' },
  { heading: words.room, width: 22, kind: 'text' },
  { heading: `${words.area}(${words.units.builtArea})`, width: 14, kind: 'number', decimals: 2 },
  sampleColumn,
];

function roomLines(db: ReadDb, some: readonly Facility[]): LedgerRow[] {
  const rooms = roomsOfAll(
    db,
    some.map((one) => one.id),
  );
  return some.flatMap(({ id, code, name, sample }) =>
    (rooms.get(id) ?? []).map(
      ({ zone, room, area }): LedgerRow => [code, name, zone, room, area, sample ? words.sample : null],
    ),
  );
}

function columnsOf(keys: readonly FacilityFieldKey[] | null): FacilityField[] {
  const wanted = keys === null ? null : new Set(keys);
  return facilityFields.filter((field) => wanted === null || wanted.has(field.key));
}

/** Characters of a column by what stands in it. */
const WIDTHS: Readonly<Record<FacilityFieldKey, number>> = {
  ...{ code: 11, name: 32, typeId: 20, unitId: 14, community: 14, address: 30, status: 7, openedOn: 12 },
  ...{ mode: 10, builtArea: 14, siteArea: 14, beds: 9, nursingBeds: 15, operation: 10, operator: 26 },
  ...{ medical: 10, medicalPartner: 24, stars: 7, contactName: 10, contactPhone: 15, remark: 26 },
};

function ledgerColumn({ key, kind }: FacilityField): LedgerColumn {
  const unit = words.units[key];
  const heading = unit === undefined ? words.fields[key] : `${words.fields[key]}(${unit})`;
  const width = WIDTHS[key];
  if (kind === 'area') return { heading, width, kind: 'number', decimals: 2 };
  if (kind === 'count') return { heading, width, kind: 'number' };
  return { heading, width, kind: kind === 'date' ? 'date' : 'text' };
}

/** A facility as the cells of its line; an entry that could not be read stands as it was typed. */
function lineReader(
  db: ReadDb,
  columns: readonly FacilityField[],
  { today, isMasked }: { today: string; isMasked: boolean },
) {
  const types = facilityTypeNames(db);
  const units = new Map(placeUnits(db, today).map(({ id, name }) => [id, name]));
  const shown = (key: string, text: string): string => (isMasked ? maskField('facility', key, text) : text);
  const cellOf = (facility: Facility, { key, kind }: FacilityField): LedgerCell => {
    const unread = facility.unread?.[key];
    if (unread !== undefined) return shown(key, unread);
    if (key === 'typeId') return types.get(facility.typeId) ?? '';
    if (key === 'unitId') return units.get(facility.unitId) ?? '';
    const value = facility[key];
    if (value === null || value === '') return null;
    if (kind === 'choice' || kind === 'grade') return choiceWord(words, key, String(value));
    return typeof value === 'string' ? shown(key, value) : value;
  };
  return (facility: Facility): LedgerRow => [
    ...columns.map((column) => cellOf(facility, column)),
    facility.sample ? words.sample : null,
  ];
}
