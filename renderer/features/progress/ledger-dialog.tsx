import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Modal } from 'antd';
import { useMemo, useRef, useState } from 'react';
import type { LedgerCell } from '../../../core/contract/progress.ts';
import { progressSheetId } from '../../../core/domain/progress-address.ts';
import { AntdScope } from '../../app/antd-scope.tsx';
import { useProgram } from '../../app/program.ts';
import { valueWords } from '../../text/entry.ts';
import { sentenceOf } from '../../text/errors.ts';
import { lockWords, recordWords, ledgerText as text, yearAndPeriodWords } from '../../text/progress.ts';
import type { DialogProps } from './progress-dialogs.tsx';
import { useProgressChanges } from './use-progress.ts';

const SHOWN = 500;

/** What the ledger comes to, beside what is typed: nothing is written but what is ticked here. */
export default function LedgerDialog(props: DialogProps) {
  return (
    <AntdScope>
      <Ledger {...props} />
    </AntdScope>
  );
}

function Ledger({ year, address, onClose }: DialogProps) {
  const { client } = useProgram();
  const changes = useProgressChanges();
  const sheetId = progressSheetId(address);
  const ledger = useQuery({
    queryKey: ['ledger', sheetId],
    queryFn: () => client.progress.ledger({ annexId: sheetId }),
    gcTime: 0,
    staleTime: 0,
  });
  const cells = ledger.data ?? [];
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const accept = useRef<HTMLButtonElement>(null);
  const writable = useMemo(() => (ledger.data ?? []).filter(isWritable), [ledger.data]);
  // Blank cells are taken unless the clerk says otherwise; what was typed is never replaced unasked.
  const ticked = chosen ?? new Set(writable.filter((cell) => cell.typed.kind === 'blank').map(nameOf));
  const taken = writable.filter((cell) => ticked.has(nameOf(cell)));
  const apply = async (): Promise<void> => {
    try {
      await changes.applyLedger(
        address,
        taken.map(({ unitId, itemId, counted }) => ({ unitId, itemId, count: counted })),
      );
      onClose();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : '');
      void ledger.refetch();
    }
  };
  return (
    <Modal
      open
      centered
      title={text.title(yearAndPeriodWords(year, address.period))}
      width={860}
      onCancel={onClose}
      afterOpenChange={(isOpen) => isOpen && accept.current?.focus()}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {text.cancel}
        </Button>,
        <Button
          key="apply"
          type="primary"
          ref={accept}
          disabled={taken.length === 0}
          onClick={() => void apply()}
        >
          {text.apply(taken.length)}
        </Button>,
      ]}
    >
      <div className="ledger-dialog">
        {ledger.error && <p className="error-text">{sentenceOf(ledger.error)}</p>}
        {ledger.data && <p>{introOf(cells, writable)}</p>}
        {writable.length > 0 && (
          <p className="ledger-choices">
            <button type="button" className="link" onClick={() => setChosen(new Set(writable.map(nameOf)))}>
              {text.chooseAll}
            </button>
            <button
              type="button"
              className="link"
              onClick={() =>
                setChosen(new Set(writable.filter((cell) => cell.typed.kind === 'blank').map(nameOf)))
              }
            >
              {text.chooseBlank}
            </button>
          </p>
        )}
        {problem && (
          <p className="error-text" role="alert">
            {problem}
          </p>
        )}
        {cells.length > 0 && (
          <Cells
            cells={cells}
            ticked={ticked}
            toggle={(cell) => {
              const next = new Set(ticked);
              if (!next.delete(nameOf(cell))) next.add(nameOf(cell));
              setChosen(next);
            }}
          />
        )}
      </div>
    </Modal>
  );
}

function introOf(cells: readonly LedgerCell[], writable: readonly LedgerCell[]): string {
  if (cells.length === 0) return text.nothing;
  return writable.length === 0 ? text.allSame : text.intro;
}

function nameOf({ unitId, itemId }: LedgerCell): string {
  return `${unitId}:${itemId}`;
}

function isSame({ typed, counted }: LedgerCell): boolean {
  return typed.kind === 'number' && typed.value === counted;
}

function isWritable(cell: LedgerCell): boolean {
  return cell.lock === null && !isSame(cell);
}

function Cells(props: {
  cells: readonly LedgerCell[];
  ticked: ReadonlySet<string>;
  toggle: (cell: LedgerCell) => void;
}) {
  const { cells, ticked, toggle } = props;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="ledger-scroll" tabIndex={0} aria-label={text.records}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.use}</th>
            <th scope="col">{text.place}</th>
            <th scope="col">{text.typed}</th>
            <th scope="col">{text.counted}</th>
            <th scope="col">{text.difference}</th>
            <th scope="col">{text.records}</th>
          </tr>
        </thead>
        <tbody>
          {cells.slice(0, SHOWN).map((cell) => (
            <Line key={nameOf(cell)} cell={cell} isTicked={ticked.has(nameOf(cell))} toggle={toggle} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Line(props: { cell: LedgerCell; isTicked: boolean; toggle: (cell: LedgerCell) => void }) {
  const { cell, isTicked, toggle } = props;
  const { unit, item, typed, counted, records, lock } = cell;
  const place = `${unit} ${item}`;
  const same = isSame(cell);
  return (
    <tr data-same={same}>
      <td>
        {isWritable(cell) && (
          <Checkbox checked={isTicked} aria-label={text.take(place, counted)} onChange={() => toggle(cell)} />
        )}
      </td>
      <td>{place}</td>
      <td className="ledger-number">{valueWords(typed, 0)}</td>
      <td className="ledger-number">{counted}</td>
      <td className={same ? 'ledger-number muted' : 'ledger-number warn-text'}>{differenceWords(cell)}</td>
      <td>
        {lock !== null && !same && (
          <div className="muted">{lock === 'fromMonths' ? text.fromMonths : lockWords(lock)}</div>
        )}
        {records.length === 0 ? (
          <span className="muted">{text.noRecords}</span>
        ) : (
          records.map((record) => <div key={`${record.kind}:${record.id}`}>{recordWords(record)}</div>)
        )}
      </td>
    </tr>
  );
}

function differenceWords(cell: LedgerCell): string {
  const { typed, counted } = cell;
  if (typed.kind !== 'number') return text.blank;
  if (isSame(cell)) return text.same;
  return counted > typed.value ? `+${counted - typed.value}` : String(counted - typed.value);
}
