/**
 * Takes the tokens of a page one by one and gathers its tables. End tags of cells and rows may be missing,
 * as HTML allows. A table inside a cell becomes a table of its own, with the cell's text before it above
 * it; one of a single cell is text of the cell.
 *
 *   const reader = new HtmlReader('a.html', false);
 *   for (const token of htmlTokens(html)) reader.take(token);
 *   reader.end();
 *   reader.tables
 *
 * Over 300 lines because it is one state machine, whose parts all work on the tables that are open.
 */
import { AppError } from './app-error.ts';
import { HtmlGrid } from './html-grid.ts';
import { addStyles, type CellStyle, styleOf } from './html-style.ts';
import { BREAK, EDGE, shownText } from './html-text.ts';
import { attributesOf, type HtmlToken } from './html-tokens.ts';
import { htmlCell } from './html-value.ts';
import type { CellRange, RawCell, RawRow } from './raw-workbook.ts';

export interface ReadTable {
  readonly name: string | null;
  /** Lines of text above and below the table. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Rows with content, at their places in the table. */
  readonly rows: readonly RawRow[];
  /** Rows of the table, empty ones included but for those at its end. */
  readonly height: number;
  readonly merges: readonly CellRange[];
  readonly hiddenColumns: readonly number[];
  /** False for lines of text without a table. */
  readonly isTable: boolean;
  readonly hidden: boolean;
}

interface OpenCell {
  readonly row: number;
  readonly column: number;
  readonly attributes: ReadonlyMap<string, string>;
  readonly style: CellStyle;
  text: string;
}

interface OpenTable {
  /** Place among the tables, in the order they begin. */
  readonly order: number;
  readonly hidden: boolean;
  /** Cells without a <table> around them. */
  readonly implied: boolean;
  readonly grid: HtmlGrid;
  readonly rows: { index: number; hidden: boolean; cells: RawCell[] }[];
  before: string[];
  /** Length of the outer cell's text when this table began. */
  readonly outerLength: number;
  rowOpen: boolean;
  cell: OpenCell | null;
}

/** Tables in tables in tables: deeper is a file made to hang programs. */
const MOST_DEPTH = 30;
const MOST_CELLS = 2_000_000;

/** Elements that stand on lines of their own. */
const BLOCKS = new Set([
  ...['p', 'div', 'center', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'ul', 'ol', 'dl', 'dt', 'dd', 'pre'],
  ...['section', 'article', 'header', 'footer', 'form', 'fieldset', 'blockquote', 'address', 'hr', 'body'],
  // What was struck out must not run together with what replaces it.
  ...['del', 's', 'strike', 'ins', 'option', 'textarea', 'caption'],
]);

export class HtmlReader {
  readonly #name: string;
  readonly #done: (ReadTable & { readonly order: number })[] = [];
  readonly #open: OpenTable[] = [];
  readonly #sheetNames: string[] = [];
  readonly #styles = new Map<string, CellStyle>();
  #begun = 0;
  #cells = 0;
  /** Text outside of tables since the last one. */
  #loose = '';
  #heading: string | null = null;
  #inHeading = false;
  /** Waits for the mark where what was copied begins. */
  #outside: boolean;
  /** A table was never closed. */
  isCut = false;

  constructor(name: string, fragment: boolean) {
    this.#name = name;
    this.#outside = fragment;
  }

  get tables(): ReadTable[] {
    const tables = this.#done.sort((a, b) => a.order - b.order);
    const named = this.#sheetNames.length === tables.filter(({ isTable }) => isTable).length;
    return tables.map((table, index) => ({
      ...table,
      name: table.name ?? (named ? (this.#sheetNames[index] ?? null) : null),
    }));
  }

  take(token: HtmlToken): void {
    if (token.kind === 'text') this.#text(token.text);
    else if (token.kind === 'open') this.#start(token.name, token.source);
    else if (token.kind === 'close') this.#close(token.name);
    else if (token.kind === 'style') addStyles(token.text, this.#styles);
    else this.#comment(token.text);
  }

  end(): void {
    this.isCut = this.#open.some(({ implied }) => !implied);
    while (this.#open.length > 0) this.#closeTable();
    const after = lines(this.#loose);
    const last = this.#done
      .filter(({ isTable }) => isTable)
      .sort((a, b) => a.order - b.order)
      .at(-1);
    if (last !== undefined)
      this.#done[this.#done.indexOf(last)] = { ...last, after: [...last.after, ...after] };
    else this.#done.push({ ...NO_TABLE, before: after, order: this.#begun });
  }

  #text(text: string): void {
    if (this.#outside) return;
    const table = this.#open.at(-1);
    if (table?.cell) table.cell.text += text;
    else if (table === undefined) this.#loose += text;
    else if (/\S/.test(text)) table.before = [...table.before, ...lines(text)];
  }

  #start(name: string, source: string): void {
    if (name === 'table') this.#openTable(attributesOf(source));
    else if (name === 'tr') this.#openRow(attributesOf(source));
    else if (name === 'td' || name === 'th') this.#openCell(attributesOf(source));
    else if (name === 'col' || name === 'colgroup') this.#column(name, source);
    else if (name === 'thead' || name === 'tbody' || name === 'tfoot') this.#section();
    else if (name === 'br') this.#mark(BREAK);
    else if (name === 'input') this.#field(attributesOf(source));
    else if (name === 'a') this.#anchor(source);
    else if (BLOCKS.has(name)) this.#mark(EDGE);
  }

  #close(name: string): void {
    if (name === 'table') this.#closeTable();
    else if (name === 'tr') this.#closeRow();
    else if (name === 'td' || name === 'th') this.#closeCell();
    else if (name === 'thead' || name === 'tbody' || name === 'tfoot') this.#section();
    else if (name === 'h1' && this.#inHeading) this.#sheetHeading();
    else if (BLOCKS.has(name)) this.#mark(EDGE);
  }

  #comment(text: string): void {
    const mark = text.trim();
    if (mark === 'StartFragment') this.#outside = false;
    for (const [, name = ''] of text.matchAll(/<x:Name>([^<]{1,100})<\/x:Name>/g))
      this.#sheetNames.push(name);
  }

  /** Line breaks of the source itself are only white space. */
  #mark(mark: string): void {
    if (this.#open.length === 0 || this.#open.at(-1)?.cell) this.#text(mark);
  }

  #openTable(attributes: ReadonlyMap<string, string>, implied = false): void {
    if (this.#open.length >= MOST_DEPTH) throw this.#tooLarge(`depth ${MOST_DEPTH}`);
    const outer = this.#open.at(-1);
    const before = outer === undefined ? this.#takeLoose() : [];
    this.#open.push({
      ...{ order: this.#begun++, grid: new HtmlGrid(), rows: [], before, rowOpen: false, cell: null },
      implied,
      hidden: styleOf(attributes, this.#styles).hidden,
      outerLength: outer?.cell?.text.length ?? 0,
    });
  }

  #takeLoose(): string[] {
    const found = lines(this.#loose);
    this.#loose = '';
    return found;
  }

  #openRow(attributes: ReadonlyMap<string, string>): void {
    const table = this.#open.at(-1) ?? this.#implied();
    this.#closeRow();
    table.rowOpen = true;
    table.grid.openRow(styleOf(attributes, this.#styles).hidden);
  }

  #openCell(attributes: ReadonlyMap<string, string>): void {
    const table = this.#open.at(-1) ?? this.#implied();
    this.#closeCell();
    if (!table.rowOpen) this.#openRow(new Map());
    const style = styleOf(attributes, this.#styles);
    const place = table.grid.place({
      rowSpan: spanAttribute(attributes.get('rowspan')),
      colSpan: spanAttribute(attributes.get('colspan')),
      merged: !style.spanIsInk,
    });
    if (place === null || ++this.#cells > MOST_CELLS) throw this.#tooLarge(`cells ${MOST_CELLS}`);
    if (style.hidden) table.grid.hiddenColumns.add(place.column);
    table.cell = { ...place, attributes, style, text: '' };
  }

  /** Rows without a table around them: a piece of a table was copied. */
  #implied(): OpenTable {
    this.#openTable(new Map(), true);
    return this.#open[0] as OpenTable;
  }

  #column(name: string, source: string): void {
    const attributes = attributesOf(source);
    const span = attributes.get('span');
    // A <colgroup> without a span is made of its <col>s.
    if (name === 'colgroup' && span === undefined) return;
    this.#open.at(-1)?.grid.defineColumns(Number(span ?? 1), styleOf(attributes, this.#styles).hidden);
  }

  #section(): void {
    this.#closeRow();
    this.#open.at(-1)?.grid.closeSection();
  }

  /** What a form on a page has been filled with. */
  #field(attributes: ReadonlyMap<string, string>): void {
    const type = attributes.get('type')?.toLowerCase() ?? 'text';
    if (['text', 'number', 'tel', 'date'].includes(type)) this.#text(attributes.get('value') ?? '');
  }

  /** LibreOffice: a list of the sheets, then <a name="table0"><h1>Sheet 1: <em>name</em></h1> before each. */
  #anchor(source: string): void {
    if (this.#open.length > 0 || !/^table\d+$/.test(attributesOf(source).get('name') ?? '')) return;
    this.#loose = '';
    this.#inHeading = true;
  }

  #sheetHeading(): void {
    this.#heading = /:\s*(\S.*)$/.exec(shownText(this.#loose))?.[1] ?? null;
    this.#inHeading = false;
    this.#loose = '';
  }

  #closeRow(): void {
    this.#closeCell();
    const table = this.#open.at(-1);
    if (table !== undefined) table.rowOpen = false;
  }

  #closeCell(): void {
    const table = this.#open.at(-1);
    if (!table?.cell) return;
    const { row, column, attributes, style } = table.cell;
    const text = shownText(table.cell.text);
    table.cell = null;
    const cell = htmlCell({ row, column, text, attributes, format: style.format });
    if (cell === null) return;
    const last = table.rows.at(-1);
    if (last?.index === row) last.cells.push(cell);
    else table.rows.push({ index: row, hidden: table.grid.hiddenRows.has(row), cells: [cell] });
  }

  #closeTable(): void {
    if (this.#open.length === 0) return;
    this.#section();
    const table = this.#open.pop() as OpenTable;
    const { grid, rows, order, hidden } = table;
    let { before } = table;
    const merges = grid.merges();
    const outer = this.#open.at(-1)?.cell;
    const cells = rows.reduce((count, row) => count + row.cells.length, 0);
    if (outer && cells <= 1 && merges.length === 0) {
      outer.text += EDGE + [...before, rows[0]?.cells[0]?.text ?? ''].join(EDGE) + EDGE;
      return;
    }
    if (outer) {
      before = [...lines(outer.text.slice(0, table.outerLength)), ...before];
      outer.text = outer.text.slice(table.outerLength);
    }
    const hiddenColumns = [...grid.hiddenColumns].sort((a, b) => a - b);
    const name = this.#heading;
    this.#heading = null;
    const bottoms = merges.map(({ bottom }) => bottom);
    const height = [...bottoms, rows.at(-1)?.index ?? -1].reduce((most, row) => Math.max(most, row), -1) + 1;
    this.#done.push({
      order,
      name,
      before,
      after: [],
      rows,
      height,
      merges,
      hiddenColumns,
      isTable: true,
      hidden,
    });
  }

  #tooLarge(detail: string): AppError {
    const data = { name: this.#name, problem: 'tooLarge', sheet: null, cell: null, detail } as const;
    return new AppError('UNREADABLE_FILE', data);
  }
}

const NO_TABLE: ReadTable = {
  ...{ name: null, before: [], after: [], rows: [], height: 0, merges: [], hiddenColumns: [] },
  ...{ isTable: false, hidden: false },
};

const lines = (text: string): string[] =>
  shownText(text.replaceAll(BREAK, EDGE))
    .split('\n')
    .filter((line) => line !== '');

/** "0" is to the end of the section; anything that is no number is 1. */
function spanAttribute(text: string | undefined): number {
  if (text === undefined) return 1;
  const digits = /^\s*\+?(\d{1,9})/.exec(text)?.[1];
  return digits === undefined ? 1 : Number(digits);
}
