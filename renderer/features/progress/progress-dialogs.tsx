import { Suspense } from 'react';
import type { PlanSummary } from '../../../core/contract/plan.ts';
import type { PlanYear } from '../../../core/domain/annex.ts';
import type { ProgressAddress } from '../../../core/domain/progress-address.ts';
import type { ReturnStep } from '../../../core/domain/return-state.ts';
import { focusPage } from '../../app/dialogs.ts';
import { laterPart } from '../../app/later-part.tsx';

const LedgerDialog = laterPart(() => import('./ledger-dialog.tsx'));
const ReminderMessageDialog = laterPart(() => import('./reminder-message-dialog.tsx'));
const StepDialog = laterPart(() => import('./step-dialog.tsx'));

/** The one dialog that is open over the progress page. */
export type ProgressDialog = { readonly kind: 'ledger' } | { readonly kind: 'reminder' } | StepWish;

export interface StepWish {
  readonly kind: 'step';
  readonly step: ReturnStep;
  readonly units: readonly { readonly unitId: number; readonly name: string }[];
  /** Ticked units that cannot take the step. */
  readonly skipped: number;
}

export interface DialogProps {
  readonly plan: PlanSummary;
  readonly year: PlanYear;
  readonly address: ProgressAddress;
  /** Closes it; the sheet takes the keys again. */
  readonly onClose: () => void;
}

export function ProgressDialogs({ dialog, ...given }: DialogProps & { dialog: ProgressDialog }) {
  const props: DialogProps = {
    ...given,
    onClose: () => {
      given.onClose();
      requestAnimationFrame(() => focusPage.get()?.focus());
    },
  };
  return (
    <Suspense fallback={null}>
      {dialog.kind === 'ledger' && <LedgerDialog {...props} />}
      {dialog.kind === 'reminder' && <ReminderMessageDialog {...props} />}
      {dialog.kind === 'step' && <StepDialog {...props} wish={dialog} />}
    </Suspense>
  );
}
