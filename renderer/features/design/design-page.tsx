import { useQuery } from '@tanstack/react-query';
import type { PlanSummary } from '../../../core/contract/plan.ts';
import { useProgram } from '../../app/program.ts';
import { planOf, usePlans } from '../../app/queries.ts';
import { recall } from '../../app/remembered.ts';
import { common } from '../../text/common.ts';
import { sentenceOf } from '../../text/errors.ts';
import { homeText } from '../../text/home.ts';
import { DesignEditor } from './design-editor.tsx';
import type { NewKind } from './new-kinds.ts';
import { TextDesignEditor } from './text-design-editor.tsx';
import './design.css';

interface Props {
  /** Null for a new annex. */
  readonly annexId: number | null;
  /** The plan of a new annex; null = the one worked on last. */
  readonly planId: number | null;
  /** What a new annex is to be. */
  readonly kind: NewKind;
}

/** An annex designed by a clerk: what it is made of at the left, its real page at the right. */
export default function DesignPage({ annexId, planId, kind }: Props) {
  const plans = usePlans();
  if (plans.error && !plans.data) return <p className="page-message error-text">{sentenceOf(plans.error)}</p>;
  if (!plans.data) return <p className="page-message late">{common.loading}</p>;
  const plan =
    plans.data.find((one) => one.id === planId) ?? planOf(plans.data, annexId ?? recall('annex', 0));
  if (!plan) return <p className="page-message">{homeText.noPlans}</p>;
  const known = plan.annexes.find((annex) => annex.id === annexId);
  // A new annex that was saved just now is on its way into the list.
  if (annexId !== null && !known && plans.isFetching)
    return <p className="page-message late">{common.loading}</p>;
  const isCounts = annexId === null ? kind === 'counts' : (known?.kind ?? 'plan') === 'plan';
  const Opened = isCounts ? OpenedCounts : OpenedText;
  return <Opened key={annexId ?? `${plan.id} ${kind}`} plan={plan} annexId={annexId} kind={kind} />;
}

interface OpenedProps {
  readonly plan: PlanSummary;
  readonly annexId: number | null;
  readonly kind: NewKind;
}

/** Read anew at each visit: units, items and years may have changed meanwhile. */
function OpenedCounts({ plan, annexId }: OpenedProps) {
  const { client } = useProgram();
  const state = useQuery({
    queryKey: ['design', plan.id, annexId],
    queryFn: () =>
      annexId === null ? client.design.blank({ planId: plan.id }) : client.design.open({ annexId }),
    gcTime: 0,
  });
  if (state.error) return <p className="page-message error-text">{sentenceOf(state.error)}</p>;
  if (!state.data) return <p className="page-message late">{common.loading}</p>;
  return <DesignEditor opened={state.data} />;
}

function OpenedText({ plan, annexId, kind }: OpenedProps) {
  const { client } = useProgram();
  const state = useQuery({
    queryKey: ['design', plan.id, annexId, kind],
    queryFn: () =>
      annexId === null
        ? client.design.blankText({ planId: plan.id, kind: kind === 'counts' ? 'list' : kind })
        : client.design.openText({ annexId }),
    gcTime: 0,
  });
  if (state.error) return <p className="page-message error-text">{sentenceOf(state.error)}</p>;
  if (!state.data) return <p className="page-message late">{common.loading}</p>;
  return <TextDesignEditor opened={state.data} />;
}
