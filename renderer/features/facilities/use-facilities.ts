import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FacilityRow } from '../../../core/contract/facility.ts';
import type { RecordState } from '../../../core/contract/staff.ts';
import { readLedgersAgain } from '../../app/changes.ts';
import { useProgram } from '../../app/program.ts';
import { saved } from '../../app/saved.ts';
import type { RecordSource } from '../../components/table/index.ts';

/** What the pages of the ledger know and how they change it. */
export const facilityKeys = {
  setup: ['facilities', 'setup'] as const,
  findings: ['facilities', 'findings'] as const,
  details: (id: number) => ['facilities', 'details', id] as const,
  history: (id: number) => ['facilities', 'history', id] as const,
};

export function useFacilitySetup() {
  const { client } = useProgram();
  return useQuery({ queryKey: facilityKeys.setup, queryFn: () => client.facility.setup() });
}

/** How much the checks find in the whole ledger. */
export function useDoubtful(enabled: boolean): number {
  const { client } = useProgram();
  const { data } = useQuery({
    queryKey: facilityKeys.findings,
    queryFn: () => client.facility.findings(),
    enabled,
    staleTime: 0,
  });
  return Object.values(data ?? {}).reduce((sum, count) => sum + count, 0);
}

export function useFacilitySource(): RecordSource<FacilityRow> {
  const { client } = useProgram();
  return useMemo(
    () => ({
      page: (query, from, count, signal) =>
        client.facility.list({ query, range: { from, count } }, { signal }),
      ids: (query, from, count) => client.facility.ids({ query, range: { from, count } }),
      position: (query, id) => client.facility.position({ query, id }),
    }),
    [client],
  );
}

/** After a change: says that it is saved, and has everything else that counts facilities read again. */
export type AfterChange = (state?: RecordState) => void;

export function useAfterChange(reload: () => void): AfterChange {
  const queries = useQueryClient();
  return useMemo(() => (state) => afterChange(queries, reload, state), [queries, reload]);
}

function afterChange(queries: QueryClient, reload: () => void, state?: RecordState): void {
  saved.set({ at: state?.at ?? new Date().toISOString(), changesToday: state?.changesToday ?? null });
  reload();
  readLedgersAgain(queries, '');
}
