import type { UnreadableReason } from '../../core/domain/fact.ts';
import type { Because } from '../../core/domain/read-cell.ts';
import { reasonWords, unreadSentence } from './findings.ts';

/** Every sentence of the entry grid. Pure: no React, no DOM. */

const because: Record<Because, string> = {
  fullWidth: '全角数字',
  thousands: '千位分隔符',
  unitSuffix: '带计量单位',
  chineseNumeral: '中文数字',
  trailingZeros: '小数点后是零',
  leadingZeros: '数字写法',
  sign: '带正负号',
  apostrophe: '文本格式的数字',
  dash: '横线表示不适用',
  notApplicableWord: '“无”表示不适用',
};

function clip(text: string): string {
  const oneLine = text.replaceAll(/\s+/g, ' ').trim();
  return oneLine.length > 24 ? `${oneLine.slice(0, 24)}…` : oneLine;
}

export const gridText = {
  clip,
  total: '合计',
  subtotal: (section: string) => `${section}小计`,
  ordinal: '序号',
  notApplicable: '—',
  blank: '空',
  gridLabel: (title: string) => `${title} 录入表`,
  address: (parts: readonly string[]) => parts.filter((part) => part !== '').join(' · '),
  editorLabel: (address: string, value: string) => `${address}：${value === '' ? '空' : value}`,
  stated: (digits: string) => `公布 ${digits}`,
  statedDiffers: (computed: string, digits: string) =>
    computed === ''
      ? `公布合计是 ${digits}，各行还没有填。`
      : `各行相加是 ${computed}，公布合计是 ${digits}，请核对。`,

  statedRounded: (computed: string, digits: string) =>
    `各行相加的准确数是 ${computed}，公布 ${digits}，在四舍五入的误差之内。`,

  totalIsComputed: '合计由程序自动计算，不能直接填写。',
  subtotalIsComputed: '小计由程序自动计算，不能直接填写。',
  columnIsComputed: '这一列由程序自动计算，不能直接填写。',
  unitFollowsItem: '计量单位跟着指标项，不用填。',
  remarksAreNotes: '备注取自本期各格的批注，请到数字格上按 Shift+F2 写。',
  lockedRow: (name: string, reason: string) => `${name}：${reason}`,
  someLocked: (cells: number, reason: string) => `有 ${cells} 格没有改：${reason}`,
  cannotEdit: (reason: string) => `不能修改：${reason}`,

  unreadable: (reason: UnreadableReason, text: string) => unreadSentence(clip(text), reason),
  /** `changed`: cells that hold something else by now; the first of them are named. */
  foundAgain: (count: number, changed: readonly { address: string; text: string }[]): string => {
    const found = count === 0 ? '' : `已找回窗口意外关闭以前没有存上的 ${count} 格。`;
    if (changed.length === 0) return found;
    const named = changed.slice(0, 3).map(({ address, text }) => `${address} 当时打的是“${clip(text)}”`);
    return `${found}有 ${changed.length} 格后来改过或不能再填，没有动：${named.join('；')}。`;
  },
  understood: (text: string, value: string) => `“${clip(text)}”已按 ${value} 记入。`,
  refused: (message: string) => `没有保存：${message} 已保留所填内容，按 F2 再按 Enter 可重试。`,
  refusedUnknown: '保存时出错。',
  tooLong: (characters: number, most: number) => `内容有 ${characters} 个字，一格最多 ${most} 个字。`,
  pasted: (cells: number) => `已粘贴 ${cells} 格，按 Ctrl+Z 可撤销。`,
  nothingToPaste: '剪贴板里没有可粘贴的文字。',
  pressCtrlV: '请按 Ctrl+V 粘贴（浏览器不允许从菜单读取剪贴板）。',
  nothingToUndo: '没有可以撤销的操作。',
  nothingToRedo: '没有可以恢复的操作。',
  noFindings: '没有核对问题。',
  markSaving: '保存中',
  markRefused: '未保存',
  markUnread: '未读懂',
  markError: '错误',
  markWarn: '提醒',
  markNote: '批注',

  menu: {
    label: '单元格菜单',
    copy: '复制',
    paste: '粘贴',
    clear: '清除',
    fillDown: '向下填充',
    retry: '重新保存',
    note: '批注',
    history: '修改历史',
  },

  paste: {
    title: '粘贴前看一看',
    accept: (cells: number) => `粘贴 ${cells} 格`,
    cancel: '取消',
    summary: (plain: number, look: number) =>
      `${plain} 格可直接填入${look > 0 ? `，${look} 格请看一看` : ''}。`,
    place: '位置',
    original: '原文',
    understoodAs: '处理办法',
    use: '采用',
    asValue: (value: string, why: Because) => `按 ${value} 填入（${because[why]}）`,
    keepText: (reason: UnreadableReason) =>
      `没读懂（${reasonWords(reason)}）：原文留在格中标红，原来的数不变`,
    tooLong: (most: number) => `超过 ${most} 个字，存不下：原文留在格中，标为未保存`,
    leaveOut: '不粘贴，格子保持原样',
    tick: (place: string, text: string) => `采用 ${place} 的“${clip(text)}”`,
    readOnlyTitle: (cells: number) => `${cells} 格不能填写，将略过：`,
    overflowTitle: (cells: number) => `${cells} 格超出表格范围，没有地方填：`,
    readOnlyLine: (place: string, original: string, reason: string) => `${place}：${original}（${reason}）`,
    overflowLine: (line: number, column: number, original: string) =>
      `所粘贴内容的第 ${line} 行第 ${column} 列：${original}`,
    more: (cells: number) => `另有 ${cells} 格，处理办法相同。`,
    blankText: '（空）',
  },
};
