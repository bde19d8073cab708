import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import type { ProjectFinding } from '../../../core/domain/check-project.ts';
import { fieldPlace, useSurvivingText } from '../../app/drafts.ts';
import { draftText } from '../../text/frame.ts';
import { projectFindingSentence } from '../../text/project-findings.ts';
import { projectText } from '../../text/projects.ts';

interface Props {
  readonly label: string;
  /** What is stored, as it is typed. */
  readonly text: string;
  readonly onSave: (text: string) => Promise<void>;
  readonly findings?: readonly ProjectFinding[];
  readonly readOnly: boolean;
  readonly unit?: ReactNode;
  readonly align?: 'right';
  readonly placeholder?: string;
  readonly hint?: string;
  /** Only the field and what is wrong with it; the label is for those who do not see it. */
  readonly bare?: boolean;
  readonly multiline?: boolean;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
}

/**
 * One typed field of a project: saved when it is left or Enter is pressed, Esc takes back what is not saved
 * yet. What is found in it stands below it.
 */
export function EntryField(props: Props) {
  const { label, text, findings = [], bare = false } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const id = useId();
  const shown = draft ?? text;
  useSurvivingText({
    ...{ place: fieldPlace(label), typed: draft, stored: text },
    restore: (typed) => {
      setDraft(typed);
      // It is typed on, and saved when it is left.
      document.getElementById(id)?.focus();
    },
    tell: (typed) => setProblem(draftText.changedSince(typed)),
  });
  const commit = async (): Promise<void> => {
    if (draft === null) return;
    if (draft.trim() === text.trim()) return setDraft(null);
    try {
      await props.onSave(draft.trim());
      setDraft(null);
      setProblem(null);
    } catch (error) {
      // What was typed stays where it is.
      setProblem(`${projectText.saveFailed}${error instanceof Error ? error.message : ''}`);
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape' && draft !== null) {
      event.preventDefault();
      setDraft(null);
      setProblem(null);
      return;
    }
    if (event.key === 'Enter' && !(props.multiline && event.shiftKey)) {
      event.preventDefault();
      void commit();
    }
    props.onKeyDown?.(event);
  };
  const worst = findings.find((finding) => finding.severity === 'ERROR') ?? findings[0];
  const hasProblem = problem !== null || worst !== undefined;
  const field = {
    id,
    className: 'field entry-field',
    value: shown,
    readOnly: props.readOnly,
    placeholder: props.placeholder,
    title: props.hint,
    'aria-label': bare ? label : undefined,
    'aria-invalid': worst?.severity === 'ERROR',
    'aria-describedby': hasProblem ? `${id}-problem` : undefined,
    'data-align': props.align,
    'data-worst': worst?.severity,
    onBlur: () => void commit(),
    onKeyDown,
  };
  return (
    <div className="entry-cell">
      {!bare && <label htmlFor={id}>{label}</label>}
      <span className="entry-line">
        {props.multiline ? (
          <textarea {...field} rows={2} onChange={(event) => setDraft(event.target.value)} />
        ) : (
          <input {...field} onChange={(event) => setDraft(event.target.value)} />
        )}
        {props.unit && <span className="muted">{props.unit}</span>}
      </span>
      {hasProblem && (
        <p
          id={`${id}-problem`}
          className={worst?.severity === 'ERROR' || problem ? 'error-text' : 'warn-text'}
        >
          {problem ?? findings.map(projectFindingSentence).join(' ')}
        </p>
      )}
    </div>
  );
}
