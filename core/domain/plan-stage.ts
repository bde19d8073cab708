/** The stages a plan goes through; each frozen version has one. */
export type PlanStage = 'draft' | 'reviewed' | 'final' | 'adjusted';

export const planStages: readonly PlanStage[] = ['draft', 'reviewed', 'final', 'adjusted'];

/**
 * Which stages may follow: a stage may be frozen again until the next one is, what is final stays
 * final, and only what was final can be adjusted.
 */
export function nextStages(last: PlanStage | null): readonly PlanStage[] {
  if (last === null) return ['draft', 'reviewed', 'final'];
  if (last === 'draft') return ['draft', 'reviewed', 'final'];
  if (last === 'reviewed') return ['reviewed', 'final'];
  return ['adjusted'];
}
