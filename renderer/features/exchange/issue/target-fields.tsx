import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { IssueTarget } from '../../../../core/contract/issue.ts';
import type { PlanSummary } from '../../../../core/contract/plan.ts';
import type { ProgressYear } from '../../../../core/contract/progress.ts';
import { isMonth, MONTHS, PERIODS, type Period, QUARTERS } from '../../../../core/domain/period.ts';
import { useProgram } from '../../../app/program.ts';
import { keys, sheetsOf } from '../../../app/queries.ts';
import { annexName } from '../../../text/common.ts';
import { issueText as text } from '../../../text/issue.ts';
import { periodOption } from '../../../text/progress.ts';

/** What is asked for: a period's completed counts, or an annex's planned ones. */
export interface IssueChoice {
  readonly state: 'chosen';
  readonly target: IssueTarget;
  readonly plan: PlanSummary;
  readonly years: readonly ProgressYear[];
  readonly hasMonths: boolean;
  set(target: IssueTarget): void;
}

export function useTarget(plan: PlanSummary): IssueChoice | { readonly state: 'loading' | 'none' } {
  const { client } = useProgram();
  const overview = useQuery({
    queryKey: keys.progress(plan.id),
    queryFn: () => client.progress.overview({ planId: plan.id }),
  });
  const [chosen, set] = useState<IssueTarget | null>(null);
  const [annex] = sheetsOf(plan);
  if (!annex) return { state: 'none' };
  if (!overview.data) return { state: overview.error ? 'none' : 'loading' };
  const { current, basis } = overview.data;
  const years = overview.data.years.filter((year) => year.groups.length > 0);
  const first: IssueTarget =
    current && years.length > 0
      ? { planId: plan.id, annexId: null, planYearId: current.planYearId, period: current.period }
      : { planId: plan.id, annexId: annex.id, planYearId: null, period: null };
  const target = chosen ?? first;
  const hasMonths = basis === 'month' || years.some((year) => year.filled.some(isMonth));
  return { state: 'chosen', target, plan, years, hasMonths, set };
}

export function TargetFields({ choice }: { choice: IssueChoice }) {
  const { target, plan, years, set } = choice;
  const annexes = sheetsOf(plan);
  const [firstYear] = years;
  const asks = target.period === null ? 'planned' : 'completed';
  const setAsks = (next: 'planned' | 'completed'): void => {
    const base = { planId: plan.id, annexId: null };
    if (next === 'planned') set({ ...base, annexId: annexes[0]?.id ?? null, planYearId: null, period: null });
    else if (firstYear)
      set({ ...base, planYearId: firstYear.year.id, period: firstYear.filled.findLast(isPart) ?? 1 });
  };
  return (
    <div className="exchange-bar">
      <fieldset className="exchange-choice">
        <legend className="visually-hidden">{text.what}</legend>
        {(['completed', 'planned'] as const).map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="issue-what"
              checked={asks === one}
              disabled={one === 'completed' && years.length === 0}
              onChange={() => setAsks(one)}
            />
            {text[one]}
          </label>
        ))}
      </fieldset>
      {asks === 'completed' && <PeriodFields choice={choice} />}
      <label className="exchange-field">
        <span>{text.annex}</span>
        <select
          className="field"
          value={target.annexId ?? ''}
          onChange={({ target: { value } }) =>
            set({ ...target, annexId: value === '' ? null : Number(value) })
          }
        >
          {asks === 'completed' && <option value="">{text.allAnnexes}</option>}
          {annexesOf(choice).map((annex) => (
            <option key={annex.id} value={annex.id}>
              {annexName(annex)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

const isPart = (period: Period): boolean => period > 0;

/** Those with a task in the year, when it is about what was completed. */
function annexesOf({ plan, target, years }: IssueChoice) {
  const groups = years.find((one) => one.year.id === target.planYearId)?.groups;
  const ids = groups ? new Set(groups.map((group) => group.annexId)) : null;
  return sheetsOf(plan).filter((annex) => ids === null || ids.has(annex.id));
}

function PeriodFields({ choice: { target, years, hasMonths, set } }: { choice: IssueChoice }) {
  const found = years.find((one) => one.year.id === target.planYearId) ?? years[0];
  if (!found) return null;
  return (
    <>
      <label className="exchange-field">
        <span>{text.year}</span>
        <select
          className="field"
          value={target.planYearId ?? ''}
          onChange={({ target: { value } }) => set({ ...target, annexId: null, planYearId: Number(value) })}
        >
          {years.map(({ year }) => (
            <option key={year.id} value={year.id}>
              {year.label}
            </option>
          ))}
        </select>
      </label>
      <label className="exchange-field">
        <span>{text.period}</span>
        <select
          className="field"
          value={target.period ?? ''}
          onChange={({ target: { value } }) => {
            const period = PERIODS.find((one) => one === Number(value));
            if (period !== undefined) set({ ...target, period });
          }}
        >
          {[...QUARTERS, ...(hasMonths ? MONTHS : [])].map((period) => (
            <option key={period} value={period}>
              {periodOption(found.year, period, 0)}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
