import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emptySteps,
  MILESTONES,
  type Milestone,
  type MilestoneDates,
  type Steps,
} from '../../../core/domain/project.ts';
import { type CountBackInput, countBack } from '../../../core/domain/project-schedule.ts';
import { earliestFinish, stateOf } from '../../../core/domain/project-state.ts';
import { countWorkingDays, createCalendar, dateOf, dayNumber } from '../../../core/domain/working-days.ts';
import { usualDurations } from '../../../templates/project-defaults.ts';
import { publishedCalendar } from '../../../templates/working-days.ts';

const calendar = createCalendar(publishedCalendar);
const durations = usualDurations.attached;
const nextDay = (date: string) => dateOf(dayNumber(date) + 1);
const base = { durations, calendar, today: '2020-01-01' };

function steps(dates: Partial<Record<Milestone, Partial<MilestoneDates>>>): Steps {
  const empty = emptySteps();
  const filled = MILESTONES.map((step) => [step, { ...empty[step], ...dates[step] }]);
  return Object.fromEntries(filled) as Record<Milestone, MilestoneDates>;
}

const back = (input: Partial<CountBackInput> & { finish: string }) =>
  countBack({ ...base, steps: emptySteps(), ...input });

describe('counting back from the finish', () => {
  it('leaves the usual working days before each step, over the October holiday', () => {
    // Five working days before 31 December, then ten before that, then twenty, five, ten, five.
    expect(back({ finish: '2020-12-31' }).planned).toEqual({
      siting: '2020-10-15',
      approval: '2020-10-22',
      design: '2020-11-05',
      start: '2020-11-12',
      mainWorks: '2020-12-10',
      acceptance: '2020-12-24',
      opening: '2020-12-31',
    });
    // The week from 1 to 8 October does not count: 5 working days before the 12th lies in September.
    expect(back({ finish: '2020-10-12' }).planned.acceptance).toBe('2020-09-28');
  });

  it('leaves a pinned step where it is and counts the earlier ones back from it', () => {
    const pinned = steps({ start: { planned: '2020-07-01', pinned: true } });
    const { planned, problems } = back({ finish: '2020-12-31', steps: pinned });
    expect(planned.start).toBe('2020-07-01');
    expect(planned.mainWorks).toBe('2020-12-10');
    expect(planned.design).toBe('2020-06-23');
    expect(problems).toEqual([]);
  });

  it('presses steps together between fixed dates, and says how many days are missing', () => {
    const pinned = steps({ start: { planned: '2020-12-16', pinned: true } });
    const { planned, problems } = back({ finish: '2020-12-31', steps: pinned });
    expect(problems).toEqual([{ kind: 'tooShort', from: 'start', to: 'opening', needed: 35, available: 11 }]);
    expect(planned.mainWorks).toBe('2020-12-24');
    expect(planned.acceptance).toBe('2020-12-29');
  });

  it('says that a pinned step lies after the finish, and leaves what is between as it was', () => {
    const pinned = steps({
      start: { planned: '2021-01-20', pinned: true },
      mainWorks: { planned: '2020-11-01' },
    });
    const { planned, problems } = back({ finish: '2020-12-31', steps: pinned });
    expect(problems[0]).toEqual({
      kind: 'outOfOrder',
      from: 'start',
      to: 'opening',
      fromDate: '2021-01-20',
      toDate: '2020-12-31',
    });
    expect(planned.mainWorks).toBe('2020-11-01');
  });

  it('says which steps would have had to be taken before today', () => {
    const { problems } = back({ finish: '2020-12-31', today: '2020-11-01' });
    expect(problems).toEqual([
      { kind: 'inPast', step: 'siting', date: '2020-10-15' },
      { kind: 'inPast', step: 'approval', date: '2020-10-22' },
    ]);
  });

  it('plans nothing anew that has happened, and counts from it', () => {
    const begun = steps({
      siting: { planned: '2020-03-01' },
      start: { planned: '2020-09-01', actual: '2020-09-10' },
    });
    const { planned, problems } = back({ finish: '2020-12-31', steps: begun, today: '2020-10-15' });
    expect([planned.siting, planned.approval, planned.start]).toEqual(['2020-03-01', null, '2020-09-01']);
    expect(planned.mainWorks).toBe('2020-12-10');
    expect(problems).toEqual([]);
  });

  it('says for which years there is no published calendar', () => {
    const { problems } = back({ finish: '2027-01-31', today: '2026-01-01' });
    expect(problems).toEqual([{ kind: 'unpublishedYear', year: 2027 }]);
  });

  const finish = fc.integer({ min: dayNumber('2020-06-01'), max: dayNumber('2026-12-31') }).map(dateOf);
  const lengths = fc
    .array(fc.integer({ min: 0, max: 60 }), { minLength: 7, maxLength: 7 })
    .map(
      (days) =>
        Object.fromEntries(MILESTONES.map((step, index) => [step, days[index] ?? 0])) as typeof durations,
    );

  it('without pins always gives every step exactly its usual days', () => {
    fc.assert(
      fc.property(finish, lengths, (date, each) => {
        const { planned } = back({ finish: date, durations: each, today: '2000-01-01' });
        for (const [index, step] of MILESTONES.entries()) {
          const before = MILESTONES[index - 1];
          if (!before) continue;
          const from = planned[before] ?? '';
          expect(from <= (planned[step] ?? '')).toBe(true);
          const counted = countWorkingDays(calendar, nextDay(from), planned[step] ?? '');
          expect(counted).toBe(each[step]);
        }
      }),
    );
  });

  it('never moves a pin, keeps the order unless it says otherwise, and is done in one go', () => {
    const pins = fc.dictionary(fc.constantFrom(...MILESTONES.slice(0, 6)), finish, { maxKeys: 3 });
    fc.assert(
      fc.property(finish, lengths, pins, (date, each, fixed) => {
        const pinned = steps(
          Object.fromEntries(
            Object.entries(fixed).map(([step, planned]) => [step, { planned, pinned: true }]),
          ),
        );
        const first = back({ finish: date, durations: each, steps: pinned });
        for (const [step, on] of Object.entries(fixed)) expect(first.planned[step as Milestone]).toBe(on);
        const dates = MILESTONES.flatMap((step) => first.planned[step] ?? []);
        if (!first.problems.some((problem) => problem.kind === 'outOfOrder')) {
          expect(dates).toEqual(dates.toSorted());
          expect(dates).toHaveLength(7);
        }
        const applied = steps(
          Object.fromEntries(
            MILESTONES.map((step) => [step, { planned: first.planned[step], pinned: pinned[step].pinned }]),
          ),
        );
        expect(back({ finish: date, durations: each, steps: applied }).planned).toEqual(first.planned);
      }),
    );
  });
});

describe('the state of a project', () => {
  const context = { today: '2020-07-01', riskDays: 15, durations, calendar };
  const planned = steps({
    siting: { planned: '2020-03-02', actual: '2020-03-02' },
    start: { planned: '2020-06-19', actual: '2020-06-24' },
    mainWorks: { planned: '2020-10-30' },
    opening: { planned: '2020-12-31' },
  });

  it('is under way between two steps', () =>
    expect(stateOf(planned, context)).toEqual({
      kind: 'underWay',
      reached: 'start',
      step: 'mainWorks',
      days: null,
      missingDays: null,
    }));

  it('is not started before the first step, and with nothing planned at all', () => {
    expect(stateOf(emptySteps(), context).kind).toBe('notStarted');
    expect(stateOf(steps({ siting: { planned: '2020-09-01' } }), context).kind).toBe('notStarted');
  });

  it('is late from the day after a planned date without an actual one, by calendar days', () => {
    expect(stateOf(planned, { ...context, today: '2020-10-30' }).kind).toBe('atRisk');
    expect(stateOf(planned, { ...context, today: '2020-10-31' })).toMatchObject({
      kind: 'late',
      step: 'mainWorks',
      days: 1,
    });
    expect(stateOf(planned, { ...context, today: '2020-11-11' })).toMatchObject({ kind: 'late', days: 12 });
  });

  it('is at risk from the threshold on', () => {
    expect(stateOf(planned, { ...context, today: '2020-10-14' }).kind).toBe('underWay');
    expect(stateOf(planned, { ...context, today: '2020-10-15' })).toMatchObject({
      kind: 'atRisk',
      days: 15,
      step: 'mainWorks',
    });
    expect(stateOf(planned, { ...context, today: '2020-10-14', riskDays: 20 }).kind).toBe('atRisk');
  });

  it('is at risk when the usual durations no longer fit before the finish', () => {
    const late = steps({
      siting: { actual: '2020-06-01' },
      start: { planned: '2020-12-01' },
      mainWorks: { planned: '2020-12-20' },
      opening: { planned: '2020-12-31' },
    });
    const state = stateOf(late, {
      ...context,
      today: '2020-11-12',
      riskDays: 0,
      durations: usualDurations.new,
    });
    expect(state.kind).toBe('atRisk');
    // Main works 90 and putting into use 10 working days are left, 35 remain; the design began long ago.
    expect(state.missingDays).toBe(65);
  });

  it('does not count a step without a date that a later one has overtaken', () => {
    const overtaken = steps({ approval: { planned: '2020-04-01' }, start: { actual: '2020-06-01' } });
    expect(stateOf(overtaken, context).kind).toBe('underWay');
  });

  it('is done once it is in use, and not by a date still to come', () => {
    expect(stateOf(steps({ opening: { actual: '2020-07-01' } }), context).kind).toBe('done');
    expect(stateOf(steps({ opening: { actual: '2020-07-02' } }), context).kind).toBe('notStarted');
  });

  it('tells the earliest day of opening by the usual durations', () => {
    expect(earliestFinish(steps({ mainWorks: { actual: '2020-06-30' } }), context)).toBe('2020-07-22');
  });
});
