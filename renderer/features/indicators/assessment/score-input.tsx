import { type KeyboardEvent, useRef, useState } from 'react';
import type { PartScore } from '../../../../core/domain/assessment.ts';
import { fieldPlace, useSurvivingText } from '../../../app/drafts.ts';
import { tellFailure } from '../../../app/jobs.ts';
import { gapNames } from '../../../text/assessment.ts';
import { draftText } from '../../../text/frame.ts';

interface Props {
  readonly label: string;
  /** As it is in the file. */
  readonly stored: string;
  readonly score: PartScore;
  readonly readOnly: boolean;
  /** False when it was not saved; what was typed then stays. */
  readonly onSave: (typed: string) => Promise<boolean>;
  /** To the next field: so many rows down, so many columns across. */
  readonly onStep: (down: number, across: number) => void;
  readonly onPaste: (copied: string) => void;
}

/** A score given by hand: saved when the field is left, kept as typed where it cannot be taken. */
export function ScoreInput({ label, stored, score, readOnly, onSave, onStep, onPaste }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  useSurvivingText({
    ...{ place: fieldPlace(label), typed, stored },
    restore: (found) => {
      setTyped(found);
      input.current?.focus();
    },
    tell: (found) => tellFailure(label, draftText.changedSince(found)),
  });
  const isWrong = stored !== '' && score.gap !== null;
  // Enter saves and moves on, and leaving the field would save once more.
  const sent = useRef<string | null>(null);
  const commit = async (): Promise<void> => {
    if (typed === null || typed === sent.current) return;
    if (typed.trim() === stored) return setTyped(null);
    sent.current = typed;
    const isSaved = await onSave(typed);
    sent.current = null;
    if (isSaved) setTyped((now) => (now === typed ? null : now));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' && typed !== null) {
      event.preventDefault();
      setTyped(null);
      return;
    }
    const down = event.key === 'ArrowUp' || (event.key === 'Enter' && event.shiftKey) ? -1 : 1;
    if (!['Enter', 'ArrowUp', 'ArrowDown'].includes(event.key)) return;
    event.preventDefault();
    void commit();
    onStep(down, 0);
  };
  return (
    <td data-entry>
      <input
        ref={input}
        className="field"
        inputMode="decimal"
        aria-label={label}
        aria-invalid={isWrong}
        readOnly={readOnly}
        maxLength={40}
        value={typed ?? stored}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => void commit()}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          const copied = event.clipboardData.getData('text/plain');
          if (readOnly || !/[\t\n\r]/.test(copied.replace(/[\r\n]+$/, ''))) return;
          event.preventDefault();
          setTyped(null);
          onPaste(copied);
        }}
      />
      {isWrong && score.gap !== null && <p className="error-text">{gapNames[score.gap]}</p>}
    </td>
  );
}
