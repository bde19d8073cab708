import type { ComplianceState, ComplianceWarning, JudgedPart, PartKind } from '../core/domain/compliance.ts';
import type { DayCareClass } from '../core/domain/standard.ts';

/**
 * The words of compliance, on screen and on paper the same: what is asked, what is lacking, by how much,
 * and the rules by which the program judges where a notice leaves it open.
 */
export const complianceStateWords: Readonly<Record<ComplianceState, string>> = {
  met: '达标',
  notMet: '未达标',
  notEnoughData: '资料不全',
};

const CLASSES: Readonly<Record<DayCareClass, string>> = { 1: '一类', 2: '二类', 3: '三类', 4: '四类' };

const partNames: Readonly<Record<PartKind, string>> = {
  builtArea: '建筑面积',
  beds: '床位',
  nursingBeds: '护理型床位',
  staff: '工作人员',
  zone: '功能区',
  room: '用房',
  ownRoom: '专用养老服务用房',
};

/** Square metres as people write them; counts with their measure word. */
export interface AmountWriter {
  area(value: number): string;
}

export function partLabel({ part, name }: Pick<JudgedPart, 'part' | 'name'>): string {
  if (name === '') return partNames[part];
  return part === 'beds' ? `${partNames.beds}（${name}）` : name;
}

function amount({ part }: Pick<JudgedPart, 'part'>, value: number, { area }: AmountWriter): string {
  if (part === 'builtArea' || part === 'room') return `${area(value)}㎡`;
  return part === 'staff' ? `${value}名` : `${value}张`;
}

/** "不低于1500㎡", "450～1085㎡", "须设置". */
export function wantedWords(judged: JudgedPart, writer: AmountWriter): string {
  const { least, most } = judged;
  const isCount = judged.part !== 'builtArea' && judged.part !== 'room';
  if (least !== null && most !== null) {
    const low = isCount ? String(least) : writer.area(least);
    return `${low}～${amount(judged, most, writer)}`;
  }
  if (least !== null) return `不${isCount ? '少' : '低'}于${amount(judged, least, writer)}`;
  return most === null ? '须设置' : `不超过${amount(judged, most, writer)}`;
}

/** What is there, and what that means. */
export function foundWords(judged: JudgedPart, writer: AmountWriter): string {
  const { found, state, reason } = judged;
  if (found !== null) return amount(judged, found, writer);
  if (reason === 'unread') return '原文未读懂';
  if (reason === 'notThere' || (state === 'remark' && reason === 'optional')) return '没有';
  return state === 'met' ? '有' : '—';
}

/** One sentence about one part; '' for a part that is simply met. */
export function partSays(judged: JudgedPart, writer: AmountWriter): string {
  const { state, reason, lack, part } = judged;
  const short = lack > 0 ? `差${amount(judged, lack, writer)}` : '';
  if (state === 'met') return reason === 'reduced' ? '按降低标准达标（条件已确认）' : '';
  if (state === 'needsConfirmation') return `达到降低标准，须先确认是否符合降低条件；不符合则${short}`;
  if (state === 'notMet') {
    if (reason === 'notThere') return part === 'room' ? '缺这间用房' : '缺这个功能区';
    return reason === 'reducedDenied' ? `${short}（不符合降低条件）` : short;
  }
  if (state === 'unknown') return unknownWords[reason ?? ''] ?? '资料不全';
  return remarkWords(judged, short);
}

const unknownWords: Readonly<Record<string, string>> = {
  blank: '没有填写',
  unread: '填写的内容没有读懂，请先改正',
  noRooms: '没有登记功能用房',
  noRoomArea: '用房没有填使用面积',
  noSettlement: '所在单位没有填城乡，不知按哪一档',
  noStaff: '没有登记工作人员',
};

function remarkWords({ reason, found }: JudgedPart, short: string): string {
  if (reason === 'whenPossible') return `有条件的应设置${found === null ? '' : `，${short}`}，不算未达标`;
  if (reason === 'optional') return `可与其他设施合用${short === '' ? '' : `，${short}`}，不算未达标`;
  if (reason === 'advisory') return `${short}，面积可因地制宜调整，不算未达标`;
  if (reason === 'aboveMost') return '超出上限，不算未达标';
  return `${unknownWords[reason ?? ''] ?? ''}，不影响结论`;
}

export function warningSays(warning: ComplianceWarning): string {
  if (warning.code === 'bedsAboveArea') {
    return `床位${warning.beds}张，超过这个面积最多能放的${warning.most}张，请核对床位和面积`;
  }
  if (warning.code === 'bedsAboveStandard') {
    return `床位${warning.beds}张，超过标准对这一面积档写的${warning.most}张，请核对`;
  }
  return `按建筑面积应为${CLASSES[warning.byArea]}，请核对设施类型`;
}

/** Rules that the program states because the notices leave them open. */
export const statedRules: readonly string[] = [
  '有一项未达标即为“未达标”；没有未达标、但有内容没填或待确认的为“资料不全”；其余为“达标”。',
  '面积分档在450、750、1085㎡处首尾重合：恰好等于界线的归高一类；设施类型已登记为低一类的，从其登记。',
  '降低的面积下限须先确认符合条件才适用；没有确认的列入“资料不全”，不直接算达标。',
  '各用房面积相加不要求等于建筑面积；同名用房合计核对，名称不计空格、括号内文字和末尾的“区”。',
  '“有条件的”“可”设置的内容，没有的只作提示，不算未达标；超过面积或床位上限也只作提示。',
  '床位按设施床位总数核对（台账没有按功能区分床位）。床位上限提示：居室每床使用面积至少6㎡（JGJ 450-2018），使用面积至多占建筑面积的70%（共青城附件3的最大系数），超过的提示核对。',
  '同一类设施启用了两个标准的不替您挑选：各标准结论一致才下结论，不一致列入“资料不全”。',
];

export const complianceWords = {
  title: '养老服务设施达标核查表',
  byTownship: '养老服务设施达标情况汇总表（按乡镇）',
  byType: '养老服务设施达标情况汇总表（按设施类型）',
  ordinal: '序号',
  unit: '乡镇（街道）',
  name: '设施名称',
  type: '设施类型',
  area: '建筑面积（㎡）',
  beds: '床位（张）',
  nursingBeds: '其中护理型（张）',
  state: '结论',
  problems: '未达标、待补资料和提示',
  standard: '适用标准',
  total: '合计',
  facilities: '设施数（个）',
  judged: '核查数（个）',
  noStandard: '无适用标准（个）',
  rate: '达标率',
  states: { met: '达标（个）', notMet: '未达标（个）', notEnoughData: '资料不全（个）' },
  sample: '示例数据',
  sampleNote: '注：标“示例数据”的设施是为演示编造的，不是实际情况。',
  noDenominator: '—',
  rateNote: '达标率＝达标÷（达标＋未达标）×100%，资料不全的两边都不计；没有能判断的设施的记“—”。',
  sources: (lines: readonly string[]) => `标准来源：${lines.join('；')}。`,
  rules: (lines: readonly string[]) =>
    `核查口径：${lines.map((line, index) => `（${index + 1}）${line}`).join('')}`,
  scope: {
    open: '范围：统计时点已投用的设施。',
    all: '范围：筹建、在建、投用、停用的全部设施（不含撤销）。',
  },
  marked: (name: string) => `${name}（示例数据）`,
  problemLines: (lines: readonly string[]) => lines.join('；'),
  problemLine: (parts: readonly string[], says: string) => `${parts.join('、')}：${says}`,
  sourceLine: (names: readonly string[], source: string) => `${names.join('、')}（${source}）`,
  disagreement: (standard: string, state: ComplianceState) =>
    `《${standard}》：${complianceStateWords[state]}`,
  conflict: (type: string, names: readonly string[]) =>
    `“${type}”同时启用了${names.length}个标准：${names.map((name) => `《${name}》`).join('')}，不替您挑选，请在建设标准中只留一个。`,
  matters: {
    landPerPerson: '人均养老用地',
    perHundredHouseholds: '每百户配建用房',
    groundPerTenThousand: '老年人活动场地',
  },
  standardTitle: '建设标准',
  copyName: (name: string) => `${name}（本县）`,
  ownVersion: '本县',
} as const;

/** Names of the parts of a standard, for messages and the history. */
export const standardFieldWords: Readonly<Record<string, string>> = {
  name: '名称',
  typeId: '设施类型',
  source: '来源',
  version: '版本',
  applies: '启用',
  least: '建筑面积下限',
  reduced: '降低的下限',
  reducedWhen: '降低的条件',
  most: '建筑面积上限',
  urbanLeast: '城镇面积下限',
  ruralLeast: '农村面积下限',
  beds: '床位下限',
  bedsMost: '床位上限',
  bedsZone: '床位所在功能区',
  bedsWhenPossible: '床位有条件的设置',
  nursingBeds: '护理型床位下限',
  nursingBedsWhenPossible: '护理型床位有条件的设置',
  staff: '工作人员下限',
  zones: '功能区',
  wantedZones: '有条件的功能区',
  ownRoom: '须有专用用房',
  roomAreasAdvisory: '用房面积可调整',
  rooms: '用房表',
  existingHouseholds: '已建小区每百户',
  plannedHouseholds: '新建小区每百户',
  landPerPerson: '人均用地',
  groundPerTenThousand: '每万人活动场地',
  remarks: '其他要求',
};
