import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { StandardView } from '../../../../core/contract/standard.ts';
import {
  EMPTY_STANDARD,
  readStandard,
  type StandardDraft,
  type StandardProblem,
} from '../../../../core/domain/standard-draft.ts';
import { useSurvivingDraft } from '../../../app/drafts.ts';
import { useProgram } from '../../../app/program.ts';
import { guardLeaving, type Route } from '../../../app/router.ts';
import { sentenceOf } from '../../../text/errors.ts';
import { useStandardsChanged } from './use-standards.ts';

/** An own standard while it is typed: kept here until it is saved, and another page asks before it opens. */
export interface StandardEditing {
  readonly draft: StandardDraft;
  readonly version: number | null;
  /** What keeps it from being saved; said once something was typed. */
  readonly problems: readonly StandardProblem[];
  readonly isDirty: boolean;
  readonly isSaving: boolean;
  readonly refused: string | null;
  /** The page asked for while something is not saved. */
  readonly leaving: Route | null;
  set(part: Partial<StandardDraft>): void;
  save(): Promise<void>;
  stay(): void;
  drop(): void;
}

export function useStandardDraft(
  view: StandardView | null,
  onSaved: (view: StandardView) => void,
): StandardEditing {
  const { client } = useProgram();
  const changed = useStandardsChanged();
  const [draft, setDraft] = useState(view?.draft ?? EMPTY_STANDARD);
  const [version, setVersion] = useState(view?.version ?? null);
  const [isDirty, setDirty] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [leaving, setLeaving] = useState<Route | null>(null);
  const drop = useGuard(isDirty, setLeaving);
  useSurvivingDraft(`standard ${view?.record.id ?? 'new'}`, isDirty ? { draft, version } : null, (found) => {
    setDraft(found.draft);
    setVersion(found.version);
    setDirty(true);
  });
  const { problems } = readStandard(draft, view?.record.rules ?? {});
  const save = async (): Promise<void> => {
    setSaving(true);
    setRefused(null);
    try {
      const stored = await client.standard.save({ id: view?.record.id ?? null, version, draft });
      drop();
      setDirty(false);
      setVersion(stored.version);
      // What was typed while it was being saved is not written over.
      setDraft((now) => (now === draft ? stored.draft : now));
      changed(stored);
      onSaved(stored);
    } catch (error) {
      setRefused(sentenceOf(error));
    } finally {
      setSaving(false);
    }
  };
  return {
    ...{ draft, version, isDirty, isSaving, refused, leaving, save, drop },
    problems: isDirty ? problems : [],
    set: (part) => {
      setDraft((before) => ({ ...before, ...part }));
      setDirty(true);
      setRefused(null);
    },
    stay: () => setLeaving(null),
  };
}

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
