import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DesignState } from '../../../core/contract/design.ts';
import { whenConnected } from '../../app/connection.ts';
import { useProgram } from '../../app/program.ts';
import { keys } from '../../app/queries.ts';
import { redirect } from '../../app/router.ts';
import { saved as savedState } from '../../app/saved.ts';
import { savedDesignWords } from '../../text/design.ts';
import { sentenceOf } from '../../text/errors.ts';
import { designInput } from './design-input.ts';
import type { Editing } from './use-design.ts';

interface Message {
  readonly words: string;
  readonly isProblem: boolean;
}

/** Saving a design: what was saved becomes what is edited; a new annex gets its own address. */
export function useSaveDesign({ planId, annexId }: DesignState, editing: Editing, letGo: () => void) {
  const { client } = useProgram();
  const readAgain = useReadAnnexesAgain();
  const [saving, setSaving] = useState(false);
  const [said, setSaid] = useState<(Message & { readonly design: unknown }) | null>(null);
  const save = async (): Promise<void> => {
    setSaving(true);
    try {
      const design = designInput(editing.design);
      const call = () => client.design.save({ planId, annexId, design });
      // A new annex must not be made twice by a call that is sent again.
      const saved = await (annexId === null ? call() : whenConnected(client, call));
      editing.take(saved);
      savedState.set((old) => ({ ...old, at: new Date().toISOString() }));
      setSaid({ words: savedDesignWords(new Date()), isProblem: false, design: saved.design });
      readAgain();
      if (annexId === null && saved.annexId !== null) {
        letGo();
        redirect({ page: 'design', annexId: saved.annexId, planId: null });
      }
    } catch (error) {
      setSaid({ words: sentenceOf(error), isProblem: true, design: editing.design });
    } finally {
      setSaving(false);
    }
  };
  // What was said is about one state of the design, and goes with the next change.
  return { save, saving, message: said?.design === editing.design ? said : null };
}

/** Everything that lists or shows annexes, after one was made, changed or taken out. */
export function useReadAnnexesAgain(): () => void {
  const queries = useQueryClient();
  return () => {
    void queries.invalidateQueries({ queryKey: keys.plans });
    for (const name of ['sheet', 'findings', 'paper', 'version']) {
      void queries.invalidateQueries({ queryKey: [name] });
    }
  };
}
