import { numberCell } from '../../domain/number-format.ts';
import { blankNotice, hiddenNotices } from '../../domain/raw-notices.ts';
import {
  cellName,
  type FileNotice,
  type RawCell,
  type RawSheet,
  type RawValue,
  type RawWorkbook,
} from '../../domain/raw-workbook.ts';
import { isoSerial } from '../../domain/serial-date.ts';
import { READ_LIMITS } from './limits.ts';
import { ERROR_VALUE, NO, SheetBuilder, TEXT, UNCOMPUTED, YES } from './raw-sheet.ts';
import { BOOLEAN, ERROR, ISO_DATE, NUMBER, SHARED, SheetParser, type SheetSink } from './sheet-parser.ts';
import { atPlace, unreadable } from './unreadable.ts';
import type { ZipFile } from './unzip.ts';
import { partProblem } from './xlsx-package.ts';
import { readSharedStrings, type SharedStrings } from './xlsx-strings.ts';
import { readFormats } from './xlsx-styles.ts';
import { customProperties, lastModified, openXlsxParts, type SheetPart } from './xlsx-workbook.ts';
import { readXml } from './xml-source.ts';

/**
 * A workbook of Excel, WPS or LibreOffice (XLSX, XLSM), held whole.
 *
 *   const workbook = await readXlsx(openZip(bytes, name));
 *
 * Throws UNREADABLE_FILE with the sheet, and the last cell that could be read.
 */
export async function readXlsx(zip: ZipFile): Promise<RawWorkbook> {
  const parts = await openXlsxParts(zip);
  const formats = await readFormats(zip, parts.stylesPath);
  const strings = await readSharedStrings(zip, parts.stringsPath, { keepsAll: true });
  const shared: SharedState = { strings, formats, date1904: parts.date1904, cells: 0, formulaLength: 0 };
  const sheets: RawSheet[] = [];
  const blanks: FileNotice[] = [];
  for (const part of parts.sheets) {
    const before = shared.cells;
    const { sheet, parser } = await readSheet(zip, part, shared);
    sheets.push(sheet);
    const rows = parser.rowCount - sheet.rows.length;
    blanks.push(...blankNotice(sheet, { rows, cells: parser.cellCount - (shared.cells - before) }));
  }
  const notices: FileNotice[] = [];
  if (parts.hasMacros) notices.push({ code: 'macros', sheet: null, detail: '' });
  notices.push(
    ...parts.links.map((detail): FileNotice => ({ code: 'externalLinks', sheet: null, detail })),
    ...sheets.flatMap(hiddenNotices),
    ...blanks,
  );
  const properties = await customProperties(zip, parts.propertiesPath);
  const modified = await lastModified(zip, parts.corePath);
  const saved = modified === null ? {} : { modified };
  return { format: 'xlsx', sheets, names: parts.names, properties, ...saved, notices };
}

interface SharedState {
  readonly strings: SharedStrings;
  readonly formats: readonly string[];
  readonly date1904: boolean;
  /** Over all sheets. */
  cells: number;
  formulaLength: number;
}

/** Characters of all formulas: one that a million cells share is written once and held a million times. */
const MOST_FORMULA = 32 * 1024 * 1024;

async function readSheet(
  zip: ZipFile,
  part: SheetPart,
  shared: SharedState,
): Promise<{ sheet: RawSheet; parser: SheetParser }> {
  const builder = new SheetBuilder(part.name, part.visibility);
  const entry = part.path === null ? undefined : zip.find(part.path);
  if (!entry) throw unreadable(zip.name, 'damaged', part.path ?? '', { sheet: part.name });
  const sink: SheetSink = {
    cell: (parser) => takeCell(zip.name, builder, parser, shared),
    rowEnd: () => {},
  };
  const parser = new SheetParser(partProblem(zip, entry), sink, { formulas: true });
  try {
    await readXml(zip.source(entry), partProblem(zip, entry), parser);
  } catch (error) {
    const cell = parser.row >= 0 && parser.column >= 0 ? cellName(parser.row, parser.column) : null;
    throw atPlace(error, part.name, cell);
  }
  return { sheet: builder.end(parser), parser };
}

function takeCell(file: string, builder: SheetBuilder, parser: SheetParser, shared: SharedState): void {
  const shown = shownValue(file, parser, shared);
  if (!shown) return;
  const { row, column, formula } = parser;
  if (++shared.cells > READ_LIMITS.cells) throw unreadable(file, 'tooLarge', `cells ${READ_LIMITS.cells}`);
  const cell: RawCell = { row, column, ...shown };
  if (formula !== null) {
    shared.formulaLength += formula.length;
    if (shared.formulaLength > MOST_FORMULA) throw unreadable(file, 'tooLarge', 'formulas');
  }
  const isNew = builder.add(formula === null ? cell : { ...cell, formula }, parser.rowHidden);
  if (!isNew) throw unreadable(file, 'damaged', 'twice');
}

interface Shown {
  readonly value: RawValue;
  readonly text: string;
}

/** Null for a cell that holds an empty text: it shows nothing. */
function shownValue(file: string, parser: SheetParser, shared: SharedState): Shown | null {
  if (!parser.hasValue) return { value: UNCOMPUTED, text: `=${parser.formula ?? ''}` };
  const { type, number, valueText } = parser;
  if (type === SHARED) {
    const text = shared.strings.at(number);
    if (text === undefined) throw unreadable(file, 'damaged', 'sharedStrings');
    return textOf(text);
  }
  if (type === NUMBER && !Number.isNaN(number)) {
    return numberCell(number, shared.formats[parser.style] ?? '', shared.date1904);
  }
  if (type === BOOLEAN && !Number.isNaN(number)) {
    return number === 0 ? { value: NO, text: 'FALSE' } : { value: YES, text: 'TRUE' };
  }
  if (type === ERROR) return { value: ERROR_VALUE, text: valueText === '' ? '#VALUE!' : valueText };
  if (type === ISO_DATE) return dateOf(valueText, parser, shared) ?? textOf(valueText);
  return textOf(valueText);
}

function textOf(text: string): Shown | null {
  return text === '' ? null : { value: TEXT, text };
}

/** A day written out, as strict workbooks may. */
function dateOf(text: string, parser: SheetParser, shared: SharedState): Shown | null {
  const serial = isoSerial(text, shared.date1904);
  if (serial === null) return null;
  const shown = numberCell(serial, shared.formats[parser.style] ?? '', shared.date1904);
  return shown.value.kind === 'date' ? shown : numberCell(serial, 'yyyy-mm-dd', shared.date1904);
}
