import { type ReactNode, useId } from 'react';

interface Props {
  readonly label: string;
  /** Said below it while nothing is wrong. */
  readonly hint?: string | undefined;
  readonly problem: string | null;
  /** Worth a look, and no hindrance. */
  readonly warning?: string | null;
  /** For a label that would stand in the way: read aloud only. */
  readonly isLabelHidden?: boolean;
  readonly children: (control: TaskControl) => ReactNode;
}

export interface TaskControl {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

/** A field with its label and what is said of it. */
export function TaskField({ label, hint, problem, warning = null, isLabelHidden, children }: Props) {
  const id = useId();
  const says = problem ?? warning ?? hint;
  const tone = problem !== null ? 'error-text' : warning !== null ? 'warn-text' : 'muted';
  return (
    <div className="task-field">
      <label htmlFor={id} className={isLabelHidden ? 'visually-hidden' : undefined}>
        {label}
      </label>
      {children({
        id,
        'aria-invalid': problem !== null,
        'aria-describedby': says === undefined ? undefined : `${id}-says`,
      })}
      {says !== undefined && (
        <p id={`${id}-says`} className={tone}>
          {says}
        </p>
      )}
    </div>
  );
}
