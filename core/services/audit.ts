import type { DataFile } from '../../db/open.ts';
import {
  appendEntry,
  type ChainMark,
  isUnchanged,
  lastEntry,
  markBefore,
  type NewEntry,
  sealSince,
} from '../../db/queries/audit-chain.ts';
import { baselineOf } from '../../db/queries/audit-facts.ts';
import { metaOf, putMeta } from '../../db/queries/packages.ts';
import { storageError } from '../../db/storage-error.ts';
import type { WriteDb } from '../../db/types.ts';
import { currentCall } from './call-scope.ts';
import type { Context } from './context.ts';

/**
 * The audit log. Changes are sealed by `transact`; what changes nothing is told by `audit`.
 *
 *   audit(context, 'backup.restore', { sha256 });
 */

type Detail = NewEntry['detail'];
type Operator = Pick<Context, 'now' | 'operator'>;

/** The first entry of every log: what was there before it. */
export const BASELINE = 'audit.begin';

/** `meta` key: since when the file has had a log. */
const BEGAN = 'auditBegan';

/**
 * An entry of its own, for an event that is no change: a file opened, a copy made, a log-in. Without a file
 * open, or in one that cannot be written to, there is nowhere to tell it. Nothing about a person in `detail`.
 */
export function audit(context: Context, action: string, detail: Detail = {}): void {
  const file = context.openFile();
  if (!file || file.readOnly) return;
  const entry = { at: context.now().toISOString(), who: context.operator(), action, detail };
  try {
    file.db.transaction(
      () => {
        appendOpening(file);
        appendEntry(file.connection, entry);
      },
      { behavior: 'immediate' },
    );
    openings.delete(file);
  } catch (error) {
    throw storageError(error, file.path);
  }
  file.settleSoon();
}

/** Who opened a file in which nothing was done so far. */
const openings = new WeakMap<DataFile, NewEntry>();

/**
 * Who opened the file stands before the first thing done in it. By itself it is not written: a file that was
 * only looked at stays as it is, byte for byte.
 */
export function tellOpened(operator: Operator, file: DataFile): void {
  const at = operator.now().toISOString();
  openings.set(file, { at, who: operator.operator(), action: 'file.open', detail: {} });
}

function appendOpening(file: DataFile): void {
  const opening = openings.get(file);
  if (opening) appendEntry(file.connection, opening);
}

/** What a change says in its entry beside the changes themselves; kept until its transaction ends. */
const details = new WeakMap<WriteDb, Record<string, unknown>>();

/** Adds to the entry of the transaction that `db` belongs to. */
export function addAuditDetail(db: WriteDb, detail: Detail): void {
  details.set(db, { ...details.get(db), ...detail });
}

/** Runs a change inside one transaction whose last step is its entry: neither stands without the other. */
export function sealed<T>(
  operator: Operator,
  file: DataFile,
  change: (db: WriteDb) => T,
  action: string = currentCall(),
): T {
  const { connection } = file;
  // A part of a change that is already being sealed.
  if (connection.inTransaction) return file.db.transaction((tx) => change(tx));
  let isTold = false;
  const result = file.db.transaction(
    (tx) => {
      const mark: ChainMark = markBefore(connection);
      const changed = change(tx);
      if (isUnchanged(connection, mark)) return changed;
      isTold = true;
      appendOpening(file);
      const { at, who } = { at: operator.now().toISOString(), who: operator.operator() };
      sealSince(connection, mark, { at, who, action, detail: details.get(tx) ?? {} });
      return changed;
    },
    { behavior: 'immediate' },
  );
  // Only now it is sure that it was written.
  if (isTold) openings.delete(file);
  return result;
}

/**
 * Begins the log of a file that has none: new, or of a program that kept none. A log that began and is no
 * longer there is not begun anew, so that `verify` can tell.
 */
export function beginLog(operator: Operator, file: DataFile): void {
  const { connection } = file;
  if (file.readOnly || lastEntry(connection) || metaOf(file.db, BEGAN) !== null) return;
  file.db.transaction(
    (tx) => {
      const { lastChange } = markBefore(connection);
      const at = operator.now().toISOString();
      putMeta(tx, BEGAN, at);
      appendEntry(connection, {
        ...{ at, who: operator.operator(), action: BASELINE },
        detail: { ...baselineOf(connection, lastChange) },
      });
    },
    { behavior: 'immediate' },
  );
}
