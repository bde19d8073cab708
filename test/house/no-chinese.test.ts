import { expect, it } from 'vitest';
import { sourceFiles } from '../helpers/sources.ts';

/** Chinese stands in the interface's texts, in what is printed, and in tests; nowhere else. */
const allowed = ['renderer/text/', 'templates/', 'test/'];

/** Ideographs, Chinese punctuation, full-width forms. */
const chinese = /[\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef]/;

it('no Chinese stands in source files outside the rooms for it', () => {
  const found = sourceFiles(['.ts', '.tsx', '.css', '.sql'])
    .filter((file) => !allowed.some((room) => file.name.startsWith(room)))
    .flatMap((file) =>
      file.text
        .split('\n')
        .map((line, index) => ({ line, place: `${file.name}:${index + 1}` }))
        .filter(({ line }) => chinese.test(line))
        .map(({ line, place }) => `${place} ${line.trim()}`),
    );
  expect(found).toEqual([]);
});

it('the search knows Chinese when it sees it', () => {
  expect(["'合计'", '“ok”：', 'ＡＢ', '。'].map((text) => chinese.test(text))).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(chinese.test('// µ ≤ × — … “ascii”')).toBe(false);
});
