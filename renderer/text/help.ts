/** The keys of each page, for the help dialog. */
export interface KeyGroup {
  readonly title: string;
  readonly keys: readonly (readonly [keys: string, words: string])[];
}

export const helpText = { title: '本页按键', key: '按键', does: '作用' };

const everywhere: KeyGroup = {
  title: '处处可用',
  keys: [
    ['Ctrl+K', '查找单位、附件、页面和操作（可输拼音首字母）'],
    ['F1', '显示本页按键'],
    ['Esc', '退回一步'],
    ['Alt+←', '回到前一页'],
  ],
};

const entryMove: KeyGroup = {
  title: '走动与选择',
  keys: [
    ['↑ ↓ ← →', '移动一格'],
    ['Enter / Tab', '向下 / 向右；加 Shift 反向'],
    ['Ctrl+方向键', '跳到有数与无数的交界'],
    ['Home / End', '本行首格 / 末格；加 Ctrl 到表首 / 表末'],
    ['Shift+方向键', '扩大选区'],
    ['Ctrl+A', '全选'],
    ['F6', '在表格与右栏之间切换'],
  ],
};

const entryEdit: KeyGroup = {
  title: '录入与修改',
  keys: [
    ['直接键入', '替换本格'],
    ['F2', '在原值上修改'],
    ['Esc', '放弃正在键入的内容'],
    ['Delete', '清空（空，不是 0）'],
    ['— 或 不适用', '标为不适用'],
    ['Ctrl+C / X / V', '复制 / 剪切 / 粘贴，可与 Excel、WPS 互贴'],
    ['Ctrl+D / Ctrl+R', '向下 / 向右填充'],
    ['Ctrl+Enter', '填满选区'],
    ['Ctrl+Z / Ctrl+Y', '撤销 / 重做'],
  ],
};

const entryCheck: KeyGroup = {
  title: '核对与打印',
  keys: [
    ['F8', '到下一处问题'],
    ['Shift+F2', '写批注'],
    ['Alt+H', '本格的修改经过'],
    ['Ctrl+P', '打印本附件'],
    ['Ctrl+E', '到报表导出本附件'],
  ],
};

const reports: KeyGroup = {
  title: '报表',
  keys: [
    ['Ctrl+P', '打印所勾的附件'],
    ['Ctrl+E', '到导出按钮'],
    ['空格', '勾选或取消一个附件'],
    ['PageUp / PageDown', '翻动纸面（先用 Tab 走到纸面）'],
  ],
};

export function keysOf(page: string): readonly KeyGroup[] {
  if (page === 'entry') return [entryMove, entryEdit, entryCheck, everywhere];
  if (page === 'reports') return [reports, everywhere];
  return [everywhere];
}
