import { QueryClient as Queries, QueryCache, type QueryClient, useQuery } from '@tanstack/react-query';
import type { FileStatus } from '../../core/contract/file.ts';
import type { Client } from '../../core/contract/index.ts';
import type { AnnexSummary, PlanSummary } from '../../core/contract/plan.ts';
import type { FactKey } from '../../core/domain/fact.ts';
import { factKeyText } from '../../core/domain/fact.ts';
import type { Finding } from '../../core/domain/finding.ts';
import type { RecordTable } from '../../core/domain/record-finding.ts';
import { connection, noteError } from './connection.ts';
import { useProgram } from './program.ts';

/**
 * What the window knows, kept once by name. Nothing goes stale by itself: this window's own changes
 * say what has to be read again (see changes.ts).
 */
export const keys = {
  file: ['file'] as const,
  settings: ['settings'] as const,
  plans: ['plans'] as const,
  findings: (planId: number) => ['findings', planId] as const,
  units: (planId: number) => ['units', planId] as const,
  sheet: (annexId: number) => ['sheet', annexId] as const,
  text: (annexId: number) => ['text', annexId] as const,
  textHistory: (annexId: number) => ['history', annexId, 'text'] as const,
  progress: (planId: number) => ['progress', planId] as const,
  returns: (planId: number, planYearId: number, period: number) =>
    ['returns', planId, planYearId, period] as const,
  records: (sheetId: number, key: FactKey) => ['records', sheetId, factKeyText(key)] as const,
  recordFindings: (tables: readonly RecordTable[]) => ['records', 'findings', ...tables] as const,
  training: ['training'] as const,
  received: ['received'] as const,
  backups: ['backups'] as const,
  paper: (what: string) => ['paper', what] as const,
  history: (annexId: number, key: FactKey) => ['history', annexId, factKeyText(key)] as const,
};

export function createQueryClient(client: Client): QueryClient {
  const queries = new Queries({
    queryCache: new QueryCache({ onError: (error) => void noteError(client, error) }),
    defaultOptions: {
      // The program is on this machine: being offline is its normal state.
      queries: {
        networkMode: 'always',
        staleTime: Number.POSITIVE_INFINITY,
        retry: false,
        refetchOnWindowFocus: false,
        // The sheet is compared by identity, and is too large to be compared cell by cell at each change.
        structuralSharing: (before, after) => after ?? before,
      },
      mutations: { networkMode: 'always' },
    },
  });
  // What could not be read while the program was away is asked for again once it is back.
  connection.subscribe(() => {
    if (connection.get() !== 'ok') return;
    void queries.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' });
  });
  return queries;
}

export function useFileStatus() {
  const { client } = useProgram();
  // Another window, or the menu of the desktop program, may have opened another file meanwhile.
  return useQuery({
    queryKey: keys.file,
    queryFn: () => client.file.status(),
    refetchOnWindowFocus: 'always',
  });
}

export function useSettings() {
  const { client } = useProgram();
  return useQuery({ queryKey: keys.settings, queryFn: () => client.settings.get() });
}

/** A file is open, and whoever sits here may look at it: nobody is asked for, or is logged in. */
export function isOpenTo(status: FileStatus | undefined): boolean {
  if (!status?.open || status.locked !== null) return false;
  const { hasAccounts, account, mustChange } = status.people;
  return !hasAccounts || (account !== null && !mustChange);
}

export function usePlans() {
  const { client } = useProgram();
  const enabled = isOpenTo(useFileStatus().data);
  return useQuery({ queryKey: keys.plans, queryFn: () => client.plan.list(), enabled });
}

const NO_FINDINGS: readonly Finding[] = [];

/** All findings of a plan; the last known ones while new ones are being read. */
export function useFindings(planId: number | null): readonly Finding[] {
  const { client } = useProgram();
  const query = useQuery({
    queryKey: keys.findings(planId ?? 0),
    queryFn: () => client.plan.check({ planId: planId ?? 0 }),
    enabled: planId !== null,
  });
  return query.data ?? NO_FINDINGS;
}

/**
 * What the checks find in the ledgers, at most so many lines of each. Any page may have changed a record,
 * and so may the day: it is asked for whenever it is shown, behind what was last known.
 */
export function useRecordFindings(tables: readonly RecordTable[], most?: number) {
  const { client } = useProgram();
  return useQuery({
    queryKey: keys.recordFindings(tables),
    queryFn: () => client.record.findings({ tables, ...(most === undefined ? {} : { most }) }),
    staleTime: 0,
  });
}

export function useUnits(planId: number | null) {
  const { client } = useProgram();
  return useQuery({
    queryKey: keys.units(planId ?? 0),
    queryFn: () => client.plan.units({ planId: planId ?? 0 }),
    enabled: planId !== null,
  });
}

export function sheetQuery(client: Client, annexId: number) {
  return { queryKey: keys.sheet(annexId), queryFn: () => client.annex.open({ annexId }) };
}

export function useSheet(annexId: number | null) {
  const { client } = useProgram();
  return useQuery({ ...sheetQuery(client, annexId ?? 0), enabled: annexId !== null });
}

/** An annex that is not counts: a list or a form. */
export function useTextSheet(annexId: number) {
  const { client } = useProgram();
  return useQuery({ queryKey: keys.text(annexId), queryFn: () => client.text.open({ annexId }) });
}

/** Who changed what in a list or a form; asked for while it is looked at. */
export function useTextHistory(annexId: number) {
  const { client } = useProgram();
  return useQuery({
    queryKey: keys.textHistory(annexId),
    queryFn: () => client.text.history({ annexId }),
    placeholderData: (before) => before,
  });
}

export function useHistory(annexId: number, key: FactKey | null) {
  const { client } = useProgram();
  return useQuery({
    queryKey: key ? keys.history(annexId, key) : ['history', annexId, null],
    queryFn: () => (key ? client.cell.history({ annexId, key }) : []),
    enabled: key !== null,
  });
}

/** The tables of counts of a plan: what the checks look at, and where a unit has a row. */
export function sheetsOf(plan: PlanSummary): readonly AnnexSummary[] {
  return plan.annexes.filter((annex) => annex.kind === 'plan');
}

/** The plan that holds an annex; without one the first plan of the file. */
export function planOf(plans: readonly PlanSummary[], annexId: number | null): PlanSummary | null {
  const holder = plans.find((plan) => plan.annexes.some((annex) => annex.id === annexId));
  return holder ?? plans[0] ?? null;
}
