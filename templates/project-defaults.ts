import type { Durations, ProjectMode } from '../core/domain/project.ts';

/**
 * Usual working days from one step to the next, by way of building, as a new data file assumes them; the
 * office changes them in the program. No regulation sets them: they are what county projects of this size
 * commonly take, and only a start for the counting back.
 */
export const usualDurations: Readonly<Record<ProjectMode, Durations>> = {
  new: { siting: 10, approval: 20, design: 30, start: 20, mainWorks: 90, acceptance: 30, opening: 10 },
  rebuilt: { siting: 5, approval: 10, design: 15, start: 10, mainWorks: 45, acceptance: 20, opening: 10 },
  extended: { siting: 5, approval: 15, design: 20, start: 15, mainWorks: 60, acceptance: 20, opening: 10 },
  leased: { siting: 10, approval: 10, design: 10, start: 5, mainWorks: 25, acceptance: 10, opening: 10 },
  attached: { siting: 5, approval: 5, design: 10, start: 5, mainWorks: 20, acceptance: 10, opening: 5 },
};

/** For a project whose way of building is not known. */
export const usualDurationsOfAny: Durations = usualDurations.new;

/** Calendar days before a planned date from which an open step counts as at risk. */
export const DEFAULT_RISK_DAYS = 15;
