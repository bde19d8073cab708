import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agenciesText, readAgencies } from '../../../core/domain/agencies.ts';
import { daysAfter } from '../../../core/domain/read-date.ts';
import { readDeadline } from '../../../core/domain/read-deadline.ts';
import { isKept, type TaskDates, taskStateOf } from '../../../core/domain/task-state.ts';

const task = (given: Partial<TaskDates> = {}): TaskDates => ({
  ...{ deadline: '2022-09-30', milestones: [], closures: [] },
  ...given,
});
const on = (asOf: string, given: Partial<TaskDates> = {}, dueDays = 30) =>
  taskStateOf(task(given), { asOf, dueDays });
const brief = (asOf: string, given: Partial<TaskDates> = {}) => {
  const { kind, days } = on(asOf, given);
  return [kind, days];
};

describe('a task around its deadline', () => {
  it('is not overdue on the day itself, and is from the day after', () => {
    expect(brief('2022-09-29')).toEqual(['dueSoon', 1]);
    expect(brief('2022-09-30')).toEqual(['dueSoon', 0]);
    expect(brief('2022-10-01')).toEqual(['overdue', 1]);
    expect(brief('2022-10-31')).toEqual(['overdue', 31]);
  });

  it('is due soon from so many days before, and only open the day before that', () => {
    expect(brief('2022-08-31')).toEqual(['dueSoon', 30]);
    expect(brief('2022-08-30')).toEqual(['open', 31]);
    expect(on('2022-09-29', {}, 0).kind).toBe('open');
    expect(on('2022-09-30', {}, 0).kind).toBe('dueSoon');
  });

  it.each([
    ['2023-02-28', '2023-03-01'],
    ['2024-02-29', '2024-03-01'],
    ['2022-04-30', '2022-05-01'],
    ['2022-12-31', '2023-01-01'],
  ])('counts in months of any length: %s, late on %s', (deadline, dayAfter) => {
    expect(brief(deadline, { deadline })).toEqual(['dueSoon', 0]);
    expect(brief(dayAfter, { deadline })).toEqual(['overdue', 1]);
  });

  it('without a deadline is never late', () => {
    expect(on('2099-01-01', { deadline: null })).toMatchObject({ kind: 'noDeadline', days: null, due: null });
  });

  it('is late with a step that is late, and goes by the next one once it is done', () => {
    const milestones = [
      { dueOn: '2022-03-31', doneOn: null },
      { dueOn: '2022-06-30', doneOn: null },
    ];
    expect(on('2022-03-31', { milestones })).toMatchObject({ kind: 'dueSoon', milestone: 0 });
    expect(on('2022-04-01', { milestones })).toMatchObject({ kind: 'overdue', days: 1, milestone: 0 });
    const done = [{ dueOn: '2022-03-31', doneOn: '2022-04-10' }, ...milestones.slice(1)];
    expect(on('2022-04-09', { milestones: done })).toMatchObject({ kind: 'overdue', milestone: 0 });
    expect(on('2022-04-10', { milestones: done })).toMatchObject({ kind: 'open', due: '2022-06-30' });
    expect(on('2022-09-30', { milestones: [], deadline: '2022-09-30' }).milestone).toBeNull();
  });

  it('counts as closed from the day it was closed off, in time or late, until it is reopened', () => {
    const closed = (closedOn: string, reopenedOn: string | null = null) => ({
      closures: [{ closedOn, reopenedOn }],
    });
    expect(brief('2022-09-19', closed('2022-09-20'))).toEqual(['dueSoon', 11]);
    expect(brief('2022-09-20', closed('2022-09-20'))).toEqual(['closed', null]);
    expect(brief('2023-01-01', closed('2022-09-30'))).toEqual(['closed', null]);
    expect(brief('2023-01-01', closed('2022-10-01'))).toEqual(['closedLate', 1]);
    expect(brief('2022-10-19', closed('2022-09-20', '2022-10-20'))).toEqual(['closed', null]);
    expect(brief('2022-10-20', closed('2022-09-20', '2022-10-20'))).toEqual(['overdue', 20]);
  });

  it('is kept when it is closed in time or not late yet', () => {
    const kinds = ['overdue', 'dueSoon', 'open', 'noDeadline', 'closed', 'closedLate'] as const;
    expect(kinds.filter((kind) => isKept({ kind }))).toEqual(['dueSoon', 'open', 'noDeadline', 'closed']);
  });

  it('is overdue exactly when the day is after its deadline, by as many days as lie between', () => {
    fc.assert(
      fc.property(fc.integer({ min: -800, max: 800 }), fc.integer({ min: 0, max: 90 }), (offset, dueDays) => {
        const { kind, days } = on(daysAfter('2024-02-29', offset), { deadline: '2024-02-29' }, dueDays);
        expect(kind === 'overdue').toBe(offset > 0);
        expect(kind === 'dueSoon').toBe(offset <= 0 && -offset <= dueDays);
        expect(days).toBe(Math.abs(offset));
      }),
    );
  });
});

describe('a deadline', () => {
  it.each([
    ['2022年9月底前', '2022-09-30'],
    ['2023年2月底前', '2023-02-28'],
    ['2024年2月底', '2024-02-29'],
    ['2022年12月底前', '2022-12-31'],
    ['2022年9月', '2022-09-30'],
    ['2022-11', '2022-11-30'],
    ['2022年', '2022-12-31'],
    ['到2022年', '2022-12-31'],
    ['2021年底前', '2021-12-31'],
    ['2022年9月15日', '2022-09-15'],
    ['２０２２年９月底前', '2022-09-30'],
  ])('of %s is %s', (text, date) => {
    expect(readDeadline(text)).toEqual({ kind: 'date', date });
  });

  it.each(['从2022年起', '2019年起', '2021年前', '9月底前', '尽快', '2022年13月', '2022年2月30日'])(
    'is not guessed from %s',
    (text) => {
      expect(readDeadline(text).kind).toBe('unreadable');
    },
  );
});

describe('agencies in one line', () => {
  it('are read one by one, a phrase of all townships as one', () => {
    expect(readAgencies('区财政局、区残联、各镇街')).toEqual(['区财政局', '区残联', '各镇街']);
    expect(readAgencies('县民政局、县商务委，各乡镇人民政府、街道办事处')).toEqual([
      ...['县民政局', '县商务委', '各乡镇人民政府、街道办事处'],
    ]);
    expect(readAgencies('  ')).toEqual([]);
  });

  it('print and read back the same', () => {
    const name = fc.constantFrom('区民政局', '各镇街', '各乡镇、街道', '县商务委', '各社区');
    fc.assert(
      fc.property(fc.array(name, { maxLength: 6 }), (names) => {
        const read = readAgencies(names.join('，'));
        expect(readAgencies(agenciesText(read))).toEqual(read);
      }),
    );
  });
});
