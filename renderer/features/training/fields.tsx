import { type ReactNode, useId } from 'react';
import type { TrainingFinding } from '../../../core/domain/training-findings.ts';
import { SeverityIcon } from '../../components/severity-icon.tsx';
import { trainingFindingSentence } from '../../text/training.ts';

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** All findings of the record; those of this field are said below it. */
  readonly findings: readonly TrainingFinding[];
  readonly field: string;
  readonly missing?: string | null;
}

interface TextProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly wide?: boolean;
  readonly maxLength?: number;
  readonly lines?: number;
  readonly autoFocus?: boolean;
}

/** A labelled text with what was found about it; what is wrong stays as it was typed. */
export function TextField(props: TextProps) {
  const { value, onChange, maxLength = 200, lines, autoFocus = false } = props;
  return (
    <FieldFrame {...props}>
      {(control) =>
        lines === undefined ? (
          <input
            {...control}
            className="field"
            // biome-ignore lint/a11y/noAutofocus: the first field of a page opened to be typed into
            autoFocus={autoFocus}
            maxLength={maxLength}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <textarea
            {...control}
            className="field"
            rows={lines}
            maxLength={maxLength}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </FieldFrame>
  );
}

interface ChoiceProps extends FieldProps {
  /** Null = the first, empty choice. */
  readonly value: number | null;
  readonly options: readonly { readonly id: number; readonly name: string }[];
  /** Words of the empty choice; absent = one must be chosen. */
  readonly empty?: string;
  readonly onChange: (value: number | null) => void;
  readonly wide?: boolean;
}

export function ChoiceField(props: ChoiceProps) {
  const { value, options, empty, onChange } = props;
  return (
    <FieldFrame {...props}>
      {(control) => (
        <select
          {...control}
          className="field"
          value={value ?? ''}
          onChange={(event) => onChange(event.target.value === '' ? null : Number(event.target.value))}
        >
          {empty !== undefined && <option value="">{empty}</option>}
          {options.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  );
}

interface Control {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

interface FrameProps extends FieldProps {
  readonly wide?: boolean;
  readonly children: (control: Control) => ReactNode;
}

function FieldFrame({ label, hint, findings, field, missing = null, wide, children }: FrameProps) {
  const id = useId();
  const found = findings.filter((one) => one.field === field);
  const isWrong = missing !== null || found.some((one) => one.severity === 'ERROR');
  const says = missing !== null || found.length > 0 || hint !== undefined;
  return (
    <div className="training-field" data-wide={wide}>
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-invalid': isWrong, 'aria-describedby': says ? `${id}-says` : undefined })}
      {says && (
        <div id={`${id}-says`} className="training-says">
          {missing !== null && <p className="error-text">{missing}</p>}
          <FindingLines findings={found} />
          {missing === null && found.length === 0 && hint !== undefined && <p className="muted">{hint}</p>}
        </div>
      )}
    </div>
  );
}

export function FindingLines({ findings }: { findings: readonly TrainingFinding[] }) {
  return findings.map((one) => (
    <p key={`${one.code}:${one.other}`} className={toneOf(one)}>
      <SeverityIcon severity={one.severity} /> {trainingFindingSentence(one)}
    </p>
  ));
}

function toneOf({ severity }: TrainingFinding): string {
  if (severity === 'ERROR') return 'error-text';
  return severity === 'WARN' ? 'warn-text' : 'muted';
}
