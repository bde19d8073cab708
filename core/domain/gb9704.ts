import type { Orientation, Paper } from './annex.ts';

/**
 * The figures of GB/T 9704-2012 that the layout of an annex needs, each with its clause. Lengths are
 * millimetres, font sizes points. A correction is one line here.
 *
 *   const { typeArea } = pageGeometry('A4', 'landscape');
 *   const place = pageNumberPlace('A4', 'landscape', 'odd');
 */
export const POINTS_PER_MM = 72 / 25.4;

export const points = (millimetres: number): number => millimetres * POINTS_PER_MM;
export const millimetres = (pointCount: number): number => pointCount / POINTS_PER_MM;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Clause 5.1: A4; A3 (two A4 sheets) is for tables too wide for it. Upright sheets. */
export const PAPER_SIZE: Readonly<Record<Paper, Size>> = {
  A4: { width: 210, height: 297 },
  A3: { width: 297, height: 420 },
};

/** Clause 5.2.1: white margin above the type area (37 mm) and at the binding edge (28 mm). */
export const MARGIN_TOP = 37;
export const MARGIN_LEFT = 28;
/** Clause 5.2.1: the type area of an A4 sheet. */
export const TYPE_AREA: Size = { width: 156, height: 225 };
/** What clause 5.2.1 leaves at the other two edges of A4. */
export const MARGIN_RIGHT = PAPER_SIZE.A4.width - MARGIN_LEFT - TYPE_AREA.width;
export const MARGIN_BOTTOM = PAPER_SIZE.A4.height - MARGIN_TOP - TYPE_AREA.height;

/** Clause 5.2.2: body, size 3. */
export const BODY_SIZE = 16;
/** Clause 5.2.3: 22 lines of 28 characters fill the type area. */
export const LINES_PER_PAGE = 22;
export const CHARACTERS_PER_LINE = 28;
/** Follows from 5.2.1 and 5.2.3: the line grid, about 10.23 mm. */
export const LINE_PITCH = TYPE_AREA.height / LINES_PER_PAGE;

/** Clause 7.3.1: title, size 2. */
export const TITLE_SIZE = 22;
/** Clause 7.3.7: the annex label, size 3, at the very left of line 1; the annex title on line 3. */
export const ANNEX_LABEL_SIZE = 16;
export const ANNEX_LABEL_LINE = 1;
export const ANNEX_TITLE_LINE = 3;

/** Clause 7.5: page number, size 4, 7 mm below the type area, one character in from the side. */
export const PAGE_NUMBER_SIZE = 14;
export const PAGE_NUMBER_GAP = 7;
export const PAGE_NUMBER_INDENT_CHARACTERS = 1;

/** Not in the standard: what offices use inside tables (size small 4, down to small 5 when tight). */
export const TABLE_TEXT_SIZE = 12;
export const TABLE_TEXT_SIZE_USUAL_MIN = 10.5;
export const TABLE_TEXT_SIZE_MIN = 9;

export interface PageGeometry extends Size {
  readonly margins: {
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
    readonly left: number;
  };
  /** Position of the type area from the top left corner of the page as read, and its size. */
  readonly typeArea: Size & { readonly x: number; readonly y: number };
}

/**
 * The page as it is read. A landscape page is the upright sheet turned clockwise (clause 8), so its
 * margins are the upright ones turned with it: the left margin becomes the top one. Odd and even pages
 * share margins: 5.2.1 calls the 28 mm margin the left one, and a workbook cannot mirror either.
 */
export function pageGeometry(paper: Paper, orientation: Orientation): PageGeometry {
  const sheet = PAPER_SIZE[paper];
  const turned = orientation === 'landscape';
  const width = turned ? sheet.height : sheet.width;
  const height = turned ? sheet.width : sheet.height;
  const margins = turned
    ? { top: MARGIN_LEFT, right: MARGIN_TOP, bottom: MARGIN_RIGHT, left: MARGIN_BOTTOM }
    : { top: MARGIN_TOP, right: MARGIN_RIGHT, bottom: MARGIN_BOTTOM, left: MARGIN_LEFT };
  const typeArea = {
    x: margins.left,
    y: margins.top,
    width: width - margins.left - margins.right,
    height: height - margins.top - margins.bottom,
  };
  return { width, height, margins, typeArea };
}

export interface PageNumberPlace {
  /** A point on the edge of the number that faces the type area, from the top left of the page as read. */
  readonly x: number;
  readonly y: number;
  /** Whether the text starts or ends at that point, along its own reading direction. */
  readonly anchor: 'start' | 'end';
  /** The text is turned a quarter clockwise (it reads downwards). */
  readonly turned: boolean;
}

/**
 * Clauses 7.5 and 8. On a landscape page the number stays where it is on the upright sheet: seen with
 * the sheet turned it stands on the left edge, odd pages below, even pages above.
 */
export function pageNumberPlace(
  paper: Paper,
  orientation: Orientation,
  parity: 'odd' | 'even',
): PageNumberPlace {
  const { typeArea } = pageGeometry(paper, orientation);
  const indent = millimetres(PAGE_NUMBER_SIZE) * PAGE_NUMBER_INDENT_CHARACTERS;
  const anchor = parity === 'odd' ? 'end' : 'start';
  if (orientation === 'landscape') {
    const y = parity === 'odd' ? typeArea.y + typeArea.height - indent : typeArea.y + indent;
    return { x: typeArea.x - PAGE_NUMBER_GAP, y, anchor, turned: true };
  }
  const x = parity === 'odd' ? typeArea.x + typeArea.width - indent : typeArea.x + indent;
  return { x, y: typeArea.y + typeArea.height + PAGE_NUMBER_GAP, anchor, turned: false };
}

export const parityOf = (pageNumber: number): 'odd' | 'even' => (pageNumber % 2 === 0 ? 'even' : 'odd');
