import { Modal } from 'antd';
import { useDeferredValue, useId, useRef, useState } from 'react';
import type { UnitPreview, UnitRow } from '../../../core/contract/unit.ts';
import { AntdScope } from '../../app/antd-scope.tsx';
import { useSurvivingDraft } from '../../app/drafts.ts';
import { sentenceOf } from '../../text/errors.ts';
import { actionNames, unitDialogText as text, type UnitAction } from '../../text/units.ts';
import { changeOf, type Draft, emptyDraft } from './draft.ts';
import { UnitFields } from './unit-fields.tsx';
import { PreviewLines } from './unit-preview.tsx';
import { useApplyUnitChange, useUnitPreview } from './use-units.ts';

interface Props {
  readonly action: UnitAction;
  readonly chosen: readonly UnitRow[];
  readonly units: readonly UnitRow[];
  readonly county: UnitRow;
  readonly today: string;
  readonly version: number;
  readonly onClose: () => void;
  readonly onDone: (done: UnitsDone) => void;
}

/** What was done, and the annexes that still have rows of those who ended. */
export interface UnitsDone {
  readonly action: UnitAction;
  readonly names: readonly string[];
  readonly newId: number | null;
  readonly annexes: UnitPreview['annexes'];
}

/** Where a change that was being filled in is found again after a crash, and what of it. */
export const UNIT_CHANGE = 'unit-change';
export interface LostUnitChange {
  readonly action: UnitAction;
  readonly unitIds: readonly number[];
  readonly draft: Draft;
  readonly reason: string;
}

/** One change of units: what it is, from when, why, and what refers to them, before it is made. */
export function UnitDialog(props: Props) {
  const { action, chosen, county, today, version, onClose, onDone } = props;
  const apply = useApplyUnitChange();
  const [first] = useState(() => emptyDraft(action, chosen, county));
  const [draft, setDraft] = useState(first);
  const [reason, setReason] = useState('');
  const isTyped = reason !== '' || JSON.stringify(draft) !== JSON.stringify(first);
  const lost: LostUnitChange = { action, unitIds: chosen.map((unit) => unit.id), draft, reason };
  const place = `${UNIT_CHANGE} ${action} ${lost.unitIds}`.slice(0, 400);
  useSurvivingDraft<LostUnitChange>(place, isTyped ? lost : null, (found) => {
    setDraft(found.draft);
    setReason(found.reason);
  });
  const [failure, setFailure] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const formId = useId();
  // A button that is disabled under the finger loses the focus: a second press is simply not heard.
  const isBusy = useRef(false);
  const change = changeOf(draft, action, chosen, today);
  const shown = useDeferredValue(change);
  const preview = useUnitPreview(shown);
  const isWrong = change === null || (preview.data?.problems.length ?? 0) > 0;
  const save = async (): Promise<void> => {
    if (change === null) setFailure(text.missing);
    if (change === null || isBusy.current) return;
    isBusy.current = true;
    try {
      const { newId } = await apply(change, reason, version);
      const names = chosen.length === 0 ? [draft.name.trim()] : chosen.map((unit) => unit.name);
      onDone({ action, names, newId, annexes: preview.data?.annexes ?? [] });
    } catch (error) {
      setFailure(error instanceof Error ? error.message : '');
    } finally {
      isBusy.current = false;
    }
  };
  return (
    <AntdScope>
      <Modal
        open
        title={text.titles[action]}
        width={620}
        style={{ top: 40 }}
        okText={actionNames[action]}
        cancelText={text.cancel}
        okButtonProps={{
          htmlType: 'submit',
          form: formId,
          disabled: isWrong,
          danger: action === 'remove',
        }}
        onCancel={onClose}
        afterOpenChange={(isOpen) => {
          if (isOpen) form.current?.querySelector<HTMLElement>('input, select')?.focus();
        }}
      >
        <form
          id={formId}
          ref={form}
          className="unit-dialog"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <p className="muted unit-wide">{text.explain[action]}</p>
          {chosen.length > 0 && action !== 'add' && (
            <p className="unit-wide">
              {text.units}
              {': '}
              <b>{chosen.map((unit) => unit.name).join(' ')}</b>
            </p>
          )}
          <UnitFields
            {...props}
            draft={draft}
            onChange={(next) => {
              setDraft(next);
              setFailure(null);
            }}
          />
          <div className="unit-field">
            <label htmlFor={`${formId}-reason`}>{text.reason}</label>
            <input
              id={`${formId}-reason`}
              className="field"
              value={reason}
              maxLength={200}
              placeholder={text.reasonHint}
              onChange={(event) => setReason(event.target.value)}
            />
          </div>
          {preview.data && change && <PreviewLines preview={preview.data} action={action} />}
          {(failure ?? preview.error) && (
            <p className="error-text unit-wide" role="alert">
              {failure ?? sentenceOf(preview.error)}
            </p>
          )}
        </form>
      </Modal>
    </AntdScope>
  );
}
