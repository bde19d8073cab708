import type { Office, PackageCell, PackageFacts, SignerState } from '../../core/contract/package.ts';
import type { MatchedBy } from '../../core/domain/package-match.ts';
import { readableNumber } from './common.ts';

/** The tab of packages: a plan or a period as one signed file to and from another office. */
export const packageText = {
  send: {
    title: '发出',
    explain:
      '把整个方案，或一期的完成数，做成一个带签名的文件（.ybx），发给市局或别的经办人。不含姓名和电话。',
    what: '发什么',
    wholePlan: '整个方案',
    onePeriod: '一期的完成数',
    year: '年度',
    period: '时期',
    office: '本单位名称',
    make: '导出交换包',
    job: '导出交换包',
    done: (name: string, place: string | null) =>
      `“${name}”已导出${place === null ? '' : `，存到 ${place}`}。`,
    holds: (facts: number, units: number) =>
      `${readableNumber(facts)} 个数，${readableNumber(units)} 个单位。`,
    fingerprint: '本单位指纹',
    readOut: '第一次发给对方时，打电话念给对方核对：对上了，才说明文件真是本单位发的、没有被改过。',
    withheld: (titles: readonly string[]) => `涉及个人，内容没有放进去：${titles.join('、')}。`,
  },
  take: {
    title: '收进',
    drop: '把收到的交换包（.ybx）拖到这里，先看差异，再写入',
    dropNow: '松开就看',
    pick: '选择交换包',
    reading: '正在看里面有什么…',
    clear: '都不要了',
    keepTyped: '本机改过的数不动，不用来包的数盖掉',
    apply: (count: number) => `写入 ${count} 个包`,
    applying: '正在写入…',
    nothing: '没有可以写入的包。',
    done: (count: number, made: number, changed: number) =>
      `已写入 ${count} 个包：新增 ${readableNumber(made)} 个数，改动 ${readableNumber(changed)} 个。`,
    changedElsewhere: '看过之后，文件在别处改过；没有写入。已经重新对照，请再看一遍。',
  },
  from: (office: string, at: string) => `${office}，${at} 导出`,
  plan: (county: string, title: string, period: string | null) =>
    `${county}《${title}》${period === null ? '' : ` ${period}`}`,
  sample: '示例数据',
  accept: '我已看过，仍要写入',
  fingerprint: '指纹',
  trust: '指纹对上了，信任',
  trustHint: (office: string) => `${office}的指纹对上了，信任`,
  nothingNew: '与这里的相同，没有新内容。',
  newPlan: '新方案',
  details: '逐单位看',
  told: '改动的和没有收的',
  more: (count: number) => `另有 ${readableNumber(count)} 处未列。`,
  headings: { unit: '单位', item: '指标项', period: '时期', before: '现在', after: '来包', what: '处理' },
  numbers: {
    ...{ made: '新增的数', changed: '改动的数', cleared: '清空的数', kept: '相同的数' },
    ...{ unreadable: '没读懂的格', locked: '已上报不动的格', refused: '年度日期不同不收的数' },
  },
  what: {
    ...{ changed: '改为来包的数', cleared: '清空', locked: '本机已上报，不动' },
    typedHere: '本机改过，改为来包的数',
  } satisfies Record<PackageCell['what'], string>,
  measures: { planned: '计划', completed: '完成' },
  units: {
    made: (names: readonly string[]) => `新增单位：${listed(names)}`,
    changed: (names: readonly string[]) => `单位有变动：${listed(names)}`,
    guessed: (theirs: string, ours: string, by: MatchedBy) => `“${theirs}”当作“${ours}”（${matchedBy[by]}）`,
  },
  items: {
    made: (names: readonly string[]) => `新增指标项：${listed(names)}`,
    conflict: (name: string, theirs: string, ours: string) =>
      `“${name}”对方按${theirs}计，这里按${ours}计：分两栏放，不相加`,
  },
  years: {
    made: (names: readonly string[]) => `新增年度：${listed(names)}`,
    conflicts: (names: readonly string[]) => `年度起止日期不同，这些年度的数没有收：${listed(names)}`,
  },
  annexes: {
    made: (names: readonly string[]) => `新增附件：${listed(names)}`,
    changed: (names: readonly string[]) => `附件表样有变动：${listed(names)}`,
    refused: (names: readonly string[]) => `附件没有收（这里有自己的）：${listed(names)}`,
  },
  returns: (count: number) => `${readableNumber(count)} 份上报状态。`,
  totals: {
    title: '各县汇总',
    explain: '各县（区、市）的交换包写入后，从各乡镇的数逐格相加。',
    measure: '汇总什么',
    county: '县（区、市）',
    total: '合计',
    none: '还没有县（区、市）的数。写入交换包以后，这里就有汇总。',
    missing: '没有这一项',
    blanks: (blanks: number, unread: number) =>
      [...(blanks > 0 ? [`${blanks} 格空着`] : []), ...(unread > 0 ? [`${unread} 格没读懂`] : [])].join('，'),
    item: (name: string, unit: string) => (unit === '' ? name : `${name}（${unit}）`),
    year: (label: string, start: string, end: string, ambiguous: boolean) =>
      ambiguous ? `${label}（${start} 至 ${end}）` : label,
    of: (county: string, title: string, several: boolean) => (several ? `${county}（${title}）` : county),
    twice: (county: string, item: string, label: string) =>
      `${county}有两份方案都计了“${item}”${label}，合计里两份都在。`,
    export: '导出',
    job: '导出各县汇总',
  },
  earlier: {
    title: '收过的包',
    headings: { at: '写入时间', who: '经手人', from: '来自', what: '内容', counts: '数', undo: '撤销' },
    counts: (made: number, changed: number) =>
      `新增 ${readableNumber(made)}，改动 ${readableNumber(changed)}`,
    undo: '撤销',
    undoHint: (file: string) => `撤销写入“${file}”`,
    undone: (at: string) => `${at} 已撤销`,
    done: '已撤销：这个包带来的都退了回去。',
  },
  offices: {
    title: '签名单位',
    explain: '信任的单位，它的包不用再确认就可以写入。换了电脑、重做了数据文件，指纹会变，要重新核对。',
    headings: { name: '单位', fingerprint: '指纹', state: '核对', packages: '收过的包' },
    own: '本单位',
    trusted: '已信任',
    unknown: '没有核对过',
    trust: '指纹对上了，信任',
    distrust: '不再信任',
    hint: (action: string, office: string) => `${office}：${action}`,
  },
  city: {
    title: '新建市级汇总文件',
    explain: '市局收各县（区、市）的交换包、看汇总，要用单独的数据文件。',
    name: '市（州）名称',
    code: '行政区划代码（6 位，可不填）',
    make: '新建并打开',
    badCode: '行政区划代码是 6 位数字。',
  },
};

const MOST_LISTED = 12;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_LISTED).join('、');
  return names.length > MOST_LISTED ? `${shown}等 ${names.length} 个` : shown;
}

const matchedBy: Readonly<Record<MatchedBy, string>> = {
  ...{ code: '代码相同', name: '名称相同', before: '上次就是这样对的', new: '新的' },
};

/** What is known of whoever signed, and what that means. */
export const signerWords: Readonly<Record<SignerState, string>> = {
  own: '本单位自己的签名',
  trusted: '签名已核对',
  unknown: '签名还没有核对过：请打电话核对指纹',
  changed: '签名与这个单位以前的不同，可能被人冒用：请打电话问清楚再收',
  unsigned: '没有签名，不能确定是谁发的',
};

/** What the words about the signer do not say yet. */
export const packageWarningWords: Readonly<Record<'older' | 'typedHere', string>> = {
  older: '这里已经写入过更晚导出的包，这一份是旧的',
  typedHere: '有本机改过的数会被盖掉',
};

export function factsWords({ county, planTitle, period }: PackageFacts): string {
  return packageText.plan(county, planTitle, period);
}

export function officeStateWords({ isOwn, trusted }: Office): string {
  const { own, trusted: known, unknown } = packageText.offices;
  return isOwn ? own : trusted ? known : unknown;
}
