import { expect, it } from 'vitest';
import { inParts, wanted } from '../../renderer/features/exchange/collect/drop-files.ts';

const file = (name: string, size = 10): File => new File([new Uint8Array(size)], name);
const MEGABYTE = 1024 * 1024;

it('files go in their order, forty a call, and none is left out', () => {
  const all = Array.from({ length: 95 }, (_, index) => file(`${index}.xlsx`));
  const parts = inParts(all);
  expect(parts.map((one) => one.length)).toEqual([40, 40, 15]);
  expect(parts.flat()).toEqual(all);
  expect(inParts([])).toEqual([]);
});

it('large files go with fewer, one that is larger than a call alone', () => {
  const [a, b, c, d] = [
    file('a', 20 * MEGABYTE),
    file('b', 3 * MEGABYTE),
    file('c', 30 * MEGABYTE),
    file('d'),
  ];
  expect(inParts([a, b, c, d]).map((part) => part.map((one) => one.name))).toEqual([
    ['a', 'b'],
    ['c'],
    ['d'],
  ]);
});

it('what programs leave beside files is passed over', () => {
  const names = ['甲.xlsx', '~$甲.xlsx', '.~lock', 'Thumbs.db', '乙.zip'];
  expect(wanted(names.map((name) => file(name))).map((one) => one.name)).toEqual(['甲.xlsx', '乙.zip']);
});
