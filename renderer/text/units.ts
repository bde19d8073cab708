import type { PrintedName, UnitRow, UnitUses } from '../../core/contract/unit.ts';
import type { Settlement, UnitKind } from '../../core/domain/annex.ts';
import type { UnitProblem, UnitProblemCode } from '../../core/domain/check-units.ts';
import { kindBySuffix } from './townships.ts';

/** Words of the page on which townships and other units are kept. */
export const unitKindNames: Record<UnitKind, string> = {
  county: '县（区、市）',
  subdistrict: '街道',
  town: '镇',
  township: '乡',
  bureau: '局直属',
  community: '社区',
  village: '村',
};

export const settlementNames: Record<Settlement, string> = { urban: '城镇', rural: '农村' };

export const unitText = {
  title: '乡镇（街道）',
  explain:
    '改名、撤并从哪天起，就从哪天起印新的；以前的表照旧印当时的名称。已填的数、设施、项目都留在原来的单位，不会自动搬动。',
  back: '返回设置',
  open: '乡镇（街道）管理',
  openHint: '新增、改名、撤并、停用，调整顺序。',
  asOf: '看这一天',
  showEnded: '显示已撤并、停用的',
  name: '名称',
  kind: '类别',
  otherNames: '曾用名和将用名',
  validFrom: '起',
  validTo: '止',
  code: '区划代码',
  settlement: '城乡',
  always: '一直',
  open_: '至今',
  parent: '上级',
  tick: (name: string) => `选 ${name}`,
  chosen: (count: number) => (count === 0 ? '先在表里打勾选单位' : `选了 ${count} 个`),
  list: '单位',
  clear: '取消选择',
  only: '请只选一个单位',
  notCounty: '县本级不能这样做',
  notEnded: '这个单位还在，不用恢复',
  isEnded: '这个单位已经撤并或停用；要改先恢复',
  empty: '没有单位。点“新增”添加。',
};

export type UnitAction = 'add' | 'rename' | 'merge' | 'end' | 'correct' | 'restore' | 'remove';

export const actionNames: Record<UnitAction, string> = {
  add: '新增',
  rename: '改名',
  merge: '撤并',
  end: '停用',
  correct: '更正',
  restore: '恢复',
  remove: '删除',
};

export const moveNames = { up: '上移', down: '下移', history: '修改经过' };

export const unitDialogText = {
  titles: {
    add: '新增单位',
    rename: '改名、改类别',
    merge: '撤并',
    end: '停用',
    correct: '更正写错的内容',
    restore: '恢复已撤并、停用的单位',
    remove: '删除新增错的单位',
  } satisfies Record<UnitAction, string>,
  explain: {
    add: '新增的单位不会自己进入已有的附件。要加到哪张表，到那张表的“表样”里勾选。',
    rename: '从这一天起用新的名称；以前的表和报告期照旧印原来的名称。乡改镇、镇改街道也在这里改。',
    merge: '撤并的单位到前一天为止。已有的附件保留它们的行，原来怎么印还怎么印。',
    end: '停用的单位不再用于新的表；以前的表不变。',
    correct: '用来改正写错的字、类别、代码和日期，各年的表都按改正后的印。真的改了名，请用“改名”。',
    restore: '去掉终止日期和撤并去向，单位继续使用。',
    remove: '只有没用过的单位才能删除。用过的请停用。',
  } satisfies Record<UnitAction, string>,
  units: '单位',
  name: '名称',
  newName: '新名称',
  kind: '类别',
  parent: '上级',
  settlement: '城乡',
  noSettlement: '不分',
  code: '区划代码',
  codeHint: '6、9 或 12 位数字，可不填',
  startDate: '单位设立日期',
  startHint: '如 2021-7-1；一直就有的不填',
  fromDate: '从哪天起',
  mergeDate: '从哪天起撤并',
  lastDay: '最后一天',
  dateHint: '如 2021-7-1 或 2021年7月1日',
  nameFrom: '更正哪个名称',
  nameStart: '这个名称从哪天起',
  into: '并入',
  intoNew: '新设的单位…',
  choose: '请选择',
  reason: '依据或原因',
  reasonHint: '如批复文号，记在修改经过里',
  badDate: '看不懂这个日期。请写成 2021-7-1 这样。',
  missing: '请填好名称、类别和日期',
  refers: '用到这些单位的数据（都留在原单位，不搬动）',
  nothingRefers: '还没有数据用到它。',
  prints: '各方案印的名称（按方案的发文日期）',
  annexes: '有它们的附件',
  annexesHint: '要在附件里换成新单位，请打开那张表的“表样”勾选；办完后这里会列出链接。',
  facilitiesHint: '设施、项目要改到新单位，请到“设施”里批量修改，到“项目”里逐个修改。',
  close: '关闭',
  cancel: '取消',
  noHistory: '建档以来没有改动。',
  toAudit: '这个单位的审计记录',
  history: (name: string) => `${name} 的修改经过`,
};

/** What was done, and what is left to do by hand. */
export function doneWords(action: UnitAction, names: readonly string[]): string {
  const done = `已${actionNames[action]}：${names.join('、')}。`;
  if (action === 'add') return `${done}要加到附件里，请打开那张表的“表样”勾选。`;
  if (action === 'merge' || action === 'end') return `${done}以后的表要换单位的，到这些附件的表样里改：`;
  return done;
}

/** "社区" and "村" besides what townships end in. */
export function kindOfUnitName(name: string): UnitKind | null {
  if (name.endsWith('社区')) return 'community';
  if (name.endsWith('村')) return 'village';
  return kindBySuffix.find(([suffix]) => name.endsWith(suffix))?.[1] ?? null;
}

/** "峨溶乡（至 2020-12-31）、峨溶街道（自 2027-01-01）": the names other than the one shown. */
export function otherNamesWords(unit: Pick<UnitRow, 'name' | 'names'>, dayBefore: (day: string) => string) {
  const shown = unit.names.findLastIndex((one) => one.name === unit.name);
  return unit.names
    .map(({ name, validFrom }, index) => {
      const next = unit.names[index + 1]?.validFrom;
      if (index < shown && next) return `${name}（至 ${dayBefore(next)}）`;
      return index > shown ? `${name}（自 ${validFrom}）` : '';
    })
    .filter((words) => words !== '')
    .join('、');
}

/** Where a unit that ended went: "2021-06-30，并入 乙镇". */
export function endWords({ validTo, mergedInto }: Pick<UnitRow, 'validTo' | 'mergedInto'>): string {
  return [validTo ?? '', mergedInto === null ? '' : `并入 ${mergedInto}`].filter(Boolean).join('，');
}

/** "（2020-06-30 止）", behind the name of a unit that is not there on the date of the plan. */
export function absentWords(absent: { validFrom: string | null; validTo: string | null }): string {
  return absent.validTo === null ? `（${absent.validFrom} 起）` : `（${absent.validTo} 止）`;
}

export function usesWords(uses: UnitUses): string {
  const after = uses.factsAfter > 0 ? `（其中 ${uses.factsAfter} 格的报告期在这一天之后结束）` : '';
  const parts: readonly (readonly [number, string])[] = [
    [uses.facts, `格已填的数${after}`],
    [uses.facilities, '处设施'],
    [uses.projects, '个项目'],
    [uses.sessions, '个培训班次'],
    [uses.staff, '名从业人员'],
    [uses.returns, '期已上报'],
    [uses.below, '个下属单位'],
    [uses.merged, '个并入的单位'],
  ];
  const words = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  if (words.length === 0) return `${uses.name}：没有`;
  return `${uses.name}：${words.join('、')}`;
}

export function printedWords({ planTitle, date, before, after }: PrintedName): string {
  const change = before === after ? `印“${after}”` : `印“${before}”改为印“${after}”`;
  return `${planTitle}（${date}）：${change}`;
}

export const unitProblemWords: Record<UnitProblemCode, string> = {
  unknownUnit: '单位已不在文件里',
  emptyName: '没有名称',
  tooLong: '名称超过 40 个字',
  duplicateName: '同一天有两个单位同名',
  codeDigits: '区划代码只能是数字',
  codeLength: '区划代码要 6、9 或 12 位',
  duplicateCode: '区划代码与别的单位相同',
  otherLevel: '街道、镇、乡、局直属是一级，社区、村是另一级，不能互改、互并',
  wrongParent: '上级不对',
  beforeStart: '日期早于单位设立',
  afterEnd: '日期晚于单位终止',
  nameOrder: '名称的先后日期颠倒',
  kindBeforeLaterName: '这一天以后还改过名，类别只能随最后一次改名改',
  noUnits: '没有选要撤并的单位',
  mergeIntoItself: '不能并入自己',
  circularMerge: '绕了一圈并回自己',
  targetMissing: '并入的单位那一天不在',
  alreadyEnded: '已经撤并或停用',
  endsCounty: '县本级不能撤并、停用、删除',
  unchanged: '没有改动',
  inUse: '还有数据用到它，不能删除；请改用停用',
};

/** The same with names and dates: "清溪场镇：同一天有两个单位同名（清溪场镇，自 2021-07-01）。". */
export function unitProblemSentence({ code, unit, other, date }: UnitProblem): string {
  const details = [other ?? '', date === null || date === '' ? '' : date].filter(Boolean).join('，');
  const about = unit === '' ? '' : `${unit}：`;
  return `${about}${unitProblemWords[code]}${details === '' ? '' : `（${details}）`}。`;
}

const fieldNames: Readonly<Record<string, string>> = {
  name: '名称',
  kind: '类别',
  settlement: '城乡',
  divisionCode: '区划代码',
  validFrom: '起',
  validTo: '止',
  parent: '上级',
  mergedInto: '并入',
  mergedFrom: '并进来的单位',
  position: '顺序',
};

/** "名称（自 2021-07-01）" for the field "name.2021-07-01". */
export function unitFieldWords(field: string): string {
  const [key = '', from] = field.split('.');
  return from === undefined ? (fieldNames[key] ?? field) : `${fieldNames[key] ?? key}（自 ${from}）`;
}

export function unitHistoryText(field: string, text: string | null): string {
  if (text === null) return '空';
  if (field === 'kind') return unitKindNames[text as UnitKind] ?? text;
  if (field === 'settlement') return settlementNames[text as Settlement] ?? text;
  return text;
}
