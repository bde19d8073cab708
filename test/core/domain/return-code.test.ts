import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CODE_BASE, CODE_LENGTH, findCodes, returnCode } from '../../../core/domain/return-code.ts';

const digits = fc.array(fc.nat(CODE_BASE - 1), { minLength: CODE_LENGTH, maxLength: CODE_LENGTH });

test('a code is found in any text, whatever became of its capitals, width and dashes', () => {
  fc.assert(
    fc.property(digits, (some) => {
      const code = returnCode(some);
      expect(findCodes(`回收码：${code}`)).toEqual([code]);
      expect(findCodes(code.toLowerCase().replaceAll('-', ' '))).toEqual([code]);
      expect(findCodes(`（${code.replaceAll('-', '－')}）`)).toEqual([code]);
      expect(findCodes(code.replaceAll('-', ''))).toEqual([code]);
    }),
  );
});

test('one wrong character or two swapped neighbours are no code', () => {
  fc.assert(
    fc.property(
      digits,
      fc.nat(CODE_LENGTH - 1),
      fc.integer({ min: 1, max: CODE_BASE - 1 }),
      (some, at, by) => {
        const wrong = returnCode(some.with(at, ((some[at] ?? 0) + by) % CODE_BASE)).slice(0, -1);
        const check = returnCode(some).slice(-1);
        expect(findCodes(`${wrong}${check}`)).toEqual([]);
        const next = (at + 1) % CODE_LENGTH;
        const swapped = some.with(at, some[next] ?? 0).with(next, some[at] ?? 0);
        if (next === at + 1 && some[at] !== some[next]) {
          expect(findCodes(`${returnCode(swapped).slice(0, -1)}${check}`)).toEqual([]);
        }
      },
    ),
  );
});
