import { useQuery } from '@tanstack/react-query';
import { useProgram } from '../../app/program.ts';
import type { Shown } from './shown.ts';

export const versionKeys = {
  list: (planId: number) => ['version', 'list', planId] as const,
};

export function useVersions(planId: number) {
  const { client } = useProgram();
  return useQuery({ queryKey: versionKeys.list(planId), queryFn: () => client.version.list({ planId }) });
}

/** The annexes that a version holds; what was frozen never changes. */
export function useFrozenAnnexes(versionId: number) {
  const { client } = useProgram();
  return useQuery({
    queryKey: ['version', 'annexes', versionId],
    queryFn: () => client.version.annexes({ versionId }),
  });
}

/** How much each annex changed; asked for at each visit, since the present goes on changing. */
export function useComparison(shown: Shown) {
  const { client } = useProgram();
  const fromId = shown.kind === 'compare' ? shown.from.id : 0;
  const toId = shown.kind === 'compare' ? (shown.to?.id ?? null) : null;
  return useQuery({
    queryKey: ['version', 'compare', fromId, toId],
    queryFn: () => client.version.compare({ fromId, toId }),
    enabled: shown.kind === 'compare',
    staleTime: 0,
  });
}
