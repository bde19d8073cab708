import { useState } from 'react';
import type { TaskView } from '../../../core/contract/task.ts';
import { taskStateNames, taskPartText as text } from '../../text/tasks.ts';
import { TaskMark } from './task-columns.tsx';
import type { PartProps } from './task-panel.tsx';
import { useChange } from './use-change.ts';
import { today } from './use-tasks.ts';

type Step = TaskView['milestones'][number];

/** Dated steps of a task, each with the day it was done. */
export function StepList({ view, changes, readOnly }: PartProps) {
  return (
    <section>
      <h3>{text.steps}</h3>
      {view.milestones.length === 0 && <p className="muted">{text.noSteps}</p>}
      <ol className="task-steps">
        {view.milestones.map((step) => (
          // A new day from elsewhere replaces what stands in the field.
          <StepLine
            key={`${step.id}:${step.doneOn}`}
            {...{ step, view }}
            readOnly={readOnly || view.isClosed}
            onDone={(doneOn) =>
              changes.run((client) => client.task.setDone({ id: view.id, milestoneId: step.id, doneOn }))
            }
          />
        ))}
      </ol>
    </section>
  );
}

interface StepProps {
  readonly step: Step;
  readonly view: TaskView;
  readonly readOnly: boolean;
  readonly onDone: (doneOn: string) => Promise<unknown>;
}

function StepLine({ step, view, readOnly, onDone }: StepProps) {
  const [typed, setTyped] = useState(step.doneOn ?? '');
  const change = useChange(['doneOn']);
  const isLate =
    step.dueOn !== null && step.dueOn < view.asOf && (step.doneOn === null || step.doneOn > view.asOf);
  const commit = (): void => {
    if (typed.trim() !== (step.doneOn ?? '')) void change.run(() => onDone(typed));
  };
  return (
    <li>
      <span className="task-step-text">{step.text}</span>
      <span className="task-step-line">
        <span className="muted">{step.dueOn}</span>
        {isLate && !view.isClosed && <TaskMark kind="overdue" words={taskStateNames.overdue} />}
        <input
          className="field"
          aria-label={text.stepDoneOf(step.text)}
          placeholder={text.stepDone}
          disabled={readOnly}
          aria-invalid={change.refusal !== null}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) commit();
          }}
        />
        {step.doneOn === null && (
          <button
            type="button"
            className="btn btn-quiet"
            disabled={readOnly}
            aria-label={text.stepTodayOf(step.text)}
            onClick={() => void change.run(() => onDone(today()))}
          >
            {text.stepToday}
          </button>
        )}
      </span>
      {change.refusal && (
        <p className="error-text" role="alert">
          {change.refusal.words}
        </p>
      )}
    </li>
  );
}
