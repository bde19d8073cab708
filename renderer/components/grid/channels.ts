/**
 * Who wants to know of what. A channel is a line number or a name; its version grows with every
 * change, which is what React's useSyncExternalStore compares.
 *
 *   const off = channels.on(12, redraw); channels.emit(12);
 */
export type Channel = number | 'selection' | 'total' | 'status' | 'shape' | 'editor' | 'typed';

export interface Channels {
  on(channel: Channel, listener: () => void): () => void;
  emit(channel: Channel): void;
  version(channel: Channel): number;
  /** Lines somebody is looking at. */
  watchedLines(): number[];
}

export function makeChannels(): Channels {
  const listeners = new Map<Channel, Set<() => void>>();
  const versions = new Map<Channel, number>();
  return {
    on(channel, listener) {
      const known = listeners.get(channel) ?? new Set();
      listeners.set(channel, known.add(listener));
      return () => {
        known.delete(listener);
        if (known.size === 0 && listeners.get(channel) === known) listeners.delete(channel);
      };
    },
    emit(channel) {
      versions.set(channel, (versions.get(channel) ?? 0) + 1);
      for (const listener of [...(listeners.get(channel) ?? [])]) listener();
    },
    version: (channel) => versions.get(channel) ?? 0,
    watchedLines: () => [...listeners.keys()].filter((channel) => typeof channel === 'number'),
  };
}
