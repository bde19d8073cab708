import { reportText } from '../../text/reports.ts';

/** How the ticked annexes are to be printed. */
export interface BookChoice {
  readonly cover: boolean;
  readonly annexList: boolean;
  readonly blank: boolean;
}

export const noChoice: BookChoice = { cover: false, annexList: false, blank: false };

interface Props {
  readonly choice: BookChoice;
  /** Several annexes: only a book has pages before them. */
  readonly isBook: boolean;
  readonly onChange: (choice: BookChoice) => void;
}

/** Ticks for the pages before a book, and for frames to fill in by hand. */
export function PrintOptions({ choice, isBook, onChange }: Props) {
  const tick = (name: keyof BookChoice, words: string, hint: string, disabled = false) => (
    <label className="book-line" title={hint}>
      <input
        type="checkbox"
        checked={choice[name] && !disabled}
        disabled={disabled}
        onChange={(event) => onChange({ ...choice, [name]: event.target.checked })}
      />
      <span className={disabled ? 'muted' : undefined}>{words}</span>
    </label>
  );
  return (
    <fieldset className="print-options">
      <legend>
        <h2>{reportText.options}</h2>
      </legend>
      {tick('cover', reportText.cover, reportText.bookOnly, !isBook)}
      {tick('annexList', reportText.annexList, reportText.bookOnly, !isBook)}
      {tick('blank', reportText.blank, reportText.blankHint)}
    </fieldset>
  );
}
