import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import type { StandardView } from '../../../../core/contract/standard.ts';
import { useProgram } from '../../../app/program.ts';
import { useReadOnlyReason } from '../../../app/read-only.ts';
import { go } from '../../../app/router.ts';
import { useShortcuts } from '../../../app/shortcuts.ts';
import { common } from '../../../text/common.ts';
import { sentenceOf } from '../../../text/errors.ts';
import { standardText as text } from '../../../text/standards.ts';
import { LeaveQuestion, RemoveQuestion } from './standard-dialogs.tsx';
import { StandardForm } from './standard-form.tsx';
import { StandardHistory } from './standard-history.tsx';
import { type StandardEditing, useStandardDraft } from './use-standard-draft.ts';
import { standardKeys, useStandards, useStandardsChanged } from './use-standards.ts';

/** One standard: those of a notice to be read and switched, the county's own ones to be changed. */
export function StandardEditor({ id }: { id: number | 'new' }) {
  if (id === 'new') return <Editor view={null} onReload={null} />;
  return <Stored id={id} />;
}

function Stored({ id }: { id: number }) {
  const { client } = useProgram();
  const [round, setRound] = useState(0);
  const view = useQuery({
    queryKey: [...standardKeys.one(id), round],
    queryFn: () => client.standard.get({ id }),
    refetchOnMount: 'always',
    gcTime: 0,
  });
  if (view.error) return <p className="page-message error-text">{sentenceOf(view.error)}</p>;
  if (!view.data) return <p className="page-message late">{common.loading}</p>;
  return <Editor key={round} view={view.data} onReload={() => setRound(round + 1)} />;
}

interface Props {
  readonly view: StandardView | null;
  readonly onReload: (() => void) | null;
}

function Editor({ view, onReload }: Props) {
  const readOnly = useReadOnlyReason();
  const types = useStandards().data?.types ?? [];
  const [removing, setRemoving] = useState(false);
  const record = view?.record ?? null;
  const editing = useStandardDraft(view, (stored) => {
    if (record === null) go({ page: 'indicators', tab: 'standards', id: stored.record.id });
  });
  const isFixed = record?.builtIn === true || readOnly !== null;
  const canSave = !isFixed && editing.isDirty && !editing.isSaving && editing.problems.length === 0;
  useShortcuts([['Ctrl+S', () => canSave && void editing.save()]]);
  const reload = () => {
    editing.drop();
    onReload?.();
  };
  return (
    <form
      className="standard-editor"
      onSubmit={(event) => {
        event.preventDefault();
        if (canSave) void editing.save();
      }}
    >
      <div className="standard-head">
        <h2>{editing.draft.name || text.newTitle}</h2>
        {record && (
          <span className={record.applies ? 'standard-on' : 'muted'}>{stateOf(record.applies)}</span>
        )}
        <Actions
          view={view}
          editing={editing}
          canSave={canSave}
          onReload={reload}
          onRemove={() => setRemoving(true)}
        />
      </div>
      {record?.builtIn && <p className="muted">{text.builtIn}</p>}
      {editing.refused && (
        <p className="error-text" role="alert">
          {editing.refused}{' '}
          {onReload && (
            <button type="button" className="link" onClick={reload}>
              {text.reload}
            </button>
          )}
        </p>
      )}
      <StandardForm editing={editing} types={types} isFixed={isFixed} isNew={view === null} />
      {record && <StandardHistory id={record.id} version={editing.version} />}
      <Suspense>
        {editing.leaving && <LeaveQuestion editing={editing} />}
        {removing && record && (
          <RemoveQuestion id={record.id} editing={editing} onClose={() => setRemoving(false)} />
        )}
      </Suspense>
    </form>
  );
}

const stateOf = (applies: boolean): string => (applies ? text.on : text.off);

interface ActionsProps {
  readonly view: StandardView | null;
  readonly editing: StandardEditing;
  readonly canSave: boolean;
  readonly onReload: () => void;
  readonly onRemove: () => void;
}

function Actions({ view, editing, canSave, onReload, onRemove }: ActionsProps) {
  const { client } = useProgram();
  const readOnly = useReadOnlyReason() !== null;
  const changed = useStandardsChanged();
  const [problem, setProblem] = useState<string | null>(null);
  const record = view?.record ?? null;
  const act = async (work: () => Promise<void>): Promise<void> => {
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };
  const toggle = (id: number, applies: boolean) =>
    act(async () => {
      await client.standard.setApplies({ ids: [id], applies });
      changed(null);
      onReload();
    });
  const copy = (id: number) =>
    act(async () => {
      const own = await client.standard.copy({ id });
      changed(own);
      go({ page: 'indicators', tab: 'standards', id: own.record.id });
    });
  return (
    <span className="standard-actions">
      {problem && (
        <span className="error-text" role="alert">
          {problem}
        </span>
      )}
      {record && (
        <>
          <button
            type="button"
            className="btn"
            disabled={readOnly || editing.isDirty}
            onClick={() => void toggle(record.id, !record.applies)}
          >
            {record.applies ? text.toggleOff : text.toggleOn}
          </button>
          <button
            type="button"
            className="btn"
            disabled={readOnly || editing.isDirty}
            onClick={() => void copy(record.id)}
          >
            {text.copy}
          </button>
          {!record.builtIn && (
            <button type="button" className="btn" disabled={readOnly} onClick={onRemove}>
              {text.remove}
            </button>
          )}
        </>
      )}
      <button
        type="button"
        className="btn"
        onClick={() => go({ page: 'indicators', tab: 'standards', id: null })}
      >
        {text.back}
      </button>
      {record?.builtIn !== true && (
        <button type="submit" className="btn btn-primary" disabled={!canSave} title={text.saveHint}>
          {editing.isSaving ? text.saving : text.save}
        </button>
      )}
    </span>
  );
}
