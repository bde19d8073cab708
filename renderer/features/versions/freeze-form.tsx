import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PlanVersion } from '../../../core/contract/version.ts';
import type { PlanStage } from '../../../core/domain/plan-stage.ts';
import { flushChanges } from '../../app/changes.ts';
import { useProgram } from '../../app/program.ts';
import { useFileStatus } from '../../app/queries.ts';
import { sentenceOf } from '../../text/errors.ts';
import { freezeAs, stageNames, versionText as text } from '../../text/versions.ts';
import { versionKeys } from './version-queries.ts';

interface Props {
  readonly planId: number;
  /** Stages that may come next. */
  readonly next: readonly PlanStage[];
  readonly onFrozen: (version: PlanVersion) => void;
}

/** Freezes the plan as it stands now, as one of the stages that may come next. */
export function FreezeForm({ planId, next, onFrozen }: Props) {
  const { client } = useProgram();
  const queries = useQueryClient();
  const readOnly = useFileStatus().data?.open?.readOnly ?? false;
  const [stage, setStage] = useState<PlanStage | undefined>(next[0]);
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const freeze = async (): Promise<void> => {
    if (!stage) return;
    setBusy(true);
    setProblem(null);
    try {
      await flushChanges();
      const list = await client.version.freeze({ planId, stage, note: note.trim() });
      queries.setQueryData(versionKeys.list(planId), list);
      const made = list.versions.at(-1);
      if (made) onFrozen(made);
    } catch (error) {
      setProblem(sentenceOf(error));
      setBusy(false);
    }
  };
  return (
    <form
      className="freeze"
      onSubmit={(event) => {
        event.preventDefault();
        void freeze();
      }}
    >
      <h2>{text.freezeTitle}</h2>
      <p className="hint">{readOnly ? text.readOnly : text.freezeLead}</p>
      <fieldset className="freeze-stages" disabled={readOnly}>
        <legend className="visually-hidden">{text.stage}</legend>
        {next.map((one) => (
          <label key={one}>
            <input type="radio" name="stage" checked={stage === one} onChange={() => setStage(one)} />
            {stageNames[one]}
          </label>
        ))}
      </fieldset>
      <label>
        <span className="visually-hidden">{text.note}</span>
        <input
          className="field freeze-note"
          maxLength={200}
          placeholder={text.notePlaceholder}
          disabled={readOnly}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </label>
      <button type="submit" className="btn btn-primary" disabled={readOnly || busy || !stage}>
        {busy || !stage ? text.freezing : freezeAs(stage)}
      </button>
      {problem && (
        <p className="error-text" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}
