import { setImmediate } from 'node:timers/promises';
import type { DataFile } from '../../db/open.ts';
import { nextBatchId } from '../../db/queries/changes.ts';
import { facilitiesByIds } from '../../db/queries/facilities.ts';
import {
  changedSince,
  deleteFacilities,
  facilitiesInUse,
  forgetBatch,
  forgetBefore,
  forgetImport,
  type ImportStamp,
  importById,
  type LedgerImportRow,
  rangesOfBatch,
  recordImported,
  rowsBefore,
  unfinishedImports,
  updateImport,
  writeFacilities,
} from '../../db/queries/facility-import.ts';
import { listStandards } from '../../db/queries/standards.ts';
import type { WriteDb } from '../../db/types.ts';
import { AppError } from '../domain/app-error.ts';
import { type Facility, fieldText, isFacilityField } from '../domain/facility.ts';
import { maskField } from '../domain/personal-fields.ts';
import { valuesOf } from '../exchange/ledger-import-parts.ts';
import { addAuditDetail, sealed } from './audit.ts';
import { type Context, transact } from './context.ts';
import type { LedgerImports } from './ledger-import.ts';

/**
 * Takes an import back: what it wrote over stands again where nobody changed it since, places that came
 * with it go where nothing refers to them.
 *
 *   await undoImport(imports, { importId: 3 });   // { undone: 1200, kept: 2 }
 */
const PART = 200;

/** What the audit log calls the taking back of half an import. */
const DROPPED = 'ledgerImport.drop';

type Operator = Pick<Context, 'now' | 'operator'>;

/** `undone` and `kept` count records; one of which a field was changed since counts as kept. */
export async function undoImport(
  imports: LedgerImports,
  { importId, jobId }: { importId: number; jobId?: string | undefined },
): Promise<{ undone: number; kept: number }> {
  const { context } = imports;
  const file = context.file();
  const row = importById(file.db, importId);
  if (!row || row.undoneAt !== null)
    throw new AppError('UNKNOWN_RECORD', { record: row?.name ?? String(importId) });
  const tell = imports.teller(jobId);
  const done = { undone: 0, kept: 0 };
  const at = context.now().toISOString();
  let below = Number.MAX_SAFE_INTEGER;
  let batchId: number | null = null;
  try {
    for (;;) {
      if (context.openFile() !== file) throw new AppError('NO_FILE_OPEN', {});
      const part = transact(context, (db) => {
        const own = batchId ?? nextBatchId(db);
        const stamp = {
          ...{ batchId: own, at, who: context.operator(), source: 'undo', reason: '' },
          fileId: row.fileId,
        };
        const taken = takeBackPart(db, row, below, stamp);
        if (taken === null) updateImport(db, importId, { undoneAt: at, undoneBatchId: batchId });
        return taken && { ...taken, batchId: taken.undone > 0 ? own : batchId };
      });
      if (part === null) return done;
      below = part.last;
      batchId = part.batchId;
      done.undone += part.undone;
      done.kept += part.kept;
      tell({ step: 'undoing', done: done.undone + done.kept, count: null });
      await setImmediate();
    }
  } finally {
    imports.done(jobId);
  }
}

/** An import that did not come to its end, as if it had never begun; with turns for everybody else. */
export async function dropImport(context: Context, file: DataFile, importId: number): Promise<void> {
  for (let below: number | null = Number.MAX_SAFE_INTEGER; below !== null; ) {
    const from: number = below;
    if (context.openFile() !== file) return;
    below = transact(context, (db) => dropPart(db, importId, from));
    await setImmediate();
  }
}

/** The same for what a crash left, when a file is opened. */
export function dropUnfinished(operator: Operator, file: DataFile): void {
  if (file.readOnly) return;
  for (const { id } of unfinishedImports(file.db)) {
    const dropAll = (db: WriteDb): void => {
      for (let below: number | null = Number.MAX_SAFE_INTEGER; below !== null; )
        below = dropPart(db, id, below);
    };
    sealed(operator, file, dropAll, DROPPED);
  }
}

function dropPart(db: WriteDb, importId: number, below: number): number | null {
  const row = importById(db, importId);
  if (!row) return null;
  const part = takeBackPart(db, row, below, null);
  if (part) return part.last;
  if (row.batchId !== null) {
    // The log says itself which of its changes are gone, so that nobody else can take any away.
    addAuditDetail(db, { import: importId, removed: rangesOfBatch(db, row.batchId) });
    forgetBatch(db, row.batchId);
  }
  forgetImport(db, row);
  return null;
}

interface TakenBack {
  readonly undone: number;
  readonly kept: number;
  readonly last: number;
}

/** The next records below an id; null when there are no more. Without a stamp nothing is told. */
function takeBackPart(
  db: WriteDb,
  row: LedgerImportRow,
  below: number,
  stamp: ImportStamp | null,
): TakenBack | null {
  const rows = rowsBefore(db, row.id, below, PART);
  const last = rows.at(-1)?.recordId;
  if (last === undefined) return null;
  const ids = rows.map((one) => one.recordId);
  const since = changedSince(db, ids, row.batchId ?? 0);
  const inUse = facilitiesInUse(db, ids);
  const reduced = new Set(
    listStandards(db).flatMap(({ rules }) => Object.keys(rules.reducedConfirmed ?? {})),
  );
  const facilities = new Map(facilitiesByIds(db, ids).map((one) => [one.id, one]));
  const gone: number[] = [];
  const restored: unknown[][] = [];
  const history: unknown[][] = [];
  const done = { undone: 0, kept: 0 };
  for (const { recordId, before } of rows) {
    const facility = facilities.get(recordId);
    if (!facility) continue;
    if (before === null) {
      const stays = since.has(`${recordId}`) || inUse.has(recordId) || reduced.has(String(recordId));
      done[stays ? 'kept' : 'undone']++;
      if (stays) continue;
      gone.push(recordId);
      history.push([recordId, 'name', facility.name, null]);
      continue;
    }
    const { after, texts, isWhole } = restoredFacility(facility, JSON.parse(before) as Before, since);
    done[isWhole ? 'undone' : 'kept']++;
    restored.push(valuesOf(recordId, after));
    history.push(...texts);
  }
  if (gone.length > 0) deleteFacilities(db, gone);
  if (restored.length > 0) writeFacilities(db, JSON.stringify(restored));
  if (stamp && history.length > 0) recordImported(db, stamp, JSON.stringify(history));
  forgetBefore(db, row.id, last);
  return { ...done, last };
}

/** What import_rows keeps of a record that the import changed. */
interface Before {
  readonly values: Readonly<Record<string, unknown>>;
  readonly unread: Readonly<Record<string, string>> | null;
}

/** Fields that another action changed since stay as they are. */
function restoredFacility(now: Facility, before: Before, since: ReadonlySet<string>) {
  const values: Record<string, unknown> = { ...now };
  const unread: Record<string, string> = { ...now.unread };
  const fields = Object.keys(before.values).filter(isFacilityField);
  const free = fields.filter((field) => !since.has(`${now.id} ${field}`));
  for (const field of free) {
    values[field] = before.values[field];
    const text = before.unread?.[field];
    if (text === undefined) delete unread[field];
    else unread[field] = text;
  }
  const after = {
    ...values,
    unread: Object.keys(unread).length === 0 ? null : unread,
  } as unknown as Facility;
  const texts = free.map((field) => {
    const [was, is] = [now, after].map((one) => maskField('facility', field, fieldText(one, field)) || null);
    return [now.id, field, was, is];
  });
  return { after, texts, isWhole: free.length === fields.length };
}
