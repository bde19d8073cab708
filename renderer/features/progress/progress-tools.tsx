import { DatabaseOutlined, NotificationOutlined } from '@ant-design/icons';
import { useState } from 'react';
import type { AnnexSheet, ProgressBasis } from '../../../core/domain/annex.ts';
import { isQuarter, WHOLE_YEAR } from '../../../core/domain/period.ts';
import type { ReturnState } from '../../../core/domain/return-state.ts';
import { useReadOnlyReason } from '../../app/read-only.ts';
import { progressText, returnText } from '../../text/progress.ts';
import { panelRequest } from '../entry/panel-state.ts';
import type { ProgressDialog } from './progress-dialogs.tsx';
import { type InPeriod, useProgressChanges, useReturns } from './use-progress.ts';

const STATES: readonly ReturnState[] = ['entering', 'submitted', 'reviewed', 'sealed'];

interface Props {
  readonly place: InPeriod;
  readonly basis: ProgressBasis;
  readonly sheet: AnnexSheet;
  readonly open: (dialog: ProgressDialog) => void;
}

/** Above the sheet: how the period stands, what can be done with it, and by what rule it counts. */
export function ProgressTools({ place, basis, sheet, open }: Props) {
  const returns = useReturns(place);
  const readOnly = useReadOnlyReason();
  const isYear = place.period === WHOLE_YEAR;
  return (
    <div className="progress-tools">
      <button
        type="button"
        className="btn"
        title={readOnly ?? progressText.ledgerHint}
        disabled={readOnly !== null || isYear}
        onClick={() => open({ kind: 'ledger' })}
      >
        <DatabaseOutlined aria-hidden />
        {progressText.ledger}
      </button>
      <button
        type="button"
        className="btn"
        title={progressText.reminderHint}
        disabled={isYear}
        onClick={() => open({ kind: 'reminder' })}
      >
        <NotificationOutlined aria-hidden />
        {progressText.reminder}
      </button>
      {!isYear && (
        <button
          type="button"
          className="btn btn-quiet return-counts"
          onClick={() => panelRequest.set({ tab: 'extra', focus: 'list' })}
        >
          {STATES.map((state) => ({ state, count: returns.filter((row) => row.state === state).length }))
            .filter(({ count }) => count > 0)
            .map(({ state, count }) => (
              <span key={state} className="return-state" data-state={state}>
                {returnText.counts(state, count)}
              </span>
            ))}
        </button>
      )}
      <span className="progress-rule muted" title={sheet.annex.notes.join('')}>
        {basis === 'month' && isQuarter(place.period) ? progressText.fillMonths : sheet.annex.notes[0]}
      </span>
      <BasisSwitch planId={place.planId} basis={basis} disabled={readOnly !== null} />
    </div>
  );
}

/** By quarter or by month; the change is kept in the history. */
function BasisSwitch(props: { planId: number; basis: ProgressBasis; disabled: boolean }) {
  const { planId, basis, disabled } = props;
  const changes = useProgressChanges();
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <label className="basis">
      <span className="visually-hidden">{progressText.basisLabel}</span>
      <select
        className="field"
        value={basis}
        disabled={disabled}
        title={problem ?? progressText.basisHint}
        onChange={(event) => {
          const next = event.target.value === 'month' ? 'month' : 'quarter';
          changes.setBasis(planId, next).catch((error: Error) => setProblem(error.message));
        }}
      >
        <option value="quarter">{progressText.basis.quarter}</option>
        <option value="month">{progressText.basis.month}</option>
      </select>
      {problem && (
        <span className="error-text" role="alert">
          {problem}
        </span>
      )}
    </label>
  );
}
