import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { readLedgersAgain } from '../../../app/changes.ts';
import { useProgram } from '../../../app/program.ts';
import { saved } from '../../../app/saved.ts';

/** What is asked of which unit on which day. */
export interface Asked {
  readonly planId: number;
  readonly asOf: string;
  /** Null = the county. */
  readonly unitId: number | null;
  readonly byTownship: boolean;
}

/** What other pages may have changed is asked for each time it is shown. */
const fresh = { refetchOnMount: 'always' } as const;

export function inputOf({ planId, asOf, unitId, byTownship }: Asked) {
  return { planId, asOf, byTownship, ...(unitId === null ? {} : { unitId }) };
}

export function useIndicatorSetup(planId: number) {
  const { client } = useProgram();
  return useQuery({
    queryKey: ['indicator', 'setup', planId],
    queryFn: () => client.indicator.setup({ planId }),
    ...fresh,
  });
}

export function useIndicators(asked: Asked) {
  const { client } = useProgram();
  return useQuery({
    queryKey: ['indicator', 'list', asked],
    queryFn: () => client.indicator.list(inputOf(asked)),
    placeholderData: (before) => before,
    ...fresh,
  });
}

export function useIndicatorDetail(input: { id: number; planId: number; unitId: number; asOf: string }) {
  const { client } = useProgram();
  return useQuery({
    queryKey: ['indicator', 'detail', input],
    queryFn: () => client.indicator.detail(input),
    placeholderData: (before) => before,
    ...fresh,
  });
}

/** After a change: says so in the frame, and everything that may show it is read again. */
export function useNoteIndicatorChange(): (state: { at: string; changesToday: number | null }) => void {
  const queries = useQueryClient();
  return useCallback(
    ({ at, changesToday }) => {
      saved.set({ at, changesToday });
      readLedgersAgain(queries, '');
    },
    [queries],
  );
}

export function isoToday(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
