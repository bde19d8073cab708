import type { ListColumnSeed, ListPreset } from '../core/domain/list-seed.ts';
import { column, merging } from './samples/list-columns.ts';
import { reportWords } from './words.ts';

/**
 * What a new list of each kind starts with: the columns that the notices' own lists have.
 *
 *   listPresets.tasks.columns.map((one) => one.path[0]) // number, task, requirement, deadline, agencies
 */
interface PresetPage {
  readonly columns: readonly ListColumnSeed[];
  readonly ruled: boolean;
  readonly headed: boolean;
  readonly orientation: 'portrait' | 'landscape';
}

const RULED = { ruled: true, headed: true } as const;
const ordinal = (width: number): ListColumnSeed => column(reportWords.ordinal, width, 'center');

export const listPresets: Readonly<Record<ListPreset, PresetPage>> = {
  roster: {
    ...{ ruled: false, headed: false, orientation: 'portrait' },
    columns: [merging('组成', 20, 'left'), column('姓名', 25), column('单位及职务', 55)],
  },
  standards: {
    ...RULED,
    orientation: 'portrait',
    columns: [
      merging('类别', 12),
      merging('总建筑面积', 14),
      merging('用房组', 14),
      column('用房', 16, 'center'),
      column('面积', 14, 'center'),
      column('服务要求', 30),
    ],
  },
  tasks: {
    ...RULED,
    orientation: 'landscape',
    columns: [
      ordinal(6),
      column('任务', 20),
      column('目标要求', 30),
      column('完成时限', 12, 'center'),
      column('牵头单位', 14, 'center'),
      column('责任单位', 18),
    ],
  },
  targets: {
    ...RULED,
    orientation: 'landscape',
    columns: [
      ordinal(6),
      column('指标', 32),
      column('目标值', 12, 'center'),
      column('计量单位', 13, 'center'),
      column('完成时限', 13, 'center'),
      column('备注', 24),
    ],
  },
  stages: {
    ...RULED,
    orientation: 'portrait',
    columns: [column('阶段', 18, 'center'), column('起止时间', 24, 'center'), column('工作内容', 58)],
  },
  list: {
    ...RULED,
    orientation: 'portrait',
    columns: [ordinal(10), column('名称', 40), column('备注', 50)],
  },
};

/** Blank rows that a new list starts with, to be filled in at once. */
export const NEW_LIST_ROWS = 5;
