import type { ReportOutput } from '../../../core/contract/report.ts';
import type { Disclosure } from '../../../core/domain/disclosure.ts';
import { personalText as text } from '../../text/reports.ts';

interface Props {
  readonly output: ReportOutput | undefined;
  readonly disclosure: Disclosure;
  readonly onChange: (disclosure: Disclosure) => void;
}

/** Says that the chosen annexes tell of people, and asks why before they do so on paper; else nothing. */
export function PersonalNotice({ output, disclosure, onChange }: Props) {
  const found = output?.warnings.filter((warning) => warning.code === 'PERSONAL_HIDDEN') ?? [];
  if (found.length === 0) return null;
  const count = found.reduce((sum, warning) => sum + Number(warning.detail), 0);
  const isFull = disclosure.personalData === 'full';
  const choose = (personalData: Disclosure['personalData'], words: string) => (
    <label className="book-line">
      <input
        type="radio"
        name="personal-data"
        checked={disclosure.personalData === personalData}
        onChange={() => onChange({ personalData, reason: '' })}
      />
      <span>{words}</span>
    </label>
  );
  return (
    <fieldset className="print-options">
      <legend>
        <h2>{text.title}</h2>
      </legend>
      <p className="side-line" role="status">
        {text.found(count)}
      </p>
      {choose('masked', text.masked)}
      {choose('full', text.full)}
      {isFull && (
        <label>
          <span className="label">{text.reason}</span>
          <input
            className="field"
            maxLength={200}
            value={disclosure.reason}
            onChange={(event) => onChange({ personalData: 'full', reason: event.target.value })}
          />
          <span className="muted">{text.hint}</span>
        </label>
      )}
    </fieldset>
  );
}
