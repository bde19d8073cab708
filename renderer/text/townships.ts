import type { TownshipKind, TownshipProblem } from '../features/start/township-list.ts';

/** How the kind of a unit shows in its name, longest first. */
export const kindBySuffix: readonly (readonly [suffix: string, kind: TownshipKind])[] = [
  ['街道办事处', 'subdistrict'],
  ['街道', 'subdistrict'],
  ['镇', 'town'],
  ['乡', 'township'],
];

export const kindNames: Record<TownshipKind, string> = {
  subdistrict: '街道',
  town: '镇',
  township: '乡',
  bureau: '局直属机构',
};

/** Lines that come along when a printed table is pasted, and name no unit. */
export const headingWords: readonly string[] = [
  '序号',
  '合计',
  '总计',
  '小计',
  '名称',
  '单位',
  '乡镇',
  '街道',
  '乡镇街道',
  '乡镇（街道）',
  '乡镇（街道）名称',
  '乡镇(街道)',
  '乡镇(街道)名称',
];

export const separatorsInLine = /[、，,；;]/;

export function problemWords(problem: TownshipProblem): string {
  switch (problem.kind) {
    case 'duplicateName':
      return `与第 ${problem.otherLine} 行同名，请删去一行`;
    case 'duplicateCode':
      return `区划代码与第 ${problem.otherLine} 行相同，请改正`;
    case 'tooLong':
      return '名称超过 40 个字，请改短';
    case 'badCode':
      return `“${problem.text}”不是 9 位区划代码，请改正或删去`;
    case 'codeOnly':
      return '只有代码没有名称，请补上名称';
    case 'moreCells':
      return `除名称外还有“${problem.text}”，请只留名称（和代码）`;
    case 'heading':
      return '像是表头或合计，不作单位';
  }
}
