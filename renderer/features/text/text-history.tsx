import { DoubleRightOutlined } from '@ant-design/icons';
import { useEffect, useRef } from 'react';
import type { TextHistoryEntry } from '../../../core/contract/text.ts';
import type { TextChange } from '../../../core/domain/compare-lists.ts';
import { useTextHistory } from '../../app/queries.ts';
import { common, dayAndTime } from '../../text/common.ts';
import { reasonWords } from '../../text/entry.ts';
import { sentenceOf } from '../../text/errors.ts';
import {
  cellChangeWords,
  changeTitle,
  historySources,
  moreChangesWords,
  movedWords,
  textAnnexText as words,
} from '../../text/text-annex.ts';
import { ReasonField } from '../entry/reason-field.tsx';

interface Props {
  readonly annexId: number;
  readonly readOnly: boolean;
  /** Null for a form: its blanks are few enough to be typed again. */
  readonly onRestore: ((changeId: number) => void) | null;
  readonly onClose: () => void;
  /** Gives the keys back to the editor. */
  readonly onLeave: () => void;
}

/** Beside a list or a form: who changed what, when and why, newest first; and the way back. */
export function TextHistory({ annexId, readOnly, onRestore, onClose, onLeave }: Props) {
  const history = useTextHistory(annexId);
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  const now = new Date();
  return (
    <aside
      className="panel text-history"
      data-open="true"
      aria-label={words.history}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div className="panel-head">
        <h2 className="text-history-title">{words.history}</h2>
        <button
          ref={close}
          type="button"
          className="btn btn-quiet"
          aria-label={words.closeHistory}
          title={words.closeHistory}
          onClick={onClose}
        >
          <DoubleRightOutlined />
        </button>
      </div>
      <div className="panel-body">
        {!readOnly && <ReasonField onLeave={onLeave} />}
        {history.error && <p className="error-text">{sentenceOf(history.error)}</p>}
        {!history.data && !history.error && <p className="muted late">{common.loading}</p>}
        {history.data?.length === 0 && <p className="muted">{words.noHistory}</p>}
        <ol className="history text-history-list">
          {history.data?.map((entry) => (
            <Entry
              key={entry.id}
              entry={entry}
              now={now}
              onRestore={onRestore && entry.restorable && !readOnly ? () => onRestore(entry.id) : null}
            />
          ))}
        </ol>
      </div>
    </aside>
  );
}

interface EntryProps {
  readonly entry: TextHistoryEntry;
  readonly now: Date;
  readonly onRestore: (() => void) | null;
}

function Entry({ entry, now, onRestore }: EntryProps) {
  const { at, who, source, reason, changes, more } = entry;
  return (
    <li className="text-history-entry">
      <div className="muted">
        {[dayAndTime(at, now), who, historySources[source]].filter(Boolean).join(' ')}
      </div>
      {changes.map((change, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the changes of one entry never move
        <Change key={index} change={change} />
      ))}
      {more > 0 && <div>{moreChangesWords(more)}</div>}
      {reason && <div className="muted">{reasonWords(reason)}</div>}
      {onRestore && (
        <button type="button" className="link" title={words.restoreHint} onClick={onRestore}>
          {words.restore}
        </button>
      )}
    </li>
  );
}

/** Of a row that is new or gone only its name: all its texts would hide the other changes. */
function Change({ change }: { change: TextChange }) {
  const { kind, name, from, to, moved, cells } = change;
  const isWhole = kind === 'added' || kind === 'removed';
  return (
    <div>
      <strong className="text-history-change">
        {changeTitle(name === '' && isWhole ? { ...change, name: words.blankRow } : change)}
      </strong>
      {!isWhole && cells.map((cell) => <div key={cell.heading}>{cellChangeWords(cell)}</div>)}
      {moved && from !== null && to !== null && <div>{movedWords(from, to)}</div>}
    </div>
  );
}
