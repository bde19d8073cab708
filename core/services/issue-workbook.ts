import { createHash } from 'node:crypto';
import { formWords as words } from '../../templates/form-words.ts';
import { dateText } from '../../templates/words.ts';
import { type AnnexColumn, type AnnexRow, factKeyAt } from '../domain/annex.ts';
import { BLANK, type CellValue } from '../domain/cell-value.ts';
import { columnDisplay } from '../domain/column-display.ts';
import { type FactKey, factKeyText } from '../domain/fact.ts';
import { safeStem } from '../domain/file-name.ts';
import {
  columnMark,
  figureText,
  type IssuedChoice,
  type IssuedColumn,
  type IssuedContent,
  type IssuedSheet,
  issuedKind,
  packed,
  rowMark,
  sheetMark,
} from '../domain/issued-workbook.ts';
import { WHOLE_YEAR } from '../domain/period.ts';
import type { Form, FormCell, FormColumn, FormSheet } from '../exchange/form.ts';
import { SheetNames } from '../reports/xlsx-sheet-name.ts';
import { columnDecimals, type IssueRound, type RoundSheet, type RoundUnit } from './issue-forms.ts';

/**
 * The workbook of one unit: what it asks for (kept with its record) and the form to be written.
 *
 *   const asked = askUnit(round, unit);      // null when there is nothing to fill in
 *   const form = formOf(round, unit, asked, { code, version, due, createdAt });
 */
export interface AskedWorkbook {
  readonly content: IssuedContent;
  /** Hex, of the content. */
  readonly checksum: string;
  readonly cells: number;
  /** The unit's return was handed in: what comes back cannot be taken over until it is sent back. */
  readonly handedIn: boolean;
  /** Beside each of the content's sheets, in their order. */
  readonly parts: readonly SheetPart[];
}

interface SheetPart {
  readonly round: RoundSheet;
  readonly rows: readonly AnnexRow[];
  /** Places of the columns that can be filled in. */
  readonly fills: readonly number[];
}

export type NothingToAsk = 'monthly' | 'nothing';

export function askUnit(round: IssueRound, { unitId, name }: RoundUnit): AskedWorkbook | NothingToAsk {
  const names = new SheetNames();
  names.take(words.guide);
  const parts: SheetPart[] = [];
  const sheets: IssuedSheet[] = [];
  let cells = 0;
  let handedIn = false;
  let isMonthly = false;
  for (const one of round.sheets) {
    const rows = one.rowsOf.get(unitId) ?? [];
    if (rows.length === 0) continue;
    const reader = sheetReader(one);
    handedIn ||= rows.some((row) => row.locked);
    isMonthly ||= rows.some((row) => one.columns.some((column) => reader.isMonthly(row, column)));
    const fills = one.columns.flatMap((column, index) =>
      rows.some((row) => reader.isAsked(row, column)) ? [index] : [],
    );
    if (fills.length === 0) continue;
    const issued = issuedSheet(one, rows, fills, names.take(one.lead || one.sheet.annex.title));
    cells += issued.printed.flat().filter((value) => value !== null).length;
    sheets.push(issued);
    parts.push({ round: one, rows, fills });
  }
  if (cells === 0) return isMonthly ? 'monthly' : 'nothing';
  const content: IssuedContent = { unitName: name, sheets };
  const checksum = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
  return { content, checksum, cells, handedIn, parts };
}

const readers = new WeakMap<RoundSheet, ReturnType<typeof makeReader>>();

/** Made once for all units of a round. */
function sheetReader(one: RoundSheet) {
  const known = readers.get(one) ?? makeReader(one);
  readers.set(one, known);
  return known;
}

function makeReader({ sheet, references }: RoundSheet) {
  const values = new Map(sheet.cells.map((cell) => [factKeyText(cell), cell.value]));
  const monthly = new Set(sheet.fromMonths?.map(factKeyText));
  const keyAt = (row: AnnexRow, column: AnnexColumn): FactKey | null => factKeyAt(row, column);
  return {
    isMonthly(row: AnnexRow, column: AnnexColumn): boolean {
      const key = keyAt(row, column);
      return key !== null && !column.locked && monthly.has(factKeyText(key));
    },
    isAsked(row: AnnexRow, column: AnnexColumn): boolean {
      const key = keyAt(row, column);
      if (key === null || column.locked) return false;
      return (key.measure === 'completed' || key.period === WHOLE_YEAR) && !monthly.has(factKeyText(key));
    },
    value(row: AnnexRow, column: AnnexColumn): CellValue {
      const key = keyAt(row, column);
      if (key === null) return BLANK;
      const reference = references.get(`${column.id}:${key.unitId}:${key.itemId}`);
      return reference ?? values.get(factKeyText(key)) ?? BLANK;
    },
  };
}

function issuedSheet(
  one: RoundSheet,
  rows: readonly AnnexRow[],
  fills: readonly number[],
  name: string,
): IssuedSheet {
  const { sheet, columns } = one;
  const reader = sheetReader(one);
  const asked = fills.flatMap((index) => columns[index] ?? []);
  const itemIds = new Set(
    rows.flatMap((row) => asked.flatMap((column) => factKeyAt(row, column)?.itemId ?? [])),
  );
  const items = sheet.items.filter((item) => itemIds.has(item.id));
  return {
    ...{ sheetId: sheet.annex.id, title: sheet.annex.title, name, items },
    shown: columns.filter((column) => !asked.includes(column)).map((column) => column.path),
    rows: rows.map(({ unitId, itemId = null, name: rowName }) => ({ unitId, itemId, name: rowName })),
    columns: asked.flatMap((column): IssuedColumn[] => {
      const { source, path } = column;
      if (source.kind !== 'fact') return [];
      const { itemId, planYearId, measure, period = WHOLE_YEAR } = source;
      return [{ path, itemId, planYearId, period, measure, display: columnDisplay(sheet, column) }];
    }),
    printed: rows.map((row) =>
      asked.map((column) => (reader.isAsked(row, column) ? packed(reader.value(row, column)) : null)),
    ),
    choices: choicesOf(items),
  };
}

function choicesOf(items: IssuedSheet['items']): IssuedChoice[] {
  const all: IssuedChoice[] = [{ text: words.allNotApplicable, itemIds: null }];
  if (items.length < 2) return all;
  for (const { id, name } of items) {
    all.push({ text: words.itemNotApplicable(name).replaceAll(',', '\uff0c'), itemIds: [id] });
  }
  return all;
}

export interface FormFacts {
  readonly code: string;
  readonly version: number;
  /** ISO day. */
  readonly due: string | null;
  /** ISO instant. */
  readonly createdAt: string;
}

/** Names of what identifies a workbook; values are plain text. */
export function identityOf(round: IssueRound, unit: RoundUnit, checksum: string, facts: FormFacts) {
  const { annexId, planId } = round.key;
  return [
    ['YB_CODE', facts.code],
    ['YB_PLAN', `${planId} ${round.planKey}`],
    ['YB_VERSION', String(facts.version)],
    ['YB_UNIT', `${unit.unitId} ${unit.name}`],
    ['YB_ANNEX', annexId === null ? '' : String(annexId)],
    ['YB_PERIOD', round.periodCode],
    ['YB_CHECKSUM', checksum],
  ] as const;
}

export function formOf(round: IssueRound, unit: RoundUnit, asked: AskedWorkbook, facts: FormFacts): Form {
  const { about, guideLines } = words;
  const due = facts.due === null ? null : dateText(facts.due);
  const { sheets } = asked.content;
  const what = [...new Set([round.name, ...(sheets.length === 1 ? sheets.map((one) => one.title) : [])])];
  return {
    title: `${unit.name} ${round.name}`,
    ...{ createdAt: facts.createdAt, code: facts.code },
    identity: identityOf(round, unit, asked.checksum, facts),
    guide: {
      name: words.guide,
      about: [
        [about.plan, round.planTitle],
        [about.table, `${what.join(' ')}${facts.version > 1 ? words.version(facts.version) : ''}`],
        [about.unit, unit.name],
        ...(due === null ? [] : [[about.due, due] as const]),
        [about.code, facts.code],
      ],
      lines: guideLines({ sheets: sheets.map((one) => one.name), due }),
    },
    sheets: sheets.flatMap((issued, index) => {
      const part = asked.parts[index];
      return part ? [formSheet(part, issued, unit, sheetMark(index, facts.code))] : [];
    }),
  };
}

function formSheet(
  { round, rows, fills }: SheetPart,
  issued: IssuedSheet,
  unit: RoundUnit,
  mark: string,
): FormSheet {
  const { sheet, columns } = round;
  const reader = sheetReader(round);
  const places = new Map(columns.map((column, index) => [column.id, index]));
  const formColumns = columns.map((column, index): FormColumn => {
    if (column.source.kind === 'rowSum') {
      const parts = column.source.columnIds.flatMap((id) => places.get(id) ?? []);
      return { kind: 'sum', path: column.path, parts };
    }
    const fill = fills.indexOf(index);
    const decimals = columnDecimals(sheet, column);
    return fill < 0
      ? { kind: 'shown', path: column.path, mark: '', decimals }
      : { kind: 'fill', path: column.path, mark: columnMark(fill), decimals };
  });
  const cellAt = (row: AnnexRow, column: AnnexColumn): FormCell | null => {
    const key = factKeyAt(row, column);
    if (!key) return column.source.kind === 'rowSum' ? null : { text: '', open: false };
    const value = reader.value(row, column);
    const kind = issuedKind(sheet.items, key.itemId, columnDisplay(sheet, column));
    const text = value.kind === 'notApplicable' ? words.notApplicable : figureText(value, kind);
    return { text, open: reader.isAsked(row, column) };
  };
  return {
    ...{ name: issued.name, mark, lead: round.lead, title: sheet.annex.title },
    ...{ unitLabel: words.unit(unit.name), unitLine: sheet.annex.unitLine ?? '' },
    ...{ rowHeading: sheet.annex.rowHeading, columns: formColumns },
    rows: rows.map((row, index) => ({
      mark: rowMark(index),
      name: row.name,
      cells: columns.map((column) => cellAt(row, column)),
    })),
    choices: [words.asFilled, ...issued.choices.map((choice) => choice.text)],
  };
}

/** Like "001 Zhonghe Subdistrict annex 4.xlsx"; the ordinal keeps names apart. */
export function formFileName(round: IssueRound, unit: RoundUnit): string {
  return `${safeStem(`${String(unit.ordinal).padStart(3, '0')} ${unit.name} ${round.name}`)}.xlsx`;
}
