import type { BackupEntry } from '../../core/contract/backup.ts';
import type { FileFault, FileProblem, FileReport, SalvageReport } from '../../core/domain/file-report.ts';

/** Backups, restoring, looking a file through and saving what can be read of a damaged one. */
export const backupText = {
  title: '备份',
  explain: '打开、关闭数据文件时，导入、恢复、更换口令以前，程序自动备份，写完重新读一遍核对。',
  kept: '保留最近 14 天、8 周、24 个月，每天（周、月）留最后一份。',
  make: '立即备份',
  making: '正在备份并核对…',
  made: '已备份，核对无误。',
  none: '还没有备份。',
  folder: (folder: string) => `备份在：${folder}`,
  second: '第二备份位置（U 盘、共享文件夹）',
  secondHint: '填文件夹的完整位置，例如 E:\\颐表备份。电脑坏了，靠这里的备份恢复。',
  secondSave: '保存位置',
  secondNow: '复制到第二位置',
  secondDone: '已复制到第二位置，核对无误。',
  secondLast: (time: string) => `上次复制：${time}`,
  secondNever: '还没有复制过。',
  secondNone: '还没有设第二备份位置：电脑坏了，备份也就没有了。',
  toBackups: '去看备份',
  secondDue: '已经超过 7 天没有复制到第二位置，请插上 U 盘复制一次。',
  secondGone: '现在找不到这个文件夹，可能 U 盘没有插上，或共享没有连上。',
  problem: (sentence: string) => `上一次自动备份没有做成：${sentence}`,
  saved: '已保存。',
  dropped: '已删除没有加密的备份。',
  verifyOne: '核对这份备份，看会变什么',
  list: '备份列表',
  time: '时间',
  reason: '缘由',
  size: '大小',
  content: '内容',
  state: '核对',
  good: '完好',
  bad: '不完好',
  unchecked: '未核对',
  encrypted: '已加密',
  lastChange: (time: string) => `最后修改 ${time}`,
  look: '查看与恢复',
  verify: '检查数据文件',
  verifying: '正在检查…',
  previewTitle: (time: string) => `${time} 的备份`,
  comparing: '正在核对备份，并与现在的文件比较…',
  whole: '这份备份完好。',
  notWhole: '这份备份不完好，不能恢复：',
  same: '与现在的文件相比，没有不同。',
  differs: '恢复以后，与现在的文件相比：',
  planDiffers: (title: string, changed: number, back: number, gone: number) =>
    `《${title}》：${changed} 个数变回当时的，${back} 个数重新出现，${gone} 个数没有了`,
  tableDiffers: (table: string, present: number, other: number) =>
    `${tableName(table)}：现在 ${present} 条，恢复后 ${other} 条`,
  notCompared: '没有与现在的文件比较。',
  restore: '恢复这份备份',
  restoring: '正在恢复，请不要关闭程序…',
  restoreHint: '现在的文件会改名留在同一文件夹，不会丢。',
  restored: (kept: string | null) => (kept === null ? '已恢复。' : `已恢复。原来的文件留作“${kept}”。`),
  secret: '做这份备份时的口令',
  plainTitle: '文件已加密，下面列出的备份里有加密以前的，没有加密。',
  dropPlain: '删除没有加密的备份',
  repair: '恢复或抢救',
  repairTitle: (name: string) => `恢复或抢救“${name}”`,
  salvage: '抢救成新文件',
  salvageHint: '把还能读出的数和记录写进一个新文件，原文件不动。',
  salvaging: '正在抢救…',
  salvaged: (name: string) => `还能读出的已写进 ${name}。`,
  everything: '全部读出，没有丢失。',
  fileWhole: '数据文件完好。',
  fileBad: '数据文件有损坏：',
};

export const reasonNames: Record<BackupEntry['reason'], string> = {
  open: '打开时',
  close: '关闭时',
  migration: '升级前',
  import: '导入前',
  restore: '恢复前',
  rekey: '换口令前后',
  manual: '手动',
};

export const placeNames: Record<BackupEntry['place'], string> = {
  own: '本机',
  second: '第二位置',
  beside: '文件旁边',
};

/** Tables of the file in the office's words; others by their own names. */
const tableNames: Readonly<Record<string, string>> = {
  facts: '填报的数',
  unread_entries: '没读懂的格',
  cell_notes: '批注',
  changes: '修改经过',
  audit_entries: '审计记录',
  units: '单位',
  unit_names: '单位名称',
  plans: '方案',
  plan_years: '计划年度',
  plan_versions: '版本',
  items: '指标项',
  annexes: '附件',
  annex_rows: '附件的行',
  annex_columns: '附件的栏目',
  list_rows: '文字表的行',
  forms: '文书',
  form_values: '文书填写',
  facilities: '设施',
  facility_types: '设施类型',
  projects: '建设项目',
  staff_members: '从业人员',
  certificates: '证书',
  training_sessions: '培训班次',
  tasks: '任务',
  targets: '目标',
  received_files: '收到的文件',
};

export const tableName = (table: string): string => tableNames[table] ?? table;

const faults: Record<FileFault, string> = {
  unreadable: '读不通',
  truncated: '文件末尾缺了一截',
  page: '有一页坏了',
  row: '有一行不合要求',
  index: '索引不全',
  reference: '引用的记录不在了',
  foreign: '不是颐表的数据文件',
  newer: '是更新版本的颐表保存的',
  otherBytes: '内容与备份时不同',
  otherCounts: '记录数与备份时不同',
};

export function problemSentence({ fault, table, page, row, detail }: FileProblem): string {
  const place = [
    table === null ? '' : `“${tableName(table)}”`,
    page === null ? '' : `第 ${page} 页`,
    row === null ? '' : `第 ${row} 行`,
  ].filter((part) => part !== '');
  return `${place.join(' ')}${place.length > 0 ? '：' : ''}${faults[fault]}${detail === '' ? '' : `（${detail}）`}`;
}

export function reportLines(report: FileReport, whole = backupText.fileWhole): string[] {
  if (report.ok) return [whole];
  return [
    backupText.fileBad,
    ...report.problems.map(problemSentence),
    ...report.readable.map(({ table, read, lost }) => readableLine(table, read, lost)),
  ];
}

export function salvageLines({ tables, standIns }: SalvageReport): string[] {
  const lost = tables.filter((one) => one.lost !== 0);
  const lines = lost.map((one) => readableLine(one.table, one.read, one.lost));
  const stand = Object.entries(standIns).map(
    ([table, count]) => `“${tableName(table)}”有 ${count} 条读不出，用“?”加编号代替，请改正`,
  );
  return lost.length === 0 ? [backupText.everything] : [...lines, ...stand];
}

function readableLine(table: string, read: number, lost: number | null): string {
  const gone = lost === null ? '还有一些读不出' : `${lost} 条读不出`;
  return `“${tableName(table)}”：能读出 ${read} 条，${gone}`;
}
