import { lastChangeOfSubject, nextBatchId } from '../../db/queries/changes.ts';
import {
  deletePopulation,
  populationsOf,
  populationYears,
  putPopulation,
} from '../../db/queries/indicator-edits.ts';
import type { ReadDb } from '../../db/types.ts';
import { indicatorWords, populationWords } from '../../templates/indicator-words.ts';
import type { PopulationRow, PopulationSheet } from '../contract/population.ts';
import type { RecordChange } from '../contract/staff.ts';
import { AppError } from '../domain/app-error.ts';
import { BLANK, type CellValue, numberCell } from '../domain/cell-value.ts';
import type { Population, PopulationBasis } from '../domain/population.ts';
import {
  countyFindings,
  draftOfPopulation,
  EMPTY_POPULATION,
  isEmptyPopulation,
  type PopulationDraft,
  populationFindings,
  readPopulation,
  sumPopulations,
} from '../domain/population-draft.ts';
import { percentage } from '../domain/totals.ts';
import { type Context, localDay, transact } from './context.ts';
import { unitsOn } from './indicator-places.ts';
import { historyOf, type RecordTexts, recordDifferences, stateOf } from './record-history.ts';

export interface PopulationPlace {
  readonly year: number;
  readonly basis: PopulationBasis;
}

interface SaveInput extends PopulationPlace {
  readonly version: number | null;
  readonly reason: string;
  readonly rows: readonly { readonly unitId: number; readonly draft: PopulationDraft }[];
}

/** Persons and households of every unit: see core/contract/population.ts. */
export const populationService = {
  sheet(context: Context, input: { year?: number | undefined; basis: PopulationBasis }): PopulationSheet {
    const { db } = context.file();
    const years = populationYears(db, input.basis);
    const year = input.year ?? years[0] ?? Number(localDay(context.now()).slice(0, 4)) - 1;
    return sheetOf(context, { year, basis: input.basis }, years);
  },

  save(context: Context, { year, basis, version, reason, rows }: SaveInput): PopulationSheet {
    transact(context, (db) => {
      const { nameOf } = unitsOn(db, lastDay(year));
      if (version !== null && lastChangeOfSubject(db, 'population') !== version) {
        throw new AppError('CHANGED_ELSEWHERE', {
          annex: populationWords.title(year, indicatorWords.bases[basis]),
        });
      }
      const batchId = nextBatchId(db);
      for (const { unitId, draft } of rows) {
        if (nameOf(unitId) === '') throw new AppError('UNKNOWN_RECORD', { record: String(unitId) });
        const [before] = populationsOf(db, { year, basis, unitIds: [unitId] });
        if (isEmptyPopulation(draft)) deletePopulation(db, { unitId, year, basis });
        else {
          putPopulation(db, {
            unitId,
            year,
            basis,
            ...readPopulation(draft),
            sample: before?.sample ?? false,
          });
        }
        const [after] = populationsOf(db, { year, basis, unitIds: [unitId] });
        const place = { subject: 'population', recordId: unitId, reason, batchId } as const;
        recordDifferences(context, db, place, textsOf(before), textsOf(after));
      }
    });
    return populationService.sheet(context, { year, basis });
  },

  history(context: Context, { unitId }: { unitId: number }): RecordChange[] {
    return historyOf(context, 'population', unitId);
  },
};

/** Population is counted at the end of a calendar year, in the units of that day. */
const lastDay = (year: number): string => `${year}-12-31`;

function sheetOf(
  context: Context,
  { year, basis }: PopulationPlace,
  years: readonly number[],
): PopulationSheet {
  const { db } = context.file();
  const { county, townships } = unitsOn(db, lastDay(year));
  const stored = storedOf(db, { year, basis });
  const rowOf = (unitId: number, name: string, isCounty: boolean): PopulationRow => {
    const record = stored.get(unitId);
    const draft = record ? draftOfPopulation(record) : EMPTY_POPULATION;
    return {
      ...{ unitId, name, isCounty, draft, sample: record?.sample ?? false },
      findings: record ? populationFindings(record) : [],
      ageing: ageingOf(record ?? null),
    };
  };
  const summed = sumPopulations(townships.map(({ id }) => stored.get(id) ?? NOTHING));
  const own = stored.get(county.id);
  const countyRow = rowOf(county.id, county.name, true);
  return {
    // Of all units together: one sheet is saved as a whole.
    ...stateOf(context, 'population', county.id),
    version: lastChangeOfSubject(db, 'population'),
    ...{ year, basis, years, sums: summed.sums, missing: summed.missing },
    rows: [
      ...townships.map(({ id, name }) => rowOf(id, name, false)),
      { ...countyRow, findings: [...countyRow.findings, ...(own ? countyFindings(own, summed) : [])] },
    ],
    ageing: ageingOf(summed.sums),
  };
}

const NOTHING = { total: null, aged60: null, aged65: null, aged80: null, households: null };

export function storedOf(db: ReadDb, place: PopulationPlace): ReadonlyMap<number, Population> {
  return new Map(populationsOf(db, place).map((one) => [one.unitId, one]));
}

/** Tenths of a percent of 60 and over; nothing without both figures. */
function ageingOf(figures: Pick<Population, 'total' | 'aged60'> | null): CellValue {
  const cell = (value: number | null | undefined): CellValue => (value == null ? BLANK : numberCell(value));
  if (figures?.total == null) return BLANK;
  return percentage(cell(figures.aged60), cell(figures.total), 1);
}

/** As the history keeps it: "2020.resident.aged60". */
function textsOf(record: Population | undefined): RecordTexts {
  if (!record) return {};
  const texts = Object.entries(draftOfPopulation(record));
  return Object.fromEntries(texts.map(([field, text]) => [`${record.year}.${record.basis}.${field}`, text]));
}
