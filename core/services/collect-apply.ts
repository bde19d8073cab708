import { type BulkCell, putCells } from '../../db/queries/bulk-facts.ts';
import { nextBatchId, recordChanges, valueParts } from '../../db/queries/changes.ts';
import { lastVersions } from '../../db/queries/issued-workbooks.ts';
import { decideReturned, returnedByIds, waitingFor } from '../../db/queries/returned-workbooks.ts';
import type { WriteDb } from '../../db/types.ts';
import type { ApplyOutcome } from '../contract/collect.ts';
import { AppError } from '../domain/app-error.ts';
import { sameValue } from '../domain/cell-value.ts';
import { asksSomebody, isTaken, outcomeOf } from '../domain/compare-return.ts';
import { factKeyText } from '../domain/fact.ts';
import { progressAddressOf } from '../domain/progress-address.ts';
import { cellId } from './collect-cells.ts';
import { roundKeyText } from './collect-names.ts';
import { type ComparedCell, standingCells } from './collect-standing.ts';
import { alterationsOf, type Incoming, incomingOf } from './collect-summary.ts';
import { type Context, transact } from './context.ts';
import { returnPlace } from './return-lock.ts';
import { listReturns, returnService } from './return-service.ts';

export interface ApplyInput {
  readonly returns: readonly {
    readonly returnedId: number;
    readonly accepted: readonly string[];
    readonly rejected: readonly string[];
    readonly alterationsSeen: boolean;
  }[];
  readonly submit: boolean;
}

interface TakenCell {
  readonly incoming: Incoming;
  readonly compared: ComparedCell;
}

/** All returns and their history in one transaction; then, if wanted, the units' returns are handed in. */
export function applyReturns(context: Context, input: ApplyInput): ApplyOutcome {
  const done = transact(context, (db) => applyAll(context, db, input));
  const handed = input.submit ? handIn(context, done.incoming) : { submitted: [], notSubmitted: [] };
  return { ...done.outcome, ...handed };
}

function applyAll(context: Context, db: WriteDb, input: ApplyInput) {
  const found = new Map(
    returnedByIds(
      db,
      input.returns.map((one) => one.returnedId),
    ).map((one) => [one.returned.id, one]),
  );
  const incoming: Incoming[] = [];
  const taken = new Map<string, TakenCell>();
  const refused = new Map<string, { unit: string; period: string; cells: number }>();
  const standing = once((planId: number) => standingCells(db, planId));
  const versions = versionsOf(db);
  for (const wish of input.returns) {
    const one = found.get(wish.returnedId);
    if (!one || one.returned.state === 'applied') {
      throw new AppError('UNKNOWN_RECORD', { record: one?.returned.name ?? String(wish.returnedId) });
    }
    const here = incomingOf(one.issued, one.returned);
    const { planId } = one.issued;
    incoming.push(here);
    const compared = standing(planId).compare(here.content, here.reading);
    refuseUndecided(here, compared, wish, versions(here));
    for (const cell of compared) {
      if (cell.state === 'locked' && cell.lock) {
        const place = returnPlace(db, { ...cell.key, planId, period: cell.lock.period });
        const text = `${place.unit} ${place.period}`;
        refused.set(text, { ...place, cells: (refused.get(text)?.cells ?? 0) + 1 });
      } else if (isWanted(cell, wish)) takeCell(taken, here, cell);
    }
  }
  const batchId = taken.size > 0 ? nextBatchId(db) : null;
  const counts = write(context, db, [...taken.values()], batchId ?? 0);
  settle(context, db, incoming, batchId);
  return { incoming, outcome: { batchId, ...counts, refused: [...refused.values()] } };
}

function isWanted(cell: ComparedCell, { accepted, rejected }: ApplyInput['returns'][number]): boolean {
  if (isTaken(cell.state)) return !rejected.includes(cellId(cell));
  return asksSomebody(cell.state) && accepted.includes(cellId(cell));
}

/** Two returns that say different things of one cell: somebody has to choose one. */
function takeCell(taken: Map<string, TakenCell>, incoming: Incoming, compared: ComparedCell): void {
  const key = `${incoming.issued.planId} ${factKeyText(compared.key)}`;
  const other = taken.get(key);
  const said = ({ cell }: ComparedCell): string => JSON.stringify(outcomeOf(cell.reading));
  if (other && said(other.compared) !== said(compared)) {
    throw new AppError('UNDECIDED', { unit: incoming.content.unitName, count: 1 });
  }
  if (!other) taken.set(key, { incoming, compared });
}

/** The last version that the unit of a return was given. */
function versionsOf(db: WriteDb): (incoming: Incoming) => number {
  const all = new Map<string, Map<number, number>>();
  return ({ issued }) => {
    const text = roundKeyText(issued);
    const known = all.get(text) ?? lastVersions(db, issued);
    all.set(text, known);
    return known.get(issued.unitId) ?? 1;
  };
}

function once<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
}

function refuseUndecided(
  here: Incoming,
  compared: readonly ComparedCell[],
  wish: ApplyInput['returns'][number],
  last: number,
): void {
  const decided = new Set([...wish.accepted, ...wish.rejected]);
  const open = compared.filter((cell) => asksSomebody(cell.state) && !decided.has(cellId(cell))).length;
  const isUnseen = !wish.alterationsSeen && alterationsOf(here, last).some((one) => one.asks);
  const count = open + (isUnseen ? 1 : 0);
  if (count > 0) throw new AppError('UNDECIDED', { unit: here.content.unitName, count });
}

function write(context: Context, db: WriteDb, taken: readonly TakenCell[], batchId: number) {
  const at = context.now().toISOString();
  const who = context.operator();
  let [applied, unread] = [0, 0];
  for (const [planId, some] of Map.groupBy(taken, (one) => one.incoming.issued.planId)) {
    const cells: BulkCell[] = [];
    const changes = some.map(({ incoming, compared }) => {
      const { key, before, cell } = compared;
      const after = outcomeOf(cell.reading);
      const value = after.value ?? before.value;
      const isSame = sameValue(before.value, value);
      const isSameText = (before.unread?.text ?? null) === (after.unread?.text ?? null);
      cells.push({ key, value: isSame ? null : value, unread: isSameText ? undefined : after.unread });
      if (after.unread) unread++;
      else applied++;
      const sheetId = incoming.content.sheets[cell.sheet]?.sheetId ?? 0;
      const { unitId, itemId, planYearId, period, measure } = key;
      return {
        ...{
          batchId,
          at,
          who,
          source: 'imported',
          reason: incoming.issued.code,
          subject: 'cell' as const,
          planId,
        },
        annexId: progressAddressOf(sheetId)?.annexId ?? sheetId,
        ...{ unitId, itemId, planYearId, period, measure, fileId: incoming.fileId },
        ...valueParts(before.value, value),
        ...{ oldText: before.unread?.text ?? null, newText: after.unread?.text ?? null },
      };
    });
    putCells(db, planId, cells);
    recordChanges(db, changes);
  }
  return { applied, unread };
}

/** What was taken is done with; others of the same unit that wait are set aside. */
function settle(context: Context, db: WriteDb, incoming: readonly Incoming[], batchId: number | null): void {
  const decided = { decidedAt: context.now().toISOString(), decidedBy: context.operator() };
  const ids = incoming.flatMap((one) => one.returnedId ?? []);
  decideReturned(db, ids, { state: 'applied', ...decided, batchId });
  const rounds = Map.groupBy(incoming, ({ issued }) => roundKeyText(issued));
  const others = [...rounds.values()].flatMap((some) => {
    const [first] = some;
    const units = new Set(some.map(({ issued }) => issued.unitId));
    return first ? waitingFor(db, first.issued).filter((one) => units.has(one.unitId)) : [];
  });
  decideReturned(
    db,
    others.map((one) => one.id),
    { state: 'superseded', ...decided, batchId: null },
  );
}

/** Hands in what is complete enough; the rest is named. */
function handIn(context: Context, incoming: readonly Incoming[]) {
  const submitted: string[] = [];
  const notSubmitted: string[] = [];
  const { db } = context.file();
  const periods = Map.groupBy(
    incoming.filter(({ issued }) => issued.period !== null),
    ({ issued }) => `${issued.planId}:${issued.planYearId}:${issued.period}`,
  );
  for (const some of periods.values()) {
    const [first] = some;
    if (!first || first.issued.planYearId === null || first.issued.period === null) continue;
    const { planId, planYearId, period } = first.issued;
    const unitIds = new Set(
      some.flatMap(({ content }) => content.sheets.flatMap((one) => one.rows.map((row) => row.unitId))),
    );
    const rows = listReturns(db, { planId, planYearId, period }).filter((row) => unitIds.has(row.unitId));
    const ready = rows.filter((row) => row.state === 'entering' && row.unread === 0);
    notSubmitted.push(
      ...rows.filter((row) => row.state === 'entering' && row.unread > 0).map((row) => row.name),
    );
    if (ready.length === 0) continue;
    const ids = ready.map((row) => row.unitId);
    returnService.move(context, { planId, planYearId, period, unitIds: ids, step: 'submit', reason: '' });
    submitted.push(...ready.map((row) => row.name));
  }
  return { submitted, notSubmitted };
}
