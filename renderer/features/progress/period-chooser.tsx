import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import type { PlanSummary } from '../../../core/contract/plan.ts';
import type { ProgressOverview } from '../../../core/contract/progress.ts';
import {
  isMonth,
  isQuarter,
  MONTHS,
  PERIODS,
  type Period,
  QUARTERS,
  WHOLE_YEAR,
} from '../../../core/domain/period.ts';
import { type ProgressAddress, progressAddressOf } from '../../../core/domain/progress-address.ts';
import { planOf, sheetsOf, useFindings, usePlans } from '../../app/queries.ts';
import { go, type Route } from '../../app/router.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { useCurrentAnnex } from '../../components/frame/use-current-annex.ts';
import { periodOption, progressText } from '../../text/progress.ts';
import { useOverview, useProgressAddress, yearOf } from './use-progress.ts';

/** Plan year and period in the context bar; the arrows beside them go through the periods in order. */
export function PeriodChooser({ route }: { route: Route }) {
  const plans = usePlans().data ?? [];
  const plan = planOf(plans, useCurrentAnnex(route));
  const overview = useOverview(plan?.id ?? null).data;
  const findings = useFindings(plan?.id ?? null);
  const address = useProgressAddress(route);
  const steps = overview && address ? periodSteps(overview, address) : { before: null, after: null };
  const goTo = (next: ProgressAddress | null): void => {
    if (next) go({ page: 'progress', address: next });
  };
  useShortcuts([
    ['Alt+PageUp', () => goTo(steps.before)],
    ['Alt+PageDown', () => goTo(steps.after)],
  ]);
  const found = overview && address ? yearOf(overview, address) : null;
  if (!overview || !address || !found) return null;
  const hasMonths = overview.basis === 'month' || found.filled.some(isMonth) || isMonth(address.period);
  const problemsIn = (period: Period): number =>
    findings.filter(({ annexId, severity }) => {
      const at = severity === 'INFO' ? null : progressAddressOf(annexId);
      return at?.planYearId === address.planYearId && at.period === period;
    }).length;
  const option = (period: Period) => (
    <option key={period} value={period}>
      {periodOption(found.year, period, problemsIn(period))}
    </option>
  );
  return (
    <div className="period-chooser">
      <PlanChoice plans={plans} planId={plan?.id ?? 0} />
      <Step label={progressText.previous} to={steps.before} goTo={goTo}>
        <LeftOutlined />
      </Step>
      <select
        className="field"
        aria-label={progressText.year}
        value={address.planYearId}
        onChange={(event) => goTo({ ...address, planYearId: Number(event.target.value) })}
      >
        {overview.years
          .filter((one) => one.groups.length > 0)
          .map(({ year }) => (
            <option key={year.id} value={year.id}>
              {year.label}
            </option>
          ))}
      </select>
      <select
        className="field"
        aria-label={progressText.period}
        value={address.period}
        onChange={(event) => {
          const period = PERIODS.find((one) => one === Number(event.target.value));
          if (period !== undefined) goTo({ ...address, period });
        }}
      >
        {hasMonths ? (
          <>
            <optgroup label={progressText.months}>{MONTHS.map(option)}</optgroup>
            <optgroup label={progressText.quarters}>{QUARTERS.map(option)}</optgroup>
          </>
        ) : (
          QUARTERS.map(option)
        )}
        {option(WHOLE_YEAR)}
      </select>
      <Step label={progressText.next} to={steps.after} goTo={goTo}>
        <RightOutlined />
      </Step>
    </div>
  );
}

/** Only where the file holds several plans. */
function PlanChoice({ plans, planId }: { plans: readonly PlanSummary[]; planId: number }) {
  const countable = plans.filter((plan) => sheetsOf(plan).length > 0);
  if (countable.length < 2) return null;
  return (
    <select
      className="field period-plan"
      aria-label={progressText.plan}
      value={planId}
      onChange={(event) => {
        const next = countable.find((plan) => plan.id === Number(event.target.value));
        const [first] = next ? sheetsOf(next) : [];
        // No such year: the plan opens at what is being handed in now.
        if (first)
          go({ page: 'progress', address: { annexId: first.id, planYearId: 0, period: WHOLE_YEAR } });
      }}
    >
      {countable.map((plan) => (
        <option key={plan.id} value={plan.id}>
          {plan.title}
        </option>
      ))}
    </select>
  );
}

interface StepProps {
  readonly label: string;
  readonly to: ProgressAddress | null;
  readonly goTo: (to: ProgressAddress | null) => void;
  readonly children: React.ReactNode;
}

function Step({ label, to, goTo, children }: StepProps) {
  return (
    <button
      type="button"
      className="btn btn-quiet"
      aria-label={label}
      title={label}
      disabled={to === null}
      onClick={() => goTo(to)}
    >
      {children}
    </button>
  );
}

/** The periods of the same length before and after, over the ends of the years. */
export function periodSteps(
  { years }: Pick<ProgressOverview, 'years'>,
  address: ProgressAddress,
): { before: ProgressAddress | null; after: ProgressAddress | null } {
  const planning = years.filter((one) => one.groups.length > 0);
  const kind: readonly Period[] = isMonth(address.period)
    ? MONTHS
    : isQuarter(address.period)
      ? QUARTERS
      : [WHOLE_YEAR];
  const all = planning.flatMap(({ year }) => kind.map((period) => ({ planYearId: year.id, period })));
  const at = all.findIndex((one) => one.planYearId === address.planYearId && one.period === address.period);
  const stepTo = (index: number): ProgressAddress | null => {
    const found = all[index];
    return found ? { ...address, ...found } : null;
  };
  return { before: at > 0 ? stepTo(at - 1) : null, after: stepTo(at + 1) };
}
