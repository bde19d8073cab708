import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areaText,
  type ReadQuantity,
  readArea,
  readCount,
  readMoney,
  roundedWanYuanText,
  WAN_YUAN_SHIFT,
  wanYuanText,
  YUAN_SHIFT,
} from '../../../core/domain/read-quantity.ts';

const plain = (result: ReadQuantity) =>
  result.kind === 'number' ? result.value : result.kind === 'blank' ? '' : result.reason;

describe('a typed area', () => {
  it.each([
    ['1500'],
    ['1,500'],
    ['1500㎡'],
    ['1500 m²'],
    ['1500M2'],
    ['1500平方米'],
    ['1500 平方'],
    ['１５００平米'],
    ['1500.00'],
  ])('%s is 1500 square metres', (text) => expect(plain(readArea(text))).toBe(150_000));

  it.each([
    ['-20', 'negative'],
    ['-20㎡', 'negative'],
    ['约1500', 'notANumber'],
    ['1500.125', 'fraction'],
    ['㎡', 'notANumber'],
    ['—', 'notANumber'],
    ['', ''],
  ])('%s: %s', (text, expected) => expect(plain(readArea(text))).toBe(expected));

  it('0 is an area of 0, not a blank', () => expect(plain(readArea('0'))).toBe(0));
});

describe('typed money', () => {
  it.each([
    ['120万元'],
    ['120 万'],
    ['1200000元'],
    ['1,200,000元'],
    ['¥1200000元'],
    ['0.012亿元'],
    ['0.012亿'],
    ['120'],
    ['一百二十万元'],
    ['１２０万元'],
  ])('%s is 1.2 million yuan', (text) => expect(plain(readMoney(text, WAN_YUAN_SHIFT))).toBe(120_000_000));

  it('without a unit is in the unit of its heading', () => {
    expect(plain(readMoney('120', YUAN_SHIFT))).toBe(12_000);
    expect(plain(readMoney('12.5', WAN_YUAN_SHIFT))).toBe(12_500_000);
  });

  it.each([
    ['约120万', 'notANumber'],
    ['-5万元', 'negative'],
    ['120.1234567万元', 'fraction'],
    ['1.005元', 'fraction'],
    ['万元', 'notANumber'],
    ['', ''],
  ])('%s: %s', (text, expected) => expect(plain(readMoney(text, WAN_YUAN_SHIFT))).toBe(expected));
});

describe('typed beds', () => {
  it.each([['30'], ['30张'], ['30 张床位'], ['三十'], ['30.0']])('%s is 30', (text) =>
    expect(plain(readCount(text))).toBe(30),
  );
  it.each([
    ['3.5', 'fraction'],
    ['-1', 'negative'],
    ['若干', 'notANumber'],
  ])('%s: %s', (text, reason) => expect(plain(readCount(text))).toBe(reason));
});

it('what is written out reads back as the same amount', () => {
  fc.assert(
    // Up to the largest amount that a cell takes, 9,999,999,999.99.
    fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (amount) => {
      expect(plain(readMoney(wanYuanText(amount), WAN_YUAN_SHIFT))).toBe(amount);
      expect(plain(readArea(areaText(amount)))).toBe(amount);
    }),
  );
  expect(wanYuanText(120_000_000)).toBe('120');
  expect(wanYuanText(120_500_000)).toBe('120.5');
  expect([200_237_57, 200_250_00, 200_249_99, 5_000, 4_999].map(roundedWanYuanText)).toEqual([
    ...['20.02', '20.03', '20.02', '0.01', '0'],
  ]);
  expect(areaText(150_050)).toBe('1500.5');
  expect(areaText(0)).toBe('0');
});
