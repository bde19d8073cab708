import type { ColumnDisplay, Item, PlanYear } from '../../core/domain/annex.ts';
import type { DesignProblem } from '../../core/domain/annex-design.ts';
import type { Measure } from '../../core/domain/fact.ts';
import type { FormBlock } from '../../core/domain/list-seed.ts';
import type { TypeSizePart } from '../../core/domain/type-sizes.ts';
import type { NewKind } from '../features/design/new-kinds.ts';
import { clockTime } from './common.ts';
import { designProblemWords } from './errors.ts';

/** Words of the page where an annex is designed: a table of counts, a list or a form. */
export const designText = {
  page: '表样',
  newAnnex: '新建附件',
  edit: '表样',
  save: '保存',
  saving: '正在保存…',
  saveHint: '保存表样 (Ctrl+S)',
  copy: '复制…',
  remove: '移除',
  kind: '种类',
  toEntry: '去填报',
  unsaved: '有修改未保存',
  readOnly: '这个文件只能查看，表样不能保存。',
  form: '表样设置',

  heading: '标题与编号',
  number: '附件编号',
  numberHint: '不编号就空着',
  soleAnnex: '唯一附件',
  soleAnnexHint: '整个通知只有这一个附件，左上角只印“附件”，不编号',
  title: '标题',
  rowHeading: '单位栏名称',

  rows: '表里的行',
  rowKind: '每行是',
  rowPerUnit: '一个单位',
  rowPerItem: '一个指标项',
  unitRowHeading: '单位',
  itemRowHeading: '项目',
  chosenRows: '各行，按印出的顺序',
  addRows: '添加行',
  addTickedRows: '添加所选的行',
  removeRow: '去掉这一行',
  unit: '单位',
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
  addUnitColumn: '添加计量单位栏',
  unitColumnHint: '这一栏印每一行指标项的计量单位，例如 个、人、张、户、万元，不用填。',
  rowItem: '各行自己的指标项',
  addColumn: '添加一栏',
  width: '栏宽',
  widthHint: '各栏按这个数的比例分纸面的宽度；放不下的字会自动多占一些',
  align: '对齐',
  merge: '上下相同的合并成一格',
  mergeHint: '上下几行文字相同时印成一格；左边也合并的栏目，分开处这里也分开',
  mergeWithin: '合并范围',
  mergeWithinAll: '左边各合并栏之内',
  mergeWithinGone: '已不能用的栏目',
  headed: '印表头',
  ruled: '印表格线',
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

  blocks: '正文',
  blockList: '正文各段，按印出的顺序',
  blocksHint: '要人填写的地方，把光标放到文字里，按“插入空格”；在填报页里填，没填的印成横线。',
  blockHint: '这一段的文字',
  blockKindOf: (name: string) => `${name} 的种类`,
  addBlock: '添加一段',
  addSigners: '添加签名栏',
  signersHint: '一行一个签名人，例如 被赡养人（签字）',
  removeBlock: '去掉这一段',
  addBlank: '插入空格',
  blankHint: '这里填什么，例如 赡养人姓名',
  blankWidth: '宽',
  characters: (count: number) => `${count} 字`,

  paper: '纸张与字号',
  sizes: '字号',
  sizesHint: '按公文版面允许的范围选；选了的字号放不下时，仍会自动缩小',
  automatic: '自动',
  paperSize: '纸张',
  orientation: '方向',
  totalRow: '合计行',

  lines: '落款与备注',
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
  notEnough: '填好标题和内容后，这里显示要打印的纸面。',
  problems: '还不能保存',
};

export const measureNames: Record<Measure, string> = { planned: '计划数', completed: '完成数' };
export const orientationNames = { portrait: '竖排', landscape: '横排' } as const;
export const totalRowNames = { last: '印在最后', first: '印在最前', none: '不印' } as const;

export const alignNames = { left: '左', center: '中', right: '右' } as const;

/** What a new annex may be. */
export const newKindNames: Record<NewKind, string> = {
  counts: '计划表（填数）',
  roster: '名单（组长、成员）',
  standards: '建设标准表',
  tasks: '任务清单',
  targets: '目标清单',
  stages: '实施阶段表',
  list: '其他文字表',
  form: '文书（协议、承诺书）',
};

export const blockKindNames: Record<FormBlock['kind'], string> = {
  heading: '条款标题',
  subheading: '小标题',
  paragraph: '段落',
  line: '单行',
  signatures: '签名栏',
};

export const sizePartNames: Record<TypeSizePart, string> = {
  title: '题目',
  heading: '表头',
  body: '正文',
  notes: '附注',
};

const SIZE_NAMES: Readonly<Record<string, string>> = {
  22: '二号',
  18: '小二',
  16: '三号',
  15: '小三',
  14: '四号',
  12: '小四',
  10.5: '五号',
  9: '小五',
};

/** "三号（16 磅）". */
export function sizeWords(size: number): string {
  const name = SIZE_NAMES[size];
  return name ? `${name}（${size} 磅）` : `${size} 磅`;
}

export const sumHeading = '合计';
export const unitColumnHeading = '计量单位';

/** "2024年". */
export function yearLabel(year: number): string {
  return `${year}年`;
}

/** "乡镇养老服务中心（个）". */
export function itemName(item: Item): string {
  return `${item.name}（${item.unitOfMeasure}）`;
}

/** "秀山县 · 养老护理员（人）": a row that counts an item of its own. */
export function rowWords(unit: string, item: Item | undefined): string {
  return `${unit} · ${item ? itemName(item) : designText.goneItem}`;
}

/** Heading of a new column, as the plans' own annexes word it: item with unit, then year with what is counted. */
export function columnHeading(item: Item | null, year: PlanYear, measure: Measure): string[] {
  if (!item) return [measure === 'completed' ? `${year.label}${measureNames.completed}` : year.label];
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

export function onBlock(action: string, block: string): string {
  return `${action} ${block}`;
}

/** "第 2 段". */
export function blockName(index: number): string {
  return `第 ${index + 1} 段`;
}

export function blankName(key: string): string {
  return `空格 ${key} 填什么`;
}

/** The same for a list or a form, whose rows are the blocks of its text. */
export function textProblemSentence(problem: DesignProblem): string {
  if (problem.row === null) return problemSentence(problem);
  return `${blockName(problem.row)}：${designProblemWords[problem.code]}`;
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
