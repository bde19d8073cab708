import { useId } from 'react';
import { changeReason, MOST_REASON } from '../../app/change-reason.ts';
import { useStore } from '../../app/store.ts';
import { cellText } from '../../text/entry.ts';

/** The reason that goes into the history with every following change, until it is emptied. */
export function ReasonField({ onLeave }: { readonly onLeave: () => void }) {
  const reason = useStore(changeReason, (value) => value);
  const id = useId();
  return (
    <div className="reason-field">
      <label className="label" htmlFor={id}>
        {cellText.reason}
      </label>
      <input
        id={id}
        className="field"
        value={reason}
        maxLength={MOST_REASON}
        placeholder={cellText.reasonHint}
        onChange={(event) => changeReason.set(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          onLeave();
        }}
      />
      {reason.trim() !== '' && <p className="hint">{cellText.reasonOn}</p>}
    </div>
  );
}
