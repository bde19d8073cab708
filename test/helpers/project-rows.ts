import {
  emptySteps,
  MILESTONES,
  type Milestone,
  type MilestoneDates,
  type Steps,
} from '../../core/domain/project.ts';
import type { ProjectRow } from '../../core/domain/project-list.ts';

/** Seven steps with some dates put in. */
export function stepsWith(dates: Partial<Record<Milestone, Partial<MilestoneDates>>>): Steps {
  const empty = emptySteps();
  const filled = MILESTONES.map((step) => [step, { ...empty[step], ...dates[step] }]);
  return Object.fromEntries(filled) as Record<Milestone, MilestoneDates>;
}

let nextId = 1;

/** A project as a row of the table, nothing known but its name and place. */
export function projectRow(part: Partial<ProjectRow> = {}): ProjectRow {
  const id = nextId++;
  return {
    id,
    name: `项目${id}`,
    unitId: 1,
    unit: '清溪场镇',
    unitPosition: 0,
    mode: null,
    builtArea: null,
    beds: null,
    investment: null,
    steps: emptySteps(),
    state: { kind: 'notStarted', reached: null, step: null, days: null, missingDays: null },
    facility: null,
    count: null,
    remark: '',
    unread: {},
    errors: 0,
    warnings: 0,
    sample: false,
    ...part,
  };
}
