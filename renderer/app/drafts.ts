import { useEffect, useEffectEvent, useRef } from 'react';
import { type KeptDraft, MOST_DRAFT } from '../../core/contract/draft.ts';
import type { Client } from '../../core/contract/index.ts';
import { useProgram } from './program.ts';
import { createStore, useStore } from './store.ts';

/**
 * What is typed and not saved, told to the program a moment later, so that it is found again when this
 * window crashes. Drafts of windows that are still there are left to them: each holds a lock by its name.
 *
 *   useSurvivingDraft(`staff ${id}`, isDirty ? { draft, version } : null, (found) => setDraft(found.draft));
 *   useSurvivingText({ place, typed, stored, restore });      // a field that is saved when it is left
 *   useOpenLost(`target ${id}`, () => setEditing(true));      // what has to be open for it to be there
 */
const PAUSE_MILLISECONDS = 250;
const windowId = crypto.randomUUID?.() ?? Math.random().toString(36).slice(2);

/** Drafts of a window that crashed, not taken up again so far. */
export const lostDrafts = createStore<readonly KeptDraft[]>([]);

/** Asked for each file that is open: what a window before this one did not save. */
export async function findLostDrafts(client: Client): Promise<void> {
  lostDrafts.set([]);
  try {
    const drafts = await client.draft.list();
    const living = await livingWindows();
    lostDrafts.set(drafts.filter((draft) => draft.windowId !== windowId && !living.has(draft.windowId)));
  } catch {
    // Whatever keeps the program from answering is said by what the page itself asks for.
  }
}

const lockOf = (id: string): string => `yibiao-window-${id}`;

async function livingWindows(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  const prefix = lockOf('');
  return new Set(held.map(({ name }) => name ?? '').map((name) => name.slice(prefix.length)));
}

/** For as long as this window is there. */
void navigator.locks?.request(lockOf(windowId), () => new Promise(() => undefined));

/** Places taken up again whose old drafts the program still keeps, by the windows these were of. */
const taken = new Map<string, readonly string[]>();

/** What was lost at a place, once; whoever takes it answers for it from then on. Of several the last counts. */
export function takeLost(place: string): string | null {
  const found = lostDrafts.get().filter((draft) => draft.place === place);
  const last = found.at(-1);
  if (!last) return null;
  lostDrafts.set(lostDrafts.get().filter((draft) => draft.place !== place));
  taken.set(
    place,
    found.map((draft) => draft.windowId),
  );
  return last.text;
}

/** Nobody wants it back. */
export async function dropLost(client: Client, drafts: readonly KeptDraft[]): Promise<void> {
  lostDrafts.set(lostDrafts.get().filter((draft) => !drafts.includes(draft)));
  for (const draft of drafts) await forget(client, draft.place, draft.windowId);
}

const forget = (client: Client, place: string, ofWindow: string): Promise<void> =>
  client.draft
    .keep({ place, windowId: ofWindow, address: location.hash || '#/', text: null })
    .catch(() => undefined);

/** Tells the program after a pause what is unsaved by then, and at once that nothing is wanted any more. */
export class DraftKeeper {
  readonly #client: Client;
  readonly #place: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isKept = false;

  constructor(client: Client, place: string) {
    this.#client = client;
    this.#place = place;
  }

  /** `make` gives the text, or null when everything is saved. */
  later(make: () => string | null): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#tell(make()), PAUSE_MILLISECONDS);
  }

  drop(): void {
    clearTimeout(this.#timer);
    this.#tell(null);
  }

  #tell(text: string | null): void {
    if (text === null || text.length > MOST_DRAFT) {
      this.#forgetTaken();
      if (this.#isKept) void forget(this.#client, this.#place, windowId);
      this.#isKept = false;
      return;
    }
    this.#isKept = true;
    const address = location.hash || '#/';
    this.#client.draft.keep({ place: this.#place, windowId, address, text }).then(
      () => this.#forgetTaken(),
      () => undefined,
    );
  }

  /** Nobody needs it any more from the window that crashed. */
  #forgetTaken(): void {
    for (const old of taken.get(this.#place) ?? []) void forget(this.#client, this.#place, old);
    taken.delete(this.#place);
  }
}

/** How many places hold something found again that is not saved yet. */
export const restoredPlaces = createStore<ReadonlySet<string>>(new Set());

export function noteRestored(place: string, isRestored: boolean): void {
  if (restoredPlaces.get().has(place) === isRestored) return;
  const places = new Set(restoredPlaces.get());
  if (isRestored) places.add(place);
  else places.delete(place);
  restoredPlaces.set(places);
}

/** What was lost at a place, as long as nobody took it. */
export const useLost = (place: string): KeptDraft | null =>
  useStore(lostDrafts, (drafts) => drafts.find((draft) => draft.place === place) ?? null);

/**
 * What is unsaved of a record and outlives the window, null while nothing is. With it goes the version it was
 * begun from: what somebody else saved meanwhile is not written over.
 */
export function useSurvivingDraft<Draft>(
  place: string,
  draft: Draft | null,
  restore: (draft: Draft) => void,
): void {
  const { client } = useProgram();
  const keeper = useRef<DraftKeeper | null>(null);
  const lost = useLost(place);
  const put = useEffectEvent((text: string) => {
    restore(JSON.parse(text) as Draft);
    noteRestored(place, true);
  });
  useEffect(() => {
    const own = new DraftKeeper(client, place);
    keeper.current = own;
    return () => {
      own.drop();
      noteRestored(place, false);
    };
  }, [client, place]);
  useEffect(() => {
    const found = lost && takeLost(place);
    if (found) put(found);
  }, [lost, place]);
  const text = draft === null ? null : JSON.stringify(draft);
  useEffect(() => {
    if (text === null) {
      keeper.current?.drop();
      noteRestored(place, false);
    } else keeper.current?.later(() => text);
  }, [text, place]);
}

interface SurvivingText {
  readonly place: string;
  /** Null while nothing is typed over what is stored. */
  readonly typed: string | null;
  readonly stored: string;
  /** `isChanged`: something else is stored by now. */
  readonly restore: (typed: string, isChanged: boolean) => void;
}

/** A text that is saved when its field is left, while it is typed. */
export function useSurvivingText({ place, typed, stored, restore }: SurvivingText): void {
  useSurvivingDraft(place, typed === null ? null : { typed, stored }, (found) =>
    restore(found.typed, found.stored !== stored),
  );
}

/** Where a field of the page at hand is, by its label. */
export const fieldPlace = (label: string): string => `field ${location.hash || '#/'} ${label}`.slice(0, 400);

/** Opens what is closed when something was lost in it: at a place, or at one that begins so. */
export function useOpenLost(start: string, open: (draft: KeptDraft) => void): void {
  const lost = useStore(
    lostDrafts,
    (drafts) => drafts.find(({ place }) => place === start || place.startsWith(`${start} `)) ?? null,
  );
  const follow = useEffectEvent(open);
  useEffect(() => {
    if (lost) follow(lost);
  }, [lost]);
}
