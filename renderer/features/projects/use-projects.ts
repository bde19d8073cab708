import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ProjectEdit, ProjectSaved } from '../../../core/contract/project.ts';
import type { RecordQuery } from '../../../core/domain/record-query.ts';
import { changeReason } from '../../app/change-reason.ts';
import { readLedgersAgain, track } from '../../app/changes.ts';
import { whenConnected } from '../../app/connection.ts';
import { useProgram } from '../../app/program.ts';
import { saved } from '../../app/saved.ts';
import { sentenceOf } from '../../text/errors.ts';

/** What the project pages know, by name; everything of ['projects'] is read again after a change. */
export const projectKeys = {
  all: ['projects'] as const,
  one: (id: number) => ['project', id] as const,
};

export function useProject(id: number) {
  const { client } = useProgram();
  return useQuery({
    queryKey: projectKeys.one(id),
    queryFn: () => client.project.open({ id }),
    // Facilities, plans and the day may have changed since it was last looked at.
    staleTime: 0,
  });
}

export function useProjectChoices() {
  const { client } = useProgram();
  return useQuery({
    queryKey: ['projects', 'choices'],
    queryFn: () => client.project.choices(),
    staleTime: 0,
  });
}

export function useCountChoices(unitId: number) {
  const { client } = useProgram();
  return useQuery({
    queryKey: ['projects', 'counts', unitId],
    queryFn: () => client.project.counts({ unitId }),
    staleTime: 0,
  });
}

export function useProjectHistory(id: number, enabled: boolean) {
  const { client } = useProgram();
  return useQuery({
    queryKey: ['projects', 'history', id],
    queryFn: () => client.project.history({ id }),
    staleTime: 0,
    enabled,
  });
}

export function useGantt(query: RecordQuery, asOf: string | null) {
  const { client } = useProgram();
  return useQuery({
    queryKey: ['projects', 'gantt', query, asOf],
    queryFn: () => client.project.gantt({ query, ...dayOf(asOf) }),
    staleTime: 0,
    placeholderData: (before) => before,
  });
}

/** The day as a part of a call; absent = today. */
export const dayOf = (asOf: string | null): { asOf?: string } => (asOf === null ? {} : { asOf });

export type Edit = Partial<ProjectEdit>;

/** Everything that changes one project; rejects with an Error whose message is a Chinese sentence. */
export interface ProjectChanges {
  save(edit: Edit): Promise<void>;
  applyCountBack(finish: string): Promise<void>;
  remove(reason: string): Promise<void>;
}

export function useProjectChanges(id: number, onChanged: () => void): ProjectChanges {
  const { client } = useProgram();
  const queries = useQueryClient();
  return useMemo(() => {
    const run = async <T>(call: () => Promise<T>): Promise<T> => {
      try {
        return await track(whenConnected(client, call));
      } catch (error) {
        throw new Error(sentenceOf(error), { cause: error });
      }
    };
    const take = (result: ProjectSaved): void => {
      queries.setQueryData(projectKeys.one(id), result.project);
      saved.set({ at: result.committedAt, changesToday: result.changesToday });
      readAgain(queries);
      onChanged();
    };
    const why = (): string => changeReason.get().trim();
    return {
      save: async (edit) => take(await run(() => client.project.save({ id, reason: why(), ...edit }))),
      applyCountBack: async (finish) =>
        take(await run(() => client.project.applyCountBack({ id, finish, reason: why() }))),
      remove: async (reason) => {
        const { committedAt, changesToday } = await run(() => client.project.remove({ id, reason }));
        saved.set({ at: committedAt, changesToday });
        queries.removeQueries({ queryKey: projectKeys.one(id) });
        readAgain(queries);
        onChanged();
      },
    };
  }, [client, queries, id, onChanged]);
}

/** The one that was changed came back with its change. */
export function readAgain(queries: QueryClient): void {
  readLedgersAgain(queries, 'project');
}
