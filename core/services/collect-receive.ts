import { setImmediate } from 'node:timers/promises';
import { type IssuedRecord, issuedByCodes, lastVersions } from '../../db/queries/issued-workbooks.ts';
import { receivedFileOf } from '../../db/queries/received-files.ts';
import { insertReturned, returnedOfFile } from '../../db/queries/returned-workbooks.ts';
import type { WriteDb } from '../../db/types.ts';
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
import { type Incoming, incomingOf, type KeptReturn, summaryOf } from './collect-summary.ts';
import { type Context, transact } from './context.ts';
import { keepFile, sha256Of } from './received-service.ts';

interface ReceiveInput {
  readonly files: readonly File[];
  readonly dryRun: boolean;
  readonly withCells?: boolean | undefined;
  readonly jobId?: string | undefined;
}

/** A file as it was taken in: for the list, and for what comes after it in the same call. */
export interface TakenFile {
  readonly collected: CollectedFile;
  readonly incoming: Incoming | null;
}

/** Files kept in one transaction, so that each does not wait for the disk by itself. */
const AT_ONCE = 20;

/**
 * Files are read one by one in a thread of their own; what is recognised is kept with its original. One
 * that cannot be read is named, and the others go on.
 */
export async function receiveFiles(
  context: Context,
  { files, dryRun, withCells = false, jobId }: ReceiveInput,
  signal?: AbortSignal,
): Promise<TakenFile[]> {
  const file = context.file();
  const inFiles = await Promise.all(
    files.map(async (one) => ({ name: one.name, bytes: new Uint8Array(await one.arrayBuffer()) })),
  );
  const taken: (TakenFile | Draft)[] = [];
  const finished: TakenFile[] = [];
  const summarise = summariser(context, withCells);
  const finish = (): void => {
    const keep = (db: WriteDb | null) => taken.map((one) => ('draft' in one ? kept(context, db, one) : one));
    const done = dryRun || !taken.some((one) => 'draft' in one) ? keep(null) : transact(context, keep);
    taken.length = 0;
    finished.push(...done.map((one) => summarise(one)));
  };
  try {
    let count = 0;
    for await (const read of readReturns(inFiles, signal)) {
      if (context.openFile() !== file) throw new AppError('CANCELLED', {});
      taken.push(recognised(context, read));
      count++;
      if (taken.length >= AT_ONCE) finish();
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

interface Draft {
  readonly draft: true;
  readonly read: ReadFile;
  readonly issued: IssuedRecord;
  readonly content: IssuedContent;
  readonly reading: ReturnReading;
}

function recognised(context: Context, read: ReadFile): TakenFile | Draft {
  const { name, archive, file, error } = read;
  const only = (part: Partial<CollectedFile>): TakenFile => ({
    collected: {
      name,
      archive,
      state: 'noIdentity',
      error: null,
      says: null,
      returned: null,
      cells: null,
      ...part,
    },
    incoming: null,
  });
  if (error) {
    if (!isAppError(error, 'UNREADABLE_FILE')) throw error;
    return only({ state: 'unreadable', error: error.data });
  }
  if (!file) return only({});
  const { db } = context.file();
  const { codes, unit, period } = file.identity;
  const known = issuedByCodes(db, codes);
  const issued = codes.flatMap((code) => known.find((one) => one.code === code) ?? [])[0];
  if (!issued) {
    const says = { code: codes[0] ?? '', unit: unit.replace(/^\d+ /, ''), period };
    return only({ state: 'otherFile', says });
  }
  const content = JSON.parse(issued.content) as IssuedContent;
  const reading = readReturn(file, content, issued.code, { ...formWords });
  const alterations = [...identityChanges(file, issued), ...reading.alterations];
  return { draft: true, read, issued, content, reading: { ...masked(reading), alterations } };
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

function kept(context: Context, db: WriteDb | null, draft: Draft): TakenFile {
  const { read, issued, content, reading } = draft;
  const { name, archive, bytes } = read;
  const base = { name, archive, error: null, says: null, returned: null, cells: null };
  const receivedAt = context.now().toISOString();
  const fresh = {
    issued,
    content,
    reading,
    name,
    receivedAt,
    state: 'waiting',
    returnedId: null,
    fileId: null,
  } as const;
  if (!db || !bytes) {
    const here = context.file().db;
    const cameBefore = bytes ? receivedFileOf(here, sha256Of(bytes)) : null;
    const before = cameBefore === null ? undefined : returnedOfFile(here, cameBefore, issued.id);
    if (!before) return { collected: { ...base, state: 'received' }, incoming: fresh };
    return { collected: { ...base, state: 'known' }, incoming: incomingOf(issued, before) };
  }
  const fileId = keepFile(context, db, { name, content: bytes, kind: 'return' });
  const before = returnedOfFile(db, fileId, issued.id);
  if (before) return { collected: { ...base, state: 'known' }, incoming: incomingOf(issued, before) };
  const returnedId = insertReturned(db, {
    ...{ issuedId: issued.id, fileId, name, state: 'waiting', receivedAt },
    content: JSON.stringify({ reading } satisfies KeptReturn),
    ...{ decidedAt: null, decidedBy: null, batchId: null },
  });
  return { collected: { ...base, state: 'received' }, incoming: { ...fresh, returnedId, fileId } };
}

/** Fills in how each return compares; sheets and versions are read once for all files. */
function summariser(context: Context, withCells: boolean): (taken: TakenFile) => TakenFile {
  const standing = new Map<number, StandingCells>();
  const rounds = new Map<string, { name: string; versions: Map<number, number> }>();
  return (taken) => {
    const { incoming, collected } = taken;
    if (!incoming) return taken;
    const { db } = context.file();
    const { issued } = incoming;
    const cells = standing.get(issued.planId) ?? standingCells(db, issued.planId);
    standing.set(issued.planId, cells);
    const text = roundKeyText(issued);
    const round = rounds.get(text) ?? { name: roundName(db, issued), versions: lastVersions(db, issued) };
    rounds.set(text, round);
    const lastVersion = round.versions.get(issued.unitId) ?? issued.version;
    const returned = summaryOf(incoming, { standing: cells, target: round.name, lastVersion });
    const compared = withCells ? cells.compare(incoming.content, incoming.reading) : null;
    const shown = compared?.map((cell) => diffCell(incoming.content, cell)) ?? null;
    return { incoming, collected: { ...collected, returned, cells: shown } };
  };
}
