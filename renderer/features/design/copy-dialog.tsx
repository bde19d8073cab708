import { Modal } from 'antd';
import { useRef, useState } from 'react';
import { shiftYearsIn } from '../../../core/domain/later-years.ts';
import { AntdScope } from '../../app/antd-scope.tsx';
import { startJob } from '../../app/jobs.ts';
import { useProgram } from '../../app/program.ts';
import { usePlans } from '../../app/queries.ts';
import { go } from '../../app/router.ts';
import { common } from '../../text/common.ts';
import { copiedWords, matchWords, copyText as text } from '../../text/design-dialogs.ts';
import { sentenceOf } from '../../text/errors.ts';
import { type YearChoice, yearChoices } from './copy-years.ts';
import type { ShellAnnex } from './design-shell.tsx';
import { Select } from './select.tsx';
import { useReadAnnexesAgain } from './use-save-design.ts';

interface Props {
  readonly annex: ShellAnnex & { readonly annexId: number };
  /** Changes that are not saved would not be in the copy. */
  readonly dirty: boolean;
  readonly onClose: () => void;
}

const NEW_YEAR = 'new';

/**
 * The same annex in this plan or in another one of the file, for the same years or later ones: years
 * named in the title move along until it is typed by hand.
 */
export function CopyDialog({ annex, dirty, onClose }: Props) {
  const { client } = useProgram();
  const readAgain = useReadAnnexesAgain();
  const plans = usePlans().data ?? [];
  const field = useRef<HTMLInputElement>(null);
  const [planId, setPlanId] = useState(annex.planId);
  const [shift, setShift] = useState(annex.kind === 'plan' ? '1' : '0');
  const [ownTitle, setOwnTitle] = useState<string | null>(null);
  const [content, setContent] = useState(false);
  const [chosen, setChosen] = useState<Readonly<Record<number, number | null>>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const shiftYears = Number(shift);
  const isShift = shift.trim() !== '' && Number.isInteger(shiftYears) && shiftYears >= 0 && shiftYears <= 20;
  const title = ownTitle ?? (isShift ? shiftYearsIn(annex.title, shiftYears) : annex.title);
  const target = plans.find((plan) => plan.id === planId);
  const years = yearChoices(annex.years, target?.years ?? [], isShift ? shiftYears : 0);
  const wrong = wrongWords({ dirty, isShift, isTitled: title.trim() !== '' });
  const copy = async (): Promise<void> => {
    if (wrong || busy) return;
    setBusy(true);
    try {
      const input = { annexId: annex.annexId, planId, shiftYears, title: title.trim(), content };
      const named = years.map(({ from, to }) => ({ from: from.id, to: chosenYear(chosen, from.id, to) }));
      const copied = await client.design.copy({ ...input, years: named });
      readAgain();
      onClose();
      if (copied.copied + copied.kept > 0) void startJob(text.job, async () => said(copiedWords(copied)));
      go({ page: 'design', annexId: copied.annexId, planId: null });
    } catch (error) {
      setProblem(sentenceOf(error));
      setBusy(false);
    }
  };
  return (
    <AntdScope>
      <Modal
        open
        title={text.title}
        width={580}
        okText={text.ok}
        cancelText={common.cancel}
        okButtonProps={{ disabled: wrong !== null || busy }}
        onOk={() => void copy()}
        onCancel={onClose}
        afterOpenChange={(isOpen) => isOpen && field.current?.focus()}
      >
        <form
          className="design-dialog"
          onSubmit={(event) => {
            event.preventDefault();
            void copy();
          }}
        >
          <p className="muted">{annex.kind === 'plan' ? text.explain : text.explainTexts}</p>
          <Select
            label={text.plan}
            value={planId}
            options={plans.map((plan) => [plan.id, plan.title])}
            missing=""
            onChange={(value) => {
              setPlanId(Number(value));
              setChosen({});
            }}
          />
          <label className="design-field">
            <span>{text.years}</span>
            <input
              ref={field}
              className="field design-number"
              type="number"
              min={0}
              max={20}
              value={shift}
              onChange={(event) => {
                setShift(event.target.value);
                setChosen({});
              }}
            />
          </label>
          <label className="design-field">
            <span>{text.newTitle}</span>
            <input
              className="field"
              maxLength={200}
              value={title}
              onChange={(event) => setOwnTitle(event.target.value)}
            />
          </label>
          <UnmatchedYears
            choices={years}
            target={target?.years ?? []}
            chosen={chosen}
            onChoose={(from, to) => setChosen({ ...chosen, [from]: to })}
          />
          <label className="design-tick">
            <input type="checkbox" checked={content} onChange={() => setContent(!content)} />
            {annex.kind === 'plan' ? text.withFigures : text.withTexts}
          </label>
          {(wrong ?? problem) && (
            <p className="error-text" role="alert">
              {wrong ?? problem}
            </p>
          )}
          <button type="submit" hidden disabled={wrong !== null || busy} />
        </form>
      </Modal>
    </AntdScope>
  );
}

interface YearProps {
  readonly choices: readonly YearChoice[];
  readonly target: ShellAnnex['years'];
  readonly chosen: Readonly<Record<number, number | null>>;
  readonly onChoose: (from: number, to: number | null) => void;
}

/** Years that the target plan does not have: made, or one of its own in their place. */
function UnmatchedYears({ choices, target, chosen, onChoose }: YearProps) {
  const unmatched = choices.filter((choice) => choice.to === null);
  if (unmatched.length === 0) return null;
  return (
    <fieldset className="design-match">
      <legend>{text.unmatched}</legend>
      {unmatched.map(({ from, label }) => (
        <Select
          key={from.id}
          label={label}
          value={chosen[from.id] ?? NEW_YEAR}
          options={[
            [NEW_YEAR, matchWords(label)] as const,
            ...target.map((year) => [year.id, year.label] as const),
          ]}
          missing=""
          onChange={(value) => onChoose(from.id, value === NEW_YEAR ? null : Number(value))}
        />
      ))}
    </fieldset>
  );
}

const chosenYear = (
  chosen: Readonly<Record<number, number | null>>,
  from: number,
  matched: number | null,
): number | null => matched ?? chosen[from] ?? null;

const said = (words: string) => ({ words, folderId: null });

interface Parts {
  readonly dirty: boolean;
  readonly isShift: boolean;
  readonly isTitled: boolean;
}

function wrongWords({ dirty, isShift, isTitled }: Parts): string | null {
  if (dirty) return text.unsavedFirst;
  if (!isShift) return text.badYears;
  return isTitled ? null : text.noTitle;
}
