import type { ImportRecord, IntakeDone, IntakeUndone, PreviewCell } from '../../core/contract/intake.ts';
import type { ListColumnMatch } from '../../core/domain/choose-target.ts';
import type { CellFate, IgnoredBecause } from '../../core/domain/found-table.ts';
import type { ColumnHow } from '../../core/domain/match-columns.ts';
import type { RowMatch } from '../../core/domain/match-rows.ts';
import type { ImportState } from '../../core/domain/plan-import.ts';

/** The page on which tables of other people's files are taken over. */
export const importText = {
  steps: ['选文件', '对照', '写入'] as const,
  stepList: '导入的步骤',
  choose: {
    title: '把别人的表导进来',
    drop: '把 Excel、WPS 或 CSV 文件拖到这里',
    pick: '选择文件…',
    paste: '也可以在 WPS、Word 或网页里复制一张表，回到这里按 Ctrl+V 粘贴。',
    calm: '先看、再对、最后才写入；写入后还能撤销，原文件一并存档。',
    pastedName: '粘贴的表格',
    reading: '正在读文件…',
    emptyPaste: '剪贴板里没有表格。请在 WPS、Word 或网页里选中整张表再复制。',
    readOnly: '数据文件是只读的，可以看，不能写入。',
  },
  recent: {
    title: '最近的导入',
    none: '还没有导入过表格。',
    headings: ['时间', '经手人', '来自', '写到', '写了什么', ''] as const,
    undo: '撤销',
    undoOf: (name: string) => `撤销导入“${name}”`,
    undone: (at: string) => `已于 ${at} 撤销`,
    gone: '（附件已删除）',
  },
  match: {
    file: '文件',
    sheet: '工作表',
    table: '表',
    target: '写到',
    annexes: '现有附件',
    fresh: '新建',
    newCounts: '新建数据附件',
    newList: '新建文字附件',
    likely: '（最像）',
    hiddenSheet: '（隐藏）',
    noTable: '这张工作表里没有找到表格。请换一张工作表，或换一个文件。',
    noTables: '这个文件里没有找到表格。',
    back: '换文件',
    next: '看差异',
    columns: '列',
    rows: '行',
    findings: '核对',
    noFindings: '没有发现问题。',
    whole: '整张表',
    remembered: (who: string, at: string) => `已按 ${who} ${at} 的对照填好，请核对。`,
    open: (count: number) => `还有 ${count} 处没定`,
    allSet: '都定了',
    firstOpen: '到下一处',
    confirmSimilar: (count: number) => `相近的 ${count} 处都对`,
    skipRest: (count: number) => `对不上的 ${count} 处都不导入`,
    undecided: '请选择…',
    nearest: '最像的',
    suggestion: (name: string) => `${name}？`,
    yes: '对',
    yesOf: (label: string, name: string) => `“${label}”就是“${name}”`,
    skip: '不导入',
    toOf: (label: string) => `“${label}”写到`,
    noLabel: '（没有名称）',
    bracketed: (label: string, bracket: string) => `${label}（${bracket}）`,
    hidden: '隐藏',
    hiddenAsk: ({ rows, columns, sheet }: { rows: number; columns: number; sheet: boolean }) =>
      sheet
        ? '这张工作表是隐藏的：'
        : `表里${[rows > 0 ? `有 ${rows} 行` : '', columns > 0 ? `有 ${columns} 列` : '']
            .filter((part) => part !== '')
            .join('、')}是隐藏的：`,
    sheetLeftOut: '这张隐藏的工作表不导入。请选别的工作表，或换文件。',
    hiddenTake: '也导入',
    hiddenSkip: '不导入',
    unitDiffers: (theirs: string, ours: string) => `表里按“${theirs}”计，本列按“${ours}”计`,
    title: '标题',
    number: '附件号',
    item: '指标',
    newItem: '新指标…',
    itemName: '指标名称',
    unit: '单位',
    year: '年度',
    newYear: '新年度…',
    yearLabel: '年度名称',
    measure: '口径',
    measures: { planned: '计划数', completed: '完成数' },
    take: '导入这一列',
    mode: '列表原有的行',
    modes: { replace: '换成表里的行', append: '保留，接在后面' },
    listRows: (now: number, found: number) => `列表现有 ${now} 行，表里有 ${found} 行。`,
    columnOf: (name: string) => `列 ${name}`,
    blankColumn: '（无标题）',
  },
  grid: {
    name: '表格原样',
    loading: '…',
    hiddenRow: '隐藏行',
    legend: '颜色的意思',
    nothing: '空',
    cell: (name: string, text: string, words: string) => `${name} “${text}”：${words}`,
  },
  preview: {
    title: '写入前的差异',
    back: '返回对照',
    write: '写入',
    nothing: '没有要写入的内容。',
    heading: '要变的格',
    columns: ['表中位置', '单位', '列', '原来', '改为', '说明'] as const,
    kept: (count: number) => `另有 ${count} 格和现有的一样。`,
    more: '只列出前 2000 处。',
    leftRows: '没有写入的行',
    leftColumns: '没有写入的列',
    totals: '表上印的合计',
    totalColumns: ['列', '表上印的', '写入后各行之和'] as const,
    statedTotals: '一并记下表上印的合计（作为公布数核对）',
    blanks: '表里是空、本附件有数的格：',
    blankModes: { keep: '保留原数', clear: '清空' },
    made: (items: readonly string[], years: readonly string[]) =>
      `会新建${[
        items.length > 0 ? `指标：${items.join('、')}` : '',
        years.length > 0 ? `年度：${years.join('、')}` : '',
      ]
        .filter((part) => part !== '')
        .join('；')}。`,
    list: (before: number, after: number) => `列表由 ${before} 行变为 ${after} 行：`,
    reason: '修改原因（可不填）',
    empty: '空',
    differs: '不一致',
  },
  done: {
    open: '打开附件',
    undo: '撤销',
  },
};

export const rowHowWords: Record<RowMatch['how'], string> = {
  remembered: '按上次的对照',
  exact: '名称一致',
  spelling: '写法不同',
  shortName: '简称',
  otherName: '曾用名或现用名',
  merged: '已并入，请核对',
  similar: '相近，请核对',
  ambiguous: '有几个可能',
  none: '没有对上',
  noRow: '附件里没有这一行',
};

export const columnHowWords: Record<ColumnHow, string> = {
  remembered: '按上次的对照',
  heading: '标题一致',
  itemYear: '指标和年度一致',
  similar: '相近，请核对',
  ambiguous: '有几个可能',
  computed: '系统自己算，只核对',
  sum: '合计列，系统自己加',
  share: '比率列，不写入',
  otherMeasure: '计量单位不同',
  none: '没有对上',
};

export const listHowWords: Record<ListColumnMatch['how'], string> = {
  remembered: '按上次的对照',
  heading: '标题一致',
  similar: '相近，请核对',
  none: '没有对上',
};

export const stateWords: Record<ImportState, string> = {
  new: '新填',
  changed: '改动',
  kept: '不变',
  unreadable: '读不懂，原文留在格上',
  blankOverNumber: '表里是空，保留原数',
  cleared: '清空',
  twice: '表里有两个不同的数，不写入',
  locked: '已上报，不能改',
};

/** Why a text became what it became, where that is worth a word. */
const becauseWords: Readonly<Record<string, string>> = {
  fullWidth: '全角数字',
  thousands: '千分位',
  unitSuffix: '带单位',
  chineseNumeral: '中文数字',
  converted: '按单位换算',
  scaleWord: '带“万/亿”',
  apostrophe: '文本数字',
  format: '带单位',
  magnitude: '数量级不明',
  fraction: '不是整数',
  negative: '负数',
  notANumber: '不是数',
  formulaError: '公式出错',
  uncomputed: '公式没有结果',
  unitDiffers: '单位不同',
  percent: '百分数',
  date: '被存成了日期',
  tooLarge: '数太大',
  boolean: '不是数',
};

export function changeWords({ state, because, text, afterText }: PreviewCell): string {
  const why = because === null ? undefined : becauseWords[because];
  // What is written in another way than it is stored stands beside it, to be compared.
  const said =
    (state === 'new' || state === 'changed') && text.trim() !== afterText ? `表里写“${text}”` : undefined;
  const more = [said, why].filter((part) => part !== undefined).join('，');
  return more === '' ? stateWords[state] : `${stateWords[state]}（${more}）`;
}

const ignoredWords: Record<IgnoredBecause, string> = {
  repeatedHeading: '重复的表头，不导入',
  columnNumbers: '列号，不导入',
  coveredByMerge: '被合并格盖住，不导入',
  onlySpaces: '只有空格',
  outsideTable: '不在表里',
};

const textWords = {
  title: '标题',
  unitLine: '计量单位',
  heading: '表头',
  label: '名称',
  note: '附注',
  text: '文字',
  serial: '序号',
} as const;

/** What a cell of the file was taken for. */
export function fateWords(fate: CellFate): string {
  switch (fate.kind) {
    case 'value':
      return '数';
    case 'notApplicable':
      return '不适用';
    case 'unreadable':
      return '读不懂，原文留在格上';
    case 'text':
      return textWords[fate.use];
    case 'ignored':
      return ignoredWords[fate.because];
  }
}

export const legendWords = [
  ['heading', '表头和名称'],
  ['value', '数'],
  ['notApplicable', '不适用'],
  ['unreadable', '读不懂'],
  ['ignored', '不导入'],
] as const;

/** "12 格新填、3 格改动". */
export function countsWords(counts: IntakeDone['counts']): string {
  if (counts.rows !== undefined) return `${counts.rows} 行`;
  const states: readonly ImportState[] = [
    ...(['new', 'changed', 'cleared', 'unreadable', 'blankOverNumber', 'twice', 'locked'] as const),
  ];
  const parts = states.flatMap((state) => {
    const count = counts[state] ?? 0;
    return count === 0 ? [] : [`${count} 格${shortStates[state]}`];
  });
  return parts.length === 0 ? '没有改动' : parts.join('、');
}

const shortStates: Record<ImportState, string> = {
  ...{ new: '新填', changed: '改动', kept: '不变', unreadable: '读不懂', blankOverNumber: '空着、保留原数' },
  ...{ cleared: '清空', twice: '两数不一', locked: '已上报' },
};

export const doneWords = (title: string, counts: IntakeDone['counts']): string =>
  `已写入“${title}”：${countsWords(counts)}。`;

export function undoneWords({ undone, kept, removedAnnex }: IntakeUndone): string {
  const gone = removedAnnex === null ? '' : `，导入时新建的附件“${removedAnnex}”已删除`;
  const stays =
    kept.length === 0
      ? ''
      : ` 有 ${kept.length} 处写入后又改过，保留现在的：${kept
          .slice(0, 5)
          .map(({ unit, heading, now }) => [unit, heading, now].filter((part) => part !== '').join(' '))
          .join('；')}${kept.length > 5 ? '……' : ''}。`;
  return `已撤销，恢复了 ${undone} 处${gone}。${stays}`;
}

export function recordWords({ fileName, name }: ImportRecord): string {
  return fileName === null ? name : `${fileName} · ${name}`;
}

/** One after the other in a sentence. */
export const listed = (parts: readonly string[]): string => parts.join('、');
