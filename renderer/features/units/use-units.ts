import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { UnitsSaved } from '../../../core/contract/unit.ts';
import type { UnitChange } from '../../../core/domain/unit-change.ts';
import { track } from '../../app/changes.ts';
import { useProgram } from '../../app/program.ts';
import { saved } from '../../app/saved.ts';
import { sentenceOf } from '../../text/errors.ts';

/** The units with the names of a day (ISO); null = today. */
export function useUnitList(asOf: string | null) {
  const { client } = useProgram();
  return useQuery({
    queryKey: ['unitList', asOf],
    queryFn: () => client.unit.list(asOf === null ? {} : { asOf }),
    staleTime: 0,
    placeholderData: (before) => before,
  });
}

/** What a change would meet; nothing while it is not all filled in. */
export function useUnitPreview(change: UnitChange | null) {
  const { client } = useProgram();
  return useQuery({
    queryKey: ['unitList', 'preview', change],
    queryFn: () => (change ? client.unit.preview({ change }) : null),
    enabled: change !== null,
    gcTime: 0,
    staleTime: 0,
    placeholderData: (before) => before,
  });
}

export function useUnitHistory(unitId: number) {
  const { client } = useProgram();
  return useQuery({
    queryKey: ['unitList', 'history', unitId],
    queryFn: () => client.unit.history({ unitId }),
    staleTime: 0,
  });
}

/** Makes a change; rejects with an Error whose message is a Chinese sentence. */
export function useApplyUnitChange() {
  const { client } = useProgram();
  const queries = useQueryClient();
  return useMemo(
    () =>
      async (change: UnitChange, reason: string, version: number): Promise<UnitsSaved> => {
        try {
          const result = await track(client.unit.apply({ change, reason, version }));
          saved.set({ at: result.committedAt, changesToday: result.changesToday });
          return result;
        } catch (error) {
          throw new Error(sentenceOf(error), { cause: error });
        } finally {
          readAllAgain(queries);
        }
      },
    [client, queries],
  );
}

/** Names stand in every table, list, finding and paper. */
function readAllAgain(queries: QueryClient): void {
  const untouched = new Set(['file', 'settings', 'version']);
  void queries.invalidateQueries({ predicate: ({ queryKey }) => !untouched.has(String(queryKey[0])) });
}
