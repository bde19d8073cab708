import { Modal } from 'antd';
import { useState } from 'react';
import type { Facility } from '../../../core/domain/facility.ts';
import { AntdScope } from '../../app/antd-scope.tsx';
import { useProgram } from '../../app/program.ts';
import { common } from '../../text/common.ts';
import { sentenceOf } from '../../text/errors.ts';
import { facilitiesText, removeFacilityText as text } from '../../text/facilities.ts';

interface Props {
  readonly facility: Pick<Facility, 'id' | 'name'>;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

/** Asks before a facility leaves the ledger; what refers to it is said by the program. */
export default function RemoveDialog({ facility, onClose, onRemoved }: Props) {
  const { client } = useProgram();
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const remove = async (): Promise<void> => {
    try {
      await client.facility.remove({ id: facility.id, reason });
      onRemoved();
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };
  return (
    <AntdScope>
      <Modal
        open
        title={text.title(facility.name)}
        width={480}
        okText={text.ok}
        okButtonProps={{ danger: true }}
        cancelText={common.cancel}
        onOk={() => void remove()}
        onCancel={onClose}
      >
        <div className="ff-dialog">
          <p>{text.explain}</p>
          <input
            className="field"
            aria-label={facilitiesText.reason}
            placeholder={facilitiesText.reason}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          {problem && (
            <p className="error-text" role="alert">
              {problem}
            </p>
          )}
        </div>
      </Modal>
    </AntdScope>
  );
}
