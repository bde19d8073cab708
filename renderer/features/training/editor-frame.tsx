import { Modal } from 'antd';
import { type ReactNode, Suspense, useState } from 'react';
import { AntdScope } from '../../app/antd-scope.tsx';
import { useReadOnlyReason } from '../../app/read-only.ts';
import { go, type TrainingTab } from '../../app/router.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { common } from '../../text/common.ts';
import { leaveText } from '../../text/design-dialogs.ts';
import { sentenceOf } from '../../text/errors.ts';
import { trainingText as text } from '../../text/training.ts';
import { RecordHistory } from './record-history.tsx';
import { useNoteChange } from './training-queries.ts';
import type { Editing } from './use-draft.ts';

interface Props<Draft> {
  readonly tab: Exclude<TrainingTab, 'progress'>;
  readonly title: string;
  readonly sample: boolean;
  readonly editing: Editing<Draft>;
  /** Null for one that is not saved yet. */
  readonly id: number | null;
  readonly onReload?: (() => void) | undefined;
  readonly removeWords: string;
  readonly onRemove: (reason: string) => Promise<unknown>;
  readonly children: ReactNode;
}

/** Head and foot of an editor: back, save, remove, history, and the question before leaving. */
export function EditorFrame<Draft>(props: Props<Draft>) {
  const { tab, title, sample, editing, id, children } = props;
  const readOnly = useReadOnlyReason();
  const [removing, setRemoving] = useState(false);
  const back = () => go({ page: 'training', tab, id: null });
  const canSave = readOnly === null && editing.isDirty && !editing.isSaving;
  useShortcuts([['Ctrl+S', () => canSave && void editing.save()]]);
  return (
    <form
      className="training-editor"
      onSubmit={(event) => {
        event.preventDefault();
        if (canSave) void editing.save();
      }}
    >
      <div className="training-head">
        <h2>{title}</h2>
        {sample && <span className="sample-mark">{text.sampleMark}</span>}
        {readOnly && <span className="muted">{readOnly}</span>}
        <span className="training-actions">
          {id !== null && (
            <button
              type="button"
              className="btn"
              disabled={readOnly !== null}
              onClick={() => setRemoving(true)}
            >
              {text.remove}
            </button>
          )}
          <button type="button" className="btn" onClick={back}>
            {text.backToList}
          </button>
          <button type="submit" className="btn btn-primary" disabled={!canSave} title={text.saveHint}>
            {editing.isSaving ? text.saving : text.save}
          </button>
        </span>
      </div>
      {editing.problem && (
        <p className="error-text" role="alert">
          {editing.problem}{' '}
          {props.onReload && (
            <button
              type="button"
              className="link"
              onClick={() => {
                editing.drop();
                props.onReload?.();
              }}
            >
              {text.reload}
            </button>
          )}
        </p>
      )}
      {children}
      {id !== null && (
        <RecordHistory what={tab === 'staff' ? 'staff' : 'session'} id={id} version={editing.version} />
      )}
      <Suspense>
        {editing.leaving && (
          <LeaveQuestion
            onStay={editing.stay}
            onLeave={() => {
              const wanted = editing.leaving;
              editing.drop();
              if (wanted) go(wanted);
            }}
          />
        )}
        {removing && <RemoveQuestion {...props} onClose={() => setRemoving(false)} onRemoved={back} />}
      </Suspense>
    </form>
  );
}

function LeaveQuestion({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  return (
    <AntdScope>
      <Modal
        open
        title={text.leaveTitle}
        width={460}
        okText={leaveText.stay}
        cancelText={leaveText.leave}
        onOk={onStay}
        onCancel={onStay}
        cancelButtonProps={{ onClick: onLeave }}
        okButtonProps={{ autoFocus: true }}
      >
        <p>{leaveText.explain}</p>
      </Modal>
    </AntdScope>
  );
}

interface RemoveProps {
  readonly removeWords: string;
  readonly onRemove: (reason: string) => Promise<unknown>;
  readonly editing: { drop(): void };
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

function RemoveQuestion({ removeWords, onRemove, editing, onClose, onRemoved }: RemoveProps) {
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const noteChange = useNoteChange();
  const remove = async (): Promise<void> => {
    try {
      await onRemove(reason);
      editing.drop();
      noteChange({ at: new Date().toISOString(), changesToday: null });
      onRemoved();
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };
  return (
    <AntdScope>
      <Modal
        open
        title={text.removeTitle}
        width={460}
        okText={text.remove}
        cancelText={common.cancel}
        okButtonProps={{ danger: true }}
        onOk={() => void remove()}
        onCancel={onClose}
      >
        <p>{removeWords}</p>
        <label className="training-field">
          <span>{text.removeReason}</span>
          <input
            className="field"
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        {problem && (
          <p className="error-text" role="alert">
            {problem}
          </p>
        )}
      </Modal>
    </AntdScope>
  );
}
