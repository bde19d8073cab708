import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { CollectUnit, DiffCell, ReturnSummary } from '../../../../core/contract/collect.ts';
import { asksSomebody, isTaken } from '../../../../core/domain/compare-return.ts';
import { useProgram } from '../../../app/program.ts';
import { alterationSentence } from '../../../text/collect.ts';
import { common } from '../../../text/common.ts';
import { sentenceOf } from '../../../text/errors.ts';
import { collectText as text } from '../../../text/issue.ts';
import { DiffTable } from './diff-table.tsx';
import { type ReturnWish, useRefresh } from './use-apply.ts';

interface Props {
  readonly unit: CollectUnit;
  readonly onApply: (wish: ReturnWish) => Promise<void>;
  readonly onSaid: (said: { words: string; isError: boolean }) => void;
}

/** What one unit sent: which copy counts, what was altered, and every cell that differs. */
export function ReturnPanel({ unit, onApply, onSaid }: Props) {
  const [chosen, setChosen] = useState<number | null>(null);
  const waiting = unit.returns.filter((one) => one.state === 'waiting');
  const returned = unit.returns.find((one) => one.returnedId === chosen) ?? unit.returns[0];
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever chose the unit goes on here, and Escape leads back to the list.
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <h2 ref={heading} tabIndex={-1}>
        {unit.unit}
      </h2>
      {!returned && <p className="muted">{text.notBack}</p>}
      {unit.returns.length > 1 && (
        <fieldset className="collect-copies">
          <legend className={unit.mustChoose ? undefined : 'visually-hidden'}>{text.several}</legend>
          {unit.returns.map((one) => (
            <label key={one.returnedId}>
              <input
                type="radio"
                name="collect-copy"
                checked={one === returned}
                onChange={() => setChosen(one.returnedId)}
              />
              <span>
                {one.name}
                <span className="muted"> {copyWords(one)}</span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {returned?.returnedId != null && (
        <OneReturn
          key={returned.returnedId}
          returned={returned}
          returnedId={returned.returnedId}
          canChoose={waiting.length > 1}
          onApply={onApply}
          onSaid={onSaid}
        />
      )}
    </>
  );
}

function copyWords(one: ReturnSummary): string {
  const saved = one.day === null && one.modified !== null ? text.savedOn(one.modified.slice(0, 10)) : '';
  return [text.version(one.version), one.day ?? one.dayText, saved, text.copyStates[one.state]]
    .filter((part) => part !== '')
    .join(text.comma);
}

interface OneProps extends Pick<Props, 'onApply' | 'onSaid'> {
  readonly returned: ReturnSummary;
  readonly returnedId: number;
  readonly canChoose: boolean;
}

function OneReturn({ returned, returnedId, onApply, onSaid }: OneProps) {
  const { client } = useProgram();
  const refresh = useRefresh();
  const cells = useQuery({
    queryKey: ['collect', 'cells', returnedId],
    queryFn: () => client.collect.cells({ returnedId }),
    staleTime: 0,
  });
  const [decided, setDecided] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [isSeen, setIsSeen] = useState(false);
  const decide = (id: string, take: boolean): void => setDecided((now) => new Map(now).set(id, take));
  if (cells.error && !cells.data) return <p className="error-text">{sentenceOf(cells.error)}</p>;
  if (!cells.data) return <p className="late">{common.loading}</p>;
  const isWaiting = returned.state === 'waiting';
  const asks = returned.alterations.some((one) => one.asks);
  const open = cells.data.filter((cell) => asksSomebody(cell.state) && !decided.has(cell.id)).length;
  const toDecide = open + (asks && !isSeen ? 1 : 0);
  const setAside = async (aside: boolean): Promise<void> => {
    try {
      await client.collect.setAside({ returnedIds: [returnedId], aside });
    } catch (error) {
      onSaid({ words: sentenceOf(error), isError: true });
    }
    await refresh();
  };
  return (
    <>
      <p className="muted">
        {text.signed(returned.filledBy, returned.phone, returned.day ?? returned.dayText)}
        {text.semicolon}
        {text.receivedAt(new Date(returned.receivedAt).toLocaleString('zh-CN'))}
      </p>
      <Alterations returned={returned} asks={asks && isWaiting} isSeen={isSeen} onSeen={setIsSeen} />
      {returned.remarks.map(({ row, text: words }) => (
        <p key={row}>{text.remark(row, words)}</p>
      ))}
      {isWaiting && <DecideAll cells={cells.data} decided={decided} onDecide={setDecided} />}
      <DiffTable cells={cells.data} decided={decided} onDecide={isWaiting ? decide : null} />
      <div className="exchange-bar">
        {isWaiting && (
          <button
            type="button"
            className="btn btn-primary"
            disabled={toDecide > 0}
            onClick={() => void onApply(wishOf(returnedId, cells.data, decided, isSeen))}
          >
            {text.apply}
          </button>
        )}
        {isWaiting && toDecide > 0 && <span className="collect-asking">{text.undecided(toDecide)}</span>}
        {isWaiting && (
          <button type="button" className="btn" onClick={() => void setAside(true)}>
            {text.reject}
          </button>
        )}
        {(returned.state === 'rejected' || returned.state === 'superseded') && (
          <button type="button" className="btn" onClick={() => void setAside(false)}>
            {text.unreject}
          </button>
        )}
      </div>
    </>
  );
}

interface DecideAllProps {
  readonly cells: readonly DiffCell[];
  readonly decided: ReadonlyMap<string, boolean>;
  readonly onDecide: (decided: ReadonlyMap<string, boolean>) => void;
}

/** One answer for all cells of a unit: those that are asked about, and those taken unless somebody says no. */
function DecideAll({ cells, decided, onDecide }: DecideAllProps) {
  const asked = cells.filter((cell) => asksSomebody(cell.state));
  const plain = cells.filter((cell) => isTaken(cell.state));
  const decide = (some: readonly DiffCell[], take: boolean): void =>
    onDecide(new Map([...decided, ...some.map((cell) => [cell.id, take] as const)]));
  const areAllLeft = plain.every((cell) => decided.get(cell.id) === false);
  if (asked.length < 2 && plain.length < 2) return null;
  const button = (words: string, some: readonly DiffCell[], take: boolean) => (
    <button type="button" className="btn" onClick={() => decide(some, take)}>
      {words}
    </button>
  );
  return (
    <div className="exchange-bar">
      {asked.length > 1 && button(text.takeAll(asked.length), asked, true)}
      {asked.length > 1 && button(text.keepAll(asked.length), asked, false)}
      {plain.length > 1 &&
        button(areAllLeft ? text.takePlain(plain.length) : text.leavePlain(plain.length), plain, areAllLeft)}
    </div>
  );
}

function Alterations({
  returned,
  asks,
  isSeen,
  onSeen,
}: {
  returned: ReturnSummary;
  asks: boolean;
  isSeen: boolean;
  onSeen: (seen: boolean) => void;
}) {
  if (returned.alterations.length === 0) return null;
  return (
    <div className={asks ? 'collect-altered is-asking' : 'collect-altered'}>
      <strong>{text.alterations}</strong>
      <ul>
        {returned.alterations.map((one) => (
          <li key={JSON.stringify(one)}>{alterationSentence(one)}</li>
        ))}
      </ul>
      {asks && (
        <label>
          <input type="checkbox" checked={isSeen} onChange={() => onSeen(!isSeen)} />
          {text.alterationsSeen}
        </label>
      )}
    </div>
  );
}

function wishOf(
  returnedId: number,
  cells: readonly DiffCell[],
  decided: ReadonlyMap<string, boolean>,
  alterationsSeen: boolean,
): ReturnWish {
  const accepted = cells.filter((cell) => asksSomebody(cell.state) && decided.get(cell.id) === true);
  const rejected = cells.filter(
    (cell) => (isTaken(cell.state) || asksSomebody(cell.state)) && decided.get(cell.id) === false,
  );
  const ids = (some: readonly DiffCell[]): string[] => some.map((cell) => cell.id);
  return { returnedId, accepted: ids(accepted), rejected: ids(rejected), alterationsSeen };
}
