import { useState } from 'react';
import type { PlanYear } from '../../../core/domain/annex.ts';
import { useProgram } from '../../app/program.ts';
import { designText as text } from '../../text/design.ts';
import { sentenceOf } from '../../text/errors.ts';
import { yearAfter } from './next-year.ts';

interface Props {
  readonly planId: number;
  readonly years: readonly PlanYear[];
  readonly onMade: (year: PlanYear) => void;
}

/** A plan year more; offered is the one after the last, with the same months. */
export function NewYearForm({ planId, years, onMade }: Props) {
  const { client } = useProgram();
  const [year, setYear] = useState(() => yearAfter(years, new Date().getFullYear()));
  const [problem, setProblem] = useState<string | null>(null);
  const add = async (): Promise<void> => {
    setProblem(null);
    try {
      onMade(await client.design.addYear({ planId, ...year, label: year.label.trim() }));
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };
  return (
    <form
      className="design-make"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <label className="design-field">
        <span>{text.yearLabel}</span>
        <input
          className="field"
          // biome-ignore lint/a11y/noAutofocus: opened by the button just pressed
          autoFocus
          required
          maxLength={20}
          size={10}
          value={year.label}
          onChange={(event) => setYear({ ...year, label: event.target.value })}
        />
      </label>
      <label className="design-field">
        <span>{text.startDate}</span>
        <input
          className="field"
          type="date"
          required
          value={year.startDate}
          onChange={(event) => setYear({ ...year, startDate: event.target.value })}
        />
      </label>
      <label className="design-field">
        <span>{text.endDate}</span>
        <input
          className="field"
          type="date"
          required
          value={year.endDate}
          onChange={(event) => setYear({ ...year, endDate: event.target.value })}
        />
      </label>
      <button type="submit" className="btn">
        {text.add}
      </button>
      {problem && (
        <p className="error-text" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}
