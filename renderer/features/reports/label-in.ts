import type { PlanSummary } from '../../../core/contract/plan.ts';
import { annexName } from '../../text/common.ts';

/** How a person calls the annex with this key; '' when the plan has none. */
export function labelIn(plan: PlanSummary, table: string): string {
  const annex = plan.annexes.find((one) => one.key === table);
  return annex ? annexName(annex) : '';
}
