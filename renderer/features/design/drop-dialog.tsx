import { Modal } from 'antd';
import { AntdScope } from '../../app/antd-scope.tsx';
import { common } from '../../text/common.ts';
import { dropText as text } from '../../text/design-dialogs.ts';

interface Props {
  /** What is taken out; empty when it is several things. */
  readonly name: string;
  /** How many texts go with it. */
  readonly texts: number;
  readonly onKeep: () => void;
  readonly onDrop: () => void;
}

/** Asked before texts that were filled in go; keeping them is the safe answer. */
export function DropDialog({ name, texts, onKeep, onDrop }: Props) {
  return (
    <AntdScope>
      <Modal
        open
        title={text.title(name)}
        width={460}
        okText={text.ok}
        okButtonProps={{ danger: true }}
        cancelText={common.cancel}
        cancelButtonProps={{ autoFocus: true }}
        onOk={onDrop}
        onCancel={onKeep}
      >
        <p>{text.explain(texts)}</p>
      </Modal>
    </AntdScope>
  );
}
