import { facilitySearchTexts, fieldText } from '../domain/facility.ts';
import type { Place } from '../domain/facility-import-cells.ts';
import {
  type ChangedRow,
  type FreshRow,
  type ImportPlan,
  PACKED_KEYS,
  unpackPlace,
} from '../domain/facility-import-plan.ts';
import { maskField } from '../domain/personal-fields.ts';
import { searchTextOf } from '../domain/search-text.ts';
import type { PartInput, WritePart } from './ledger-import-calls.ts';

/**
 * A plan's records in parts ready for SQLite, changed ones first. A new record is told once in the history,
 * by its name: what its other fields held is what a later change calls old, or what stands there now.
 *
 *   const writer = new PartWriter(plan);
 *   writer.part({ from: 0, count: 500, nextId: 1200, nextCode: 1200 });
 */
export class PartWriter {
  readonly count: number;
  readonly #rows: readonly (ChangedRow | FreshRow)[];
  /** Codes that the file itself gives. */
  readonly #codes: ReadonlySet<string>;

  constructor(plan: ImportPlan) {
    this.#rows = [...plan.changed.filter((row) => row.fields.length > 0), ...plan.fresh];
    this.#codes = new Set(plan.fresh.map((row) => row.place.code));
    this.count = this.#rows.length;
  }

  part({ from, count, nextId, nextCode }: PartInput): WritePart {
    const facilities: unknown[][] = [];
    const history: unknown[][] = [];
    const before: [number, string | null][] = [];
    const known: [number, string][] = [];
    const codes: string[] = [];
    const next = { id: nextId, code: nextCode };
    const rows = this.#rows.slice(from, from + count);
    for (const row of rows) {
      if ('place' in row) {
        const id = next.id++;
        const code = row.place.code === '' ? this.#freeCode(next) : row.place.code;
        codes.push(code);
        facilities.push(valuesOf(id, { ...row.place, code }));
        history.push([id, 'name', null, kept('name', row.place.name)]);
        before.push([id, null]);
        continue;
      }
      const stored = unpackPlace(row.before);
      const { id } = stored;
      facilities.push(valuesOf(id, row.after));
      for (const field of row.fields) {
        const texts = [fieldText(stored, field), fieldText(row.after, field)];
        history.push([id, field, ...texts.map((text) => kept(field, text) || null)]);
      }
      const values = Object.fromEntries(row.fields.map((field) => [field, stored[field]]));
      before.push([id, JSON.stringify({ values, unread: stored.unread })]);
      known.push([id, row.before]);
    }
    return {
      ...{ facilities: JSON.stringify(facilities), history: JSON.stringify(history) },
      ...{ before: JSON.stringify(before), known, codes, written: rows.length },
      ...{ nextId: next.id, nextCode: next.code },
    };
  }

  #freeCode(next: { code: number }): string {
    for (;;) {
      const code = `S${String(next.code++).padStart(4, '0')}`;
      if (!this.#codes.has(code)) return code;
    }
  }
}

/** As the history keeps it: personal texts masked. */
const kept = (field: string, text: string): string => maskField('facility', field, text);

/** Values of a facility in the order of WRITTEN_KEYS (db/queries/facility-import.ts). */
export function valuesOf(id: number, place: Place): unknown[] {
  const values = PACKED_KEYS.map((key) => {
    if (key === 'id') return id;
    if (key === 'unread') return place.unread === null ? null : JSON.stringify(place.unread);
    return key === 'sample' ? Number(place.sample) : place[key];
  });
  return [...values, searchTextOf(facilitySearchTexts(place))];
}
