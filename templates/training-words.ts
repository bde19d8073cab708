import type { PlanYear } from '../core/domain/annex.ts';
import type { Period } from '../core/domain/period.ts';
import type { ProgressWords } from '../core/domain/progress-sheet.ts';
import type { SealedCount } from '../core/domain/sealed-count.ts';
import { progressWords, reportWords, yearAndPeriodText } from './words.ts';

const title = (year: PlanYear, period: Period): string =>
  `养老服务人员培训${yearAndPeriodText(year, period)}完成情况表`;

/** Headings, title and notes of the table of heads trained. */
export const trainingWords = {
  ...progressWords,
  planned: '年度计划',
  title: (_annexTitle: string, year: PlanYear, period: Period) => title(year, period),
  rule: () =>
    `注：完成率＝累计完成÷年度计划，四舍五入保留一位小数，没有计划的记“${reportWords.notApplicable}”；合计按人数计算。`,
  /** Name of the file. */
  fileTitle: title,
  counting:
    '培训人数来自培训班次，按结班日期计入；同一年度同一岗位，列名人员参加多个班只计一次，未列名人数照实计；全年没有班次的岗位空着。',
  /** Where sealed returns say otherwise than the classes do now. */
  parted: (counts: readonly SealedCount[]) => {
    const places = counts.map(
      ({ unit, item, period, sealed, counted }) =>
        `${unit}${item}${period}封存${sealed ?? '空白'}、台账${counted}`,
    );
    return `本表按台账实时计算，下列与已封存的上报数不同：${places.join('；')}。`;
  },
} satisfies ProgressWords & Record<string, unknown>;

/** Headings of the rosters on paper and in ledgers. */
export const rosterWords = {
  staffTitle: '养老服务从业人员名册',
  sessionTitle: '养老服务培训班次台账',
  sample: progressWords.sample,
  masked: '注：个人信息已隐去部分内容。',
  full: '注：本表含完整个人信息，仅供所述用途，用毕妥善保管或销毁。',
  staff: {
    ...{ name: '姓名', unit: '单位', facility: '所在机构', role: '岗位', phone: '联系电话' },
    ...{
      idNumber: '身份证号',
      schooling: '学历',
      hiredOn: '入职日期',
      leftOn: '离职日期',
      certificate: '证书',
    },
    ...{ level: '等级', certificateNumber: '证书编号', issuedOn: '发证日期', expiresOn: '有效期至' },
    ...{ classes: '培训次数', remark: '备注', sample: '数据' },
  },
  session: {
    ...{
      title: '班次',
      role: '岗位',
      startDate: '开班日期',
      endDate: '结班日期',
      hours: '学时',
      place: '地点',
    },
    ...{
      organiser: '承办单位',
      budget: '经费（元）',
      preJob: '岗前',
      units: '单位数',
      unnamed: '未列名人数',
    },
    ...{ named: '列名人数', total: '合计人数', remark: '备注', sample: '数据' },
  },
  levels: { 5: '五级', 4: '四级', 3: '三级', 2: '二级', 1: '一级' },
  schoolings: { secondary: '中专', college: '大专', bachelor: '本科' },
  yes: '是',
} as const;
