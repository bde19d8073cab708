import { nextBatchId } from '../../db/queries/changes.ts';
import { placesByType, typeOrder } from '../../db/queries/compliance.ts';
import {
  addStandards,
  deleteStandard,
  insertOwnStandard,
  listStandards,
  type StoredStandard,
  standardById,
  standardKeys,
  updateStandard,
} from '../../db/queries/standards.ts';
import type { ReadDb, WriteDb } from '../../db/types.ts';
import { complianceWords, standardFieldWords, statedRules } from '../../templates/compliance-words.ts';
import { noticeOfStandard, standards as seeds } from '../../templates/standards.ts';
import type { RecordChange } from '../contract/staff.ts';
import type { StandardCatalogue, StandardRow, StandardView } from '../contract/standard.ts';
import { AppError } from '../domain/app-error.ts';
import { type StandardConflict, standardConflicts } from '../domain/standard-conflicts.ts';
import {
  draftOfStandard,
  readStandard,
  type StandardDraft,
  type StandardProblem,
} from '../domain/standard-draft.ts';
import { type Context, transact } from './context.ts';
import { ensureTypes } from './facility-service.ts';
import { historyOf, type RecordTexts, recordDifferences, refuseOutdated, stateOf } from './record-history.ts';

interface SaveInput {
  readonly id: number | null;
  readonly version: number | null;
  readonly draft: StandardDraft;
  readonly reason: string;
}

/** The catalogue of standards: see core/contract/standard.ts. */
export const standardService = {
  list(context: Context): StandardCatalogue {
    ensureStandards(context);
    const { db } = context.file();
    const all = listStandards(db);
    return {
      standards: rowsOf(db, all),
      conflicts: conflictsOf(db, all),
      types: typeOrder(db),
      statedRules,
    };
  },

  get(context: Context, { id }: { id: number }): StandardView {
    const { db } = context.file();
    const record = requireStandard(db, id);
    const [row] = rowsOf(db, [record]);
    if (!row) throw new AppError('UNKNOWN_RECORD', { record: record.name });
    return {
      ...stateOf(context, 'standard', id),
      record: row,
      draft: draftOfStandard(record, record.rules),
    };
  },

  setApplies(
    context: Context,
    { ids, applies }: { ids: readonly number[]; applies: boolean },
  ): StandardCatalogue {
    transact(context, (db) => {
      const batchId = nextBatchId(db);
      for (const id of ids) {
        const before = requireStandard(db, id);
        updateStandard(db, id, { applies });
        tell(context, db, id, { reason: '', batchId }, before, requireStandard(db, id));
      }
    });
    return standardService.list(context);
  },

  copy(context: Context, { id }: { id: number }): StandardView {
    const copied = transact(context, (db) => {
      const { typeId, source, rules, name } = requireStandard(db, id);
      const copyId = insertOwnStandard(db, {
        ...{ typeId, source, rules, applies: false },
        ...{ name: freeName(db, name), version: complianceWords.ownVersion },
      });
      tell(context, db, copyId, { reason: '' }, null, requireStandard(db, copyId));
      return copyId;
    });
    return standardService.get(context, { id: copied });
  },

  save(context: Context, { id, version, draft, reason }: SaveInput): StandardView {
    const saved = transact(context, (db) => {
      const before = id === null ? null : requireStandard(db, id);
      if (before?.builtIn) throw new AppError('BAD_INPUT', { field: before.name, problem: 'notAllowed' });
      if (before) refuseOutdated(db, 'standard', { id: before.id, name: before.name, version });
      const { rules, problems } = readStandard(draft, before?.rules ?? {});
      for (const problem of problems) refuse(problem);
      const { typeId } = draft;
      if (typeId !== null && !typeOrder(db).some((type) => type.id === typeId)) {
        throw new AppError('BAD_INPUT', { field: standardFieldWords.typeId ?? '', problem: 'notAllowed' });
      }
      const texts = { name: draft.name.trim(), source: draft.source.trim(), version: draft.version.trim() };
      const values = { ...texts, typeId, rules };
      const recordId = before?.id ?? insertOwnStandard(db, { ...values, applies: false });
      if (before) updateStandard(db, recordId, values);
      tell(context, db, recordId, { reason }, before, requireStandard(db, recordId));
      return recordId;
    });
    return standardService.get(context, { id: saved });
  },

  remove(context: Context, { id, reason }: { id: number; reason: string }): { id: number } {
    return transact(context, (db) => {
      const before = requireStandard(db, id);
      if (before.builtIn) throw new AppError('BAD_INPUT', { field: before.name, problem: 'notAllowed' });
      deleteStandard(db, id);
      tell(context, db, id, { reason }, before, null);
      return { id };
    });
  },

  history(context: Context, { id }: { id: number }): RecordChange[] {
    return historyOf(context, 'standard', id);
  },
};

/** A file made before there were standards gets those of the program with its first look at them. */
export function ensureStandards(context: Context): void {
  const file = context.file();
  if (file.readOnly) return;
  ensureTypes(context);
  const known = new Set(standardKeys(file.db));
  if (seeds.every(({ key }) => known.has(key))) return;
  transact(context, (db) => addStandards(db, seeds));
}

/** What several standards in force are about, each with its sentence. */
export function conflictsOf(db: ReadDb, all = listStandards(db)): (StandardConflict & { says: string })[] {
  const names = new Map(all.map(({ id, name }) => [id, name]));
  const types = new Map(typeOrder(db).map(({ id, name }) => [id, name]));
  return standardConflicts(all).map((conflict) => {
    const { matter } = conflict;
    const what = typeof matter === 'number' ? (types.get(matter) ?? '') : complianceWords.matters[matter];
    const says = complianceWords.conflict(
      what,
      conflict.standards.map((id) => names.get(id) ?? ''),
    );
    return { ...conflict, says };
  });
}

export function requireStandard(db: ReadDb, id: number): StoredStandard {
  const found = standardById(db, id);
  if (!found) throw new AppError('UNKNOWN_RECORD', { record: complianceWords.standardTitle });
  return found;
}

function rowsOf(db: ReadDb, all: readonly StoredStandard[]): StandardRow[] {
  const types = new Map(typeOrder(db).map(({ id, name }) => [id, name]));
  const places = placesByType(db);
  return all.map(({ position: _, ...row }) => ({
    ...row,
    notice: noticeOfStandard.get(row.key) ?? '',
    type: types.get(row.typeId ?? 0) ?? '',
    facilities: places.get(row.typeId ?? 0) ?? 0,
  }));
}

function refuse({ field, problem }: StandardProblem): never {
  const line = /^rooms\.(\d+)$/.exec(field);
  const words = standardFieldWords[line ? 'rooms' : field] ?? field;
  throw new AppError('BAD_INPUT', { field: line ? `${words} ${Number(line[1]) + 1}` : words, problem });
}

function freeName(db: ReadDb, name: string): string {
  const taken = new Set(listStandards(db).map((one) => one.name));
  const wanted = complianceWords.copyName(name);
  for (let count = 1; ; count++) {
    const free = count === 1 ? wanted : `${wanted}${count}`;
    if (!taken.has(free)) return free;
  }
}

interface Told {
  readonly reason: string;
  readonly batchId?: number;
}

function tell(
  context: Context,
  db: WriteDb,
  recordId: number,
  told: Told,
  before: StoredStandard | null,
  after: StoredStandard | null,
): void {
  const place = { subject: 'standard' as const, recordId, ...told };
  const textsOf = (one: StoredStandard | null) => (one === null ? {} : standardTexts(db, one));
  recordDifferences(context, db, place, textsOf(before), textsOf(after));
}

/** A standard as the history keeps it; the rooms line by line in one text. */
function standardTexts(db: ReadDb, standard: StoredStandard): RecordTexts {
  const { rooms, typeId, ...fields } = draftOfStandard(standard, standard.rules);
  const type = typeOrder(db).find(({ id }) => id === typeId)?.name ?? '';
  const texts = Object.entries(fields).map(([field, value]) => [
    field,
    typeof value === 'boolean' ? (value ? '1' : '') : String(value),
  ]);
  const lines = rooms.map(({ group, room, least, optional }) =>
    [group, room, least, ...(optional ? ['*'] : [])].join(' '),
  );
  const confirmed = Object.entries(standard.rules.reducedConfirmed ?? {}).map(([id, holds]) => [
    `reduced.${id}`,
    holds ? '1' : '0',
  ]);
  return {
    ...Object.fromEntries([...texts, ...confirmed]),
    ...{ typeId: type, rooms: lines.join('\n'), applies: standard.applies ? '1' : '' },
  };
}
