import type { AuditEntryRef, AuditProblem, AuditReport, AuditRow } from '../../core/contract/audit.ts';
import type { CellValue } from '../../core/domain/cell-value.ts';
import { plainDigits } from '../../core/domain/cell-value.ts';
import { localTime } from '../../core/domain/local-time.ts';

/** What the audit log says, and what somebody altered from outside, as sentences. */
const range = (first: number, last: number): string =>
  first === last ? `第 ${first} 号` : `第 ${first} 到 ${last} 号`;
const entryWords = ({ id, at, who, action }: AuditEntryRef): string =>
  `第 ${id} 条记录（${localTime(at)} ${who} ${action}）`;

function valueWords(value: CellValue, decimals: number): string {
  if (value.kind === 'blank') return '空白';
  return value.kind === 'number' ? plainDigits(value.value, decimals) : '不适用';
}

export function auditProblemSentence(problem: AuditProblem): string {
  switch (problem.kind) {
    case 'noBeginning':
      return problem.entries === 0
        ? '审计记录全没有了：有人在颐表以外删掉了它们。'
        : '审计记录的开头不见了：有人在颐表以外删掉了最早的记录。';
    case 'entryEdited':
      return `${entryWords(problem.entry)}被改过。`;
    case 'entriesMissing':
      return `少了审计记录${range(problem.first, problem.last)}。`;
    case 'chainBroken':
      return `${entryWords(problem.entry)}接不上前一条：两条中有一条被换过。`;
    case 'changesEdited':
      return `${entryWords(problem.entry)}里的修改经过${range(problem.first, problem.last)}被改过。`;
    case 'changesMissing':
      return `修改经过${range(problem.first, problem.last)}不见了${problem.entry ? `（属于${entryWords(problem.entry)}）` : ''}。`;
    case 'changesInserted':
      return `修改经过${range(problem.first, problem.last)}没有对应的审计记录：是从外面加进来的。`;
    case 'changesCut':
      return `末尾的修改经过${range(problem.first, problem.last)}被删掉了。`;
    case 'earlierChanges':
      return `审计记录开始以前的修改经过被改过：到第 ${problem.upTo} 号应有 ${problem.expected} 条，现有 ${problem.actual} 条。`;
    case 'factEdited': {
      const { plan, unit, item, decimals, planYear } = problem.cell;
      const [expected, actual] = [problem.expected, problem.actual].map((one) => valueWords(one, decimals));
      return `《${plan}》${unit} ${item} ${planYear}：按修改经过应是 ${expected}，现在是 ${actual}，被人在颐表以外改过。`;
    }
    case 'factsDiffer':
      return `${problem.plan === null ? '数据' : `《${problem.plan}》`}${problem.unit ?? ''}有数在颐表以外改过，说不出是哪一格。`;
    case 'notedMissing':
      return `记下的校验值 ${problem.hash} 不在审计记录里：记录被重新编过，或记的是另一个文件的。`;
  }
}

/** What recomputing a log came to; the hash at the end is to be written down. */
export function auditLines({ problems, problemCount, last, ...rest }: AuditReport): string[] {
  const unlisted = problemCount - problems.length;
  return [
    ...(problemCount === 0
      ? [auditText.whole({ ...rest, problems, problemCount, last })]
      : [auditText.broken(problemCount), ...problems.map(auditProblemSentence)]),
    ...(unlisted > 0 ? [auditText.more(unlisted)] : []),
    ...(last ? [auditText.last(last.hash, last.at)] : []),
  ];
}

export const auditText = {
  whole: ({ entries, changes, facts, began }: AuditReport): string =>
    `审计记录完整：${entries} 条，修改经过 ${changes} 条，数 ${facts} 个${began === null ? '' : `，从 ${localTime(began).slice(0, 10)} 起`}。`,
  broken: (count: number): string => `审计记录或数据在颐表以外被改过，${count} 处：`,
  more: (count: number): string => `另有 ${count} 处未列。`,
  last: (hash: string, at: string): string =>
    `最后一条的校验值 ${hash}（${localTime(at)}）。请抄在纸上；以后核对时给出它（命令行用 --noted），能查出记录有没有被整个重编。`,
  row: ({ at, who, what, place, before, after, source, reason }: AuditRow): string =>
    [
      ...[localTime(at), who, what, place],
      before === '' && after === '' ? '' : `${before || '空白'} → ${after || '空白'}`,
      ...[source, reason],
    ]
      .filter((part) => part !== '')
      .join('  '),
  none: '没有符合的记录。',
  shown: (shown: number, count: number): string => `共 ${count} 条，列出最近 ${shown} 条。`,
};

/** The page of the audit log. */
export const auditPageText = {
  open: '审计记录',
  openHint: '谁、什么时候、把什么改成了什么；有没有人在颐表以外改过。',
  title: '审计记录',
  back: '返回设置',
  list: '审计记录',
  searchHint: '查原来、改为、原因里的字 (Ctrl+F)',
  at: '时间',
  who: '经办人',
  what: '内容',
  place: '位置',
  before: '原来',
  after: '改为',
  source: '来源',
  reason: '原因',
  ofUnit: (name: string): string => `只看 ${name}`,
  ofCell: '只看一格',
  all: '看全部',
  export: '导出…',
  check: '核对…',
  checkLead:
    '从第一条起重算一遍，看有没有人用别的程序改过数、删过修改经过。填上以前抄下的校验值，连整个记录被重编也查得出来。',
  noted: '以前抄下的校验值（可不填）',
  go: '开始核对',
  busy: '正在核对…',
  close: '收起',
  none: '没有审计记录。',
};
