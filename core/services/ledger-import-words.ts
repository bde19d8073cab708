import { createHash } from 'node:crypto';
import { listFacilityTypes, placeUnits } from '../../db/queries/facilities.ts';
import { namesByUnit } from '../../db/queries/units.ts';
import type { ReadDb } from '../../db/types.ts';
import type { LedgerLine } from '../contract/ledger-import.ts';
import type { ImportContext, ImportTarget, ImportUnit } from '../domain/facility-import.ts';
import { headingKey, type ImportColumn } from '../domain/facility-import-columns.ts';
import { maskField } from '../domain/personal-fields.ts';
import type { PlanLine } from '../exchange/ledger-import-calls.ts';

/** What the reader of a ledger's file has to know, and what it says in people's words. */
export function importContext(db: ReadDb, today: string): Pick<ImportContext, 'types' | 'units' | 'today'> {
  const places = placeUnits(db, today);
  const names = namesByUnit(
    db,
    places.map((unit) => unit.id),
  );
  const current = new Map(places.map((unit) => [unit.id, unit.name]));
  const units = places.map(
    ({ id, name, validTo, mergedIntoId }): ImportUnit => ({
      ...{ id, name, validTo, mergedInto: current.get(mergedIntoId ?? 0) ?? '' },
      formerNames: (names.get(id) ?? []).map((one) => one.name).filter((one) => one !== name),
    }),
  );
  return { types: listFacilityTypes(db).map(({ id, name }) => ({ id, name })), units, today };
}

/** Names for ids, words for codes, personal texts masked. */
export function shownLine(line: PlanLine, read: (field: string, text: string) => string): LedgerLine {
  const shown = (field: string, text: string): string => maskField('facility', field, read(field, text));
  return {
    ...line,
    entries: line.entries.map(({ field, before, after }) => ({
      ...{ field, before: shown(field, before), after: shown(field, after) },
    })),
    issues: line.issues.map((issue) => ({ ...issue, text: maskField('facility', issue.field, issue.text) })),
  };
}

export type RememberedColumns = Readonly<Record<string, ImportTarget | null>>;

/** What a ledger's headings are remembered by. */
export function ledgerSignature(headings: readonly string[]): string {
  const text = JSON.stringify(['ledger', 'facilities', ...headings.map(headingKey)]);
  return createHash('sha256').update(text).digest('hex');
}

export function rememberedOf(mapping: string | null): RememberedColumns {
  return mapping === null ? {} : (JSON.parse(mapping) as RememberedColumns);
}

/** Only what the clerk decided otherwise; null when the program's own proposal stands. */
export function decidedColumns(
  proposed: readonly ImportColumn[],
  columns: readonly Pick<ImportColumn, 'index' | 'target'>[],
): RememberedColumns | null {
  const chosen = new Map(columns.map(({ index, target }) => [index, target]));
  const decided = proposed.filter(({ index, target, how }) => {
    const now = chosen.get(index) ?? null;
    return how === 'remembered' || now !== target;
  });
  if (decided.length === 0) return null;
  return Object.fromEntries(
    decided.map(({ index, heading }) => [headingKey(heading), chosen.get(index) ?? null]),
  );
}
