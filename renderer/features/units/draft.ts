import type { UnitRow } from '../../../core/contract/unit.ts';
import type { Settlement, UnitKind } from '../../../core/domain/annex.ts';
import { levelOf } from '../../../core/domain/check-unit-change.ts';
import { readDate } from '../../../core/domain/read-date.ts';
import type { UnitChange, UnitTraits } from '../../../core/domain/unit-change.ts';
import { kindOfUnitName, type UnitAction } from '../../text/units.ts';

/**
 * What is being filled in in a dialog, as typed, and the change it says.
 *
 *   const draft = withName(emptyDraft('rename', [unit], units), 'B');
 *   changeOf({ ...draft, date: '2021.7.1' }, 'rename', [unit], today)  // { do: 'rename', from: '2021-07-01', ... }
 */
export interface Draft {
  readonly name: string;
  readonly kind: UnitKind;
  /** Chosen by hand: the name does not choose it any more. */
  readonly kindChosen: boolean;
  readonly settlement: Settlement | null;
  readonly code: string;
  readonly parentId: number;
  /** From when, until when, or when it was set up. */
  readonly date: string;
  /** Which name is corrected ('' = the first), and since when it holds after all. */
  readonly nameFrom: string;
  readonly nameStart: string;
  /** Id of an existing unit, 'new', or '' for nothing chosen. */
  readonly into: string;
}

export function emptyDraft(action: UnitAction, chosen: readonly UnitRow[], county: UnitRow): Draft {
  const [unit] = chosen;
  const isOfUnit = unit !== undefined && (action === 'rename' || action === 'correct');
  const current = unit?.names.findLast((one) => one.name === unit.name);
  return {
    name: isOfUnit ? unit.name : '',
    kind: unit && action !== 'add' ? unit.kind : 'town',
    kindChosen: action === 'correct',
    settlement: unit && action !== 'add' ? unit.settlement : 'rural',
    code: isOfUnit ? (unit.divisionCode ?? '') : '',
    parentId: county.id,
    date: action === 'correct' ? (unit?.validFrom ?? '') : '',
    nameFrom: current?.validFrom ?? '',
    nameStart: current?.validFrom ?? '',
    into: '',
  };
}

/** A new name says the kind and with it town or country, until they are chosen by hand. */
export function withName(draft: Draft, name: string, action: UnitAction): Draft {
  const kind = kindOfUnitName(name.trim());
  const isOther = action !== 'add' && kind !== null && levelOf(kind) !== levelOf(draft.kind);
  if (kind === null || draft.kindChosen || isOther) return { ...draft, name };
  return { ...draft, name, kind, settlement: settlementOf(kind) };
}

export function settlementOf(kind: UnitKind): Settlement | null {
  if (kind === 'bureau' || kind === 'county') return null;
  return kind === 'subdistrict' || kind === 'community' ? 'urban' : 'rural';
}

/** ISO date of what was typed; null when it is none, '' when there is nothing. */
export function dayOf(typed: string, today: string): string | '' | null {
  const read = readDate(typed.trim(), { today });
  if (read.kind === 'blank') return '';
  return read.kind === 'date' && read.exact ? read.date : null;
}

/** Null while something is missing or a date cannot be read. */
export function changeOf(
  draft: Draft,
  action: UnitAction,
  chosen: readonly UnitRow[],
  today: string,
): UnitChange | null {
  const [unit] = chosen;
  const date = dayOf(draft.date, today);
  const traits = traitsOf(draft);
  if (date === null) return null;
  if (action === 'add') {
    if (traits.name === '') return null;
    return { do: 'add', unit: { ...traits, parentId: draft.parentId, validFrom: date || null } };
  }
  if (!unit) return null;
  if (action === 'correct') return correctionOf(draft, unit, date || null, today);
  if (action === 'restore' || action === 'remove') return { do: action, unitId: unit.id };
  if (date === '') return null;
  if (action === 'end') return { do: 'end', unitId: unit.id, lastDay: date };
  if (action === 'merge') {
    const unitIds = chosen.map((one) => one.id);
    if (draft.into === 'new')
      return traits.name === '' ? null : { do: 'merge', unitIds, date, into: { unit: traits } };
    return draft.into === '' ? null : { do: 'merge', unitIds, date, into: { unitId: Number(draft.into) } };
  }
  if (traits.name === '') return null;
  return { do: 'rename', unitId: unit.id, from: date, traits };
}

function traitsOf({ name, kind, settlement, code }: Draft): UnitTraits {
  return { name: name.trim(), kind, settlement, divisionCode: code.trim() === '' ? null : code.trim() };
}

function correctionOf(
  draft: Draft,
  unit: UnitRow,
  validFrom: string | null,
  today: string,
): UnitChange | null {
  const traits = traitsOf(draft);
  const from = draft.nameFrom === '' ? '' : dayOf(draft.nameStart, today);
  if (traits.name === '' || from === null || (draft.nameFrom !== '' && from === '')) return null;
  return { do: 'correct', unitId: unit.id, nameFrom: draft.nameFrom, from, traits, validFrom };
}
