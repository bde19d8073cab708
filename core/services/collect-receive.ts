import { setImmediate } from 'node:timers/promises';
import { type IssuedRecord, issuedByCodes, lastVersions } from '../../db/queries/issued-workbooks.ts';
import { receivedFileOf } from '../../db/queries/received-files.ts';
import { insertReturned, type ReturnedRecord, returnedOfFiles } from '../../db/queries/returned-workbooks.ts';
import type { ReadDb, WriteDb } from '../../db/types.ts';
import { formWords } from '../../templates/form-words.ts';
import type { CollectedFile } from '../contract/collect.ts';
import { AppError, isAppError } from '../domain/app-error.ts';
import type { IssuedContent } from '../domain/issued-workbook.ts';
import { maskPhone } from '../domain/mask.ts';
import { type Alteration, type ReturnReading, readReturn } from '../domain/read-return.ts';
import type { ReturnedFile } from '../domain/returned-file.ts';
import { type ReadFile, readReturns } from '../exchange/return-runner.ts';
import { diffCell } from './collect-cells.ts';
import { roundKeyText, roundName } from './collect-names.ts';
import { type StandingCells, standingCells } from './collect-standing.ts';
import { type Incoming, incomingOf, type KeptReturn, workbookOf } from './collect-summary.ts';
import { type Context, transact } from './context.ts';
import { keepFiles, sha256Of } from './received-service.ts';

interface ReceiveInput {
  readonly files: readonly File[];
  readonly lastModified?: readonly number[] | undefined;
  readonly dryRun: boolean;
  readonly withCells?: boolean | undefined;
  readonly jobId?: string | undefined;
}

/** A file as it was taken in: for the list, and for what comes after it in the same call. */
export interface TakenFile {
  readonly collected: CollectedFile;
  readonly incoming: Incoming | null;
}

/** Files that are recognised and kept together: some milliseconds, and one wait for the disk. */
const AT_ONCE = 40;

/**
 * Files are read one by one with a turn for everything else between them; what is recognised is kept with
 * its original. One that cannot be read is named, and the others go on.
 */
export async function receiveFiles(
  context: Context,
  { files, lastModified = [], dryRun, withCells = false, jobId }: ReceiveInput,
  signal?: AbortSignal,
): Promise<TakenFile[]> {
  const file = context.file();
  const inFiles = await Promise.all(
    files.map(async (one, index) => ({
      ...{ name: one.name, bytes: new Uint8Array(await one.arrayBuffer()) },
      modified: instantOf(lastModified[index]),
    })),
  );
  const waiting: ReadFile[] = [];
  const finished: TakenFile[] = [];
  const summarise = summariser(context, withCells);
  const finish = (): void => {
    const drafts = recognised(file.db, waiting.splice(0));
    const isKept = !dryRun && drafts.some((one) => 'issued' in one);
    const taken = isKept ? transact(context, (db) => kept(context, db, drafts)) : looked(context, drafts);
    finished.push(...taken.map(summarise));
  };
  try {
    let count = 0;
    for await (const read of readReturns(inFiles, signal)) {
      if (context.openFile() !== file) throw new AppError('CANCELLED', {});
      waiting.push(read);
      count++;
      if (waiting.length >= AT_ONCE) finish();
      if (jobId !== undefined) {
        context.ledgerProgress.tell(jobId, { done: count, count: Math.max(files.length, count) });
      }
      await setImmediate();
    }
    finish();
  } finally {
    if (jobId !== undefined) context.ledgerProgress.end(jobId);
  }
  return finished;
}

function instantOf(milliseconds: number | undefined): string | null {
  if (!milliseconds || milliseconds > 8.64e15) return null;
  return new Date(milliseconds).toISOString();
}

interface Draft {
  readonly read: ReadFile;
  readonly issued: IssuedRecord;
  readonly content: IssuedContent;
  readonly reading: ReturnReading;
}

function recognised(db: ReadDb, reads: readonly ReadFile[]): (Draft | TakenFile)[] {
  const codes = new Set(reads.flatMap(({ file }) => file?.identity.codes ?? []));
  const known = new Map((codes.size > 0 ? issuedByCodes(db, [...codes]) : []).map((one) => [one.code, one]));
  return reads.map((read) => recognisedOne(read, known));
}

function recognisedOne(read: ReadFile, known: ReadonlyMap<string, IssuedRecord>): Draft | TakenFile {
  const { name, archive, file, error } = read;
  const only = (part: Partial<CollectedFile>): TakenFile => ({
    collected: {
      ...{ name, archive, state: 'noIdentity', error: null, says: null, returned: null, cells: null },
      ...part,
    },
    incoming: null,
  });
  if (error) {
    if (!isAppError(error, 'UNREADABLE_FILE')) throw error;
    return only({ state: 'unreadable', error: error.data });
  }
  if (!file) return only({});
  const { codes, unit, period } = file.identity;
  const issued = codes.flatMap((code) => known.get(code) ?? [])[0];
  if (!issued) {
    const says = { code: codes[0] ?? '', unit: unit.replace(/^\d+ /, ''), period };
    return only({ state: 'otherFile', says });
  }
  const content = JSON.parse(issued.content) as IssuedContent;
  const reading = readReturn(file, content, issued.code, formWords);
  const alterations = [...identityChanges(file, issued), ...reading.alterations];
  return { read, issued, content, reading: { ...masked(reading), alterations } };
}

/** Names and properties that say something else than what was given out under the code. */
function identityChanges({ identity }: ReturnedFile, issued: IssuedRecord): Alteration[] {
  const { checksum, unit } = identity;
  const isOther = checksum !== '' && checksum !== issued.checksum;
  if (!isOther) return [];
  return [
    { code: 'identityChanged', asks: true, sheet: null, cell: null, detail: unit.replace(/^\d+ /, '') },
  ];
}

/** The number itself stays in the original file alone. */
const masked = (reading: ReturnReading): ReturnReading => ({ ...reading, phone: maskPhone(reading.phone) });

type Taking = Draft | TakenFile;
const isDraft = (one: Taking): one is Draft => 'issued' in one;

/** Keeps the originals and what was read in them; the same bytes for the same unit only once. */
function kept(context: Context, db: WriteDb, all: readonly Taking[]): TakenFile[] {
  const drafts = all.filter(isDraft);
  const originals = drafts.flatMap(({ read: { name, bytes } }) =>
    bytes ? [{ name, content: bytes, kind: 'return' as const }] : [],
  );
  const fileIds = keepFiles(context, db, originals);
  const before = returnedOfFiles(db, fileIds);
  const receivedAt = context.now().toISOString();
  const records = new Map<string, Omit<ReturnedRecord, 'id'>>();
  for (const [index, { read, issued, reading }] of drafts.entries()) {
    const fileId = fileIds[index] ?? 0;
    const key = `${fileId}:${issued.id}`;
    if (before.has(key) || records.has(key)) continue;
    records.set(key, {
      ...{ issuedId: issued.id, fileId, name: read.name, state: 'waiting', receivedAt },
      content: JSON.stringify({ reading } satisfies KeptReturn),
      ...{ decidedAt: null, decidedBy: null, batchId: null },
    });
  }
  const ids = insertReturned(db, [...records.values()]);
  const fresh = new Map(
    [...records].map(([key, record], index) => [key, { ...record, id: ids[index] ?? 0 }]),
  );
  let draft = 0;
  const told = new Set<string>();
  return all.map((one): TakenFile => {
    if (!isDraft(one)) return one;
    const key = `${fileIds[draft++] ?? 0}:${one.issued.id}`;
    const old = before.get(key);
    if (old) return takenAs('known', one, incomingOf(one.issued, old));
    const record = fresh.get(key) ?? null;
    const state = told.has(key) ? 'known' : 'received';
    told.add(key);
    return takenAs(state, one, freshOf(one, receivedAt, record));
  });
}

/** The same without writing anything. */
function looked(context: Context, all: readonly Taking[]): TakenFile[] {
  const { db } = context.file();
  const receivedAt = context.now().toISOString();
  return all.map((one): TakenFile => {
    if (!isDraft(one)) return one;
    const fileId = one.read.bytes ? receivedFileOf(db, sha256Of(one.read.bytes)) : null;
    const old = fileId === null ? undefined : returnedOfFiles(db, [fileId]).get(`${fileId}:${one.issued.id}`);
    return old
      ? takenAs('known', one, incomingOf(one.issued, old))
      : takenAs('received', one, freshOf(one, receivedAt, null));
  });
}

function takenAs(state: 'received' | 'known', { read }: Draft, incoming: Incoming): TakenFile {
  const { name, archive } = read;
  return {
    collected: { name, archive, state, error: null, says: null, returned: null, cells: null },
    incoming,
  };
}

function freshOf(
  { issued, content, reading, read }: Draft,
  receivedAt: string,
  record: { readonly id: number; readonly fileId: number } | null,
): Incoming {
  return {
    ...{ issued, content, reading, name: read.name, receivedAt, state: 'waiting' },
    ...{ returnedId: record?.id ?? null, fileId: record?.fileId ?? null },
  };
}

/** Fills in what each return is, and if wanted its cells; sheets and versions are read once for all files. */
function summariser(context: Context, withCells: boolean): (taken: TakenFile) => TakenFile {
  const standing = new Map<number, StandingCells>();
  const rounds = new Map<string, { name: string; versions: Map<number, number> }>();
  return (taken) => {
    const { incoming, collected } = taken;
    if (!incoming) return taken;
    const { db } = context.file();
    const { issued, content, reading } = incoming;
    const text = roundKeyText(issued);
    const round = rounds.get(text) ?? { name: roundName(db, issued), versions: lastVersions(db, issued) };
    rounds.set(text, round);
    const lastVersion = round.versions.get(issued.unitId) ?? issued.version;
    const returned = workbookOf(incoming, { target: round.name, lastVersion });
    if (!withCells) return { incoming, collected: { ...collected, returned } };
    const cells = standing.get(issued.planId) ?? standingCells(db, issued.planId);
    standing.set(issued.planId, cells);
    const shown = cells.compare(content, reading).map((cell) => diffCell(content, cell));
    return { incoming, collected: { ...collected, returned, cells: shown } };
  };
}
