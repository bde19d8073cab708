import { useId } from 'react';
import type { TaskChoices, TaskView } from '../../../core/contract/task.ts';
import type { TaskDraft } from '../../../core/domain/task-draft.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import {
  taskPartText as partText,
  taskFieldHints,
  taskFieldNames,
  taskText as text,
} from '../../text/tasks.ts';
import { StepFields } from './step-fields.tsx';
import { TaskField } from './task-field.tsx';
import { type TaskFormState, useTaskForm } from './use-task-form.ts';
import { type TaskChanges, useTaskChoices } from './use-tasks.ts';

interface Props {
  /** null for a new one. */
  readonly view: TaskView | null;
  readonly planId: number;
  readonly changes: TaskChanges;
  readonly onDone: () => void;
}

/** Everything of a task that its notice sets, to be changed. */
export function TaskForm({ view, planId, changes, onDone }: Props) {
  const form = useTaskForm({ view, planId, changes, onDone });
  const choices = useTaskChoices(planId).data;
  const { change, isDirty, wanted } = form;
  const canSave = isDirty && !change.isRunning;
  useShortcuts([['Ctrl+S', () => canSave && void form.save()]]);
  return (
    <form
      className="task-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (canSave) void form.save();
      }}
    >
      <h2>{view ? view.row.title : text.newTitle}</h2>
      {wanted && (
        <div className="task-leave" role="alert">
          <p>{text.leave}</p>
          <button type="button" className="btn btn-primary" onClick={() => void form.save(wanted)}>
            {text.leaveSave}
          </button>
          <button type="button" className="btn" onClick={form.drop}>
            {text.leaveDrop}
          </button>
          <button type="button" className="btn" onClick={form.stay}>
            {text.stay}
          </button>
        </div>
      )}
      <Fields form={form} choices={choices} isNew={view === null} />
      <StepFields form={form} />
      <TargetFields form={form} choices={choices} />
      {change.refusal && (
        <p className="error-text" role="alert">
          {change.refusal.words}
        </p>
      )}
      <div className="task-actions task-form-foot">
        <button type="submit" className="btn btn-primary" disabled={!canSave} title={text.saveHint}>
          {change.isRunning ? text.saving : text.save}
        </button>
        <button type="button" className="btn" onClick={onDone}>
          {text.cancel}
        </button>
      </div>
    </form>
  );
}

interface PartProps {
  readonly form: TaskFormState;
  readonly choices: TaskChoices | undefined;
}

type TextField = Exclude<keyof TaskDraft, 'unitId' | 'milestones' | 'targetIds'>;

function Fields({ form, choices, isNew }: PartProps & { isNew: boolean }) {
  const list = useId();
  const field = (name: TextField, options: { lines?: number; list?: string; focus?: boolean } = {}) => (
    <Field {...{ form, name, ...options }} />
  );
  return (
    <>
      {field('title', { focus: isNew })}
      <div className="task-pair">
        {field('number')}
        {field('section', { list: `${list}-sections` })}
      </div>
      {field('aim', { lines: 4 })}
      <div className="task-pair">
        {field('deadline')}
        {field('deadlineText')}
      </div>
      {field('leadAgency', { list: `${list}-agencies` })}
      {field('supportingAgencies', { lines: 2 })}
      <div className="task-pair">
        <TaskField label={taskFieldNames.unitId ?? ''} problem={null}>
          {(control) => (
            <select
              {...control}
              className="field"
              value={form.draft.unitId ?? ''}
              onChange={(event) =>
                form.set({ unitId: event.target.value === '' ? null : Number(event.target.value) })
              }
            >
              <option value="">{text.whole}</option>
              {choices?.units
                .filter((unit) => !unit.ended || unit.id === form.draft.unitId)
                .map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
            </select>
          )}
        </TaskField>
        {field('source')}
      </div>
      <Suggestions id={`${list}-sections`} values={choices?.sections} />
      <Suggestions id={`${list}-agencies`} values={choices?.agencies} />
    </>
  );
}

function Suggestions({ id, values }: { id: string; values: readonly string[] | undefined }) {
  return (
    <datalist id={id}>
      {values?.map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  );
}

interface FieldProps {
  readonly form: TaskFormState;
  readonly name: TextField;
  readonly lines?: number;
  readonly list?: string;
  readonly focus?: boolean;
}

const hints: Partial<Record<TextField, string>> = taskFieldHints;

function Field({ form, name, lines, list, focus = false }: FieldProps) {
  const onChange = (value: string): void => form.set({ [name]: value });
  return (
    <TaskField
      label={taskFieldNames[name] ?? ''}
      hint={hints[name]}
      problem={form.problemAt(name)}
      warning={form.isDirty ? form.warningAt(name) : null}
    >
      {(control) =>
        lines === undefined ? (
          <input
            {...control}
            className="field"
            maxLength={200}
            list={list}
            // biome-ignore lint/a11y/noAutofocus: the first field of a form opened to be typed into
            autoFocus={focus}
            value={form.draft[name]}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <textarea
            {...control}
            className="field"
            rows={lines}
            maxLength={4000}
            value={form.draft[name]}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </TaskField>
  );
}

/** Targets of the plan that measure the task. */
function TargetFields({ form, choices }: PartProps) {
  const { targetIds } = form.draft;
  const toggle = (id: number): void =>
    form.set({
      targetIds: targetIds.includes(id) ? targetIds.filter((one) => one !== id) : [...targetIds, id],
    });
  if (!choices || choices.targets.length === 0) return null;
  return (
    <details className="task-targets">
      <summary>
        {partText.targets} {targetIds.length > 0 && <b>{targetIds.length}</b>}
      </summary>
      {choices.targets.map(({ id, name, published, unitOfMeasure, deadlineText }) => (
        <label key={id}>
          <input type="checkbox" checked={targetIds.includes(id)} onChange={() => toggle(id)} />
          <span>
            {name} {published}
            {unitOfMeasure} <span className="muted">{deadlineText}</span>
          </span>
        </label>
      ))}
    </details>
  );
}
