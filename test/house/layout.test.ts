import path from 'node:path';
import { expect, it } from 'vitest';
import { sourceFiles } from '../helpers/sources.ts';

const sources = sourceFiles();

it('file names are kebab-case', () => {
  const named = sources.map((file) =>
    path.basename(file.name).replace(/(\.(test|bench|config|d))?\.tsx?$/, ''),
  );
  expect(named.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
});

it('a file over 300 lines says why in its header', () => {
  // Data (templates, texts) and tests are read differently from code.
  const code = sources.filter((file) => !/^(test|templates|renderer\/text)\//.test(file.name));
  const long = code.filter((file) => file.text.split('\n').length > 300);
  expect(long.filter((file) => !/Over 300 lines because/.test(file.text)).map((file) => file.name)).toEqual(
    [],
  );
});
