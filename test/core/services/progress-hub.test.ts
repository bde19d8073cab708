import { expect, it } from 'vitest';
import { ProgressHub } from '../../../core/services/progress-hub.ts';

async function all(steps: AsyncIterable<{ at: number }>): Promise<number[]> {
  const seen: number[] = [];
  for await (const { at } of steps) seen.push(at);
  return seen;
}

it('a watcher gets the latest step of its own job, and the end', async () => {
  const hub = new ProgressHub<{ at: number }>();
  const steps = hub.follow('a');
  const other = hub.follow('b');
  for (const at of [1, 2, 3]) hub.tell('a', { at });
  expect((await steps.next()).value).toEqual({ at: 3 });
  const next = steps.next();
  hub.tell('a', { at: 4 });
  expect((await next).value).toEqual({ at: 4 });
  hub.end('a');
  hub.end('b');
  expect(await all(steps)).toEqual([]);
  expect(await all(other)).toEqual([]);
});

it('the last step is still told when the end comes with it; several may watch', async () => {
  const hub = new ProgressHub<{ at: number }>();
  const watchers = [hub.follow('a'), hub.follow('a')];
  hub.tell('a', { at: 1 });
  hub.end('a');
  expect(await Promise.all(watchers.map(all))).toEqual([[1], [1]]);
});

it('a watcher that goes away ends, also while it waits, and the others go on', async () => {
  const hub = new ProgressHub<{ at: number }>();
  const abort = new AbortController();
  const gone = all(hub.follow('a', abort.signal));
  const steps = hub.follow('a');
  abort.abort();
  expect(await gone).toEqual([]);
  hub.tell('a', { at: 1 });
  expect((await steps.next()).value).toEqual({ at: 1 });
});
