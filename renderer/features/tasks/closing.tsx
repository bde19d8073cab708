import { useState } from 'react';
import {
  taskClosureText as closureText,
  taskFieldNames,
  taskText,
  taskPartText as text,
} from '../../text/tasks.ts';
import { TaskField } from './task-field.tsx';
import type { PartProps } from './task-panel.tsx';
import { useChange } from './use-change.ts';
import { today } from './use-tasks.ts';

/** Closing a task off with evidence and reviewer, taking it up again with a reason, and what was before. */
export function Closing(props: PartProps) {
  const { view, readOnly } = props;
  const [isOpen, setIsOpen] = useState(false);
  const done = (): void => setIsOpen(false);
  const word = view.isClosed ? text.reopen : text.close;
  return (
    <section className="task-closing">
      <h3>{text.closing}</h3>
      {!isOpen && (
        <button
          type="button"
          className={view.isClosed ? 'btn' : 'btn btn-primary'}
          disabled={readOnly}
          onClick={() => setIsOpen(true)}
        >
          {word}
        </button>
      )}
      {isOpen &&
        (view.isClosed ? <ReopenForm {...props} onDone={done} /> : <CloseForm {...props} onDone={done} />)}
      <ul className="task-lines">
        {view.closures.map(({ id, closedOn, reviewer, closedBy, evidence, ...reopened }) => (
          <li key={id}>
            {closureText.closed(closedOn, reviewer, closedBy)}
            <br />
            <span className="muted">{evidence}</span>
            {reopened.reopenedOn !== null && (
              <>
                <br />
                {closureText.reopened(reopened.reopenedOn, reopened.reopenedBy, reopened.reopenReason)}
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

type FormProps = PartProps & { readonly onDone: () => void };

const FIELDS = ['closedOn', 'evidence', 'reviewer'] as const;

function CloseForm({ view, changes, onDone }: FormProps) {
  const [given, setGiven] = useState({ closedOn: today(), evidence: '', reviewer: '' });
  const change = useChange(FIELDS);
  const left = view.milestones.filter((step) => step.doneOn === null).length;
  const close = async (): Promise<void> => {
    const call = () => changes.run((client) => client.task.close({ id: view.id, ...given }));
    if (await change.run(call)) onDone();
  };
  return (
    <form
      className="task-note-form"
      onSubmit={(event) => {
        event.preventDefault();
        void close();
      }}
    >
      {left > 0 && <p className="warn-text">{text.stepsLeft(left)}</p>}
      {FIELDS.map((field) => (
        <TaskField
          key={field}
          label={taskFieldNames[field] ?? ''}
          hint={field === 'evidence' ? text.evidenceHint : undefined}
          problem={change.at(field)}
        >
          {(control) =>
            field === 'evidence' ? (
              <textarea
                {...control}
                className="field"
                rows={2}
                maxLength={2000}
                // biome-ignore lint/a11y/noAutofocus: the form was just asked for
                autoFocus
                value={given.evidence}
                onChange={(event) => setGiven({ ...given, evidence: event.target.value })}
              />
            ) : (
              <input
                {...control}
                className="field"
                maxLength={60}
                value={given[field]}
                onChange={(event) => setGiven({ ...given, [field]: event.target.value })}
              />
            )
          }
        </TaskField>
      ))}
      <FormFoot word={text.confirmClose} {...{ change, onDone }} />
    </form>
  );
}

function ReopenForm({ view, changes, onDone }: FormProps) {
  const [reason, setReason] = useState('');
  const change = useChange([]);
  const reopen = async (): Promise<void> => {
    const call = () => changes.run((client) => client.task.reopen({ id: view.id, reason }));
    if (await change.run(call)) onDone();
  };
  return (
    <form
      className="task-note-form"
      onSubmit={(event) => {
        event.preventDefault();
        void reopen();
      }}
    >
      <TaskField label={text.reopenReason} hint={text.reopenHint} problem={null}>
        {(control) => (
          <input
            {...control}
            className="field"
            maxLength={200}
            // biome-ignore lint/a11y/noAutofocus: the form was just asked for
            autoFocus
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </TaskField>
      <FormFoot word={text.confirmReopen} {...{ change, onDone }} />
    </form>
  );
}

interface FootProps {
  readonly word: string;
  readonly change: ReturnType<typeof useChange>;
  readonly onDone: () => void;
}

function FormFoot({ word, change, onDone }: FootProps) {
  return (
    <>
      {change.refusal?.field === '' && (
        <p className="error-text" role="alert">
          {change.refusal.words}
        </p>
      )}
      <div className="task-actions">
        <button type="submit" className="btn btn-primary" disabled={change.isRunning}>
          {word}
        </button>
        <button type="button" className="btn" onClick={onDone}>
          {taskText.cancel}
        </button>
      </div>
    </>
  );
}
