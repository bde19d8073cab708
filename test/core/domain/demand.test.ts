import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DemandUnit, demandOf, exactNeed, type PlaceSums } from '../../../core/domain/demand.ts';
import {
  DEMAND_LINES,
  type DemandAssumptions,
  lineField,
  readAssumptions,
} from '../../../core/domain/demand-assumptions.ts';
import { countyFigure, demandColumns } from '../../../core/domain/demand-table.ts';

const everyLine = Object.fromEntries(DEMAND_LINES.map((line) => [lineField(line), '1']));
const notices = {
  ...everyLine,
  ...{ centresPerUnit: '1', stationsPerCommunity: '1', pointsPerVillage: '1' },
  ...{ bedsPerThousand: '35', nursingShare: '50%', roomsExisting: '15', roomsPlanned: '25㎡' },
  ...{ landPerPerson: '0.2', groundPerTenThousand: '200', 'area.subdistrictCentre': '1,500' },
  ...{ 'area.townshipCentre': '800', 'area.communityStation': '300', 'area.villageMutualAidPoint': '' },
  'roomType.communityStation': '1',
};
const assume = (texts: Record<string, string> = {}): DemandAssumptions =>
  readAssumptions({ ...notices, ...texts });

const none = { sum: 0, unknown: 0 };
const places = (given: Partial<PlaceSums> = {}): PlaceSums => ({
  ...{ count: 1, beds: none, nursingBeds: none, builtArea: none, siteArea: none },
  ...given,
});
const town = (given: Partial<DemandUnit> = {}): DemandUnit => ({
  ...{ id: 7, kind: 'town', below: { communities: 2, villages: 9 } },
  population: { total: 58_701, aged60: 12_345, households: 18_333 },
  places: new Map(),
  ...given,
});
const cellsOf = (unit: DemandUnit, texts = {}, hasPlaces = true) => demandOf(unit, assume(texts), hasPlaces);

describe('what a township needs', () => {
  it('is worked out by hand from the figures of the notices', () => {
    const cells = cellsOf(town());
    const needs = Object.fromEntries(DEMAND_LINES.map((line) => [line, cells[line]?.need.value]));
    expect(needs).toEqual({
      ...{ centres: 1, stations: 2, points: 9 },
      // 1 x 800 and 2 x 300 square metres; the notice gives no area for points.
      ...{ centreArea: 800_00, stationArea: 600_00, pointArea: null },
      // 12345 x 35 / 1000 = 432.075, and half of 433 beds are 216.5.
      ...{ beds: 433, nursingBeds: 217 },
      // 18333 x 15 / 100 = 2749.95; 58701 x 0.2 = 11740.2; 58701 x 200 / 10000 = 1174.02.
      ...{ rooms: 2749_95, land: 11740_20, ground: 1174_02 },
    });
    expect(cells.pointArea?.need.why).toBe('noRate');
  });

  it('shows the parts that the number came from, exact', () => {
    const { parts } = cellsOf(town()).beds ?? { parts: [] };
    expect(parts).toEqual([
      { of: 'aged60', amount: 12_345, rate: 3500, decimals: 2, power: 3, by: 'bedsPerThousand' },
    ]);
    expect(exactNeed(parts)).toEqual({ value: 43_207_500n, decimals: 5 });
  });

  it('takes the larger least area for the centre of a subdistrict', () => {
    expect(cellsOf(town({ kind: 'subdistrict' })).centreArea?.need.value).toBe(1500_00);
  });

  it('has households of new housing by their own rate', () => {
    const cells = cellsOf(town(), { 'entered.7.newHouseholds': '333户' });
    // 18000 x 15 / 100 + 333 x 25 / 100
    expect(cells.rooms?.need.value).toBe(2700_00 + 83_25);
    expect(cellsOf(town(), { 'entered.7.newHouseholds': '18334' }).rooms?.need.why).toBe('tooManyNew');
  });

  it('is blank with the reason where something is not known, and never 0', () => {
    const unknown = town({ below: null, population: { total: null, aged60: null, households: null } });
    const cells = cellsOf(unknown);
    const why = Object.fromEntries(DEMAND_LINES.map((line) => [line, cells[line]?.need.why]));
    expect(why).toEqual({
      ...{ centres: null, stations: 'noCommunities', points: 'noVillages' },
      ...{ centreArea: null, stationArea: 'noCommunities', pointArea: 'noRate' },
      ...{ beds: 'noAged60', nursingBeds: 'noAged60' },
      ...{ rooms: 'noHouseholds', land: 'noTotal', ground: 'noTotal' },
    });
    expect(cells.beds).toMatchObject({ need: { value: null }, lacks: null, surplus: null });
  });

  it('takes entered numbers of communities only where the file has no units for them', () => {
    const texts = { 'entered.7.communities': '4个', 'entered.7.villages': '很多' };
    const cells = cellsOf(town({ below: null }), texts);
    expect(cells.stations?.need.value).toBe(4);
    expect(cells.points?.need.why).toBe('unreadEntry');
    expect(cellsOf(town(), texts).stations?.need.value).toBe(2);
  });

  it('says when an assumption cannot be read or is not there, and does not take it for 0', () => {
    expect(cellsOf(town(), { bedsPerThousand: '三十几' }).beds?.need.why).toBe('unreadRate');
    expect(cellsOf(town(), { bedsPerThousand: '' }).nursingBeds?.need.why).toBe('noRate');
    expect(cellsOf(town(), { nursingShare: '130%' }).nursingBeds?.need.why).toBe('unreadRate');
    expect(cellsOf(town(), { bedsPerThousand: '0' }).beds?.need.value).toBe(0);
  });
});

describe('what a township has', () => {
  const some = new Map([
    ['townshipCentre', places({ beds: { sum: 60, unknown: 0 }, builtArea: { sum: 900_00, unknown: 0 } })],
    [
      'communityStation',
      places({ count: 3, beds: { sum: 10, unknown: 2 }, siteArea: { sum: 0, unknown: 3 } }),
    ],
  ]);

  it('is counted by type, beds of all types together, and places of unknown beds beside', () => {
    const cells = cellsOf(town({ places: some }));
    expect(cells.centres).toMatchObject({ has: { value: 1 }, lacks: 0, surplus: 0 });
    expect(cells.stations).toMatchObject({ has: { value: 3 }, lacks: 0, surplus: 1 });
    expect(cells.points).toMatchObject({ has: { value: 0 }, lacks: 9, surplus: 0 });
    expect(cells.centreArea).toMatchObject({ lacks: 0, surplus: 100_00 });
    expect(cells.beds).toMatchObject({ has: { value: 70 }, lacks: 363, places: 4, unknownPlaces: 2 });
  });

  it('is not known where it is known of no place, where the ledger is empty, and where no record keeps it', () => {
    const unknownLand = new Map([['communityStation', places({ siteArea: { sum: 0, unknown: 1 } })]]);
    expect(cellsOf(town({ places: unknownLand })).land?.has.why).toBe('placesUnknown');
    expect(cellsOf(town(), {}, false).beds).toMatchObject({ has: { why: 'noPlaces' }, lacks: null });
    expect(cellsOf(town()).ground?.has.why).toBe('notEntered');
    expect(cellsOf(town(), { 'entered.7.ground': '1000平方米' }).ground).toMatchObject({ lacks: 174_02 });
  });

  it('keeps the centre of a township that became a subdistrict', () => {
    expect(cellsOf(town({ kind: 'subdistrict', places: some })).centres?.has.value).toBe(1);
  });
});

describe('the arithmetic', () => {
  const count = fc.integer({ min: 0, max: 9_000_000 });
  it('rounds up by less than one, and what is lacked and left over is the difference', () => {
    fc.assert(
      fc.property(count, count, fc.integer({ min: 0, max: 50_000 }), (aged60, beds, perThousand) => {
        const unit = town({
          population: { total: null, aged60, households: null },
          places: new Map([['careComplex', places({ beds: { sum: beds, unknown: 0 } })]]),
        });
        const cell = cellsOf(unit, { bedsPerThousand: (perThousand / 100).toFixed(2) }).beds;
        const need = BigInt(cell?.need.value ?? -1);
        const { value, decimals } = exactNeed(cell?.parts ?? []);
        const scaled = need * 10n ** BigInt(decimals);
        expect(scaled >= value && scaled - value < 10n ** BigInt(decimals)).toBe(true);
        expect((cell?.lacks ?? -1) >= 0 && (cell?.surplus ?? -1) >= 0).toBe(true);
        expect((cell?.lacks ?? 0) - (cell?.surplus ?? 0)).toBe(Number(need) - beds);
      }),
    );
  });

  it('the county adds up the townships that are known, one by one, and counts the others', () => {
    const given = fc.array(fc.option(fc.integer({ min: 0, max: 90_000 }), { nil: null }), { maxLength: 12 });
    fc.assert(
      fc.property(given, (all) => {
        const rows = all.map((aged60, unitId) => {
          const unit = town({ id: unitId, population: { total: null, aged60, households: null } });
          return { unitId, name: '', population: unit.population, cells: cellsOf(unit) };
        });
        const need = countyFigure(rows, { kind: 'need', line: 'beds' });
        const known = all.filter((one) => one !== null);
        const beds = known.map((one) => Math.ceil((one * 35) / 1000));
        expect(need.sum).toBe(known.length === 0 ? null : beds.reduce((sum, one) => sum + one, 0));
        expect(need.unknown).toBe(all.length - known.length);
      }),
    );
  });

  it('has a column for what is left over only where any unit has it', () => {
    const rows = [
      { cells: cellsOf(town({ places: new Map([['communityStation', places({ count: 5 })]]) })) },
    ];
    const columns = demandColumns(['stations', 'points'], rows);
    expect(columns.map((column) => column.kind)).toEqual([
      ...['need', 'has', 'lacks', 'surplus'],
      ...['need', 'has', 'lacks'],
    ]);
  });
});
