import { areaText } from '../../core/domain/read-quantity.ts';
import {
  type AreaRule,
  type CountRule,
  roomCoefficient,
  roomsTotal,
  type StandardRules,
} from '../../core/domain/standard.ts';
import type { StandardField, StandardProblem } from '../../core/domain/standard-draft.ts';

/** Words of the catalogue of standards. */
export const standardText = {
  lead: '各文件的建设、配置标准。启用的标准用于达标核查和需求测算；可以复制成本县标准再改。',
  list: '建设标准目录',
  own: '本县标准',
  ownEmpty: '还没有本县标准。可以从上面的标准复制一份来改，或新建。',
  add: '新建本县标准',
  allOn: '全部启用',
  allOff: '全部停用',
  applies: '启用',
  appliesTo: (name: string) => `启用 ${name}`,
  name: '标准名称',
  type: '设施类型',
  area: '全县（用地、用房）',
  wants: '要求',
  facilities: '设施',
  facilityCount: (count: number) => `${count} 个`,
  statedRules: '核查口径',
  copy: '复制为本县标准',
  remove: '删除',
  removeTitle: '删除这个本县标准？',
  removeBody: '删除后不再用于核查；修改记录会保留这一步。',
  reason: '理由（可不填）',
  save: '保存',
  saving: '正在保存…',
  saveHint: '保存（Ctrl+S）',
  back: '返回目录',
  newTitle: '新建本县标准',
  builtIn: '这是文件里的标准，只能启用或停用；要改请先复制为本县标准。',
  on: '已启用',
  off: '未启用',
  toggleOn: '启用',
  toggleOff: '停用',
  source: '来源',
  version: '版本',
  rooms: '用房表',
  roomsHint: '可从 Excel 或 WPS 复制几行粘贴到任意一格：组别、用房、最小使用面积（㎡）。',
  group: '组别',
  room: '用房',
  least: '最小使用面积（㎡）',
  optional: '可合用',
  optionalOf: (line: number) => `可合用 ${line}`,
  addRoom: '加一行',
  removeRoom: (line: number) => `删除第 ${line} 行`,
  pasted: (count: number) => `已粘贴 ${count} 行用房。`,
  noRooms: '没有写用房。',
  roomsSum: '用房合计',
  history: '修改记录',
  noHistory: '还没有修改记录。',
  leaveTitle: '标准还没有保存',
  leave: '不保存，离开',
  stay: '留下来继续改',
  leaveBody: '离开后，没有保存的修改会丢掉。',
  groups: { area: '面积', beds: '床位和人员', zones: '功能区和用房', whole: '全县标准', other: '其他' },
  reload: '重新读取',
};

export const standardFields: Readonly<Record<Exclude<StandardField, `rooms.${number}`>, string>> = {
  name: '标准名称',
  typeId: '设施类型',
  source: '来源',
  version: '版本',
  least: '建筑面积不低于（㎡）',
  reduced: '降低后不低于（㎡）',
  reducedWhen: '降低的条件',
  most: '建筑面积上限（㎡）',
  urbanLeast: '城镇不低于（㎡）',
  ruralLeast: '农村不低于（㎡）',
  beds: '床位不少于（张）',
  bedsMost: '床位上限（张）',
  bedsZone: '床位所在功能区',
  bedsWhenPossible: '床位是“有条件的”“可”设置',
  nursingBeds: '护理型床位不少于（张）',
  nursingBedsWhenPossible: '护理型床位是“有条件的”设置',
  staff: '工作人员不少于（名）',
  zones: '应设功能区（一行一个）',
  wantedZones: '有条件的设置（一行一个）',
  ownRoom: '须有单独的养老服务用房',
  roomAreasAdvisory: '用房面积可因地制宜调整（不足只提示）',
  rooms: '用房表',
  existingHouseholds: '已建小区每百户（㎡）',
  plannedHouseholds: '新建小区每百户（㎡）',
  landPerPerson: '人均养老用地（㎡）',
  groundPerTenThousand: '每万人活动场地（㎡）',
  remarks: '其他要求（一行一条）',
};

const problems: Readonly<Record<StandardProblem['problem'], string>> = {
  empty: '不能为空',
  malformed: '没有读懂，请改成数字',
  negative: '不能是负数',
  outOfOrder: '上下限的大小不对，请核对',
  duplicate: '有重复的名称',
};

export function standardProblemWords({ field, problem }: StandardProblem): string {
  if (field === 'least' && problem === 'empty') return '至少写一项要求';
  return problems[problem];
}

const area = (value: number): string => `${areaText(value)}㎡`;

function areaWords({ least, most, reduced }: AreaRule): string {
  const parts =
    least !== undefined && most !== undefined
      ? [`${areaText(least)}～${area(most)}`]
      : [least === undefined ? '' : `≥ ${area(least)}`, most === undefined ? '' : `≤ ${area(most)}`];
  const less = reduced ? [`${reduced.when} ≥ ${area(reduced.least)}`] : [];
  return [...parts.filter((part) => part !== ''), ...less].join('，');
}

function countWords({ least, most, whenPossible, zone }: CountRule, measure: string): string {
  const number =
    least !== undefined && most !== undefined
      ? `${least}～${most}${measure}`
      : least === undefined
        ? `≤ ${most}${measure}`
        : `≥ ${least}${measure}`;
  return `${zone === undefined ? '' : `${zone} `}${number}${whenPossible ? '（有条件的）' : ''}`;
}

/** What a standard asks for, one line a matter. */
export function requirementLines(rules: StandardRules): string[] {
  const { builtArea, builtAreaBySettlement: varied, beds, nursingBeds, staff } = rules;
  const total = roomsTotal(rules);
  const coefficient = roomCoefficient(rules);
  const households = rules.perHundredHouseholds;
  const lines = [
    builtArea && `建筑面积 ${areaWords(builtArea)}`,
    varied?.urban && `城镇建筑面积 ${areaWords(varied.urban)}`,
    varied?.rural && `农村建筑面积 ${areaWords(varied.rural)}`,
    beds && `床位 ${countWords(beds, '张')}`,
    nursingBeds && `护理型床位 ${countWords(nursingBeds, '张')}`,
    staff && `工作人员 ${countWords(staff, '名')}`,
    rules.zones?.length && `功能区 ${rules.zones.join('、')}`,
    rules.wantedZones?.length && `有条件的功能区 ${rules.wantedZones.join('、')}`,
    rules.ownRoom && '须有单独的养老服务用房',
    rules.rooms?.length && `用房 ${rules.rooms.length} 间${total === null ? '' : `，合计 ${area(total)}`}`,
    coefficient !== null &&
      rules.nominalArea !== undefined &&
      `使用面积系数 ${(coefficient / 100).toFixed(2)}（按建筑面积 ${area(rules.nominalArea)}）`,
    total !== null &&
      builtArea?.least !== undefined &&
      total > builtArea.least &&
      `注意：用房合计大于面积下限 ${area(builtArea.least)}，恰在下限的设施放不下全部用房`,
    households && `每百户 已建小区 ≥ ${area(households.existing)}，新建小区 ≥ ${area(households.planned)}`,
    rules.landPerPerson !== undefined && `人均养老用地 ≥ ${area(rules.landPerPerson)}`,
    rules.groundPerTenThousand !== undefined && `每1万人活动场地 ≥ ${area(rules.groundPerTenThousand)}`,
  ];
  return lines.filter((line): line is string => typeof line === 'string' && line !== '');
}

export function requirementWords(rules: StandardRules): string {
  return requirementLines(rules).join('；');
}

/** A field of the history by its name: "建筑面积不低于（㎡）", "降低条件（S0007）". */
export function standardFieldWords(field: string): string {
  if (field === 'applies') return standardText.applies;
  if (field.startsWith('reduced.')) return `降低条件（${field.slice('reduced.'.length)}）`;
  return standardFields[field as keyof typeof standardFields] ?? field;
}

/** Yes and no are kept as 1 and 0. */
export function standardChangeWords(field: string, text: string | null): string {
  if (text === null) return '（空）';
  if (field.startsWith('reduced.')) return text === '1' ? '符合' : '不符合';
  const isSwitch = ['applies', 'ownRoom', 'roomAreasAdvisory', 'bedsWhenPossible', 'nursingBedsWhenPossible'];
  return isSwitch.includes(field) ? '是' : text;
}
