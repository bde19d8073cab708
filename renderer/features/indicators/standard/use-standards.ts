import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { readLedgersAgain } from '../../../app/changes.ts';
import { useProgram } from '../../../app/program.ts';
import { type Saved, saved } from '../../../app/saved.ts';

const fresh = { refetchOnMount: 'always' } as const;

export const standardKeys = {
  list: ['standards', 'list'] as const,
  one: (id: number) => ['standards', 'one', id] as const,
  histories: ['standards', 'history'] as const,
  history: (id: number) => ['standards', 'history', id] as const,
};

export function useStandards() {
  const { client } = useProgram();
  return useQuery({ queryKey: standardKeys.list, queryFn: () => client.standard.list(), ...fresh });
}

/** After a change everything that measures by standards is read again, but for the one being edited. */
export function useStandardsChanged(): (state: Saved | null) => void {
  const queries = useQueryClient();
  return useCallback(
    (state) => {
      if (state) saved.set({ at: state.at, changesToday: state.changesToday });
      void queries.invalidateQueries({ queryKey: standardKeys.list });
      void queries.invalidateQueries({ queryKey: standardKeys.histories });
      readLedgersAgain(queries, 'standards');
    },
    [queries],
  );
}
