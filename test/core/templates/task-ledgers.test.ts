import { describe, expect, it } from 'vitest';
import type { TaskSeed } from '../../../core/domain/task-seed.ts';
import { samples } from '../../../templates/samples/index.ts';
import { parts, tsv } from '../../helpers/tsv.ts';

/** The task ledgers against the notices' facts, transcribed by hand for the tests alone. */
type Column = 'group' | 'number' | 'title' | 'leadAgency' | 'supportingAgencies' | 'dates' | 'figures';

const published = (key: string): readonly TaskSeed[] =>
  (samples[key]?.tasks ?? []).filter((task) => !task.sample);

describe.each([
  ['huaiyin', 22],
  ['xiushan', 6],
  ['gongqingcheng', 10],
  ['yuechi', 18],
  ['changzhi', 17],
] as const)('tasks of %s', (key, count) => {
  const facts = tsv<Column>(`${key}/tasks`);

  it('are the published ones with their groups, numbers and agencies', () => {
    expect(published(key)).toHaveLength(count);
    expect(published(key).map((task) => [task.section, task.number, task.title, task.leadAgency])).toEqual(
      facts.map((fact) => [fact.group, fact.number, fact.title, fact.leadAgency]),
    );
    for (const [index, task] of published(key).entries()) {
      const whole = (text: string) => text.split(/[，、]/).filter(Boolean);
      expect(task.supportingAgencies.flatMap(whole)).toEqual(whole(facts[index]?.supportingAgencies ?? ''));
    }
  });

  it('carry every published figure in aim, title or steps', () => {
    for (const [index, task] of published(key).entries()) {
      const text = [task.title, task.aim, ...task.milestones.map((step) => step.text)].join(' ');
      for (const figure of parts(facts[index]?.figures ?? '')) expect(text).toContain(figure);
    }
  });

  it('have their last date as the deadline, and no date that the notice does not print', () => {
    for (const [index, { title, deadline, milestones }] of published(key).entries()) {
      const dates = parts(facts[index]?.dates ?? '');
      const own = [...milestones.map((step) => step.dueOn), deadline].filter((date) => date !== null);
      for (const date of own) {
        const said = dates.some((one) => date.startsWith(one));
        expect([title, date, said]).toEqual([title, date, true]);
      }
      for (const { dueOn } of milestones) expect(dueOn === null || (deadline ?? '') >= dueOn).toBe(true);
    }
  });

  it('name only targets that the notice has', () => {
    const list = samples[key]?.lists.find((one) => one.key === 'notice-targets');
    const names = list?.kind === 'list' ? list.rows.map((row) => row[1]) : [];
    for (const task of published(key)) expect(names).toEqual(expect.arrayContaining([...task.targets]));
  });
});

it('Huaiyin: deadlines and dated steps as counted by hand from the notice', () => {
  const dates = published('huaiyin').map(({ number, deadline, milestones }) => [
    Number(number),
    deadline,
    milestones.map((step) => step.dueOn),
  ]);
  const [september22, december22] = ['2022-09-30', '2022-12-31'];
  const [may23, september23, december23] = ['2023-05-31', '2023-09-30', '2023-12-31'];
  expect(dates).toEqual([
    [1, september23, [september22, september23]],
    [2, september22, []],
    [3, null, []],
    [4, may23, [september22, may23]],
    [5, september23, [december22, september23]],
    [6, december23, [december22, december23]],
    [7, null, []],
    [8, september22, []],
    [9, september23, [september22, september23]],
    [10, december23, [december22, december23]],
    [11, september22, []],
    [12, september23, [september22, september23]],
    [13, null, []],
    [14, null, []],
    [15, september23, []],
    [16, null, []],
    [17, september22, []],
    [18, september23, []],
    [19, december22, ['2021-12-31', december22]],
    [20, september23, []],
    [21, september22, []],
    [22, december23, [september22, december23]],
  ]);
});

it('the other notices: only what they date has a deadline', () => {
  const dated = (key: string) =>
    published(key).flatMap(({ number, deadline }) => (deadline === null ? [] : [[number, deadline]]));
  expect(dated('xiushan')).toEqual([
    ['5', '2022-12-31'],
    ['6', '2022-12-31'],
  ]);
  expect(dated('gongqingcheng')).toEqual([]);
  expect(dated('yuechi')).toEqual(['2', '6', '8', '10', '15'].map((number) => [number, '2022-12-31']));
  expect(dated('changzhi')).toEqual(['1', '3', '7', '14'].map((number) => [number, '2021-12-31']));
});

it('made-up notes and closures bear names that are nobody’s, and lie within the notices’ years', () => {
  const first: Record<string, string> = { huaiyin: '2021-10-01', xiushan: '2019-12-13' };
  const last: Record<string, string> = { huaiyin: '2023-09-30', xiushan: '2022-12-31' };
  for (const key of ['huaiyin', 'xiushan']) {
    const tasks = samples[key]?.tasks ?? [];
    const days = tasks.flatMap((task) => [
      ...task.notes.map((note) => note.writtenOn),
      ...task.closures.flatMap((one) => [one.closedOn, one.reopened?.on ?? one.closedOn]),
    ]);
    expect(days.length).toBeGreaterThan(5);
    for (const day of days) expect(day >= (first[key] ?? '') && day <= (last[key] ?? '')).toBe(true);
    const people = tasks.flatMap((task) => [
      ...task.notes.map((note) => note.author),
      ...task.closures.flatMap((one) => [one.reviewer, one.closedBy]),
    ]);
    for (const name of people) expect(name).toMatch(/^示例/);
    expect(tasks.some((task) => task.closures.some((one) => one.reopened))).toBe(true);
    expect(tasks.some((task) => task.closures.some((one) => !one.reopened))).toBe(true);
  }
});
