import {
  Footer,
  Header,
  HeightRule,
  type ISectionOptions,
  type ISectionPropertiesOptions,
  LineRuleType,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TextDirection,
  TextRun,
  WidthType,
} from 'docx';
import { pageNumberText } from '../../templates/words.ts';
import {
  PAGE_NUMBER_GAP,
  PAGE_NUMBER_INDENT_CHARACTERS,
  PAGE_NUMBER_SIZE,
  PAPER_SIZE,
  pageGeometry,
  pageNumberPlace,
  points,
} from '../domain/gb9704.ts';
import { NO_BORDERS } from './docx-borders.ts';
import { runLook, tinyParagraph, twips } from './docx-runs.ts';
import type { PageOwner } from './place-page.ts';

/**
 * A section of a Word file on GB/T 9704 paper: margins, and the page number at the right (odd) or left
 * (even), on a landscape page turned along its left edge. Numbers run on from section to section.
 *
 *   sectionOf(table, children);
 */
export function sectionOf(owner: PageOwner, children: ISectionOptions['children']): ISectionOptions {
  const { paper, orientation } = owner;
  const { margins } = pageGeometry(paper, orientation);
  // docx turns the sheet itself.
  const { width, height } = PAPER_SIZE[paper];
  const foot = points(margins.bottom - PAGE_NUMBER_GAP) - PAGE_NUMBER_SIZE / 2;
  const landscape = orientation === 'landscape';
  const properties: ISectionPropertiesOptions = {
    type: SectionType.NEXT_PAGE,
    page: {
      size: {
        width: mm(width),
        height: mm(height),
        orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
      },
      margin: {
        top: mm(margins.top),
        right: mm(margins.right),
        bottom: mm(margins.bottom),
        left: mm(margins.left),
        header: mm(margins.top / 2),
        footer: twips(foot),
        gutter: 0,
      },
    },
  };
  return { properties, children, ...(landscape ? turnedNumbers(owner) : uprightNumbers(owner)) };
}

const mm = (value: number): number => twips(points(value));

type Numbers = Required<Pick<ISectionOptions, 'headers' | 'footers'>>;

const LOOK = { role: 'pageNumber', size: PAGE_NUMBER_SIZE } as const;
const INDENT = PAGE_NUMBER_INDENT_CHARACTERS * PAGE_NUMBER_SIZE;

/** Every section states all four, or Word takes them from the section before. */
function uprightNumbers({ numbered }: PageOwner): Numbers {
  const footer = (align: 'left' | 'right'): Footer => {
    const indent = align === 'left' ? { left: twips(INDENT) } : { right: twips(INDENT) };
    return new Footer({ children: [numbered === false ? tinyParagraph() : numberParagraph(align, indent)] });
  };
  const empty = (): Header => new Header({ children: [tinyParagraph()] });
  return {
    headers: { default: empty(), even: empty() },
    footers: { default: footer('right'), even: footer('left') },
  };
}

function numberParagraph(align: 'left' | 'right', indent: { left?: number; right?: number }): Paragraph {
  const mark = '\u0000';
  const [before = '', after = ''] = pageNumberText(mark).split(mark);
  const run = new TextRun({ ...runLook(LOOK), children: [before, PageNumber.CURRENT, after] });
  const spacing = { before: 0, after: 0, line: twips(PAGE_NUMBER_SIZE), lineRule: LineRuleType.EXACT };
  return new Paragraph({ alignment: align, indent, spacing, children: [run] });
}

/** Room for the number of a turned page, along the edge and across it, in points. */
const TURNED_LENGTH = 90;
const TURNED_WIDTH = 24;

/** A small floating table in the header holds the turned number. */
function turnedNumbers(owner: PageOwner): Numbers {
  const header = (parity: 'odd' | 'even'): Header =>
    new Header({
      children: [...(owner.numbered === false ? [] : [turnedNumber(owner, parity)]), tinyParagraph()],
    });
  const empty = (): Footer => new Footer({ children: [tinyParagraph()] });
  return {
    headers: { default: header('odd'), even: header('even') },
    footers: { default: empty(), even: empty() },
  };
}

function turnedNumber({ paper, orientation }: PageOwner, parity: 'odd' | 'even'): Table {
  const place = pageNumberPlace(paper, orientation, parity);
  const top = points(place.y) - (place.anchor === 'end' ? TURNED_LENGTH : 0);
  const cell = new TableCell({
    width: { size: twips(TURNED_WIDTH), type: WidthType.DXA },
    textDirection: TextDirection.TOP_TO_BOTTOM_RIGHT_TO_LEFT,
    borders: NO_BORDERS.cell,
    margins: { top: 0, bottom: 0, left: 0, right: 0, marginUnitType: WidthType.DXA },
    verticalAlign: 'center',
    children: [numberParagraph(place.anchor === 'end' ? 'right' : 'left', {})],
  });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twips(TURNED_WIDTH), type: WidthType.DXA },
    columnWidths: [twips(TURNED_WIDTH)],
    borders: NO_BORDERS.table,
    float: {
      horizontalAnchor: TableAnchorType.PAGE,
      verticalAnchor: TableAnchorType.PAGE,
      absoluteHorizontalPosition: twips(points(place.x) - TURNED_WIDTH / 2),
      absoluteVerticalPosition: twips(top),
    },
    rows: [
      new TableRow({ height: { value: twips(TURNED_LENGTH), rule: HeightRule.EXACT }, children: [cell] }),
    ],
  });
}
