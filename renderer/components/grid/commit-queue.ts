import type { CellEdit, ChangeSource, CommitResult } from '../../../core/contract/cell.ts';
import { factKeyText } from '../../../core/domain/fact.ts';
import { MAX_TEXT } from '../../../core/domain/read-cell.ts';
import { gridText } from '../../text/grid.ts';

/**
 * Sends edits one call at a time, in order. What is typed while a call is under way waits and goes
 * together in the next one, so that fast typing over a slow line stays right. A refused batch of several
 * entries is sent again entry by entry: only the guilty one is refused. A text that no cell can keep is refused without being sent; the
 * others of its paste are stored.
 *
 *   const queue = commitQueue({ send, settled, refused, changed });
 *   queue.push({ edits, source: 'typed', reason: '' });
 */
export interface QueueEntry {
  readonly edits: readonly CellEdit[];
  readonly source: ChangeSource;
  readonly reason: string;
}

export interface CommitQueueHooks {
  send(edits: CellEdit[], source: ChangeSource, reason: string): Promise<CommitResult>;
  settled(edits: readonly CellEdit[], result: CommitResult): void;
  refused(edits: readonly CellEdit[], error: unknown): void;
  /** After every change of `busy`. */
  changed(): void;
}

export interface CommitQueue {
  push(entry: QueueEntry): void;
  readonly busy: boolean;
}

/** The contract takes no more in one call. */
export const MAX_EDITS = 50_000;

export function commitQueue(hooks: CommitQueueHooks): CommitQueue {
  const waiting: (QueueEntry & { alone?: boolean })[] = [];
  let busy = false;

  const next = (): void => {
    const batch = takeBatch(waiting);
    const [first] = batch;
    if (busy !== (first !== undefined)) {
      busy = first !== undefined;
      hooks.changed();
    }
    if (first) void run(batch, first);
  };

  const run = async (batch: readonly QueueEntry[], first: QueueEntry): Promise<void> => {
    const edits = batch.flatMap((entry) => entry.edits);
    try {
      if (edits.some(isTooLong)) await refuseTooLong(edits);
      const result = await hooks.send(edits, first.source, first.reason);
      hooks.settled(edits, result);
    } catch (error) {
      if (batch.length > 1) waiting.unshift(...batch.map((entry) => ({ ...entry, alone: true })));
      else hooks.refused(edits, error);
    }
    next();
  };

  return {
    push(entry) {
      const tooLong = entry.edits.filter(isTooLong);
      const kept = tooLong.length === 0 ? entry.edits : entry.edits.filter((edit) => !isTooLong(edit));
      for (let from = 0; from < kept.length; from += MAX_EDITS) {
        waiting.push({ ...entry, edits: kept.slice(from, from + MAX_EDITS) });
      }
      if (tooLong.length > 0) waiting.push({ ...entry, edits: tooLong });
      if (!busy) next();
    },
    get busy() {
      return busy;
    },
  };
}

const textLength = ({ unread }: CellEdit): number => unread?.text.length ?? 0;
const isTooLong = (edit: CellEdit): boolean => textLength(edit) > MAX_TEXT;

/** Not at once: the answer comes after what the caller still has to say, as that of a real call does. */
async function refuseTooLong(edits: readonly CellEdit[]): Promise<never> {
  await Promise.resolve();
  throw new Error(gridText.tooLong(Math.max(...edits.map(textLength)), MAX_TEXT));
}

/** The first entry, with the typed ones right behind it as long as no cell comes twice. */
function takeBatch(waiting: (QueueEntry & { alone?: boolean })[]): QueueEntry[] {
  const first = waiting.shift();
  if (!first) return [];
  const batch: QueueEntry[] = [first];
  if (first.source !== 'typed' || first.alone) return batch;
  const seen = new Set(first.edits.map((edit) => factKeyText(edit.key)));
  let size = first.edits.length;
  for (let entry = waiting[0]; entry; entry = waiting[0]) {
    const keys = entry.edits.map((edit) => factKeyText(edit.key));
    const fits = entry.source === 'typed' && entry.reason === first.reason && !entry.alone;
    if (!fits || keys.some((key) => seen.has(key)) || size + keys.length > MAX_EDITS) break;
    for (const key of keys) seen.add(key);
    size += keys.length;
    batch.push(entry);
    waiting.shift();
  }
  return batch;
}
