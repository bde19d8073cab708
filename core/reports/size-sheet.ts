import { EDITOR_SLACK, isOnePage, type SizedTable, sizeTable } from './layout.ts';
import type { NeutralTable } from './neutral-table.ts';
import { squareMeasure } from './prepare-job.ts';
import { FONT_LEADING } from './xlsx-styles.ts';

/**
 * Sizes of a table in a workbook. Many lines take more room there than on paper, since a sheet knows no
 * leading: rows are planned with what the reader's font takes, and a table that has one page on paper
 * gets smaller type rather than a second page.
 *
 *   const sized = sizeSheet(table);
 */
const SMALLER_SIZES = [11, 10.5, 10, 9.5, 9] as const;

/** A little closer than on paper: what a row of one line saves is what a heading of three needs. */
const OPTIONS = { slack: EDITOR_SLACK, leading: FONT_LEADING, densest: -0.1 };

/** No density makes up for more than this; long tables need not be sized once more to know it. */
const CLOSEST = 1.5;

const mayBeOnePage = ({ bodyHeights, height }: SizedTable): boolean =>
  bodyHeights.reduce((sum, each) => sum + each, 0) <= height * CLOSEST;

export function sizeSheet(table: NeutralTable): SizedTable {
  const sized = sizeTable(table, squareMeasure, OPTIONS);
  if (isOnePage(sized) || !mayBeOnePage(sized)) return sized;
  if (!isOnePage(sizeTable(table, squareMeasure))) return sized;
  const { heading, body } = { heading: sized.headingSize, body: sized.bodySize };
  for (const size of SMALLER_SIZES.filter((one) => one < body)) {
    const typeSizes = { ...table.typeSizes, heading: Math.min(heading, size), body: size };
    const smaller = sizeTable({ ...table, typeSizes }, squareMeasure, OPTIONS);
    if (isOnePage(smaller)) return { ...smaller, shrunk: true };
  }
  return sized;
}
