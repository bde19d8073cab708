import type { ComparedAnnex, PlanVersion } from '../../core/contract/version.ts';
import type { PlanStage } from '../../core/domain/plan-stage.ts';

/** Words of the page that lists the frozen versions of a plan. */
export const versionText = {
  title: '版本',
  freezeTitle: '冻结一稿',
  freezeLead: '把方案的全部附件照现在的样子留存，以后随时能照原样查看、打印和对照。之后的修改不影响它。',
  stage: '稿次',
  note: '说明',
  notePlaceholder: '例如 县政府常务会审定',
  freezing: '正在冻结…',
  readOnly: '这个文件只能查看，不能冻结。',
  list: '已冻结的各稿',
  none: '还没有冻结过。定稿前后各冻结一稿，以后就能看出改了哪里。',
  view: '查看、打印',
  compareNow: '与现在比较',
  compareWith: '与另一稿比较',
  wholePlan: '全部附件',
  allChanges: '全部有变动的附件',
  annexes: '附件',
  print: '打印',
  exportTitle: '导出',
  preparing: '正在生成纸面…',
  noChanges: '这两份完全一样，没有变动。',
  now: '现在',
};

export const stageNames: Record<PlanStage, string> = {
  draft: '初稿',
  reviewed: '会审稿',
  final: '定稿',
  adjusted: '调整稿',
};

/** "第 2 稿 定稿". */
export function versionName({ ordinal, stage }: Pick<PlanVersion, 'ordinal' | 'stage'>): string {
  return `第 ${ordinal} 稿 ${stageNames[stage]}`;
}

export function freezeAs(stage: PlanStage): string {
  return `冻结为${stageNames[stage]}`;
}

export function frozenWords(version: PlanVersion): string {
  return `已冻结：${versionName(version)}。`;
}

export function onVersion(action: string, version: PlanVersion): string {
  return `${action} ${versionName(version)}`;
}

/** "第 1 稿 定稿 与 现在 对照". */
export function comparisonName(from: string, to: string): string {
  return `${from} 与 ${to} 对照`;
}

/** "3 格有变动，新增 1 行，表样 2 处". */
export function changedWords(annex: ComparedAnnex): string {
  if (annex.presence === 'added') return '后来新增的附件';
  if (annex.presence === 'removed') return '后来移除的附件';
  const parts = [
    annex.changedCells > 0 ? `${annex.changedCells} 格有变动` : '',
    annex.addedRows > 0 ? `新增 ${annex.addedRows} 行` : '',
    annex.removedRows > 0 ? `删除 ${annex.removedRows} 行` : '',
    annex.movedRows > 0 ? `移动 ${annex.movedRows} 行` : '',
    annex.designChanges > 0 ? `表样 ${annex.designChanges} 处` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? '没有变动' : parts.join('，');
}

/** Put into the name of a file of an older version: "（第2稿 定稿）". */
export function versionMark(version: PlanVersion): string {
  return `（第${version.ordinal}稿 ${stageNames[version.stage]}）`;
}
