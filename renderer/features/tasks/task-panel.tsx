import { CloseOutlined } from '@ant-design/icons';
import { useState } from 'react';
import type { TaskView } from '../../../core/contract/task.ts';
import { agenciesText } from '../../../core/domain/agencies.ts';
import { SeverityIcon } from '../../components/severity-icon.tsx';
import { common } from '../../text/common.ts';
import { sentenceOf } from '../../text/errors.ts';
import {
  deadlineWords,
  taskPartText as partText,
  taskFieldNames,
  taskFindingSentence,
  taskStateWords,
  taskText as text,
} from '../../text/tasks.ts';
import { Closing } from './closing.tsx';
import { FileList } from './file-list.tsx';
import { NoteList } from './note-list.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { StepList } from './step-list.tsx';
import { TargetList } from './target-list.tsx';
import { TaskMark } from './task-columns.tsx';
import { TaskForm } from './task-form.tsx';
import { TaskHistory } from './task-history.tsx';
import { type TaskChanges, type TaskDay, useTask, useTaskChanges } from './use-tasks.ts';

interface Props {
  readonly id: number | 'new';
  readonly planId: number;
  readonly day: TaskDay;
  readonly readOnly: boolean;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

/** One task beside the list: read, worked on, closed off; or its form while it is changed. */
export function TaskPanel({ id, onClose, ...rest }: Props) {
  const changes = useTaskChanges(rest.onChanged);
  return (
    <aside className="task-panel" aria-label={text.panel}>
      <button
        type="button"
        className="btn btn-quiet task-panel-close"
        aria-label={text.close}
        title={text.close}
        onClick={onClose}
      >
        <CloseOutlined />
      </button>
      {id === 'new' ? (
        <TaskForm view={null} {...{ planId: rest.planId, changes }} onDone={onClose} />
      ) : (
        <Stored id={id} {...rest} changes={changes} onClose={onClose} />
      )}
    </aside>
  );
}

type StoredProps = Omit<Props, 'id' | 'onChanged'> & { readonly id: number; readonly changes: TaskChanges };

function Stored({ id, planId, day, readOnly, changes, onClose }: StoredProps) {
  const query = useTask(id, day);
  const [isEditing, setIsEditing] = useState(false);
  const [isRemoving, setIsRemoving] = useState(false);
  const view = query.data;
  if (!view) {
    return query.error ? (
      <p className="error-text">{sentenceOf(query.error)}</p>
    ) : (
      <p className="late">{common.loading}</p>
    );
  }
  if (isEditing) return <TaskForm {...{ view, planId, changes }} onDone={() => setIsEditing(false)} />;
  const part = { view, changes, readOnly };
  return (
    <>
      <Head view={view} />
      <div className="task-actions">
        <button
          type="button"
          className="btn"
          disabled={readOnly || view.isClosed}
          title={view.isClosed ? partText.lockedHint : undefined}
          onClick={() => setIsEditing(true)}
        >
          {text.edit}
        </button>
        <button
          type="button"
          className="btn"
          disabled={readOnly || view.isClosed}
          title={view.isClosed ? partText.lockedHint : undefined}
          onClick={() => setIsRemoving(true)}
        >
          {text.remove}
        </button>
      </div>
      <Facts view={view} />
      <StepList {...part} />
      <NoteList {...part} />
      <FileList {...part} />
      <TargetList view={view} />
      <Closing {...part} />
      <TaskHistory id={id} version={view.version} />
      {isRemoving && (
        <RemoveDialog {...{ view, changes }} onClose={() => setIsRemoving(false)} onRemoved={onClose} />
      )}
    </>
  );
}

/** What every part of the panel is given. */
export interface PartProps {
  readonly view: TaskView;
  readonly changes: TaskChanges;
  readonly readOnly: boolean;
}

function Head({ view: { row } }: { view: TaskView }) {
  return (
    <header>
      <h2>
        {row.number !== '' && `${row.number}. `}
        {row.title}
      </h2>
      <p className="task-panel-state">
        <TaskMark kind={row.state.kind} words={taskStateWords(row.state)} />
        {(row.sample || row.sampleProgress) && <span className="sample-mark">{text.sample}</span>}
      </p>
    </header>
  );
}

function Facts({ view }: { view: TaskView }) {
  const { row, draft, findings } = view;
  const facts: readonly (readonly [string, string])[] = [
    ['section', row.section],
    ['aim', row.aim],
    ['deadline', deadlineWords(row.deadlineText, row.deadline)],
    ['leadAgency', row.leadAgency || (row.supportingAgencies.length > 0 ? text.noLead : '')],
    ['supportingAgencies', agenciesText(row.supportingAgencies)],
    ['unitId', row.unit],
    ['source', draft.source],
  ];
  return (
    <section>
      <dl className="task-facts">
        {facts.map(([field, words]) =>
          words === '' && field !== 'deadline' ? null : (
            <div key={field}>
              <dt>{taskFieldNames[field]}</dt>
              <dd>{words || text.noDeadline}</dd>
            </div>
          ),
        )}
      </dl>
      {findings.map((finding) => (
        <p key={finding.code + finding.field} className={finding.severity === 'WARN' ? 'warn-text' : 'muted'}>
          <SeverityIcon severity={finding.severity} /> {taskFindingSentence(finding)}
        </p>
      ))}
    </section>
  );
}
