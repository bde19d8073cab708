import type { Orientation, Paper } from '../domain/annex.ts';

/**
 * Pages as positioned text and lines, in points from the top left corner of the page as it is read:
 * what layout makes and the PDF writer draws.
 */
export type FaceRole = 'title' | 'heading' | 'subheading' | 'body' | 'pageNumber';

/** Width in points of a text without line breaks; twice the size is twice the width. */
export type TextMeasurer = (text: string, role: FaceRole, size: number) => number;

export interface PlacedText {
  readonly text: string;
  readonly role: FaceRole;
  readonly size: number;
  /** Left end of the baseline; of a turned text its start, reading downwards. */
  readonly x: number;
  readonly baseline: number;
  readonly turned: boolean;
  /** Points added after each character: a line stretched to the margin, or pressed into it. */
  readonly spacing?: number;
}

export interface PlacedRule {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly thickness: number;
}

/** A drawn mark of a picture; colours as "#rrggbb", hatched ones in lines of their colour. */
export type PlacedShape =
  | {
      readonly kind: 'box';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill: string | null;
      readonly stroke: string | null;
      readonly hatched?: boolean;
    }
  | {
      readonly kind: 'diamond';
      readonly x: number;
      readonly y: number;
      readonly radius: number;
      readonly fill: string;
      readonly stroke: string;
    }
  | {
      readonly kind: 'line';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly stroke: string;
      readonly thickness: number;
      readonly dashed: boolean;
    };

/** A picture in dots, drawn over this box. */
export interface PlacedPicture {
  readonly png: Uint8Array;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface LaidPage {
  /** Key of the table it belongs to. */
  readonly table: string;
  readonly pageNumber: number;
  readonly paper: Paper;
  readonly orientation: Orientation;
  readonly width: number;
  readonly height: number;
  readonly texts: readonly PlacedText[];
  readonly rules: readonly PlacedRule[];
  /** Of a picture; drawn first, under rules and texts. */
  readonly shapes?: readonly PlacedShape[];
  readonly pictures?: readonly PlacedPicture[];
  /** 0-based body rows that start on this page. */
  readonly rows: readonly number[];
  readonly hasHeader: boolean;
}

/** Half an em box above its baseline: centring on it centres Chinese and figures alike. */
export const EM_CENTRE = 0.38;
