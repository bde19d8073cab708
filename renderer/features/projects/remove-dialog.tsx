import { Modal } from 'antd';
import { useState } from 'react';
import type { ProjectDetail } from '../../../core/contract/project.ts';
import { AntdScope } from '../../app/antd-scope.tsx';
import { projectText as text } from '../../text/projects.ts';
import type { ProjectChanges } from './use-projects.ts';

interface Props {
  readonly project: ProjectDetail;
  readonly changes: ProjectChanges;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

export function RemoveDialog({ project, changes, onClose, onRemoved }: Props) {
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const remove = async (): Promise<void> => {
    try {
      await changes.remove(reason.trim());
      onRemoved();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : '');
    }
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
        <p>{project.name}</p>
        <p className="muted">{text.removeExplain}</p>
        <label className="entry-cell">
          {text.removeReason}
          <input
            className="field"
            value={reason}
            maxLength={200}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        {problem && <p className="error-text">{problem}</p>}
      </Modal>
    </AntdScope>
  );
}
