import { expect, it } from 'vitest';
import { BLANK, NOT_APPLICABLE, numberCell } from '../../../core/domain/cell-value.ts';
import { compareCell } from '../../../core/domain/compare-return.ts';

const blank = { printed: BLANK, value: BLANK, unread: null, beside: BLANK, lock: null, gone: false };
const returned = (value: number) => ({
  ...{ kind: 'value' as const, value: numberCell(value), text: String(value), because: null },
});

it.each([
  ['nothing to measure by', {}, 20_000, 'new'],
  ['the planned count, where nothing stands', { beside: numberCell(2) }, 20_000, 'outOfScale'],
  ['the planned count, below the limit', { beside: numberCell(2) }, 1998, 'new'],
  ['a planned count of 0', { beside: numberCell(0) }, 20_000, 'new'],
  ['a planned count that does not apply', { beside: NOT_APPLICABLE }, 20_000, 'new'],
  ['a thousandth', { value: numberCell(5000), printed: numberCell(5000) }, 5, 'outOfScale'],
  ['a little more than that', { value: numberCell(5000), printed: numberCell(5000) }, 6, 'changed'],
  ['0 instead of a number', { value: numberCell(5000), printed: numberCell(5000) }, 0, 'changed'],
] as const)('a returned figure against %s', (_what, standing, value, state) => {
  expect(compareCell(returned(value), { ...blank, ...standing })).toBe(state);
});
