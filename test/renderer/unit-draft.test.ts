import { describe, expect, it } from 'vitest';
import type { UnitRow } from '../../core/contract/unit.ts';
import { changeOf, dayOf, emptyDraft, withName } from '../../renderer/features/units/draft.ts';
import { otherNamesWords } from '../../renderer/text/units.ts';

const unit: UnitRow = {
  ...{ id: 4, parentId: 1, kind: 'township', settlement: 'rural', divisionCode: '500241205' },
  ...{ validFrom: null, validTo: null, mergedIntoId: null, position: 3 },
  ...{ names: [{ validFrom: '', name: '丙乡' }], name: '丙乡', state: 'current', mergedInto: null },
};
const county: UnitRow = { ...unit, id: 1, parentId: null, kind: 'county', name: '某县' };
const TODAY = '2021-12-20';

describe('what is filled in about a unit', () => {
  it('lets the name say the kind, until it is chosen by hand', () => {
    const renamed = withName(emptyDraft('rename', [unit], county), '丙街道', 'rename');
    expect(renamed).toMatchObject({ kind: 'subdistrict', settlement: 'urban' });
    expect(withName({ ...renamed, kindChosen: true }, '丙镇', 'rename').kind).toBe('subdistrict');
    expect(withName(emptyDraft('add', [], county), '河西村', 'add').kind).toBe('village');
    // A township does not become a village by a name.
    expect(withName(emptyDraft('rename', [unit], county), '丙村', 'rename').kind).toBe('township');
  });

  it('is a change once it is whole, with the date in any writing', () => {
    const draft = { ...emptyDraft('rename', [unit], county), name: '丙镇', kind: 'town' as const };
    expect(changeOf(draft, 'rename', [unit], TODAY)).toBeNull();
    expect(changeOf({ ...draft, date: '七月' }, 'rename', [unit], TODAY)).toBeNull();
    expect(changeOf({ ...draft, date: '2021年7月1日' }, 'rename', [unit], TODAY)).toEqual({
      ...{ do: 'rename', unitId: 4, from: '2021-07-01' },
      traits: { name: '丙镇', kind: 'town', settlement: 'rural', divisionCode: '500241205' },
    });
  });

  it('starts a correction with what is written now', () => {
    expect(changeOf(emptyDraft('correct', [unit], county), 'correct', [unit], TODAY)).toMatchObject({
      ...{ nameFrom: '', from: '', validFrom: null },
      traits: { name: '丙乡', kind: 'township', divisionCode: '500241205' },
    });
  });

  it('takes no month for a day', () => {
    expect(dayOf('2021年7月', TODAY)).toBeNull();
    expect(dayOf('', TODAY)).toBe('');
  });
});

describe('other names', () => {
  it('are told with until when, or from when, they hold', () => {
    const names = [
      { validFrom: '', name: '丙乡' },
      { validFrom: '2020-01-01', name: '丙镇' },
      { validFrom: '2030-01-01', name: '丙街道' },
    ];
    expect(otherNamesWords({ names, name: '丙镇' }, () => '2019-12-31')).toBe(
      '丙乡（至 2019-12-31）、丙街道（自 2030-01-01）',
    );
  });
});
