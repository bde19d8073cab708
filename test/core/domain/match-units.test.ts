import { describe, expect, test } from 'vitest';
import type { UnitKind } from '../../../core/domain/annex.ts';
import { closeness, editDistance, foldLabel } from '../../../core/domain/fold-label.ts';
import { type NamedUnit, type UnitMatch, unitMatcher } from '../../../core/domain/match-units.ts';

const unit = (id: number, kind: UnitKind, name: string, more: Partial<NamedUnit> = {}): NamedUnit => ({
  ...{ id, kind, names: [{ validFrom: '', name }] },
  ...{ validFrom: null, validTo: null, mergedIntoId: null, ...more },
});

const units = [
  unit(1, 'county', '秀山土家族苗族自治县'),
  unit(2, 'subdistrict', '中和街道'),
  unit(3, 'subdistrict', '平凯街道'),
  unit(4, 'town', '溪口镇'),
  unit(5, 'town', '峨溶镇'),
  unit(6, 'town', '洪安镇', {
    names: [
      { validFrom: '', name: '洪安乡' },
      { validFrom: '2014-01-01', name: '洪安镇' },
      { validFrom: '2025-01-01', name: '边城镇' },
    ],
  }),
  unit(7, 'township', '巴家乡', { validTo: '2015-12-31', mergedIntoId: 4 }),
  unit(8, 'community', '东门社区'),
  unit(9, 'village', '东门村'),
  unit(10, 'bureau', '民政局（直属机构）'),
];

const match = (label: string, more: { within?: number[]; bracket?: string; date?: string } = {}): UnitMatch =>
  unitMatcher(units, {
    date: more.date ?? '2019-12-13',
    ...(more.within ? { within: new Set(more.within) } : {}),
  })({ label, bracket: more.bracket ?? null });

describe('a label of somebody’s table finds its unit and says how', () => {
  test.each([
    ['中和街道', 2, 'exact'],
    ['中 和 街 道', 2, 'spelling'],
    ['1、中和街道', 2, 'spelling'],
    ['民政局(直属机构)', 10, 'spelling'],
    ['秀山土家族苗族自治县中和街道', 2, 'spelling'],
    ['中和', 2, 'shortName'],
    ['中和街道办事处', 2, 'shortName'],
    ['溪口镇人民政府', 4, 'shortName'],
    ['洪安乡', 6, 'otherName'],
    ['边城镇', 6, 'otherName'],
    ['巴家乡', 4, 'merged'],
    ['峨榕镇', 5, 'similar'],
    ['溪口乡', 4, 'similar'],
  ] as const)('%s', (label, unitId, how) => {
    expect(match(label)).toMatchObject({ unitId, how });
  });

  test('a name that two units bear is nobody’s until a clerk says whose', () => {
    expect(match('东门')).toEqual({ unitId: null, how: 'ambiguous', candidates: [8, 9] });
    expect(match('东门村')).toMatchObject({ unitId: 9, how: 'exact' });
  });

  test('where the table has a row for one of them, it is that one', () => {
    expect(match('东门', { within: [9] })).toMatchObject({ unitId: 9, how: 'shortName' });
  });

  test('a unit that the table still has a row for is not given to its successor', () => {
    expect(match('巴家乡', { within: [7] })).toMatchObject({ unitId: 7, how: 'exact' });
    expect(match('巴家乡', { date: '2010-01-01' })).toMatchObject({ unitId: 7, how: 'exact' });
  });

  test('what is like nothing stays without a unit', () => {
    expect(match('县卫生健康委员会')).toMatchObject({ unitId: null, how: 'none' });
    expect(match('')).toMatchObject({ unitId: null, how: 'none' });
  });

  test('a decision of the last time comes before everything else', () => {
    const remembered = new Map([
      [foldLabel('卫健委'), 10],
      [foldLabel('中和街道'), null],
    ]);
    const matcher = unitMatcher(units, { date: '2019-12-13', remembered });
    expect(matcher({ label: '卫健委', bracket: null })).toMatchObject({ unitId: 10, how: 'remembered' });
    expect(matcher({ label: '中和街道', bracket: null })).toMatchObject({ unitId: null, how: 'remembered' });
  });
});

test('edits are counted with swapped neighbours as one', () => {
  expect(editDistance('中和街道', '和中街道')).toBe(1);
  expect(editDistance('', '溪口')).toBe(2);
  expect(closeness('溪口镇', '溪口镇')).toBe(1);
  expect(closeness('甲', '乙')).toBe(0);
});
