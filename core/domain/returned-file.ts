import { readSheetMark, type SheetMark } from './form-marks.ts';
import { formulaFindings } from './formula-findings.ts';
import type { TableFinding } from './found-table.ts';
import type { DefinedName, FileNotice, RawSheet, RawWorkbook } from './raw-workbook.ts';
import { findCodes } from './return-code.ts';

/**
 * What a file that came back says it is, wherever it says so, and the sheets to look into.
 *
 *   identify(workbook)?.codes     // the code of its tables first, then of names, properties, visible texts
 */
export interface ReturnedFile {
  readonly identity: FileIdentity;
  /** When it was last saved, by its own word (ISO instant). */
  readonly modified: string | null;
  readonly sheets: readonly RawSheet[];
  /** Sheets too long to belong to it: only named. */
  readonly leftOut: readonly string[];
  /** Macros, links, a name that says another kind of file, what its sheets hide apart from our marks. */
  readonly notices: readonly FileNotice[];
  /** By the name of the sheet: formulas whose saved value cannot be taken as it is. */
  readonly formulas: ReadonlyMap<string, readonly TableFinding[]>;
}

export interface FileIdentity {
  /** All codes found, the most trustworthy first; never empty. */
  readonly codes: readonly string[];
  /** As written in names or properties; '' when neither has it. */
  readonly plan: string;
  readonly unit: string;
  readonly version: string;
  readonly period: string;
  readonly checksum: string;
}

/** Where a printed code is looked for, and how long the text around it may be. */
const UPPER_ROWS = 40;
const LONGEST = 60;
/** Cells of a sheet that has no code of its own: an added list is no return. */
const MOST_CELLS = 20_000;

/** Null for a workbook that was not given out by this program. */
export function identify(workbook: RawWorkbook): ReturnedFile | null {
  const said = (name: string): string =>
    definedText(workbook.names, name) || workbook.properties.get(name) || '';
  const marks = workbook.sheets.flatMap((sheet) => sheetMarks(sheet).map((mark) => mark.code));
  const hidden = [definedText(workbook.names, 'YB_CODE'), workbook.properties.get('YB_CODE') ?? ''];
  const visible = workbook.sheets.flatMap(visibleCodes);
  const codes = [...new Set([...marks, ...hidden.flatMap(findCodes), ...visible])];
  if (codes.length === 0) return null;
  const isOurs = (sheet: RawSheet): boolean => sheetMarks(sheet).length > 0 || cellCount(sheet) <= MOST_CELLS;
  return {
    identity: {
      ...{ codes, plan: said('YB_PLAN'), unit: said('YB_UNIT'), version: said('YB_VERSION') },
      ...{ period: said('YB_PERIOD'), checksum: said('YB_CHECKSUM') },
    },
    modified: workbook.modified ?? null,
    sheets: workbook.sheets.filter(isOurs),
    leftOut: workbook.sheets.filter((sheet) => !isOurs(sheet)).map((sheet) => sheet.name),
    ...{ notices: workbook.notices, formulas: formulaFindings(workbook) },
  };
}

/** Marks of tables on a sheet: which of the issued ones, and of which workbook. */
export function sheetMarks(sheet: RawSheet): readonly SheetMark[] {
  return codesOn(sheet).marks;
}

/** Codes that people see, on the upper part of a sheet where they are printed. */
export function visibleCodes(sheet: RawSheet): readonly string[] {
  return codesOn(sheet).visible;
}

interface SheetCodes {
  readonly marks: readonly SheetMark[];
  readonly visible: readonly string[];
}

/** A sheet is asked several times. */
const known = new WeakMap<RawSheet, SheetCodes>();

function codesOn(sheet: RawSheet): SheetCodes {
  const before = known.get(sheet);
  if (before) return before;
  const marks: SheetMark[] = [];
  const visible: string[] = [];
  for (const [place, { cells }] of sheet.rows.entries()) {
    for (const { text } of cells) {
      if (text.startsWith('#')) {
        const mark = readSheetMark(text);
        if (mark) marks.push(mark);
      } else if (place < UPPER_ROWS && text.length <= LONGEST) visible.push(...findCodes(text));
    }
  }
  const codes = { marks, visible };
  known.set(sheet, codes);
  return codes;
}

function definedText(names: readonly DefinedName[], wanted: string): string {
  const found = names.find(({ name }) => name.toUpperCase() === wanted);
  return (found?.refersTo ?? '').replace(/^=?"|"$/g, '').replaceAll('""', '"');
}

const cellCount = (sheet: RawSheet): number => sheet.rows.reduce((sum, row) => sum + row.cells.length, 0);
