import { useSurvivingDraft } from '../../app/drafts.ts';
import { tellFailure } from '../../app/jobs.ts';
import { draftText } from '../../text/frame.ts';

interface Designed<D> {
  readonly planId: number;
  /** Null for a new annex. */
  readonly annexId: number | null;
  readonly kind: string;
  /** As it is stored. */
  readonly base: D;
  readonly design: D;
  readonly dirty: boolean;
  readonly change: (change: (design: D) => D) => void;
}

/** A design that is being changed outlives the window; one of an annex that was changed since is not put back. */
export function useSurvivingDesign<D extends { readonly title: string }>(designed: Designed<D>): void {
  const { planId, annexId, kind, base, design, dirty, change } = designed;
  useSurvivingDraft(
    annexId === null ? `design new ${planId} ${kind}` : `design ${annexId}`,
    dirty ? { base, design } : null,
    (found) => {
      const isUnchanged = JSON.stringify(found.base) === JSON.stringify(base);
      if (isUnchanged) change(() => found.design);
      else tellFailure(draftText.design(base.title), draftText.designChanged);
      return isUnchanged;
    },
  );
}
