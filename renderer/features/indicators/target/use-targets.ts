import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { TargetView } from '../../../../core/contract/target.ts';
import type { TargetDraft } from '../../../../core/domain/target-draft.ts';
import { readLedgersAgain } from '../../../app/changes.ts';
import { useProgram } from '../../../app/program.ts';
import { saved } from '../../../app/saved.ts';
import { sentenceOf } from '../../../text/errors.ts';

/** Targets as they stand on a day; any page may have changed what they are measured by. */
const fresh = { staleTime: 0, refetchOnMount: 'always' } as const;

export function useTargets(planId: number, asOf: string) {
  const { client } = useProgram();
  return useQuery({
    queryKey: ['targets', 'list', planId, asOf],
    queryFn: () => client.target.list({ planId, asOf }),
    placeholderData: (before) => before,
    ...fresh,
  });
}

export function useTarget(id: number, asOf: string) {
  const { client } = useProgram();
  return useQuery({
    queryKey: ['targets', 'one', id, asOf],
    queryFn: () => client.target.get({ id, asOf }),
    ...fresh,
  });
}

export function useTargetChoices(planId: number) {
  const { client } = useProgram();
  return useQuery({
    queryKey: ['targets', 'choices', planId],
    queryFn: () => client.target.choices({ planId }),
    ...fresh,
  });
}

export function useTargetHistory(id: number, version: number) {
  const { client } = useProgram();
  return useQuery({
    queryKey: ['targets', 'history', id, version],
    queryFn: () => client.target.history({ id }),
    ...fresh,
  });
}

/** Changes of a target and of its values: each runs, says what went wrong, and has all read again. */
export interface TargetChanges {
  readonly isBusy: boolean;
  readonly problem: string | null;
  save(input: { id: number | null; draft: TargetDraft; version: number | null }): Promise<TargetView | null>;
  remove(id: number, reason: string): Promise<boolean>;
  record(input: RecordedValue): Promise<boolean>;
  removeValue(id: number, day: string): Promise<boolean>;
}

export interface RecordedValue {
  readonly id: number;
  readonly day: string;
  readonly value: string;
  readonly outOf: string;
  readonly source: string;
  readonly note: string;
}

export function useTargetChanges(planId: number, asOf: string): TargetChanges {
  const { client } = useProgram();
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const run = useCallback(
    async <T>(call: () => Promise<T>, removed = false): Promise<T | null> => {
      setBusy(true);
      setProblem(null);
      try {
        const answer = await call();
        // A target that is gone is not asked for again.
        readLedgersAgain(queries, removed ? 'targets' : '');
        if (removed) void queries.invalidateQueries({ queryKey: ['targets', 'list'] });
        return answer;
      } catch (error) {
        setProblem(sentenceOf(error));
        return null;
      } finally {
        setBusy(false);
      }
    },
    [queries],
  );
  const took = (view: TargetView | null): TargetView | null => {
    if (view) saved.set({ at: view.at, changesToday: view.changesToday });
    return view;
  };
  return {
    ...{ isBusy, problem },
    save: async (input) => took(await run(() => client.target.save({ planId, asOf, ...input }))),
    remove: async (id, reason) => (await run(() => client.target.remove({ id, reason }), true)) !== null,
    record: async (input) => took(await run(() => client.target.record({ asOf, ...input }))) !== null,
    removeValue: async (id, day) =>
      took(await run(() => client.target.removeValue({ id, day, asOf }))) !== null,
  };
}

/** The local day as an ISO date. */
export function isoToday(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
