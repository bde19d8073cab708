import { blankFacility, type Facility, type FacilityFieldKey, facilityFields } from './facility.ts';
import type {
  CellIssue,
  CellProblem,
  ImportContext,
  ImportCounts,
  ImportOptions,
  ImportUnit,
  Refusal,
  SourceCell,
} from './facility-import.ts';
import { CellReader, type Place, type RowCell } from './facility-import-cells.ts';
import type { ImportColumn } from './facility-import-columns.ts';
import { foldedName } from './folded-name.ts';

/**
 * All rows of a file against the stored places: which are new, which change what, which are as they are,
 * and which are not taken, why. A place is known by its code; without one by name, type, unit and community.
 *
 *   const plan = new ImportPlan(context, columns, options, stored);   // stored: lines of packPlace
 *   plan.add(2, ['S0001', ...]);                                       // line 2 of the file
 *   plan.counts(); plan.fresh; plan.changed; plan.refused;
 */
export interface FreshRow {
  readonly row: number;
  /** Its code is '' where the file gives none. */
  readonly place: Place;
  readonly issues: readonly CellIssue[];
}

export interface ChangedRow {
  readonly row: number;
  /** Packed, as it was stored. */
  readonly before: string;
  readonly after: Facility;
  readonly fields: readonly FacilityFieldKey[];
  readonly issues: readonly CellIssue[];
}

export interface RefusedRow {
  readonly row: number;
  readonly code: string;
  readonly name: string;
  readonly reason: Refusal;
  /** The unknown name, the code of the stored place, or the line of the file that it repeats. */
  readonly text: string;
}

/** A facility as one line of text, so that 100,000 of them take little memory. */
export const PACKED_KEYS = ['id', ...facilityFields.map((field) => field.key), 'unread', 'sample'] as const;

export function unpackPlace(line: string): Facility {
  const values = JSON.parse(line) as unknown[];
  const facility: Record<string, unknown> = {};
  for (let index = 0; index < PACKED_KEYS.length; index++) facility[PACKED_KEYS[index] ?? ''] = values[index];
  facility.unread = typeof facility.unread === 'string' ? JSON.parse(facility.unread) : null;
  facility.sample = facility.sample === 1;
  return facility as unknown as Facility;
}

const CODE_INDEX = PACKED_KEYS.indexOf('code');
const KEY_FIELDS = ['name', 'typeId', 'unitId', 'community'] as const;
const UNKNOWN = { typeId: 'unknownType', unitId: 'unknownUnit' } as const;

export class ImportPlan {
  readonly fresh: FreshRow[] = [];
  readonly changed: ChangedRow[] = [];
  readonly refused: RefusedRow[] = [];
  readonly #reader: CellReader;
  readonly #options: ImportOptions;
  readonly #context: ImportContext;
  readonly #units: ReadonlyMap<number, ImportUnit>;
  readonly #fields: readonly { readonly index: number; readonly field: FacilityFieldKey }[];
  readonly #keyFields: readonly (typeof KEY_FIELDS)[number][];
  readonly #codeColumn: number | undefined;
  readonly #sampleColumn: number | undefined;
  readonly #stored: readonly string[];
  readonly #byCode = new Map<string, number>();
  #byName: ReadonlyMap<string, readonly number[]> | null = null;
  /** Line of the file in which a stored place, a new code, a new name stands first. */
  readonly #seen = new Map<number, number>();
  readonly #newCodes = new Map<string, number>();
  readonly #newNames = new Map<string, number>();
  #rows = 0;
  #unchanged = 0;
  readonly #cells = { taken: 0, unread: 0, masked: 0, ignored: 0, refused: 0 };

  constructor(
    context: ImportContext,
    columns: readonly Pick<ImportColumn, 'index' | 'target'>[],
    options: ImportOptions,
    stored: readonly string[],
  ) {
    this.#reader = new CellReader(context, options);
    this.#options = options;
    this.#context = context;
    this.#units = new Map(context.units.map((unit) => [unit.id, unit]));
    this.#fields = columns.flatMap(({ index, target }) =>
      target === null || target === 'sample' ? [] : [{ index, field: target }],
    );
    const mapped = new Set(this.#fields.map((one) => one.field));
    this.#keyFields = KEY_FIELDS.filter((field) => mapped.has(field));
    this.#codeColumn = columns.find((column) => column.target === 'code')?.index;
    this.#sampleColumn = columns.find((column) => column.target === 'sample')?.index;
    this.#stored = stored;
    for (const [place, line] of stored.entries()) {
      this.#byCode.set(String((JSON.parse(line) as unknown[])[CODE_INDEX]), place);
    }
  }

  /** `row` is the line of the file, from 1. */
  add(row: number, source: readonly SourceCell[]): void {
    let filled = 0;
    for (const cell of source) if (cell !== null && cell !== undefined && cell !== '') filled++;
    if (filled === 0) return;
    this.#rows++;
    const cells = this.#fields.map(({ index, field }): RowCell => ({ field, cell: source[index] ?? null }));
    const found = this.#find(row, cells);
    if (found.kind === 'refused') {
      const { reason, text } = found;
      this.#cells.refused += filled;
      this.refused.push({
        row,
        code: this.#textOf(cells, 'code'),
        name: this.#textOf(cells, 'name'),
        reason,
        text,
      });
      return;
    }
    const before = found.kind === 'new' ? blank : unpackPlace(this.#stored[found.place] ?? '');
    const applied = this.#reader.apply(before, cells);
    const isMarked = (source[this.#sampleColumn ?? -1] ?? null) !== null;
    this.#cells.taken += applied.taken + (isMarked ? 1 : 0);
    this.#cells.unread += applied.unread;
    this.#cells.masked += applied.masked;
    this.#cells.ignored += filled - applied.taken - applied.unread - applied.masked - (isMarked ? 1 : 0);
    const issues = [...applied.issues, ...this.#endedUnit(applied.after, applied.changed)];
    if (found.kind === 'new') {
      this.fresh.push({ row, place: { ...applied.after, sample: isMarked }, issues });
    } else if (applied.changed.length > 0 || issues.length > 0) {
      const after = { ...applied.after, id: (before as Facility).id };
      const line = this.#stored[found.place] ?? '';
      this.changed.push({ row, before: line, after, fields: applied.changed, issues });
    } else {
      this.#unchanged++;
    }
  }

  counts(): ImportCounts {
    const refused: Partial<Record<Refusal, number>> = {};
    for (const { reason } of this.refused) refused[reason] = (refused[reason] ?? 0) + 1;
    const issues: Partial<Record<CellProblem, number>> = {};
    for (const one of [...this.fresh, ...this.changed]) {
      for (const { problem } of one.issues) issues[problem] = (issues[problem] ?? 0) + 1;
    }
    const changed = this.changed.filter((one) => one.fields.length > 0).length;
    const unchanged = this.#unchanged + this.changed.length - changed;
    const cells = { ...this.#cells };
    return { rows: this.#rows, fresh: this.fresh.length, changed, unchanged, refused, issues, cells };
  }

  #textOf(cells: readonly RowCell[], field: FacilityFieldKey): string {
    return this.#reader.text(field, cells.find((one) => one.field === field)?.cell ?? null);
  }

  #find(row: number, cells: readonly RowCell[]): Found {
    const code = this.#codeColumn === undefined ? '' : this.#textOf(cells, 'code');
    const byCode = code === '' ? undefined : this.#byCode.get(code);
    if (byCode !== undefined) return this.#once(row, byCode);
    if (this.#textOf(cells, 'name') === '') return refuse('noName');
    const key = this.#nameKey(cells);
    if (typeof key !== 'string') return key;
    const alike = this.#named().get(key) ?? [];
    if (code === '') {
      const [first, other] = alike;
      if (other !== undefined)
        return refuse(
          'ambiguous',
          alike
            .slice(0, 3)
            .map((place) => this.#codeAt(place))
            .join(' '),
        );
      if (first !== undefined) return this.#once(row, first);
      const before = this.#newNames.get(key);
      if (before !== undefined) return refuse('doubleInFile', String(before));
    } else {
      const before = this.#newCodes.get(code);
      if (before !== undefined) return refuse('doubleInFile', String(before));
      if (!this.#options.addSameNames) {
        const [first] = alike;
        if (first !== undefined) return refuse('sameName', this.#codeAt(first));
        const named = this.#newNames.get(key);
        if (named !== undefined) return refuse('sameName', String(named));
      }
      this.#newCodes.set(code, row);
    }
    if (!this.#newNames.has(key)) this.#newNames.set(key, row);
    return { kind: 'new' };
  }

  #once(row: number, place: number): Found {
    const before = this.#seen.get(place);
    if (before !== undefined) return refuse('doubleInFile', String(before));
    this.#seen.set(place, row);
    return { kind: 'known', place };
  }

  /** What a row without a known code is known by; refused when its type or unit is not known. */
  #nameKey(cells: readonly RowCell[]): string | Refused {
    const parts: (string | number)[] = [];
    for (const field of KEY_FIELDS) {
      const text = this.#textOf(cells, field);
      if (field === 'name' || field === 'community') {
        if (this.#keyFields.includes(field)) parts.push(foldedName(text));
        continue;
      }
      const read = this.#reader.read(field, text);
      if (read.kind === 'value') parts.push(read.value ?? '');
      else {
        const isAmbiguous = read.kind === 'issue' && read.problem === 'ambiguousUnit';
        return refuse(isAmbiguous ? 'ambiguousUnit' : UNKNOWN[field], text);
      }
    }
    return JSON.stringify(parts);
  }

  /** Made when the first row without a known code asks. */
  #named(): ReadonlyMap<string, readonly number[]> {
    if (this.#byName) return this.#byName;
    const byName = new Map<string, number[]>();
    for (const [place, line] of this.#stored.entries()) {
      const stored = unpackPlace(line);
      const parts = KEY_FIELDS.filter((field) => field !== 'community' || this.#keyFields.includes(field));
      const key = JSON.stringify(
        parts.map((field) => (typeof stored[field] === 'string' ? foldedName(stored[field]) : stored[field])),
      );
      const others = byName.get(key);
      if (others) others.push(place);
      else byName.set(key, [place]);
    }
    this.#byName = byName;
    return byName;
  }

  #codeAt(place: number): string {
    return String((JSON.parse(this.#stored[place] ?? '[]') as unknown[])[CODE_INDEX] ?? '');
  }

  /** A place that is put where its unit is gone already. */
  #endedUnit(place: Place, changed: readonly FacilityFieldKey[]): CellIssue[] {
    const unit = this.#units.get(place.unitId);
    if (!unit || unit.validTo === null || !changed.includes('unitId')) return [];
    const isOpenedLater = place.openedOn !== null && place.openedOn > unit.validTo;
    const isStillThere = place.status !== 'closed' && unit.validTo < this.#context.today;
    if (!isOpenedLater && !isStillThere) return [];
    return [{ field: 'unitId', text: unit.mergedInto || unit.name, problem: 'unitEnded' }];
  }
}

const blank: Place = { ...blankFacility(0, 0), sample: false };

type Refused = { readonly kind: 'refused'; readonly reason: Refusal; readonly text: string };
type Found = { readonly kind: 'new' } | { readonly kind: 'known'; readonly place: number } | Refused;

const refuse = (reason: Refusal, text = ''): Refused => ({ kind: 'refused', reason, text });
