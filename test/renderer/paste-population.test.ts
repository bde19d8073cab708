import { expect, it } from 'vitest';
import { pastePopulation } from '../../renderer/features/indicators/population/paste-population.ts';
import { POPULATION_COLUMNS } from '../../renderer/features/indicators/population/population-columns.ts';
import { populationHeadings } from '../../renderer/text/population.ts';

const units = [
  { id: 1, name: '中和街道' },
  { id: 2, name: '乌杨街道' },
  { id: 3, name: '平凯街道' },
];
const target = { units, columns: POPULATION_COLUMNS, headings: populationHeadings, row: 1, column: 1 };
const texts = (copied: string) =>
  pastePopulation(copied, target).cells.map(({ unitId, field, text }) => `${unitId} ${field} ${text}`);

it('a bare block goes to the right and down from the active cell', () => {
  expect(texts('10\t9\n20\t19\n')).toEqual(['2 aged60 10', '2 aged65 9', '3 aged60 20', '3 aged65 19']);
});

it('what runs out of the table at the right or at the bottom is left out', () => {
  expect(texts('1\t2\t3\t4\t5\t6\n7\n8')).toEqual([
    ...['2 aged60 1', '2 aged65 2', '2 aged80 3', '2 households 4', '2 source 5', '3 aged60 7'],
  ]);
});

it('names of units say the line wherever they stand, and unknown ones are told', () => {
  const pasted = pastePopulation('平凯街道\t300\t60\n某某镇\t9\t9\n中和街道\t100\t20', target);
  expect(pasted.cells.map(({ unitId, field, text }) => `${unitId} ${field} ${text}`)).toEqual([
    ...['3 total 300', '3 aged60 60', '1 total 100', '1 aged60 20'],
  ]);
  expect(pasted.unknown).toEqual(['某某镇']);
});

it('headings say the column in any order; a column that means nothing here is left out', () => {
  const copied =
    '序号\t乡镇\t户数（户）\t60周岁以上\t总人口\t其中：80岁以上\n1\t乌杨街道\t50\t30\t200\t5\n合计\t\t50\t30\t200\t5';
  expect(texts(copied)).toEqual(['2 households 50', '2 aged60 30', '2 total 200', '2 aged80 5']);
});

it('a text that is no figure is carried over as it stands', () => {
  expect(texts('中和街道\t约三万\t')).toEqual(['1 total 约三万', '1 aged60 ']);
});
