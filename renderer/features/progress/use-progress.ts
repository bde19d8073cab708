import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ProgressOverview, ProgressYear } from '../../../core/contract/progress.ts';
import type { UnitReturnRow } from '../../../core/contract/return.ts';
import type { ProgressBasis } from '../../../core/domain/annex.ts';
import type { Period } from '../../../core/domain/period.ts';
import { type ProgressAddress, progressSheetId } from '../../../core/domain/progress-address.ts';
import type { ReturnStep } from '../../../core/domain/return-state.ts';
import { changeReason } from '../../app/change-reason.ts';
import { readAgain, track } from '../../app/changes.ts';
import { useProgram } from '../../app/program.ts';
import { keys, planOf, usePlans } from '../../app/queries.ts';
import { recall } from '../../app/remembered.ts';
import type { Route } from '../../app/router.ts';
import { useCurrentAnnex } from '../../components/frame/use-current-annex.ts';
import { sentenceOf } from '../../text/errors.ts';

/** Years, item groups and periods of a plan; the last known ones while new ones are being read. */
export function useOverview(planId: number | null) {
  const { client } = useProgram();
  return useQuery({
    queryKey: keys.progress(planId ?? 0),
    queryFn: () => client.progress.overview({ planId: planId ?? 0 }),
    enabled: planId !== null,
  });
}

/** The sheet that the progress page shows; null on any other page, and where nothing is planned. */
export function useProgressAddress(route: Route): ProgressAddress | null {
  const plans = usePlans().data ?? [];
  const plan = planOf(plans, useCurrentAnnex(route));
  const isHere = route.page === 'progress';
  const overview = useOverview(isHere ? (plan?.id ?? null) : null).data;
  const wanted = isHere ? route.address : null;
  return useMemo(
    () => (isHere && overview ? addressIn(overview, wanted ?? lastAddress(plan?.id ?? 0)) : null),
    [isHere, overview, wanted, plan],
  );
}

/** The wished sheet as far as the plan has it: another group where its annex plans nothing that year. */
export function addressIn(
  { years, current }: ProgressOverview,
  wanted: ProgressAddress | null,
): ProgressAddress | null {
  const year = years.find((one) => one.year.id === wanted?.planYearId && one.groups.length > 0);
  const given = year && wanted ? wanted : current;
  const found = years.find((one) => one.year.id === given?.planYearId);
  if (!found || !given) return null;
  const group = found.groups.find((one) => one.annexId === wanted?.annexId) ?? found.groups[0];
  return group ? { annexId: group.annexId, planYearId: found.year.id, period: given.period } : null;
}

function lastAddress(planId: number): ProgressAddress | null {
  try {
    const found: unknown = JSON.parse(recall(`progress-${planId}`, 'null'));
    return found as ProgressAddress | null;
  } catch {
    return null;
  }
}

/** Where the clerk was last in a plan, kept by the browser. */
export function addressText({ annexId, planYearId, period }: ProgressAddress): string {
  return JSON.stringify({ annexId, planYearId, period });
}

export function yearOf(overview: ProgressOverview, { planYearId }: ProgressAddress): ProgressYear | null {
  return overview.years.find((one) => one.year.id === planYearId) ?? null;
}

export interface InPeriod {
  readonly planId: number;
  readonly planYearId: number;
  readonly period: Period;
}

const NO_RETURNS: readonly UnitReturnRow[] = [];

export function useReturns({ planId, planYearId, period }: InPeriod): readonly UnitReturnRow[] {
  const { client } = useProgram();
  const query = useQuery({
    queryKey: keys.returns(planId, planYearId, period),
    queryFn: () => client.return.list({ planId, planYearId, period }),
  });
  return query.data ?? NO_RETURNS;
}

/** What changes the progress other than typing; each rejects with an Error whose message is a sentence. */
export interface ProgressChanges {
  move(place: InPeriod, unitIds: number[], step: ReturnStep, reason: string): Promise<void>;
  applyLedger(
    address: ProgressAddress,
    cells: { unitId: number; itemId: number; count: number }[],
  ): Promise<void>;
  setBasis(planId: number, basis: ProgressBasis): Promise<void>;
}

export function useProgressChanges(): ProgressChanges {
  const { client } = useProgram();
  const queries = useQueryClient();
  return useMemo(() => {
    const run = async <T>(call: () => Promise<T>): Promise<T> => {
      try {
        return await track(call());
      } catch (error) {
        throw new Error(sentenceOf(error), { cause: error });
      } finally {
        await queries.invalidateQueries({ queryKey: ['sheet'] });
        // Nothing has the number 0: every sheet is read again.
        readAgain(queries, 0);
      }
    };
    return {
      async move({ planId, planYearId, period }, unitIds, step, reason) {
        const input = { planId, planYearId, period, unitIds, step, reason };
        const rows = await run(() => client.return.move(input));
        queries.setQueryData(keys.returns(planId, planYearId, period), rows);
      },
      async applyLedger(address, cells) {
        const reason = changeReason.get().trim();
        await run(() => client.progress.applyLedger({ annexId: progressSheetId(address), cells, reason }));
      },
      async setBasis(planId, basis) {
        const reason = changeReason.get().trim();
        const overview = await run(() => client.progress.setBasis({ planId, basis, reason }));
        queries.setQueryData(keys.progress(planId), overview);
      },
    };
  }, [client, queries]);
}
