import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysAfter, readDate } from '../../../core/domain/read-date.ts';

describe('a date', () => {
  it.each([
    '2020-06-01',
    '2020-6-1',
    '2020/6/1',
    '2020.6.1',
    '20200601',
    '2020年6月1日',
    '2020年06月01号',
    '２０２０－０６－０１',
    ' 2020-06-01 00:00:00 ',
  ])('%j is the first of June 2020', (text) => {
    expect(readDate(text)).toEqual({ kind: 'date', date: '2020-06-01', exact: true });
  });
  it.each(['', '  '])('%j says nothing', (text) => {
    expect(readDate(text)).toEqual({ kind: 'blank' });
  });
  it.each([
    '2020-06-31',
    '2019-02-29',
    '6月1日',
    '20-6-1',
    '2020-6',
    '44000',
    '六月',
    '2020-13-01',
    '2020-6.1',
  ])('%j is not guessed', (text) => expect(readDate(text)).toMatchObject({ kind: 'unreadable' }));
  it.each([
    ['2020年6月底前', '2020-06-30'],
    ['2020年2月末', '2020-02-29'],
    ['2020年6月上旬', '2020-06-10'],
    ['2020年6月中旬', '2020-06-20'],
    ['2020年6月下旬', '2020-06-30'],
    ['2020年底', '2020-12-31'],
  ])('%j is a deadline: its last day, %s', (text, date) => {
    expect(readDate(text)).toEqual({ kind: 'date', date, exact: false });
  });
  it.each(['6月30日', '6-30', '6.30', '６月３０号'])(
    '%j takes its year from the plan year or from today',
    (text) => {
      expect(readDate(text, { today: '2020-03-01' })).toMatchObject({ date: '2020-06-30' });
      const within = { startDate: '2018-10-01', endDate: '2019-09-30' };
      expect(readDate(text, { today: '2020-03-01', within })).toMatchObject({ date: '2019-06-30' });
      expect(readDate(text)).toEqual({ kind: 'unreadable', reason: 'notADate' });
    },
  );
  it('a plan year from October to September tells which of its two years a month is of', () => {
    const within = { startDate: '2018-10-01', endDate: '2019-09-30' };
    expect(readDate('11月30日', { today: '2020-03-01', within })).toMatchObject({ date: '2018-11-30' });
    expect(readDate('11月底', { today: '2020-03-01', within })).toMatchObject({
      date: '2018-11-30',
      exact: false,
    });
    expect(readDate('6月底前', { within })).toMatchObject({ date: '2019-06-30', exact: false });
  });
  it.each(['2020-06', '202006', '2020年6月', '6月'])('%j lacks the day', (text) => {
    expect(readDate(text, { today: '2020-03-01' })).toEqual({ kind: 'unreadable', reason: 'noDay' });
  });
  it.each(['2020', '44000', '尽快', '第二季度', '6/30/2020'])('%j is no date in any year', (text) => {
    expect(readDate(text, { today: '2020-03-01' })).toEqual({ kind: 'unreadable', reason: 'notADate' });
  });
  it('the last day of all twelve months is the end of the month', () => {
    const lastDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    for (const [index, last] of lastDays.entries()) {
      const month = String(index + 1).padStart(2, '0');
      expect(readDate(`2020年${index + 1}月底`)).toMatchObject({ date: `2020-${month}-${last}` });
      expect(readDate(`2020-${month}-${last + 1}`)).toMatchObject({ reason: 'noSuchDay' });
    }
  });
  it('days are counted over the ends of months and years', () => {
    expect(daysAfter('2020-02-28', 2)).toBe('2020-03-01');
    expect(daysAfter('2020-01-01', -1)).toBe('2019-12-31');
  });
  it('every day of twelve years is read back as written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4382 }), (days) => {
        const day = daysAfter('2015-01-01', days);
        expect(readDate(day.replaceAll('-', ''))).toEqual({ kind: 'date', date: day, exact: true });
      }),
    );
  });
});
