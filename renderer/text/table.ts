import { readableNumber } from './common.ts';

/** Words of the long tables of records: facilities, projects, staff. */
export const tableText = {
  search: '查找',
  searchHint: '名称、编号、地址，可输拼音首字母；空格隔开多个词 (Ctrl+F)',
  clear: '清除筛选',
  columns: '栏目',
  columnsHint: '选择要显示的栏目',
  resetColumns: '恢复原来的栏目',
  selectAll: '选中全部',
  unselectAll: '取消选中',
  loading: '正在读取…',
  nothingFound: '没有符合条件的记录。',
  any: '全部',
  notKnown: '（未填）',
  searchChoices: '名称或拼音首字母',
  from: '从',
  to: '到',
  apply: '确定',
  empty: '清空',
  badNumber: '请填数字，如 1500。',
  badDate: '请填日期，如 2020-06-01。',
  selected: '选择',
  failed: '没有读到：',
};

/** "共 100,000 条", "筛出 312 条". */
export function countWords(count: number | null, filtered: boolean): string {
  if (count === null) return tableText.loading;
  return filtered ? `筛出 ${readableNumber(count)} 条` : `共 ${readableNumber(count)} 条`;
}

export function selectedWords(count: number): string {
  return `已选 ${readableNumber(count)} 条`;
}

export function filterLabel(heading: string): string {
  return `按${heading}筛选`;
}

/** "≥ 100", "≤ 2020-01-01", "10 – 20", "" for an open range. */
export function rangeWords(from: string, to: string): string {
  if (from !== '' && to !== '') return from === to ? from : `${from} – ${to}`;
  if (from !== '') return `≥ ${from}`;
  return to === '' ? '' : `≤ ${to}`;
}

/** "投用 等3项" for several choices. */
export function choicesWords(labels: readonly string[]): string {
  return labels.length <= 1 ? (labels[0] ?? '') : `${labels[0]} 等${labels.length}项`;
}

export function sortHint(heading: string, direction: 'ascending' | 'descending' | 'none'): string {
  if (direction === 'ascending') return `${heading}：从小到大排列，点击改为从大到小`;
  return direction === 'descending' ? `${heading}：从大到小排列，点击恢复原来的次序` : `点击按${heading}排列`;
}
