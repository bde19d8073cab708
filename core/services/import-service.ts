import { listImports } from '../../db/queries/imports.ts';
import type {
  ImportRecord,
  IntakeDecision,
  IntakeDone,
  IntakeFile,
  IntakePreview,
  IntakeProposal,
  IntakeRow,
  IntakeTarget,
} from '../contract/intake.ts';
import { type Context, transact } from './context.ts';
import { applyCounts, applyNewCounts, sheetIn } from './import-counts.ts';
import { sheetOfNew } from './import-design.ts';
import { applyList, applyNewList, listAfter, newListRows } from './import-lists.ts';
import { countStates, planCounts, previewCounts, seenOf, seenOfCounts } from './import-plan.ts';
import { describeSheets, listSheet, propose } from './import-proposals.ts';
import type { ImportNote, Writing } from './import-writing.ts';
import {
  describeFile,
  pastedSource,
  readFailure,
  readSource,
  requireTable,
  rowsOfSource,
  type TablePlace,
} from './intake-sources.ts';
import { requirePlan } from './plan-service.ts';
import { keepFile } from './received-service.ts';

/** Tables of other people's files taken over: shown first, then written as one change; undone by import-undo.ts. */
interface Decided {
  readonly planId: number;
  readonly place: TablePlace;
  readonly decision: IntakeDecision;
}

export const importService = {
  async read(
    context: Context,
    input: {
      planId: number;
      files: readonly File[];
      pasted: { name: string; html: string; text: string } | null;
    },
  ): Promise<IntakeFile[]> {
    const files: IntakeFile[] = [];
    const take = async (
      name: string,
      read: () => Promise<Parameters<typeof describeFile>[0]>,
    ): Promise<void> => {
      try {
        const source = await read();
        files.push(describeFile(source, describeSheets(context, input.planId, source)));
      } catch (error) {
        const failure = readFailure(error);
        if (!failure) throw error;
        files.push({ kind: 'failed', name, error: failure });
      }
    };
    for (const file of input.files) {
      await take(file.name, async () =>
        readSource(context, { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }),
      );
    }
    const { pasted } = input;
    if (pasted) await take(pasted.name, () => pastedSource(context, pasted));
    return files;
  },

  rows(
    context: Context,
    input: { sourceId: string; sheet: number; from: number; count: number },
  ): IntakeRow[] {
    return rowsOfSource(context, input);
  },

  propose(
    context: Context,
    input: { planId: number; place: TablePlace; target: IntakeTarget },
  ): IntakeProposal {
    const { planId, place, target } = input;
    return propose(context, { planId, placed: requireTable(context, place), target });
  },

  preview(context: Context, { planId, place, decision }: Decided): IntakePreview {
    const placed = requireTable(context, place);
    const { db } = context.file();
    switch (decision.kind) {
      case 'counts': {
        const plan = planCounts(db, placed, sheetIn(db, planId, decision.sheetId), decision);
        return {
          ...previewCounts(placed, plan),
          ...{
            seen: seenOfCounts(decision.sheetId, plan, decision.statedTotals),
            list: null,
            made: NOTHING_MADE,
          },
        };
      }
      case 'newCounts': {
        const made = sheetOfNew(db, requirePlan(context, planId), placed.table, decision);
        const plan = planCounts(db, placed, made.sheet, made.decision);
        return { ...previewCounts(placed, plan), seen: seenOf(decision), list: null, made: made.made };
      }
      case 'list': {
        const sheet = listSheet(db, decision.annexId);
        const after = listAfter(sheet, placed, decision);
        return {
          ...NO_CELLS,
          ...{ seen: seenOf([sheet.rows, after]), made: NOTHING_MADE },
          list: {
            before: sheet.rows.length,
            after,
            headings: sheet.columns.map(({ path }) => path.join(' / ')),
          },
        };
      }
      case 'newList': {
        const after = newListRows(placed, decision);
        const headings = decision.columns.map(({ path }) => path.join(' / '));
        return {
          ...NO_CELLS,
          seen: seenOf(decision),
          made: NOTHING_MADE,
          list: { before: 0, after, headings },
        };
      }
    }
  },

  apply(context: Context, input: Decided & { seen: string; reason: string }): IntakeDone {
    const placed = requireTable(context, input.place);
    requirePlan(context, input.planId);
    return transact(context, (db) => {
      const { source } = placed;
      const fileId = keepFile(context, db, { name: source.name, content: source.bytes, kind: 'table' });
      const writing: Writing = { context, db, placed, planId: input.planId, fileId, reason: input.reason };
      switch (input.decision.kind) {
        case 'counts':
          return applyCounts(writing, input.decision, input.seen);
        case 'newCounts':
          return applyNewCounts(writing, input.decision, input.seen);
        case 'list':
          return applyList(writing, input.decision, input.seen);
        case 'newList':
          return applyNewList(writing, input.decision, input.seen);
      }
    });
  },

  list(context: Context, { planId }: { planId: number }): ImportRecord[] {
    const { db } = context.file();
    return listImports(db, planId).map(({ row, fileName, annexTitle }) => {
      const { id, name, at, who, undoneAt } = row;
      const { counts } = JSON.parse(row.counts) as ImportNote;
      return { id, name, fileName, planId: row.planId, annexTitle, counts, at, who, undoneAt };
    });
  },
};

const NOTHING_MADE = { items: [], years: [] };
const NO_CELLS = { counts: countStates([]), cells: [], leftRows: [], leftColumns: [], totals: [] };
