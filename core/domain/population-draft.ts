import { HOUSEHOLD_WORDS, PERSON_WORDS } from './lexicon-names.ts';
import { POPULATION_GROUPS, type Population, type PopulationGroup } from './population.ts';
import { readCount } from './read-quantity.ts';

/** A unit's population as typed; what could not be read stands as it was typed. */
export type PopulationDraft = Readonly<Record<PopulationGroup | 'source', string>>;

export const EMPTY_POPULATION: PopulationDraft = {
  ...{ total: '', aged60: '', aged65: '', aged80: '', households: '', source: '' },
};

export type PopulationFigures = Pick<Population, PopulationGroup | 'source' | 'unread'>;

/**
 * Typed texts as figures. A text that is no number is kept in `unread`, never taken for 0.
 *
 *   readPopulation({ ...EMPTY_POPULATION, total: '12,400' }).total;   // 12400
 */
export function readPopulation(draft: PopulationDraft): PopulationFigures {
  const unread: Record<string, string> = {};
  const figure = (group: PopulationGroup): number | null => {
    const read = readCount(draft[group], group === 'households' ? HOUSEHOLD_WORDS : PERSON_WORDS);
    if (read.kind === 'unreadable') unread[group] = draft[group].trim();
    return read.kind === 'number' ? read.value : null;
  };
  const [total, aged60, aged65, aged80, households] = POPULATION_GROUPS.map(figure) as [
    ...[number | null, number | null, number | null, number | null, number | null],
  ];
  const isAllRead = Object.keys(unread).length === 0;
  return {
    total,
    aged60,
    aged65,
    aged80,
    households,
    source: draft.source.trim(),
    unread: isAllRead ? null : unread,
  };
}

export function draftOfPopulation(figures: PopulationFigures): PopulationDraft {
  const text = (group: PopulationGroup): string => figures.unread?.[group] ?? String(figures[group] ?? '');
  return {
    ...{ total: text('total'), aged60: text('aged60'), aged65: text('aged65'), aged80: text('aged80') },
    ...{ households: text('households'), source: figures.source },
  };
}

/** Nothing was typed at all. */
export function isEmptyPopulation(draft: PopulationDraft): boolean {
  return Object.values(draft).every((text) => text.trim() === '');
}

export interface PopulationFinding {
  readonly code: 'unread' | 'moreThanWhole' | 'moreHouseholds' | 'sumDiffers' | 'noSource';
  readonly field: PopulationGroup | 'source';
  /** The larger group that a group must lie in. */
  readonly whole?: PopulationGroup;
  /** Sum of the townships. */
  readonly expected?: number;
}

const WHOLES: readonly (readonly [PopulationGroup, PopulationGroup])[] = [
  ['aged60', 'total'],
  ['aged65', 'aged60'],
  ['aged80', 'aged65'],
];

/** What is wrong with one unit's figures. */
export function populationFindings(figures: PopulationFigures): PopulationFinding[] {
  const found: PopulationFinding[] = Object.keys(figures.unread ?? {}).map((field) => ({
    ...({ code: 'unread', field: field as PopulationGroup } as const),
  }));
  for (const [group, whole] of WHOLES) {
    const [part, all] = [figures[group], figures[whole]];
    if (part !== null && all !== null && part > all)
      found.push({ code: 'moreThanWhole', field: group, whole });
  }
  const { total, households, source } = figures;
  if (total !== null && households !== null && households > total) {
    found.push({ code: 'moreHouseholds', field: 'households', whole: 'total' });
  }
  const hasFigures = POPULATION_GROUPS.some((group) => figures[group] !== null);
  if (hasFigures && source === '') found.push({ code: 'noSource', field: 'source' });
  return found;
}

export type PopulationSums = Readonly<Record<PopulationGroup, number | null>>;

/** Townships added up, and how many say nothing, column by column. */
export function sumPopulations(all: readonly Pick<Population, PopulationGroup>[]): {
  readonly sums: PopulationSums;
  readonly missing: Readonly<Record<PopulationGroup, number>>;
} {
  const byGroup = POPULATION_GROUPS.map((group) => {
    const known = all.flatMap((one) => one[group] ?? []);
    const sum = known.length === 0 ? null : known.reduce((a, b) => a + b, 0);
    return { group, sum, missing: all.length - known.length };
  });
  return {
    sums: Object.fromEntries(byGroup.map(({ group, sum }) => [group, sum])) as PopulationSums,
    missing: Object.fromEntries(byGroup.map(({ group, missing }) => [group, missing])) as Record<
      PopulationGroup,
      number
    >,
  };
}

/** Where a county's own figures differ from the sum of its townships, which is only said when all are known. */
export function countyFindings(
  own: PopulationFigures,
  { sums, missing }: ReturnType<typeof sumPopulations>,
): PopulationFinding[] {
  return POPULATION_GROUPS.flatMap((group) => {
    const expected = sums[group];
    if (own[group] === null || expected === null || missing[group] > 0 || own[group] === expected) return [];
    return [{ code: 'sumDiffers' as const, field: group, expected }];
  });
}
