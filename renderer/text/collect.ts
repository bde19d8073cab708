import type { ReturnCellState } from '../../core/domain/compare-return.ts';
import type { UnreadableReason } from '../../core/domain/fact.ts';
import type { Alteration, DoubtfulFormula } from '../../core/domain/read-return.ts';

/** What is said about workbooks that came back, in the window and on the command line. */
export const returnStateNames: Readonly<Record<ReturnCellState, string>> = {
  kept: '未变',
  new: '新填',
  changed: '改动',
  conflict: '两边都改过',
  cleared: '清空了原数',
  doubtful: '公式存疑',
  outOfScale: '差一千倍以上',
  unreadable: '没读懂',
  missing: '表里找不到',
  locked: '已上报，不能改',
  gone: '方案里已没有',
};

export const unreadableReasons: Readonly<Record<UnreadableReason, string>> = {
  notANumber: '不是数字',
  negative: '是负数',
  fraction: '有小数',
  tooLarge: '太大',
  formulaError: '公式出错',
  magnitude: '单位不明',
};

/** What is wrong with a formula that came back, beside the figure that the file shows. */
const formulaWords: Readonly<Record<DoubtfulFormula['code'], (formula: DoubtfulFormula) => string>> = {
  FORMULA_DIFFERS: ({ formula, saved, computed }) =>
    `公式 ${formula} 重算是 ${computed}，文件里存的是 ${saved}`,
  FORMULA_CIRCULAR: ({ formula, saved }) => `公式 ${formula} 绕回到自己，算不出数，文件里存的是 ${saved}`,
  EXTERNAL_LINK: ({ formula, saved }) => `公式 ${formula} 取自别的文件，不能重算，文件里存的是 ${saved}`,
};

export const formulaSentence = (formula: DoubtfulFormula): string => formulaWords[formula.code](formula);

const alterationWords: Readonly<Record<Alteration['code'], (detail: string) => string>> = {
  sheetMissing: (detail) => `缺少工作表“${detail}”`,
  sheetTwice: (detail) => `工作表“${detail}”有两份，只看了第一份`,
  sheetAdded: () => '是多出来的工作表，没有读',
  sheetRenamed: (detail) => `工作表改了名，原名“${detail}”`,
  rowMissing: (detail) => `少了“${detail}”这一行`,
  rowTwice: (detail) => `“${detail}”这一行有两份，只看了第一份`,
  rowAdded: (detail) => `多了一行${detail === '' ? '' : `“${detail}”`}，没有读`,
  rowsMoved: () => '行的先后变了，已按名称对上',
  rowMixed: (detail) => `“${detail}”的名称和原来的行对不上，按名称读了`,
  rowRenamed: (detail) => `“${detail}”这一行改了名称，按原来的位置读了`,
  columnMissing: (detail) => `少了“${detail}”这一栏`,
  columnTwice: (detail) => `“${detail}”这一栏有两份，只看了第一份`,
  columnAdded: (detail) => `多了一栏${detail === '' ? '' : `“${detail}”`}，没有读`,
  columnsMoved: () => '栏的先后变了，已按表头对上',
  columnMixed: (detail) => `“${detail}”的表头和原来的栏对不上，按表头读了`,
  columnRenamed: (detail) => `“${detail}”这一栏改了表头，按原来的位置读了`,
  marksGone: () => '隐藏的行列记号没有了，已按名称和表头对上',
  otherCode: (detail) => `里面还有另一个回收码 ${detail}，可能是从别的表复制来的`,
  identityChanged: (detail) => `文件里记的内容与下发的不符${detail === '' ? '' : `（${detail}）`}`,
  choiceDiffers: (detail) => `填了 ${detail}，“填报情况”却选了不适用，按填的数读`,
  cellsMerged: (detail) => `${detail} 合并成了一格，只有第一格有数，其余的格没有读`,
  hiddenSheet: () => '这张工作表是隐藏的',
  hiddenRows: (detail) => `有隐藏的行（第 ${detail} 行），里面的数也读了`,
  hiddenColumns: (detail) => `有隐藏的列（${detail}），里面的数也读了`,
  macros: () => '文件带宏。宏没有运行，只读了单元格',
  externalLinks: (detail) => `有公式取自别的文件${detail === '' ? '' : `（${detail}）`}`,
  renamed: (detail) => `文件名的后缀和内容不符，已按实际格式${detail === '' ? '' : ` ${detail} `}读取`,
  encodingGuessed: (detail) => `文件没有注明编码，按 ${detail} 读取`,
  oldVersion: (detail) => `是第 ${detail} 次下发的表，后来又下发过新的`,
};

/** "Sheet 'annex 4', C9: the row … is missing". */
export function alterationSentence({ code, sheet, cell, detail }: Alteration): string {
  const place = [sheet === null ? '' : `工作表“${sheet}”`, cell ?? ''].filter((one) => one !== '').join(' ');
  return `${place === '' ? '' : `${place}：`}${alterationWords[code](detail)}`;
}

export const collectedStates = {
  received: '已收下',
  known: '以前收过',
  noIdentity: '没有回收码：不是从这里下发的表，或码已被删掉。请到“导入”页按附件导入。',
  otherFile: '是别的数据文件下发的表',
  unreadable: '读不了',
} as const;
