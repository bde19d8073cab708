import { rosterWords } from '../../templates/training-words.ts';
import type { SessionRow } from '../contract/session.ts';
import type { StaffRow } from '../contract/staff.ts';
import { plainDigits } from '../domain/cell-value.ts';
import type { LedgerCell, LedgerColumn } from '../exchange/ledger.ts';
import type { RecordColumn } from '../reports/build-record-table.ts';

/** A field of a roster: how it stands in a ledger, and how much of a page's width it gets (0 = none). */
export interface RosterColumn<Row> extends LedgerColumn {
  readonly share: number;
  value(row: Row): LedgerCell;
}

type Kind = LedgerColumn['kind'];

function column<Row>(
  heading: string,
  share: number,
  value: (row: Row) => LedgerCell,
  kind: Kind = 'text',
  decimals = 0,
): RosterColumn<Row> {
  return { heading, share, value, kind, decimals, width: widthOf(kind, share) };
}

/** In a ledger there is room: a page's share says only how long the texts are. */
function widthOf(kind: Kind, share: number): number {
  if (kind !== 'text') return kind === 'date' ? 12 : 10;
  return share === 0 ? 16 : Math.max(9, share * 2.2);
}

const { staff, session, levels, schoolings, yes, sample } = rosterWords;
const sampleMark = (row: { readonly sample: boolean }): string => (row.sample ? sample : '');

export const staffColumns: readonly RosterColumn<StaffRow>[] = [
  column(staff.name, 6, (row) => row.name),
  column(staff.unit, 10, (row) => row.unit),
  column(staff.facility, 15, (row) => row.facility),
  column(staff.role, 12.5, (row) => row.role),
  column(staff.phone, 12, (row) => row.phone),
  column(staff.idNumber, 20, (row) => row.idNumber),
  column(staff.schooling, 5, (row) => (row.schooling === null ? '' : schoolings[row.schooling])),
  column(staff.hiredOn, 11, (row) => row.hiredOn, 'date'),
  column(staff.leftOn, 0, (row) => row.leftOn, 'date'),
  column(staff.certificate, 0, (row) => row.certificate),
  column(staff.level, 5, (row) => (row.level === null ? '' : levels[row.level])),
  column(staff.certificateNumber, 12, (row) => row.certificateNumber),
  column(staff.issuedOn, 0, (row) => row.issuedOn, 'date'),
  column(staff.expiresOn, 11, (row) => row.expiresOn, 'date'),
  column(staff.classes, 4, (row) => row.classes, 'number'),
  column(staff.remark, 0, (row) => row.remark),
  column(staff.sample, 0, sampleMark),
];

export const sessionColumns: readonly RosterColumn<SessionRow>[] = [
  column(session.title, 18, (row) => row.title),
  column(session.role, 12, (row) => row.role),
  column(session.startDate, 11, (row) => row.startDate, 'date'),
  column(session.endDate, 11, (row) => row.endDate, 'date'),
  column(session.hours, 4, (row) => row.hours, 'number', 1),
  column(session.place, 14, (row) => row.place),
  column(session.organiser, 14, (row) => row.organiser),
  column(session.budget, 8, (row) => row.budget, 'number', 2),
  column(session.preJob, 4, (row) => (row.preJob ? yes : '')),
  column(session.units, 4, (row) => row.units, 'number'),
  column(session.unnamed, 5, (row) => row.unnamed, 'number'),
  column(session.named, 5, (row) => row.named, 'number'),
  column(session.total, 5, (row) => row.unnamed + row.named, 'number'),
  column(session.remark, 6, (row) => row.remark),
  column(session.sample, 0, sampleMark),
];

export function paperColumns<Row>(columns: readonly RosterColumn<Row>[]): RecordColumn[] {
  return columns
    .filter((one) => one.share > 0)
    .map(({ heading, share, kind }) => ({
      ...{ heading, share, isNumber: kind === 'number' },
      align: kind === 'date' ? ('center' as const) : ('left' as const),
    }));
}

export function paperTexts<Row>(columns: readonly RosterColumn<Row>[], row: Row): string[] {
  return columns
    .filter((one) => one.share > 0)
    .map(({ value, decimals = 0 }) => {
      const cell = value(row);
      if (typeof cell !== 'number') return cell ?? '';
      return plainDigits(cell, decimals).replace(/\.0+$/, '');
    });
}
