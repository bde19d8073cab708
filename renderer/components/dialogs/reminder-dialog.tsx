import { Modal } from 'antd';
import { AntdScope } from '../../app/antd-scope.tsx';
import { reminder as open, type Reminder } from '../../app/paper.ts';
import { go, sheetRoute } from '../../app/router.ts';
import { cellRequest } from '../../app/saved.ts';
import { findingSentence, severityWords } from '../../text/findings.ts';
import { reminderText } from '../../text/reports.ts';
import { SeverityIcon } from '../severity-icon.tsx';
import './dialogs.css';

/** Before paper: the errors that would be printed. Going back leads to the first of them. */
export default function ReminderDialog({ reminder }: { reminder: Reminder }) {
  const goBack = (): void => {
    open.set(null);
    const [first] = reminder.findings;
    if (!first) return;
    go(sheetRoute(first.annexId));
    cellRequest.set({ annexId: first.annexId, rowId: first.rowId, columnId: first.columnId });
  };
  return (
    <AntdScope>
      <Modal
        open
        title={reminderText.title}
        width={560}
        okText={reminderText.printAnyway}
        cancelText={reminderText.goBack}
        onOk={() => {
          open.set(null);
          reminder.proceed();
        }}
        onCancel={() => open.set(null)}
        afterOpenChange={() => document.querySelector<HTMLElement>('.reminder-back')?.focus()}
        cancelButtonProps={{ onClick: goBack, className: 'reminder-back' }}
      >
        <p>{reminderText.explain}</p>
        <ul className="reminder">
          {reminder.findings.map((finding) => (
            <li key={`${finding.annexId}:${finding.code}:${finding.rowId}:${finding.columnId}`}>
              <span className="error-text">
                <SeverityIcon severity={finding.severity} /> {severityWords[finding.severity]}
              </span>
              <span>{findingSentence(finding)}</span>
            </li>
          ))}
        </ul>
      </Modal>
    </AntdScope>
  );
}
