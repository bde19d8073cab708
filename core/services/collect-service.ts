import { setImmediate } from 'node:timers/promises';
import { type IssuedRecord, issuedFor, issuedHeads } from '../../db/queries/issued-workbooks.ts';
import {
  decideReturned,
  type ReturnedRecord,
  returnedByIds,
  returnedFor,
  returnedStates,
} from '../../db/queries/returned-workbooks.ts';
import { unitRecords } from '../../db/queries/units.ts';
import type {
  CollectedFile,
  CollectRound,
  CollectUnit,
  DiffCell,
  RoundSummary,
} from '../contract/collect.ts';
import type { IssueTarget } from '../contract/issue.ts';
import { AppError } from '../domain/app-error.ts';
import type { IssuedContent } from '../domain/issued-workbook.ts';
import { applyReturns } from './collect-apply.ts';
import { diffCell } from './collect-cells.ts';
import { roundKeyText, roundName } from './collect-names.ts';
import { receiveFiles } from './collect-receive.ts';
import { standingCells } from './collect-standing.ts';
import {
  byProposal,
  type Incoming,
  incomingOf,
  type SummaryFacts,
  saySame,
  summaryOf,
} from './collect-summary.ts';
import { type Context, transact } from './context.ts';
import { requirePlan } from './plan-service.ts';

/** Workbooks that came back: taken in, looked at, taken over. */
export const collectService = {
  async receive(
    context: Context,
    input: Parameters<typeof receiveFiles>[1],
    signal?: AbortSignal,
  ): Promise<{ files: CollectedFile[] }> {
    const taken = await receiveFiles(context, input, signal);
    return { files: taken.map((one) => one.collected) };
  },

  rounds(context: Context, { planId }: { planId: number }): RoundSummary[] {
    const { db } = context.file();
    requirePlan(context, planId);
    const heads = issuedHeads(db, planId);
    const states = returnedStates(
      db,
      heads.map((one) => one.id),
    );
    return [...Map.groupBy(heads, roundKeyText).values()]
      .map((some) => roundSummary(some, states, (key) => roundName(db, key)))
      .toSorted((a, b) => b.issuedAt.localeCompare(a.issuedAt));
  },

  /** Units are looked at some at a time, with a turn for everything else between. */
  async round(context: Context, target: IssueTarget): Promise<CollectRound> {
    const file = context.file();
    const { db } = file;
    requirePlan(context, target.planId);
    const issued = issuedFor(db, target);
    const returned = Map.groupBy(
      returnedFor(
        db,
        issued.map((one) => one.id),
      ),
      (one) => one.issuedId,
    );
    const name = roundName(db, target);
    const order = new Map(unitRecords(db).map((unit, index) => [unit.id, index]));
    const byUnit = [...Map.groupBy(issued, (one) => one.unitId)].toSorted(
      ([a], [b]) => (order.get(a) ?? 0) - (order.get(b) ?? 0),
    );
    const standing = standingCells(db, target.planId);
    const units: CollectUnit[] = [];
    for (const [index, [, records]] of byUnit.entries()) {
      units.push(unitOf(records, returned, { standing, target: name, lastVersion: 0 }, index + 1));
      if (index % 20 === 19) await setImmediate();
      if (context.openFile() !== file) throw new AppError('CANCELLED', {});
    }
    return { name, units };
  },

  cells(context: Context, { returnedId }: { returnedId: number }): DiffCell[] {
    const { db } = context.file();
    const [one] = returnedByIds(db, [returnedId]);
    if (!one) throw new AppError('UNKNOWN_RECORD', { record: String(returnedId) });
    const incoming = incomingOf(one.issued, one.returned);
    const compared = standingCells(db, one.issued.planId).compare(incoming.content, incoming.reading);
    return compared.map((cell) => diffCell(incoming.content, cell));
  },

  apply: applyReturns,

  setAside(context: Context, input: { returnedIds: number[]; aside: boolean }): { count: number } {
    return transact(context, (db) => {
      const all = returnedByIds(db, input.returnedIds).filter(({ returned }) => returned.state !== 'applied');
      const decided = {
        decidedAt: context.now().toISOString(),
        decidedBy: context.operator(),
        batchId: null,
      };
      const none = { decidedAt: null, decidedBy: null, batchId: null };
      decideReturned(
        db,
        all.map(({ returned }) => returned.id),
        input.aside ? { state: 'rejected', ...decided } : { state: 'waiting', ...none },
      );
      return { count: all.length };
    });
  },
};

type Head = ReturnType<typeof issuedHeads>[number];

function roundSummary(
  some: readonly Head[],
  states: ReadonlyMap<number, readonly ReturnedRecord['state'][]>,
  nameOf: (key: IssueTarget) => string,
): RoundSummary {
  const last = some.at(-1);
  if (!last) throw new RangeError('no workbook');
  const { planId, annexId, planYearId, period } = last;
  const units = [...Map.groupBy(some, (one) => one.unitId).values()].map((all) =>
    all.flatMap((one) => states.get(one.id) ?? []),
  );
  const waiting = units.filter((all) => all.includes('waiting')).length;
  const applied = units.filter((all) => !all.includes('waiting') && all.includes('applied')).length;
  return {
    ...{ planId, annexId, planYearId, period, name: nameOf({ planId, annexId, planYearId, period }) },
    ...{ issued: units.length, missing: units.length - waiting - applied, waiting, applied },
    ...{ dueDate: last.dueDate, issuedAt: last.issuedAt },
  };
}

function unitOf(
  records: readonly IssuedRecord[],
  returned: ReadonlyMap<number, readonly ReturnedRecord[]>,
  facts: SummaryFacts,
  ordinal: number,
): CollectUnit {
  const last = records.at(-1);
  if (!last) throw new RangeError('no workbook');
  const all = records.flatMap((issued) =>
    (returned.get(issued.id) ?? []).map((one) => incomingOf(issued, one)),
  );
  const rank = ({ state }: Incoming): number =>
    ['waiting', 'applied', 'superseded', 'rejected'].indexOf(state);
  const inOrder = all.toSorted((a, b) => rank(a) - rank(b) || byProposal(a, b));
  const waiting = inOrder.filter((one) => one.state === 'waiting');
  const { version, code, issuedAt, dueDate, unitId } = last;
  const state = inOrder[0]?.state ?? 'missing';
  return {
    ...{ unitId, ordinal, unit: (JSON.parse(last.content) as IssuedContent).unitName },
    issued: { version, code, issuedAt, dueDate },
    state: state === 'superseded' ? 'applied' : state,
    returns: inOrder.map((one) => summaryOf(one, { ...facts, lastVersion: version })),
    mustChoose: waiting.length > 1 && !saySame(waiting),
  };
}
