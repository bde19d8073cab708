import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { TaskView } from '../../../core/contract/task.ts';
import type { InputProblem } from '../../../core/domain/app-error.ts';
import { readTask, type TaskDraft, type TaskFinding, taskFindings } from '../../../core/domain/task-draft.ts';
import { useSurvivingDraft } from '../../app/drafts.ts';
import { go, guardLeaving, type Route } from '../../app/router.ts';
import { taskFindingSentence, taskProblemWords } from '../../text/tasks.ts';
import { useChange } from './use-change.ts';
import { type TaskChanges, today } from './use-tasks.ts';

const EMPTY: TaskDraft = {
  ...{ number: '', section: '', title: '', aim: '', deadline: '', deadlineText: '', leadAgency: '' },
  ...{ supportingAgencies: '', unitId: null, source: '', milestones: [], targetIds: [] },
};

interface Options {
  /** null for a new one. */
  readonly view: TaskView | null;
  readonly planId: number;
  readonly changes: TaskChanges;
  readonly onDone: () => void;
}

export type TaskFormState = ReturnType<typeof useTaskForm>;

/** A task being changed: kept here until it is saved, what is wrong said at its field. */
export function useTaskForm({ view, planId, changes, onDone }: Options) {
  const [draft, setDraft] = useState(view?.draft ?? EMPTY);
  const [isDirty, setDirty] = useState(false);
  const [isStrict, setStrict] = useState(false);
  const [wanted, setWanted] = useState<Route | null>(null);
  const change = useChange([]);
  /** The version that a draft found again was begun from. */
  const [begunFrom, setBegunFrom] = useState<number | null>(null);
  const version = begunFrom ?? view?.version ?? null;
  useSurvivingDraft(`task ${planId} ${view?.id ?? 'new'}`, isDirty ? { draft, version } : null, (found) => {
    setDraft(found.draft);
    setBegunFrom(found.version);
    setDirty(true);
  });
  const release = useRef<() => void>(() => undefined);
  const ask = useEffectEvent((route: Route): boolean => {
    if (!isDirty) return true;
    setWanted(route);
    return false;
  });
  useEffect(() => {
    release.current = guardLeaving((route) => ask(route));
    return () => release.current();
  }, []);
  const { values, problems } = readTask(draft, today());
  const findings: readonly TaskFinding[] = taskFindings(values);
  const leave = (route: Route | null): void => {
    release.current();
    if (route) go(route);
    else onDone();
  };
  return {
    ...{ draft, isDirty, wanted, change },
    set: (part: Partial<TaskDraft>): void => {
      setDraft((before) => ({ ...before, ...part }));
      setDirty(true);
    },
    /** What is wrong at a field; a field that is merely empty is told so only once it was to be saved. */
    problemAt: (field: string): string | null => {
      const found = problems.find((one) => one.field === field && (isStrict || one.problem !== 'empty'));
      return found ? taskProblemWords(found.problem satisfies InputProblem) : null;
    },
    warningAt: (field: string): string | null => {
      const found = findings.find((one) => one.field === field);
      return found ? taskFindingSentence(found) : null;
    },
    hasProblems: problems.length > 0,
    stay: () => setWanted(null),
    drop: () => leave(wanted),
    save: async (then: Route | null = null): Promise<void> => {
      setStrict(true);
      if (problems.length > 0) return;
      const id = view?.id ?? null;
      const input = { planId, id, version, draft };
      let saved: TaskView | null = null;
      const isSaved = await change.run(async () => {
        saved = await changes.run((client) => client.task.save(input));
      });
      if (!isSaved || saved === null) return;
      setDirty(false);
      leave(then ?? (id === null ? { page: 'tasks', id: (saved as TaskView).id } : null));
    },
  };
}
