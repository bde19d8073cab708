import { describe, expect, it } from 'vitest';
import { roomCoefficient, roomsTotal } from '../../../core/domain/standard.ts';
import { standards } from '../../../templates/standards.ts';
import { tsv } from '../../helpers/tsv.ts';

const standard = (key: string) => {
  const found = standards.find((one) => one.key === key);
  if (!found) throw new Error(key);
  return found;
};
const lines = (key: string) =>
  (standard(key).rules.rooms ?? []).map(({ group, room, least }) => [group, room, (least ?? 0) / 100]);

/** The rooms as the fixtures transcribe them from the notice, by kind of place. */
const printed = (name: string) => {
  const rows = tsv<'type' | 'totalArea' | 'group' | 'room' | 'area'>(name);
  return [...Map.groupBy(rows, (row) => row.type).values()];
};

describe('the catalogue of standards', () => {
  it('has the rooms of Gongqingcheng’s annex 2, one by one', () => {
    const [rows = []] = printed('gongqingcheng/annex-2');
    expect(lines('gongqingcheng-rural-care-home')).toEqual(
      rows.map((row) => [row.group.replace(/\(.*\)/, ''), row.room, Number(row.area)]),
    );
    const { builtArea } = standard('gongqingcheng-rural-care-home').rules;
    expect(builtArea).toEqual({ least: 45_000, most: 108_500 });
    // What may be combined with the village clinic stands in brackets behind its group.
    const optional = rows.filter((row) => row.group.includes('可结合')).map((row) => row.room);
    const rooms = standard('gongqingcheng-rural-care-home').rules.rooms ?? [];
    expect(rooms.filter((one) => one.optional).map((one) => one.room)).toEqual(optional);
  });

  it('has the rooms of the four classes of annex 3, and the area each class is drawn up for', () => {
    const classes = printed('gongqingcheng/annex-3');
    expect(classes).toHaveLength(4);
    for (const [index, rows] of classes.entries()) {
      const key = `gongqingcheng-day-care-${index + 1}`;
      expect(lines(key)).toEqual(rows.map((row) => [row.group, row.room, Number(row.area)]));
      expect(standard(key).rules.nominalArea).toBe(Number(rows[0]?.totalArea) * 100);
    }
  });

  // Summed by hand: 1070/1600, 705/1085, 488/750, 315/450.
  it.each([
    [1, 1070, 67],
    [2, 705, 65],
    [3, 488, 65],
    [4, 315, 70],
  ])(
    'of class %i has %i square metres of rooms, %i hundredths of its built area',
    (rank, sum, coefficient) => {
      const { rules } = standard(`gongqingcheng-day-care-${rank}`);
      expect(roomsTotal(rules)).toBe(sum * 100);
      expect(roomCoefficient(rules)).toBe(coefficient);
    },
  );

  it('has Xiushan’s areas, beds and zones', () => {
    const of = (key: string) => standard(`xiushan-${key}`).rules;
    expect(of('subdistrict-centre').builtArea).toEqual({ least: 150_000 });
    expect(of('subdistrict-centre').beds).toEqual({ least: 20, zone: '托养护理区' });
    expect(of('subdistrict-centre').zones).toHaveLength(7);
    expect(of('community-station').builtArea).toMatchObject({ least: 30_000, reduced: { least: 20_000 } });
    expect(of('community-station').zones).toHaveLength(4);
    expect(of('township-centre')).toMatchObject({
      builtArea: { least: 80_000 },
      nursingBeds: { least: 20, whenPossible: true },
      zones: ['休闲娱乐', '生活照料', '托养护理', '医疗康复'],
    });
    expect(of('village-point')).toMatchObject({ ownRoom: true });
    expect(of('land').landPerPerson).toBe(20);
  });

  it('has Yuechi’s areas by town and country, and what Yuechi and Huaiyin ask of a whole area', () => {
    expect(standard('yuechi-care-complex').rules.builtAreaBySettlement).toEqual({
      urban: { least: 50_000 },
      rural: { least: 200_000 },
    });
    expect(standard('yuechi-care-waystation').rules.builtAreaBySettlement).toEqual({
      urban: { least: 10_000 },
      rural: { least: 30_000 },
    });
    expect(standard('yuechi-land').rules.landPerPerson).toBe(10);
    expect(standard('yuechi-activity-ground').rules.groundPerTenThousand).toBe(20_000);
    expect(standard('huaiyin-households').rules.perHundredHouseholds).toEqual({
      existing: 1500,
      planned: 2500,
    });
  });

  it('names a source and a version for each, and no key twice', () => {
    for (const one of standards) expect([one.source, one.version]).not.toContain('');
    expect(new Set(standards.map((one) => one.key)).size).toBe(standards.length);
  });
});
