import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { type KeptDraft, MOST_DRAFT } from '../../core/contract/draft.ts';
import type { Client } from '../../core/contract/index.ts';
import { useProgram } from './program.ts';
import { createStore, useStore } from './store.ts';

/**
 * What is typed and not saved, told to the program a moment later, so that it is found again when this
 * window crashes. Drafts of windows that are still there are left to them: each holds a lock by its name.
 *
 *   useSurvivingDraft(`staff ${id}`, isDirty ? { draft, version } : null, (found) => setDraft(found.draft));
 *   useSurvivingText({ place, typed, stored, restore, tell });      // a field that is saved when it is left
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
    const others = drafts.filter((draft) => draft.windowId !== windowId);
    lostDrafts.set(others.filter((draft) => !living.has(draft.windowId)));
    for (const { windowId: id } of others) if (living.has(id)) waitForEnd(client, id);
  } catch {
    // Whatever keeps the program from answering is said by what the page itself asks for.
  }
}

const waitedFor = new Set<string>();

/** A window that has just crashed may hold its lock a moment longer; one that lives may end later. */
function waitForEnd(client: Client, id: string): void {
  if (waitedFor.has(id)) return;
  waitedFor.add(id);
  void navigator.locks?.request(lockOf(id), async () => {
    waitedFor.delete(id);
    const drafts = await client.draft.list().catch(() => []);
    const more = drafts.filter((draft) => draft.windowId === id);
    lostDrafts.set([...lostDrafts.get().filter((draft) => draft.windowId !== id), ...more]);
  });
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
 * begun from: what somebody else saved meanwhile is not written over. `restore` answers false for what it did
 * not put back and told instead.
 */
export function useSurvivingDraft<Draft>(
  place: string,
  draft: Draft | null,
  // biome-ignore lint/suspicious/noConfusingVoidType: most restore whatever it is and have nothing to answer
  restore: (draft: Draft) => boolean | void,
): void {
  const { client } = useProgram();
  const keeper = useRef<DraftKeeper | null>(null);
  const lost = useLost(place);
  const text = draft === null ? null : JSON.stringify(draft);
  /** What is being typed here by now is not written over by what another window lost: that goes on waiting. */
  const take = useEffectEvent(() => {
    const found = text === null ? takeLost(place) : null;
    if (found === null) return;
    if (restore(JSON.parse(found) as Draft) === false) keeper.current?.drop();
    else noteRestored(place, true);
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
    if (text === null) {
      keeper.current?.drop();
      noteRestored(place, false);
    } else keeper.current?.later(() => text);
  }, [text, place]);
  useEffect(() => {
    if (lost?.place === place) take();
  }, [lost, place]);
}

interface SurvivingText {
  readonly place: string;
  /** Null while nothing is typed over what is stored. */
  readonly typed: string | null;
  readonly stored: string;
  readonly restore: (typed: string) => void;
  /** Something else is stored by now: what was typed is said, not put over it. */
  readonly tell: (typed: string) => void;
}

/** A text that is saved when its field is left, while it is typed. */
export function useSurvivingText({ place, typed, stored, restore, tell }: SurvivingText): void {
  useSurvivingDraft(place, typed === null ? null : { typed, stored }, (found) => {
    const isUnchanged = found.stored === stored;
    (isUnchanged ? restore : tell)(found.typed);
    return isUnchanged;
  });
}

/**
 * A record being written down: its draft and the version it was begun from, both found again after a crash.
 *
 *   const { draft, setDraft, version } = useRecordDraft(`target ${id}`, view.draft, view.version);
 */
export function useRecordDraft<Draft>(place: string, given: Draft, givenVersion: number | null) {
  const [first] = useState(given);
  const [draft, setDraft] = useState(first);
  // What was found again may be older than the record is by now.
  const [version, setVersion] = useState(givenVersion);
  const isTyped = JSON.stringify(draft) !== JSON.stringify(first);
  useSurvivingDraft(place, isTyped ? { draft, version } : null, (found) => {
    setDraft(found.draft);
    setVersion(found.version);
  });
  return { draft, setDraft, version };
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
