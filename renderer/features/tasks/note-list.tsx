import { DeleteOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { taskFieldNames, taskText, taskPartText as text } from '../../text/tasks.ts';
import { TaskField } from './task-field.tsx';
import type { PartProps } from './task-panel.tsx';
import { useChange } from './use-change.ts';
import { today } from './use-tasks.ts';

const FIELDS = ['writtenOn', 'note'];

/** What was done so far, the last note first, and a place to write the next one. */
export function NoteList({ view, changes, readOnly }: PartProps) {
  const [note, setNote] = useState('');
  const [writtenOn, setWrittenOn] = useState(today());
  const [author, setAuthor] = useState('');
  const change = useChange(FIELDS);
  const add = async (): Promise<void> => {
    const given = { id: view.id, writtenOn, author, text: note };
    const isAdded = await change.run(() => changes.run((client) => client.task.addNote(given)));
    if (isAdded) setNote('');
  };
  return (
    <section>
      <h3>{text.notes}</h3>
      <form
        className="task-note-form"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <TaskField label={text.noteText} problem={change.at('note')}>
          {(control) => (
            <textarea
              {...control}
              className="field"
              rows={2}
              maxLength={2000}
              disabled={readOnly}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </TaskField>
        <div className="task-pair">
          <TaskField label={taskFieldNames.writtenOn ?? ''} problem={change.at('writtenOn')}>
            {(control) => (
              <input
                {...control}
                className="field"
                maxLength={40}
                disabled={readOnly}
                value={writtenOn}
                onChange={(event) => setWrittenOn(event.target.value)}
              />
            )}
          </TaskField>
          <TaskField label={text.noteAuthor} problem={null}>
            {(control) => (
              <input
                {...control}
                className="field"
                maxLength={40}
                placeholder={text.noteAuthorHint}
                disabled={readOnly}
                value={author}
                onChange={(event) => setAuthor(event.target.value)}
              />
            )}
          </TaskField>
        </div>
        <button type="submit" className="btn" disabled={readOnly || note.trim() === '' || change.isRunning}>
          {text.addNote}
        </button>
        {change.refusal?.field === '' && (
          <p className="error-text" role="alert">
            {change.refusal.words}
          </p>
        )}
      </form>
      {view.notes.length === 0 && <p className="muted">{text.noNotes}</p>}
      <ul className="task-lines">
        {view.notes.map((one) => (
          <li key={one.id} className="task-line">
            <span>
              <span className="muted">
                {one.writtenOn} {one.author}
              </span>{' '}
              {one.sample && <span className="sample-mark">{taskText.sample}</span>} {one.text}
            </span>
            <button
              type="button"
              className="btn btn-quiet"
              disabled={readOnly || view.isClosed}
              aria-label={text.removeNote(one.writtenOn)}
              title={text.removeNote(one.writtenOn)}
              onClick={() =>
                void change.run(() =>
                  changes.run((client) => client.task.removeNote({ id: view.id, noteId: one.id })),
                )
              }
            >
              <DeleteOutlined />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
