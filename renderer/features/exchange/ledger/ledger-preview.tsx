import { type RefObject, useState } from 'react';
import { type LedgerList, ledgerLists } from '../../../../core/contract/ledger-import.ts';
import type { FacilityWords } from '../../../../core/domain/facility-words.ts';
import { readableNumber } from '../../../text/common.ts';
import { countsWords, ledgerImportText as text } from '../../../text/ledger-import.ts';
import { LedgerLines } from './ledger-lines.tsx';
import type { Compared, Ledger } from './use-ledger.ts';

interface Props {
  readonly ledger: Ledger;
  readonly compared: Compared;
  readonly words: FacilityWords;
  readonly titleRef: RefObject<HTMLHeadingElement | null>;
}

/** What would come of it: counts first, the lists behind them, then the one button that writes. */
export function LedgerPreview({ ledger, compared, words, titleRef }: Props) {
  const { counts, hidden, writes } = compared;
  const sizes: Record<LedgerList, number> = {
    fresh: counts.fresh,
    changed: counts.changed,
    refused: sum(counts.refused),
    issues: sum(counts.issues),
  };
  const first = (['changed', 'fresh', 'refused', 'issues'] as const).find((list) => sizes[list] > 0);
  const [list, setList] = useState<LedgerList | null>(first ?? null);
  const [reason, setReason] = useState('');
  const isBusy = ledger.state.busy !== null;
  return (
    <section aria-labelledby="ledger-compared">
      <h2 id="ledger-compared" ref={titleRef} tabIndex={-1}>
        {countsWords(counts)}
      </h2>
      {counts.cells.masked > 0 && <p className="muted">{text.masked(counts.cells.masked)}</p>}
      {hidden > 0 && <p className="muted">{text.hiddenRows(hidden)}</p>}
      {writes === 0 && <p>{text.nothing}</p>}
      <div className="ledger-line">
        {writes > 0 && (
          <>
            <input
              className="field"
              aria-label={text.reason}
              placeholder={text.reason}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
            <button
              type="button"
              className="btn btn-primary"
              disabled={isBusy}
              onClick={() => void ledger.apply(reason)}
            >
              {text.apply(writes)}
            </button>
          </>
        )}
        <button type="button" className="btn" disabled={isBusy} onClick={() => void ledger.compare()}>
          {text.compareAgain}
        </button>
      </div>
      <div className="ledger-line">
        {ledgerLists
          .filter((one) => sizes[one] > 0)
          .map((one) => (
            <button
              key={one}
              type="button"
              className="btn ledger-list"
              aria-pressed={one === list}
              onClick={() => setList(one)}
            >
              {text.lists[one]} {readableNumber(sizes[one])}
            </button>
          ))}
      </div>
      {list !== null && ledger.state.view && (
        <LedgerLines key={list} token={ledger.state.view.token} list={list} words={words} />
      )}
    </section>
  );
}

const sum = (counts: Readonly<Partial<Record<string, number>>>): number =>
  Object.values(counts).reduce<number>((all, one) => all + (one ?? 0), 0);
