import type { ReactNode } from 'react';
import type { FacilityRow, FacilitySetup } from '../../../core/contract/facility.ts';
import { type FacilityFieldKey, facilityFields, fieldText } from '../../../core/domain/facility.ts';
import {
  FACILITY_FINDINGS,
  type FacilityFindingCode,
  facilityFindingSeverity,
} from '../../../core/domain/facility-findings.ts';
import { choiceWord } from '../../../core/domain/facility-words.ts';
import { SeverityIcon } from '../../components/severity-icon.tsx';
import type { FilterKind, TableColumn } from '../../components/table/index.ts';
import { sampleMark } from '../../text/common.ts';
import { findingList, findingNames, facilitiesText as text } from '../../text/facilities.ts';

/** Columns of the ledger in the order of the screen: pixels, and whether they are shown at first. */
const LAYOUT: readonly (readonly [key: FacilityFieldKey, width: number, isShown: boolean])[] = [
  ['name', 290, true],
  ['typeId', 150, true],
  ['unitId', 104, true],
  ['community', 100, true],
  ['status', 72, true],
  ['openedOn', 100, true],
  ['builtArea', 88, true],
  ['beds', 64, true],
  ['nursingBeds', 92, true],
  ['operation', 88, true],
  ['operator', 170, true],
  ['medical', 84, true],
  ['stars', 64, false],
  ['mode', 84, false],
  ['siteArea', 88, false],
  ['medicalPartner', 150, false],
  ['address', 200, false],
  ['code', 90, false],
  ['contactName', 80, false],
  ['contactPhone', 120, false],
  ['remark', 200, false],
];

export function facilityColumns(setup: FacilitySetup): TableColumn<FacilityRow>[] {
  const columns = LAYOUT.map(([key, width, isShown]) => column(setup, key, width, isShown));
  const [name, ...others] = columns;
  return name ? [name, findingsColumn, ...others] : columns;
}

function column(
  setup: FacilitySetup,
  key: FacilityFieldKey,
  width: number,
  isShown: boolean,
): TableColumn<FacilityRow> {
  const { words } = setup;
  const field = facilityFields.find((one) => one.key === key);
  const isFigure = field?.kind === 'area' || field?.kind === 'count';
  const words_ = (row: FacilityRow): string => rowText(setup, row, key);
  return {
    key,
    heading: words.fields[key],
    width,
    ...(isFigure ? { align: 'right' as const } : {}),
    text: words_,
    cell: (row) => (key === 'name' ? nameCell(row) : cellOf(row, key, words_(row))),
    sortable: true,
    filter: filterOf(setup, key),
    ...(key === 'name' ? { pinned: true } : {}),
    ...(isShown ? {} : { hidden: true }),
  };
}

function rowText({ words }: FacilitySetup, row: FacilityRow, key: FacilityFieldKey): string {
  if (key === 'typeId') return row.type;
  if (key === 'unitId') return row.unit;
  return choiceWord(words, key, fieldText(row, key));
}

function nameCell(row: FacilityRow): ReactNode {
  if (!row.sample) return row.name;
  return (
    <>
      <span className="sample-mark" title={text.sample}>
        {sampleMark}
      </span>{' '}
      {row.name}
    </>
  );
}

/** An entry that could not be read stands out from figures. */
function cellOf(row: FacilityRow, key: FacilityFieldKey, words: string): ReactNode {
  return row.unread?.[key] === undefined ? words : <span className="error-text">{words}</span>;
}

function filterOf({ words, types, units }: FacilitySetup, key: FacilityFieldKey): FilterKind {
  const named = (all: readonly { id: number; name: string }[]) =>
    all.map(({ id, name }) => ({ value: String(id), label: name }));
  if (key === 'typeId') return { kind: 'choice', options: named(types) };
  if (key === 'unitId') return { kind: 'choice', options: named(units) };
  const field = facilityFields.find((one) => one.key === key);
  if (field?.kind === 'choice' || field?.kind === 'grade') {
    const options = field.values.map((value) => ({ value, label: choiceWord(words, key, value) }));
    return { kind: 'choice', options, blank: field.kind === 'grade' || field.required !== true };
  }
  if (field?.kind === 'area') return { kind: 'number', decimals: 2 };
  if (field?.kind === 'count') return { kind: 'number', decimals: 0 };
  return field?.kind === 'date' ? { kind: 'date' } : { kind: 'text' };
}

const findingsColumn: TableColumn<FacilityRow> = {
  key: 'findings',
  heading: text.findings,
  width: 52,
  align: 'center',
  text: (row) => findingList(row.findings),
  cell: (row) => row.findings.length > 0 && <Findings codes={row.findings} />,
  filter: {
    kind: 'choice',
    options: FACILITY_FINDINGS.map((code) => ({ value: code, label: findingNames[code] })),
  },
};

function Findings({ codes }: { codes: readonly FacilityFindingCode[] }) {
  const isError = codes.some((code) => facilityFindingSeverity[code] === 'ERROR');
  const words = findingList(codes);
  return (
    <span title={words}>
      <SeverityIcon severity={isError ? 'ERROR' : 'WARN'} />
      <span className="visually-hidden">{words}</span>
    </span>
  );
}
