import type { PopulationFinding } from '../../core/domain/population-draft.ts';

/** Words of the population tab. */
export const populationText = {
  label: '人口',
  year: '年度',
  yearEnd: (year: number) => `${year} 年末`,
  addYear: '其他年度',
  yearHint: '输入四位年份',
  basis: '口径',
  bases: { registered: '户籍人口', resident: '常住人口' },
  fields: {
    total: '总人口',
    aged60: '60岁及以上',
    aged65: '65岁及以上',
    aged80: '80岁及以上',
    households: '户数',
    source: '来源',
  },
  unit: '乡镇（街道）',
  ageing: '老龄化率',
  sum: '乡镇合计',
  countyRow: (name: string) => `${name}（另报数）`,
  cell: (unit: string, field: string) => `${unit} ${field}`,
  lead: '各数是年末数。可从 Excel 粘贴一整块：带乡镇名称的按名称对上，带标题行的按标题对上，否则从所在格往右往下填。',
  empty: '这一年度还没有人口数。直接填写，或从 Excel 整块粘贴。',
  save: '保存',
  saving: '正在保存…',
  saveHint: '保存 (Ctrl+S)',
  discard: '放弃改动',
  unsaved: (count: number) => `有 ${count} 个单位的改动没有保存`,
  reload: '重新读取',
  sample: '示例数据',
  export: '导出',
  exportJob: '导出人口情况表：',
  history: '修改经过',
  historyOf: '看哪个单位',
  noHistory: '还没有修改。',
  missing: (count: number) => `缺 ${count} 个单位`,
  pasted: (cells: number, unknown: readonly string[]) =>
    unknown.length === 0
      ? `已填入 ${cells} 格，还没有保存。`
      : `已填入 ${cells} 格，还没有保存；没有对上的名称：${unknown.join('、')}。`,
  leaveTitle: '有人口数没有保存',
  changed: (was: string, is: string) => `${was === '' ? '空' : was} → ${is === '' ? '空' : is}`,
};

export function populationFindingWords({ code, field, whole, expected }: PopulationFinding): string {
  const name = populationText.fields[field];
  if (code === 'unread') return `${name}看不懂，原样留着，没有计入`;
  if (code === 'moreThanWhole') return `${name}比${populationText.fields[whole ?? 'total']}多`;
  if (code === 'moreHouseholds') return '户数比总人口多';
  if (code === 'sumDiffers') return `${name}与乡镇合计 ${expected ?? ''} 不一致；指标按乡镇合计计算`;
  return '没有写来源';
}

/** "2020.resident.aged60" of the history, in words. */
export function populationFieldWords(field: string): string {
  const [year = '', basis = '', name = ''] = field.split('.');
  const words = populationText;
  const basisWords = words.bases[basis as keyof typeof words.bases] ?? basis;
  return `${year} 年末${basisWords} ${words.fields[name as keyof typeof words.fields] ?? name}`;
}

/** Headings of a copied block, by the column they mean; the first that fits wins. */
export const populationHeadings: readonly (readonly [keyof typeof populationText.fields, RegExp])[] = [
  ['aged80', /80|八十/],
  ['aged65', /65|六十五/],
  ['aged60', /60|六十|老年人口|老年人数/],
  ['households', /户数|户\)|（户）|家庭户/],
  ['source', /来源|出处/],
  ['total', /总人口|人口总数|人口数|总数|人口/],
];
