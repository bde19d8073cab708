import { Modal } from 'antd';
import { type ReactNode, Suspense, useState } from 'react';
import { AntdScope } from '../../../app/antd-scope.tsx';
import { useReadOnlyReason } from '../../../app/read-only.ts';
import { go } from '../../../app/router.ts';
import { useShortcuts } from '../../../app/shortcuts.ts';
import { common } from '../../../text/common.ts';
import { leaveText } from '../../../text/design-dialogs.ts';
import { sentenceOf } from '../../../text/errors.ts';
import { editingText as text } from '../../../text/record-editing.ts';
import { useNoteChange } from '../../training/training-queries.ts';
import type { Editing } from '../../training/use-draft.ts';
import './editing.css';

interface Props<Draft> {
  readonly title: string;
  readonly sample: boolean;
  readonly editing: Editing<Draft>;
  /** Something is wrong at a field: it cannot be saved. */
  readonly blocked: boolean;
  readonly onBack: () => void;
  readonly onReload?: (() => void) | undefined;
  readonly removeWords: string;
  /** Null for one that is not saved yet. */
  readonly onRemove: ((reason: string) => Promise<unknown>) | null;
  readonly children: ReactNode;
}

/** Head of an editor: back, save, remove, and the question before leaving. */
export function RecordFrame<Draft>(props: Props<Draft>) {
  const { title, sample, editing, blocked, onBack, onRemove, children } = props;
  const readOnly = useReadOnlyReason();
  const [removing, setRemoving] = useState(false);
  const canSave = readOnly === null && editing.isDirty && !editing.isSaving && !blocked;
  useShortcuts([['Ctrl+S', () => canSave && void editing.save()]]);
  return (
    <form
      className="money"
      onSubmit={(event) => {
        event.preventDefault();
        if (canSave) void editing.save();
      }}
    >
      <div className="money-head">
        <h2>{title}</h2>
        {sample && <span className="sample-mark">{text.sampleMark}</span>}
        {readOnly && <span className="muted">{readOnly}</span>}
        <span className="money-actions">
          {onRemove && (
            <button
              type="button"
              className="btn"
              disabled={readOnly !== null}
              onClick={() => setRemoving(true)}
            >
              {text.remove}
            </button>
          )}
          <button type="button" className="btn" onClick={onBack}>
            {text.back}
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
            <button type="button" className="link" onClick={props.onReload}>
              {text.reload}
            </button>
          )}
        </p>
      )}
      {children}
      <Suspense>
        {editing.leaving && <LeaveQuestion editing={editing} />}
        {removing && onRemove && (
          <RemoveQuestion
            {...{ words: props.removeWords, onRemove, editing, onRemoved: onBack }}
            onClose={() => setRemoving(false)}
          />
        )}
      </Suspense>
    </form>
  );
}

function LeaveQuestion<Draft>({ editing }: { editing: Editing<Draft> }) {
  const leave = (): void => {
    const wanted = editing.leaving;
    editing.drop();
    if (wanted) go(wanted);
  };
  return (
    <AntdScope>
      <Modal
        open
        title={text.leaveTitle}
        width={460}
        okText={leaveText.stay}
        cancelText={leaveText.leave}
        onOk={editing.stay}
        onCancel={editing.stay}
        cancelButtonProps={{ onClick: leave }}
        okButtonProps={{ autoFocus: true }}
      >
        <p>{leaveText.explain}</p>
      </Modal>
    </AntdScope>
  );
}

interface RemoveProps {
  readonly words: string;
  readonly onRemove: (reason: string) => Promise<unknown>;
  readonly editing: { drop(): void };
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

function RemoveQuestion({ words, onRemove, editing, onClose, onRemoved }: RemoveProps) {
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
        <p>{words}</p>
        <label className="money-field">
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
