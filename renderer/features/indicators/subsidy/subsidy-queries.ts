import { useQuery } from '@tanstack/react-query';
import type { SubsidyBasis } from '../../../../core/domain/subsidy.ts';
import { useProgram } from '../../../app/program.ts';

export const subsidyKeys = {
  rates: (planId: number) => ['subsidy', 'rates', planId] as const,
  rate: (id: number) => ['subsidy', 'rate', id] as const,
  history: (id: number) => ['subsidy', 'history', id] as const,
  result: (planId: number, basis: SubsidyBasis, asOf: string) =>
    ['subsidy', 'result', planId, basis, asOf] as const,
};

/** Counts, kinds of places and people may have changed on any page: asked for each time it is shown. */
const fresh = { refetchOnMount: 'always' } as const;

export function useRates(planId: number) {
  const { client } = useProgram();
  return useQuery({
    queryKey: subsidyKeys.rates(planId),
    queryFn: () => client.subsidy.list({ planId }),
    ...fresh,
  });
}

export function useSubsidyResult(planId: number, basis: SubsidyBasis, asOf: string) {
  const { client } = useProgram();
  return useQuery({
    queryKey: subsidyKeys.result(planId, basis, asOf),
    queryFn: () => client.subsidy.result({ planId, basis, asOf }),
    placeholderData: (before) => before,
    ...fresh,
  });
}
