import { facilitiesByIds, facilityTypeNames } from '../../db/queries/facilities.ts';
import { allPlanYears, itemNames } from '../../db/queries/projects.ts';
import { staffRecords } from '../../db/queries/staff.ts';
import type { ReadDb } from '../../db/types.ts';
import { indicatorPhrases as phrases } from '../../templates/indicator-words.ts';
import type { MemberRow } from '../contract/indicator.ts';
import { plainDigits } from '../domain/cell-value.ts';
import type { ComputedIndicator } from '../domain/indicator-engine.ts';
import type { IndicatorMember } from '../domain/indicator-members.ts';
import { maskName } from '../domain/mask.ts';
import type { UnitsOnDay } from './indicator-places.ts';

/** The records behind an indicator in words; people masked. */
export function memberRows(
  db: ReadDb,
  members: readonly IndicatorMember[],
  { nameOf }: UnitsOnDay,
  scales: Pick<ComputedIndicator, 'numeratorScale' | 'denominatorScale'>,
): MemberRow[] {
  const idsOf = (kind: IndicatorMember['kind']): number[] =>
    members.filter((one) => one.kind === kind).map((one) => one.id);
  const placeIds = [...idsOf('facility'), ...members.flatMap((one) => one.coveredBy ?? [])];
  const places = new Map(facilitiesByIds(db, [...new Set(placeIds)]).map((one) => [one.id, one]));
  const people = new Map(staffRecords(db, idsOf('person')).map((one) => [one.id, one]));
  const types = facilityTypeNames(db);
  const items = itemNames(db);
  const years = allPlanYears(db);
  const nameAndAbout = (member: IndicatorMember): readonly [string, string] => {
    if (member.kind === 'facility') {
      const place = places.get(member.id);
      return [place?.name ?? '', types.get(place?.typeId ?? 0) ?? ''];
    }
    if (member.kind === 'person') {
      const person = people.get(member.id);
      return [maskName(person?.name ?? ''), items.get(person?.itemId ?? 0) ?? ''];
    }
    if (member.kind === 'count') {
      return [items.get(member.itemId ?? 0) ?? '', years.get(member.planYearId ?? 0)?.label ?? ''];
    }
    const about = member.kind === 'population' ? phrases.populationYear(member.year ?? 0) : '';
    return [nameOf(member.id), about];
  };
  return members.map((member) => {
    const [name, about] = nameAndAbout(member);
    return {
      key: [member.kind, member.id, member.itemId, member.planYearId, member.year].join(':'),
      ...{ kind: member.kind, id: member.id, name, about, unit: nameOf(member.unitId) },
      numerator: amountText(member.numerator, scales.numeratorScale),
      denominator: amountText(member.denominator, scales.denominatorScale),
      ...{ reason: member.reason, sample: member.sample },
      coveredBy: (member.coveredBy ?? []).map((id) => ({ id, name: places.get(id)?.name ?? '' })),
    };
  });
}

/** In the meant unit: 150050 of a hundredth of a square metre is "1500.5". */
export function amountText(amount: number | null, scale: number): string {
  if (amount === null) return '';
  const decimals = Math.round(Math.log10(scale));
  return plainDigits(amount, decimals === 0 ? 0 : { decimals, least: 0 });
}
