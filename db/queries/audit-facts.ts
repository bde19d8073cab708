import { createHash, type Hash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { hashChanges } from './audit-chain.ts';

/**
 * Facts as the audit log seals them: a digest of all of them when the log begins, and the changes of every
 * cell since, which lead from today's facts back to it.
 *
 *   const digest = new FactDigest();
 *   for (const some of factPages(connection)) for (const row of some) digest.add(row);
 *   digest.end();   // { digest, count, parts }
 */

/** Plan, unit, item, plan year, period, measure; in the order of the facts' own key. */
export type FactPlace = readonly [number, number, number, number, number, string];
export type FactRow = readonly [...FactPlace, state: string, value: number | null];
/** One change of a cell: where, its number, old state and value, new state and value. */
export type CellChangeRow = readonly [
  ...FactPlace,
  id: number,
  oldState: string | null,
  oldValue: number | null,
  newState: string | null,
  newValue: number | null,
];

const PLACE = 'plan_id, unit_id, item_id, plan_year_id, period, measure';
const AT_ONCE = 4000;

/** All facts, in the order of their keys. */
export function* factPages(connection: Database.Database): Generator<FactRow[]> {
  const page = connection
    .prepare<unknown[], FactRow>(
      `SELECT ${PLACE}, state, value FROM facts WHERE (${PLACE}) > (?, ?, ?, ?, ?, ?) ORDER BY ${PLACE} LIMIT ${AT_ONCE}`,
    )
    .raw();
  for (let after: readonly unknown[] = [-1, -1, -1, -1, -1, '']; ; ) {
    const some = page.all(...after);
    if (some.length > 0) yield some;
    const last = some.at(-1);
    if (last === undefined || some.length < AT_ONCE) return;
    after = last.slice(0, 6);
  }
}

/** Changes of cells in the order of the cells' keys, each cell's from the first to the last. */
export function* cellChangePages(connection: Database.Database): Generator<CellChangeRow[]> {
  const page = connection
    .prepare<unknown[], CellChangeRow>(
      `SELECT ${PLACE}, id, old_state, old_value, new_state, new_value FROM changes
       WHERE (${PLACE}, id) > (?, ?, ?, ?, ?, ?, ?) AND subject = 'cell' ORDER BY ${PLACE}, id LIMIT ${AT_ONCE}`,
    )
    .raw();
  for (let after: readonly unknown[] = [-1, -1, -1, -1, -1, '', 0]; ; ) {
    const some = page.all(...after);
    if (some.length > 0) yield some;
    const last = some.at(-1);
    if (last === undefined || some.length < AT_ONCE) return;
    after = last.slice(0, 7);
  }
}

/** Which comes first; 0 = the same cell. */
export function comparePlaces(a: readonly unknown[], b: readonly unknown[]): number {
  for (let at = 0; at < 5; at++) {
    const difference = Number(a[at]) - Number(b[at]);
    if (difference !== 0) return difference;
  }
  return a[5] === b[5] ? 0 : String(a[5]) < String(b[5]) ? -1 : 1;
}

/** What facts were: one digest of all, and short ones by plan and unit that say where a difference is. */
export interface FactSeal {
  readonly digest: string;
  readonly count: number;
  /** "plan:unit" → the first digits of its digest; empty when there are too many units to keep them. */
  readonly parts: Readonly<Record<string, string>>;
}

const MOST_PARTS = 2000;
const PART_DIGITS = 16;

export class FactDigest {
  readonly #all = createHash('sha256');
  #parts: Record<string, string> = {};
  #partCount = 0;
  #count = 0;
  #part: {
    readonly place: string;
    readonly planId: number;
    readonly unitId: number;
    readonly hash: Hash;
  } | null = null;

  /** Rows come in the order of their keys; a blank cell is none. */
  add([planId, unitId, itemId, yearId, period, measure, state, value]: FactRow): void {
    if (this.#part?.planId !== planId || this.#part.unitId !== unitId) {
      this.#close();
      this.#part = { place: `${planId}:${unitId}`, planId, unitId, hash: createHash('sha256') };
    }
    this.#part.hash.update(`${itemId}|${yearId}|${period}|${measure}|${state}|${value}\n`);
    this.#count++;
  }

  end(): FactSeal {
    this.#close();
    const parts = this.#partCount > MOST_PARTS ? {} : this.#parts;
    return { digest: this.#all.digest('hex'), count: this.#count, parts };
  }

  #close(): void {
    if (!this.#part) return;
    const { place, hash } = this.#part;
    const digest = hash.digest('hex');
    this.#all.update(`${place}:${digest}\n`);
    this.#partCount++;
    if (this.#partCount <= MOST_PARTS) this.#parts[place] = digest.slice(0, PART_DIGITS);
    this.#part = null;
  }
}

/** What the first entry of a log keeps of what was there before it. */
export interface Baseline {
  /** How many changes there were, the last number that one had, and their digest. */
  readonly changes: number;
  readonly upTo: number;
  readonly changesDigest: string;
  readonly facts: FactSeal;
}

export function baselineOf(connection: Database.Database, upTo: number): Baseline {
  const hash = createHash('sha256');
  const changes = hashChanges(connection, hash, upTo);
  const facts = new FactDigest();
  for (const some of factPages(connection)) for (const row of some) facts.add(row);
  return { changes, upTo, changesDigest: hash.digest('hex'), facts: facts.end() };
}
