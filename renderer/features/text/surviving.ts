import { useEffect, useEffectEvent } from 'react';
import type { Client } from '../../../core/contract/index.ts';
import { DraftKeeper, noteRestored, takeLost, useLost } from '../../app/drafts.ts';
import { useProgram } from '../../app/program.ts';
import type { KeptStore } from './kept.ts';

interface Surviving<Draft> {
  readonly place: string;
  readonly store: KeptStore;
  /** What is not stored; null when everything is. */
  readonly told: () => Draft | null;
  readonly restore: (draft: Draft) => void;
}

interface Keeping {
  readonly keeper: DraftKeeper;
  /** Of the editor that was there last. */
  told: () => unknown;
}

const keepings = new WeakMap<KeptStore, Keeping>();

/**
 * What an editor of texts has not stored outlives the window, for as long as there is its store: also while
 * its page is left. Answers with what is to be called when something was typed that the store does not know.
 */
export function useSurvivingTexts<Draft>({ place, store, told, restore }: Surviving<Draft>): () => void {
  const { client } = useProgram();
  const lost = useLost(place);
  const tellAnew = useEffectEvent(told);
  const take = useEffectEvent(() => {
    // What is being typed here is not written over by what another window lost: that goes on waiting.
    const found = told() === null ? takeLost(place) : null;
    if (found === null) return;
    noteRestored(place, true);
    restore(JSON.parse(found) as Draft);
    // Also when there was nothing left to do.
    const keeping = keepings.get(store);
    keeping?.keeper.later(() => textOf(keeping, place));
  });
  useEffect(() => {
    const keeping = keepings.get(store) ?? begin(client, place, store);
    keeping.told = () => tellAnew();
  }, [client, store, place]);
  useEffect(() => {
    if (lost?.place === place) take();
  }, [lost, place]);
  return () => {
    const keeping = keepings.get(store);
    keeping?.keeper.later(() => textOf(keeping, place));
  };
}

function begin(client: Client, place: string, store: KeptStore): Keeping {
  const keeping: Keeping = { keeper: new DraftKeeper(client, place), told: () => null };
  keepings.set(store, keeping);
  store.view.subscribe(() => keeping.keeper.later(() => textOf(keeping, place)));
  return keeping;
}

function textOf({ told }: Keeping, place: string): string | null {
  const draft = told();
  if (draft === null) noteRestored(place, false);
  return draft === null ? null : JSON.stringify(draft);
}
