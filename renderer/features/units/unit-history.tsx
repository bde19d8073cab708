import { Modal } from 'antd';
import type { UnitRow } from '../../../core/contract/unit.ts';
import { AntdScope } from '../../app/antd-scope.tsx';
import { formatRoute } from '../../app/router.ts';
import { common, dayAndTime } from '../../text/common.ts';
import { sentenceOf } from '../../text/errors.ts';
import { unitDialogText as text, unitFieldWords, unitHistoryText } from '../../text/units.ts';
import { useUnitHistory } from './use-units.ts';

/** Who changed what of a unit, when and why, newest first. */
export function UnitHistory({ unit, onClose }: { unit: UnitRow; onClose: () => void }) {
  const history = useUnitHistory(unit.id);
  return (
    <AntdScope>
      <Modal
        open
        title={text.history(unit.name)}
        width={620}
        footer={null}
        onCancel={onClose}
        closable={{ 'aria-label': common.close }}
      >
        {history.error && <p className="error-text">{sentenceOf(history.error)}</p>}
        {history.data?.length === 0 && <p className="muted">{text.noHistory}</p>}
        <ul className="unit-history">
          {history.data?.map((change) => (
            <li key={change.id}>
              <span>
                <b>{unitFieldWords(change.field)}</b> {unitHistoryText(change.field, change.oldText)} →{' '}
                {unitHistoryText(change.field, change.newText)}
              </span>
              <span className="muted">
                {change.who} {dayAndTime(change.at, new Date())} {change.reason}
              </span>
            </li>
          ))}
        </ul>
        <a className="link" href={formatRoute({ page: 'audit', of: { kind: 'unit', unitId: unit.id } })}>
          {text.toAudit}
        </a>
      </Modal>
    </AntdScope>
  );
}
