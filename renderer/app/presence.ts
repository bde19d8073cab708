import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { FileStatus } from '../../core/contract/file.ts';
import type { PeopleStatus } from '../../core/contract/people.ts';
import { flushChanges } from './changes.ts';
import { useTakeFile } from './files.ts';
import { askWhoIsIn, releaseHeld } from './held-calls.ts';
import { useProgram } from './program.ts';
import { keys, useFileStatus } from './queries.ts';

/** Who is at this window: tells the program that somebody is, locks when nobody was, and logs in and out. */
const LOOK_MILLISECONDS = 5_000;
const TOUCH_MILLISECONDS = 45_000;

/** Keys and clicks keep the session awake; without any for the office's idle minutes it is locked. */
export function usePresence(): void {
  const { client } = useProgram();
  const status = useFileStatus();
  const { refetch } = status;
  const people = status.data?.people;
  const isIn = people?.account != null && !people.isLocked;
  const idleMilliseconds = (people?.rules.idleMinutes ?? 0) * 60_000;
  const { lock } = usePeople();

  useEffect(() => askWhoIsIn.subscribe(() => void refetch()), [refetch]);
  useEffect(() => {
    if (!people || people.isLocked) return;
    releaseHeld(people.account !== null || !people.hasAccounts);
  }, [people]);
  useEffect(() => {
    if (!isIn) return;
    let lastSeen = Date.now();
    let lastTold = lastSeen;
    const seen = (): void => {
      lastSeen = Date.now();
    };
    const look = (): void => {
      if (Date.now() - lastSeen >= idleMilliseconds) void lock();
      else if (lastSeen - lastTold >= TOUCH_MILLISECONDS) {
        lastTold = lastSeen;
        client.people.touch().catch(() => undefined);
      }
    };
    const events = ['keydown', 'pointerdown', 'wheel'] as const;
    for (const name of events) window.addEventListener(name, seen, { capture: true, passive: true });
    const timer = setInterval(look, LOOK_MILLISECONDS);
    return () => {
      clearInterval(timer);
      for (const name of events) window.removeEventListener(name, seen, { capture: true });
    };
  }, [client, isIn, idleMilliseconds, lock]);
}

export function usePeople() {
  const { client } = useProgram();
  const queries = useQueryClient();
  const takeFile = useTakeFile();
  return useMemo(() => {
    /** Somebody else is here now: nothing known stays from before. */
    const enter = (people: PeopleStatus): void => {
      const status = queries.getQueryData<FileStatus>(keys.file);
      if (status) takeFile({ ...status, people });
      void queries.invalidateQueries({ queryKey: keys.settings });
    };
    return {
      enter,
      take: (people: PeopleStatus) => takePeople(queries, people),
      async lock(): Promise<void> {
        // What is still being typed goes out first; what cannot now does so after the lock.
        await Promise.race([flushChanges(), new Promise((resolve) => setTimeout(resolve, 1000))]);
        takePeople(queries, await client.people.lock());
      },
      async logOut(): Promise<void> {
        await Promise.race([flushChanges(), new Promise((resolve) => setTimeout(resolve, 1000))]);
        await client.people.logOut();
        releaseHeld(false);
        // A fresh page: nothing of this person stays in any corner of the window.
        window.history.replaceState(null, '', '#/');
        window.location.reload();
      },
    };
  }, [client, queries, takeFile]);
}

function takePeople(queries: QueryClient, people: PeopleStatus): void {
  queries.setQueryData<FileStatus>(keys.file, (status) => status && { ...status, people });
}
