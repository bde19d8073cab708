import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { FacilityDetails, FacilitySetup } from '../../../core/contract/facility.ts';
import type { FacilityWords } from '../../../core/domain/facility-words.ts';
import { useSurvivingDraft } from '../../app/drafts.ts';
import { useProgram } from '../../app/program.ts';
import { go, guardLeaving, type Route } from '../../app/router.ts';
import { sentenceOf } from '../../text/errors.ts';
import { fieldProblemWords, facilitiesText as text } from '../../text/facilities.ts';
import { changedTexts, type Draft, draftOf, newDraft, rebased, refusedFields, roomsDiffer } from './draft.ts';
import { isRefused } from './rooms-editor.tsx';
import { type AfterChange, facilityKeys } from './use-facilities.ts';

interface Options {
  readonly setup: FacilitySetup;
  /** null for a new one. */
  readonly details: FacilityDetails | null;
  /** What a new one starts from. */
  readonly like: Draft | null;
  readonly onChanged: AfterChange;
}

export type EditorState = ReturnType<typeof useEditor>;

/** The draft of one facility: what differs from the file, saving it, and not losing it by leaving. */
export function useEditor({ setup, details, like, onChanged }: Options) {
  const { client } = useProgram();
  const queries = useQueryClient();
  const [base, setBase] = useState(() => ({ details, draft: details ? draftOf(details) : newDraft(like) }));
  const [draft, setDraft] = useState(base.draft);
  const first = base.draft;
  // Read again, after a change made elsewhere: what is being typed goes on top of it.
  if (details && details !== base.details) {
    const next = draftOf(details);
    setBase({ details, draft: next });
    setDraft(rebased(first, draft, next));
  }
  const [reason, setReason] = useState('');
  const [isStrict, setStrict] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [wanted, setWanted] = useState<Route | null>(null);
  /** Where somebody went while the save was on its way: gone to as soon as it is in. */
  const meanwhile = useRef<Route | null>(null);
  const release = useRef<() => void>(() => undefined);
  const texts = changedTexts(first.texts, draft.texts);
  const hasRooms = roomsDiffer(first.rooms, draft.rooms);
  const isDirty = Object.keys(texts).length > 0 || hasRooms;
  useSurvivingDraft(`facility ${details?.facility.id ?? 'new'}`, isDirty ? { first, draft } : null, (found) =>
    setDraft(rebased(found.first, found.draft, first)),
  );
  const ask = useEffectEvent((route: Route): boolean => {
    if (!isDirty) return true;
    if (isSaving) meanwhile.current = route;
    else setWanted(route);
    return false;
  });
  useEffect(() => {
    release.current = guardLeaving((route) => ask(route));
    return () => release.current();
  }, []);
  const save = async (then?: () => void): Promise<void> => {
    setStrict(true);
    setProblem(null);
    const refused = refusalWords(draft, setup.words);
    if (refused) {
      setProblem(refused);
      return;
    }
    meanwhile.current = null;
    setSaving(true);
    try {
      const entries = details ? texts : draft.texts;
      const rooms = draft.rooms.map(({ key: _, ...room }) => room);
      const saved = await client.facility.save({
        id: details?.facility.id ?? null,
        entries,
        ...(hasRooms || !details ? { rooms } : {}),
        reason,
        version: base.details?.version ?? null,
      });
      const stored = draftOf(saved);
      setBase({ details: saved, draft: stored });
      setDraft(stored);
      setReason('');
      setWanted(null);
      queries.setQueryData(facilityKeys.details(saved.facility.id), saved);
      onChanged(saved);
      if (details && !then && !meanwhile.current) return;
      release.current();
      if (then) then();
      else go(meanwhile.current ?? { page: 'facilities', id: saved.facility.id });
    } catch (error) {
      setWanted(meanwhile.current);
      const isOutdated = details !== null && codeOf(error) === 'CHANGED_ELSEWHERE';
      setProblem(isOutdated ? text.changedElsewhere : sentenceOf(error));
      if (isOutdated) void queries.invalidateQueries({ queryKey: facilityKeys.details(details.facility.id) });
    } finally {
      setSaving(false);
    }
  };
  return {
    ...{
      draft,
      stored: first.texts,
      setDraft,
      reason,
      setReason,
      isStrict,
      isSaving,
      problem,
      wanted,
      setWanted,
      isDirty,
      save,
    },
    letGo: () => release.current(),
  };
}

/** Why the draft cannot be saved as it stands; null when it can. */
function refusalWords({ texts, rooms }: Draft, words: FacilityWords): string | null {
  for (const { key, read } of refusedFields(texts)) {
    if (read.kind === 'refused') return fieldProblemWords(read.problem, words.fields[key]);
  }
  return rooms.some((room) => isRefused(room.area)) ? fieldProblemWords('notAllowed', words.area) : null;
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
}
