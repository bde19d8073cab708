import { type FormEvent, useState } from 'react';
import { type Digits, plainDigits } from '../../../core/domain/cell-value.ts';
import type { Finding } from '../../../core/domain/finding.ts';
import { cellText, otherPartsWords, statedAgainstComputed, sumWords, valueWords } from '../../text/entry.ts';
import { RateDetails } from './rate-details.tsx';
import type { PanelProps } from './right-panel.tsx';
import { readStatedTotal } from './stated-entry.ts';
import { type ComputedCell, partsOfTotal } from './total-parts.ts';

interface Props extends PanelProps {
  readonly cell: ComputedCell;
}

/** A computed cell shows its parts, and the total that the published document prints beside it. */
export function ComputedDetails(props: Props) {
  const { sheet, cell, goToCell } = props;
  const source = sheet.columns.find((one) => one.id === cell.columnId)?.source;
  if (source && source.kind !== 'fact' && source.kind !== 'rowSum')
    return <RateDetails sheet={sheet} cell={cell} />;
  const parts = partsOfTotal(sheet, cell);
  if (!parts) return null;
  const digits = (value: number) => plainDigits(value, parts.digits);
  const total = valueWords(parts.total.value, parts.digits);
  const others = otherPartsWords(parts.zeros, parts.total.blanks, parts.total.notApplicable);
  const sum =
    parts.numbers.length > 1
      ? sumWords(
          total,
          parts.numbers.map((part) => digits(part.value)),
        )
      : total;
  return (
    <>
      <p className="sum">{sum}</p>
      <p className="muted">{cellText.computed}</p>
      {sheet.annex.id > 0 && <StatedTotalForm {...props} digits={parts.digits} />}
      <section>
        <h3>{cellText.parts}</h3>
        {parts.total.numbers === 0 && <p className="muted">{cellText.noParts}</p>}
        <ul className="parts">
          {parts.numbers.map((part) => (
            <li key={`${part.rowId}:${part.columnId}`}>
              <button type="button" className="link" onClick={() => goToCell(part.rowId, part.columnId)}>
                {part.label}
              </button>
              <span>{digits(part.value)}</span>
            </li>
          ))}
        </ul>
        <p className="muted">{others}</p>
      </section>
    </>
  );
}

function StatedTotalForm(props: Props & { digits: Digits }) {
  const { sheet, cell, changes, readOnlyReason, digits } = props;
  const stated = sheet.statedTotals.find((one) => one.columnId === cell.columnId && one.rowId === cell.rowId);
  const computed = partsOfTotal(sheet, cell)?.total.value;
  const [text, setText] = useState(stated ? plainDigits(stated.value, digits) : '');
  const [reason, setReason] = useState('');
  const [message, setMessage] = useState<{ words: string; isProblem: boolean } | null>(null);
  const save = async (value: number | null): Promise<void> => {
    try {
      await changes.setStatedTotal(cell.columnId, cell.rowId, value, reason.trim());
      setMessage({ words: cellText.statedTotalSaved, isProblem: false });
    } catch (error) {
      setMessage({ words: error instanceof Error ? error.message : '', isProblem: true });
    }
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const value = readStatedTotal(text, {
      decimals: typeof digits === 'number' ? digits : digits.decimals,
      unitOfMeasure: '',
    });
    if (value === 'unreadable') setMessage({ words: cellText.statedTotalUnreadable, isProblem: true });
    else void save(value);
  };
  const finding = props.findings.find((one) => one.rowId === cell.rowId && one.columnId === cell.columnId);
  const difference = stated && computed?.kind === 'number' ? Math.abs(stated.value - computed.value) : null;
  return (
    <form className="stated" onSubmit={onSubmit}>
      <label className="label" htmlFor="stated-total">
        {cellText.statedTotal}
      </label>
      {stated && difference !== null && computed?.kind === 'number' && (
        <p className={toneOf(finding)}>
          {statedAgainstComputed(
            plainDigits(stated.value, digits),
            plainDigits(computed.value, digits),
            difference === 0 ? '0' : plainDigits(difference, digits),
          )}
        </p>
      )}
      <div className="stated-line">
        <input
          id="stated-total"
          className="field stated-value"
          inputMode="decimal"
          maxLength={20}
          value={text}
          readOnly={readOnlyReason !== null}
          title={readOnlyReason ?? undefined}
          aria-describedby="stated-total-hint"
          onChange={(event) => setText(event.target.value)}
        />
        <input
          className="field stated-reason"
          aria-label={cellText.statedTotalReason}
          placeholder={cellText.statedTotalReason}
          maxLength={200}
          value={reason}
          readOnly={readOnlyReason !== null}
          onChange={(event) => setReason(event.target.value)}
        />
        <button type="submit" className="btn" disabled={readOnlyReason !== null}>
          {cellText.saveStatedTotal}
        </button>
      </div>
      <p id="stated-total-hint" className="hint">
        {cellText.statedTotalHint}
      </p>
      <p role="status" className={message?.isProblem ? 'error-text' : 'muted'}>
        {message?.words}
      </p>
    </form>
  );
}

function toneOf(finding: Finding | undefined): string | undefined {
  if (!finding) return undefined;
  return finding.severity === 'ERROR' ? 'error-text' : 'warn-text';
}
