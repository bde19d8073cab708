import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { whenConnected } from '../../app/connection.ts';
import { useProgram } from '../../app/program.ts';
import { keys } from '../../app/queries.ts';
import { redirect } from '../../app/router.ts';
import { saved as savedState } from '../../app/saved.ts';
import { savedDesignWords } from '../../text/design.ts';
import { sentenceOf } from '../../text/errors.ts';

interface Message {
  readonly words: string;
  readonly isProblem: boolean;
}

interface Saved {
  readonly annexId: number | null;
  readonly design: unknown;
}

interface Options<S extends Saved> {
  /** Null for an annex that is not there yet. */
  readonly annexId: number | null;
  readonly design: unknown;
  readonly call: () => Promise<S>;
  readonly take: (saved: S) => void;
  readonly letGo: () => void;
}

export interface Saver {
  readonly save: () => Promise<void>;
  readonly saving: boolean;
  readonly message: Message | null;
}

/** Saving a design: what was saved becomes what is edited; a new annex gets its own address. */
export function useSaveDesign<S extends Saved>({ annexId, design, call, take, letGo }: Options<S>): Saver {
  const { client } = useProgram();
  const readAgain = useReadAnnexesAgain();
  const [saving, setSaving] = useState(false);
  const [said, setSaid] = useState<(Message & { readonly design: unknown }) | null>(null);
  const save = async (): Promise<void> => {
    setSaving(true);
    try {
      // A new annex must not be made twice by a call that is sent again.
      const saved = await (annexId === null ? call() : whenConnected(client, call));
      take(saved);
      savedState.set((old) => ({ ...old, at: new Date().toISOString() }));
      setSaid({ words: savedDesignWords(new Date()), isProblem: false, design: saved.design });
      readAgain();
      if (annexId === null && saved.annexId !== null) {
        letGo();
        redirect({ page: 'design', annexId: saved.annexId, planId: null });
      }
    } catch (error) {
      setSaid({ words: sentenceOf(error), isProblem: true, design });
    } finally {
      setSaving(false);
    }
  };
  // What was said is about one state of the design, and goes with the next change.
  return { save, saving, message: said?.design === design ? said : null };
}

/** Everything that lists or shows annexes, after one was made, changed or taken out. */
export function useReadAnnexesAgain(): () => void {
  const queries = useQueryClient();
  return () => {
    void queries.invalidateQueries({ queryKey: keys.plans });
    // A list's editor takes its columns from the sheet it opens: it must not find the one before.
    queries.removeQueries({ queryKey: ['text'], type: 'inactive' });
    for (const name of ['sheet', 'text', 'findings', 'version']) {
      void queries.invalidateQueries({ queryKey: [name] });
    }
    // The preview on the screen is of the design before it was saved, and asks for the new one itself.
    void queries.invalidateQueries({ queryKey: ['paper', 'design'], refetchType: 'none' });
    void queries.invalidateQueries({
      predicate: ({ queryKey: [name, what] }) => name === 'paper' && what !== 'design',
    });
  };
}
