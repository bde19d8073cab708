import { clockTime, readableNumber } from './common.ts';

/** The frame around every page: navigation, context bar, status bar, tray. */
export const pageNames = {
  home: '首页',
  entry: '填报',
  progress: '进度',
  facilities: '设施',
  projects: '项目',
  training: '培训',
  tasks: '任务',
  indicators: '指标',
  exchange: '收发',
  reports: '报表',
  settings: '设置',
} as const;

export const frameText = {
  navigation: '主导航',
  collapse: '收起导航',
  expand: '展开导航',
  context: '当前方案与附件',
  plan: '方案',
  annex: '附件',
  entryState: '填报状态',
  entering: '录入中',
  finished: '已录完',
  markFinished: '标为录完',
  backToEntering: '改回录入',
  finishedHint: '标为录完后，仍空着的格会在核对中提示',
  readOnly: '只读',
  sum: '求和',
  mean: '平均',
  count: '计数',
  search: '查找',
  searchHint: '查找单位、附件、页面和操作 (Ctrl+K)',
  design: '表样',
  designHint: '改本附件的单位、栏目和版面',
  versions: '版本',
  versionsHint: '冻结的各稿，打印和对照',
  help: '按键',
  helpHint: '本页按键 (F1)',
  noFile: '未打开文件',
  skipToContent: '跳到正文',
};

/** What a window that crashed had not saved. */
export const draftText = {
  lost: (count: number): string => `窗口上次意外关闭，有 ${count} 处没有保存的内容还留着。`,
  restored: '已找回窗口意外关闭以前没有保存的内容，请核对后保存。',
  look: '去看',
  drop: '不要了',
  /** Something else is stored by now. */
  changedSince: (typed: string): string =>
    `这里后来改过，没有动。上次没有保存的是“${typed.length > 40 ? `${typed.slice(0, 40)}…` : typed}”。`,
  design: (title: string): string => `${title}：没有保存的版式改动`,
  designChanged: '这个附件的版式后来改过，上次没有保存的改动没有放回去，请按现在的版式重新改。',
};

export const savingWords = { idle: '', saving: '正在保存…', refused: '有一处没有存上' } as const;

/** "已保存 14:32:07 · 今日修改 12 处". */
export function savedWords(savedAt: string | null, changesToday: number | null): string {
  const parts: string[] = [];
  if (savedAt) parts.push(`已保存 ${clockTime(savedAt)}`);
  if (changesToday !== null) parts.push(`今日修改 ${changesToday} 处`);
  return parts.join(' · ');
}

/** "求和 19", for the status bar. */
export function statisticWords(label: string, value: number | null): string {
  return value === null ? `${label} —` : `${label} ${readableNumber(value)}`;
}

/** "核对：错误 1 · 提醒 2" or "核对：没有问题". */
export function findingsCountWords(errors: number, warnings: number, infos: number): string {
  const parts: string[] = [];
  if (errors > 0) parts.push(`错误 ${errors}`);
  if (warnings > 0) parts.push(`提醒 ${warnings}`);
  if (infos > 0) parts.push(`提示 ${infos}`);
  return parts.length === 0 ? '核对：没有问题' : `核对：${parts.join(' · ')}`;
}

export const connectionText = {
  lost: '与颐表程序的连接断了。填过的格还在本窗口里，连上后自动保存；请不要关闭本窗口，确认颐表程序仍在运行。',
  replaced:
    '颐表程序已重新启动，这个网页的地址失效了。请用新启动时显示的地址重新打开；还没存上的数可先从这里复制过去。',
  retry: '立即重试',
};

export const trayText = {
  title: '正在进行和刚完成的工作',
  running: '正在进行',
  cancel: '取消',
  dismiss: '收起',
  openFolder: '打开文件夹',
  cancelled: '已取消，没有生成文件。',
  noteNotSaved: (address: string) => `批注没有存上：${address}`,
};
