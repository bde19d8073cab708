import { type KeyboardEvent, useRef, useState } from 'react';
import { useSurvivingText } from '../../app/drafts.ts';
import { takeBackFailure, tellFailure } from '../../app/jobs.ts';
import { cellText } from '../../text/entry.ts';
import { draftText, trayText } from '../../text/frame.ts';

/** Notes that could not be saved, by cell: found again when the cell is chosen again. */
const drafts = new Map<string, { text: string; problem: string }>();

interface Props {
  /** Names the cell among all cells of all files. */
  readonly name: string;
  /** The same among those of this file, for a text that outlives the window. */
  readonly place: string;
  /** The cell's place in words. */
  readonly address: string;
  readonly note: string;
  readonly readOnly: boolean;
  /** Rejects with an Error whose message is a sentence. */
  readonly onSave: (text: string) => Promise<void>;
  readonly onLeave: () => void;
}

/** A cell's note: saved when it is left or with Ctrl+Enter; Esc leaves it as it was. */
export function NoteEditor({ name, place, address, note, readOnly, onSave, onLeave }: Props) {
  const draft = drafts.get(name);
  const [text, setText] = useState(draft?.text ?? note);
  const [problem, setProblem] = useState<string | null>(draft?.problem ?? null);
  const dropped = useRef(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useSurvivingText({
    ...{ place, typed: text.trim() === note ? null : text, stored: note },
    restore: (typed) => {
      setText(typed);
      field.current?.focus();
    },
    tell: (typed) => setProblem(draftText.changedSince(typed)),
  });
  const save = (): void => {
    const label = trayText.noteNotSaved(address);
    drafts.delete(name);
    takeBackFailure(label);
    setProblem(null);
    if (dropped.current || text.trim() === note) return;
    onSave(text.trim()).catch((error: Error) => {
      drafts.set(name, { text, problem: error.message });
      // The clerk is at another cell by now.
      tellFailure(label, error.message);
      setProblem(error.message);
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      dropped.current = true;
      setText(note);
      onLeave();
    } else if (event.key === 'Enter' && event.ctrlKey) onLeave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section>
      <label className="label" htmlFor="cell-note">
        {cellText.note}
      </label>
      <textarea
        ref={field}
        id="cell-note"
        className="field note"
        rows={3}
        maxLength={500}
        readOnly={readOnly}
        value={text}
        aria-describedby="cell-note-hint"
        onFocus={() => {
          dropped.current = false;
        }}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={save}
      />
      <p id="cell-note-hint" className="hint">
        {readOnly ? cellText.noteReadOnly : cellText.noteHint}
      </p>
      {problem && (
        <p className="error-text" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}
