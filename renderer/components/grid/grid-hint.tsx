import type { GridStore } from './grid-store.ts';
import { useChannel } from './use-channel.ts';

/** What is wrong with, or noted on, the active cell; spoken by assistive programs as it changes. */
export function GridHint({ store }: { store: GridStore }) {
  useChannel(store, 'selection');
  const hint = store.hint();
  return (
    <div role="status" className={hint ? `sg-hint is-${hint.tone}` : 'sg-hint is-none'}>
      {hint?.text ?? ''}
    </div>
  );
}
