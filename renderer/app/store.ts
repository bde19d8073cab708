import { useSyncExternalStore } from 'react';

/**
 * A small value outside React that components subscribe to.
 *
 *   const panel = createStore({ open: true });
 *   panel.set((value) => ({ ...value, open: false }));
 *   const open = useStore(panel, (value) => value.open);
 */
export interface Store<T> {
  get(): T;
  set(change: T | ((value: T) => T)): void;
  subscribe(listener: () => void): () => void;
}

export function createStore<T extends object | string | number | boolean | null>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (change) => {
      const next = typeof change === 'function' ? change(value) : change;
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** `select` must give back the same object while nothing it reads has changed. */
export function useStore<T, S>(store: Store<T>, select: (value: T) => S): S {
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}
