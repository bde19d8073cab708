import { DeleteOutlined } from '@ant-design/icons';
import type { MilestoneDraft } from '../../../core/domain/task-draft.ts';
import { taskPartText as text } from '../../text/tasks.ts';
import { TaskField } from './task-field.tsx';
import type { TaskFormState } from './use-task-form.ts';

const fields = [
  ['text', text.stepText],
  ['dueOn', text.stepDue],
  ['doneOn', text.stepDone],
] as const;

/** The dated steps of a task, in its form. */
export function StepFields({ form }: { form: TaskFormState }) {
  const { milestones } = form.draft;
  const put = (index: number, part: Partial<MilestoneDraft>): void =>
    form.set({ milestones: milestones.map((step, at) => (at === index ? { ...step, ...part } : step)) });
  return (
    <fieldset className="task-step-fields">
      <legend>{text.steps}</legend>
      {milestones.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps that are new have no name but their place
        <div key={index} className="task-step-row">
          {fields.map(([name, label]) => (
            <TaskField
              key={name}
              label={text.stepField(index + 1, label)}
              problem={form.problemAt(`milestones.${index}.${name}`)}
              warning={form.warningAt(`milestones.${index}.${name}`)}
            >
              {(control) => (
                <input
                  {...control}
                  className="field"
                  maxLength={name === 'text' ? 400 : 40}
                  value={step[name]}
                  onChange={(event) => put(index, { [name]: event.target.value })}
                />
              )}
            </TaskField>
          ))}
          <button
            type="button"
            className="btn btn-quiet"
            aria-label={text.removeStep(index + 1)}
            title={text.removeStep(index + 1)}
            onClick={() => form.set({ milestones: milestones.filter((_, at) => at !== index) })}
          >
            <DeleteOutlined />
          </button>
        </div>
      ))}
      <button
        type="button"
        className="btn"
        onClick={() =>
          form.set({ milestones: [...milestones, { id: null, text: '', dueOn: '', doneOn: '' }] })
        }
      >
        {text.addStep}
      </button>
    </fieldset>
  );
}
