import { useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useId, useRef, useState } from 'react';
import type { ReturnCheck } from '../../../core/contract/return.ts';
import { returnSteps } from '../../../core/domain/return-state.ts';
import { AntdScope } from '../../app/antd-scope.tsx';
import { useProgram } from '../../app/program.ts';
import { SeverityIcon } from '../../components/severity-icon.tsx';
import { sentenceOf } from '../../text/errors.ts';
import { findingSentence } from '../../text/findings.ts';
import { returnText, stepNames, stepDialogText as text, yearAndPeriodWords } from '../../text/progress.ts';
import type { DialogProps, StepWish } from './progress-dialogs.tsx';
import { useProgressChanges } from './use-progress.ts';

const SHOWN = 50;

/**
 * Before units take a step: handing in shows what the check found (entries that could not be read stop
 * it), taking back asks why.
 */
export default function StepDialog(props: DialogProps & { wish: StepWish }) {
  return (
    <AntdScope>
      <Step {...props} />
    </AntdScope>
  );
}

function Step({ plan, year, address, wish, onClose }: DialogProps & { wish: StepWish }) {
  const { step, units, skipped } = wish;
  const { planYearId, period } = address;
  const place = { planId: plan.id, planYearId, period };
  const changes = useProgressChanges();
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const first = useRef<HTMLButtonElement & HTMLTextAreaElement>(null);
  const check = useCheck(step === 'submit', place, units);
  const { needsReason } = returnSteps[step];
  const errors = check.data?.findings.filter((finding) => finding.severity === 'ERROR') ?? [];
  const isReady = step !== 'submit' || (check.data !== undefined && errors.length === 0);
  const move = async (): Promise<void> => {
    if (needsReason && reason.trim() === '') {
      setProblem(returnText.reasonMissing);
      return;
    }
    try {
      await changes.move(
        place,
        units.map((unit) => unit.unitId),
        step,
        reason.trim(),
      );
      onClose();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : '');
    }
  };
  return (
    <Modal
      open
      title={text.title(step, yearAndPeriodWords(year, period))}
      width={600}
      onCancel={onClose}
      afterOpenChange={(isOpen) => isOpen && first.current?.focus()}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {text.cancel}
        </Button>,
        <Button
          key="move"
          type="primary"
          ref={needsReason ? null : first}
          disabled={!isReady}
          onClick={() => void move()}
        >
          {step === 'submit' && check.data && hasWarnings(check.data) ? text.submitAnyway : stepNames[step]}
        </Button>,
      ]}
    >
      <div className="step-dialog">
        <p>{text.units(units.map((unit) => unit.name))}</p>
        {skipped > 0 && <p className="muted">{returnText.skipped(step, skipped)}</p>}
        {step === 'submit' && check.isPending && <p className="muted">{text.checking}</p>}
        {check.error && <p className="error-text">{sentenceOf(check.error)}</p>}
        {check.data && <CheckResult check={check.data} />}
        {needsReason && (
          <Reason
            step={step}
            value={reason}
            onChange={setReason}
            fieldRef={first}
            onEnter={() => void move()}
          />
        )}
        {problem && (
          <p className="error-text" role="alert">
            {problem}
          </p>
        )}
      </div>
    </Modal>
  );
}

function useCheck(
  enabled: boolean,
  place: { planId: number; planYearId: number; period: DialogProps['address']['period'] },
  units: StepWish['units'],
) {
  const { client } = useProgram();
  const unitIds = units.map((unit) => unit.unitId);
  return useQuery({
    queryKey: ['returns', 'check', place, unitIds],
    queryFn: () => client.return.check({ ...place, unitIds }),
    enabled,
    // What is shown is what stands in the file now.
    gcTime: 0,
    staleTime: 0,
  });
}

function hasWarnings({ findings, blanks }: ReturnCheck): boolean {
  return findings.length + blanks.length > 0;
}

function CheckResult({ check }: { check: ReturnCheck }) {
  const errors = check.findings.filter((finding) => finding.severity === 'ERROR');
  const others = check.findings.filter((finding) => finding.severity !== 'ERROR');
  if (!hasWarnings(check)) return <p>{text.clean}</p>;
  return (
    <>
      {errors.length > 0 && (
        <Lines title={text.errors(errors.length)} tone="ERROR" lines={errors.map(findingSentence)} />
      )}
      {others.length > 0 && (
        <Lines title={text.warnings(others.length)} tone="WARN" lines={others.map(findingSentence)} />
      )}
      {check.blanks.length > 0 && (
        <Lines
          title={text.blanks(check.blanks.length)}
          tone="INFO"
          lines={check.blanks.map(({ unit, count }) => text.blankLine(unit, count))}
        />
      )}
    </>
  );
}

function Lines(props: { title: string; tone: 'ERROR' | 'WARN' | 'INFO'; lines: readonly string[] }) {
  const { title, tone, lines } = props;
  return (
    <section>
      <p className="step-heading" data-severity={tone}>
        <SeverityIcon severity={tone} /> {title}
      </p>
      <ul className="step-lines">
        {lines.slice(0, SHOWN).map((line) => (
          <li key={line}>{line}</li>
        ))}
        {lines.length > SHOWN && <li className="muted">{text.more(lines.length - SHOWN)}</li>}
      </ul>
    </section>
  );
}

function Reason(props: {
  step: StepWish['step'];
  value: string;
  onChange: (value: string) => void;
  onEnter: () => void;
  fieldRef: React.Ref<HTMLTextAreaElement>;
}) {
  const id = useId();
  const { step, value, onChange, onEnter, fieldRef } = props;
  return (
    <div>
      <label className="label" htmlFor={id}>
        {returnText.reasonLabel}
      </label>
      <textarea
        id={id}
        ref={fieldRef}
        className="field note"
        rows={3}
        maxLength={200}
        value={value}
        placeholder={returnText.reasonPlaceholder[step === 'reopen' ? 'reopen' : 'sendBack']}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !event.ctrlKey) return;
          event.preventDefault();
          onEnter();
        }}
      />
    </div>
  );
}
