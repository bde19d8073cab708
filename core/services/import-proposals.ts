import { listAnnexes, listPlanYears } from '../../db/queries/plans.ts';
import { unitRecords } from '../../db/queries/units.ts';
import type { ReadDb } from '../../db/types.ts';
import type { IntakeProposal, IntakeSheet, IntakeTarget, NewColumn, NewRow } from '../contract/intake.ts';
import type { AnnexSheet } from '../domain/annex.ts';
import { chooseTarget, isCountsTable, matchListColumns } from '../domain/choose-target.ts';
import { columnDisplay, printedUnitName } from '../domain/column-display.ts';
import { columnMeaning } from '../domain/column-meaning.ts';
import { countCells } from '../domain/find-tables.ts';
import type { FoundTable } from '../domain/found-table.ts';
import { ANNEX_NUMBER, PLACE_UNIT, SHARE_WORDS, SUM_WORDS } from '../domain/lexicon-matching.ts';
import type { ListSheet } from '../domain/list-annex.ts';
import { matchColumns } from '../domain/match-columns.ts';
import { matchRows, type RowMatch } from '../domain/match-rows.ts';
import { unitMatcher } from '../domain/match-units.ts';
import { nextNumber, takenNumbers } from './annex-keys.ts';
import type { Context } from './context.ts';
import { choicesOf } from './design-service.ts';
import { type Recalled, recall, recalledFor, recalledForList, recalledRows } from './import-memory.ts';
import type { PlacedTable, Source } from './intake-sources.ts';
import { requirePlan } from './plan-service.ts';
import { loadSheet, planDate } from './sheets.ts';
import { loadTextSheet } from './text-service.ts';

/**
 * What tables of a file are taken for, as proposals: which annex, whose rows, which columns, and how that
 * was found.
 */
export function describeSheets(context: Context, planId: number, source: Source): IntakeSheet[] {
  const { db } = context.file();
  requirePlan(context, planId);
  const { sheets, lists } = annexesOf(db, planId);
  return source.workbook.sheets.map((sheet, index) => ({
    ...{ index, name: sheet.name, visibility: sheet.visibility, rowCount: sheet.rows.length },
    ...{ columnCount: sheet.columnCount, hiddenColumns: sheet.hiddenColumns },
    hiddenRows: sheet.rows.filter(({ hidden }) => hidden).length,
    tables: (source.found[index]?.tables ?? []).map((table, at) => {
      const { cells: _, ...told } = table;
      return {
        ...{ index: at, range: told.range, title: told.title, annexLabel: told.annexLabel },
        ...{ unitLine: told.unitLine, headerRows: told.headerRows, columns: told.columns, rows: told.rows },
        ...{ totals: told.totals, notes: told.notes, counts: countCells(table) },
        onHiddenSheet: sheet.visibility !== 'visible',
        findings: source.findings[index]?.[at] ?? [],
        isCounts: isCountsTable(table),
        fits: remembered(recall(db, planId, table), chooseTarget(table, sheets, lists)),
      };
    }),
  }));
}

/** The annex that such a table went into the last time comes first. */
function remembered(
  { mapping }: Recalled,
  fits: ReturnType<typeof chooseTarget>,
): ReturnType<typeof chooseTarget> {
  const last = fits.find(({ annexId }) => annexId === mapping?.target?.annexId);
  return last ? [{ ...last, score: 1 }, ...fits.filter((one) => one !== last)] : fits;
}

function annexesOf(db: ReadDb, planId: number): { sheets: AnnexSheet[]; lists: ListSheet[] } {
  const annexes = listAnnexes(db, planId);
  const lists = annexes.flatMap(({ id, kind }) => {
    const sheet = kind === 'list' ? loadTextSheet(db, id) : null;
    return sheet?.kind === 'list' ? [sheet] : [];
  });
  const sheets = annexes.filter(({ kind }) => kind === 'plan').map(({ id }) => loadSheet(db, id));
  return { sheets, lists };
}

export function propose(
  context: Context,
  input: { planId: number; placed: PlacedTable; target: IntakeTarget },
): IntakeProposal {
  const { db } = context.file();
  requirePlan(context, input.planId);
  const { planId, placed, target } = input;
  const recalled = recall(db, planId, placed.table);
  const title = placed.table.title ?? placed.sheet.name;
  switch (target.kind) {
    case 'counts':
      return {
        title,
        ...proposeCounts(db, placed.table, loadSheet(db, target.sheetId), target.sheetId, recalled),
      };
    case 'list':
      return { title, ...proposeList(db, placed.table, target.annexId, recalled) };
    case 'newCounts':
      return { title, ...proposeNewCounts(db, planId, placed.table, recalled) };
    case 'newList': {
      const columns = placed.table.columns.map(({ column, path }) => ({ column, path }));
      const number = freeNumber(db, planId, placed.table);
      return { title, remembered: null, kind: 'newList', number, columns };
    }
  }
}

type Part<K extends IntakeProposal['kind']> = Omit<Extract<IntakeProposal, { kind: K }>, 'title'>;

const whenRemembered = ({ at, who }: Recalled, isUsed: boolean): IntakeProposal['remembered'] =>
  isUsed && at !== null && who !== null ? { at, who } : null;

function proposeCounts(
  db: ReadDb,
  table: FoundTable,
  sheet: AnnexSheet,
  sheetId: number,
  recalled: Recalled,
): Part<'counts'> {
  const columns = matchColumns(table, sheet, recalledFor(sheet, recalled.mapping));
  const rows = rowsOf(db, table, sheet, recalled);
  const isUsed = [...columns, ...rows].some(({ how }) => how === 'remembered');
  const without = rows.flatMap(({ how, unitId }) => (how === 'noRow' && unitId !== null ? [unitId] : []));
  const units = choicesOf(db, sheet.plan.id, null).units;
  return {
    ...{ kind: 'counts', sheetId, columns, rows, remembered: whenRemembered(recalled, isUsed) },
    choices: {
      columns: sheet.columns
        .filter(({ source }) => source.kind === 'fact' || source.kind === 'rowSum')
        .map((column) => {
          const { source } = column;
          const itemId = source.kind === 'fact' ? source.itemId : null;
          const item = sheet.items.find(({ id }) => id === itemId);
          const unit = item ? printedUnitName(item, columnDisplay(sheet, column)) : '';
          const computed = source.kind !== 'fact' || column.locked === true;
          // The year tells columns of one item apart: it stands first, where a narrow field shows it.
          return { id: column.id, name: column.path.toReversed().join(' \u00b7 '), unit, computed };
        }),
      rows: sheet.rows.map(({ id, name, section }) => ({ id, name, section: section ?? null })),
      units: units.filter(({ id }) => without.includes(id)).map(({ id, name }) => ({ id, name })),
    },
  };
}

/** With nothing recalled, what would be proposed to somebody who sees such a table for the first time. */
export function rowsOf(
  db: ReadDb,
  table: FoundTable,
  sheet: AnnexSheet,
  recalled: Pick<Recalled, 'mapping' | 'labels'>,
): RowMatch[] {
  const date = planDate(sheet.plan, sheet.planYears);
  const rows = recalledRows(sheet, recalled.mapping);
  return matchRows(table, sheet, { units: unitRecords(db), date, rows, labels: recalled.labels });
}

function proposeList(db: ReadDb, table: FoundTable, annexId: number, recalled: Recalled): Part<'list'> {
  const sheet = listSheet(db, annexId);
  const columns = matchListColumns(table.columns, sheet, recalledForList(sheet, recalled.mapping));
  const isUsed = columns.some(({ how }) => how === 'remembered');
  return {
    ...{ kind: 'list', annexId, columns, remembered: whenRemembered(recalled, isUsed) },
    choices: {
      columns: sheet.columns.map(({ path }, id) => ({ id, name: path.toReversed().join(' \u00b7 ') })),
    },
    rowCount: sheet.rows.length,
  };
}

/** A list of the file; UNKNOWN_TABLE for any other annex. */
export function listSheet(db: ReadDb, annexId: number): ListSheet {
  const sheet = loadTextSheet(db, annexId);
  if (sheet.kind !== 'list') throw new Error(`annex ${annexId} is no list`);
  return sheet;
}

/** Whose each row of a table for a new annex is; `labels`: units that clerks chose in any table before. */
export function newRowsOf(
  db: ReadDb,
  planId: number,
  table: FoundTable,
  labels: ReadonlyMap<string, number | null>,
): NewRow[] {
  const within = new Set(choicesOf(db, planId, null).units.map(({ id }) => id));
  const date = planDate({ issueDate: null }, listPlanYears(db, planId));
  const match = unitMatcher(unitRecords(db), { date, within, remembered: labels });
  return table.rows
    .filter(({ role }) => role === 'data' || role === 'part')
    .map((row) => {
      const { unitId, how, candidates } = match(row);
      return { row: row.row, group: row.group, unitId, how, candidates };
    });
}

function proposeNewCounts(
  db: ReadDb,
  planId: number,
  table: FoundTable,
  recalled: Recalled,
): Part<'newCounts'> {
  const { units, items, years } = choicesOf(db, planId, null);
  const planYears = listPlanYears(db, planId);
  const known = { items, years: planYears, title: table.title };
  const columns = table.columns
    .filter(({ role }) => role === 'figure')
    .map(({ column, path, unitOfMeasure }): NewColumn => {
      const { itemId, itemWords, planYearIds, saidYears, measure, nearness } = columnMeaning(path, known);
      const item = nearness === 1 ? items.find(({ id }) => id === itemId) : undefined;
      const leaf = path.at(-1) ?? '';
      const [yearId] = planYearIds.length === 1 ? planYearIds : years.length === 1 ? [years[0]?.id] : [];
      return {
        ...{ column, path, take: !SHARE_WORDS.test(leaf) && !SUM_WORDS.test(leaf) },
        ...{ itemId: item?.id ?? null, itemName: item?.name ?? (itemWords || leaf).slice(0, 40) },
        unitOfMeasure: item?.unitOfMeasure ?? unitOfMeasure ?? PLACE_UNIT,
        yearId: yearId ?? null,
        yearLabel:
          saidYears[0] === undefined
            ? ''
            : labelLike(
                years.map(({ label }) => label),
                saidYears[0],
              ),
        measure: measure ?? 'planned',
      };
    });
  const rows = newRowsOf(db, planId, table, recalled.labels);
  const choices = {
    items: items.map(({ id, name, unitOfMeasure }) => ({ id, name, unit: unitOfMeasure })),
    years: years.map(({ id, label }) => ({ id, name: label })),
    units: units.map(({ id, name }) => ({ id, name })),
  };
  return {
    kind: 'newCounts',
    remembered: null,
    number: freeNumber(db, planId, table),
    columns,
    rows,
    choices,
  };
}

/** A year called as the plan calls its others. */
function labelLike(labels: readonly string[], year: string): string {
  const pattern = labels.findLast((label) => /(?:19|20)\d\d/.test(label));
  return pattern === undefined ? year : pattern.replace(/(?:19|20)\d\d/g, year);
}

/** The number that the table bears, where no other annex has it. */
function freeNumber(db: ReadDb, planId: number, { annexLabel }: FoundTable): number | null {
  const [, said] = ANNEX_NUMBER.exec(annexLabel ?? '') ?? [];
  const number = Number(said);
  const isFree = number >= 1 && number <= 99 && !takenNumbers(db, planId, null).includes(number);
  return isFree ? number : nextNumber(db, planId);
}
