import { useQuery } from '@tanstack/react-query';
import { Suspense, useEffect, useRef, useState } from 'react';
import type { FacilityDetails, FacilitySetup } from '../../../core/contract/facility.ts';
import type { SealedQuestion } from '../../../core/contract/progress.ts';
import { readDate } from '../../../core/domain/read-date.ts';
import { laterPart } from '../../app/later-part.tsx';
import { useProgram } from '../../app/program.ts';
import { SealedNotice } from '../../components/sealed-notice.tsx';
import { common } from '../../text/common.ts';
import { sentenceOf } from '../../text/errors.ts';
import { facilitiesText as text } from '../../text/facilities.ts';
import type { Draft, FieldTexts } from './draft.ts';
import { FacilityForm } from './facility-form.tsx';
import { FacilityHistory } from './facility-history.tsx';
import { LeaveBar } from './leave-bar.tsx';
import { RoomsEditor } from './rooms-editor.tsx';
import { useEditor } from './use-editor.ts';
import { type AfterChange, facilityKeys } from './use-facilities.ts';

const RemoveDialog = laterPart(() => import('./remove-dialog.tsx'));

interface Props {
  readonly setup: FacilitySetup;
  readonly id: number | 'new';
  /** What a new one starts from. */
  readonly like: Draft | null;
  readonly readOnly: boolean;
  readonly onDuplicate: (draft: Draft) => void;
  readonly onChanged: AfterChange;
  /** Gives the focus back to the table. */
  readonly onClose: () => void;
}

/** One facility beside the table: its fields, rooms and history. */
export function FacilityPanel(props: Props) {
  const { id } = props;
  const { client } = useProgram();
  const details = useQuery({
    queryKey: facilityKeys.details(id === 'new' ? 0 : id),
    queryFn: () => client.facility.get({ id: id === 'new' ? 0 : id }),
    enabled: id !== 'new',
    // Another window may have changed it.
    staleTime: 0,
    gcTime: 0,
  });
  if (id === 'new') return <Editor {...props} details={null} />;
  if (details.data) return <Editor {...props} details={details.data} />;
  return (
    <aside className="ff-panel" aria-label={text.label}>
      <p className={details.error ? 'error-text' : 'muted late'}>
        {details.error ? sentenceOf(details.error) : common.loading}
      </p>
      <button type="button" className="btn" onClick={props.onClose}>
        {text.close}
      </button>
    </aside>
  );
}

type Tab = keyof typeof text.tabs;
const TABS: readonly Tab[] = ['form', 'rooms', 'history'];

function Editor(props: Props & { details: FacilityDetails | null }) {
  const { setup, details, readOnly } = props;
  const editor = useEditor(props);
  const { draft, isDirty, wanted } = editor;
  const [tab, setTab] = useState<Tab>('form');
  const [isRemoving, setRemoving] = useState(false);
  const panel = useRef<HTMLElement>(null);
  const isNew = details === null;
  const asked = questionOf(draft.texts, setup);
  useEffect(() => {
    // A new one begins with its name; for an opened one the arrows of the table go on.
    if (isNew) panel.current?.querySelector<HTMLElement>('[data-field="name"]')?.focus();
  }, [isNew]);
  return (
    <aside
      ref={panel}
      className="ff-panel"
      aria-label={details?.facility.name ?? text.newTitle}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Escape') props.onClose();
        else if (event.ctrlKey && event.key.toLowerCase() === 's') void editor.save();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <header className="ff-head">
        <h2>
          {details?.facility.name ?? text.newTitle}{' '}
          {details?.facility.sample && <span className="sample-mark">{text.sample}</span>}
        </h2>
        <button type="button" className="btn btn-quiet" title="Esc" onClick={props.onClose}>
          {text.close}
        </button>
      </header>
      <SealedNotice
        question={asked}
        isChanging={JSON.stringify(asked) !== JSON.stringify(questionOf(editor.stored, setup))}
      />
      {wanted && <LeaveBar editor={editor} wanted={wanted} />}
      <div className="ff-tabs" role="tablist">
        {TABS.filter((one) => details || one !== 'history').map((one) => (
          <button key={one} type="button" role="tab" aria-selected={tab === one} onClick={() => setTab(one)}>
            {one === 'rooms' ? `${text.tabs.rooms} ${draft.rooms.length}` : text.tabs[one]}
          </button>
        ))}
      </div>
      <div className="ff-body">
        {tab === 'form' && (
          <FacilityForm
            setup={setup}
            texts={draft.texts}
            stored={editor.stored}
            isNew={!details}
            findings={details?.findings ?? []}
            readOnly={readOnly}
            strict={editor.isStrict}
            onChange={(key, value) => editor.setDraft({ ...draft, texts: { ...draft.texts, [key]: value } })}
          />
        )}
        {tab === 'rooms' && (
          <RoomsEditor
            rooms={draft.rooms}
            words={setup.words}
            readOnly={readOnly}
            onChange={(rooms) => editor.setDraft({ ...draft, rooms })}
          />
        )}
        {tab === 'history' && details && <FacilityHistory id={details.facility.id} words={setup.words} />}
      </div>
      <footer className="ff-end">
        {editor.problem && (
          <p className="error-text" role="alert">
            {editor.problem}
          </p>
        )}
        {readOnly && <p className="muted">{text.readOnly}</p>}
        {details && (
          <input
            className="field"
            aria-label={text.reason}
            placeholder={text.reason}
            value={editor.reason}
            readOnly={readOnly}
            onChange={(event) => editor.setReason(event.target.value)}
          />
        )}
        <div className="ff-buttons">
          <button
            type="button"
            className="btn btn-primary"
            title="Ctrl+S"
            disabled={readOnly || editor.isSaving || (details !== null && !isDirty)}
            onClick={() => void editor.save()}
          >
            {details ? text.save : text.create}
          </button>
          {details && (
            <button
              type="button"
              className="btn"
              disabled={readOnly}
              title={text.duplicateHint}
              onClick={() => props.onDuplicate(draft)}
            >
              {text.duplicate}
            </button>
          )}
          {details && (
            <button type="button" className="btn" disabled={readOnly} onClick={() => setRemoving(true)}>
              {text.remove}
            </button>
          )}
        </div>
      </footer>
      <Suspense fallback={null}>
        {isRemoving && details && (
          <RemoveDialog
            facility={details.facility}
            onClose={() => setRemoving(false)}
            onRemoved={() => {
              editor.letGo();
              props.onChanged();
              props.onClose();
            }}
          />
        )}
      </Suspense>
    </aside>
  );
}

/** Where the place counts: on the day it opened, as its type says. */
function questionOf(texts: FieldTexts, { types, today }: FacilitySetup): SealedQuestion | null {
  const { typeId, unitId, status, openedOn } = texts;
  const itemId = types.find((one) => one.id === Number(typeId))?.itemId ?? null;
  const date = readDate(openedOn, { today });
  const counts = status === 'open' || status === 'suspended' || status === 'closed';
  if (itemId === null || unitId === '' || date.kind !== 'date' || !counts) return null;
  return { planId: null, itemId, date: date.date, unitIds: [Number(unitId)], staffIds: [] };
}
