import type { IssueUnit } from '../../core/contract/issue.ts';

/** The two tabs of workbooks for townships: giving them out, and what comes back. */
export const issueText = {
  what: '要什么数',
  completed: '完成数',
  planned: '计划数',
  year: '年度',
  period: '时期',
  annex: '附件',
  allAnnexes: '全部附件',
  due: '交回期限',
  make: (count: number) => `下发 ${count} 个单位`,
  explain: '每个单位一个工作簿，打成一个 ZIP。用 WPS、Excel、LibreOffice 填好发回，在“回收”里收。',
  all: '全选',
  one: (unit: string) => `下发给${unit}`,
  headings: {
    ordinal: '序号',
    unit: '单位',
    cells: '要填的格',
    state: '现在',
    last: '上次下发',
    due: '期限',
    code: '回收码',
  },
  version: (version: number, at: string) => `第 ${version} 次，${at}`,
  states: { never: '未下发', out: '已下发', stale: '下发后数或表样变过', handedIn: '已上报' },
  nothing: {
    monthly: '这一季度按月填，请下发月份',
    nothing: '没有要填的格',
  } satisfies Record<NonNullable<IssueUnit['nothing']>, string>,
  job: '下发工作簿',
  step: (done: number, count: number) => `${done} / ${count} 个单位`,
  done: (count: number, name: string, place: string | null) =>
    `已下发 ${count} 个单位：“${name}”${place === null ? '' : ` 存到 ${place}`}。`,
  noTables: '这个方案还没有计划表，没有可以下发的内容。',
  noPeriods: '这个方案没有安排年度任务，没有完成数可填。',
};

export const collectText = {
  drop: '把收回来的工作簿、文件夹或 ZIP 拖到这里',
  dropNow: '松开就收下',
  pickFiles: '选文件',
  pickFolder: '选文件夹',
  round: '哪一次下发',
  none: '还没有下发过工作簿。先到“下发”发给各单位；收回来的放在这里。',
  roundOption: (name: string, { back, issued }: { back: number; issued: number }) =>
    `${name}（收回 ${back} / ${issued}）`,
  due: (day: string) => `${day} 交回`,
  job: '回收工作簿',
  step: (done: number, count: number) => `${done} / ${count} 个文件`,
  done: (counts: { received: number; known: number; bad: number }) =>
    [
      `收下 ${counts.received} 份`,
      counts.known > 0 ? `${counts.known} 份以前收过` : '',
      counts.bad > 0 ? `${counts.bad} 个没有收下，见列表上方` : '',
    ]
      .filter((one) => one !== '')
      .join('，'),
  badTitle: (count: number) => `${count} 个文件没有收下`,
  otherFile: (unit: string, code: string) =>
    `是别的数据文件下发的表${unit === '' ? '' : `（${unit}）`}，回收码 ${code}。请打开下发它的数据文件来收。`,
  otherRounds: (names: readonly string[]) => `有些文件是别的批次的，已收到：${names.join('、')}。`,
  hide: '知道了',
  filters: '只看',
  states: {
    all: '全部',
    missing: '未交',
    decide: '要定',
    ready: '可以录入',
    applied: '已录入',
    rejected: '不收',
  },
  headings: {
    unit: '单位',
    state: '现在',
    received: '收到',
    filledBy: '填报人',
    day: '填报日期',
    differences: '变动',
    toDecide: '要定',
  },
  copies: (count: number) => `${count} 份`,
  differences: ({ fresh, changed, unread }: { fresh: number; changed: number; unread: number }) =>
    [
      fresh > 0 ? `新填 ${fresh}` : '',
      changed > 0 ? `改动 ${changed}` : '',
      unread > 0 ? `没读懂 ${unread}` : '',
    ]
      .filter((one) => one !== '')
      .join('，') || '没有变动',
  decide: (count: number) => `${count} 处`,
  applyReady: (count: number) => `录入可以录入的 ${count} 个单位`,
  submit: '录入后替单位上报',
  list: '各单位',
  panel: (unit: string) => `${unit}的表`,
  choose: '点一个单位，逐格看收回来的数。',
  notBack: '还没有收到这个单位的表。',
  several: '收到几份，内容不同。请选一份；其余的放到一边。',
  version: (version: number) => `第 ${version} 次下发的表`,
  copyStates: { waiting: '', applied: '已录入', rejected: '不收', superseded: '放在一边' },
  savedOn: (day: string) => `文件存于 ${day}`,
  receivedAt: (at: string) => `${at} 收到`,
  comma: '，',
  semicolon: '；',
  bad: (file: string, reason: string) => `${file}：${reason}`,
  asWritten: (words: string) => `（${words}）`,
  because: (reason: string) => `：${reason}`,
  signed: (name: string, phone: string, day: string) =>
    [name === '' ? '没写填报人' : `填报人 ${name}`, phone, day === '' ? '没写日期' : day]
      .filter((one) => one !== '')
      .join('，'),
  remark: (row: string, text: string) => `${row}：${text}`,
  alterations: '表样有改动',
  alterationsSeen: '看过了，照这样读',
  diff: { cell: '哪一格', before: '现在', after: '收回来', state: '变动', take: '录入' },
  place: (sheet: string, cell: string) => `${sheet} ${cell}`,
  blank: '空',
  notApplicable: '不适用',
  takeNew: '用收回来的',
  keepOld: '留现在的',
  clear: '清空',
  takeAll: (count: number) => `要定的 ${count} 处都用收回来的`,
  keepAll: (count: number) => `要定的 ${count} 处都留现在的`,
  leavePlain: (count: number) => `新填、改动的 ${count} 格都不录`,
  takePlain: (count: number) => `新填、改动的 ${count} 格都录`,
  takeSaved: (saved: string) => `用存的 ${saved}`,
  keepFormula: '留公式原文',
  take: (path: string) => `录入${path}`,
  showKept: (count: number) => `也列出没有变的 ${count} 格`,
  apply: '录入这个单位',
  undecided: (count: number) => `还有 ${count} 处要定`,
  reject: '不收这一份',
  unreject: '还是要收',
  applied: ({ applied, unread, refused, submitted, notSubmitted }: Outcome) =>
    [
      `已录入 ${applied} 格`,
      unread > 0 ? `${unread} 格没读懂，原文留在格上` : '',
      refused.length > 0 ? `已上报、没有录入的：${refused.join('、')}` : '',
      submitted > 0 ? `已上报 ${submitted} 个单位` : '',
      notSubmitted.length > 0 ? `有没读懂的格、没有上报的：${notSubmitted.join('、')}` : '',
    ]
      .filter((one) => one !== '')
      .join('；'),
};

interface Outcome {
  readonly applied: number;
  readonly unread: number;
  readonly refused: readonly string[];
  readonly submitted: number;
  readonly notSubmitted: readonly string[];
}
