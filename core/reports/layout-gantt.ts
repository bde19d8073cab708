import { ganttWords } from '../../templates/project-words.ts';
import type { Orientation, Paper } from '../domain/annex.ts';
import { type GanttBar, type GanttChart, type GanttGroup, placeOf } from '../domain/gantt.ts';
import { pageGeometry, points } from '../domain/gb9704.ts';
import { drawBar, GANTT_COLOURS, legendShapes } from './gantt-marks.ts';
import { breakLines } from './line-break.ts';
import {
  EM_CENTRE,
  type FaceRole,
  type LaidPage,
  type PlacedRule,
  type PlacedShape,
  type PlacedText,
  type TextMeasurer,
} from './page-layout.ts';
import { planLead } from './page-lead.ts';
import { PageDrawing } from './place-page.ts';

/**
 * The picture of schedules laid out on pages: months across, projects below each other by township,
 * headings and legend on every page. Vectors and text, readable without colour.
 *
 *   const pages = layoutGantt(picture, { measure, firstPageNumber: 1 });
 */
export interface GanttPicture {
  readonly id: string;
  readonly title: string;
  /** Line above the picture at the left: the day it shows. */
  readonly caption: string;
  readonly notes: readonly string[];
  readonly chart: GanttChart;
}

interface Options {
  readonly measure: TextMeasurer;
  readonly firstPageNumber: number;
}

const UNIT_WIDTH = 58;
const NAME_WIDTH = 196;
const YEAR_HEIGHT = 15;
const MONTH_HEIGHT = 15;
const LEGEND_HEIGHT = 20;
const ROW_PADDING = 4;
const MIN_ROW = 17;
const TEXT_SIZE = 9;
const LINE = 11;
/** Months narrower than this bear no number. */
const MIN_MONTH = 13;
/** More months than A4 shows well. */
const MOST_MONTHS_ON_A4 = 24;

interface Row {
  readonly group: GanttGroup;
  readonly bar: GanttBar;
  readonly lines: readonly string[];
  readonly height: number;
}

export function layoutGantt(picture: GanttPicture, options: Options): LaidPage[] {
  const paper: Paper = picture.chart.months.length > MOST_MONTHS_ON_A4 ? 'A3' : 'A4';
  const owner = { id: picture.id, paper, orientation: 'landscape' as Orientation };
  const { typeArea } = pageGeometry(paper, 'landscape');
  const [width, height] = [points(typeArea.width), points(typeArea.height)];
  const captions = { annexLabel: '', title: picture.title, fillLine: picture.caption, unitLine: null };
  const lead = planLead(captions, width, height, options.measure);
  const header = LEGEND_HEIGHT + YEAR_HEIGHT + MONTH_HEIGHT;
  const notes = picture.notes.length * LINE;
  const rows = rowsOf(picture.chart, options.measure);
  const pages = pagesOf(rows, height - header - notes, lead.height);
  return pages.map((ofPage, index) => {
    const page = new PageDrawing(owner, options.firstPageNumber + index, options.measure);
    const top = index === 0 ? lead.height : 0;
    if (index === 0) page.addBlock(lead.lines, 0);
    const sheet = new GanttSheet(
      picture.chart,
      { x: points(typeArea.x), y: points(typeArea.y) + top, width },
      options,
    );
    sheet.draw(ofPage, index === pages.length - 1 ? picture.notes : []);
    const laid = page.finish();
    return {
      ...laid,
      texts: [...laid.texts, ...sheet.texts],
      rules: [...laid.rules, ...sheet.rules],
      shapes: sheet.shapes,
    };
  });
}

function rowsOf({ groups }: GanttChart, measure: TextMeasurer): Row[] {
  return groups.flatMap((group) =>
    group.bars.map((bar) => {
      const lines = breakLines(bar.name, NAME_WIDTH - 8, (text) => measure(text, 'body', TEXT_SIZE));
      return { group, bar, lines, height: Math.max(MIN_ROW, lines.length * LINE + ROW_PADDING) };
    }),
  );
}

/** At least one page, and at least one row on each of them. */
function pagesOf(rows: readonly Row[], room: number, onFirst: number): Row[][] {
  const pages: Row[][] = [[]];
  let left = room - onFirst;
  for (const row of rows) {
    if (row.height > left && pages.at(-1)?.length) {
      pages.push([]);
      left = room;
    }
    pages.at(-1)?.push(row);
    left -= row.height;
  }
  return pages;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** One page's picture, from the top left corner of its place. */
class GanttSheet {
  readonly texts: PlacedText[] = [];
  readonly rules: PlacedRule[] = [];
  readonly shapes: PlacedShape[] = [];
  readonly #chart: GanttChart;
  readonly #box: Box;
  readonly #measure: TextMeasurer;

  constructor(chart: GanttChart, box: Box, { measure }: Options) {
    this.#chart = chart;
    this.#box = box;
    this.#measure = measure;
  }

  get #left(): number {
    return this.#box.x + UNIT_WIDTH + NAME_WIDTH;
  }
  get #right(): number {
    return this.#box.x + this.#box.width;
  }

  draw(rows: readonly Row[], notes: readonly string[]): void {
    const { x, y } = this.#box;
    this.#drawLegend(y);
    const top = y + LEGEND_HEIGHT;
    const bodyTop = top + YEAR_HEIGHT + MONTH_HEIGHT;
    const bottom = bodyTop + (rows.length === 0 ? MIN_ROW : rows.reduce((sum, row) => sum + row.height, 0));
    this.#drawAxis(top, bottom);
    this.#drawRows(rows, bodyTop);
    this.#drawToday(top + YEAR_HEIGHT, bottom);
    for (const [from, to] of [
      [top, top],
      [bodyTop, bodyTop],
      [bottom, bottom],
    ] as const) {
      this.#rule(x, from, this.#right, to, from === bodyTop ? 0.75 : 1.5);
    }
    if (rows.length === 0) this.#text(ganttWords.none, x + 8, bodyTop + MIN_ROW / 2);
    for (const [index, note] of notes.entries()) this.#text(note, x, bottom + 8 + index * LINE);
  }

  #drawLegend(y: number): void {
    const middle = y + LEGEND_HEIGHT / 2 - 3;
    let x = this.#box.x;
    for (const { label, width, shapes } of legendShapes(middle)) {
      this.shapes.push(...shapes(x));
      this.#text(label, x + width + 4, middle);
      x += width + 4 + this.#measure(label, 'body', TEXT_SIZE) + 16;
    }
  }

  /** Years and months with their lines down through the rows, and the two columns of names. */
  #drawAxis(top: number, bottom: number): void {
    const { x } = this.#box;
    const { months } = this.#chart;
    const bodyTop = top + YEAR_HEIGHT + MONTH_HEIGHT;
    this.#centred(ganttWords.unit, x, UNIT_WIDTH, (top + bodyTop) / 2, 'heading');
    this.#centred(ganttWords.name, x + UNIT_WIDTH, NAME_WIDTH, (top + bodyTop) / 2, 'heading');
    for (const at of [x, x + UNIT_WIDTH, this.#left, this.#right]) this.#rule(at, top, at, bottom, 0.5);
    this.#rule(this.#left, top + YEAR_HEIGHT, this.#right, top + YEAR_HEIGHT, 0.5);
    for (const [index, month] of months.entries()) {
      const from = this.#place(month);
      const to = months[index + 1] ? this.#place(months[index + 1] ?? '') : this.#right;
      const isYear = month.endsWith('-01-01') || index === 0;
      if (index > 0) this.#rule(from, isYear ? top : top + YEAR_HEIGHT, from, bottom, isYear ? 0.5 : 0.2);
      if (to - from >= MIN_MONTH) {
        const number = ganttWords.month(Number(month.slice(5, 7)));
        const label = to - from < 24 ? number.slice(0, -1) : number;
        this.#centred(label, from, to - from, top + YEAR_HEIGHT + MONTH_HEIGHT / 2, 'body');
      }
      if (isYear) this.#drawYear(index, top);
    }
  }

  #drawYear(index: number, top: number): void {
    const { months } = this.#chart;
    const year = months[index]?.slice(0, 4) ?? '';
    const next = months.findIndex((month, at) => at > index && !month.startsWith(year));
    const from = this.#place(months[index] ?? '');
    const to = next < 0 ? this.#right : this.#place(months[next] ?? '');
    const label = ganttWords.year(year);
    if (this.#measure(label, 'body', TEXT_SIZE) > to - from) return;
    this.#centred(label, from, to - from, top + YEAR_HEIGHT / 2, 'body');
  }

  #drawRows(rows: readonly Row[], top: number): void {
    let y = top;
    let groupTop = top;
    for (const [index, row] of rows.entries()) {
      const bottom = y + row.height;
      const isLast = rows[index + 1]?.group !== row.group;
      const first = y + row.height / 2 - ((row.lines.length - 1) * LINE) / 2;
      for (const [at, line] of row.lines.entries()) {
        this.#text(line, this.#box.x + UNIT_WIDTH + 4, first + at * LINE);
      }
      const place = (date: string): number => this.#place(date);
      this.shapes.push(...drawBar(row.bar, { place, y: y + row.height / 2 }));
      this.#rule(
        isLast ? this.#box.x : this.#box.x + UNIT_WIDTH,
        bottom,
        this.#right,
        bottom,
        isLast ? 0.5 : 0.2,
      );
      if (isLast) {
        this.#drawUnit(row.group.unit, groupTop, bottom);
        groupTop = bottom;
      }
      y = bottom;
    }
  }

  #drawUnit(unit: string, top: number, bottom: number): void {
    const lines = breakLines(unit, UNIT_WIDTH - 8, (text) => this.#measure(text, 'body', TEXT_SIZE));
    const first = (top + bottom) / 2 - ((lines.length - 1) * LINE) / 2;
    for (const [index, line] of lines.entries()) {
      this.#centred(line, this.#box.x, UNIT_WIDTH, first + index * LINE, 'body');
    }
  }

  /** Only where the axis has that day. */
  #drawToday(top: number, bottom: number): void {
    const { today, first, last } = this.#chart;
    if (today < first || today > last) return;
    const x = this.#place(today);
    const stroke = GANTT_COLOURS.today;
    this.shapes.push({ kind: 'line', x1: x, y1: top, x2: x, y2: bottom, stroke, thickness: 1, dashed: true });
  }

  #place(date: string): number {
    return this.#left + placeOf(this.#chart, date) * (this.#right - this.#left);
  }

  #text(text: string, x: number, centre: number, role: FaceRole = 'body'): void {
    if (text === '') return;
    const baseline = centre + EM_CENTRE * TEXT_SIZE;
    this.texts.push({ text, role, size: TEXT_SIZE, x, baseline, turned: false });
  }

  #centred(text: string, x: number, width: number, centre: number, role: FaceRole): void {
    this.#text(text, x + (width - this.#measure(text, role, TEXT_SIZE)) / 2, centre, role);
  }

  #rule(x1: number, y1: number, x2: number, y2: number, thickness: number): void {
    this.rules.push({ x1, y1, x2, y2, thickness });
  }
}
