import type { CellChange } from '../../core/contract/cell.ts';
import type { CellValue, Digits } from '../../core/domain/cell-value.ts';
import { plainDigits } from '../../core/domain/cell-value.ts';
import { common } from './common.ts';

/** Words of the entry page around the grid: annex tabs, findings, the cell in detail. */
export const entryText = {
  tabs: '各附件',
  panel: '核对与本格',
  openPanel: '展开右栏',
  closePanel: '收起右栏',
  findings: '核对',
  cell: '本格',
  noFindings: '这个附件没有发现问题。',
  nextFinding: '下一处 (F8)',
  noAnnex: '这个方案还没有附件。请回首页打开示例，或新建本县方案。',
  noCell: '请在表中选一格，这里显示它的值、批注和修改经过。',
  reading: '正在打开附件…',
  print: '打印 (Ctrl+P)',
  export: '报表 (Ctrl+E)',
  fileReadOnly: '数据文件是只读的，请把它复制到数据文件夹后再打开。',
  connectionReplaced: '颐表程序已重新启动，请从新地址打开后再填。',
};

export const cellText = {
  value: '值',
  note: '批注',
  noteHint: '写上来源、口径或待核实的事；离开此框即保存',
  noteReadOnly: '这一格现在不能修改，批注也不能改。',
  history: '修改经过',
  reason: '修改原因',
  reasonHint: '例如 会议调整；可不填',
  reasonOn: '随后的每处修改都会记上这个原因，直到清空。',
  noHistory: '还没有修改过。',
  toAudit: '这一格的审计记录',
  computed: '由下列各格算得，不能直接填',
  parts: '组成',
  noParts: '还没有填数。',
  statedTotal: '公布合计',
  statedTotalHint: '公布文件上印的合计；与算得的不同会列入核对',
  statedTotalReason: '依据（可不填）',
  saveStatedTotal: '记下',
  statedTotalSaved: '公布合计已保存',
  statedTotalUnreadable: '公布合计要填整数或小数，例如 25；不知道就留空。',
};

const sourceNames: Record<CellChange['source'], string> = {
  typed: '键入',
  pasted: '粘贴',
  filled: '填充',
  cleared: '清除',
  undo: '撤销',
  redo: '重做',
  imported: '导入',
  ledger: '台账生成',
  note: '批注',
  statedTotal: '公布合计',
  created: '新建时录入',
};

/** "8", "空", "— 不适用". */
export function valueWords(value: CellValue, digits: Digits): string {
  if (value.kind === 'blank') return common.blank;
  if (value.kind === 'notApplicable') return `${common.notApplicable} ${common.notApplicableWord}`;
  return plainDigits(value.value, digits);
}

/** "8 → 9"; a changed text (note, unread entry) is quoted. */
export function changeWords(change: CellChange, digits: Digits): string {
  if (change.source === 'note') return `${quoted(change.oldText)} → ${quoted(change.newText)}`;
  const before = change.oldText === null ? valueWords(change.oldValue, digits) : quoted(change.oldText);
  const after = change.newText === null ? valueWords(change.newValue, digits) : quoted(change.newText);
  return `${before} → ${after}`;
}

export function sourceWords(source: CellChange['source']): string {
  return sourceNames[source];
}

export function reasonWords(reason: string): string {
  return `原因：${reason}`;
}

/** "19 = 8 + 1 + 4 + 2 + 2 + 2". */
export function sumWords(total: string, parts: readonly string[]): string {
  return `${total} = ${parts.join(' + ')}`;
}

/** "60.0% = 累计完成 3 ÷ 年度任务 5". */
export function rateWords(
  rate: string,
  of: { name: string; value: string },
  to: { name: string; value: string },
): string {
  const unit = /\d$/.test(rate) ? '%' : '';
  return `${rate}${unit} = ${of.name} ${of.value} ÷ ${to.name} ${to.value}`;
}

/** "10.0 个百分点 = 完成率 60.0% − 均衡进度 50.0%". */
export function gapWords(gap: string, rate: string, base: string): string {
  return /\d$/.test(gap) ? `${gap} 个百分点 = 完成率 ${rate}% − 均衡进度 ${base}%` : gap;
}

/** "另有 20 格为 0，3 格空，1 格不适用"; empty when every part is a number above 0. */
export function otherPartsWords(zeros: number, blanks: number, notApplicable: number): string {
  const parts: string[] = [];
  if (zeros > 0) parts.push(`${zeros} 格为 0`);
  if (blanks > 0) parts.push(`${blanks} 格空`);
  if (notApplicable > 0) parts.push(`${notApplicable} 格不适用`);
  return parts.length === 0 ? '' : `另有 ${parts.join('，')}`;
}

/** "公布 25，算得 19，相差 6". */
export function statedAgainstComputed(stated: string, computed: string, difference: string): string {
  return difference === '0'
    ? `公布 ${stated}，与算得的一致`
    : `公布 ${stated}，算得 ${computed}，相差 ${difference}`;
}

function quoted(text: string | null): string {
  return text ? `“${text}”` : common.blank;
}
