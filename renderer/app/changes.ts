import type { QueryClient } from '@tanstack/react-query';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CellEdit, ChangeSource, CommitResult } from '../../core/contract/cell.ts';
import type { Client } from '../../core/contract/index.ts';
import type { AnnexSheet, EntryState } from '../../core/domain/annex.ts';
import { type FactCell, type FactKey, factKeyText } from '../../core/domain/fact.ts';
import { sentenceOf } from '../text/errors.ts';
import { changeReason } from './change-reason.ts';
import { whenConnected } from './connection.ts';
import { useProgram } from './program.ts';
import { keys } from './queries.ts';
import { saved } from './saved.ts';

const FINDINGS_DELAY_MILLISECONDS = 150;
let findingsTimer: ReturnType<typeof setTimeout> | undefined;
const pending = new Set<Promise<unknown>>();

/** Sheets that differ from the one before only by what the grid itself committed, and already shows. */
const ownCommits = new WeakSet<AnnexSheet>();

export function isOwnCommit(sheet: AnnexSheet): boolean {
  return ownCommits.has(sheet);
}

/** Commits what is still being typed and waits for it; for a window that is about to close. */
export async function flushChanges(): Promise<void> {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  // What was typed while a call was under way goes out in the next one.
  while (pending.size > 0) {
    await Promise.allSettled([...pending]);
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/** Lets a window that is about to close wait for a change made elsewhere. */
export function track<T>(answer: Promise<T>): Promise<T> {
  pending.add(answer);
  const forget = (): void => void pending.delete(answer);
  answer.then(forget, forget);
  return answer;
}

/**
 * Everything that changes an annex, for the pages: runs the call, brings what the window knows up to
 * date, and rejects with an Error whose message is a Chinese sentence.
 */
export interface AnnexChanges {
  commit(edits: CellEdit[], source: ChangeSource, reason: string): Promise<CommitResult>;
  setNote(key: FactKey, text: string): Promise<void>;
  setStatedTotal(columnId: number, rowId: number | null, value: number | null, reason: string): Promise<void>;
  setEntryState(state: EntryState): Promise<void>;
}

export function useAnnexChanges(annexId: number): AnnexChanges {
  const { client } = useProgram();
  const queries = useQueryClient();
  return useMemo(() => annexChanges(client, queries, annexId), [client, queries, annexId]);
}

function annexChanges(client: Client, queries: QueryClient, annexId: number): AnnexChanges {
  const run = async <T>(call: () => Promise<T>): Promise<T> => {
    const answer = whenConnected(client, call);
    pending.add(answer);
    try {
      return await answer;
    } catch (error) {
      void queries.invalidateQueries({ queryKey: keys.sheet(annexId) });
      throw new Error(sentenceOf(error), { cause: error });
    } finally {
      pending.delete(answer);
    }
  };
  const takeCells = (result: CommitResult, own: boolean): void => {
    const sheet = queries.getQueryData<AnnexSheet>(keys.sheet(annexId));
    if (sheet) {
      const next = withCells(sheet, result.cells);
      if (own) ownCommits.add(next);
      queries.setQueryData(keys.sheet(annexId), next);
    }
    saved.set({ at: result.committedAt, changesToday: result.changesToday });
    readAgain(queries, annexId);
  };
  const takeSheet = (sheet: AnnexSheet): void => {
    queries.setQueryData(keys.sheet(annexId), sheet);
    readAgain(queries, annexId);
  };
  return {
    commit: async (edits, source, reason) => {
      const why = reason === '' ? changeReason.get().trim() : reason;
      const result = await run(() => client.cell.commit({ annexId, edits, source, reason: why }));
      takeCells(result, true);
      return result;
    },
    setNote: async (key, text) =>
      takeCells(await run(() => client.cell.setNote({ annexId, key, text })), false),
    setStatedTotal: async (columnId, rowId, value, reason) =>
      takeSheet(await run(() => client.annex.setStatedTotal({ annexId, columnId, rowId, value, reason }))),
    setEntryState: async (state) =>
      takeSheet(await run(() => client.annex.setEntryState({ annexId, state }))),
  };
}

/** The sheet with some cells replaced; emptied cells are dropped. */
export function withCells(sheet: AnnexSheet, changed: readonly FactCell[]): AnnexSheet {
  const cells = new Map(sheet.cells.map((cell) => [factKeyText(cell), cell]));
  for (const cell of changed) {
    if (cell.value.kind === 'blank' && !cell.unread && !cell.note) cells.delete(factKeyText(cell));
    else cells.set(factKeyText(cell), cell);
  }
  return { ...sheet, cells: [...cells.values()] };
}

/**
 * After a change in a ledger (places, projects, classes, people): records stand behind completed counts,
 * findings, papers and the first page. Sheets hold typed counts only, and stay; so do the queries that the
 * caller has put right itself.
 *
 *   readLedgersAgain(queries, 'project')
 */
export function readLedgersAgain(queries: QueryClient, own: string): void {
  const untouched = new Set(['file', 'settings', 'sheet', 'text', 'version', own]);
  void queries.invalidateQueries({ predicate: ({ queryKey }) => !untouched.has(String(queryKey[0])) });
}

/** Other sheets may show the same facts; findings and counts follow once the typing pauses. */
export function readAgain(queries: QueryClient, annexId: number): void {
  void queries.invalidateQueries({
    predicate: ({ queryKey }) => queryKey[0] === 'sheet' && queryKey[1] !== annexId,
    refetchType: 'none',
  });
  void queries.invalidateQueries({ queryKey: ['paper'] });
  clearTimeout(findingsTimer);
  findingsTimer = setTimeout(() => {
    void queries.invalidateQueries({ queryKey: ['findings'] });
    void queries.invalidateQueries({ queryKey: ['history'] });
    void queries.invalidateQueries({ queryKey: ['records'] });
    void queries.invalidateQueries({ queryKey: ['progress'] });
    void queries.invalidateQueries({ queryKey: ['returns'] });
    void queries.invalidateQueries({ queryKey: keys.plans });
  }, FINDINGS_DELAY_MILLISECONDS);
}
