import { describe, expect, it } from 'vitest';
import type { StandardRules } from '../../../core/domain/standard.ts';
import { standardConflicts } from '../../../core/domain/standard-conflicts.ts';
import { draftOfStandard, EMPTY_STANDARD, readStandard } from '../../../core/domain/standard-draft.ts';
import { standards } from '../../../templates/standards.ts';

const named = { name: '本县标准', typeId: 1, source: '', version: '' };
const problemsOf = (part: Partial<typeof EMPTY_STANDARD>) =>
  readStandard({ ...EMPTY_STANDARD, ...named, ...part }, {}).problems.map(
    ({ field, problem }) => `${field} ${problem}`,
  );

describe('a standard as it is typed', () => {
  it.each(standards.map((one) => [one.name, one] as const))('keeps %s as it is', (_, { rules }) => {
    const read = readStandard(draftOfStandard(named, rules), rules);
    expect(read.problems).toEqual([]);
    expect(read.rules).toEqual(rules);
  });

  it('reads areas with their unit and rooms line by line', () => {
    const rooms = [{ group: '生活', room: '厨房', least: '40㎡', optional: true }];
    const { rules } = readStandard({ ...EMPTY_STANDARD, ...named, least: '1,500平方米', rooms }, {});
    expect(rules).toEqual({
      builtArea: { least: 150_000 },
      rooms: [{ group: '生活', room: '厨房', least: 4000, optional: true }],
    });
  });

  it('says what cannot be kept, and turns nothing unreadable into a number', () => {
    expect(problemsOf({ least: '约三百' })).toEqual(['least malformed', 'least empty']);
    expect(problemsOf({ beds: '-3' })).toContain('beds negative');
    expect(problemsOf({})).toEqual(['least empty']);
    expect(problemsOf({ least: '300', name: ' ' })).toEqual(['name empty']);
    expect(problemsOf({ least: '300', reduced: '300', reducedWhen: '人少' })).toEqual(['reduced outOfOrder']);
    expect(problemsOf({ least: '300', reduced: '200' })).toEqual(['reducedWhen empty']);
    expect(problemsOf({ least: '300', most: '200' })).toEqual(['most outOfOrder']);
    const twice = { group: '', room: '厨房', least: '', optional: false };
    expect(problemsOf({ rooms: [twice, { ...twice, room: '厨 房' }] })).toEqual(['rooms.1 duplicate']);
    expect(problemsOf({ rooms: [{ ...twice, room: '', least: '20' }] })).toEqual([
      'rooms.0 empty',
      'least empty',
    ]);
  });
});

describe('standards in force for one matter', () => {
  const standard = (id: number, typeId: number | null, rules: StandardRules = {}, applies = true) => ({
    ...{ id, typeId, rules, applies },
  });
  it('are told of, those of a kind of place and those of a whole area', () => {
    const land = { landPerPerson: 10 };
    const all = [standard(1, 5), standard(2, 5), standard(3, null, land), standard(4, null, land)];
    expect(standardConflicts(all)).toEqual([
      { matter: 5, standards: [1, 2] },
      { matter: 'landPerPerson', standards: [3, 4] },
    ]);
  });

  it('are none where one is not in force or is about something else', () => {
    expect(standardConflicts([standard(1, 5), standard(2, 5, {}, false), standard(3, 6)])).toEqual([]);
    const ground = { groundPerTenThousand: 1 };
    expect(standardConflicts([standard(1, null, { landPerPerson: 1 }), standard(2, null, ground)])).toEqual(
      [],
    );
  });
});
