import type { Orientation, Paper, Plan, TypeSizes } from './annex.ts';
import {
  type DesignProblem,
  headingProblems,
  MOST_COLUMNS,
  numberProblems,
  designProblem as problem,
} from './annex-design.ts';
import { blankKeys, hasBrokenBlank } from './form-blanks.ts';
import type { FormSheet, ListSheet, TextSheet } from './list-annex.ts';
import type { FormBlock, ListColumnSeed, ListPreset } from './list-seed.ts';
import { typeSizesOf, wrongSizes } from './type-sizes.ts';

/**
 * The design of a list or of a form as a clerk makes it. Plain data; positions are printing order.
 *
 *   checkTextDesign(design, []) // [{ code: 'emptyBlock', row: 2, column: null }]
 */
export type TextDesign = ListDesign | FormDesign;

interface TextPage {
  readonly title: string;
  /** Null for a list that the notice keeps in its text. */
  readonly number: number | null;
  /** The notice's only annex: labelled without a number. */
  readonly soleAnnex: boolean;
  readonly notes: readonly string[];
  readonly signatureLine: string | null;
  readonly paper: Paper;
  readonly orientation: Orientation;
  readonly typeSizes: TypeSizes | null;
}

export interface ListDesign extends TextPage {
  readonly kind: 'list';
  readonly preset: ListPreset;
  readonly ruled: boolean;
  readonly headed: boolean;
  readonly columns: readonly ListDesignColumn[];
}

export interface ListDesignColumn extends ListColumnSeed {
  /** Which column of the saved list its texts come from; null for a new one. */
  readonly from: number | null;
}

export interface FormDesign extends TextPage {
  readonly kind: 'form';
  readonly blocks: readonly FormBlock[];
}

/** Texts that an annex holds: rows of a list, filled blanks of a form. */
export interface TextContent {
  readonly rows: readonly { readonly id: number; readonly cells: readonly string[] }[];
  readonly values: Readonly<Record<string, string>>;
}

export const NO_CONTENT: TextContent = { rows: [], values: {} };

/** `taken`: numbers that other annexes of the plan bear. */
export function checkTextDesign(design: TextDesign, taken: readonly number[]): DesignProblem[] {
  return [
    ...numberProblems(design.number, taken),
    ...(design.title.trim() === '' ? [problem('emptyTitle')] : []),
    ...(design.kind === 'list' ? checkColumns(design) : checkBlocks(design)),
    ...(wrongSizes(design.typeSizes).length > 0 ? [problem('wrongSize')] : []),
  ];
}

function checkColumns({ columns }: ListDesign): DesignProblem[] {
  return [
    ...(columns.length === 0 ? [problem('noColumns')] : []),
    ...(columns.length > MOST_COLUMNS ? [problem('tooManyColumns')] : []),
    ...columns.flatMap((one, column) => [
      ...headingProblems(one.path, column),
      ...(one.mergeWithin === undefined || mayMergeWithin(columns, column, one.mergeWithin)
        ? []
        : [problem('badMerge', { column })]),
    ]),
  ];
}

/** A column keeps inside the cells of a merging column to its left, the only ones known when it merges. */
export function mayMergeWithin(
  columns: readonly Pick<ListColumnSeed, 'merge'>[],
  column: number,
  within: number,
): boolean {
  return columns[column]?.merge === true && within < column && columns[within]?.merge === true;
}

function checkBlocks({ blocks }: FormDesign): DesignProblem[] {
  return [
    ...(blocks.length === 0 ? [problem('noBlocks')] : []),
    ...blocks.flatMap((block, row) => {
      if (block.kind === 'signatures') {
        const isBare = block.labels.length === 0 || block.labels.some((label) => label.trim() === '');
        return isBare ? [problem('noSigners', { row })] : [];
      }
      return [
        ...(block.text.trim() === '' ? [problem('emptyBlock', { row })] : []),
        ...(hasBrokenBlank(block.text) ? [problem('brokenBlank', { row })] : []),
      ];
    }),
  ];
}

/** An annex as a design; the other way round of textSheetOfDesign. */
export function designOfText(sheet: TextSheet): TextDesign {
  const { title, number, soleAnnex = false, notes, signatureLine, paper, orientation } = sheet.annex;
  const typeSizes = typeSizesOf(sheet.annex.typeSizes);
  const page = { title, number, soleAnnex, notes, signatureLine, paper, orientation, typeSizes };
  if (sheet.kind === 'form') return { kind: 'form', ...page, blocks: sheet.blocks };
  const { preset, ruled, headed } = sheet;
  const columns = sheet.columns.map((column, from) => ({ ...column, from }));
  return { kind: 'list', ...page, preset, ruled, headed, columns };
}

/** A design as a sheet that can be laid out, with the texts it keeps. */
export function textSheetOfDesign(plan: Plan, design: TextDesign, content: TextContent): TextSheet {
  const { title, number, soleAnnex, notes, signatureLine, paper, orientation, typeSizes } = design;
  const page = { title, number, soleAnnex, notes, signatureLine, paper, orientation, typeSizes };
  const annex = { id: 0, key: 'design', ...page };
  if (design.kind === 'form') return formSheet(plan, annex, design, content);
  const { preset, ruled, headed } = design;
  const rows = keptRows(design.columns, content.rows);
  return { kind: 'list', plan, annex, preset, ruled, headed, columns: design.columns.map(plainColumn), rows };
}

function formSheet(
  plan: Plan,
  annex: FormSheet['annex'],
  { blocks }: FormDesign,
  content: TextContent,
): FormSheet {
  return { kind: 'form', plan, annex, blocks, values: keptValues(blocks, content.values) };
}

/** A column as it is stored. */
export function plainColumn({ from: _, ...column }: ListDesignColumn): ListColumnSeed {
  return column;
}

/** The rows under the new columns: texts follow their column, a new column starts blank. */
export function keptRows(
  columns: readonly Pick<ListDesignColumn, 'from'>[],
  rows: TextContent['rows'],
): ListSheet['rows'] {
  return rows.map(({ id, cells }) => ({
    id,
    cells: columns.map(({ from }) => (from === null ? '' : (cells[from] ?? ''))),
  }));
}

function keptValues(blocks: readonly FormBlock[], values: TextContent['values']): Record<string, string> {
  return Object.fromEntries(blankKeys(blocks).flatMap((key) => (values[key] ? [[key, values[key]]] : [])));
}

/** How many texts a design has no place for any more: of columns, or blanks, that are gone. */
export function lostTexts(design: TextDesign, content: TextContent): number {
  if (design.kind === 'form') {
    const kept = new Set(blankKeys(design.blocks));
    return Object.entries(content.values).filter(([key, value]) => value !== '' && !kept.has(key)).length;
  }
  const kept = new Set(design.columns.map((column) => column.from));
  return content.rows
    .flatMap((row) => row.cells.filter((_, column) => !kept.has(column)))
    .filter((text) => text !== '').length;
}
