import {
  type Facility,
  type FacilityField,
  type FacilityFieldKey,
  facilityFields,
  fieldText,
  readFacilityField,
} from './facility.ts';
import type {
  CellIssue,
  CellProblem,
  DoubtfulCell,
  ImportContext,
  ImportOptions,
  ImportUnit,
  SourceCell,
} from './facility-import.ts';
import { foldedName } from './folded-name.ts';
import { maskField, maskKindOf } from './personal-fields.ts';

/**
 * One row of a file put into one facility: words become codes, names become ids, what cannot be read is
 * kept as typed, masked texts and blank cells leave what is stored.
 *
 *   const reader = new CellReader(context, options);
 *   reader.apply(stored, [{ field: 'beds', cell: 30 }]);   // { after, changed: ['beds'], issues: [], masked: 0, ... }
 */
export type Place = Omit<Facility, 'id'>;

export interface RowCell {
  readonly field: FacilityFieldKey;
  readonly cell: SourceCell;
}

export interface AppliedRow {
  readonly after: Place;
  readonly changed: readonly FacilityFieldKey[];
  readonly issues: readonly CellIssue[];
  readonly taken: number;
  readonly unread: number;
  readonly masked: number;
}

type Read =
  | { readonly kind: 'value'; readonly value: string | number | null }
  | { readonly kind: 'keep'; readonly text: string }
  | { readonly kind: 'issue'; readonly text: string; readonly problem: CellProblem };

const fields = new Map<FacilityFieldKey, FacilityField>(facilityFields.map((field) => [field.key, field]));

/** What the program shows where a formula failed. */
const CELL_ERROR = /^#(REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!)$/;
/** Never emptied by a blank cell: without them there is no place. */
const ALWAYS: ReadonlySet<FacilityFieldKey> = new Set(['code', 'name', 'typeId', 'unitId', 'status']);

export class CellReader {
  readonly #context: ImportContext;
  readonly #options: ImportOptions;
  readonly #words = new Map<FacilityFieldKey, ReadonlyMap<string, string>>();
  readonly #types: ReadonlyMap<string, number>;
  readonly #units = new Map<string, number[]>();
  readonly #names: {
    readonly typeId: ReadonlyMap<number, string>;
    readonly unitId: ReadonlyMap<number, string>;
  };

  constructor(context: ImportContext, options: ImportOptions) {
    this.#context = context;
    this.#options = options;
    for (const field of facilityFields) {
      if (field.kind === 'choice' || field.kind === 'grade') {
        this.#words.set(field.key, choiceCodes(field.key, field.values, context));
      }
    }
    this.#types = new Map(context.types.map(({ id, name }) => [foldedName(name), id]));
    const add = (names: readonly string[], id: number): void => {
      for (const name of names.map(foldedName)) {
        const known = this.#units.get(name) ?? [];
        if (!known.includes(id)) this.#units.set(name, [...known, id]);
      }
    };
    // A unit that is gone, or a name that was given up, is understood where no other bears it today.
    const isThere = (unit: ImportUnit): boolean => unit.validTo === null || unit.validTo >= context.today;
    const [there, gone] = [context.units.filter(isThere), context.units.filter((unit) => !isThere(unit))];
    for (const { id, name } of there) add([name], id);
    for (const some of [gone.map((unit) => ({ ...unit, formerNames: [unit.name] })), there, gone]) {
      const taken = new Set(this.#units.keys());
      for (const { id, formerNames } of some)
        add(
          formerNames.filter((name) => !taken.has(foldedName(name))),
          id,
        );
    }
    this.#names = {
      typeId: new Map(context.types.map(({ id, name }) => [id, name])),
      unitId: new Map(context.units.map(({ id, name }) => [id, name])),
    };
  }

  apply(before: Place, cells: readonly RowCell[]): AppliedRow {
    const after: Record<string, unknown> = { ...before };
    const unread: Record<string, string> = { ...before.unread };
    const issues: CellIssue[] = [];
    const done = { taken: 0, unread: 0, masked: 0 };
    for (const { field, cell } of cells) {
      const text = this.text(field, cell);
      const doubtful = doubtOf(cell);
      if (doubtful && text !== '') issues.push({ field, text, problem: doubtful.doubt });
      else if (doubtful) {
        // The record keeps what it has: what stands in the file is no value.
        issues.push({ field, text: doubtful.text, problem: doubtful.doubt });
        done.unread++;
        continue;
      }
      if (text === '') {
        if (!this.#options.clearBlanks || ALWAYS.has(field)) continue;
        delete unread[field];
        after[field] = typeof before[field] === 'string' && fields.get(field)?.kind === 'text' ? '' : null;
        continue;
      }
      if (this.#stands(before, field, text)) {
        done[unread[field] === undefined ? 'taken' : 'unread']++;
        continue;
      }
      if (isMasked(field, text)) {
        done.masked++;
        continue;
      }
      const read = this.read(field, text);
      done[read.kind === 'value' ? 'taken' : 'unread']++;
      if (read.kind !== 'value') {
        const problem = read.kind === 'issue' ? read.problem : 'unread';
        issues.push({ field, text: read.text, problem });
      }
      if (read.kind === 'issue') continue;
      delete unread[field];
      if (read.kind === 'value') after[field] = read.value;
      else {
        unread[field] = read.text;
        if (!ALWAYS.has(field)) after[field] = fields.get(field)?.kind === 'text' ? '' : null;
      }
    }
    const isAllRead = Object.keys(unread).length === 0;
    const place = { ...after, unread: isAllRead ? null : unread } as Place;
    const changed = cells
      .map((one) => one.field)
      .filter((key) => fieldText(before, key) !== fieldText(place, key));
    return { after: place, changed, issues, ...done };
  }

  /** A cell as it would be typed; '' for a blank one. */
  text(field: FacilityFieldKey, cell: SourceCell): string {
    if (cell === null) return '';
    const kind = fields.get(field)?.kind;
    if (typeof cell === 'number') return numberText(cell, kind === 'date');
    if (typeof cell === 'object') {
      if ('doubt' in cell) return cell.doubt === 'external' ? this.text(field, cell.cell) : '';
      const isFigure = (kind === 'area' || kind === 'count') && !cell.text.endsWith('%');
      return isFigure ? numberText(cell.value, false) : cell.text.trim();
    }
    return this.#context.tidy(cell).trim();
  }

  /** Types by name, units by today's or a former name, choices by word or code. */
  read(field: FacilityFieldKey, text: string): Read {
    if (CELL_ERROR.test(text)) {
      return field === 'name' || field === 'code'
        ? { kind: 'issue', text, problem: 'unread' }
        : { kind: 'keep', text };
    }
    if (field === 'typeId') {
      const id = this.#types.get(foldedName(text));
      return id === undefined
        ? { kind: 'issue', text, problem: 'unknownType' }
        : { kind: 'value', value: id };
    }
    if (field === 'unitId') {
      const [id, other] = this.#units.get(foldedName(text)) ?? [];
      if (id === undefined) return { kind: 'issue', text, problem: 'unknownUnit' };
      return other === undefined
        ? { kind: 'value', value: id }
        : { kind: 'issue', text, problem: 'ambiguousUnit' };
    }
    const words = this.#words.get(field);
    const read = readFacilityField(field, words?.get(foldedName(text)) ?? text);
    if (read.kind === 'value') return read;
    if (read.kind === 'refused' && read.problem === 'tooLong' && (field === 'name' || field === 'code')) {
      return { kind: 'issue', text, problem: 'tooLong' };
    }
    return { kind: 'keep', text };
  }

  /** Whether the text is what the record holds already, as files show it: masked, as a word, as a name. */
  #stands(before: Place, field: FacilityFieldKey, text: string): boolean {
    if (field === 'typeId' || field === 'unitId') {
      const name = this.#names[field].get(before[field]);
      return name !== undefined && foldedName(name) === foldedName(text);
    }
    const stored = fieldText(before, field);
    if (stored === '') return false;
    if (stored === text) return !CELL_ERROR.test(text) || before.unread?.[field] !== undefined;
    if (this.#isSame(stored, text)) return true;
    return maskKindOf('facility', field) !== null && this.#isSame(maskField('facility', field, stored), text);
  }

  #isSame(stored: string, text: string): boolean {
    const tidy = this.#context.tidy(stored).trim();
    return tidy === text || (this.#options.unquoted && tidy === `'${text}`);
  }
}

function doubtOf(cell: SourceCell): DoubtfulCell | null {
  return cell !== null && typeof cell === 'object' && 'doubt' in cell ? cell : null;
}

/** Names and numbers with what the program's masked files hide, wherever they were copied from. */
function isMasked(field: FacilityFieldKey, text: string): boolean {
  const kind = maskKindOf('facility', field);
  if (kind === null) return false;
  return kind === 'freeText' ? /\*{3,}/.test(text) : /[*\uff0a]/.test(text);
}

function choiceCodes(
  key: FacilityFieldKey,
  values: readonly string[],
  { words, aliases }: ImportContext,
): ReadonlyMap<string, string> {
  const own: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    ...{ mode: words.mode, operation: words.operation, medical: words.medical, status: words.status },
    stars: Object.fromEntries(words.stars.map((word, index) => [String(index + 1), word])),
  };
  const codes = new Map<string, string>();
  for (const code of values) {
    for (const other of aliases.choices[key]?.[code] ?? []) codes.set(foldedName(other), code);
  }
  for (const code of values) {
    codes.set(foldedName(code), code);
    codes.set(foldedName(own[key]?.[code] ?? code), code);
  }
  return codes;
}

const DAY = 86_400_000;
/** Days of the sheet's calendar from 1950 to 2099. */
const [FIRST_SERIAL, LAST_SERIAL] = [18_264, 73_050];

/** Without what counting in binary adds; a day that lost its format is a day again. */
function numberText(value: number, isDate: boolean): string {
  if (isDate && Number.isInteger(value) && value >= FIRST_SERIAL && value <= LAST_SERIAL) {
    return new Date(Date.UTC(1899, 11, 30) + value * DAY).toISOString().slice(0, 10);
  }
  return String(Number(value.toPrecision(15)));
}
