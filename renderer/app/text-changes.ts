import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Client } from '../../core/contract/index.ts';
import type { FormSheet, ListSheet, TextSheet } from '../../core/domain/list-annex.ts';
import { sentenceOf } from '../text/errors.ts';
import { track } from './changes.ts';
import { whenConnected } from './connection.ts';
import { useProgram } from './program.ts';
import { keys } from './queries.ts';
import { saved } from './saved.ts';

/**
 * Everything that changes a list or a form, for its editors; rejects with an Error whose message is a
 * Chinese sentence. Rows are sent as a whole, so that a call may safely run twice.
 */
export interface TextChanges {
  saveRows(rows: { id: number | null; cells: string[] }[]): Promise<ListSheet>;
  saveValues(values: Record<string, string>): Promise<FormSheet>;
}

export function useTextChanges(annexId: number): TextChanges {
  const { client } = useProgram();
  const queries = useQueryClient();
  return useMemo(() => textChanges(client, queries, annexId), [client, queries, annexId]);
}

function textChanges(client: Client, queries: QueryClient, annexId: number): TextChanges {
  const run = async <K extends TextSheet['kind']>(
    kind: K,
    call: () => Promise<TextSheet>,
  ): Promise<Extract<TextSheet, { kind: K }>> => {
    try {
      const sheet = await track(whenConnected(client, call));
      queries.setQueryData(keys.text(annexId), sheet);
      // The answer comes after the commit; how many changes that makes today it does not say.
      saved.set({ at: new Date().toISOString(), changesToday: null });
      void queries.invalidateQueries({ queryKey: ['paper'] });
      void queries.invalidateQueries({ queryKey: keys.plans });
      if (!isKind(sheet, kind)) throw new Error(`annex ${annexId} is a ${sheet.kind}`);
      return sheet;
    } catch (error) {
      throw new Error(sentenceOf(error), { cause: error });
    }
  };
  return {
    saveRows: (rows) => run('list', () => client.text.saveRows({ annexId, rows })),
    saveValues: (values) => run('form', () => client.text.saveValues({ annexId, values })),
  };
}

function isKind<K extends TextSheet['kind']>(
  sheet: TextSheet,
  kind: K,
): sheet is Extract<TextSheet, { kind: K }> {
  return sheet.kind === kind;
}
