import {
  type Baseline,
  type CellChangeRow,
  cellChangePages,
  comparePlaces,
  FactDigest,
  type FactPlace,
  type FactRow,
  type FactSeal,
  factPages,
} from '../../db/queries/audit-facts.ts';
import { cellNamesAt, planTitle, unitNameNow } from '../../db/queries/audit-names.ts';
import { valueOfParts } from '../../db/queries/changes.ts';
import type { CellValue } from '../domain/cell-value.ts';
import { BLANK, sameValue } from '../domain/cell-value.ts';
import type { Found, Verified } from './audit-verify.ts';

/**
 * Counts altered from outside. Every change of a cell since the log began, taken back from what stands there
 * today, must give the counts that the log began with; and each change must have found what the one before it
 * left. Both run once through facts and changes side by side, in the order of the cells.
 */

/** Cells between two turns of everybody else. */
const STEP = 3000;

/** Gives how many facts there are. */
export function* verifyFacts(file: Verified, begin: Baseline, found: Found): Generator<void, number, void> {
  const { connection } = file;
  const digest = new FactDigest();
  const facts = new Stream(factPages(connection));
  const changes = new Stream(cellChangePages(connection));
  const suspects: Suspect[] = [];
  let count = 0;
  for (let steps = 0; facts.now || changes.now; steps++) {
    if (steps % STEP === 0) yield;
    const order = comparison(facts.now, changes.now);
    const fact = order <= 0 ? facts.now : null;
    if (fact) {
      count++;
      facts.next();
    }
    const history = order >= 0 ? takeCell(changes) : [];
    const now = fact ? valueOfParts(fact[6], fact[7]) : BLANK;
    const since = history.filter((change) => change[6] > begin.upTo);
    const [first] = since;
    if (!first) {
      if (fact) digest.add(fact);
      const last = history.at(-1);
      const left = last ? after(last) : null;
      if (last && left && !sameValue(left, now) && suspects.length < MOST_SUSPECTS) {
        suspects.push({ place: placeOf(last), expected: left, actual: now });
      }
      continue;
    }
    const was = before(first);
    if (was.kind !== 'blank') {
      digest.add([...placeOf(first), was.kind, was.kind === 'number' ? was.value : null]);
    }
    tellBreaks(file, found, since, now);
  }
  const seal = digest.end();
  if (seal.digest !== begin.facts.digest) tellDifferences(file, found, begin.facts, seal, suspects);
  return count;
}

interface Suspect {
  readonly place: FactPlace;
  readonly expected: CellValue;
  readonly actual: CellValue;
}

const MOST_SUSPECTS = 1000;

/** Rows of pages one by one. */
class Stream<Row extends readonly unknown[]> {
  readonly #pages: Generator<Row[]>;
  #page: readonly Row[] = [];
  #at = 0;
  now: Row | null = null;

  constructor(pages: Generator<Row[]>) {
    this.#pages = pages;
    this.next();
  }

  next(): void {
    if (this.#at >= this.#page.length) {
      this.#page = this.#pages.next().value ?? [];
      this.#at = 0;
    }
    this.now = this.#page[this.#at++] ?? null;
  }
}

function comparison(fact: FactRow | null, change: CellChangeRow | null): number {
  if (!fact || !change) return fact ? -1 : 1;
  return comparePlaces(fact, change);
}

/** All changes of the cell that comes next. */
function takeCell(changes: Stream<CellChangeRow>): CellChangeRow[] {
  const taken: CellChangeRow[] = [];
  while (changes.now && (taken[0] === undefined || comparePlaces(taken[0], changes.now) === 0)) {
    taken.push(changes.now);
    changes.next();
  }
  return taken;
}

const before = (change: CellChangeRow): CellValue => valueOfParts(change[7], change[8]);
const after = (change: CellChangeRow): CellValue => valueOfParts(change[9], change[10]);

function placeOf(row: CellChangeRow): FactPlace {
  return [row[0], row[1], row[2], row[3], row[4], row[5]];
}

function tellBreaks(file: Verified, found: Found, since: readonly CellChangeRow[], now: CellValue): void {
  for (const [index, change] of since.entries()) {
    const next = since[index + 1];
    const [expected, actual] = [after(change), next ? before(next) : now];
    if (sameValue(expected, actual)) continue;
    const cell = cellNamesAt(file.db, placeOf(change));
    found.tell({ kind: 'factEdited', cell, expected, actual, change: next ? next[6] : null });
  }
}

/** Cells without a change since the log began: which unit's, and which, when an older change says it. */
function tellDifferences(
  { db }: Verified,
  found: Found,
  began: FactSeal,
  now: FactSeal,
  suspects: readonly Suspect[],
): void {
  const units = new Set([...Object.keys(began.parts), ...Object.keys(now.parts)]);
  const differing = [...units].filter((unit) => began.parts[unit] !== now.parts[unit]);
  // Of too many units no parts were kept; then every cell that its history does not explain is named.
  const named = suspects.filter(
    ({ place: [planId, unitId] }) => differing.length === 0 || differing.includes(`${planId}:${unitId}`),
  );
  for (const { place, expected, actual } of named) {
    found.tell({ kind: 'factEdited', cell: cellNamesAt(db, place), expected, actual, change: null });
  }
  const explained = new Set(named.map(({ place: [planId, unitId] }) => `${planId}:${unitId}`));
  for (const unit of differing.filter((one) => !explained.has(one))) {
    const [planId = 0, unitId = 0] = unit.split(':').map(Number);
    found.tell({ kind: 'factsDiffer', plan: planTitle(db, planId), unit: unitNameNow(db, unitId) });
  }
  if (differing.length === 0 && named.length === 0) {
    found.tell({ kind: 'factsDiffer', plan: null, unit: null });
  }
}
