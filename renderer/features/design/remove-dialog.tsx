import { Modal } from 'antd';
import { useState } from 'react';
import { AntdScope } from '../../app/antd-scope.tsx';
import { useProgram } from '../../app/program.ts';
import { go } from '../../app/router.ts';
import { common } from '../../text/common.ts';
import { removeText as text } from '../../text/design.ts';
import { sentenceOf } from '../../text/errors.ts';
import { useReadAnnexesAgain } from './use-save-design.ts';

interface Props {
  readonly annexId: number;
  readonly title: string;
  /** Drops changes that were not saved. */
  readonly letGo: () => void;
  readonly onClose: () => void;
}

/** Taking an annex out of the plan: says that the counts stay. */
export function RemoveDialog({ annexId, title, letGo, onClose }: Props) {
  const { client } = useProgram();
  const readAgain = useReadAnnexesAgain();
  const [problem, setProblem] = useState<string | null>(null);
  const remove = async (): Promise<void> => {
    try {
      await client.design.remove({ annexId });
    } catch (error) {
      setProblem(sentenceOf(error));
      return;
    }
    letGo();
    go({ page: 'home' });
    readAgain();
  };
  return (
    <AntdScope>
      <Modal
        open
        title={text.title(title)}
        width={480}
        okText={text.ok}
        okButtonProps={{ danger: true }}
        cancelText={common.cancel}
        cancelButtonProps={{ autoFocus: true }}
        onOk={() => void remove()}
        onCancel={onClose}
      >
        <p>{text.explain}</p>
        {problem && (
          <p className="error-text" role="alert">
            {problem}
          </p>
        )}
      </Modal>
    </AntdScope>
  );
}
