import type { Orientation, Paper } from '../domain/annex.ts';
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
  /** False for a page that is counted but shows no number. */
  readonly numbered: boolean;
  readonly blocks: readonly NeutralBlock[];
}

export type NeutralBlock = TextBlock | SignatureBlock;

export interface TextBlock {
  readonly kind: TextBlockKind;
  readonly runs: readonly NeutralRun[];
  /** Ems: left end of the first line, and of the lines after it. */
  readonly firstIndent: number;
  readonly indent: number;
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

export type NeutralAnnex = NeutralTable | NeutralText;

/** A plain text as the runs of a block. */
export const plainRuns = (text: string): NeutralRun[] => [{ text, underlined: false }];
