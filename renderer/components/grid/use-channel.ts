import { useCallback, useSyncExternalStore } from 'react';
import type { Channel } from './channels.ts';
import type { GridStore } from './grid-store.ts';

/** Draws the calling component again whenever the channel speaks; nothing else does. */
export function useChannel(store: GridStore, channel: Channel): number {
  const { channels } = store;
  const subscribe = useCallback(
    (listener: () => void) => channels.on(channel, listener),
    [channels, channel],
  );
  return useSyncExternalStore(subscribe, () => channels.version(channel));
}
