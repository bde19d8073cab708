import type { TypeSizes } from './annex.ts';
import { BODY_SIZE, TABLE_TEXT_SIZE_MIN, TITLE_SIZE } from './gb9704.ts';

/**
 * Which type sizes an annex may be set in. Offices think in named sizes; these are their points. The
 * title goes from size 2 (GB/T 9704, clause 7.3.1) down to size 3, all else from size 3 (clause 5.2.2,
 * what the body of a notice has) down to small 5, below which nobody reads a printed table.
 *
 *   allowedSizes('body') // [16, 15, 14, 12, 10.5, 9]
 *   wrongSizes({ body: 7.5 }) // ['body']
 */
export type TypeSizePart = keyof TypeSizes;

export const TYPE_SIZE_PARTS: readonly TypeSizePart[] = ['title', 'heading', 'body', 'notes'];

/** Points of the sizes 2, small 2, 3, small 3, 4, small 4, 5 and small 5. */
export const NAMED_SIZES = [22, 18, 16, 15, 14, 12, 10.5, 9] as const;

const LIMITS: Readonly<Record<TypeSizePart, readonly [least: number, most: number]>> = {
  title: [BODY_SIZE, TITLE_SIZE],
  heading: [TABLE_TEXT_SIZE_MIN, BODY_SIZE],
  body: [TABLE_TEXT_SIZE_MIN, BODY_SIZE],
  notes: [TABLE_TEXT_SIZE_MIN, BODY_SIZE],
};

/** Largest first. */
export function allowedSizes(part: TypeSizePart): number[] {
  const [least, most] = LIMITS[part];
  return NAMED_SIZES.filter((size) => size >= least && size <= most);
}

/** The parts whose size is outside its limits, or no size that offices have a name for. */
export function wrongSizes(sizes: TypeSizes | null | undefined): TypeSizePart[] {
  return TYPE_SIZE_PARTS.filter((part) => {
    const size = sizes?.[part];
    return size !== undefined && !allowedSizes(part).includes(size);
  });
}

/** Null when every part is the layout's own: what is stored and compared. */
export function typeSizesOf(sizes: TypeSizes | null | undefined): TypeSizes | null {
  const chosen = TYPE_SIZE_PARTS.flatMap((part) => {
    const size = sizes?.[part];
    return size === undefined ? [] : [[part, size] as const];
  });
  return chosen.length === 0 ? null : Object.fromEntries(chosen);
}
