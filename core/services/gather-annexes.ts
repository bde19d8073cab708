import { setImmediate } from 'node:timers/promises';
import { totalChanges } from '../../db/queries/total-changes.ts';
import { AppError } from '../domain/app-error.ts';
import type { Context } from './context.ts';
import { type PrintChoice, type PrintedAnnex, printedAnnex } from './printed-annex.ts';
import { versionReader } from './version-service.ts';

/**
 * The annexes of a book as they stand at one moment. A long book is gathered in turns, so that a cell
 * committed meanwhile does not wait for it; a change between two turns makes it start anew.
 *
 *   const printed = await gatherAnnexes(context, input, signal);
 */
export interface GatherInput extends PrintChoice {
  readonly annexIds: readonly number[];
}

/** Milliseconds of one turn: what a keystroke waits at most, and an annex or so. */
const TURN = 8;
/** Someone who types without a pause is made to wait in the end. */
const MOST_STARTS = 4;

export async function gatherAnnexes(
  context: Context,
  input: GatherInput,
  signal: AbortSignal | undefined,
): Promise<PrintedAnnex[]> {
  const file = context.file();
  const versions = versionReader(file.db);
  for (let start = 0; start < MOST_STARTS; start++) {
    const before = totalChanges(file.db);
    const printed: PrintedAnnex[] = [];
    let turnEnds = performance.now() + TURN;
    for (const annexId of input.annexIds) {
      if (performance.now() > turnEnds) {
        await setImmediate();
        if (signal?.aborted) throw new AppError('CANCELLED', {});
        if (context.openFile() !== file) throw new AppError('NO_FILE_OPEN', {});
        if (totalChanges(file.db) !== before) break;
        turnEnds = performance.now() + TURN;
      }
      printed.push(printedAnnex(file.db, annexId, input, versions));
    }
    if (printed.length === input.annexIds.length) return printed;
  }
  return file.db.transaction((tx) =>
    input.annexIds.map((annexId) => printedAnnex(tx, annexId, input, versions)),
  );
}
