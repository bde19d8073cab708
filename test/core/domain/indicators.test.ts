import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CountedFacility } from '../../../core/domain/facility-scope.ts';
import type { IndicatorDefinition } from '../../../core/domain/indicator.ts';
import { computeIndicators } from '../../../core/domain/indicator-engine.ts';
import { indicatorMembers } from '../../../core/domain/indicator-members.ts';
import type { Indicator, IndicatorRecords } from '../../../core/domain/indicator-records.ts';
import type { Population } from '../../../core/domain/population.ts';
import { type TreeUnit, unitTree } from '../../../core/domain/unit-tree.ts';

const COUNTY = 1;

const unit = (id: number, more: Partial<TreeUnit> = {}): TreeUnit => ({
  ...{ id, parentId: id === COUNTY ? null : COUNTY, kind: id === COUNTY ? 'county' : 'town' },
  ...{ settlement: 'rural', validFrom: null, validTo: null, mergedIntoId: null },
  ...more,
});

const place = (id: number, unitId: number, more: Partial<CountedFacility> = {}): CountedFacility => ({
  ...{ id, unitId, type: 'townshipCentre', status: 'open', mode: 'new', operation: 'public' },
  ...{ medical: 'none', openedOn: null, builtArea: null, siteArea: null, beds: null, nursingBeds: null },
  ...{ sample: false, ...more },
});

const people = (unitId: number, more: Partial<Population> = {}): Population => ({
  ...{ unitId, year: 2020, basis: 'resident', total: null, aged60: null, aged65: null, aged80: null },
  ...{ households: null, source: '', unread: null, sample: false, ...more },
});

const records = (more: Partial<IndicatorRecords>): IndicatorRecords => ({
  ...{ units: [unit(COUNTY)], facilities: [], hasFacilities: true, links: [], staff: [], attendances: [] },
  ...{ populations: [], plan: null, funds: [], entered: [], compliance: null },
  ...more,
});

const indicator = (definition: IndicatorDefinition, decimals = 1): Indicator => ({
  ...{ id: 1, key: 'a', name: 'A', unitOfMeasure: '%', decimals, source: '', applies: true, builtIn: true },
  definition,
});

const BEDS_PER_THOUSAND = indicator({
  ...({ kind: 'ratio', numerator: { of: 'beds' }, per: 1000 } as const),
  denominator: { of: 'population', group: 'aged60', basis: 'resident' },
});
const NURSING = indicator({
  ...({ kind: 'ratio', numerator: { of: 'nursingBeds' }, denominator: { of: 'beds' }, per: 100 } as const),
});
const COVERAGE = indicator({
  ...({ kind: 'ratio', numerator: { of: 'coveredUnits' }, denominator: { of: 'units' }, per: 100 } as const),
});

function resultOf(one: Indicator, given: IndicatorRecords, unitId = COUNTY, asOf = '2020-12-31') {
  const [result] = computeIndicators([one], given, { asOf, unitIds: [unitId] });
  if (!result) throw new Error('no result');
  return result;
}

const number = (value: number) => ({ kind: 'number', value });

describe('figures worked by hand from the bulletins', () => {
  it.each([
    ['2015: 672.7万张 ÷ 22200万', 6_727_000, 222_000_000, 303],
    ['2016: 730.2万张 ÷ 23086万', 7_302_000, 230_860_000, 316],
  ])('%s', (_, beds, aged60, expected) => {
    const given = records({
      facilities: [place(1, COUNTY, { beds })],
      populations: [people(COUNTY, { aged60 })],
    });
    expect(resultOf(BEDS_PER_THOUSAND, given).value).toEqual(number(expected));
  });

  it('beds are set against those of 60 and over, never against everybody', () => {
    const given = records({
      facilities: [place(1, COUNTY, { beds: 30 })],
      populations: [people(COUNTY, { total: 100_000 })],
    });
    expect(resultOf(BEDS_PER_THOUSAND, given)).toMatchObject({
      value: { kind: 'blank' },
      missing: 'noPopulation',
    });
  });

  it('2021: 18.9 and 14.2 percent are 60 and 65 and over of all', () => {
    const given = records({
      populations: [people(COUNTY, { total: 141_260, aged60: 26_736, aged65: 20_056 })],
    });
    const rate = (group: 'aged60' | 'aged65') =>
      indicator({
        ...({ kind: 'ratio', per: 100, numerator: { of: 'population', group, basis: 'resident' } } as const),
        denominator: { of: 'population', group: 'total', basis: 'resident' },
      });
    expect([resultOf(rate('aged60'), given).value, resultOf(rate('aged65'), given).value]).toEqual([
      number(189),
      number(142),
    ]);
  });

  it('land a person: 2,400.50 square metres for 12,000 people are 0.20', () => {
    const land = indicator(
      {
        ...({ kind: 'ratio', numerator: { of: 'siteArea' }, per: 1 } as const),
        denominator: { of: 'population', group: 'total', basis: 'resident' },
      },
      2,
    );
    const given = records({
      facilities: [place(1, COUNTY, { siteArea: 240_050 })],
      populations: [people(COUNTY, { total: 12_000 })],
    });
    expect(resultOf(land, given)).toMatchObject({
      value: number(20),
      numerator: 240_050,
      numeratorScale: 100,
    });
  });

  it('rooms for every 100 households: 1,500 square metres for 9,999 households are 15.00', () => {
    const rooms = indicator(
      {
        ...({ kind: 'ratio', numerator: { of: 'builtArea' }, per: 100 } as const),
        denominator: { of: 'population', group: 'households', basis: 'resident' },
      },
      2,
    );
    const given = records({
      facilities: [place(1, COUNTY, { builtArea: 150_000 })],
      populations: [people(COUNTY, { households: 9_999 })],
    });
    expect(resultOf(rooms, given).value).toEqual(number(1500));
  });

  it('halves are rounded up: 1 of 8 beds is 12.5, 1 of 16 is 6.3', () => {
    const share = (beds: number) =>
      resultOf(NURSING, records({ facilities: [place(1, COUNTY, { beds, nursingBeds: 1 })] })).value;
    expect([share(8), share(16)]).toEqual([number(125), number(63)]);
  });
});

describe('what is no number', () => {
  it('a zero denominator is not applicable, whatever is counted', () => {
    const given = records({ facilities: [place(1, COUNTY, { beds: 0, nursingBeds: 0 })] });
    expect(resultOf(NURSING, given)).toMatchObject({
      ...{ value: { kind: 'notApplicable' }, missing: 'zeroDenominator', denominator: 0 },
    });
  });

  it('beds that nobody knows are not zero beds', () => {
    const given = records({ facilities: [place(1, COUNTY)], populations: [people(COUNTY, { aged60: 100 })] });
    expect(resultOf(BEDS_PER_THOUSAND, given)).toMatchObject({
      value: { kind: 'blank' },
      missing: 'noRecords',
    });
  });

  it('no places where places are kept are zero beds; where none are kept nothing is known', () => {
    const populations = [people(COUNTY, { aged60: 100 })];
    expect(resultOf(BEDS_PER_THOUSAND, records({ populations })).value).toEqual(number(0));
    const nothing = records({ populations, hasFacilities: false });
    expect(resultOf(BEDS_PER_THOUSAND, nothing).missing).toBe('noRecords');
  });

  it('a unit that was not there on the day is said', () => {
    const units = [unit(COUNTY), unit(2, { validFrom: '2021-01-01' })];
    const given = records({ units, facilities: [place(1, 2)] });
    expect(resultOf(COVERAGE, given, 2)).toMatchObject({
      value: { kind: 'notApplicable' },
      missing: 'unitNotValid',
    });
    expect(resultOf(COVERAGE, given, 2, '2021-06-30').value).toEqual(number(1000));
  });

  it('population of a later year is not that of the day', () => {
    const given = records({ populations: [people(COUNTY, { year: 2021, aged60: 100 })] });
    expect(resultOf(BEDS_PER_THOUSAND, given).missing).toBe('noPopulation');
    expect(resultOf(BEDS_PER_THOUSAND, given, COUNTY, '2021-12-31')).toMatchObject({ populationYear: 2021 });
  });
});

describe('two groups of a population', () => {
  it('are of one year: the last in which both are known', () => {
    const rate = indicator({
      ...({
        kind: 'ratio',
        per: 100,
        numerator: { of: 'population', group: 'aged60', basis: 'resident' },
      } as const),
      denominator: { of: 'population', group: 'total', basis: 'resident' },
    });
    const given = records({
      populations: [
        people(COUNTY, { year: 2019, aged60: 200, total: 1000 }),
        people(COUNTY, { year: 2020, total: 500 }),
      ],
    });
    expect(resultOf(rate, given)).toMatchObject({
      value: number(200),
      denominator: 1000,
      populationYear: 2019,
    });
  });
});

describe('the day', () => {
  const units = [unit(COUNTY), unit(2), unit(3)];
  const given = records({
    units,
    facilities: [
      place(1, 2, { openedOn: '2020-06-01' }),
      place(2, 3, { openedOn: '2020-09-01' }),
      place(3, 3, { status: 'closed', openedOn: '2019-01-01' }),
    ],
  });

  it('a place counts from the day it opens, and that day itself', () => {
    const on = (asOf: string) => resultOf(COVERAGE, given, COUNTY, asOf).numerator;
    expect([on('2020-05-31'), on('2020-06-01'), on('2020-08-31'), on('2020-09-01')]).toEqual([0, 1, 1, 2]);
  });

  it('who is not covered is told with the reason', () => {
    const asOf = '2020-08-31';
    const members = indicatorMembers(
      COVERAGE.definition,
      given,
      { tree: unitTree(units, asOf), asOf },
      COUNTY,
    );
    expect(members.map(({ id, group, reason }) => [id, group, reason])).toEqual([
      [2, 'counted', null],
      [3, 'notCounted', 'noPlace'],
    ]);
  });

  it('a neighbour covers a unit only while its place is open', () => {
    const linked = { ...given, links: [{ unitId: 3, facilityId: 1, note: '', sample: false }] };
    expect(resultOf(COVERAGE, linked, 3, '2020-05-31').numerator).toBe(0);
    expect(resultOf(COVERAGE, linked, 3, '2020-06-01').numerator).toBe(1);
  });

  it('what was merged counts for the new unit from then on, and for the old one before', () => {
    const merged = [unit(COUNTY), unit(2), unit(3, { validTo: '2020-06-30', mergedIntoId: 2 })];
    const then = records({ units: merged, facilities: [place(1, 3, { beds: 10, nursingBeds: 5 })] });
    expect(resultOf(NURSING, then, 3, '2020-06-30').denominator).toBe(10);
    expect(resultOf(NURSING, then, 2, '2020-06-30').denominator).toBe(0);
    expect(resultOf(NURSING, then, 2, '2020-07-01').denominator).toBe(10);
  });

  it('the population of a merged unit is that of those it was made of', () => {
    const merged = [
      unit(COUNTY),
      unit(2, { validFrom: '2021-07-01' }),
      ...[3, 4].map((id) => unit(id, { validTo: '2021-06-30', mergedIntoId: 2 })),
    ];
    const then = records({
      units: merged,
      facilities: [place(1, 2, { beds: 30 })],
      populations: [people(3, { aged60: 400 }), people(4, { aged60: 600 })],
    });
    expect(resultOf(BEDS_PER_THOUSAND, then, 2, '2021-07-01')).toMatchObject({
      ...{ value: number(300), denominator: 1000 },
    });
  });
});

describe('counties and townships', () => {
  const count = fc.option(fc.integer({ min: 0, max: 500 }), { nil: null });
  const aPlace = fc.record({
    ...{ unitId: fc.integer({ min: 2, max: 6 }), beds: count, nursingBeds: count },
    operation: fc.constantFrom('public', 'private', 'stateOwned', null),
    status: fc.constantFrom('open', 'closed', 'building'),
    openedOn: fc.constantFrom(null, '2019-05-01', '2021-05-01'),
  });
  const all = fc.array(aPlace, { maxLength: 40 });
  const units = [
    unit(COUNTY),
    ...[2, 3, 4, 5, 6].map((id) => unit(id, { settlement: id < 4 ? 'urban' : 'rural' })),
  ];
  const PRIVATE = indicator({
    ...({ kind: 'ratio', denominator: { of: 'facilities' }, per: 100 } as const),
    numerator: { of: 'facilities', scope: { operations: ['private'], settlement: 'urban' } },
  });
  const toRecords = (
    some: readonly Omit<
      CountedFacility,
      'id' | 'type' | 'mode' | 'medical' | 'sample' | 'builtArea' | 'siteArea'
    >[],
  ) => records({ units, facilities: some.map((one, index) => place(index + 1, one.unitId, one)) });
  const parts = { asOf: '2020-12-31', unitIds: [1, 2, 3, 4, 5, 6] };

  it('a county counts what its townships count together', () => {
    fc.assert(
      fc.property(all, (some) => {
        for (const one of [NURSING, PRIVATE, COVERAGE, BEDS_PER_THOUSAND]) {
          const [county, ...townships] = computeIndicators([one], toRecords(some), parts);
          const sum = townships.reduce((total, { numerator }) => total + (numerator ?? 0), 0);
          expect(county?.numerator ?? 0).toBe(sum);
        }
      }),
    );
  });

  it('the order of the records does not matter', () => {
    fc.assert(
      fc.property(all, (some) => {
        const forward = computeIndicators([NURSING, PRIVATE, COVERAGE], toRecords(some), parts);
        const backward = computeIndicators([NURSING, PRIVATE, COVERAGE], toRecords(some.toReversed()), parts);
        expect(backward).toEqual(forward);
      }),
    );
  });

  it('what is counted one by one is what the value says', () => {
    fc.assert(
      fc.property(all, (some) => {
        const given = toRecords(some);
        const context = { tree: unitTree(units, parts.asOf), asOf: parts.asOf };
        for (const one of [NURSING, PRIVATE, COVERAGE]) {
          const result = resultOf(one, given);
          const members = indicatorMembers(one.definition, given, context, COUNTY);
          const top = members.reduce((sum, { numerator }) => sum + (numerator ?? 0), 0);
          const below = members.reduce((sum, { denominator }) => sum + (denominator ?? 0), 0);
          expect([top, below]).toEqual([result.numerator ?? 0, result.denominator ?? 0]);
        }
      }),
    );
  });
});

describe('entered values', () => {
  const SATISFACTION = indicator({ kind: 'entered' });
  const entered = (asOf: string, more: object) => ({
    ...{ indicatorId: 1, unitId: COUNTY, asOf, value: null, numerator: null, denominator: null },
    ...{ source: '', note: '', unread: null, sample: false, ...more },
  });

  it('the last one up to the day counts', () => {
    const given = records({
      entered: [entered('2020-03-01', { value: 900 }), entered('2020-06-01', { value: 950 })],
    });
    const on = (asOf: string) => resultOf(SATISFACTION, given, COUNTY, asOf);
    expect(on('2020-02-29').missing).toBe('notEntered');
    expect(on('2020-05-31')).toMatchObject({ value: number(900), enteredOn: '2020-03-01' });
    expect(on('2020-06-01').value).toEqual(number(950));
  });

  it('two numbers are their quotient, over nothing none', () => {
    const of = (numerator: number, denominator: number) =>
      resultOf(SATISFACTION, records({ entered: [entered('2020-03-01', { numerator, denominator })] }));
    expect(of(412, 500).value).toEqual(number(824));
    expect(of(0, 0)).toMatchObject({ value: { kind: 'notApplicable' }, missing: 'zeroDenominator' });
  });

  it('what could not be read is no value', () => {
    const given = records({ entered: [entered('2020-03-01', { unread: '九成多' })] });
    expect(resultOf(SATISFACTION, given)).toMatchObject({ value: { kind: 'blank' }, missing: 'unread' });
  });
});
