import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Client } from '../../../core/contract/index.ts';
import type { TaskView } from '../../../core/contract/task.ts';
import { readLedgersAgain, track } from '../../app/changes.ts';
import { whenConnected } from '../../app/connection.ts';
import { useProgram } from '../../app/program.ts';
import { saved } from '../../app/saved.ts';

/** The day tasks are judged for (null = today), and from how many days before they count as due soon. */
export interface TaskDay {
  readonly asOf: string | null;
  readonly dueDays: number;
}

/** The same as a part of a call. */
export const dayOf = ({ asOf, dueDays }: TaskDay) => ({ dueDays, ...(asOf === null ? {} : { asOf }) });

export const taskKeys = {
  one: (id: number, day: TaskDay) => ['task', id, day.asOf, day.dueDays] as const,
  history: (id: number, version: number) => ['tasks', 'history', id, version] as const,
  choices: (planId: number) => ['tasks', 'choices', planId] as const,
};

export function useTask(id: number, day: TaskDay) {
  const { client } = useProgram();
  return useQuery({
    queryKey: taskKeys.one(id, day),
    queryFn: () => client.task.get({ id, ...dayOf(day) }),
    // Targets, units and the day may have changed since it was last looked at.
    staleTime: 0,
    // One that was removed is not shown again, whatever comes to bear its number.
    gcTime: 0,
  });
}

export function useTaskChoices(planId: number) {
  const { client } = useProgram();
  return useQuery({
    queryKey: taskKeys.choices(planId),
    queryFn: () => client.task.choices({ planId }),
    staleTime: 0,
  });
}

/** Runs a change of tasks, and has everything that shows them read again. */
export interface TaskChanges {
  /** A change that answers with the task as it is now. */
  run(call: (client: Client) => Promise<TaskView>): Promise<TaskView>;
  remove(id: number, reason: string): Promise<void>;
}

export function useTaskChanges(onChanged: () => void): TaskChanges {
  const { client } = useProgram();
  const queries = useQueryClient();
  return useMemo(() => {
    const readAgain = (id: number): void => {
      // The answer was made for today; what is shown may be judged for another day.
      void queries.invalidateQueries({ queryKey: ['task', id] });
      readLedgersAgain(queries, 'task');
      onChanged();
    };
    return {
      run: async (call) => {
        const view = await track(whenConnected(client, () => call(client)));
        saved.set({ at: view.at, changesToday: view.changesToday });
        readAgain(view.id);
        return view;
      },
      remove: async (id, reason) => {
        await track(whenConnected(client, () => client.task.remove({ id, reason })));
        saved.set({ at: new Date().toISOString(), changesToday: null });
        readLedgersAgain(queries, 'task');
        onChanged();
      },
    };
  }, [client, queries, onChanged]);
}

/** The machine's own day, as ISO text. */
export function today(): string {
  return new Date().toLocaleDateString('sv-SE');
}
