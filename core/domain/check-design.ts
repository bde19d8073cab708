import type { ColumnDisplay } from './annex.ts';
import {
  type AnnexDesign,
  type DesignChoices,
  type DesignColumn,
  type DesignProblem,
  headingProblems,
  MOST_COLUMNS,
  numberProblems,
  designProblem as problem,
} from './annex-design.ts';
import { wrongSizes } from './type-sizes.ts';

/**
 * Everything that keeps the design of a table of counts from being saved; empty = it can be saved if it
 * can be laid out.
 *
 *   checkDesign(design, choices) // [{ code: 'circularSum', row: null, column: 4 }]
 */
export function checkDesign(design: AnnexDesign, choices: DesignChoices): DesignProblem[] {
  return [
    ...checkTable(design),
    ...numberProblems(design.number, choices.taken),
    ...checkRows(design, choices),
    ...checkColumns(design, choices),
    ...checkMixedRows(design, choices),
  ];
}

function checkTable(design: AnnexDesign): DesignProblem[] {
  return [
    ...(design.title.trim() === '' ? [problem('emptyTitle')] : []),
    ...(design.rows.length === 0 ? [problem('noRows')] : []),
    ...(design.columns.some((column) => column.kind !== 'unitOfMeasure') ? [] : [problem('noColumns')]),
    ...(design.columns.length > MOST_COLUMNS ? [problem('tooManyColumns')] : []),
    ...(wrongSizes(design.typeSizes).length > 0 ? [problem('wrongSize')] : []),
  ];
}

const isOfRowItem = (column: DesignColumn | undefined): boolean =>
  column?.kind === 'fact' && column.itemId === null;

function checkRows(design: AnnexDesign, choices: DesignChoices): DesignProblem[] {
  const units = new Set(choices.units.map((unit) => unit.id));
  const items = new Set(choices.items.map((item) => item.id));
  const needsItems = design.columns.some((one) => one.kind === 'unitOfMeasure' || isOfRowItem(one));
  const ownFacts = design.columns.some((one) => one.kind === 'fact' && one.itemId !== null);
  return design.rows.flatMap(({ unitId, itemId }, row) => {
    const isBefore = (sameItem: boolean) =>
      design.rows.findIndex((other) => other.unitId === unitId && (!sameItem || other.itemId === itemId)) <
      row;
    return [
      ...(units.has(unitId) ? [] : [problem('unknownUnit', { row })]),
      ...(itemId === null || items.has(itemId) ? [] : [problem('unknownItem', { row })]),
      ...(needsItems && itemId === null ? [problem('rowWithoutItem', { row })] : []),
      ...(isBefore(true) ? [problem('duplicateUnit', { row })] : []),
      // The same figure in two rows would be counted twice.
      ...(!isBefore(true) && isBefore(false) && ownFacts ? [problem('repeatedFact', { row })] : []),
    ];
  });
}

function checkColumns(design: AnnexDesign, choices: DesignChoices): DesignProblem[] {
  return design.columns.flatMap((one, column) => {
    const found = headingProblems(one.path, column);
    if (one.kind === 'unitOfMeasure') return found;
    const own = one.kind === 'fact' ? checkFact(design, choices, column) : checkSum(design, choices, column);
    return [...found, ...own];
  });
}

function checkFact(design: AnnexDesign, choices: DesignChoices, column: number): DesignProblem[] {
  const one = design.columns[column];
  if (one?.kind !== 'fact') return [];
  const isSame = (other: DesignColumn) =>
    other.kind === 'fact' &&
    other.itemId === one.itemId &&
    other.planYearId === one.planYearId &&
    other.measure === one.measure;
  const isKnown = one.itemId === null || choices.items.some((item) => item.id === one.itemId);
  return [
    ...(isKnown ? [] : [problem('unknownItem', { column })]),
    ...(choices.years.some((year) => year.id === one.planYearId) ? [] : [problem('unknownYear', { column })]),
    ...(design.columns.findIndex(isSame) < column ? [problem('duplicateColumn', { column })] : []),
    // One printed unit cannot stand for rows of several.
    ...(one.itemId === null && one.display !== null ? [problem('itemDisplay', { column })] : []),
  ];
}

function checkSum(design: AnnexDesign, choices: DesignChoices, column: number): DesignProblem[] {
  const one = design.columns[column];
  if (one?.kind !== 'rowSum') return [];
  if (reaches(design, one.of, column, new Set())) return [problem('circularSum', { column })];
  const parts = one.of.flatMap((index) => design.columns[index] ?? []);
  const hasText = parts.some((part) => part.kind === 'unitOfMeasure');
  if (parts.length === 0 || parts.length < one.of.length || hasText) return [problem('emptySum', { column })];
  // Places and persons do not add up to anything.
  return isMixedSum(design, choices, one.of) ? [problem('mixedUnits', { column })] : [];
}

function reaches(design: AnnexDesign, from: readonly number[], target: number, seen: Set<number>): boolean {
  return from.some((index) => {
    if (index === target) return true;
    if (seen.has(index)) return false;
    seen.add(index);
    const next = design.columns[index];
    return next?.kind === 'rowSum' && reaches(design, next.of, target, seen);
  });
}

function isMixedSum(design: AnnexDesign, choices: DesignChoices, of: readonly number[]): boolean {
  const leaves = leavesOf(design, of);
  const fixed = new Set(
    leaves.flatMap(({ itemId, display }) => (itemId === null ? [] : [scaleOf(choices, itemId, display)])),
  );
  if (fixed.size > 1) return true;
  if (fixed.size === 0 || !leaves.some(({ itemId }) => itemId === null)) return false;
  return design.rows.some((row) => row.itemId !== null && !fixed.has(scaleOf(choices, row.itemId, null)));
}

type FactColumn = Extract<DesignColumn, { kind: 'fact' }>;

function leavesOf(design: AnnexDesign, of: readonly number[]): FactColumn[] {
  return of.flatMap((index) => {
    const part = design.columns[index];
    if (part?.kind === 'rowSum') return leavesOf(design, part.of);
    return part?.kind === 'fact' ? [part] : [];
  });
}

/** What can be added on paper: the same unit of measure with the same digits, printed in the same unit. */
function scaleOf(choices: DesignChoices, itemId: number, display: ColumnDisplay | null): string {
  const item = choices.items.find((one) => one.id === itemId);
  const printed = display ? `${display.shift}/${display.decimals}` : '';
  return item ? `${item.unitOfMeasure}/${item.decimals}/${printed}` : '';
}

/** Rows that count different things have no common total. */
function checkMixedRows(design: AnnexDesign, choices: DesignChoices): DesignProblem[] {
  if (!design.columns.some(isOfRowItem)) return [];
  const scales = design.rows.map((row) => (row.itemId === null ? '' : scaleOf(choices, row.itemId, null)));
  const isMixed = (indexes: readonly number[]) =>
    new Set(indexes.flatMap((index) => scales[index] || [])).size > 1;
  const total = design.totalRow !== 'none' && isMixed([...scales.keys()]) ? [problem('mixedTotal')] : [];
  const sections = sectionRuns(design).filter(isMixed);
  return [...total, ...sections.map((run) => problem('mixedSection', { row: run[0] ?? 0 }))];
}

/** Neighbouring rows of one section; each run gets a subtotal. */
function sectionRuns({ rows }: AnnexDesign): number[][] {
  const runs: number[][] = [];
  for (const [index, { section }] of rows.entries()) {
    if (section === null) continue;
    if (index > 0 && rows[index - 1]?.section === section) runs.at(-1)?.push(index);
    else runs.push([index]);
  }
  return runs;
}
