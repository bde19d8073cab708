import { readFileSync } from 'node:fs';
import { judged } from './judge.ts';
import type { Specimen } from './mutate.ts';

/**
 * One process of the campaign: judges its share of the numbers, and says which one it is at before it
 * begins, so that whoever watches knows where it stands when it stops answering.
 *
 *   node child.ts SPECIMENS.json SEED FROM TO STEP
 */
export type ChildMessage =
  | { readonly kind: 'at'; readonly number: number }
  | { readonly kind: 'fault'; readonly number: number; readonly faults: readonly string[] }
  | { readonly kind: 'done'; readonly tally: Tally };

export interface Tally {
  readonly refused: Record<string, number>;
  readonly cells: Record<string, number>;
  read: number;
  withTables: number;
  /** Highest resident memory, in MB. */
  mostMemory: number;
}

const [list = '', seed = '', from = '', to = '', step = ''] = process.argv.slice(2);
const specimens = (
  JSON.parse(readFileSync(list, 'utf8')) as { kind: Specimen['kind']; name: string; base64: string }[]
).map(
  ({ kind, name, base64 }): Specimen => ({
    kind,
    name,
    bytes: new Uint8Array(Buffer.from(base64, 'base64')),
  }),
);
const tally: Tally = { refused: {}, cells: {}, read: 0, withTables: 0, mostMemory: 0 };
const say = (message: ChildMessage): void => void process.send?.(message);

for (let number = Number(from); number < Number(to); number += Number(step)) {
  say({ kind: 'at', number });
  const verdict = await judged(specimens, Number(seed), number);
  if (verdict.faults.length > 0) say({ kind: 'fault', number, faults: verdict.faults.slice(0, 3) });
  if (verdict.refused === null) tally.read += 1;
  else tally.refused[verdict.refused] = (tally.refused[verdict.refused] ?? 0) + 1;
  if (verdict.tables > 0) tally.withTables += 1;
  for (const [kind, count] of Object.entries(verdict.cells))
    tally.cells[kind] = (tally.cells[kind] ?? 0) + count;
  if (number % 16 === 0) tally.mostMemory = Math.max(tally.mostMemory, process.memoryUsage.rss() / 2 ** 20);
}
say({ kind: 'done', tally });
process.disconnect?.();
