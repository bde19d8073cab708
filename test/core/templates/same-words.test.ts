import { describe, expect, it } from 'vitest';
import { isMonth, PERIODS } from '../../../core/domain/period.ts';
import { assessmentText } from '../../../renderer/text/assessment.ts';
import { periodWords, yearAndPeriodWords } from '../../../renderer/text/progress.ts';
import { bulletinName, progressTablesName } from '../../../renderer/text/reports.ts';
import * as moneyNames from '../../../renderer/text/subsidy.ts';
import { assessmentWords } from '../../../templates/assessment-words.ts';
import { bulletinWords } from '../../../templates/bulletin-words.ts';
import { moneyText, subsidyWords } from '../../../templates/subsidy-words.ts';
import { periodText, yearAndPeriodText } from '../../../templates/words.ts';

/** The window may not import templates, so paper and screen say these each for themselves. */
const years = [
  { id: 1, label: '2020年', startDate: '2020-01-01', endDate: '2020-12-31' },
  { id: 2, label: '2020年度', startDate: '2019-10-01', endDate: '2020-09-30' },
];

describe('screen and paper', () => {
  for (const year of years) {
    it(`call every period of ${year.label} (from ${year.startDate}) the same`, () => {
      for (const period of PERIODS) {
        expect(periodWords(year, period)).toBe(periodText(year, period));
        expect(yearAndPeriodWords(year, period)).toBe(yearAndPeriodText(year, period));
      }
    });

    it(`announce the very file names that the papers of ${year.label} get`, () => {
      for (const period of PERIODS) {
        const words = yearAndPeriodWords(year, period);
        expect(bulletinName(words)).toBe(bulletinWords.fileName(year, period));
        expect(progressTablesName(words, isMonth(period))).toBe(bulletinWords.tablesFileName(year, period));
      }
    });
  }
});

describe('money and scores', () => {
  it('are called the same on screen and on paper', () => {
    expect(moneyNames.basisNames).toEqual(subsidyWords.bases);
    expect(moneyNames.levelNames).toEqual(subsidyWords.levels);
    expect(moneyNames.perNames).toEqual(subsidyWords.pers);
    expect(moneyNames.kindNames).toEqual(subsidyWords.kinds);
    expect(moneyNames.fundNames).toEqual(subsidyWords.funds);
    expect(moneyNames.gradeNames).toEqual(subsidyWords.grades);
    expect(moneyNames.moneyWords(2_000_000)).toBe(moneyText(2_000_000));
    expect(assessmentText.total).toBe(assessmentWords.total);
    expect(assessmentText.incomplete('80')).toBe(assessmentWords.incomplete('80'));
  });
});
