import { useEffect, useState } from 'react';
import { factKeyAt } from '../../../core/domain/annex.ts';
import { BLANK, type Digits } from '../../../core/domain/cell-value.ts';
import { type FactKey, factKeyText } from '../../../core/domain/fact.ts';
import { digitsOf } from '../../../core/domain/totals.ts';
import { useHistory } from '../../app/queries.ts';
import { formatRoute } from '../../app/router.ts';
import { gridStatus } from '../../app/saved.ts';
import { useStore } from '../../app/store.ts';
import { lockRule } from '../../components/grid/index.ts';
import { dayAndTime } from '../../text/common.ts';
import { cellText, changeWords, entryText, reasonWords, sourceWords, valueWords } from '../../text/entry.ts';
import { unreadSentence } from '../../text/findings.ts';
import { ComputedDetails } from './computed-details.tsx';
import { LedgerRecords } from './ledger-records.tsx';
import { NoteEditor } from './note-editor.tsx';
import { ReasonField } from './reason-field.tsx';
import type { PanelProps } from './right-panel.tsx';

const SETTLE_MILLISECONDS = 120;

/** Everything about the active cell: value, note and history, or the parts of a computed one. */
export function CellDetails(props: PanelProps) {
  const status = useStore(gridStatus, (value) => value);
  const { sheet } = props;
  const active = status?.active;
  const column = sheet.columns.find((one) => one.id === active?.columnId);
  if (!status || !active || !column) return <p className="muted">{entryText.noCell}</p>;
  const row = sheet.rows.find((one) => one.id === active.rowId);
  const key = row ? factKeyAt(row, column) : null;
  return (
    <div className="cell-details">
      <h2>{status.address}</h2>
      {key ? (
        <LeafDetails
          {...props}
          readOnlyReason={props.readOnlyReason ?? (row ? lockRule(sheet)(row, column) : null)}
          address={status.address}
          factKey={key}
          digits={digitsOf(sheet, column, row)}
        />
      ) : (
        <ComputedDetails
          key={`${active.rowId}:${column.id}`}
          {...props}
          cell={{ rowId: active.rowId, columnId: column.id }}
        />
      )}
    </div>
  );
}

interface LeafProps extends PanelProps {
  readonly address: string;
  readonly factKey: FactKey;
  readonly digits: Digits;
}

function LeafDetails({ sheet, address, changes, readOnlyReason, grid, factKey, digits }: LeafProps) {
  const name = factKeyText(factKey);
  const cell = sheet.cells.find((one) => factKeyText(one) === name);
  return (
    <>
      <dl className="cell-facts">
        <dt className="muted">{cellText.value}</dt>
        <dd>{valueWords(cell?.value ?? BLANK, digits)}</dd>
      </dl>
      {readOnlyReason !== null && <p className="muted">{readOnlyReason}</p>}
      {cell?.unread && <p className="error-text">{unreadSentence(cell.unread.text, cell.unread.reason)}</p>}
      <NoteEditor
        key={`${name}:${cell?.note ?? ''}`}
        place={`note ${sheet.annex.id} ${name}`}
        name={JSON.stringify([sheet.plan.countyName, sheet.plan.title, sheet.annex.id, name])}
        address={address}
        note={cell?.note ?? ''}
        readOnly={readOnlyReason !== null}
        onSave={(text) => changes.setNote(factKey, text)}
        onLeave={() => grid.current?.focus()}
      />
      {readOnlyReason === null && <ReasonField onLeave={() => grid.current?.focus()} />}
      {factKey.measure === 'completed' && <LedgerRecords sheetId={sheet.annex.id} factKey={factKey} />}
      <History annexId={sheet.annex.id} planId={sheet.plan.id} factKey={factKey} digits={digits} />
    </>
  );
}

interface HistoryProps {
  readonly annexId: number;
  readonly planId: number;
  readonly factKey: FactKey;
  readonly digits: Digits;
}

/** Asked for only once the active cell stays the same for a moment. */
function History({ annexId, planId, factKey, digits }: HistoryProps) {
  const name = factKeyText(factKey);
  const [settled, setSettled] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(name), SETTLE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [name]);
  const history = useHistory(annexId, settled === name ? factKey : null);
  return (
    <section>
      <h3>{cellText.history}</h3>
      {history.data?.length === 0 && <p className="muted">{cellText.noHistory}</p>}
      <ol className="history">
        {history.data?.map((change) => (
          <li key={change.id}>
            <div>{changeWords(change, digits)}</div>
            <div className="muted">
              {dayAndTime(change.at, new Date())} {change.who} {sourceWords(change.source)}
            </div>
            {change.reason && <div className="muted">{reasonWords(change.reason)}</div>}
          </li>
        ))}
      </ol>
      <a className="link" href={formatRoute({ page: 'audit', of: { kind: 'cell', planId, key: factKey } })}>
        {cellText.toAudit}
      </a>
    </section>
  );
}
