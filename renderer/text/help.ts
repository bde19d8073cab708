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

const listKeys: KeyGroup = {
  title: '文字表',
  keys: [
    ['↑ ↓ ← →', '移动一格；加 Shift 扩大选区'],
    ['Enter / F2', '修改本格；直接键入则替换'],
    ['Alt+Enter / Ctrl+Enter', '修改时换行'],
    ['Enter / Tab', '修改完：向下 / 到下一格'],
    ['Esc', '放弃正在键入的内容'],
    ['Delete', '清空'],
    ['Alt+↑ / Alt+↓', '上移 / 下移所选的行'],
    ['Alt+Shift+↑ / ↓', '上方 / 下方插行'],
    ['Alt+Delete', '删除所选的行'],
    ['Ctrl+C / X / V', '复制 / 剪切 / 粘贴，可与 Excel、WPS、Word 互贴'],
    ['Ctrl+Z / Ctrl+Y', '撤销 / 恢复'],
    ['Ctrl+Shift+C', '复制整表'],
    ['Ctrl+P', '打印本附件'],
    ['Ctrl+E', '到报表导出本附件'],
  ],
};

const formKeys: KeyGroup = {
  title: '文书',
  keys: [
    ['Enter / Tab', '到下一处；加 Shift 到前一处'],
    ['Esc', '放弃本处正在键入的内容'],
    ['Ctrl+P', '打印本附件'],
    ['Ctrl+E', '到报表导出本附件'],
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
    ['Ctrl+Shift+C', '复制整表，粘贴到 WPS、Word、Excel'],
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

const design: KeyGroup = {
  title: '表样',
  keys: [
    ['Ctrl+S', '保存表样'],
    ['Alt+↑ / Alt+↓', '把单位或栏目上移 / 下移一位'],
    ['空格', '选上或去掉一个单位、年度或相加的栏目'],
    ['Enter', '展开或收起一栏'],
  ],
};

/** On the entry page the keys are those of the kind of annex that is shown. */
export function keysOf(page: string, kind: 'plan' | 'list' | 'form' = 'plan'): readonly KeyGroup[] {
  if (page === 'entry' && kind !== 'plan') return [kind === 'list' ? listKeys : formKeys, everywhere];
  if (page === 'entry') return [entryMove, entryEdit, entryCheck, everywhere];
  if (page === 'design') return [design, everywhere];
  if (page === 'reports') return [reports, everywhere];
  return [everywhere];
}
