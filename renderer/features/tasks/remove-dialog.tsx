import { Modal } from 'antd';
import { useState } from 'react';
import type { TaskView } from '../../../core/contract/task.ts';
import { AntdScope } from '../../app/antd-scope.tsx';
import { taskText as text } from '../../text/tasks.ts';
import { TaskField } from './task-field.tsx';
import { useChange } from './use-change.ts';
import type { TaskChanges } from './use-tasks.ts';

interface Props {
  readonly view: TaskView;
  readonly changes: TaskChanges;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

export function RemoveDialog({ view, changes, onClose, onRemoved }: Props) {
  const [reason, setReason] = useState('');
  const change = useChange([]);
  const remove = async (): Promise<void> => {
    if (await change.run(() => changes.remove(view.id, reason.trim()))) onRemoved();
  };
  return (
    <AntdScope>
      <Modal
        open
        title={text.removeTitle}
        width={460}
        okText={text.remove}
        cancelText={text.cancel}
        okButtonProps={{ danger: true }}
        cancelButtonProps={{ autoFocus: true }}
        onOk={() => void remove()}
        onCancel={onClose}
      >
        <p>{view.row.title}</p>
        <p className="muted">{text.removeLead}</p>
        <TaskField label={text.removeReason} problem={null}>
          {(control) => (
            <input
              {...control}
              className="field"
              maxLength={200}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </TaskField>
        {change.refusal && (
          <p className="error-text" role="alert">
            {change.refusal.words}
          </p>
        )}
      </Modal>
    </AntdScope>
  );
}
