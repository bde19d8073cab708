import {
  annexTitle,
  cellNamesAt,
  planTitle,
  planYearOf,
  receivedFileOf,
  recordName,
  unitNameNow,
} from '../../db/queries/audit-names.ts';
import type { FoundChange } from '../../db/queries/audit-search.ts';
import { valueOfParts } from '../../db/queries/changes.ts';
import type { ReadDb } from '../../db/types.ts';
import { auditWords as words } from '../../templates/audit-words.ts';
import { yearAndPeriodText } from '../../templates/words.ts';
import type { AuditRow } from '../contract/audit.ts';
import { type CellValue, plainDigits } from '../domain/cell-value.ts';
import { mask } from '../domain/mask.ts';
import type { Period } from '../domain/period.ts';

/** Changes and events in words. Names are today's; what says something about a person is masked. */
export function auditRows(db: ReadDb, found: readonly FoundChange[]): AuditRow[] {
  const names = new Names(db);
  return found.map((row) => rowOf(names, row));
}

/** Every name is looked up once. */
class Names {
  readonly db: ReadDb;
  readonly #known = new Map<string, unknown>();

  constructor(db: ReadDb) {
    this.db = db;
  }

  of<T>(kind: string, id: number | string | null, find: (db: ReadDb) => T): T {
    const key = `${kind} ${id}`;
    if (!this.#known.has(key)) this.#known.set(key, find(this.db));
    return this.#known.get(key) as T;
  }
}

function rowOf(names: Names, row: FoundChange): AuditRow {
  const isEvent = row.kind === 'event';
  const told = { key: `${isEvent ? 'e' : 'c'}${row.id}`, at: row.at, who: row.who };
  if (isEvent) {
    return {
      ...{ ...told, what: words.action(row.what), place: eventPlace(row), before: '', after: '' },
      ...{ source: '', reason: eventReason(row) },
    };
  }
  const file =
    row.fileId === null
      ? undefined
      : names.of('file', row.fileId, (db) => receivedFileOf(db, row.fileId ?? 0));
  const source = [words.source(row.source), file && words.file(file.name, file.sha256)];
  return {
    ...{ ...told, what: words.subject(row.what), place: placeOf(names, row), ...valuesOf(names, row) },
    source: source.filter((text) => text !== undefined && text !== '').join(' '),
    reason: mask(row.reason, 'freeText'),
  };
}

type EventDetail = Readonly<Record<string, unknown>>;

function detailOf({ newText }: FoundChange): EventDetail {
  try {
    const parsed: unknown = JSON.parse(newText ?? '{}');
    return typeof parsed === 'object' && parsed !== null ? (parsed as EventDetail) : {};
  } catch {
    return {};
  }
}

/** What an event is about: texts that whoever told it gave, no digests. */
function eventPlace(row: FoundChange): string {
  const { name, place, account } = detailOf(row);
  return [name, account, place].filter((text) => typeof text === 'string').join(' ');
}

function eventReason(row: FoundChange): string {
  const { reason } = detailOf(row);
  return typeof reason === 'string' ? mask(reason, 'freeText') : '';
}

function placeOf(names: Names, row: FoundChange): string {
  const { planId, annexId, unitId, itemId, planYearId, period, recordId, field, what } = row;
  const year =
    planYearId === null ? undefined : names.of('year', planYearId, (db) => planYearOf(db, planYearId));
  // What tells one change from the next comes first: a narrow column cuts off the end.
  const parts = [
    unitId === null ? '' : names.of('unit', unitId, (db) => unitNameNow(db, unitId)),
    itemId === null || planId === null ? '' : cellOf(names, row).item,
    year && period !== null ? yearAndPeriodText(year, period as Period) : (year?.label ?? ''),
    row.measure === 'planned' || row.measure === 'completed' ? words[row.measure] : '',
    recordId === null ? '' : recordWords(names, what, recordId),
    field === null || what === 'disclosure' ? '' : words.field(what, field),
    annexId !== null
      ? names.of('annex', annexId, (db) => annexTitle(db, annexId))
      : planId !== null
        ? names.of('plan', planId, (db) => planTitle(db, planId))
        : '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

function recordWords(names: Names, subject: string, id: number): string {
  const name = names.of(subject, id, (db) => recordName(db, subject, id));
  if (name === null) return `#${id}`;
  return subject === 'staff' ? mask(name, 'name') : name;
}

function cellOf(names: Names, { planId, unitId, itemId, planYearId, period, measure }: FoundChange) {
  const place = [planId ?? 0, unitId ?? 0, itemId ?? 0, planYearId ?? 0, period ?? 0, measure ?? ''] as const;
  return names.of('cell', `${place[0]} ${place[2]} ${place[3]}`, (db) => cellNamesAt(db, place));
}

function valuesOf(names: Names, row: FoundChange): { before: string; after: string } {
  const { what, oldText, newText } = row;
  if (what === 'disclosure') return { before: '', after: words.persons(row.newValue ?? 0) };
  if (what === 'list' || what === 'annex') return { before: listWords(oldText), after: listWords(newText) };
  if (row.oldState === null && row.newState === null) {
    return { before: mask(oldText ?? '', 'freeText'), after: mask(newText ?? '', 'freeText') };
  }
  if (what === 'note')
    return { before: mask(oldText ?? '', 'freeText'), after: mask(newText ?? '', 'freeText') };
  const { decimals } = row.itemId === null ? { decimals: 0 } : cellOf(names, row);
  const text = (state: string | null, value: number | null, unread: string | null) =>
    unread === null
      ? valueWords(valueOfParts(state, value), decimals)
      : words.unread(mask(unread, 'freeText'));
  return {
    before: text(row.oldState, row.oldValue, oldText),
    after: text(row.newState, row.newValue, newText),
  };
}

function valueWords(value: CellValue, decimals: number): string {
  if (value.kind === 'blank') return words.blank;
  return value.kind === 'notApplicable' ? words.notApplicable : plainDigits(value.value, decimals);
}

/** Rows of a list may hold anybody: only how many there are is told; a title stays. */
function listWords(text: string | null): string {
  if (text === null || text === '') return '';
  if (!/^[[{]/.test(text)) return mask(text, 'freeText');
  try {
    const parsed: unknown = JSON.parse(text);
    const { rows = [] } = parsed as { rows?: unknown[] };
    return words.rows(Array.isArray(parsed) ? parsed.length : rows.length);
  } catch {
    return '';
  }
}
