import { Modal } from 'antd';
import { useState } from 'react';
import { AntdScope } from '../../../app/antd-scope.tsx';
import { useProgram } from '../../../app/program.ts';
import { go } from '../../../app/router.ts';
import { common } from '../../../text/common.ts';
import { sentenceOf } from '../../../text/errors.ts';
import { standardText as text } from '../../../text/standards.ts';
import type { StandardEditing } from './use-standard-draft.ts';
import { useStandardsChanged } from './use-standards.ts';

/** Asked before a page with something unsaved is left. */
export function LeaveQuestion({ editing }: { editing: StandardEditing }) {
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
        okText={text.stay}
        cancelText={text.leave}
        onOk={editing.stay}
        onCancel={editing.stay}
        cancelButtonProps={{ onClick: leave }}
        okButtonProps={{ autoFocus: true }}
      >
        <p>{text.leaveBody}</p>
      </Modal>
    </AntdScope>
  );
}

interface RemoveProps {
  readonly id: number;
  readonly editing: StandardEditing;
  readonly onClose: () => void;
}

export function RemoveQuestion({ id, editing, onClose }: RemoveProps) {
  const { client } = useProgram();
  const changed = useStandardsChanged();
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const remove = async (): Promise<void> => {
    try {
      await client.standard.remove({ id, reason });
      editing.drop();
      changed({ at: new Date().toISOString(), changesToday: null });
      go({ page: 'indicators', tab: 'standards', id: null });
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
        <p>{text.removeBody}</p>
        <label className="standard-field">
          <span>{text.reason}</span>
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
