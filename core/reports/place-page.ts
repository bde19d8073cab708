import { pageNumberText } from '../../templates/words.ts';
import { PAGE_NUMBER_SIZE, pageGeometry, pageNumberPlace, parityOf, points } from '../domain/gb9704.ts';
import { type CellPart, cellParts } from './cell-parts.ts';
import { CELL_PADDING_X } from './column-widths.ts';
import type { SizedTable } from './layout.ts';
import type { NeutralTable } from './neutral-table.ts';
import {
  EM_CENTRE,
  type LaidPage,
  type PlacedPicture,
  type PlacedRule,
  type PlacedText,
  type TextMeasurer,
} from './page-layout.ts';
import type { BlockLine } from './page-lead.ts';
import type { RowExtent } from './paginate.ts';
import type { PlannedCell } from './table-plan.ts';

/**
 * Puts blocks of text, one page's share of the table and the page number at their places on a page.
 *
 *   const page = new PageDrawing(table, 1, measure);
 *   page.addBlock(lead.lines, 0);
 *   page.finish(); // LaidPage
 */
const OUTER_RULE = 1.5;
const HEADER_RULE = 0.75;
const INNER_RULE = 0.5;

/** The annex a page belongs to; only running text may ask for no page number. */
export type PageOwner = Pick<NeutralTable, 'id' | 'paper' | 'orientation'> & { readonly numbered?: boolean };

export class PageDrawing {
  readonly #annex: PageOwner;
  readonly #pageNumber: number;
  readonly #measure: TextMeasurer;
  readonly #left: number;
  readonly #top: number;
  readonly #typeWidth: number;
  readonly #width: number;
  readonly #height: number;
  readonly #texts: PlacedText[] = [];
  readonly #rules = new Map<string, PlacedRule>();
  readonly #pictures: PlacedPicture[] = [];
  #rows: number[] = [];
  #hasHeader = false;

  constructor(annex: PageOwner, pageNumber: number, measure: TextMeasurer) {
    const { width, height, typeArea } = pageGeometry(annex.paper, annex.orientation);
    this.#annex = annex;
    this.#pageNumber = pageNumber;
    this.#measure = measure;
    this.#left = points(typeArea.x);
    this.#top = points(typeArea.y);
    this.#typeWidth = points(typeArea.width);
    this.#width = points(width);
    this.#height = points(height);
  }

  /** Lines of a block whose top is `y` points below the top of the type area. */
  addBlock(lines: readonly BlockLine[], y: number): void {
    for (const line of lines) {
      const box = { x: 0, width: this.#typeWidth, align: line.align, role: line.role };
      this.#addLine(line.text, box, line.size, y + line.centre);
    }
  }

  /** Header and the rows of page `index`, from `y`; answers the y of the table's lower edge. */
  addTable(sized: SizedTable, extents: readonly RowExtent[][], index: number, y: number): number {
    const { plan, headerHeights } = sized;
    const rows = extents[index] ?? [];
    const headerTops = tops(headerHeights, y);
    for (const cell of plan.header.cells) {
      const top = headerTops[cell.row] ?? y;
      const bottom = headerTops[cell.row + cell.rowSpan] ?? top;
      this.#addCell(cell, { top, bottom, lines: cell.lines, size: cell.size }, sized);
    }
    const bodyTop = headerTops.at(-1) ?? y;
    for (const { cell, part } of cellParts(sized, extents, index, bodyTop, this.#measure)) {
      this.#addCell(cell, part, sized);
    }
    const bottom = bodyTop + rows.reduce((sum, row) => sum + row.height, 0);
    if (plan.table.ruled) this.#outline(plan.edges.at(-1) ?? 0, [y, bodyTop, bottom]);
    this.#rows = rows.filter((row) => row.starts).map((row) => row.row);
    this.#hasHeader = true;
    return bottom;
  }

  /** A run of text and the rule under it, at a place of the type area. */
  addRun(run: Omit<PlacedText, 'turned'>, rule: { from: number; to: number; y: number } | null): void {
    if (run.text.trim() !== '') {
      const place = { x: this.#left + run.x, baseline: this.#top + run.baseline };
      this.#texts.push({ ...run, ...place, turned: false });
    }
    if (rule) this.#rule(rule.from, rule.y, rule.to, rule.y, INNER_RULE);
  }

  /** A picture in the middle of the type area, its top at `y`. */
  addPicture({ png, width, height }: Pick<PlacedPicture, 'png' | 'width' | 'height'>, y: number): void {
    const x = this.#left + (this.#typeWidth - width) / 2;
    this.#pictures.push({ png, x, y: this.#top + y, width, height });
  }

  finish(): LaidPage {
    if (this.#annex.numbered !== false) this.#addPageNumber();
    const { paper, orientation, id } = this.#annex;
    return {
      table: id,
      pageNumber: this.#pageNumber,
      paper,
      orientation,
      width: this.#width,
      height: this.#height,
      texts: this.#texts,
      rules: [...this.#rules.values()],
      ...(this.#pictures.length > 0 ? { pictures: this.#pictures } : {}),
      rows: this.#rows,
      hasHeader: this.#hasHeader,
    };
  }

  #addCell(cell: PlannedCell, part: CellPart, { plan, style }: SizedTable): void {
    const pitch = part.size * style.lineRatio;
    const { ruled } = plan.table;
    const textHeight = (part.lines.length - 1) * pitch;
    // Without rules nothing shows how far a cell reaches: its text stands beside its first row.
    const middle = ruled
      ? (part.top + part.bottom) / 2
      : part.top + style.paddingY + (textHeight + pitch) / 2;
    const first = middle - textHeight / 2;
    const box = {
      x: cell.x + CELL_PADDING_X,
      width: cell.width - 2 * CELL_PADDING_X,
      align: cell.align,
      role: cell.role,
    };
    for (const [index, line] of part.lines.entries())
      this.#addLine(line, box, part.size, first + index * pitch);
    if (!ruled) return;
    const right = cell.x + cell.width;
    this.#rule(cell.x, part.top, right, part.top, INNER_RULE);
    this.#rule(cell.x, part.bottom, right, part.bottom, INNER_RULE);
    this.#rule(cell.x, part.top, cell.x, part.bottom, INNER_RULE);
    this.#rule(right, part.top, right, part.bottom, INNER_RULE);
  }

  #addLine(
    text: string,
    box: Pick<PlannedCell, 'x' | 'width' | 'align' | 'role'>,
    size: number,
    centre: number,
  ): void {
    if (text.trim() === '') return;
    const free = box.width - this.#measure(text, box.role, size);
    const shift = box.align === 'center' ? free / 2 : box.align === 'right' ? free : 0;
    this.#texts.push({
      text,
      role: box.role,
      size,
      x: this.#left + box.x + shift,
      baseline: this.#top + centre + EM_CENTRE * size,
      turned: false,
    });
  }

  /** Outer rules thick, the one below the headings a little stronger than those inside. */
  #outline(right: number, [top, headerBottom, bottom]: readonly [number, number, number]): void {
    this.#rule(0, top, right, top, OUTER_RULE);
    if (headerBottom > top) this.#rule(0, headerBottom, right, headerBottom, HEADER_RULE);
    this.#rule(0, bottom, right, bottom, OUTER_RULE);
  }

  /** One rule per place: neighbouring cells share theirs. Coordinates from the type area. */
  #rule(x1: number, y1: number, x2: number, y2: number, thickness: number): void {
    const place = [this.#left + x1, this.#top + y1, this.#left + x2, this.#top + y2] as const;
    const [left, top, right, bottom] = place;
    const key = [...place, thickness].map((value) => value.toFixed(2)).join(' ');
    this.#rules.set(key, { x1: left, y1: top, x2: right, y2: bottom, thickness });
  }

  #addPageNumber(): void {
    const { paper, orientation } = this.#annex;
    const place = pageNumberPlace(paper, orientation, parityOf(this.#pageNumber));
    const text = pageNumberText(this.#pageNumber);
    const length = this.#measure(text, 'pageNumber', PAGE_NUMBER_SIZE);
    const back = place.anchor === 'end' ? length : 0;
    const drop = EM_CENTRE * PAGE_NUMBER_SIZE;
    const x = points(place.x);
    const y = points(place.y);
    const at = place.turned ? { x: x - drop, baseline: y - back } : { x: x - back, baseline: y + drop };
    this.#texts.push({ text, role: 'pageNumber', size: PAGE_NUMBER_SIZE, ...at, turned: place.turned });
  }
}

/** Top of each row and, last, the bottom of the last one. */
function tops(heights: readonly number[], y: number): number[] {
  const edges = [y];
  for (const height of heights) edges.push((edges.at(-1) ?? y) + height);
  return edges;
}
