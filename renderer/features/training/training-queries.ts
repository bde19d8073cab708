import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { PlanSummary } from '../../../core/contract/plan.ts';
import type { PlanYear } from '../../../core/domain/annex.ts';
import { isWithin, type Period } from '../../../core/domain/period.ts';
import { EVERYTHING } from '../../../core/domain/record-query.ts';
import { readLedgersAgain } from '../../app/changes.ts';
import { useProgram } from '../../app/program.ts';
import { keys } from '../../app/queries.ts';
import { type Saved, saved } from '../../app/saved.ts';

export const trainingKeys = {
  roles: (planId: number) => [...keys.training, 'roles', planId] as const,
  session: (id: number) => [...keys.training, 'session', id] as const,
  staff: (id: number) => [...keys.training, 'staff', id] as const,
  history: (what: 'session' | 'staff', id: number) => [...keys.training, 'history', what, id] as const,
  progress: (planId: number, planYearId: number, period: Period) =>
    [...keys.training, 'progress', planId, planYearId, period] as const,
  facilities: (unitId: number) => [...keys.training, 'facilities', unitId] as const,
  disclosures: [...keys.training, 'disclosures'] as const,
};

/** What other pages may have changed is asked for each time it is shown. */
const fresh = { refetchOnMount: 'always' } as const;

export function useRoles(planId: number) {
  const { client } = useProgram();
  return useQuery({
    queryKey: trainingKeys.roles(planId),
    queryFn: () => client.training.roles({ planId }),
    ...fresh,
  });
}

export function useTrainingProgress(planId: number, planYearId: number | null, period: Period) {
  const { client } = useProgram();
  return useQuery({
    queryKey: trainingKeys.progress(planId, planYearId ?? 0, period),
    queryFn: () => client.training.progress({ planId, planYearId: planYearId ?? 0, period }),
    enabled: planYearId !== null,
    placeholderData: (before) => before,
    ...fresh,
  });
}

/** The plan year of today, else that of the last class, else the first; undefined while it is asked for. */
export function useUsualYear(plan: PlanSummary): PlanYear | null | undefined {
  const { client } = useProgram();
  const last = useQuery({
    queryKey: [...keys.training, 'last', plan.id],
    queryFn: () => client.session.list({ planId: plan.id, query: EVERYTHING, range: { from: 0, count: 1 } }),
    ...fresh,
  });
  if (!last.data && !last.error) return undefined;
  const yearOf = (date: string) => plan.years.find((year) => isWithin(year, date));
  const lastDate = last.data?.rows[0]?.endDate ?? '';
  return yearOf(isoDay(new Date())) ?? yearOf(lastDate) ?? plan.years[0] ?? null;
}

function isoDay(date: Date): string {
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

export function useFacilitiesOf(unitId: number) {
  const { client } = useProgram();
  return useQuery({
    queryKey: trainingKeys.facilities(unitId),
    queryFn: () => client.staff.facilities({ unitId }),
    enabled: unitId !== 0,
    ...fresh,
  });
}

/** After a change: says so in the frame, and everything that counts people is read again. */
export function useNoteChange(): (state: Saved) => void {
  const queries = useQueryClient();
  return useCallback(
    ({ at, changesToday }) => {
      saved.set({ at, changesToday });
      // Whatever shows counts asks again when it is shown; the record itself is known.
      void queries.invalidateQueries({ queryKey: keys.training, refetchType: 'none' });
      readLedgersAgain(queries, 'training');
    },
    [queries],
  );
}
