import { CheckCircleOutlined, EditOutlined } from '@ant-design/icons';
import { useState } from 'react';
import type { EntryState } from '../../../core/domain/annex.ts';
import { useAnnexChanges } from '../../app/changes.ts';
import { frameText } from '../../text/frame.ts';

interface Props {
  readonly annexId: number;
  readonly state: EntryState;
  readonly readOnly: boolean;
}

/** State of the annex in words, and the step to the other one. */
export function EntryStateToggle({ annexId, state, readOnly }: Props) {
  const changes = useAnnexChanges(annexId);
  const [problem, setProblem] = useState<string | null>(null);
  const finished = state === 'finished';
  const toggle = () => {
    setProblem(null);
    changes
      .setEntryState(finished ? 'entering' : 'finished')
      .catch((error: Error) => setProblem(error.message));
  };
  return (
    <span className="entry-state">
      <span className="entry-state-word">
        {finished ? <CheckCircleOutlined /> : <EditOutlined />}
        {finished ? frameText.finished : frameText.entering}
      </span>
      <button
        type="button"
        className="btn"
        disabled={readOnly}
        title={problem ?? (finished ? undefined : frameText.finishedHint)}
        onClick={toggle}
      >
        {finished ? frameText.backToEntering : frameText.markFinished}
      </button>
      {problem && (
        <span className="error-text" role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}
