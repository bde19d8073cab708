import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { RecordState } from '../../../core/contract/staff.ts';
import type { TrainingFinding } from '../../../core/domain/training-findings.ts';
import { useSurvivingDraft } from '../../app/drafts.ts';
import { guardLeaving, type Route } from '../../app/router.ts';
import { sentenceOf } from '../../text/errors.ts';
import { useNoteChange } from './training-queries.ts';

/** A record as the program gave it. */
export interface Stored<Draft> extends RecordState {
  readonly draft: Draft;
  readonly findings: readonly TrainingFinding[];
}

interface Options<Draft, View extends Stored<Draft>> {
  /** Names what is edited, for a draft that outlives the window. */
  readonly place: string;
  /** Null for a new one, which begins with `empty`. */
  readonly view: View | null;
  readonly empty: Draft;
  /** What would be found in a draft that is not saved yet. */
  readonly check: (draft: Draft) => Promise<readonly TrainingFinding[]>;
  readonly save: (draft: Draft, version: number | null) => Promise<View>;
  readonly onSaved: (view: View) => void;
}

/** Something being edited: kept here until it is saved, checked while it is typed. */
export interface Editing<Draft> {
  readonly draft: Draft;
  /** Of the last commit; null while there is none. */
  readonly version: number | null;
  readonly findings: readonly TrainingFinding[];
  readonly isDirty: boolean;
  readonly isSaving: boolean;
  readonly problem: string | null;
  /** The page that was asked for while something is not saved. */
  readonly leaving: Route | null;
  set(part: Partial<Draft>): void;
  save(): Promise<void>;
  stay(): void;
  /** Lets go of what is not saved. */
  drop(): void;
}

const CHECK_DELAY = 250;

export function useDraft<Draft extends object, View extends Stored<Draft>>(
  options: Options<Draft, View>,
): Editing<Draft> {
  const { view, empty } = options;
  const [draft, setDraft] = useState(view?.draft ?? empty);
  const [version, setVersion] = useState(view?.version ?? null);
  const [findings, setFindings] = useState(view?.findings ?? []);
  const [isDirty, setDirty] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [leaving, setLeaving] = useState<Route | null>(null);
  const release = useGuard(isDirty, setLeaving);
  useChecks(draft, isDirty, options.check, setFindings);
  const noteChange = useNoteChange();
  useSurvivingDraft(options.place, isDirty ? { draft, version } : null, (found) => {
    setDraft(found.draft);
    setVersion(found.version);
    setDirty(true);
  });
  const save = async (): Promise<void> => {
    if (isSaving) return;
    setSaving(true);
    setProblem(null);
    try {
      const stored = await options.save(draft, version);
      release();
      setDirty(false);
      setVersion(stored.version);
      setFindings(stored.findings);
      // What was typed while it was being saved is not written over.
      setDraft((now) => (now === draft ? stored.draft : now));
      noteChange(stored);
      options.onSaved(stored);
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setSaving(false);
    }
  };
  return {
    ...{ draft, version, findings, isDirty, isSaving, problem, leaving, save },
    set: (part) => {
      setDraft((before) => ({ ...before, ...part }));
      setDirty(true);
      setProblem(null);
    },
    stay: () => setLeaving(null),
    drop: release,
  };
}

/** Another page is not shown while something is not saved; the page asks. */
function useGuard(isDirty: boolean, onAsked: (wanted: Route) => void): () => void {
  const released = useRef(false);
  const ask = useEffectEvent(onAsked);
  useEffect(() => {
    if (!isDirty) return;
    released.current = false;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    const letGo = guardLeaving((wanted) => {
      if (released.current) return true;
      ask(wanted);
      return false;
    });
    return () => {
      window.removeEventListener('beforeunload', warn);
      letGo();
    };
  }, [isDirty]);
  return () => {
    released.current = true;
  };
}

/** A little after the last key, and only the latest answer counts. */
function useChecks<Draft>(
  draft: Draft,
  isDirty: boolean,
  check: (draft: Draft) => Promise<readonly TrainingFinding[]>,
  onFound: (findings: readonly TrainingFinding[]) => void,
): void {
  const run = useEffectEvent(async (isCurrent: () => boolean) => {
    try {
      const found = await check(draft);
      if (isCurrent()) onFound(found);
    } catch {
      // Saving says what is wrong; a check that cannot be made now says nothing.
    }
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the draft is checked
  useEffect(() => {
    if (!isDirty) return;
    let isCurrent = true;
    const timer = setTimeout(() => void run(() => isCurrent), CHECK_DELAY);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [draft, isDirty]);
}
