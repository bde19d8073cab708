import type { Settlement, UnitKind } from './annex.ts';
import { dayBefore } from './period.ts';
import type { UnitName } from './unit-name.ts';

/**
 * What may happen to the units of a county: added, renamed from a date, corrected, merged, ended, put in
 * another order. Pure: the units after a change are computed from those before; what must not happen is
 * said by check-unit-change.ts first. Facts, facilities and annex rows stay with the unit they have.
 *
 *   const change = { do: 'merge', unitIds: [3], date: '2021-07-01', into: { unitId: 4 } } as const;
 *   if (checkUnitChange(units, change).length === 0) applyUnitChange(units, change, 99);
 */
export interface UnitRecord {
  readonly id: number;
  /** Null for the county itself. */
  readonly parentId: number | null;
  readonly kind: UnitKind;
  readonly settlement: Settlement | null;
  /** 6, 9 or 12 digits. */
  readonly divisionCode: string | null;
  /** ISO dates, both inclusive; null = open. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly mergedIntoId: number | null;
  readonly position: number;
  /** At least one; the first begins with '' or with the unit. */
  readonly names: readonly UnitName[];
}

/** What a unit is called and what it is; texts as typed. */
export interface UnitTraits {
  readonly name: string;
  readonly kind: UnitKind;
  readonly settlement: Settlement | null;
  readonly divisionCode: string | null;
}

export type UnitChange =
  /** `validFrom` null = it was always there, only forgotten. */
  | {
      readonly do: 'add';
      readonly unit: UnitTraits & { readonly parentId: number; readonly validFrom: string | null };
    }
  /** Another name, and perhaps other traits, from a date on; earlier dates keep the old name. */
  | {
      readonly do: 'rename';
      readonly unitId: number;
      readonly from: string;
      readonly traits: UnitTraits;
    }
  /** A mistake in what was typed: the name that began at `nameFrom` ('' = the first) was always this one. */
  | {
      readonly do: 'correct';
      readonly unitId: number;
      readonly nameFrom: string;
      /** When that name began after all; '' for the first. */
      readonly from: string;
      readonly traits: UnitTraits;
      readonly validFrom: string | null;
    }
  /** The last day of those merged is the one before `date`; a new unit begins on it. */
  | {
      readonly do: 'merge';
      readonly unitIds: readonly number[];
      readonly date: string;
      readonly into: { readonly unitId: number } | { readonly unit: UnitTraits };
    }
  | { readonly do: 'end'; readonly unitId: number; readonly lastDay: string }
  /** Takes back an end or a merge that was a mistake. */
  | { readonly do: 'restore'; readonly unitId: number }
  /** In front of a sibling; null = behind the last. */
  | { readonly do: 'move'; readonly unitId: number; readonly before: number | null }
  /** Takes out a unit that nothing refers to. */
  | { readonly do: 'remove'; readonly unitId: number };

/** The units after a change that was checked. `newId` is given to a unit that comes to be. */
export function applyUnitChange(
  units: readonly UnitRecord[],
  change: UnitChange,
  newId: number,
): UnitRecord[] {
  switch (change.do) {
    case 'add':
      return insertUnit(units, newRecord(newId, change.unit));
    case 'rename': {
      const { unitId, from, traits } = change;
      const { name, kind, settlement, divisionCode } = traits;
      return edit(units, unitId, (unit) => ({
        ...unit,
        ...{ kind, settlement, divisionCode: readDivisionCode(divisionCode) },
        names: withName(unit.names, { validFrom: from, name: tidyName(name) }),
      }));
    }
    case 'correct':
      return edit(units, change.unitId, (unit) => corrected(unit, change));
    case 'merge':
      return merged(units, change, newId);
    case 'end':
      return edit(units, change.unitId, (unit) => ({ ...unit, validTo: change.lastDay }));
    case 'restore':
      return edit(units, change.unitId, (unit) => ({ ...unit, validTo: null, mergedIntoId: null }));
    case 'move':
      return moved(units, change.unitId, change.before);
    case 'remove':
      return units.filter((unit) => unit.id !== change.unitId);
  }
}

/** The units that a change is about, those that come to be aside. */
export function unitsOfChange(change: UnitChange): number[] {
  if (change.do === 'add') return [];
  if (change.do !== 'merge') return [change.unitId];
  return 'unitId' in change.into ? [...change.unitIds, change.into.unitId] : [...change.unitIds];
}

/** A name without the spaces that only spread it out. */
export function tidyName(text: string): string {
  return text.replace(/[\s\u00A0\u3000\uFEFF]+/g, '');
}

/** A code as typed, full-width digits and spaces tidied; null for none. Whether it is one: the check. */
export function readDivisionCode(text: string | null): string | null {
  const digits = tidyName(text ?? '').replace(/[\uFF10-\uFF19]/g, (digit) =>
    String.fromCharCode(digit.charCodeAt(0) - 0xfee0),
  );
  return digits === '' ? null : digits;
}

/** Units below one parent in order. */
export function siblingsOf(units: readonly UnitRecord[], parentId: number | null): UnitRecord[] {
  return units
    .filter((unit) => unit.parentId === parentId)
    .toSorted((a, b) => a.position - b.position || a.id - b.id);
}

function edit(
  units: readonly UnitRecord[],
  unitId: number,
  change: (unit: UnitRecord) => UnitRecord,
): UnitRecord[] {
  return units.map((unit) => (unit.id === unitId ? change(unit) : unit));
}

type NewUnit = UnitTraits & Pick<UnitRecord, 'parentId' | 'validFrom'>;

function newRecord(id: number, { name, divisionCode, ...unit }: NewUnit): UnitRecord {
  const { kind, settlement, parentId, validFrom } = unit;
  return {
    ...{ id, parentId, kind, settlement, divisionCode: readDivisionCode(divisionCode) },
    ...{ validFrom, validTo: null, mergedIntoId: null, position: 0 },
    names: [{ validFrom: '', name: tidyName(name) }],
  };
}

function corrected(unit: UnitRecord, change: UnitChange & { readonly do: 'correct' }): UnitRecord {
  const { name, kind, settlement, divisionCode } = change.traits;
  const others = unit.names.filter((one) => one.validFrom !== change.nameFrom);
  return {
    ...unit,
    ...{ kind, settlement, divisionCode: readDivisionCode(divisionCode), validFrom: change.validFrom },
    names: withName(others, { validFrom: change.from, name: tidyName(name) }),
  };
}

/** In the order of time; a name that says what the one before it says is none of its own. */
function withName(names: readonly UnitName[], name: UnitName): UnitName[] {
  return [...names.filter((one) => one.validFrom !== name.validFrom), name]
    .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
    .filter((one, index, all) => one.name !== all[index - 1]?.name);
}

function merged(
  units: readonly UnitRecord[],
  { unitIds, date, into }: UnitChange & { readonly do: 'merge' },
  newId: number,
): UnitRecord[] {
  const target = 'unitId' in into ? into.unitId : newId;
  const ended = units.map((unit) =>
    unitIds.includes(unit.id) ? { ...unit, validTo: dayBefore(date), mergedIntoId: target } : unit,
  );
  if ('unitId' in into) return ended;
  const parentId = units.find((unit) => unit.id === unitIds[0])?.parentId ?? null;
  return insertUnit(ended, newRecord(newId, { ...into.unit, parentId, validFrom: date }));
}

/** Behind the last sibling of its kind, else behind all of them. */
function insertUnit(units: readonly UnitRecord[], unit: UnitRecord): UnitRecord[] {
  const siblings = siblingsOf(units, unit.parentId);
  const last = siblings.findLastIndex((one) => one.kind === unit.kind);
  const at = last < 0 ? siblings.length : last + 1;
  return numbered([...units, unit], siblings.toSpliced(at, 0, unit));
}

function moved(units: readonly UnitRecord[], unitId: number, before: number | null): UnitRecord[] {
  const unit = units.find((one) => one.id === unitId);
  if (!unit) return [...units];
  const others = siblingsOf(units, unit.parentId).filter((one) => one.id !== unitId);
  const found = others.findIndex((one) => one.id === before);
  return numbered(units, others.toSpliced(found < 0 ? others.length : found, 0, unit));
}

function numbered(units: readonly UnitRecord[], inOrder: readonly UnitRecord[]): UnitRecord[] {
  const places = new Map(inOrder.map((unit, position) => [unit.id, position]));
  return units.map((unit) => ({ ...unit, position: places.get(unit.id) ?? unit.position }));
}
