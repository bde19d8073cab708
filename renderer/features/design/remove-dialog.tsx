import { Modal } from 'antd';
import { useState } from 'react';
import { AntdScope } from '../../app/antd-scope.tsx';
import { useProgram } from '../../app/program.ts';
import { go } from '../../app/router.ts';
import { common } from '../../text/common.ts';
import { removeText as text } from '../../text/design-dialogs.ts';
import { sentenceOf } from '../../text/errors.ts';
import type { ShellAnnex } from './design-shell.tsx';
import { useReadAnnexesAgain } from './use-save-design.ts';

interface Props {
  readonly annex: Pick<ShellAnnex, 'kind' | 'title' | 'texts'> & { readonly annexId: number };
  /** Drops changes that were not saved. */
  readonly letGo: () => void;
  readonly onClose: () => void;
}

/** Taking an annex out of the plan: says that the counts stay, or how many texts go. */
export function RemoveDialog({ annex: { annexId, kind, title, texts }, letGo, onClose }: Props) {
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
        <p>{kind === 'plan' ? text.explain : text.explainTexts(texts)}</p>
        {problem && (
          <p className="error-text" role="alert">
            {problem}
          </p>
        )}
      </Modal>
    </AntdScope>
  );
}
