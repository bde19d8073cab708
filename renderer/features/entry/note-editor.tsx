import { type KeyboardEvent, useRef, useState } from 'react';
import { cellText } from '../../text/entry.ts';

interface Props {
  readonly note: string;
  readonly readOnly: boolean;
  /** Rejects with an Error whose message is a sentence. */
  readonly onSave: (text: string) => Promise<void>;
  readonly onLeave: () => void;
}

/** A cell's note: saved when it is left or with Ctrl+Enter; Esc leaves it as it was. */
export function NoteEditor({ note, readOnly, onSave, onLeave }: Props) {
  const [text, setText] = useState(note);
  const [problem, setProblem] = useState<string | null>(null);
  const dropped = useRef(false);
  const save = (): void => {
    if (dropped.current || text.trim() === note) return;
    setProblem(null);
    onSave(text.trim()).catch((error: Error) => setProblem(error.message));
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
