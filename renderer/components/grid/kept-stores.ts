import type { AnnexSheet } from '../../../core/domain/annex.ts';
import { createStore } from '../../app/store.ts';
import type { Commit, GridStore } from './grid-store.ts';

/**
 * A grid that is left while cells are still on their way or were refused is found again as it was, with
 * those texts in it. Anything else is opened afresh from its sheet.
 */
const kept = new Map<string, { store: GridStore; off: () => void }>();

/** What the grids say that are not on the screen: the frame goes on telling it on the other pages. */
export const keptState = createStore<'idle' | 'saving' | 'refused'>('idle');

export function keepIfUnsaved(store: GridStore): void {
  if (!store.busy && store.refusedCount === 0) return;
  const name = nameOf(store.model.sheet);
  const off = store.channels.on('status', () => {
    if (!store.busy && store.refusedCount === 0) letGo(name);
    tellState();
  });
  kept.set(name, { store, off });
  tellState();
}

export function openStore(sheet: AnnexSheet, make: () => GridStore, commit: Commit): GridStore {
  const name = nameOf(sheet);
  const store = kept.get(name)?.store;
  if (!store) return make();
  store.commit = commit;
  return store;
}

/** The grid is on the screen and tells its state itself. */
export function showStore(store: GridStore): void {
  letGo(nameOf(store.model.sheet));
  tellState();
}

function letGo(name: string): void {
  kept.get(name)?.off();
  kept.delete(name);
}

function tellState(): void {
  const stores = [...kept.values()].map(({ store }) => store);
  if (stores.some((store) => store.refusedCount > 0)) keptState.set('refused');
  else keptState.set(stores.some((store) => store.busy) ? 'saving' : 'idle');
}

/** Annex numbers repeat from file to file; plan, county and title do not. */
function nameOf({ plan, annex }: AnnexSheet): string {
  return JSON.stringify([plan.id, plan.key, plan.title, plan.countyName, annex.id, annex.title]);
}
