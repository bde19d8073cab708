import type { IssuedRecord } from '../../db/queries/issued-workbooks.ts';
import type { ReturnedRecord } from '../../db/queries/returned-workbooks.ts';
import type { ReturnCounts, ReturnedWorkbook, ReturnSummary } from '../contract/collect.ts';
import { asksSomebody, RETURN_STATES } from '../domain/compare-return.ts';
import type { IssuedContent } from '../domain/issued-workbook.ts';
import type { Alteration, ReturnReading } from '../domain/read-return.ts';
import type { StandingCells } from './collect-standing.ts';

/** A return and what it answers, whether it is kept already or only looked at. */
export interface Incoming {
  readonly issued: IssuedRecord;
  readonly content: IssuedContent;
  readonly reading: ReturnReading;
  readonly name: string;
  readonly receivedAt: string;
  readonly state: ReturnedRecord['state'];
  readonly returnedId: number | null;
  readonly fileId: number | null;
}

/** What is kept of a return as JSON: as read, the telephone masked. */
export interface KeptReturn {
  readonly reading: ReturnReading;
  readonly decisions?: { readonly accepted: readonly string[]; readonly rejected: readonly string[] };
}

export function incomingOf(issued: IssuedRecord, returned: ReturnedRecord): Incoming {
  const { reading } = JSON.parse(returned.content) as KeptReturn;
  return {
    ...{ issued, content: JSON.parse(issued.content) as IssuedContent, reading },
    ...{ name: returned.name, receivedAt: returned.receivedAt, state: returned.state },
    ...{ returnedId: returned.id, fileId: returned.fileId },
  };
}

export interface ReturnFacts {
  /** In words: the annex, the period. */
  readonly target: string;
  /** Of the last workbook that the unit was given for the same. */
  readonly lastVersion: number;
}

export interface SummaryFacts extends ReturnFacts {
  readonly standing: StandingCells;
}

export function workbookOf(incoming: Incoming, { target, lastVersion }: ReturnFacts): ReturnedWorkbook {
  const { issued, reading, state, content, returnedId, fileId, name, receivedAt } = incoming;
  const { planId, annexId, planYearId, period } = issued;
  const { filledBy, phone, day, dayText, remarks, modified = null } = reading;
  return {
    ...{ returnedId, fileId, name, receivedAt, state, filledBy, phone, day, dayText, remarks, modified },
    ...{ code: issued.code, version: issued.version, unitId: issued.unitId, unit: content.unitName, target },
    round: { planId, annexId, planYearId, period },
    alterations: alterationsOf(incoming, lastVersion),
  };
}

export function summaryOf(incoming: Incoming, facts: SummaryFacts): ReturnSummary {
  const { reading, state, content } = incoming;
  const counts = Object.fromEntries(RETURN_STATES.map((one) => [one, 0])) as Record<
    keyof ReturnCounts,
    number
  >;
  for (const cell of facts.standing.compare(content, reading)) counts[cell.state]++;
  const workbook = workbookOf(incoming, facts);
  const asked = RETURN_STATES.filter(asksSomebody).reduce((sum, one) => sum + counts[one], 0);
  const asks = workbook.alterations.some((one) => one.asks) ? 1 : 0;
  return { ...workbook, counts, toDecide: state === 'waiting' ? asked + asks : 0 };
}

export function alterationsOf({ issued, reading }: Incoming, lastVersion: number): Alteration[] {
  if (issued.version >= lastVersion) return [...reading.alterations];
  const old = {
    code: 'oldVersion',
    asks: true,
    sheet: null,
    cell: null,
    detail: String(issued.version),
  } as const;
  return [old, ...reading.alterations];
}

/** The day written in it; without one that on which the file was last saved. */
const dayOf = ({ reading }: Incoming): string => reading.day ?? reading.modified?.slice(0, 10) ?? '';

/** Compared only where neither has a day of its own. */
const savedAt = ({ reading }: Incoming): string => (reading.day === null ? (reading.modified ?? '') : '');

/** The newest by version, then by its day, by how much it holds, by when it came. */
export function byProposal(a: Incoming, b: Incoming): number {
  const filled = ({ reading }: Incoming): number =>
    reading.cells.filter((cell) => cell.reading.kind !== 'value' || cell.reading.value.kind !== 'blank')
      .length;
  return (
    b.issued.version - a.issued.version ||
    dayOf(b).localeCompare(dayOf(a)) ||
    (savedAt(a) !== '' && savedAt(b) !== '' ? savedAt(b).localeCompare(savedAt(a)) : 0) ||
    filled(b) - filled(a) ||
    b.receivedAt.localeCompare(a.receivedAt) ||
    (b.returnedId ?? 0) - (a.returnedId ?? 0)
  );
}

/** Whether returns of one unit say the same of every cell. */
export function saySame(all: readonly Incoming[]): boolean {
  const texts = all.map(({ issued, reading }) =>
    JSON.stringify([
      issued.id,
      reading.cells.map(({ sheet, row, column, reading: read }) => [
        ...[sheet, row, column],
        read.kind === 'value' ? [read.value, read.formula] : read,
      ]),
    ]),
  );
  return new Set(texts).size < 2;
}
