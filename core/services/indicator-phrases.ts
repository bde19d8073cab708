import { facilityWords } from '../../templates/facility-words.ts';
import { indicatorPhrases as phrases, indicatorWords as words } from '../../templates/indicator-words.ts';
import type { FacilityScope, IndicatorDefinition, Measured } from '../domain/indicator.ts';
import { isOfPlaces } from '../domain/indicator-amounts.ts';
import type { ComputedIndicator } from '../domain/indicator-engine.ts';
import { sidesOf } from '../domain/indicator-engine.ts';
import type { Indicator } from '../domain/indicator-records.ts';

/** Names that definitions refer to by key. */
export interface DefinitionNames {
  readonly types: ReadonlyMap<string, string>;
  readonly items: ReadonlyMap<string, string>;
}

/** What an indicator counts over what, in words: "beds / residents of 60 and over x 1000". */
export function formulaOf(
  { definition, unitOfMeasure }: Pick<Indicator, 'definition' | 'unitOfMeasure'>,
  names: DefinitionNames,
): string {
  if (definition.kind === 'entered') return definition.isDone ? phrases.done : phrases.entered;
  if (definition.kind === 'count') return sideWords(definition.of, names);
  const { numerator, denominator, per } = definition;
  const quotient = `${sideWords(numerator, names)}${phrases.divided}${sideWords(denominator, names)}`;
  if (per === 1) return quotient;
  return `${quotient}${phrases.times}${per === 100 && unitOfMeasure === '%' ? '100%' : per}`;
}

/** One side in words, its scope in brackets. */
export function sideWords(measured: Measured, names: DefinitionNames): string {
  switch (measured.of) {
    case 'population':
      return phrases.population(words.bases[measured.basis], words.groups[measured.group]);
    case 'planned':
    case 'completed': {
      const { item, unitOfMeasure = '', of } = measured;
      if (item === undefined) return phrases.allOf(unitOfMeasure, words.measures[of]);
      return phrases.ofItem(names.items.get(item) ?? item, words.measures[of]);
    }
    case 'staff':
    case 'certifiedStaff':
    case 'hiredStaff':
    case 'preJobTrained': {
      const role =
        measured.role === undefined ? [] : [phrases.role(names.items.get(measured.role) ?? measured.role)];
      return phrases.scoped(words.measures[measured.of], role);
    }
    case 'units':
    case 'coveredUnits': {
      const { settlement, kinds } = measured.scope ?? {};
      const scope = [
        ...(settlement ? [words.settlements[settlement]] : []),
        ...(kinds ? [kinds.map((kind) => words.kinds[kind]).join(phrases.joined)] : []),
        ...(measured.of === 'coveredUnits' ? scopeWords(measured.facilities, names) : []),
      ];
      return phrases.scoped(words.measures[measured.of], scope);
    }
    case 'funds':
      return phrases.scoped(words.measures.funds, [...(measured.sources ?? [])]);
    default:
      return phrases.scoped(words.measures[measured.of], scopeWords(measured.scope, names));
  }
}

function scopeWords(scope: FacilityScope | undefined, names: DefinitionNames): string[] {
  if (!scope) return [];
  const { types, settlement, statuses, modes, operations, medical, openedSince } = scope;
  const listed = <T extends string>(keys: readonly T[], of: (key: T) => string): string =>
    keys.map(of).join(phrases.joined);
  return [
    ...(settlement ? [words.settlements[settlement]] : []),
    ...(types ? [phrases.types(listed(types, (key) => names.types.get(key) ?? key))] : []),
    ...(modes ? [phrases.modes(listed(modes, (key) => facilityWords.mode[key]))] : []),
    ...(openedSince ? [phrases.openedSince(openedSince)] : []),
    ...(operations ? [phrases.operations(listed(operations, (key) => facilityWords.operation[key]))] : []),
    ...(medical ? [phrases.medical(listed(medical, (key) => facilityWords.medical[key]))] : []),
    ...(statuses ? [phrases.statuses(listed(statuses, (key) => facilityWords.status[key]))] : []),
  ];
}

/** What to know about how it is counted, in sentences. */
export function explanations(
  definition: IndicatorDefinition,
  { decimals }: { readonly decimals: number },
  { populationYear, unknown }: Pick<ComputedIndicator, 'populationYear' | 'unknown'>,
): string[] {
  const say = phrases.explained;
  if (definition.kind === 'entered') return [say.entered, say.rounding(decimals)];
  const sides = sidesOf(definition);
  const counts = (...of: readonly Measured['of'][]): boolean => sides.some((side) => of.includes(side.of));
  const basis = sides.find((side) => side.of === 'population');
  return [
    ...(counts('coveredUnits') ? [say.covered] : []),
    ...(counts('coveredUnits') || sides.some(isOfPlaces) ? [say.places] : []),
    ...(basis?.of === 'population' ? [say.population(words.bases[basis.basis], populationYear)] : []),
    ...(counts('planned', 'completed') ? [say.counts] : []),
    ...(counts('hiredStaff', 'preJobTrained') ? [say.hired] : []),
    ...(unknown > 0 ? [say.unknown(unknown)] : []),
    ...(definition.kind === 'ratio' ? [say.rounding(decimals)] : []),
  ];
}
