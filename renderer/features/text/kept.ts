import { takeBackFailure, tellFailure } from '../../app/jobs.ts';
import type { Store } from '../../app/store.ts';
import { annexName } from '../../text/common.ts';
import { notSavedLabel } from '../../text/text-annex.ts';

/**
 * An editor that is left before it is saved is found again as it was, with what was refused in it; any
 * other is opened afresh. Meanwhile the tray names it, and closing the window asks first.
 *
 *   const kept = keptStores<ListStore>();
 *   const store = kept.open(sheet, () => new ListStore(sheet, save));
 *   kept.leave(sheet, store);
 */
interface Saving {
  readonly saving: 'idle' | 'saving' | 'refused';
  readonly problem: string | null;
}

export interface KeptStore {
  readonly isUnsaved: boolean;
  readonly view: Pick<Store<Saving>, 'get' | 'subscribe'>;
}

interface OpenAnnex {
  readonly plan: {
    readonly id: number;
    readonly key: string;
    readonly title: string;
    readonly countyName: string;
  };
  readonly annex: { readonly id: number; readonly number: number | null; readonly title: string };
}

export function keptStores<S extends KeptStore>() {
  const kept = new Map<string, S>();
  const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
  const forget = (name: string): void => {
    kept.delete(name);
    if (kept.size === 0) window.removeEventListener('beforeunload', ask);
  };
  return {
    open(sheet: OpenAnnex, make: () => S): S {
      const store = kept.get(nameOf(sheet));
      forget(nameOf(sheet));
      takeBackFailure(labelOf(sheet));
      return store ?? make();
    },
    leave(sheet: OpenAnnex, store: S): void {
      if (!store.isUnsaved) return;
      const name = nameOf(sheet);
      kept.set(name, store);
      window.addEventListener('beforeunload', ask);
      const settle = (): void => {
        const { saving, problem } = store.view.get();
        const isKept = kept.get(name) === store;
        if (isKept && saving === 'saving') return;
        off();
        if (isKept && problem === null) forget(name);
        else if (isKept && problem !== null) tellFailure(labelOf(sheet), problem);
      };
      const off = store.view.subscribe(settle);
      settle();
    },
  };
}

const labelOf = ({ annex }: OpenAnnex): string => notSavedLabel(annexName(annex));

/** Annex numbers repeat from file to file; plan, county and title do not. */
function nameOf({ plan, annex }: OpenAnnex): string {
  return JSON.stringify([plan.id, plan.key, plan.title, plan.countyName, annex.id, annex.title]);
}
