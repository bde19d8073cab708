import type { Orientation, Paper, TypeSizes } from '../domain/annex.ts';
import type { NeutralTable } from './neutral-table.ts';

/**
 * An annex of running text ready for print: what forms, the cover and the list of annexes become before
 * a writer sees them. Plain data, as the neutral table is.
 */
export interface NeutralText {
  readonly kind: 'text';
  readonly id: string;
  /** Label at the top left of the page; empty for none. */
  readonly annexLabel: string;
  /** Empty for none. */
  readonly title: string;
  readonly paper: Paper;
  readonly orientation: Orientation;
  /** Type sizes in points that differ from the layout's own. */
  readonly typeSizes?: TypeSizes | null;
  /** False for a page that is counted but shows no number. */
  readonly numbered: boolean;
  readonly blocks: readonly NeutralBlock[];
}

export type NeutralBlock = TextBlock | SignatureBlock | PictureBlock;

export interface TextBlock {
  readonly kind: TextBlockKind;
  readonly runs: readonly NeutralRun[];
  /** Ems: left end of the first line, and of the lines after it. */
  readonly firstIndent: number;
  readonly indent: number;
  /** A note below the text, which may have a size of its own. */
  readonly isNote?: true;
}

/** `title` and `centred` stand in the middle of the line; `line` is not stretched to the margin. */
export type TextBlockKind = 'title' | 'centred' | 'heading' | 'subheading' | 'paragraph' | 'line';

/** Underlined runs are blanks to fill: ideographic spaces, around the value where there is one. */
export interface NeutralRun {
  readonly text: string;
  readonly underlined: boolean;
}

/** People who sign side by side, each over the date. */
export interface SignatureBlock {
  readonly kind: 'signatures';
  readonly labels: readonly string[];
}

/** A picture across the type area, as high as its shape makes it. */
export interface PictureBlock {
  readonly kind: 'picture';
  readonly png: Uint8Array;
  /** What it shows, for who cannot see it, and all that CSV has of it. */
  readonly title: string;
  /** Any common measure. */
  readonly width: number;
  readonly height: number;
}

export type NeutralAnnex = NeutralTable | NeutralText;

/** A plain text as the runs of a block. */
export const plainRuns = (text: string): NeutralRun[] => [{ text, underlined: false }];
