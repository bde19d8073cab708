import { nextBatchId, recordChange } from '../../db/queries/changes.ts';
import {
  allItems,
  deleteAnnex,
  factsOfPlan,
  insertItem,
  insertPlanYear,
  putDesign,
} from '../../db/queries/designs.ts';
import { annexById, listAnnexes, listPlanYears, planById } from '../../db/queries/plans.ts';
import { listUnits } from '../../db/queries/units.ts';
import type { ReadDb, WriteDb } from '../../db/types.ts';
import { newCountyWords } from '../../templates/words.ts';
import type { DesignState } from '../contract/design.ts';
import type { ReportOutput } from '../contract/report.ts';
import type { Item, PlanYear } from '../domain/annex.ts';
import { type AnnexDesign, checkDesign, type DesignChoices } from '../domain/annex-design.ts';
import { AppError } from '../domain/app-error.ts';
import { designOfSheet, sheetOfDesign, shiftedDesign } from '../domain/design-sheet.ts';
import { buildTable } from '../reports/build-table.ts';
import { type Context, changeStamp, transact } from './context.ts';
import { requirePlan } from './plan-service.ts';
import { loadSheet, planDate } from './sheets.ts';

export const designService = {
  open(context: Context, input: { annexId: number }): DesignState {
    const { db } = context.file();
    const sheet = loadSheet(db, input.annexId);
    return stateOf(db, sheet.plan.id, input.annexId, designOfSheet(sheet));
  },

  blank(context: Context, input: { planId: number }): DesignState {
    const { db } = context.file();
    requirePlan(context, input.planId);
    return stateOf(db, input.planId, null, blankDesign(choicesOf(db, input.planId)));
  },

  async preview(context: Context, input: { planId: number; design: AnnexDesign }): Promise<ReportOutput> {
    const { db } = context.file();
    const plan = requirePlan(context, input.planId);
    const choices = choicesOf(db, input.planId);
    refuseProblems(input.design, choices);
    const table = buildTable(sheetOfDesign(plan, input.design, choices, factsOfPlan(db, input.planId)));
    const front = { cover: null, annexList: null };
    const createdAt = context.now().toISOString();
    const job = { annexes: [table], front, format: 'pdf', title: table.title, createdAt } as const;
    const { bytes, ...rest } = await context.reports.run(job);
    const file = new File([new Uint8Array(bytes)], 'preview.pdf', { type: 'application/pdf' });
    return { file, ...rest };
  },

  /** Laid out before it is written: what cannot be printed is not saved. */
  async save(
    context: Context,
    input: { planId: number; annexId: number | null; design: AnnexDesign },
  ): Promise<DesignState> {
    await designService.preview(context, input);
    const annexId = transact(context, (db) => writeDesign(context, db, input));
    return designService.open(context, { annexId });
  },

  copy(context: Context, input: { annexId: number; shiftYears: number; title: string }): DesignState {
    const annexId = transact(context, (db) => {
      const sheet = loadSheet(db, input.annexId);
      const yearAfter = (planYearId: number) =>
        shiftedYear(db, sheet.plan.id, planYearId, input.shiftYears).id;
      const design = shiftedDesign(designOfSheet(sheet), input.shiftYears, yearAfter);
      const number = nextNumber(db, sheet.plan.id);
      const copied = { ...design, title: input.title, number };
      return writeDesign(context, db, { planId: sheet.plan.id, annexId: null, design: copied });
    });
    return designService.open(context, { annexId });
  },

  remove(context: Context, input: { annexId: number }): { removed: string } {
    return transact(context, (db) => {
      const annex = annexById(db, input.annexId);
      if (!annex) throw new AppError('UNKNOWN_TABLE', { table: String(input.annexId), known: [] });
      deleteAnnex(db, input.annexId);
      const stamp = changeStamp(context, nextBatchId(db), '');
      recordChange(db, {
        ...stamp,
        subject: 'annex',
        planId: annex.planId,
        oldText: annex.title,
        newText: null,
      });
      return { removed: annex.title };
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

function choicesOf(db: ReadDb, planId: number): DesignChoices {
  const years = listPlanYears(db, planId);
  const issueDate = planById(db, planId)?.issueDate ?? null;
  const units = listUnits(db, planId, planDate({ issueDate }, years)).map(({ id, name }) => ({ id, name }));
  return { units, items: allItems(db), years };
}

function stateOf(db: ReadDb, planId: number, annexId: number | null, design: AnnexDesign): DesignState {
  const choices = choicesOf(db, planId);
  return { planId, annexId, design, choices, problems: checkDesign(design, choices) };
}

/** Every township in order, no column yet. */
function blankDesign(choices: DesignChoices): AnnexDesign {
  return {
    ...{ title: '', number: null, rowHeading: newCountyWords.rowHeading, unitLine: null, fillLine: null },
    ...{ signatureLine: null, notes: [], paper: 'A4', orientation: 'portrait', totalRow: 'last' },
    rows: choices.units.map((unit) => ({ unitId: unit.id, section: null })),
    columns: [],
  };
}

function refuseProblems(design: AnnexDesign, choices: DesignChoices): void {
  const problems = checkDesign(design, choices).map((problem) => problem.code);
  if (problems.length === 0) return;
  throw new AppError('BAD_DESIGN', { annex: design.title, problems: [...new Set(problems)] });
}

function writeDesign(
  context: Context,
  db: WriteDb,
  { planId, annexId, design }: { planId: number; annexId: number | null; design: AnnexDesign },
): number {
  const before = annexId === null ? null : designOfSheet(loadSheet(db, annexId));
  const id = putDesign(db, planId, annexId, freeKey(db, planId, design), design);
  const oldText = before && JSON.stringify(before);
  const newText = JSON.stringify(design);
  if (oldText !== newText) {
    const stamp = changeStamp(context, nextBatchId(db), '');
    recordChange(db, { ...stamp, subject: 'annex', planId, annexId: id, oldText, newText });
  }
  return id;
}

/** "annex-7" after the number when that is free, else the next free "table-N". */
function freeKey(db: ReadDb, planId: number, design: AnnexDesign): string {
  const taken = new Set(listAnnexes(db, planId).map((annex) => annex.key));
  if (design.number !== null && !taken.has(`annex-${design.number}`)) return `annex-${design.number}`;
  for (let count = 1; ; count++) if (!taken.has(`table-${count}`)) return `table-${count}`;
}

function nextNumber(db: ReadDb, planId: number): number {
  return Math.max(0, ...listAnnexes(db, planId).map((annex) => annex.number ?? 0)) + 1;
}

/** The plan year so many years later, made with the same months when there is none. */
function shiftedYear(db: WriteDb, planId: number, planYearId: number, shift: number): PlanYear {
  const years = listPlanYears(db, planId);
  const from = years.find((year) => year.id === planYearId);
  if (!from) throw new AppError('BAD_INPUT', { field: String(planYearId), problem: 'malformed' });
  const later = (date: string) => `${Number(date.slice(0, 4)) + shift}${date.slice(4)}`;
  const startDate = later(from.startDate);
  const found = years.find((year) => year.startDate === startDate);
  if (found) return found;
  const label = from.label.replace(/(19|20)\d\d/g, (year) => String(Number(year) + shift));
  return insertPlanYear(db, planId, { label, startDate, endDate: later(from.endDate) });
}
