import { listFacilityTypes } from '../../db/queries/facilities.ts';
import { populationsOf, populationYears } from '../../db/queries/indicator-edits.ts';
import { planById } from '../../db/queries/plans.ts';
import type { ReadDb } from '../../db/types.ts';
import { demandWords } from '../../templates/demand.ts';
import type { DemandSaved, DemandView } from '../contract/demand.ts';
import type { RecordChange } from '../contract/staff.ts';
import { AppError } from '../domain/app-error.ts';
import {
  DEMAND_LINES,
  type DemandAssumptions,
  enteredPlace,
  isAssumption,
} from '../domain/demand-assumptions.ts';
import { type DemandColumn, demandColumns } from '../domain/demand-table.ts';
import { type Context, localDay, transact } from './context.ts';
import { loadAssumptions, ownTexts, storeOwnTexts } from './demand-assumptions.ts';
import { demandNotes } from './demand-notes.ts';
import { demandRows } from './demand-rows.ts';
import { unitsOn } from './indicator-places.ts';
import { historyOf, recordDifferences, stateOf } from './record-history.ts';

export interface DemandAsked {
  readonly planId: number;
  readonly asOf?: string | undefined;
  readonly year?: number | undefined;
}

/** How much townships need, have and lack: see core/contract/demand.ts. */
export const demandService = {
  table(context: Context, { planId, asOf = localDay(context.now()), year: wanted }: DemandAsked): DemandView {
    const { db } = context.file();
    requirePlan(db, planId);
    const { assumptions, fields, texts, own } = loadAssumptions(db, planId);
    const { basis } = assumptions;
    const years = populationYears(db, basis);
    const year = wanted ?? years.find((one) => `${one}-12-31` <= asOf) ?? null;
    const populations = year === null ? [] : populationsOf(db, { year, basis });
    const { rows, leftOut, places } = demandRows(db, asOf, { populations, year, assumptions, texts });
    const columns = demandColumns(assumptions.lines, rows);
    const view = {
      ...{ asOf, basis, year, years, rates: fields, columns, rows, leftOut },
      headings: columns.map((column) => headingOf(column, { basis, year })),
      lines: DEMAND_LINES.map((line) => ({
        ...{ line, name: demandWords.lines[line], isUsed: assumptions.lines.includes(line) },
      })),
      roomTypes: listFacilityTypes(db).map(({ key, name }) => ({
        ...{ type: key, name, counts: assumptions.roomTypes.includes(key) },
      })),
      isOwn: Object.keys(own).some((field) => !enteredPlace(field)),
      sample: {
        people: populations.some((one) => one.sample),
        places: places.some((one) => one.hasSample),
      },
    };
    return { ...view, notes: demandNotes(view) };
  },

  set(
    context: Context,
    { planId, texts }: { planId: number; texts: Readonly<Record<string, string | null>> },
  ): DemandSaved {
    return change(context, planId, (db, own) => {
      const next: Record<string, string> = { ...own };
      for (const [field, text] of Object.entries(texts)) {
        requireField(db, field, text);
        // An entry that was emptied is none; an assumption that was emptied is one without a number.
        if (text === null || (text.trim() === '' && enteredPlace(field))) delete next[field];
        else next[field] = text.trim();
      }
      return next;
    });
  },

  reset(context: Context, { planId }: { planId: number }): DemandSaved {
    return change(context, planId, (_, own) =>
      Object.fromEntries(Object.entries(own).filter(([field]) => enteredPlace(field))),
    );
  },

  history(context: Context, { planId }: { planId: number }): RecordChange[] {
    return historyOf(context, 'indicator', recordIdOf(planId));
  },
};

/** Below zero: indicators have the other ids of the subject, and histories of their own. */
const recordIdOf = (planId: number): number => -planId;

type Texts = Readonly<Record<string, string>>;

/** The history keeps what held before and after, so that going back to a default shows its figure. */
function change(context: Context, planId: number, edit: (db: ReadDb, own: Texts) => Texts): DemandSaved {
  transact(context, (db) => {
    requirePlan(db, planId);
    const before = loadAssumptions(db, planId).texts;
    storeOwnTexts(db, planId, edit(db, ownTexts(db, planId)));
    const after = loadAssumptions(db, planId).texts;
    const place = { subject: 'indicator', recordId: recordIdOf(planId), reason: '' } as const;
    recordDifferences(context, db, place, named(before), named(after));
  });
  const { at, changesToday } = stateOf(context, 'indicator', recordIdOf(planId));
  return { committedAt: at, changesToday };
}

const named = (texts: Texts): Texts =>
  Object.fromEntries(Object.entries(texts).map(([field, text]) => [`demand.${field}`, text]));

function requirePlan(db: ReadDb, planId: number): void {
  if (!planById(db, planId)) throw new AppError('UNKNOWN_PLAN', { plan: String(planId), known: [] });
}

function requireField(db: ReadDb, field: string, text: string | null): void {
  const place = enteredPlace(field);
  if (!isAssumption(field, text ?? '') && text !== null) {
    throw new AppError('BAD_INPUT', { field, problem: 'notAllowed' });
  }
  if (place && !unitsOn(db, FAR_DAY).tree.get(place.unitId)) {
    throw new AppError('UNKNOWN_RECORD', { record: String(place.unitId) });
  }
}

const FAR_DAY = '9999-12-31';

function headingOf(
  column: DemandColumn,
  { basis, year }: { readonly basis: DemandAssumptions['basis']; readonly year: number | null },
): string[] {
  const words = demandWords;
  if (column.kind !== 'population') return [words.lines[column.line], words.columns[column.kind]];
  return [words.population(words.bases[basis], year), words.groups[column.group]];
}
