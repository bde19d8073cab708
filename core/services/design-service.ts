import { nextBatchId, recordChange } from '../../db/queries/changes.ts';
import {
  allItems,
  deleteAnnex,
  factsOfPlan,
  insertItem,
  insertPlanYear,
  putDesign,
} from '../../db/queries/designs.ts';
import { annexById, listPlanYears, planById } from '../../db/queries/plans.ts';
import { countyOf, listUnits } from '../../db/queries/units.ts';
import type { ReadDb, WriteDb } from '../../db/types.ts';
import { newCountyWords } from '../../templates/words.ts';
import type { DesignState } from '../contract/design.ts';
import type { ReportOutput } from '../contract/report.ts';
import type { Item, PlanYear } from '../domain/annex.ts';
import type { AnnexDesign, DesignChoices } from '../domain/annex-design.ts';
import { AppError } from '../domain/app-error.ts';
import { checkDesign } from '../domain/check-design.ts';
import { designOfSheet, sheetOfDesign } from '../domain/design-sheet.ts';
import { typeSizesOf } from '../domain/type-sizes.ts';
import { existsOn } from '../domain/unit-name.ts';
import { buildTable } from '../reports/build-table.ts';
import { freeKey, nextNumber, takenNumbers } from './annex-keys.ts';
import { type Context, changeStamp, transact } from './context.ts';
import { previewPdf } from './design-preview.ts';
import { requirePlan } from './plan-service.ts';
import { loadSheet, planDate } from './sheets.ts';
import { kept } from './text-design-service.ts';
import { loadTextSheet } from './text-service.ts';

/** Tables of counts designed in the program; lists and forms: text-design-service.ts, copies: copy-annex.ts. */
interface DesignInput {
  readonly planId: number;
  readonly annexId: number | null;
  readonly design: AnnexDesign;
}

export const designService = {
  open(context: Context, input: { annexId: number }): DesignState {
    const { db } = context.file();
    const sheet = loadSheet(db, input.annexId);
    return stateOf(db, sheet.plan.id, input.annexId, designOfSheet(sheet));
  },

  blank(context: Context, input: { planId: number }): DesignState {
    const { db } = context.file();
    requirePlan(context, input.planId);
    const number = nextNumber(db, input.planId);
    return stateOf(db, input.planId, null, blankDesign(choicesOf(db, input.planId, null), number));
  },

  async preview(
    context: Context,
    input: { planId: number; design: AnnexDesign },
    signal?: AbortSignal,
  ): Promise<ReportOutput> {
    const { db } = context.file();
    const plan = requirePlan(context, input.planId);
    const choices = choicesOf(db, input.planId, null);
    // Its number may be its own: only a design that is saved says which annex it is of.
    refuseProblems(input.design, { ...choices, taken: [] });
    const sheet = sheetOfDesign(plan, input.design, choices, factsOfPlan(db, input.planId));
    return previewPdf(context, buildTable(sheet), signal);
  },

  /** Laid out before it is written: what cannot be printed is not saved. */
  async save(context: Context, input: DesignInput): Promise<DesignState> {
    await designService.preview(context, input);
    const annexId = transact(context, (db) => {
      refuseProblems(input.design, choicesOf(db, input.planId, input.annexId));
      return writeDesign(context, db, input);
    });
    return designService.open(context, { annexId });
  },

  remove(context: Context, input: { annexId: number }): { removed: string } {
    return transact(context, (db) => {
      const annex = annexById(db, input.annexId);
      if (!annex) throw new AppError('UNKNOWN_TABLE', { table: String(input.annexId), known: [] });
      const { planId, title, kind } = annex;
      // Counts stay where they are; texts go with the annex, so the history takes them.
      const oldText = kind === 'plan' ? title : JSON.stringify(kept(loadTextSheet(db, input.annexId)));
      deleteAnnex(db, input.annexId);
      const stamp = changeStamp(context, nextBatchId(db), '');
      recordChange(db, { ...stamp, subject: 'annex', planId, oldText, newText: null });
      return { removed: title };
    });
  },

  addItem(context: Context, input: { name: string; unitOfMeasure: string; decimals: number }): Item {
    return transact(context, (db) => {
      const items = allItems(db);
      if (items.some((item) => item.name === input.name)) {
        throw new AppError('BAD_INPUT', { field: input.name, problem: 'duplicate' });
      }
      return insertItem(db, { key: `own${items.length + 1}`, ...input });
    });
  },

  addYear(
    context: Context,
    input: { planId: number; label: string; startDate: string; endDate: string },
  ): PlanYear {
    requirePlan(context, input.planId);
    const { planId, ...year } = input;
    if (year.endDate < year.startDate)
      throw new AppError('BAD_INPUT', { field: year.label, problem: 'malformed' });
    return transact(context, (db) => {
      if (listPlanYears(db, planId).some((one) => one.label === year.label)) {
        throw new AppError('BAD_INPUT', { field: year.label, problem: 'duplicate' });
      }
      return insertPlanYear(db, planId, year);
    });
  },
};

export function choicesOf(db: ReadDb, planId: number, annexId: number | null): DesignChoices {
  const years = listPlanYears(db, planId);
  const issueDate = planById(db, planId)?.issueDate ?? null;
  const date = planDate({ issueDate }, years);
  const county = countyOf(db, planId, date).map(({ id, name, kind }) => ({ id, name, kind }));
  const others = listUnits(db, planId, date).map(({ id, name, kind, validFrom, validTo }) => {
    const unit = { id, name, kind };
    return existsOn({ validFrom, validTo }, date) ? unit : { ...unit, absent: { validFrom, validTo } };
  });
  const taken = takenNumbers(db, planId, annexId);
  return { units: [...county, ...others], items: allItems(db), years, taken };
}

function stateOf(db: ReadDb, planId: number, annexId: number | null, design: AnnexDesign): DesignState {
  const choices = choicesOf(db, planId, annexId);
  return { planId, annexId, design, choices, problems: checkDesign(design, choices) };
}

/** Every township in order, no column yet. */
function blankDesign(choices: DesignChoices, number: number | null): AnnexDesign {
  const townships = choices.units.filter((unit) => unit.kind !== 'county' && !unit.absent);
  return {
    ...{ title: '', number, rowHeading: newCountyWords.rowHeading, unitLine: null, fillLine: null },
    ...{ signatureLine: null, notes: [], paper: 'A4', orientation: 'portrait', totalRow: 'last' },
    typeSizes: null,
    rows: townships.map((unit) => ({ unitId: unit.id, section: null, itemId: null })),
    columns: [],
  };
}

export function refuseProblems(design: AnnexDesign, choices: DesignChoices): void {
  const problems = checkDesign(design, choices).map((problem) => problem.code);
  if (problems.length === 0) return;
  throw new AppError('BAD_DESIGN', { annex: design.title, problems: [...new Set(problems)] });
}

export function writeDesign(context: Context, db: WriteDb, { planId, annexId, design }: DesignInput): number {
  if (annexId !== null && annexById(db, annexId)?.planId !== planId) {
    throw new AppError('UNKNOWN_TABLE', { table: String(annexId), known: [] });
  }
  const before = annexId === null ? null : designOfSheet(loadSheet(db, annexId));
  const written = { ...design, typeSizes: typeSizesOf(design.typeSizes) };
  const id = putDesign(db, planId, annexId, freeKey(db, planId, design.number), written);
  const oldText = before && JSON.stringify(before);
  const newText = JSON.stringify(designOfSheet(loadSheet(db, id)));
  if (oldText !== newText) {
    const stamp = changeStamp(context, nextBatchId(db), '');
    recordChange(db, { ...stamp, subject: 'annex', planId, annexId: id, oldText, newText });
  }
  return id;
}
