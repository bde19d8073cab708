import type { DemandGap, DemandPart } from '../../core/domain/demand.ts';
import type { DemandRate, EnteredFigure } from '../../core/domain/demand-assumptions.ts';
import type { UnreadableReason } from '../../core/domain/fact.ts';
import { reasonWords } from './findings.ts';

/** Words of the tab that works out how much townships need. */
export const demandText = {
  assumptions: '测算标准',
  lead: '改一个数，右边的表随即重算；空着的标准不参与测算，不当作 0。',
  lines: '测算内容',
  roomTypes: '计入养老用房的设施',
  roomTypesHint: '这些在用设施的建筑面积之和作为“现有”。',
  own: '本县设定',
  toDefault: '改回默认',
  toDefaultOf: (name: string) => `${name} 改回默认`,
  reset: '恢复默认',
  resetHint: '测算内容、口径和各项标准都改回默认；各乡镇填写的社区数、村数等保留。',
  asOf: '截至',
  basis: '人口口径',
  bases: { registered: '户籍', resident: '常住' },
  year: '人口年份',
  yearEnd: (year: number) => `${year}年末`,
  export: '导出',
  exportJob: '导出需求测算表',
  caption: '各乡镇（街道）养老服务需求测算表',
  unit: '乡镇（街道）',
  total: '合计',
  entered: {
    ...{
      communities: '社区数',
      villages: '村数',
      newHouseholds: '新建小区户数',
      ground: '现有活动场地（㎡）',
    },
  } satisfies Record<EnteredFigure, string>,
  enteredGroup: '各乡镇填写',
  enteredHint: '文件里有社区、村的，按单位表的个数；没有的在表里填写，可从 Excel 粘贴一列。',
  enteredOf: (unit: string, figure: string) => `${unit} ${figure}`,
  noPopulation: (basis: string) => `截至这一天没有${basis}人口数据，按人口测算的各栏空着。`,
  toPopulation: '去填人口',
  noUnits: '这一天没有乡镇（街道）。请先在“单位”页建立。',
  sample: '示例数据',
  sampleHint: '表里含为演示编造的人口或设施。',
  missing: (count: number) => `缺 ${count}`,
  missingHint: (count: number) => `${count} 个单位未知，未计入`,
  unknownMark: '※',
  unknownPlaces: (count: number) => `另有 ${count} 处设施没有填，未计入`,
  parts: (unit: string) => `${unit} 怎么算出来的`,
  partsHint: '点一个乡镇的名字，看每个数怎么算出来。',
  need: '需要',
  has: '现有',
  lacks: '缺口',
  surplus: '富余',
  places: (count: number) => `${count} 处在用设施`,
  notes: '说明',
  history: '修改经过',
  noHistory: '还没有改过测算标准。',
  readOnly: '文件只读，不能改',
  leftOut: (count: number) => `另有 ${count} 处在用设施不在各乡镇（街道）之下，没有计入。`,
};

const people: Record<DemandPart['of'], (amount: string) => string> = {
  total: (amount) => `总人口 ${amount} 人`,
  aged60: (amount) => `60岁以上 ${amount} 人`,
  households: (amount) => `${amount} 户`,
  existingHouseholds: (amount) => `已建成小区 ${amount} 户`,
  newHouseholds: (amount) => `新建小区 ${amount} 户`,
  communities: (amount) => `${amount} 个社区`,
  villages: (amount) => `${amount} 个村`,
  ground: (amount) => `${amount}㎡`,
  units: (amount) => `${amount} 个乡镇（街道）`,
  places: (amount) => `${amount} 个`,
  beds: (amount) => `床位 ${amount} 张`,
};

/** "60岁以上 12,345 人 × 35 ÷ 1000". */
export function partText({ of, by, power }: DemandPart, amount: string, rate: string): string {
  const divisor = by === 'nursingShare' ? '%' : power === 0 ? '' : ` ÷ ${10 ** power}`;
  return `${people[of](amount)} × ${rate}${divisor}`;
}

/** The formula and what it comes to: "… = 432.075 → 433". */
export function needText(parts: readonly string[], exact: string, need: string): string {
  const sum = parts.join(' ＋ ');
  return exact === need ? `${sum} = ${need}` : `${sum} = ${exact} → ${need}（向上取整）`;
}

/** "60（4 处在用设施；另有 1 处…）". */
export function withDetails(figure: string, details: readonly string[]): string {
  return details.length === 0 ? figure : `${figure}（${details.join('；')}）`;
}

/** What other notices have. */
export function othersWords(
  others: readonly { readonly text: string; readonly source: string }[],
  unit: string,
): string {
  return `也可：${others.map((one) => `${one.text}${unit}（${one.source}）`).join('；')}`;
}

export const gapWords: Record<DemandGap, string> = {
  noTotal: '总人口未知，请在“人口”页填写',
  noAged60: '60岁以上人口未知，请在“人口”页填写',
  noHouseholds: '户数未知，请在“人口”页填写',
  noCommunities: '社区数未知，请在表里填写',
  noVillages: '村数未知，请在表里填写',
  noRate: '测算标准空着',
  unreadRate: '测算标准不是数，请改正',
  unreadEntry: '填写的数看不懂，已保留原文，请改正',
  tooManyNew: '新建小区户数多于总户数，请核对',
  noPlaces: '设施台账里还没有设施',
  placesUnknown: '在用设施都没有填这个数，请在设施台账补填',
  notEntered: '现有场地没有台账，请在表里填写',
};

const remedies: Record<UnreadableReason, string> = {
  ...{ notANumber: '请改为数', negative: '请改为 0 或正数', fraction: '请改为整数' },
  ...{ tooLarge: '请核对后改正', formulaError: '请填入算好的数', magnitude: '请写成完整的数' },
};

export function unreadAssumption(text: string, rate: DemandRate | null, reason: UnreadableReason): string {
  if (rate === 'nursingShare' && reason === 'tooLarge') return `“${text}”超过 100%，已保留原文，请改正。`;
  return `“${text}”${reasonWords(reason)}，已保留原文，${remedies[reason]}。`;
}

export const historyWords = {
  basis: demandText.basis,
  entered: (unit: string, figure: EnteredFigure) => `${unit} ${demandText.entered[figure]}`,
  line: (name: string) => `测算内容“${name}”`,
  roomType: (name: string) => `养老用房计入“${name}”`,
  ticked: (text: string | null) => (text === null ? '不选' : '选'),
  value: (text: string | null) => text ?? '（空）',
  change: (before: string, after: string) => `${before} → ${after}`,
};
