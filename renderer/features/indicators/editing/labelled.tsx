import { type ReactNode, useId } from 'react';

interface Control {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

interface Props {
  readonly label: string;
  /** What is wrong, as a sentence; null = nothing. */
  readonly problem?: string | null;
  /** Said below while nothing is wrong. */
  readonly hint?: string | undefined;
  readonly wide?: boolean;
  readonly children: (control: Control) => ReactNode;
}

/** A label, its control, and below it what is wrong or worth knowing. */
export function Labelled({ label, problem = null, hint, wide, children }: Props) {
  const id = useId();
  const says = problem ?? hint;
  return (
    <div className="money-field" data-wide={wide}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-invalid': problem !== null,
        'aria-describedby': says ? `${id}-says` : undefined,
      })}
      {says && (
        <p id={`${id}-says`} className={problem === null ? 'muted' : 'error-text'}>
          {says}
        </p>
      )}
    </div>
  );
}

interface TextProps extends Omit<Props, 'children'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly maxLength?: number;
  readonly autoFocus?: boolean;
}

export function LabelledText({ value, onChange, maxLength = 60, autoFocus = false, ...frame }: TextProps) {
  return (
    <Labelled {...frame}>
      {(control) => (
        <input
          {...control}
          className="field"
          // biome-ignore lint/a11y/noAutofocus: the first field of a page opened to be typed into
          autoFocus={autoFocus}
          maxLength={maxLength}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Labelled>
  );
}

interface SelectProps extends Omit<Props, 'children'> {
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

export function LabelledSelect({ value, options, onChange, ...frame }: SelectProps) {
  return (
    <Labelled {...frame}>
      {(control) => (
        <select
          {...control}
          className="field"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {options.map((one) => (
            <option key={one.value} value={one.value}>
              {one.label}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}
