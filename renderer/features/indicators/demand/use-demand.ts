import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { track } from '../../../app/changes.ts';
import { useProgram } from '../../../app/program.ts';
import { saved } from '../../../app/saved.ts';
import { sentenceOf } from '../../../text/errors.ts';

export interface DemandAsked {
  readonly planId: number;
  /** Absent = today; the last year up to the day. */
  readonly asOf?: string;
  readonly year?: number;
}

const KEY = 'demand';

/** What other pages may have changed (people, places, standards) is asked for each time it is shown. */
export function useDemandTable(asked: DemandAsked) {
  const { client } = useProgram();
  return useQuery({
    queryKey: [KEY, 'table', asked],
    queryFn: () => client.demand.table(asked),
    placeholderData: (before) => before,
    refetchOnMount: 'always',
  });
}

export function useDemandHistory(planId: number) {
  const { client } = useProgram();
  return useQuery({
    queryKey: [KEY, 'history', planId],
    queryFn: () => client.demand.history({ planId }),
    refetchOnMount: 'always',
  });
}

/** Changes of assumptions: each is kept at once, and the table is worked out anew. */
export interface DemandChanges {
  set(texts: Readonly<Record<string, string | null>>): void;
  reset(): void;
  /** Why the last change was not kept. */
  readonly problem: string | null;
}

export function useDemandChanges(planId: number): DemandChanges {
  const { client } = useProgram();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string | null>(null);
  /** Changes that are not answered yet. */
  const pending = useRef(0);
  const run = async (change: () => Promise<{ committedAt: string; changesToday: number }>) => {
    pending.current++;
    // A table that was asked for before this change would undo it on the screen.
    await queries.cancelQueries({ queryKey: [KEY] });
    try {
      const { committedAt, changesToday } = await track(change());
      setProblem(null);
      saved.set({ at: committedAt, changesToday });
    } catch (error) {
      setProblem(sentenceOf(error));
    }
    if (--pending.current === 0) await queries.invalidateQueries({ queryKey: [KEY] });
  };
  return {
    problem,
    set: (texts) => void run(() => client.demand.set({ planId, texts: { ...texts } })),
    reset: () => void run(() => client.demand.reset({ planId })),
  };
}
