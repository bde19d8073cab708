import type { AnnexSheet } from '../../../core/domain/annex.ts';
import type { Commit, GridStore } from './grid-store.ts';

/**
 * A grid that is left while cells are still on their way or were refused is found again as it was, with
 * those texts in it. Anything else is opened afresh from its sheet.
 */
const kept = new Map<string, GridStore>();

export function keepIfUnsaved(store: GridStore): void {
  if (store.busy || store.refusedCount > 0) kept.set(nameOf(store.model.sheet), store);
}

export function openStore(sheet: AnnexSheet, make: () => GridStore, commit: Commit): GridStore {
  const name = nameOf(sheet);
  const store = kept.get(name);
  if (!store) return make();
  kept.delete(name);
  store.commit = commit;
  return store;
}

/** Annex numbers repeat from file to file; plan, county and title do not. */
function nameOf({ plan, annex }: AnnexSheet): string {
  return JSON.stringify([plan.id, plan.key, plan.title, plan.countyName, annex.id, annex.title]);
}
