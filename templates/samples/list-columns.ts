import type { ListColumnSeed, ListSeed } from '../../core/domain/list-seed.ts';

/**
 * Columns that the sample notices' lists share, and the small writing aids for their rows.
 *
 *   { ...STAGES, title: '…', rows: [['动员部署', '2019年12月-2020年3月', '…']] }
 */
type Align = ListColumnSeed['align'];

/** A column of its own width (hundredths of the table's) that stands under one heading. */
export function column(heading: string, width: number, align: Align = 'left'): ListColumnSeed {
  return { path: [heading], merge: false, align, width: width / 100 };
}

/** The same, with equal texts below each other as one cell. */
export function merging(heading: string, width: number, align: Align = 'center'): ListColumnSeed {
  return { ...column(heading, width, align), merge: true };
}

/** Rows with their number, from 1, as a new first cell. */
export function numbered(rows: readonly (readonly string[])[]): string[][] {
  return rows.map((row, index) => [String(index + 1), ...row]);
}

type Row = readonly string[];

/** Rows under their group's name: group, number through the whole list, then the row's own cells. */
export function grouped(groups: readonly (readonly [string, ...Row[]])[]): string[][] {
  const named = groups.flatMap(([group, ...rows]) => rows.map((row) => [group, row] as const));
  return named.map(([group, row], index) => [group, String(index + 1), ...row]);
}

const LIST = { kind: 'list', ruled: true, headed: true, orientation: 'landscape', notes: [] } as const;

/** Role, name, position: printed without rules and headings; samples leave the name empty. */
export const ROSTER = {
  ...LIST,
  preset: 'roster',
  key: 'annex-1',
  number: 1,
  ruled: false,
  headed: false,
  orientation: 'portrait',
  columns: [merging('组成', 20, 'left'), column('姓名', 25), column('单位及职务', 55)],
} as const;

/** One role's positions in order; the name stays empty. */
export function posts(role: string, positions: readonly string[]): string[][] {
  return positions.map((position) => [role, '', position]);
}

export const STANDARDS = { ...LIST, preset: 'standards', orientation: 'portrait' } as const;

export const TASKS = { ...LIST, preset: 'tasks', key: 'notice-tasks', number: null } as const;

export const STAGES = {
  ...LIST,
  preset: 'stages',
  key: 'stages',
  number: null,
  orientation: 'portrait',
  columns: [column('阶段', 18, 'center'), column('起止时间', 24, 'center'), column('工作内容', 58)],
} as const;

const TARGETS = { ...LIST, preset: 'targets', key: 'notice-targets', number: null } as const;

type TargetList = Pick<ListSeed, 'title' | 'rows'>;

/** Number, indicator, target, unit, deadline, remark: a notice that names no agency for a target. */
export function targets({ title, rows }: TargetList): ListSeed {
  return {
    ...TARGETS,
    title,
    columns: [
      column('序号', 6, 'center'),
      column('指标', 32),
      column('目标值', 12, 'center'),
      column('计量单位', 13, 'center'),
      column('完成时限', 13, 'center'),
      column('备注', 24),
    ],
    rows: numbered(rows),
  };
}

/** The same with the agencies in charge, all under one heading, before the remark. */
export function targetsWithAgencies({ title, rows }: TargetList): ListSeed {
  return {
    ...TARGETS,
    title,
    columns: [
      column('序号', 5, 'center'),
      column('指标', 22),
      column('目标值', 10, 'center'),
      column('计量单位', 9, 'center'),
      column('完成时限', 11, 'center'),
      column('责任单位', 21),
      column('备注', 22),
    ],
    rows: numbered(rows),
  };
}

/** The same with lead agency and supporting agencies apart. */
export function targetsWithLead({ title, rows }: TargetList): ListSeed {
  return {
    ...TARGETS,
    title,
    columns: [
      column('序号', 5, 'center'),
      column('指标', 20),
      column('目标值', 12, 'center'),
      column('计量单位', 9, 'center'),
      column('完成时限', 11, 'center'),
      column('牵头单位', 11, 'center'),
      column('责任单位', 15),
      column('备注', 17),
    ],
    rows: numbered(rows),
  };
}
