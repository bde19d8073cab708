import { useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useRef, useState } from 'react';
import type { PlanYear } from '../../../core/domain/annex.ts';
import { AntdScope } from '../../app/antd-scope.tsx';
import { useProgram } from '../../app/program.ts';
import { keys } from '../../app/queries.ts';
import { common } from '../../text/common.ts';
import { sentenceOf } from '../../text/errors.ts';
import { newPlanText as text } from '../../text/home.ts';
import { newPlanYears } from './new-plan-years.ts';

interface Props {
  /** Years of the plans that are there: the new ones are offered after them, with the same months. */
  readonly known: readonly PlanYear[];
  readonly onClose: () => void;
}

/** One more plan in this file: its title, its number and its years. Annexes are made or copied into it. */
export function NewPlanDialog({ known, onClose }: Props) {
  const { client } = useProgram();
  const queries = useQueryClient();
  const field = useRef<HTMLInputElement>(null);
  const [title, setTitle] = useState('');
  const [documentNumber, setNumber] = useState('');
  const [first, setFirst] = useState(() => String(newPlanYears.firstAfter(known, new Date().getFullYear())));
  const [count, setCount] = useState('3');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const years = newPlanYears.make(known, Number(first), Number(count));
  const wrong = title.trim() === '' ? text.noTitle : years.length === 0 ? text.badYears : null;
  const make = async (): Promise<void> => {
    if (wrong || busy) return;
    setBusy(true);
    try {
      const number = documentNumber.trim();
      await client.plan.create({ title: title.trim(), documentNumber: number === '' ? null : number, years });
      await queries.invalidateQueries({ queryKey: keys.plans });
      onClose();
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
        width={560}
        okText={text.ok}
        cancelText={common.cancel}
        okButtonProps={{ disabled: wrong !== null || busy }}
        onOk={() => void make()}
        onCancel={onClose}
        afterOpenChange={(isOpen) => isOpen && field.current?.focus()}
      >
        <form
          className="new-plan"
          onSubmit={(event) => {
            event.preventDefault();
            void make();
          }}
        >
          <p className="muted">{text.explain}</p>
          <label>
            <span>{text.planTitle}</span>
            <input
              className="field"
              ref={field}
              maxLength={200}
              value={title}
              onChange={(event) => setTitle(event.target.value)}
            />
          </label>
          <label>
            <span>{text.documentNumber}</span>
            <input
              className="field"
              maxLength={60}
              placeholder={text.numberHint}
              value={documentNumber}
              onChange={(event) => setNumber(event.target.value)}
            />
          </label>
          <label>
            <span>{text.firstYear}</span>
            <input
              className="field new-plan-number"
              type="number"
              min={1990}
              max={2100}
              value={first}
              onChange={(event) => setFirst(event.target.value)}
            />
          </label>
          <label>
            <span>{text.yearCount}</span>
            <input
              className="field new-plan-number"
              type="number"
              min={1}
              max={20}
              value={count}
              onChange={(event) => setCount(event.target.value)}
            />
          </label>
          <p className="muted">{text.yearsWords(years)}</p>
          {(problem ?? (title !== '' || years.length === 0 ? wrong : null)) && (
            <p className="error-text" role="alert">
              {problem ?? wrong}
            </p>
          )}
          <button type="submit" hidden disabled={wrong !== null || busy} />
        </form>
      </Modal>
    </AntdScope>
  );
}
