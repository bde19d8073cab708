import { Button, Modal } from 'antd';
import { useId, useRef, useState } from 'react';
import { periodDates } from '../../../core/domain/period.ts';
import { AntdScope } from '../../app/antd-scope.tsx';
import { reminderMessage, reminderText as text, yearAndPeriodWords } from '../../text/progress.ts';
import type { DialogProps } from './progress-dialogs.tsx';
import { useReturns } from './use-progress.ts';

/** Who has not handed in, as a message that can be sent as it is. */
export default function ReminderMessageDialog(props: DialogProps) {
  return (
    <AntdScope>
      <Message {...props} />
    </AntdScope>
  );
}

function Message({ plan, year, address, onClose }: DialogProps) {
  const { planYearId, period } = address;
  const late = useReturns({ planId: plan.id, planYearId, period }).filter((row) => row.state === 'entering');
  const [deadline, setDeadline] = useState(() => usualDeadline(periodDates(year, period).endDate));
  const [contact, setContact] = useState('');
  const [outcome, setOutcome] = useState<string | null>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const ids = { message: useId(), deadline: useId(), contact: useId() };
  const words = yearAndPeriodWords(year, period);
  const message = reminderMessage({
    county: plan.countyName,
    period: words,
    units: late.map((row) => row.name),
    deadline,
    contact,
  });
  const copy = async (): Promise<void> => {
    area.current?.select();
    setOutcome((await toClipboard(message)) ? text.copied : text.notCopied);
  };
  return (
    <Modal
      open
      title={text.title(words)}
      width={620}
      onCancel={onClose}
      afterOpenChange={(isOpen) => isOpen && area.current?.focus()}
      footer={[
        <Button key="copy" type="primary" disabled={late.length === 0} onClick={() => void copy()}>
          {text.copy}
        </Button>,
      ]}
    >
      {late.length === 0 ? (
        <p>{text.everybody}</p>
      ) : (
        <div className="reminder-message">
          <p>{text.units(late.length)}</p>
          <div className="reminder-fields">
            <div>
              <label className="label" htmlFor={ids.deadline}>
                {text.deadline}
              </label>
              <input
                id={ids.deadline}
                type="date"
                className="field"
                value={deadline}
                onChange={(event) => setDeadline(event.target.value)}
              />
            </div>
            <div>
              <label className="label" htmlFor={ids.contact}>
                {text.contact}
              </label>
              <input
                id={ids.contact}
                className="field"
                maxLength={60}
                value={contact}
                onChange={(event) => setContact(event.target.value)}
              />
            </div>
          </div>
          <label className="label" htmlFor={ids.message}>
            {text.message}
          </label>
          <textarea id={ids.message} ref={area} className="field note" rows={9} readOnly value={message} />
          <p role="status" className="muted">
            {outcome}
          </p>
        </div>
      )}
    </Modal>
  );
}

const DAYS_LEFT = 3;

/** The tenth of the month after the period, or in some days when that is over. */
function usualDeadline(endDate: string): string {
  const [year = 0, month = 1] = endDate.split('-').map(Number);
  const soon = new Date();
  soon.setDate(soon.getDate() + DAYS_LEFT);
  const tenth = new Date(Date.UTC(year, month, 10));
  return (tenth < soon ? soon : tenth).toISOString().slice(0, 10);
}

async function toClipboard(message: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(message);
    return true;
  } catch {
    // No permission: the older way copies what is selected.
    return document.execCommand('copy');
  }
}
