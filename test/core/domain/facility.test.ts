import { describe, expect, it } from 'vitest';
import {
  applyEntries,
  blankFacility,
  type Facility,
  type FacilityFieldKey,
  facilityFields,
  fieldText,
  readFacilityField,
} from '../../../core/domain/facility.ts';
import { type FacilityContext, facilityFindings } from '../../../core/domain/facility-findings.ts';
import { initialsOf, searchTextOf, searchWords } from '../../../core/domain/search-text.ts';
import { facilityWords } from '../../../templates/facility-words.ts';

describe('a typed area', () => {
  it.each([
    ['1500㎡', 150000],
    ['1,500', 150000],
    ['1 500平方米', 150000],
    ['1.2万㎡', 1200000],
    ['1500.5', 150050],
    ['０', 0],
  ])('%s is understood', (text, value) => {
    expect(readFacilityField('builtArea', text)).toEqual({ kind: 'value', value });
  });

  it('that is empty is not known, which is not 0', () => {
    expect(readFacilityField('builtArea', ' ')).toEqual({ kind: 'value', value: null });
  });

  it.each(['约1500', '1.2万', '1500.123', '三间'])('%s is kept as typed', (text) => {
    expect(readFacilityField('builtArea', text).kind).toBe('unread');
  });

  it.each(['-1500', '负5㎡'])('%s is refused', (text) => {
    expect(readFacilityField('builtArea', text)).toEqual({ kind: 'refused', problem: 'negative' });
  });
});

describe('other fields', () => {
  it('read dates as people write them and keep what is no day', () => {
    expect(readFacilityField('openedOn', '2020.6.1')).toEqual({ kind: 'value', value: '2020-06-01' });
    expect(readFacilityField('openedOn', '2020-06-31').kind).toBe('unread');
  });

  it('take only their own choices', () => {
    expect(readFacilityField('status', 'open')).toEqual({ kind: 'value', value: 'open' });
    expect(readFacilityField('status', 'gone')).toEqual({ kind: 'refused', problem: 'notAllowed' });
    expect(readFacilityField('status', '')).toEqual({ kind: 'refused', problem: 'empty' });
    expect(readFacilityField('stars', '3')).toEqual({ kind: 'value', value: 3 });
    expect(readFacilityField('stars', '6')).toEqual({ kind: 'refused', problem: 'notAllowed' });
  });

  it('want a name', () => {
    expect(readFacilityField('name', '  ')).toEqual({ kind: 'refused', problem: 'empty' });
  });

  it('all have a word', () => {
    expect(facilityFields.filter(({ key }) => !facilityWords.fields[key])).toEqual([]);
  });
});

describe('changing a facility', () => {
  const before = { ...blankFacility(1, 2), name: '甲', builtArea: 150000 };

  it('keeps what cannot be read and empties the figure under it', () => {
    const { values, unread } = applyEntries(before, { builtArea: '约1600' });
    expect(values.builtArea).toBeNull();
    expect(unread).toEqual({ builtArea: '约1600' });
    expect(fieldText({ ...values, unread }, 'builtArea')).toBe('约1600');
  });

  it('forgets the unread text once a readable one is there', () => {
    const { values, unread } = applyEntries(
      { ...before, unread: { builtArea: '约1600' } },
      { builtArea: '1600' },
    );
    expect(values.builtArea).toBe(160000);
    expect(unread).toBeNull();
  });

  it('leaves refused fields as they were and says which', () => {
    const { values, problems } = applyEntries(before, { builtArea: '-1', name: '乙' });
    expect(values).toMatchObject({ builtArea: 150000, name: '乙' });
    expect(problems).toEqual([{ field: 'builtArea', problem: 'negative' }]);
  });

  it('reads back the text that it shows, for every field', () => {
    const full = {
      ...before,
      ...{ code: 'A-1', siteArea: 12345, beds: 0, nursingBeds: 3, stars: 4, openedOn: '2020-06-01' },
      ...({ mode: 'new', operation: 'village', medical: 'none', status: 'open' } as const),
    };
    const texts = Object.fromEntries(facilityFields.map(({ key }) => [key, fieldText(full, key)]));
    const { values } = applyEntries(blankFacility(1, 2), texts as Record<FacilityFieldKey, string>);
    expect({ ...values, unread: null }).toEqual(full);
  });
});

describe('checks of one facility', () => {
  const facility = (changes: Partial<Facility> = {}): Facility => ({
    ...blankFacility(1, 2),
    ...{ id: 1, name: '甲', sample: false, status: 'open', openedOn: '2020-06-01' },
    ...changes,
  });
  const context = (changes: Partial<FacilityContext> = {}): FacilityContext => ({
    today: '2020-12-31',
    unit: { validTo: null, mergedInto: '' },
    duplicates: [],
    roomsArea: null,
    ...changes,
  });
  const codes = (changes: Partial<Facility>, around: Partial<FacilityContext> = {}): string[] =>
    facilityFindings(facility(changes), context(around)).map((finding) => `${finding.code} ${finding.field}`);

  it('find nothing in a plain one', () => expect(codes({})).toEqual([]));

  it.each<[string, Partial<Facility>, Partial<FacilityContext>, string]>([
    ['opened tomorrow', { openedOn: '2021-01-01' }, {}, 'OPENED_IN_FUTURE openedOn'],
    ['more nursing beds than beds', { beds: 10, nursingBeds: 11 }, {}, 'NURSING_ABOVE_BEDS nursingBeds'],
    ['open since nobody knows when', { openedOn: null }, {}, 'OPEN_WITHOUT_DATE openedOn'],
    ['dated but still being built', { status: 'building' }, {}, 'DATED_BUT_NOT_OPEN status'],
    ['like another one', {}, { duplicates: ['S0002'] }, 'DUPLICATE name'],
    [
      'in a township that is gone',
      {},
      { unit: { validTo: '2020-11-30', mergedInto: '乙镇' } },
      'UNIT_ENDED unitId',
    ],
    [
      'opened after its township was gone',
      { status: 'closed' },
      { unit: { validTo: '2020-05-31', mergedInto: '' } },
      'UNIT_ENDED unitId',
    ],
    [
      'rooms larger than the building',
      { builtArea: 10000 },
      { roomsArea: 10001 },
      'ROOMS_ABOVE_BUILT builtArea',
    ],
    ['an entry nobody could read', { unread: { beds: '若干' } }, {}, 'UNREAD beds'],
  ])('%s', (_, changes, around, found) => expect(codes(changes, around)).toEqual([found]));

  it('leave look-alikes alone', () => {
    expect(codes({ openedOn: '2020-12-31' })).toEqual([]);
    expect(codes({ beds: 10, nursingBeds: 10 })).toEqual([]);
    expect(codes({ status: 'building', openedOn: '2021-03-01' })).toEqual([]);
    expect(codes({ status: 'closed' }, { unit: { validTo: '2020-11-30', mergedInto: '' } })).toEqual([]);
    expect(codes({}, { unit: { validTo: '2020-12-31', mergedInto: '' } })).toEqual([]);
    expect(codes({ openedOn: null, unread: { openedOn: '去年' } })).toEqual(['UNREAD openedOn']);
  });
});

describe('search texts', () => {
  it('hold names, initials and the rest, in the order of pronunciation', () => {
    const texts = ['里仁镇敬老院', '隘口镇敬老院', '膏田镇敬老院'].map((name) => searchTextOf([name, 'A-1']));
    expect(texts.toSorted().map((text) => text.split(' ')[1])).toEqual([
      '隘口镇敬老院',
      '膏田镇敬老院',
      '里仁镇敬老院',
    ]);
    expect(texts[0]).toContain('a-1');
  });

  it('are searched by words in any letter case or width', () => {
    expect(searchWords(' QXC　站 ')).toEqual(['qxc', '站']);
    expect(initialsOf('清溪场镇')).toBe('qxcz');
  });
});
