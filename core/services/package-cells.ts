import { type NewChange, recordChanges, valueParts } from '../../db/queries/changes.ts';
import { insertValues, putNote, putUnread, putValue } from '../../db/queries/facts.ts';
import { countsOfPlan, lastChangeOfCell, listPackages } from '../../db/queries/packages.ts';
import { BLANK, type CellValue, NOT_APPLICABLE, numberCell, sameValue } from '../domain/cell-value.ts';
import { type FactKey, factKeyText, type UnreadEntry } from '../domain/fact.ts';
import { mask } from '../domain/mask.ts';
import type { PackageContent, PackageScope } from '../domain/package-format.ts';
import { isWithinPeriod } from '../domain/period.ts';
import type { ReadPackage } from '../exchange/read-package.ts';
import type { Places, Writing } from './package-places.ts';
import { type PlacedPlan, stampOf } from './package-plan.ts';
import { lockReader } from './package-returns.ts';

/** What a package does to the counts of its plan, by unit and item. */
export interface CellOutcome {
  readonly total: CellCounts;
  readonly rows: readonly CellRow[];
  /** Cells that change what was there, or are not taken, at most `MOST_TOLD` of them. */
  readonly told: readonly ToldCell[];
}

export interface CellCounts {
  readonly made: number;
  readonly changed: number;
  /** Taken out by whoever put it there with an earlier package. */
  readonly cleared: number;
  readonly kept: number;
  /** Texts that nobody could read there either. */
  readonly unreadable: number;
  /** Handed in here: refused. */
  readonly locked: number;
  /** Of a year whose dates differ: refused. */
  readonly refused: number;
  /** Of those changed: typed here after they had come. */
  readonly typedHere: number;
}

export interface CellRow extends CellCounts {
  readonly unitId: number;
  readonly itemId: number;
}

export interface ToldCell {
  readonly key: FactKey;
  readonly before: CellValue;
  readonly after: CellValue;
  readonly what: 'changed' | 'cleared' | 'locked' | 'typedHere';
}

export const MOST_TOLD = 200;

interface Cell {
  readonly key: FactKey;
  value: CellValue;
  unread: UnreadEntry | null;
  note: string | null;
}

const NONE: CellCounts = {
  ...{ made: 0, changed: 0, cleared: 0, kept: 0 },
  ...{ unreadable: 0, locked: 0, refused: 0, typedHere: 0 },
};

export interface CellOptions {
  readonly fileId: number | null;
  /** Cells that were typed here keep what was typed. */
  readonly keepTyped: boolean;
}

export function takeCells(
  writing: Writing,
  pkg: ReadPackage,
  places: Places,
  plan: PlacedPlan,
  { fileId, keepTyped }: CellOptions,
): CellOutcome {
  const { db } = writing;
  const { theirs, refused } = theirCells(pkg.content.facts, places, plan);
  const ours = ourCells(countsOfPlan(db, plan.planId));
  const isLocked = lockReader(db, plan.planId, places.isOwn);
  const ofOrigin = new Set(
    listPackages(db)
      .filter((one) => one.origin === pkg.manifest.origin)
      .map((one) => one.fileId),
  );
  const tally = new Tally(refused);
  const history: NewChange[] = [];
  const fresh: (FactKey & { readonly value: CellValue })[] = [];
  const stamp = { ...stampOf(writing), planId: plan.planId, fileId };
  const write = (cell: Cell, was: Cell): void => {
    const { key } = cell;
    if (!sameValue(was.value, cell.value)) {
      if (was.value.kind === 'blank') fresh.push({ ...key, value: cell.value });
      else putValue(db, plan.planId, key, cell.value);
    }
    if (was.unread?.text !== cell.unread?.text) putUnread(db, plan.planId, key, cell.unread);
    if (!sameValue(was.value, cell.value) || was.unread?.text !== cell.unread?.text) {
      const texts = { oldText: was.unread?.text ?? null, newText: cell.unread?.text ?? null };
      history.push({ ...stamp, ...key, subject: 'cell', ...valueParts(was.value, cell.value), ...texts });
    }
    if (was.note === cell.note) return;
    putNote(db, plan.planId, key, cell.note);
    const texts = { oldText: was.note, newText: cell.note };
    history.push({ ...stamp, ...key, subject: 'note', ...valueParts(cell.value, cell.value), ...texts });
  };
  for (const [text, cell] of theirs) {
    const was = ours.get(text) ?? emptyCell(cell.key);
    if (isSame(was, cell)) tally.add(cell, 'kept');
    else if (isLocked(cell.key)) tally.tell(cell, was, 'locked');
    else if (was.value.kind === 'blank' && !was.unread) {
      tally.add(cell, cell.unread ? 'unreadable' : 'made');
      write(cell, was);
    } else {
      const isTyped = !places.isOwn && isTypedHere(cell.key);
      if (isTyped && keepTyped) tally.add(cell, 'kept');
      else {
        tally.tell(cell, was, isTyped ? 'typedHere' : 'changed');
        write(cell, was);
      }
    }
  }
  for (const [text, was] of ours) {
    if (theirs.has(text) || !isInScope(was.key, pkg.manifest.scope, plan)) continue;
    const last = lastChangeOfCell(db, plan.planId, was.key);
    // What this office, or nobody known, put there stays.
    if (last?.source !== 'imported' || last.fileId === null || !ofOrigin.has(last.fileId)) continue;
    const cell = emptyCell(was.key);
    if (isLocked(was.key)) tally.tell(cell, was, 'locked');
    else {
      tally.tell(cell, was, 'cleared');
      write(cell, was);
    }
  }
  insertValues(db, plan.planId, fresh);
  recordChanges(db, history);
  return tally.outcome();

  function isTypedHere(key: FactKey): boolean {
    const source = lastChangeOfCell(db, plan.planId, key)?.source ?? 'imported';
    return source !== 'imported' && source !== 'undo';
  }
}

class Tally {
  readonly #rows = new Map<string, { -readonly [K in keyof CellRow]: CellRow[K] }>();
  readonly #told: ToldCell[] = [];
  readonly #refused: number;

  constructor(refused: number) {
    this.#refused = refused;
  }

  add({ key: { unitId, itemId } }: Cell, what: keyof CellCounts): void {
    const place = `${unitId}:${itemId}`;
    const row = this.#rows.get(place) ?? { unitId, itemId, ...NONE };
    row[what]++;
    this.#rows.set(place, row);
  }

  tell(cell: Cell, was: Cell, what: ToldCell['what']): void {
    this.add(cell, what === 'typedHere' ? 'changed' : what);
    if (what === 'typedHere') this.add(cell, 'typedHere');
    if (this.#told.length < MOST_TOLD) {
      this.#told.push({ key: cell.key, before: was.value, after: cell.value, what });
    }
  }

  outcome(): CellOutcome {
    const rows = [...this.#rows.values()];
    const sum = (what: keyof CellCounts) => rows.reduce((all, row) => all + row[what], 0);
    const total = {
      ...{ made: sum('made'), changed: sum('changed'), cleared: sum('cleared'), kept: sum('kept') },
      ...{ unreadable: sum('unreadable'), locked: sum('locked'), refused: this.#refused },
      typedHere: sum('typedHere'),
    };
    return { total, rows, told: this.#told };
  }
}

const emptyCell = (key: FactKey): Cell => ({ key, value: BLANK, unread: null, note: null });

/** Numbers of people in a note stay at home, so that one here may say more than the one that came. */
function isSame(ours: Cell, theirs: Cell): boolean {
  const isSameNote =
    ours.note === theirs.note || (ours.note !== null && mask(ours.note, 'freeText') === theirs.note);
  return sameValue(ours.value, theirs.value) && ours.unread?.text === theirs.unread?.text && isSameNote;
}

function isInScope(key: FactKey, scope: PackageScope, { yearIds }: PlacedPlan): boolean {
  if (scope.kind === 'plan') return true;
  const isYear = yearIds.get(scope.year) === key.planYearId;
  return isYear && key.measure === 'completed' && isWithinPeriod(key.period, scope.period);
}

/** The package's cells under the numbers that everything has here. */
function theirCells(
  { facts, unread, notes }: PackageContent['facts'],
  { unitIds }: Places,
  { itemIds, yearIds }: PlacedPlan,
): { theirs: Map<string, Cell>; refused: number } {
  const theirs = new Map<string, Cell>();
  let refused = 0;
  const at = ([unit, item, year, period, measure]: readonly [...PackagePlace, ...unknown[]]): Cell | null => {
    const [unitId, itemId, planYearId] = [unitIds.get(unit), itemIds.get(item), yearIds.get(year)];
    if (unitId === undefined || itemId === undefined || planYearId === undefined) {
      refused++;
      return null;
    }
    const key = { unitId, itemId, planYearId, period, measure };
    const text = factKeyText(key);
    const cell = theirs.get(text) ?? emptyCell(key);
    theirs.set(text, cell);
    return cell;
  };
  for (const row of facts) {
    const cell = at(row);
    if (cell) cell.value = row[5] === null ? NOT_APPLICABLE : numberCell(row[5]);
  }
  for (const row of unread) {
    const cell = at(row);
    if (cell) cell.unread = { text: row[5], reason: row[6] };
  }
  for (const row of notes) {
    const cell = at(row);
    if (cell) cell.note = row[5];
  }
  return { theirs, refused };
}

type PackagePlace = [string, string, string, FactKey['period'], FactKey['measure']];

function ourCells({ facts, unread, notes }: ReturnType<typeof countsOfPlan>): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  const at = (row: FactKey): Cell => {
    const { unitId, itemId, planYearId, period, measure } = row;
    const key = { unitId, itemId, planYearId, period, measure };
    const text = factKeyText(key);
    const cell = cells.get(text) ?? emptyCell(key);
    cells.set(text, cell);
    return cell;
  };
  for (const row of facts) {
    at(row).value = row.value === null ? NOT_APPLICABLE : numberCell(row.value);
  }
  for (const row of unread) at(row).unread = { text: row.text, reason: row.reason };
  for (const row of notes) at(row).note = row.text;
  return cells;
}
