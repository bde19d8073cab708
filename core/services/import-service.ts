import { listImports } from '../../db/queries/imports.ts';
import { unitRecords } from '../../db/queries/units.ts';
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
import { checkMatchedRows } from '../domain/check-matched-rows.ts';
import { knownUnits } from '../domain/table-findings.ts';
import { TablesReader } from '../exchange/read-tables-runner.ts';
import { type Context, transact } from './context.ts';
import { applyCounts, applyNewCounts, sheetIn } from './import-counts.ts';
import { sheetOfNew } from './import-design.ts';
import { applyList, applyNewList, listAfter, newListRows } from './import-lists.ts';
import { countStates, planCounts, previewCounts, seenOf, seenOfCounts } from './import-plan.ts';
import { describeSheets, listSheet, propose } from './import-proposals.ts';
import type { ImportNote, Writing } from './import-writing.ts';
import {
  describeFile,
  keepSource,
  readFailure,
  requireTable,
  rowsOfSource,
  sourceOf,
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

interface ReadInput {
  readonly planId: number;
  readonly files: readonly File[];
  readonly pasted: { readonly name: string; readonly html: string; readonly text: string } | null;
}

export const importService = {
  async read(context: Context, input: ReadInput, signal?: AbortSignal): Promise<IntakeFile[]> {
    const { planId, pasted } = input;
    requirePlan(context, planId);
    const reading = { context, planId, reader: new TablesReader({ signal }) };
    try {
      const files: IntakeFile[] = [];
      for (const file of input.files) {
        files.push(await readOne(reading, file.name, async () => fileGiven(file)));
      }
      if (pasted) files.push(await readOne(reading, pasted.name, async () => pastedGiven(pasted)));
      return files;
    } finally {
      await reading.reader.close();
    }
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
        const sheet = sheetIn(db, planId, decision.sheetId);
        const plan = planCounts(db, placed, sheet, decision);
        const unitOf = new Map(sheet.rows.map(({ id, unitId }) => [id, unitId]));
        const rows = decision.rows.map((row) => ({ ...row, unitId: unitOf.get(row.to ?? 0) ?? null }));
        // Rows that each count an item are of one unit all.
        const isByItem = sheet.rows.some(({ itemId }) => (itemId ?? null) !== null);
        return {
          ...previewCounts(placed, plan),
          findings: isByItem ? [] : checkMatchedRows(placed.table, rows, unitRecords(db)),
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
        const rows = decision.rows.map((row) => ({ ...row, unitId: row.to }));
        return {
          ...previewCounts(placed, plan),
          ...{ seen: seenOf(decision), list: null, made: made.made },
          findings: checkMatchedRows(placed.table, rows, unitRecords(db)),
        };
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

interface Reading {
  readonly context: Context;
  readonly planId: number;
  readonly reader: TablesReader;
}

/** What is kept of a file, under its name; and what of it is read. */
interface Given {
  readonly kept: { readonly name: string; readonly bytes: Uint8Array };
  readonly content: { readonly bytes: Uint8Array } | { readonly html: string; readonly text: string };
}

/** Whatever is wrong with one file does not keep the others out. */
async function readOne(
  { context, planId, reader }: Reading,
  name: string,
  give: () => Promise<Given>,
): Promise<IntakeFile> {
  try {
    const { kept, content } = await give();
    const units = knownUnits(unitRecords(context.file().db));
    const source = sourceOf(kept, await reader.read({ name, units, ...content }));
    const told = describeFile(source, describeSheets(context, planId, source));
    keepSource(context, source);
    return told;
  } catch (error) {
    const { data } = readFailure(name, error, (fault) => context.log.fault(fault, 'intake.read'));
    return { kind: 'failed', name, error: data };
  }
}

async function fileGiven(file: File): Promise<Given> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { kept: { name: file.name, bytes }, content: { bytes } };
}

/** Kept as the page that was copied, or as text where nothing but text was. */
function pastedGiven({ name, html, text }: NonNullable<ReadInput['pasted']>): Given {
  const isPage = html !== '';
  const bytes = new TextEncoder().encode(isPage ? html : text);
  return { kept: { name: `${name}.${isPage ? 'html' : 'txt'}`, bytes }, content: { html, text } };
}

const NOTHING_MADE = { items: [], years: [] };
const NO_CELLS = {
  counts: countStates([]),
  cells: [],
  leftRows: [],
  leftColumns: [],
  totals: [],
  findings: [],
};
