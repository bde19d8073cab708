/** The keys of each page, for the help dialog. */
export interface KeyGroup {
  readonly title: string;
  readonly keys: readonly (readonly [keys: string, words: string])[];
}

export const helpText = { title: '本页按键', key: '按键', does: '作用' };

const everywhere: KeyGroup = {
  title: '处处可用',
  keys: [
    ['Ctrl+L', '锁定窗口（登录以后）'],
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
    ['Alt+H', '修改经过；可恢复到从前的样子'],
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
    ['Alt+H', '修改经过'],
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

const training: KeyGroup = {
  title: '培训',
  keys: [
    ['Ctrl+F', '查找班次或人员（可输拼音首字母）'],
    ['↑ ↓ Enter', '在表里走动；打开所在的一条'],
    ['空格', '选中或取消所在的一条'],
    ['Ctrl+S', '保存正在填的班次或人员'],
    ['Enter / ↓', '人数栏：到下一个单位；↑ 到上一个'],
    ['Ctrl+V', '人数栏：粘贴 Excel 的一列人数，或“单位、人数”两列'],
    ['Esc', '回到列表'],
  ],
};

const facilities: KeyGroup = {
  title: '设施',
  keys: [
    ['Ctrl+F', '查找（名称、编号、地址，可输拼音首字母）'],
    ['↑ ↓ PageUp PageDown', '在表里走动；Home / End 到第一行 / 最后一行'],
    ['← →', '左右移动表格'],
    ['Enter', '打开所在的一处'],
    ['空格', '选中或取消所在的一处；Shift+↑ ↓ 连续选'],
    ['Ctrl+A', '选中筛出的全部'],
    ['Ctrl+S', '保存正在填的资料'],
    ['Esc', '取消选择；关闭资料栏'],
  ],
};

const projects: KeyGroup = {
  title: '项目',
  keys: [
    ['Ctrl+F', '在项目表里查找'],
    ['↑ ↓ Enter', '在项目表或进度图里换项目；打开详情'],
    ['Enter', '存上这一栏；在节点表里存上并到下一节点'],
    ['↑ ↓', '节点表：上一节点 / 下一节点的日期'],
    ['Esc', '放弃没存的改动；再按一次关闭详情'],
  ],
};

const tasks: KeyGroup = {
  title: '任务',
  keys: [
    ['Ctrl+F', '查找任务、要求或单位（可输拼音首字母）'],
    ['↑ ↓ Enter', '在分组或清单里走动；选定分组、打开任务'],
    ['Ctrl+S', '保存正在改的任务'],
    ['Ctrl+P / Ctrl+E', '打印或导出清单、分单位清单、督办单'],
    ['Esc', '关闭任务详情'],
  ],
};

const units: KeyGroup = {
  title: '乡镇（街道）',
  keys: [
    ['↑ ↓', '在单位之间走动'],
    ['空格', '选上或取消一个单位'],
    ['Enter', '给所在的单位改名'],
    ['Alt+↑ / Alt+↓', '上移 / 下移所在的单位'],
  ],
};

const design: KeyGroup = {
  title: '表样',
  keys: [
    ['Ctrl+S', '保存表样'],
    ['Alt+↑ / Alt+↓', '把单位、栏目或一段文字上移 / 下移一位'],
    ['空格', '选上或去掉一个单位、年度或相加的栏目'],
    ['Enter', '展开或收起一栏'],
  ],
};

const progressKeys: KeyGroup = {
  title: '进度与上报',
  keys: [
    ['Alt+PageUp / PageDown', '上一期 / 下一期'],
    ['Alt+R', '到“上报”：↑ ↓ 走动，空格勾选单位，Enter 到可走的步骤'],
    ['Alt+L', '从台账生成'],
    ['Alt+M', '催报消息'],
    ['F8', '到下一处问题'],
    ['Shift+F2', '写批注，印在备注里'],
    ['Alt+H', '本格的修改经过'],
    ['F6', '在表格与右栏之间切换'],
    ['Ctrl+P', '打印本表'],
    ['Ctrl+E', '把本表存成 Excel'],
    ['Ctrl+Shift+C', '复制整表，粘贴到 WPS、Word、Excel'],
  ],
};

/** On the entry page the keys are those of the kind of annex that is shown. */
export function keysOf(page: string, kind: 'plan' | 'list' | 'form' = 'plan'): readonly KeyGroup[] {
  if (page === 'entry' && kind !== 'plan') return [kind === 'list' ? listKeys : formKeys, everywhere];
  if (page === 'entry') return [entryMove, entryEdit, entryCheck, everywhere];
  if (page === 'progress') return [progressKeys, entryMove, entryEdit, everywhere];
  if (page === 'design') return [design, everywhere];
  if (page === 'units') return [units, everywhere];
  if (page === 'reports') return [reports, everywhere];
  if (page === 'training') return [training, everywhere];
  if (page === 'projects') return [projects, everywhere];
  if (page === 'tasks') return [tasks, everywhere];
  if (page === 'facilities') return [facilities, everywhere];
  return [everywhere];
}
