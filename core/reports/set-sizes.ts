import type { TypeSizes } from '../domain/annex.ts';
import {
  BODY_SIZE,
  LINE_PITCH,
  points,
  TABLE_TEXT_SIZE,
  TABLE_TEXT_SIZE_MIN,
  TABLE_TEXT_SIZE_USUAL_MIN,
} from '../domain/gb9704.ts';
import type { NeutralText, TextBlock } from './neutral-text.ts';

/**
 * Type sizes of an annex: those a clerk has chosen, else the layout's own. Every writer asks here, so
 * that they cannot disagree.
 *
 *   sizeSteps({ ruled: true, typeSizes: { body: 14 } }) // [[14, 14], [12, 12], [11, 12], ...]
 */
export interface Sized {
  /** Null or absent = the layout's own. */
  readonly typeSizes?: TypeSizes | null;
}

type Step = readonly [heading: number, body: number];

/** Tried in order until the columns have room. */
const STEPS: readonly Step[] = [
  [TABLE_TEXT_SIZE, TABLE_TEXT_SIZE],
  [11, TABLE_TEXT_SIZE],
  [TABLE_TEXT_SIZE_USUAL_MIN, TABLE_TEXT_SIZE],
  [TABLE_TEXT_SIZE_USUAL_MIN, 11],
  [TABLE_TEXT_SIZE_USUAL_MIN, TABLE_TEXT_SIZE_USUAL_MIN],
  [10, 10],
  [TABLE_TEXT_SIZE_MIN, TABLE_TEXT_SIZE_MIN],
];

/** A list without rules is set as body text where it has room for it. */
const LARGE_STEPS: readonly Step[] = [[BODY_SIZE, BODY_SIZE], [14, 14], ...STEPS];

/** A chosen size is where the steps begin; nothing is ever set larger than was chosen. */
export function sizeSteps({ ruled, typeSizes }: Sized & { readonly ruled: boolean }): readonly Step[] {
  const usual = ruled ? STEPS : LARGE_STEPS;
  const { heading, body } = typeSizes ?? {};
  if (heading === undefined && body === undefined) return usual;
  const usualBody = usual[0]?.[1] ?? TABLE_TEXT_SIZE;
  const most: Step = [heading ?? body ?? usualBody, body ?? usualBody];
  const steps = LARGE_STEPS.map((step): Step => [Math.min(step[0], most[0]), Math.min(step[1], most[1])]);
  return [most, ...steps].filter(
    (step, index, all) => all.findIndex((other) => other[0] === step[0] && other[1] === step[1]) === index,
  );
}

/** Whether a table had to be set smaller than chosen, or than is usual. */
export function isShrunk(table: Sized, headingSize: number, bodySize: number): boolean {
  const { heading, body } = table.typeSizes ?? {};
  return bodySize < (body ?? TABLE_TEXT_SIZE) || headingSize < (heading ?? body ?? TABLE_TEXT_SIZE_USUAL_MIN);
}

/** The lines around a table: unit and filler above it, notes and signature below. */
export const notesSize = ({ typeSizes }: Sized): number => typeSizes?.notes ?? TABLE_TEXT_SIZE;

/** Points from line to line of the notes. */
export const notesPitch = (sized: Sized): number => notesSize(sized) * 1.4;

/** Points from line to line above a table. */
export const captionPitch = (sized: Sized): number => notesSize(sized) * 1.5;

/** A block of running text. */
export function blockSize({ typeSizes }: Pick<NeutralText, 'typeSizes'>, block: TextBlock | null): number {
  const { heading, body = BODY_SIZE, notes } = typeSizes ?? {};
  if (block?.isNote) return notes ?? body;
  return block?.kind === 'heading' || block?.kind === 'subheading' ? (heading ?? body) : body;
}

/** Running text keeps the leading of the standard's grid, in proportion to its size. */
export const blockPitch = (size: number): number => (points(LINE_PITCH) * size) / BODY_SIZE;
