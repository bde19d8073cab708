import { Modal } from 'antd';
import { AntdScope } from '../../app/antd-scope.tsx';
import { leaveText as text } from '../../text/design-dialogs.ts';

interface Props {
  readonly onStay: () => void;
  readonly onLeave: () => void;
}

/** Asked when a page with changes that are not saved is about to be left; staying is the safe answer. */
export function LeaveDialog({ onStay, onLeave }: Props) {
  return (
    <AntdScope>
      <Modal
        open
        title={text.title}
        width={460}
        okText={text.stay}
        cancelText={text.leave}
        onOk={onStay}
        onCancel={onStay}
        cancelButtonProps={{ onClick: onLeave }}
        okButtonProps={{ autoFocus: true }}
      >
        <p>{text.explain}</p>
      </Modal>
    </AntdScope>
  );
}
