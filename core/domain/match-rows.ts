import type { AnnexSheet } from './annex.ts';
import type { FoundRow, FoundTable } from './found-table.ts';
import { labelKey, type NamedUnit, type UnitHow, type UnitMatch, unitMatcher } from './match-units.ts';

/**
 * Whose row of one of the county's sheets a row of somebody's table is. Rows that add others up are left
 * out here: what they say is compared, never entered.
 *
 *   matchRows(table, sheet, { units, date })[0]   // { row: 4, group: 0, rowId: 12, how: 'exact', ... }
 */
export interface RowMatch {
  /** 0-based place in the file's sheet. */
  readonly row: number;
  readonly group: number;
  /** Row of ours; null = none. */
  readonly rowId: number | null;
  /** `noRow`: a unit of ours that this sheet has no row for. */
  readonly how: UnitHow | 'noRow';
  readonly unitId: number | null;
  /** Rows of ours that it may be, the nearest first. */
  readonly candidates: readonly number[];
}

export interface RowMatching {
  readonly units: readonly NamedUnit[];
  /** ISO day by whose names the table is read. */
  readonly date: string;
  /** By `labelKey`: the row a clerk chose the last time; null = not taken. */
  readonly rows?: ReadonlyMap<string, number | null>;
  /** By `labelKey`: the unit that a clerk chose in any table. */
  readonly labels?: ReadonlyMap<string, number | null>;
}

export const isEntered = ({ role }: Pick<FoundRow, 'role'>): boolean => role === 'data' || role === 'part';

export function matchRows(
  table: Pick<FoundTable, 'rows'>,
  sheet: Pick<AnnexSheet, 'rows'>,
  matching: RowMatching,
): RowMatch[] {
  const match = rowMatcher(sheet, matching);
  return table.rows.filter(isEntered).map((row) => ({ row: row.row, group: row.group, ...match(row) }));
}

type Found = Pick<RowMatch, 'rowId' | 'how' | 'unitId' | 'candidates'>;

function rowMatcher({ rows }: Pick<AnnexSheet, 'rows'>, matching: RowMatching): (row: FoundRow) => Found {
  const byItem = rows.some(({ itemId }) => (itemId ?? null) !== null);
  const find = byItem ? itemRows(rows) : unitRows(rows, matching);
  return (row) => {
    const known = matching.rows?.get(labelKey(row));
    const isThere = known === null || rows.some(({ id }) => id === known);
    if (known !== undefined && isThere) {
      return { rowId: known, how: 'remembered', unitId: null, candidates: [] };
    }
    return find(row);
  };
}

function unitRows(rows: AnnexSheet['rows'], { units, date, labels }: RowMatching): (row: FoundRow) => Found {
  const rowOf = new Map(rows.map(({ id, unitId }) => [unitId, id]));
  const within = new Set(rowOf.keys());
  const match = unitMatcher(units, { date, within, ...(labels ? { remembered: labels } : {}) });
  return (row) => {
    const found = match(row);
    const candidates = found.candidates.flatMap((unitId) => rowOf.get(unitId) ?? []);
    if (found.unitId === null) return { rowId: null, how: found.how, unitId: null, candidates };
    const rowId = rowOf.get(found.unitId) ?? null;
    return { rowId, how: rowId === null ? 'noRow' : found.how, unitId: found.unitId, candidates };
  };
}

/** Rows that say what they count are known by what is printed in them. */
function itemRows(rows: AnnexSheet['rows']): (row: FoundRow) => Found {
  const named = rows.map(
    ({ id, name }): NamedUnit => ({
      ...{ id, kind: 'bureau', names: [{ validFrom: '', name }] },
      ...{ validFrom: null, validTo: null, mergedIntoId: null },
    }),
  );
  const match = unitMatcher(named, { date: '9999-12-31' });
  return (row) => {
    const { unitId: rowId, how, candidates }: UnitMatch = match(row);
    return { rowId, how, unitId: null, candidates };
  };
}
