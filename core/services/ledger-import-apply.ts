import { setImmediate } from 'node:timers/promises';
import { nextBatchId } from '../../db/queries/changes.ts';
import { nextFacilityCode } from '../../db/queries/facilities.ts';
import {
  countUntouched,
  facilityImports,
  type ImportStamp,
  insertImport,
  keepBefore,
  nextFacilityId,
  recordImported,
  takenCode,
  updateImport,
  writeFacilities,
} from '../../db/queries/facility-import.ts';
import { rememberMapping } from '../../db/queries/import-mappings.ts';
import type { WriteDb } from '../../db/types.ts';
import { facilityWords } from '../../templates/facility-words.ts';
import type { LedgerImported, LedgerImportInfo } from '../contract/ledger-import.ts';
import { AppError } from '../domain/app-error.ts';
import type { ImportCounts } from '../domain/facility-import.ts';
import type { WritePart } from '../exchange/ledger-import-calls.ts';
import { transact } from './context.ts';
import type { LedgerImports, Reading } from './ledger-import.ts';
import { dropImport } from './ledger-import-undo.ts';
import { decidedColumns, ledgerSignature } from './ledger-import-words.ts';
import { keepFile } from './received-service.ts';

/** What `imports.counts` holds of a ledger; `writing` = a crash left half of it (see dropImport). */
export interface StoredCounts {
  readonly ledger: 'facilities';
  readonly state: 'writing' | 'done';
  readonly counts: ImportCounts;
}

/** Records between two turns of everybody else: some 20 ms. */
const PART = 400;

/**
 * Writes a reading's plan. One transaction for 100,000 records would make a keystroke wait for seconds, so
 * the records are written in parts, each with what it wrote over; whatever ends the program, the disk or
 * the clerk's patience before the last part, all of them are taken back, at the latest when the file is
 * opened the next time. Other changes made meanwhile are never lost with it.
 */
export async function applyImport(
  imports: LedgerImports,
  { token, reason, jobId }: { token: number; reason: string; jobId?: string | undefined },
  signal?: AbortSignal,
): Promise<LedgerImported> {
  const reading = imports.reading(token);
  const { plan, file } = reading;
  if (!plan) throw new AppError('CANCELLED', {});
  const { counts, writes } = plan.planned;
  if (writes === 0) {
    transact(imports.context, (db) => remember(imports, db, reading));
    imports.done(jobId);
    imports.close({ token });
    return { importId: null, counts };
  }
  const tell = imports.teller(jobId);
  const next = { nextId: nextFacilityId(file.db), nextCode: nextCodeNumber(nextFacilityCode(file.db)) };
  let stamp: OwnStamp | null = null;
  try {
    for (let from = 0; from < writes; from += PART) {
      const part = await reading.reader.call('part', { from, count: PART, ...next });
      if (signal?.aborted) throw new AppError('CANCELLED', {});
      imports.reading(token);
      Object.assign(next, { nextId: part.nextId, nextCode: part.nextCode });
      const before: OwnStamp | null = stamp;
      stamp = transact(imports.context, (db): OwnStamp => {
        const own = before ?? begin(imports, db, reading, reason);
        writePart(db, own, part);
        if (from + PART >= writes) updateImport(db, own.importId, { counts: storedCounts('done', counts) });
        return own;
      });
      tell({ step: 'writing', done: Math.min(from + PART, writes), count: writes });
      await setImmediate();
    }
  } catch (error) {
    if (stamp !== null) await dropImport(imports.context, file, stamp.importId).catch(() => undefined);
    throw error;
  } finally {
    imports.done(jobId);
  }
  imports.close({ token });
  return { importId: stamp?.importId ?? null, counts };
}

export function listImports(imports: LedgerImports): LedgerImportInfo[] {
  return facilityImports(imports.context.file().db).map(
    ({ id, name, fileId, counts, at, who, undoneAt }) => ({
      ...{ id, name, fileId, at, who, undoneAt },
      counts: (JSON.parse(counts) as StoredCounts).counts,
    }),
  );
}

function storedCounts(state: StoredCounts['state'], counts: ImportCounts): string {
  return JSON.stringify({ ledger: 'facilities', state, counts } satisfies StoredCounts);
}

type OwnStamp = ImportStamp & { readonly importId: number };

/** In the transaction of the first part: the file itself, the import, what the clerk decided. */
function begin(imports: LedgerImports, db: WriteDb, reading: Reading, reason: string): OwnStamp {
  const { context } = imports;
  const { name, content, plan, look } = reading;
  const fileId = keepFile(context, db, { name, content, kind: 'ledger' });
  const stamp = {
    ...{ batchId: nextBatchId(db), at: context.now().toISOString(), who: context.operator() },
    ...{ source: 'imported', reason: reason.trim(), fileId },
  };
  const sheet = look.sheets.length > 1 ? ` ${look.sheets[plan?.input.sheet ?? 0]?.name ?? ''}` : '';
  const importId = insertImport(db, {
    ...{ fileId, name: `${name}${sheet}`, batchId: stamp.batchId, at: stamp.at, who: stamp.who },
    counts: storedCounts('writing', plan?.planned.counts ?? EMPTY),
  });
  remember(imports, db, reading);
  return { ...stamp, importId };
}

const EMPTY: ImportCounts = {
  ...{ rows: 0, fresh: 0, changed: 0, unchanged: 0, refused: {}, issues: {} },
  cells: { taken: 0, unread: 0, masked: 0, ignored: 0, refused: 0 },
};

function writePart(db: WriteDb, stamp: OwnStamp, part: WritePart): void {
  const isOutdated =
    (part.known.length > 0 && countUntouched(db, part.known) !== part.known.length) ||
    (part.codes.length > 0 && takenCode(db, part.codes) !== null);
  if (isOutdated) throw new AppError('CHANGED_ELSEWHERE', { annex: facilityWords.title });
  const written = writeFacilities(db, part.facilities);
  if (written !== part.written) throw new Error(`facilities: ${written} rows of ${part.written}`);
  recordImported(db, stamp, part.history);
  keepBefore(db, stamp.importId, part.before);
}

function remember({ context }: LedgerImports, db: WriteDb, { proposed, plan, look, name }: Reading): void {
  const decided = decidedColumns(proposed, plan?.input.columns ?? []);
  if (decided === null) return;
  rememberMapping(db, {
    ...{ signature: ledgerSignature(look.headings), name, mapping: JSON.stringify(decided) },
    ...{ usedAt: context.now().toISOString(), usedBy: context.operator() },
  });
}

/** The number of a code that the program gives: "S0012". */
const nextCodeNumber = (code: string): number => Number(code.slice(1));
