import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Client } from '../../core/contract/index.ts';
import type { OpenedList, OpenedText } from '../../core/contract/text.ts';
import type { FormSheet } from '../../core/domain/list-annex.ts';
import { sentenceOf } from '../text/errors.ts';
import { changeReason } from './change-reason.ts';
import { track } from './changes.ts';
import { whenConnected } from './connection.ts';
import { useProgram } from './program.ts';
import { keys } from './queries.ts';
import { saved } from './saved.ts';

/**
 * Everything that changes a list or a form, for its editors; rejects with an Error whose message is a
 * Chinese sentence. Rows are sent as a whole, so that a call may safely run twice. `expected` is what the
 * editor has seen: what was changed in another window meanwhile is not written over.
 */
export interface TextChanges {
  saveRows(rows: { id: number | null; cells: string[] }[], expected: string): Promise<OpenedList>;
  saveValues(values: Record<string, string>, expected: Record<string, string>): Promise<FormSheet>;
  /** The rows as they were before a change of the history. */
  restore(changeId: number, expected: string): Promise<OpenedList>;
  /** What the data file has now. */
  reload(): Promise<OpenedText>;
}

/** Whether a save was refused because another window changed the annex. */
export function isChangedElsewhere(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof Error && 'code' in cause && cause.code === 'CHANGED_ELSEWHERE';
}

export function useTextChanges(annexId: number): TextChanges {
  const { client } = useProgram();
  const queries = useQueryClient();
  return useMemo(() => textChanges(client, queries, annexId), [client, queries, annexId]);
}

function textChanges(client: Client, queries: QueryClient, annexId: number): TextChanges {
  const run = async <S extends OpenedText>(kind: S['kind'], call: () => Promise<OpenedText>): Promise<S> => {
    try {
      const sheet = await track(whenConnected(client, call));
      queries.setQueryData(keys.text(annexId), sheet);
      // The answer comes after the commit; how many changes that makes today it does not say.
      saved.set({ at: new Date().toISOString(), changesToday: null });
      void queries.invalidateQueries({ queryKey: ['paper'] });
      void queries.invalidateQueries({ queryKey: keys.textHistory(annexId) });
      void queries.invalidateQueries({ queryKey: keys.plans });
      if (!isKind<S>(sheet, kind)) throw new Error(`annex ${annexId} is a ${sheet.kind}`);
      return sheet;
    } catch (error) {
      throw new Error(sentenceOf(error), { cause: error });
    }
  };
  const reason = (): string => changeReason.get().trim();
  return {
    saveRows: (rows, expected) =>
      run('list', () => client.text.saveRows({ annexId, rows, expected, reason: reason() })),
    saveValues: (values, expected) =>
      run('form', () => client.text.saveValues({ annexId, values, expected, reason: reason() })),
    restore: (changeId, expected) => run('list', () => client.text.restore({ annexId, changeId, expected })),
    reload: async () => {
      void queries.invalidateQueries({ queryKey: keys.textHistory(annexId) });
      try {
        const queryFn = () => client.text.open({ annexId });
        return await queries.fetchQuery({ queryKey: keys.text(annexId), queryFn, staleTime: 0 });
      } catch (error) {
        throw new Error(sentenceOf(error), { cause: error });
      }
    },
  };
}

function isKind<S extends OpenedText>(sheet: OpenedText, kind: S['kind']): sheet is S {
  return sheet.kind === kind;
}
