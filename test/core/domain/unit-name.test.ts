import { describe, expect, it } from 'vitest';
import { existsBetween, nameAt } from '../../../core/domain/unit-name.ts';

const names = [
  { validFrom: '2021-07-01', name: '清溪场街道' },
  { validFrom: '', name: '清溪场镇' },
];

describe('the name of a unit', () => {
  it('is the one it bore on the date of the table, all twelve months through', () => {
    for (let month = 1; month <= 12; month++) {
      const date = `2021-${String(month).padStart(2, '0')}-01`;
      expect(nameAt(names, date)).toBe(month >= 7 ? '清溪场街道' : '清溪场镇');
    }
  });

  it('changes on the very day, not the day before', () => {
    expect(nameAt(names, '2021-06-30')).toBe('清溪场镇');
    expect(nameAt(names, '2021-07-01')).toBe('清溪场街道');
  });

  it('is the earliest known one before any known date', () => {
    expect(nameAt([{ validFrom: '2020-01-01', name: '甲镇' }], '2000-01-01')).toBe('甲镇');
  });
});

describe('a unit exists in a year', () => {
  it('when it was there on one day of it, both ends included', () => {
    expect(existsBetween({ validFrom: '2019-12-31', validTo: null }, '2019-01-01', '2019-12-31')).toBe(true);
    expect(existsBetween({ validFrom: null, validTo: '2019-01-01' }, '2019-01-01', '2019-12-31')).toBe(true);
    expect(existsBetween({ validFrom: '2020-01-01', validTo: null }, '2019-01-01', '2019-12-31')).toBe(false);
    expect(existsBetween({ validFrom: null, validTo: '2018-12-31' }, '2019-01-01', '2019-12-31')).toBe(false);
  });
});
