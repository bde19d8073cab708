import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { fieldPlace, useSurvivingText } from '../../../app/drafts.ts';
import { tellFailure } from '../../../app/jobs.ts';
import { draftText } from '../../../text/frame.ts';

interface Props {
  readonly id?: string;
  readonly label?: string;
  /** What it is called, where a label of the page names it. */
  readonly name?: string;
  readonly value: string;
  readonly disabled: boolean;
  readonly invalid: boolean;
  readonly describedBy?: string | undefined;
  readonly list?: string | undefined;
  /** Where it stands in a table: attributes data-figure and data-row. */
  readonly data?: { readonly figure: string; readonly row: number };
  readonly onCommit: (text: string) => void;
  /** What is pasted goes elsewhere, such as into the fields below; true = it was taken. */
  readonly onPasteText?: (text: string) => boolean;
  /** Where Enter and the arrows lead; false = nowhere. Leaving the field keeps its text. */
  readonly onMove?: (step: 1 | -1) => boolean;
}

/** A text that is kept when it is left or Enter is pressed; Escape brings back what was there. */
export function CommittedInput(props: Props) {
  const { id, label, value, disabled, invalid, describedBy, list, data, onCommit, onPasteText, onMove } =
    props;
  const { name = label ?? '' } = props;
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const input = useRef<HTMLInputElement>(null);
  useSurvivingText({
    ...{ place: fieldPlace(name), typed: text === value ? null : text, stored: value },
    restore: (typed) => {
      setText(typed);
      input.current?.focus();
    },
    tell: (typed) => tellFailure(name, draftText.changedSince(typed)),
  });
  const commit = (): void => {
    if (text.trim() !== value) onCommit(text.trim());
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && text !== value) {
      setText(value);
      event.stopPropagation();
    }
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'Enter' || event.key === 'ArrowDown' ? 1 : null;
    if (step === null || (event.key !== 'Enter' && !onMove)) return;
    event.preventDefault();
    if (!onMove?.(step)) commit();
  };
  const onPaste = (event: ClipboardEvent): void => {
    if (onPasteText?.(event.clipboardData.getData('text/plain'))) event.preventDefault();
  };
  return (
    <input
      ref={input}
      className="field"
      id={id}
      aria-label={label}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      list={list}
      data-figure={data?.figure}
      data-row={data?.row}
      autoComplete="off"
      maxLength={200}
      disabled={disabled}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={commit}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
    />
  );
}
