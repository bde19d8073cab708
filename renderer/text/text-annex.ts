import type { TextHistoryEntry } from '../../core/contract/text.ts';
import type { CellTexts, TextChange } from '../../core/domain/compare-lists.ts';
import { common } from './common.ts';

/** Words of the two editors for annexes that are not counts: tables of text, and forms with blanks. */
export const textAnnexText = {
  ordinal: '序号',
  tools: '行的操作',
  insertAbove: '上方插行',
  insertBelow: '下方插行',
  removeRows: '删除行',
  moveUp: '上移',
  moveDown: '下移',
  renumber: '重排序号',
  undo: '撤销',
  redo: '恢复',
  print: '打印',
  printBlank: '打印空白表',
  printBlankHint: '空白处不填，打印出来手写',
  retry: '重新保存',
  reload: '重新读取',
  history: '修改经过',
  closeHistory: '收起修改经过',
  noHistory: '还没有修改过。',
  restore: '恢复到这次之前',
  restoreHint: '把整张表换回这次修改之前的样子；记为一次新的修改，随时可以再换回来',
  restored: '已恢复，按 Ctrl+Z 可撤销。',
  blankRow: '（空行）',
  addFirst: '添加第一行',
  empty: '这张表还没有行。',
  notPrinted: '以下栏名只供填写时看，不印在纸上',
  nothingToUndo: '没有可以撤销的操作。',
  nothingToRedo: '没有可以恢复的操作。',
  nothingToPaste: '剪贴板里没有可粘贴的文字。',
  noRoom: '这一行已在边上，不能再移。',
  numbered: '序号已从 1 起重排，按 Ctrl+Z 可撤销。',
  alreadyNumbered: '序号已经是从 1 起连续的，没有改动。',
  tooManyRows: '一张表最多 5000 行，没有添加。',
  signatureDate: '　　年　　月　　日',
  signatureColon: '：',
  formHint: '在横线处填写，按 Enter 到下一处；离开即保存。空着的印成横线，供手写。',
};

/** "上移 (Alt+↑)". */
export function withKeys(words: string, keys: string): string {
  return `${words} (${keys})`;
}

export function listLabel(title: string): string {
  return `${title} 文字表`;
}

export function formLabel(title: string): string {
  return `${title} 填写`;
}

/** A cell's place in words: "第 3 行 · 姓名". */
export function placeWords(row: number, lastRow: number, heading: string): string {
  const rows = lastRow > row ? `第 ${row}—${lastRow} 行` : `第 ${row} 行`;
  return heading === '' ? rows : `${rows} · ${heading}`;
}

/** What the field under the keyboard says of itself. */
export function cellWords(place: string, text: string): string {
  return `${place}：${text === '' ? '空' : text}`;
}

export function mergedWords(count: number): string {
  return `合并格，改动用于 ${count} 行`;
}

export function removedWords(count: number): string {
  return `已删除 ${count} 行，按 Ctrl+Z 可恢复。`;
}

export function pastedWords(cells: number, newRows: number): string {
  const added = newRows > 0 ? `，末尾添了 ${newRows} 行` : '';
  return `已粘贴 ${cells} 格${added}，按 Ctrl+Z 可撤销。`;
}

export function tooWideWords(columns: number, free: number): string {
  return `粘贴的内容有 ${columns} 列，从这一格起只有 ${free} 列，没有粘贴。请从左边的列开始粘贴。`;
}

export function tooLongWords(characters: number): string {
  return `有一格的文字有 ${characters} 字，一格最多 4000 字，没有粘贴。请分成几格。`;
}

export function refusedWords(sentence: string): string {
  return `没有保存：${sentence} 所填内容还在表里，请按“重新保存”重试。`;
}

/** Another window changed the annex. */
export function staleWords(sentence: string): string {
  return `没有保存：${sentence}这里填的还在，要留的请先复制。`;
}

const changeNames: Record<TextChange['kind'], string> = {
  added: '新增',
  removed: '删除',
  changed: '修改',
  moved: '移动',
};

/** "修改 第 3 行 培训养老护理员". */
export function changeTitle({ kind, name, from, to }: TextChange): string {
  const place = to ?? from;
  const row = place === null ? '' : ` 第 ${place} 行`;
  return `${changeNames[kind]}${row}${name && ` ${name}`}`;
}

/** "完成时限：“2020年底” → “2021年底”"; what is new or gone is quoted alone. */
export function cellChangeWords({ heading, before, after }: CellTexts): string {
  const texts = [before, after].map((text) => (text === '' ? common.blank : `“${clipped(text)}”`));
  const head = heading === '' ? '' : `${heading}：`;
  return `${head}${texts.join(' → ')}`;
}

export function movedWords(from: number, to: number): string {
  return `第 ${from} 行 → 第 ${to} 行`;
}

export function moreChangesWords(count: number): string {
  return `另有 ${count} 行`;
}

export const historySources: Record<TextHistoryEntry['source'], string> = {
  typed: '',
  restored: '从修改经过恢复',
  designed: '改表样',
  imported: '导入',
};

const MOST_SHOWN = 120;

function clipped(text: string): string {
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}

export function cannotEditWords(reason: string): string {
  return `不能修改：${reason}`;
}

/** "第 3 处，共 11 处：被赡养人（父亲）姓名". */
export function blankPlaceWords(index: number, count: number, words: string): string {
  return `第 ${index} 处，共 ${count} 处：${words}`;
}

export const copyText = {
  action: '复制整表',
  hint: '把整张表连同表头和线框复制到剪贴板，可粘贴到 WPS、Word、Excel (Ctrl+Shift+C)',
  noTable: '这个附件是文书，不是表格，不能复制成表。',
  notAllowed: '浏览器不允许写剪贴板，没有复制。请点一下页面再按 Ctrl+Shift+C。',
};

export function copyJobWords(which: string): string {
  return `复制整表：${which}`;
}

export function copiedWords(title: string): string {
  return `已复制“${title}”，可粘贴到 WPS、Word 或 Excel。`;
}

/** Names a list or form that was left before it was saved. */
export function notSavedLabel(name: string): string {
  return `还没有保存：${name}`;
}
