import { describe, expect, it } from 'vitest';
import {
  EMPTY_TARGET,
  readDeadline,
  readFirstDay,
  readTarget,
  type TargetDraft,
} from '../../../core/domain/target-draft.ts';

const percent = { decimals: 1, unitOfMeasure: '%' };
const read = (part: Partial<TargetDraft>) =>
  readTarget({ ...EMPTY_TARGET, name: '覆盖率', ...part }, percent);

describe('a target as typed', () => {
  it('becomes bounds in the smallest units of its indicator, and dates', () => {
    const { values, problems } = read({ low: '90.5%', deadline: '2022年', since: '2021年' });
    expect(problems).toEqual([]);
    expect(values).toMatchObject({ low: 905, high: null, deadline: '2022-12-31', since: '2021-01-01' });
  });

  it('says at the field what is wrong', () => {
    expect(read({ comparison: 'range', low: '85', high: '80' }).problems).toEqual([
      { field: 'high', problem: 'belowLow' },
    ]);
    expect(read({ low: '九成' }).problems).toEqual([{ field: 'low', problem: 'notANumber' }]);
    expect(read({ low: '' }).problems).toEqual([{ field: 'low', problem: 'empty' }]);
    expect(read({ name: ' ', comparison: 'done' }).problems).toEqual([{ field: 'name', problem: 'empty' }]);
    expect(read({ low: '1', deadline: '年底前后' }).problems).toEqual([
      { field: 'deadline', problem: 'notADate' },
    ]);
    expect(read({ low: '1', since: '2022-01-01', deadline: '2021-12-31' }).problems).toEqual([
      { field: 'deadline', problem: 'beforeSince' },
    ]);
  });

  it('keeps no bound that its comparison does not have', () => {
    expect(read({ comparison: 'done', low: '7', high: '9' }).values).toMatchObject({ low: null, high: null });
    expect(read({ comparison: 'atMost', low: '7', high: '9' }).values).toMatchObject({ low: null, high: 90 });
  });

  it('may lack a date', () => {
    expect(read({ low: '90' }).values.deadline).toBeNull();
  });
});

it('a deadline is its last day, whatever is written', () => {
  const written = [
    '2022',
    '2022年',
    '2022年底',
    '2022-09',
    '2022年2月',
    '2020.2',
    '2022年9月底前',
    '2022-09-15',
  ];
  expect(written.map(readDeadline)).toEqual([
    ...['2022-12-31', '2022-12-31', '2022-12-31', '2022-09-30', '2022-02-28', '2020-02-29', '2022-09-30'],
    '2022-09-15',
  ]);
  expect(Array.from({ length: 12 }, (_, month) => readDeadline(`2023年${month + 1}月`)?.slice(8))).toEqual([
    ...['31', '28', '31', '30', '31', '30', '31', '31', '30', '31', '30', '31'],
  ]);
  expect(['2022-13', '尽快', ''].map(readDeadline)).toEqual([null, null, null]);
  expect(['2022年', '2022-09', '2022-09-15'].map(readFirstDay)).toEqual([
    ...['2022-01-01', '2022-09-01', '2022-09-15'],
  ]);
});
