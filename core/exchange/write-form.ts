import { formWords as words } from '../../templates/form-words.ts';
import { headingRows } from '../domain/heading-tree.ts';
import { cellName, columnName } from '../domain/raw-workbook.ts';
import { fontName } from '../reports/xlsx-styles.ts';
import type { Form, FormCell, FormColumn, FormSheet } from './form.ts';
import { Cells, figureXml, linesOf, MARGINS, PROTECTION, textXml, widthOf } from './form-cells.ts';
import * as parts from './form-parts.ts';
import { choicesText, guideSheet } from './write-form-guide.ts';
import { xmlText } from './xml-text.ts';
import { ZipStream } from './zip-stream.ts';

/**
 * Writes a workbook for a unit to fill in: some milliseconds each, so that three hundred of them take
 * seconds. The first row and column of a table are hidden and hold marks by which cells are found again.
 *
 *   const bytes = writeForm(form);
 */
const { STYLE } = parts;

export function writeForm(form: Form): Uint8Array {
  const zip = new ZipStream(new Date(form.createdAt));
  const names = [form.guide.name, ...form.sheets.map((sheet) => sheet.name)];
  zip.add('[Content_Types].xml', parts.contentTypes(names.length));
  zip.add('_rels/.rels', parts.packageRelations);
  zip.add('docProps/core.xml', parts.coreProperties(form.title, form.createdAt));
  zip.add('docProps/custom.xml', parts.customProperties(form.identity));
  zip.add('xl/workbook.xml', parts.workbook(names, form.identity));
  zip.add('xl/_rels/workbook.xml.rels', parts.workbookRelations(names.length));
  zip.add('xl/styles.xml', parts.styles(fontName('pageNumber')));
  const guide = guideSheet(form.guide, form.title, form.sheets);
  zip.add('xl/worksheets/sheet1.xml', guide.xml);
  for (const [index, sheet] of form.sheets.entries()) {
    const place = guide.lists.get(sheet);
    const list = place ? `'${form.guide.name}'!${place}` : `"${choicesText(sheet)}"`;
    zip.add(
      `xl/worksheets/sheet${index + 2}.xml`,
      tableXml(sheet, form.code, { isFirst: index === 0, list }),
    );
  }
  return zip.end();
}

/** Places in a table: marks, then names, then the figures, then what the row says of itself. */
const NAMES = 1;
const FIGURES = 2;
const NAME_WIDTH = 16;
const SITUATION_WIDTH = 22;

interface TableParts {
  readonly isFirst: boolean;
  /** Of the drop-down: its choices, or where they stand. */
  readonly list: string;
}

function tableXml(sheet: FormSheet, code: string, { isFirst, list }: TableParts): string {
  const table = new Table(sheet, code, list);
  const { cells, merges, validations, widths, headEnd } = table;
  const cols = widths.map(
    (width, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"${index === 0 ? ' hidden="1"' : ''}/>`,
  );
  const pane = `<pane xSplit="2" ySplit="${headEnd}" topLeftCell="${cellName(headEnd, FIGURES)}" activePane="bottomRight" state="frozen"/>`;
  const selected = isFirst ? ' tabSelected="1"' : '';
  const width = widths.slice(1).reduce((sum, one) => sum + one, 0);
  return [
    `${parts.worksheetStart}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<sheetViews><sheetView showGridLines="0"${selected} workbookViewId="0">${pane}</sheetView></sheetViews>`,
    `<sheetFormatPr defaultRowHeight="15"/><cols>${cols.join('')}</cols>${cells.xml()}${PROTECTION}`,
    `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`,
    `<dataValidations count="${validations.length}">${validations.join('')}</dataValidations>`,
    `${MARGINS}<pageSetup paperSize="9" orientation="${width > 90 ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/></worksheet>`,
  ].join('');
}

class Table {
  readonly cells = new Cells();
  readonly merges: string[] = [];
  readonly validations: string[] = [];
  readonly widths: number[];
  /** 0-based row behind the headings. */
  readonly headEnd: number;
  readonly #sheet: FormSheet;
  readonly #list: string;
  /** Column of what a row says of itself. */
  readonly #last: number;

  constructor(sheet: FormSheet, code: string, list: string) {
    this.#sheet = sheet;
    this.#list = list;
    this.#last = FIGURES + sheet.columns.length;
    this.widths = [4, NAME_WIDTH, ...sheet.columns.map(figureWidth), SITUATION_WIDTH];
    this.#marks();
    this.#lines(code);
    this.#headings();
    this.headEnd = this.#next;
    this.#rows();
    this.#signature();
  }

  #next = 0;

  #row(height: number | null, hidden = false): number {
    this.#next = this.cells.row(height, hidden) + 1;
    return this.#next - 1;
  }

  #marks(): void {
    const row = this.#row(null, true);
    this.cells.put(row, 0, STYLE.mark, textXml(this.#sheet.mark));
    for (const [index, column] of this.#sheet.columns.entries()) {
      const mark = column.kind === 'sum' ? '' : column.mark;
      if (mark !== '') this.cells.put(row, FIGURES + index, STYLE.mark, textXml(mark));
    }
  }

  #lines(code: string): void {
    const { lead, title, unitLabel, unitLine } = this.#sheet;
    const half = Math.max(NAMES, Math.floor((NAMES + this.#last) / 2));
    this.#twoTexts(lead, words.code(code), half, STYLE.code);
    const width = this.widths.slice(1).reduce((sum, one) => sum + one, 0);
    const row = this.#row(26 * linesOf(title, width * 0.66));
    this.#merged(row, NAMES, this.#last, STYLE.title, title);
    this.#twoTexts(unitLabel, unitLine, half, STYLE.right);
  }

  #twoTexts(left: string, right: string, half: number, rightStyle: number): void {
    const row = this.#row(20);
    this.#merged(row, NAMES, half, STYLE.left, left);
    this.#merged(row, half + 1, this.#last, rightStyle, right);
  }

  #merged(row: number, from: number, to: number, style: number, text: string): void {
    for (let column = from; column <= to; column++) {
      this.cells.put(row, column, style, column === from ? textXml(text) : '');
    }
    if (to > from) this.merges.push(`${cellName(row, from)}:${cellName(row, to)}`);
  }

  #headings(): void {
    const { rowHeading, columns } = this.#sheet;
    const paths = [[rowHeading], ...columns.map((column) => column.path), [words.situation]];
    const rows = headingRows(paths);
    const top = this.#next;
    for (const [level, cells] of rows.entries()) {
      const heights = cells.map(({ text, column, colSpan, rowSpan }) => {
        const width = this.widths.slice(NAMES + column, NAMES + column + colSpan).reduce((a, b) => a + b, 0);
        return (8 + 15 * linesOf(text, width - 1)) / rowSpan;
      });
      const row = this.#row(Math.max(22, ...heights));
      const starts = new Map(cells.map((cell) => [cell.column, cell.text]));
      for (let column = 0; column < paths.length; column++) {
        this.cells.put(row, NAMES + column, STYLE.heading, textXml(starts.get(column) ?? ''));
      }
      for (const { column, colSpan, rowSpan } of cells) {
        if (colSpan * rowSpan === 1) continue;
        const from = cellName(top + level, NAMES + column);
        this.merges.push(`${from}:${cellName(top + level + rowSpan - 1, NAMES + column + colSpan - 1)}`);
      }
    }
  }

  #rows(): void {
    const { rows, columns } = this.#sheet;
    const first = this.#next;
    for (const { mark, name, cells } of rows) {
      const row = this.#row(Math.max(22, 6 + 15 * linesOf(name, NAME_WIDTH - 1)));
      this.cells.put(row, 0, STYLE.mark, textXml(mark));
      this.cells.put(row, NAMES, STYLE.name, textXml(name));
      for (const [index, column] of columns.entries()) this.#figure(row, index, column, cells);
      this.cells.put(row, this.#last, STYLE.fillText);
    }
    for (const [index, column] of columns.entries()) {
      if (column.kind === 'fill') this.#numbersOnly(index, column.decimals, first);
    }
    if (rows.length > 1) this.#total(first, this.#next - 1);
    this.#choose(first, first + rows.length - 1);
  }

  #figure(row: number, index: number, column: FormColumn, cells: readonly (FormCell | null)[]): void {
    const at = FIGURES + index;
    if (column.kind === 'sum') {
      const terms = column.parts.map((part) => cellName(row, FIGURES + part)).join(',');
      const numbers = column.parts.flatMap((part) => numberOf(cells[part]) ?? []);
      this.#sum(row, at, `SUM(${terms})`, numbers);
      return;
    }
    const cell = cells[index];
    this.cells.put(row, at, cell?.open ? STYLE.fill : STYLE.shown, figureXml(cell?.text ?? ''));
  }

  #sum(row: number, column: number, formula: string, numbers: readonly number[]): void {
    const sum = Number(numbers.reduce((a, b) => a + b, 0).toPrecision(12));
    this.cells.put(row, column, STYLE.sum, `<f>${formula}</f><v>${sum}</v>`);
  }

  #total(first: number, last: number): void {
    const row = this.#row(22);
    this.cells.put(row, NAMES, STYLE.heading, textXml(words.total));
    for (const [index, column] of this.#sheet.columns.entries()) {
      const at = FIGURES + index;
      const parts = column.kind === 'sum' ? column.parts : [index];
      const numbers = this.#sheet.rows.flatMap(({ cells }) =>
        parts.flatMap((part) => numberOf(cells[part]) ?? []),
      );
      this.#sum(row, at, `SUM(${cellName(first, at)}:${cellName(last, at)})`, numbers);
    }
    this.cells.put(row, this.#last, STYLE.name);
  }

  #numbersOnly(index: number, decimals: number, first: number): void {
    const letter = columnName(FIGURES + index);
    const places = this.#sheet.rows.flatMap(({ cells }, row) =>
      cells[index]?.open ? [`${letter}${first + row + 1}`] : [],
    );
    if (places.length === 0) return;
    const [type, { title, text }] = decimals === 0 ? ['whole', words.whole] : ['decimal', words.decimal];
    this.validations.push(
      `<dataValidation type="${type}" operator="between" allowBlank="1" showErrorMessage="1" errorTitle="${xmlText(title)}" error="${xmlText(text)}" sqref="${places.join(' ')}"><formula1>0</formula1><formula2>9999999999</formula2></dataValidation>`,
    );
  }

  /** What is chosen here is a proposal: a sentence of one's own is taken as well. */
  #choose(first: number, last: number): void {
    const letter = columnName(this.#last);
    const { title, text } = words.choose;
    this.validations.push(
      `<dataValidation type="list" allowBlank="1" showInputMessage="1" promptTitle="${xmlText(title)}" prompt="${xmlText(text)}" sqref="${letter}${first + 1}:${letter}${last + 1}"><formula1>${xmlText(this.#list)}</formula1></dataValidation>`,
    );
  }

  #signature(): void {
    const note = this.#row(22);
    this.#merged(note, NAMES, this.#last, STYLE.note, words.hint);
    const to = Math.min(this.#last, FIGURES + 2);
    for (const [label, style] of [
      [words.filledBy, STYLE.fillText],
      [words.phone, STYLE.fillText],
      [words.day, STYLE.fillDay],
    ] as const) {
      const row = this.#row(24);
      this.cells.put(row, NAMES, STYLE.label, textXml(`${label}${words.colon}`));
      this.#merged(row, FIGURES, to, style, '');
      if (style === STYLE.fillDay) this.#dayOnly(cellName(row, FIGURES));
    }
  }

  #dayOnly(place: string): void {
    const { title, text } = words.dayCheck;
    this.validations.push(
      `<dataValidation type="date" errorStyle="warning" operator="greaterThan" allowBlank="1" showErrorMessage="1" errorTitle="${xmlText(title)}" error="${xmlText(text)}" sqref="${place}"><formula1>36526</formula1></dataValidation>`,
    );
  }
}

function numberOf(cell: FormCell | null | undefined): number | null {
  return cell && /^-?\d+(\.\d+)?$/.test(cell.text) ? Number(cell.text) : null;
}

/** The last heading takes two lines at most; digits have room in any case. */
function figureWidth({ path }: FormColumn): number {
  return Math.min(18, Math.max(10, Math.ceil(widthOf(path.at(-1) ?? '') / 2) + 3));
}
