import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDisclosable } from '../../../core/domain/disclosure.ts';
import {
  mask,
  maskCertificate,
  maskFreeText,
  maskIdNumber,
  maskName,
  maskPhone,
} from '../../../core/domain/mask.ts';
import { maskField, maskRecord } from '../../../core/domain/personal-fields.ts';

/** All numbers here are made up: no such division, subscriber or certificate exists. */
describe('names', () => {
  it.each([
    ['甲某', '甲*'],
    ['示例一', '示**'],
    ['欧阳示例', '欧阳**'],
    ['司马甲', '司马*'],
    ['欧阳', '欧*'],
    ['甲', '*'],
    ['  甲某 ', '甲*'],
    ['阿示例·甲某某', '阿**·***'],
    ['甲某、乙某', '甲*、**'],
    ['Example Person', 'E****** ******'],
    ['', ''],
  ])('%j is shown as %j', (name, shown) => expect(maskName(name)).toBe(shown));
});

describe('telephones', () => {
  it.each([
    ['13800001234', '138****1234'],
    ['138 0000 1234', '138****1234'],
    ['138-0000-1234', '138****1234'],
    ['+8613800001234', '+86138****1234'],
    ['１３８００００１２３４', '138****1234'],
    ['023-70001234', '023-****1234'],
    ['02370001234', '023-****1234'],
    ['（0856）7000123', '0856-****123'],
    ['70001234', '****1234'],
    ['023-70001234-801', '023-****1234-***'],
    ['13800001234、13900005678', '138****1234、139****5678'],
    ['找门卫 13800001234', '*** 138****1234'],
    ['12345', '*****'],
    ['', ''],
  ])('%j is shown as %j', (phone, shown) => expect(maskPhone(phone)).toBe(shown));
});

describe('numbers of papers', () => {
  it.each([
    ['500000190001011234', '500***********1234'],
    ['50000019000101123X', '500***********123X'],
    ['500000 19000101 1234', '500***********1234'],
    ['500000000101123', '500********1123'],
    ['G00000000', '*********'],
    ['', ''],
  ])('the ID number %j is shown as %j', (number, shown) => expect(maskIdNumber(number)).toBe(shown));

  it.each([
    ['YB202000000001', '**********0001'],
    ['500000190001011234', '**************1234'],
    ['A0001', '*****'],
    ['', ''],
  ])('the certificate %j is shown as %j', (number, shown) => expect(maskCertificate(number)).toBe(shown));

  it('numbers inside a remark are hidden, its words and dates stay', () => {
    expect(maskFreeText('2020-05-01 起在岗')).toBe('2020-05-01 起在岗');
    expect(maskFreeText('家属电话13800001234，身份证500000190001011234。')).toBe(
      '家属电话138****1234，身份证500***********1234。',
    );
    expect(maskFreeText('电话１３８００００１２３４')).toBe('电话138****1234');
    expect(maskFreeText('培训120人')).toBe('培训120人');
  });
});

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''));
const idNumbers = digits(17).map((all) => `${all}X`);
const mobiles = digits(9).map((all) => `13${all}`);
const names = fc
  .array(fc.constantFrom(...'甲乙丙丁欧阳司马某示例一二'), { minLength: 2, maxLength: 6 })
  .map((all) => all.join(''));
const kinds = fc.constantFrom('name' as const, 'phone', 'idNumber', 'certificate');

describe('whatever the text', () => {
  it('a masked number leaves at least ten thousand possibilities', () => {
    fc.assert(
      fc.property(fc.oneof(idNumbers, mobiles, digits(7), digits(8), digits(15)), kinds, (number, kind) => {
        const shown = mask(number, kind === 'name' ? 'phone' : kind);
        expect(shown.replace(/[^*]/g, '').length).toBeGreaterThanOrEqual(4);
        expect(shown).not.toContain(number);
      }),
    );
  });

  it('of a name nothing but its beginning stays, and its length', () => {
    fc.assert(
      fc.property(names, (name) => {
        const shown = maskName(name);
        expect([...shown]).toHaveLength([...name].length);
        expect(shown).toMatch(/^[^*]{1,2}\*+$/);
        expect(name.startsWith(shown.replaceAll('*', ''))).toBe(true);
      }),
    );
  });

  it('two persons who differ only in what is hidden are shown alike', () => {
    fc.assert(
      fc.property(digits(11), digits(11), (one, other) => {
        expect(maskIdNumber(`500${one}1234`)).toBe(maskIdNumber(`500${other}1234`));
      }),
    );
  });

  it('masking what is masked shows no more of it, and what is empty stays empty', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), idNumbers, mobiles, names), kinds, (text, kind) => {
        const once = mask(text, kind);
        const kept = (shown: string) => [...shown].filter((character) => character !== '*').length;
        expect(kept(mask(once, kind))).toBeLessThanOrEqual(kept(once));
        if (text.trim() === '') expect(once).toBe('');
      }),
    );
  });

  it('a number written twelve ways into a remark never stays whole', () => {
    fc.assert(
      fc.property(
        mobiles,
        fc.constantFrom('', ' ', '电话：', '（'),
        fc.constantFrom('', '，', '）'),
        (number, a, b) => {
          expect(maskFreeText(`${a}${number}${b}`)).not.toContain(number);
        },
      ),
    );
  });
});

describe('records', () => {
  it('of a place only the contact is hidden, unread entries too', () => {
    const place = {
      ...{ name: '示例养老服务站', contactName: '甲某', contactPhone: '13800001234', beds: 10 },
      unread: { contactPhone: '13800001234', builtArea: 'abc' },
    };
    expect(maskRecord('facility', place)).toEqual({
      ...{ name: '示例养老服务站', contactName: '甲*', contactPhone: '138****1234', beds: 10 },
      unread: { contactPhone: '138****1234', builtArea: 'abc' },
    });
  });
  it('of a member of staff the name is hidden', () => {
    expect(maskField('staff', 'name', '示例一')).toBe('示**');
    expect(maskField('facility', 'name', '示例一')).toBe('示例一');
  });
});

describe('showing personal data', () => {
  it('masked needs no reason; in full needs two characters of one', () => {
    expect(isDisclosable({ personalData: 'masked', reason: '' })).toBe(true);
    expect(isDisclosable({ personalData: 'full', reason: ' 查 ' })).toBe(false);
    expect(isDisclosable({ personalData: 'full', reason: '审计' })).toBe(true);
  });
});
