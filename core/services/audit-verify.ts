import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { DataFile } from '../../db/open.ts';
import {
  entriesAfter,
  entryHash,
  hashChanges,
  lineOf,
  markBefore,
  NO_ENTRY,
  type StoredEntry,
  sealedRows,
} from '../../db/queries/audit-chain.ts';
import type { Baseline } from '../../db/queries/audit-facts.ts';
import type { AuditProblem, AuditReport } from '../contract/audit.ts';
import { BASELINE } from './audit.ts';
import { verifyFacts } from './audit-verify-facts.ts';

/**
 * Recomputes the audit log of a file and says what was altered outside the program, and where.
 *
 *   verifyAudit(file, { noted: 'the hash that was written down' }).problems; // [] = nothing found
 *
 * What it cannot find: a log rebuilt whole by somebody who knows how, unless its last hash was noted elsewhere.
 */
export type Verified = Pick<DataFile, 'connection' | 'db'>;

export interface VerifyOptions {
  /** A hash that was noted earlier and must be in the log. */
  readonly noted?: string | undefined;
}

/** The whole at once: for a program that does nothing else. */
export function verifyAudit(file: Verified, options: VerifyOptions = {}): AuditReport {
  const steps = auditSteps(file, options);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Milliseconds that everybody else waits at most, and tries before nobody is asked any more. */
const TURN = 15;
const TRIES = 3;

/** The same with turns for everybody else; begun anew when something was changed meanwhile. */
export async function verifyInTurns(file: Verified, options: VerifyOptions = {}): Promise<AuditReport> {
  for (let tries = 0; tries < TRIES; tries++) {
    const { total } = markBefore(file.connection);
    const steps = auditSteps(file, options);
    let since = performance.now();
    for (;;) {
      const { done, value } = steps.next();
      if (done) return value;
      if (performance.now() - since < TURN) continue;
      await setImmediate();
      if (markBefore(file.connection).total !== total) break;
      since = performance.now();
    }
  }
  return verifyAudit(file, options);
}

/** Problems told one by one; of more, only how many. */
const MOST_TOLD = 200;

export class Found {
  readonly problems: AuditProblem[] = [];
  count = 0;

  tell(problem: AuditProblem): void {
    this.count++;
    if (this.problems.length < MOST_TOLD) this.problems.push(problem);
  }
}

function* auditSteps(file: Verified, { noted }: VerifyOptions): Generator<void, AuditReport, void> {
  const { connection } = file;
  const found = new Found();
  const removed = removedRanges(connection);
  const tally = { entries: 0, changes: 0 };
  let before: StoredEntry | null = null;
  let begin: Baseline | null = null;
  let began: string | null = null;
  /** The last change that an entry answers for. */
  let covered = 0;
  let isNoted = noted === undefined;
  for (let after = Number.MIN_SAFE_INTEGER; ; ) {
    const some = entriesAfter(connection, after);
    for (const entry of some) {
      tally.entries++;
      verifyLink(found, before, entry);
      if (entry.hash === noted) isNoted = true;
      if (entry.action === BASELINE && before === null) {
        begin = baselineIn(entry);
        began = entry.at;
        if (begin) {
          covered = begin.upTo;
          tally.changes += verifyBaseline(file, found, begin);
          yield;
        }
      }
      if (entry.firstChange !== null && entry.lastChange !== null) {
        tellLoose(file, found, covered, entry.firstChange - 1, removed);
        tally.changes += verifyRange(file, found, entry as RangedEntry, removed);
        covered = Math.max(covered, entry.lastChange);
      }
      before = entry;
    }
    yield;
    const last = some.at(-1)?.id;
    if (last === undefined) break;
    after = last;
  }
  if (before === null || begin === null) found.tell({ kind: 'noBeginning', entries: tally.entries });
  tellLoose(file, found, covered, Number.MAX_SAFE_INTEGER, removed);
  const { lastChange } = markBefore(connection);
  const highest = Math.max(covered, highestChange(file, covered));
  if (lastChange > highest && before !== null) {
    found.tell({ kind: 'changesCut', first: highest + 1, last: lastChange });
  }
  if (!isNoted) found.tell({ kind: 'notedMissing', hash: noted ?? '' });
  const facts = begin === null ? 0 : yield* verifyFacts(file, begin, found);
  const last = before && { id: before.id, at: before.at, hash: before.hash };
  return { ...tally, facts, began, last, problems: found.problems, problemCount: found.count };
}

/** The entry's own hash, and whether it follows the one before. */
function verifyLink(found: Found, before: StoredEntry | null, entry: StoredEntry): void {
  const told = refOf(entry);
  const expected = (before?.id ?? 0) + 1;
  const isNext = entry.id === expected;
  if (!isNext) found.tell({ kind: 'entriesMissing', first: expected, last: entry.id - 1 });
  if (entryHash(entry) !== entry.hash) found.tell({ kind: 'entryEdited', entry: told });
  else if (isNext && entry.previous !== (before?.hash ?? NO_ENTRY)) {
    found.tell({ kind: 'chainBroken', entry: told });
  }
}

function verifyBaseline({ connection }: Verified, found: Found, begin: Baseline): number {
  const hash = createHash('sha256');
  const count = hashChanges(connection, hash, begin.upTo);
  if (hash.digest('hex') !== begin.changesDigest) {
    found.tell({ kind: 'earlierChanges', upTo: begin.upTo, expected: begin.changes, actual: count });
  }
  return count;
}

type RangedEntry = StoredEntry & { readonly firstChange: number; readonly lastChange: number };
type Ranges = readonly (readonly [number, number])[];

/** The changes that an entry answers for: all there, and as they were written. */
function verifyRange({ connection }: Verified, found: Found, entry: RangedEntry, removed: Ranges): number {
  const { firstChange, lastChange } = entry;
  const hash = createHash('sha256');
  const gaps: [number, number][] = [];
  let next = firstChange;
  let count = 0;
  for (let after = firstChange - 1; ; ) {
    const some = sealedRows(connection, after, lastChange);
    for (const row of some) {
      const [id] = row;
      if (id > next) gaps.push([next, id - 1]);
      next = id + 1;
      hash.update(lineOf(row));
      count++;
    }
    const last = some.at(-1)?.[0];
    if (last === undefined) break;
    after = last;
  }
  if (next <= lastChange) gaps.push([next, lastChange]);
  const lost = gaps.flatMap((gap) => without(gap, removed));
  for (const [first, last] of lost) {
    found.tell({ kind: 'changesMissing', entry: refOf(entry), first, last });
  }
  // Without all of its rows there is nothing to compare.
  if (gaps.length === 0 && hash.digest('hex') !== detailOf(entry).rows) {
    found.tell({ kind: 'changesEdited', entry: refOf(entry), first: firstChange, last: lastChange });
  }
  return count;
}

/** Changes between two entries, for which nobody answers; and numbers there that were given and are gone. */
function tellLoose(
  { connection }: Verified,
  found: Found,
  after: number,
  upTo: number,
  removed: Ranges,
): void {
  let [first, last] = [0, 0];
  for (let from = after; from < upTo; ) {
    const some = sealedRows(connection, from, upTo);
    first ||= some[0]?.[0] ?? 0;
    last = some.at(-1)?.[0] ?? last;
    if (some.length === 0) break;
    from = last;
  }
  if (first > 0) found.tell({ kind: 'changesInserted', first, last });
  else if (upTo !== Number.MAX_SAFE_INTEGER && upTo > after) {
    for (const [from, to] of without([after + 1, upTo], removed)) {
      found.tell({ kind: 'changesMissing', entry: null, first: from, last: to });
    }
  }
}

function highestChange({ connection }: Verified, after: number): number {
  let highest = after;
  for (;;) {
    const last = sealedRows(connection, highest, Number.MAX_SAFE_INTEGER).at(-1)?.[0];
    if (last === undefined) return highest;
    highest = last;
  }
}

/** Changes that the program took away itself, and said so: half an import that never came to be. */
function removedRanges(connection: Verified['connection']): Ranges {
  const ranges: [number, number][] = [];
  for (let after = Number.MIN_SAFE_INTEGER; ; ) {
    const some = entriesAfter(connection, after);
    for (const entry of some) {
      const { removed } = detailOf(entry);
      if (Array.isArray(removed)) ranges.push(...removed);
    }
    const last = some.at(-1)?.id;
    if (last === undefined) return ranges;
    after = last;
  }
}

/** What of a range of numbers is in none of the others. */
function without(range: readonly [number, number], others: Ranges): (readonly [number, number])[] {
  return others.reduce<(readonly [number, number])[]>(
    (left, [from, to]) =>
      left.flatMap(([first, last]): (readonly [number, number])[] => {
        if (to < first || from > last) return [[first, last]];
        const parts: (readonly [number, number])[] = [];
        if (first < from) parts.push([first, from - 1]);
        if (last > to) parts.push([to + 1, last]);
        return parts;
      }),
    [range],
  );
}

function refOf({ id, at, who, action }: StoredEntry) {
  return { id, at, who, action };
}

interface EntryDetail {
  readonly rows?: string;
  readonly removed?: [number, number][];
}

/** An edited entry may hold anything. */
function detailOf({ detail }: StoredEntry): EntryDetail {
  try {
    const parsed: unknown = JSON.parse(detail);
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}

function baselineIn(entry: StoredEntry): Baseline | null {
  const detail = detailOf(entry) as Partial<Baseline>;
  return typeof detail.upTo === 'number' && detail.facts ? (detail as Baseline) : null;
}
