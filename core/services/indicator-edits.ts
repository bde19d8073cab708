import { facilitiesByIds } from '../../db/queries/facilities.ts';
import {
  deleteEntered,
  deleteIndicator,
  deleteLink,
  insertIndicator,
  linksOfFacility,
  openPlaces,
  putEntered,
  putLink,
  updateIndicator,
  usesOfIndicator,
} from '../../db/queries/indicator-edits.ts';
import { allCoverageLinks, enteredValues } from '../../db/queries/indicators.ts';
import type { ReadDb, WriteDb } from '../../db/types.ts';
import { indicatorPhrases, indicatorWords } from '../../templates/indicator-words.ts';
import type { IndicatorDraft } from '../contract/indicator.ts';
import type { RecordState } from '../contract/staff.ts';
import { AppError } from '../domain/app-error.ts';
import { plainDigits } from '../domain/cell-value.ts';
import { type EntryTexts, readEntry } from '../domain/indicator-entry.ts';
import type { EnteredValue, Indicator } from '../domain/indicator-records.ts';
import { searchWords } from '../domain/search-text.ts';
import { type Context, localDay, transact } from './context.ts';
import { formulaOf } from './indicator-phrases.ts';
import { definitionNames, requireIndicator, unitsOn } from './indicator-places.ts';
import { type RecordTexts, recordDifferences, refuseOutdated, stateOf } from './record-history.ts';

const MOST_NEIGHBOURS = 30;

/** Changes of indicators: the county's own, what is switched on, entered values, covered-by links. */
export const indicatorEdits = {
  save(
    context: Context,
    { id, draft, version }: { id: number | null; draft: IndicatorDraft; version: number | null },
  ): { id: number } & RecordState {
    const values = checkedDraft(draft);
    const savedId = transact(context, (db) => {
      const before = id === null ? null : requireIndicator(db, id);
      if (before?.builtIn) throw new AppError('BAD_INPUT', { field: before.name, problem: 'builtIn' });
      if (before) refuseOutdated(db, 'indicator', { id: before.id, name: before.name, version });
      if (before) updateIndicator(db, before.id, values);
      const saved = before?.id ?? insertIndicator(db, { ...values, applies: true });
      tell(context, db, saved, before ? textsOf(db, before) : {}, textsOf(db, requireIndicator(db, saved)));
      return saved;
    });
    return { id: savedId, ...stateOf(context, 'indicator', savedId) };
  },

  setApplies(context: Context, { id, applies }: { id: number; applies: boolean }): RecordState {
    transact(context, (db) => {
      const before = requireIndicator(db, id);
      updateIndicator(db, id, { applies });
      tell(context, db, id, { applies: before.applies ? '1' : '' }, { applies: applies ? '1' : '' });
    });
    return stateOf(context, 'indicator', id);
  },

  remove(context: Context, { id }: { id: number }): { id: number } {
    return transact(context, (db) => {
      const before = requireIndicator(db, id);
      if (before.builtIn) throw new AppError('BAD_INPUT', { field: before.name, problem: 'builtIn' });
      if (usesOfIndicator(db, id) > 0)
        throw new AppError('BAD_INPUT', { field: before.name, problem: 'inUse' });
      const entered = enteredValues(db, id).map((one) => [entryField(one), entryText(before, one)] as const);
      tell(context, db, id, { ...textsOf(db, before), ...Object.fromEntries(entered) }, {});
      deleteIndicator(db, id);
      return { id };
    });
  },

  enter(context: Context, input: { id: number; unitId: number; asOf: string } & EntryTexts): RecordState {
    transact(context, (db) => {
      const indicator = requireIndicator(db, input.id);
      if (indicator.definition.kind !== 'entered') {
        throw new AppError('BAD_INPUT', { field: indicator.name, problem: 'notAllowed' });
      }
      const read = readEntry(indicator, input);
      if (read === 'empty') throw new AppError('BAD_INPUT', { field: indicator.name, problem: 'empty' });
      const place = { indicatorId: indicator.id, unitId: input.unitId, asOf: input.asOf };
      const before = enteredAt(db, place);
      const value = {
        ...place,
        ...read,
        source: input.source.trim(),
        note: input.note.trim(),
        sample: false,
      };
      putEntered(db, value);
      tell(context, db, indicator.id, entryTexts(indicator, before), entryTexts(indicator, value));
    });
    return stateOf(context, 'indicator', input.id);
  },

  removeEntry(context: Context, input: { id: number; unitId: number; asOf: string }): RecordState {
    transact(context, (db) => {
      const indicator = requireIndicator(db, input.id);
      const place = { indicatorId: indicator.id, unitId: input.unitId, asOf: input.asOf };
      tell(context, db, indicator.id, entryTexts(indicator, enteredAt(db, place)), {});
      deleteEntered(db, place);
    });
    return stateOf(context, 'indicator', input.id);
  },

  neighbours(context: Context, input: { unitId: number; search: string; asOf?: string | undefined }) {
    const { db } = context.file();
    const { tree, nameOf } = unitsOn(db, input.asOf ?? localDay(context.now()));
    const outside = tree.units.filter(({ id }) => tree.pathOf(id).includes(input.unitId)).map(({ id }) => id);
    const found = openPlaces(db, { words: searchWords(input.search), outside, limit: MOST_NEIGHBOURS });
    return found.map(({ id, name, unitId }) => ({ id, name, unit: nameOf(unitId) }));
  },

  setLink(
    context: Context,
    {
      unitId,
      facilityId,
      note,
      covered,
    }: { unitId: number; facilityId: number; note: string; covered: boolean },
  ): RecordState {
    transact(context, (db) => {
      const [place] = facilitiesByIds(db, [facilityId]);
      if (!place) throw new AppError('UNKNOWN_RECORD', { record: String(facilityId) });
      const before = allCoverageLinks(db).find(
        (link) => link.unitId === unitId && link.facilityId === facilityId,
      );
      const text = [place.name, note.trim()].filter((part) => part !== '').join(indicatorPhrases.joined);
      if (covered) putLink(db, { unitId, facilityId, note: note.trim(), sample: false });
      else deleteLink(db, unitId, facilityId);
      const field = `facility.${facilityId}`;
      const was: RecordTexts = before
        ? { [field]: [place.name, before.note].filter(Boolean).join(indicatorPhrases.joined) }
        : {};
      const at = { subject: 'coverage', recordId: unitId, reason: '' } as const;
      recordDifferences(context, db, at, was, covered ? { [field]: text } : {});
    });
    return stateOf(context, 'coverage', unitId);
  },
};

/** Takes away what a place that is removed covers, and tells it; in the transaction of the removal. */
export function dropLinksOf(context: Context, db: WriteDb, facilityId: number, name: string): void {
  for (const { unitId, note } of linksOfFacility(db, facilityId)) {
    const before = { [`facility.${facilityId}`]: [name, note].filter(Boolean).join(indicatorPhrases.joined) };
    recordDifferences(context, db, { subject: 'coverage', recordId: unitId, reason: '' }, before, {});
    deleteLink(db, unitId, facilityId);
  }
}

function tell(context: Context, db: WriteDb, id: number, before: RecordTexts, after: RecordTexts): void {
  recordDifferences(context, db, { subject: 'indicator', recordId: id, reason: '' }, before, after);
}

/** Trimmed; what must be there is asked for. */
function checkedDraft(draft: IndicatorDraft): Omit<Indicator, 'id' | 'key' | 'builtIn' | 'applies'> {
  const name = draft.name.trim();
  if (name === '') throw new AppError('BAD_INPUT', { field: indicatorWords.title, problem: 'empty' });
  return { ...draft, name, unitOfMeasure: draft.unitOfMeasure.trim(), source: draft.source.trim() };
}

function textsOf(
  db: ReadDb,
  { name, unitOfMeasure, decimals, source, applies, definition }: Indicator,
): RecordTexts {
  return {
    ...{ name, unitOfMeasure, decimals: String(decimals), source, applies: applies ? '1' : '' },
    definition: formulaOf({ definition, unitOfMeasure }, definitionNames(db)),
  };
}

type EntryPlace = Pick<EnteredValue, 'indicatorId' | 'unitId' | 'asOf'>;

const entryField = ({ unitId, asOf }: EntryPlace): string => `value.${unitId}.${asOf}`;

function enteredAt(db: ReadDb, { indicatorId, unitId, asOf }: EntryPlace): EnteredValue | null {
  return enteredValues(db, indicatorId).find((one) => one.unitId === unitId && one.asOf === asOf) ?? null;
}

function entryTexts(indicator: Indicator, entered: EnteredValue | null): RecordTexts {
  return entered ? { [entryField(entered)]: entryText(indicator, entered) } : {};
}

/** "85.2, survey of 2020", or "120/150, …". */
function entryText(
  { decimals }: Indicator,
  { value, numerator, denominator, unread, source }: EnteredValue,
): string {
  const figure =
    unread ?? (value === null ? `${numerator ?? ''}/${denominator ?? ''}` : plainDigits(value, decimals));
  return [figure, source].filter((part) => part !== '').join(indicatorPhrases.joined);
}
