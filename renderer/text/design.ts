import type { ColumnDisplay, Item, PlanYear } from '../../core/domain/annex.ts';
import type { DesignProblem } from '../../core/domain/annex-design.ts';
import type { Measure } from '../../core/domain/fact.ts';
import { clockTime } from './common.ts';
import { designProblemWords } from './errors.ts';

/** Words of the page where a table of counts is designed. */
export const designText = {
  page: '表样',
  newAnnex: '新建附件',
  edit: '表样',
  save: '保存',
  saving: '正在保存…',
  saveHint: '保存表样 (Ctrl+S)',
  copy: '复制到新年度',
  remove: '移除',
  toEntry: '去填报',
  unsaved: '有修改未保存',
  readOnly: '这个文件只能查看，表样不能保存。',
  form: '表样设置',

  heading: '标题与编号',
  number: '附件编号',
  numberHint: '不编号就空着',
  title: '标题',
  rowHeading: '单位栏名称',

  rows: '单位',
  addAllUnits: '全部选上',
  noUnits: '全部取消',
  sections: '分组列小计',
  sectionsHint: '同组的行挨在一起，每组下面印一行小计',
  sectionOf: (unit: string) => `${unit} 的组名`,
  fillDown: '往下填',
  fillDownOf: (unit: string) => `往下填 ${unit} 的组名`,
  chosenUnits: '已选单位，按印出的顺序',
  otherUnits: '未选的单位',
  goneUnit: '已不存在的单位',
  up: '上移',
  down: '下移',
  moveHint: 'Alt+↑ / Alt+↓ 也可移动',

  columns: '栏目',
  columnList: '栏目，按印出的顺序',
  level: (level: number) => `第 ${level} 层表头`,
  addLevel: '加一层',
  removeLevel: '减一层',
  item: '指标项',
  year: '年度',
  measure: '数',
  display: '印成',
  removeColumn: '去掉这一栏',
  sumOf: '相加的栏目',
  addColumns: '添加栏目',
  addYears: '按所选年度添加',
  addYearsHint: '每个所选年度一栏；已有的不重复添加',
  addSum: '添加合计栏',
  newItem: '新指标项',
  newYear: '新年度',
  itemName: '名称',
  unitOfMeasure: '计量单位',
  decimals: '小数位数',
  yearLabel: '名称',
  startDate: '起',
  endDate: '止',
  add: '添加',
  noName: '（没有名称）',
  goneItem: '已不存在的指标项',
  goneYear: '已不存在的年度',

  paper: '纸张与方向',
  paperSize: '纸张',
  orientation: '方向',
  totalRow: '合计行',

  lines: '表上文字',
  unitLine: '单位行',
  unitLineHint: '印在表的右上方，例如 单位：个',
  fillLine: '填报行',
  fillLineHint: '印在表的左上方，例如 填报单位：',
  signatureLine: '落款',
  signatureHint: '印在表下，例如 填表人：　　审核人：',
  notes: '备注',
  notesHint: '一行一条，印在表下',

  preview: '预览',
  previewWaiting: '改正左边列出的问题后，这里更新预览。',
  updating: '正在更新…',
  notEnough: '选好标题、单位和栏目后，这里显示要打印的纸面。',
  problems: '还不能保存',
};

export const measureNames: Record<Measure, string> = { planned: '计划数', completed: '完成数' };
export const orientationNames = { portrait: '竖排', landscape: '横排' } as const;
export const totalRowNames = { last: '印在最后', first: '印在最前', none: '不印' } as const;

export const sumHeading = '合计';

export const leaveText = {
  title: '表样有修改没有保存',
  explain: '离开后，刚才的修改就没有了。',
  leave: '不保存，离开',
  stay: '留下继续改',
};

export const copyText = {
  title: '复制到新年度',
  explain: '栏目、单位和版面照旧，年度往后移；已填的数不复制。',
  years: '往后移几年',
  newTitle: '新附件的标题',
  ok: '复制并打开',
  unsavedFirst: '先保存或放弃当前修改，再复制。',
  badYears: '请填 1 到 20 之间的整数。',
  noTitle: '请填标题。',
};

export const removeText = {
  title: (annex: string) => `移除“${annex}”？`,
  explain:
    '这张表会从方案里拿掉，不再显示和打印。已填的数仍留在文件里，别的表用到它们的照常显示；以后用同样的指标项和年度新建附件，数会再出来。',
  ok: '移除',
};

/** "2024年". */
export function yearLabel(year: number): string {
  return `${year}年`;
}

/** "乡镇养老服务中心（个）". */
export function itemName(item: Item): string {
  return `${item.name}（${item.unitOfMeasure}）`;
}

/** Heading of a new column, as the plans' own annexes word it: item with unit, then year with what is counted. */
export function columnHeading(item: Item, year: PlanYear, measure: Measure): string[] {
  return [itemName(item), `${year.label}${measureWord(item, measure)}`];
}

function measureWord(item: Item, measure: Measure): string {
  if (measure === 'completed') return '完成数';
  if (item.unitOfMeasure === '人') return '拟培训数';
  return item.unitOfMeasure === '个' ? '拟建数' : '计划数';
}

/** "第 3 栏 乡镇养老服务中心（个） › 2019年拟建数". */
export function columnName(index: number, path: readonly string[]): string {
  const heading = path.filter((text) => text.trim() !== '').join(' › ');
  return `第 ${index + 1} 栏 ${heading || designText.noName}`;
}

export function onColumn(action: string, index: number): string {
  return `${action} 第 ${index + 1} 栏`;
}

export function onUnit(action: string, unit: string): string {
  return `${action} ${unit}`;
}

/** "按原单位（个）", "万元，2 位小数". */
export function displayWords(item: Item | undefined, display: ColumnDisplay | null): string {
  const unit = item?.unitOfMeasure ?? '';
  if (!display) return `原单位（${unit}）`;
  const power = display.shift - (item?.decimals ?? 0);
  const scale = power === 4 ? '万' : power === 0 ? '' : `10^${power} `;
  return `${scale}${unit}，${display.decimals === 0 ? '整数' : `${display.decimals} 位小数`}`;
}

/** "第 3 栏：小计栏直接或间接加了自己". */
export function problemSentence(problem: DesignProblem): string {
  const words = designProblemWords[problem.code];
  if (problem.column !== null) return `第 ${problem.column + 1} 栏：${words}`;
  return problem.row === null ? words : `第 ${problem.row + 1} 行：${words}`;
}

export function problemCountWords(count: number): string {
  return `${designText.problems}：${count} 处要改`;
}

export function chosenWords(chosen: number, all: number): string {
  return `已选 ${chosen} / ${all} 个`;
}

export function savedDesignWords(at: Date): string {
  return `表样已保存 ${clockTime(at.toISOString())}`;
}
