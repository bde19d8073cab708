import type {
  AnnexSeed,
  CellSeed,
  ColumnSeed,
  PlanSeed,
  RowSeed,
  UnitSeed,
} from '../../core/domain/plan-seed.ts';
import { planItems } from '../items.ts';

/**
 * Sample plan: annexes 3 to 6 of 秀山府办发〔2018〕87号 (dated 2019-12-13), cell by cell in the
 * notice's order. The published totals stand beside the cells as printed, the wrong one included:
 * annex 4 prints 25 for 村级互助养老点 2019 where its rows add up to 19.
 */
const YEARS = ['2019年', '2020年', '2021年', '2022年'] as const;

const UNITS: readonly UnitSeed[] = [
  ...named('subdistrict', ['中和街道', '乌杨街道', '平凯街道', '官庄街道']),
  ...named('town', [
    '清溪场镇',
    '隘口镇',
    '膏田镇',
    '溶溪镇',
    '溪口镇',
    '龙池镇',
    '妙泉镇',
    '宋农镇',
    '里仁镇',
    '石堤镇',
    '峨溶镇',
    '洪安镇',
    '雅江镇',
    '石耶镇',
    '梅江镇',
    '兰桥镇',
    '钟灵镇',
  ]),
  ...named('township', ['孝溪乡', '海洋乡', '大溪乡', '涌洞乡', '中平乡', '岑溪乡']),
  ...named('bureau', ['民政局直属机构']),
];

function named(kind: UnitSeed['kind'], names: readonly string[]): UnitSeed[] {
  const settlement = kind === 'subdistrict' ? 'urban' : kind === 'bureau' ? null : 'rural';
  return names.map((name) => ({ name, kind, settlement, divisionCode: null }));
}

function planned(group: string | null, item: string, years: readonly string[], word: string): ColumnSeed[] {
  return years.map((year) => {
    const leaf = `${year}${word}`;
    return { path: group === null ? [leaf] : [group, leaf], item, year, measure: 'planned' };
  });
}

function rows(...lines: readonly [string, ...CellSeed[]][]): RowSeed[] {
  return lines.map(([unit, ...values]) => ({ unit, values }));
}

const PAGE = {
  unitLine: null,
  fillLine: null,
  signatureLine: null,
  notes: [],
  paper: 'A4',
  orientation: 'portrait',
  totalRow: 'last',
  entryState: 'finished',
} as const;

const annex3: AnnexSeed = {
  ...PAGE,
  key: 'annex-3',
  number: 3,
  title: '秀山县社区养老服务设施建设全覆盖计划表',
  rowHeading: '乡镇（街道）名称',
  columns: [
    ...planned('街道养老服务中心（个）', 'subdistrictCentre', YEARS.slice(0, 2), '拟建数'),
    ...planned('社区养老服务站（个）', 'communityStation', YEARS.slice(0, 2), '拟建数'),
  ],
  rows: rows(
    ['中和街道', 1, 0, 0, 1],
    ['乌杨街道', 0, 1, 1, 1],
    ['平凯街道', 0, 1, 1, 2],
    ['官庄街道', 0, 1, 3, 6],
    ['清溪场镇', 0, 0, 1, 1],
    ['隘口镇', 0, 0, 1, 0],
    ['膏田镇', 0, 0, 1, 1],
    ['溶溪镇', 0, 0, 2, 1],
    ['溪口镇', 0, 0, 2, 1],
    ['龙池镇', 0, 0, 0, 1],
    ['妙泉镇', 0, 0, 0, 1],
    ['宋农镇', 0, 0, 0, 1],
    ['里仁镇', 0, 0, 0, 1],
    ['石堤镇', 0, 0, 0, 1],
    ['峨溶镇', 0, 0, 0, 1],
    ['洪安镇', 0, 0, 1, 2],
    ['雅江镇', 0, 0, 0, 1],
    ['石耶镇', 0, 0, 1, 1],
    ['梅江镇', 0, 0, 0, 1],
    ['兰桥镇', 0, 0, 1, 0],
    ['钟灵镇', 0, 0, 0, 1],
  ),
  statedTotals: [1, 3, 15, 26],
};

const annex4: AnnexSeed = {
  ...PAGE,
  key: 'annex-4',
  number: 4,
  title: '秀山县农村养老服务设施建设全覆盖计划表',
  rowHeading: '乡镇（街道）名称',
  columns: [
    ...planned('乡镇养老服务中心（个）', 'townshipCentre', YEARS, '拟建数'),
    ...planned('村级互助养老点（个）', 'villageMutualAidPoint', YEARS, '拟建数'),
  ],
  rows: rows(
    ['乌杨街道', 0, 0, 0, 0, 0, 1, 1, 0],
    ['平凯街道', 0, 0, 0, 0, 0, 2, 2, 1],
    ['官庄街道', 0, 0, 0, 0, 0, 0, 0, 1],
    ['清溪场镇', 1, 0, 0, 0, 8, 5, 5, 2],
    ['隘口镇', 0, 1, 0, 0, 0, 2, 2, 2],
    ['膏田镇', 0, 1, 0, 0, 0, 1, 1, 2],
    ['溶溪镇', 1, 0, 0, 0, 0, 1, 1, 0],
    ['溪口镇', 0, 0, 1, 0, 0, 1, 1, 0],
    ['龙池镇', 0, 0, 0, 1, 0, 3, 3, 4],
    ['妙泉镇', 0, 0, 0, 1, 0, 1, 0, 0],
    ['宋农镇', 0, 0, 1, 0, 0, 1, 1, 1],
    ['里仁镇', 0, 0, 0, 1, 1, 1, 2, 1],
    ['石堤镇', 1, 0, 0, 0, 0, 1, 1, 1],
    ['峨溶镇', 0, 1, 0, 0, 0, 1, 1, 2],
    ['洪安镇', 0, 0, 0, 1, 0, 1, 1, 1],
    ['雅江镇', 1, 0, 0, 0, 0, 1, 0, 0],
    ['石耶镇', 0, 0, 1, 0, 0, 1, 2, 1],
    ['梅江镇', 0, 1, 0, 0, 4, 2, 2, 5],
    ['兰桥镇', 0, 1, 0, 0, 0, 1, 1, 0],
    ['钟灵镇', 1, 0, 0, 0, 2, 1, 1, 1],
    ['孝溪乡', 0, 0, 1, 0, 0, 1, 1, 1],
    ['海洋乡', 0, 0, 1, 0, 0, 0, 0, 0],
    ['大溪乡', 0, 0, 0, 1, 0, 1, 0, 0],
    ['涌洞乡', 0, 0, 0, 1, 0, 1, 1, 2],
    ['中平乡', 0, 1, 0, 0, 2, 1, 1, 2],
    ['岑溪乡', 0, 0, 1, 0, 2, 1, 1, 2],
  ),
  statedTotals: [5, 6, 6, 6, 25, 33, 32, 32],
};

const annex5: AnnexSeed = {
  ...PAGE,
  key: 'annex-5',
  number: 5,
  title: '秀山县社区医养结合型机构建设计划表',
  rowHeading: '乡镇（街道）名称',
  columns: planned(null, 'medicalCareInstitution', YEARS.slice(1), '拟建数'),
  rows: rows(
    ['中和街道', 1, 0, 0],
    ['乌杨街道', 0, 0, 1],
    ['平凯街道', 0, 1, 0],
    ['官庄街道', 0, 1, 0],
    ['梅江镇', 1, 0, 0],
  ),
  statedTotals: [2, 2, 1],
};

const annex6: AnnexSeed = {
  ...PAGE,
  key: 'annex-6',
  number: 6,
  title: '秀山县养老服务机构服务人员培训计划表',
  rowHeading: '单位',
  columns: [
    ...planned('养老护理主管', 'careSupervisor', YEARS.slice(1), '拟培训数'),
    ...planned('养老管理院长', 'careDirector', YEARS.slice(1), '拟培训数'),
    ...planned('养老护理员', 'careWorker', YEARS.slice(1), '拟培训数'),
  ],
  rows: rows(
    ['中和街道', 1, 0, 0, 1, 0, 0, 1, 1, 1],
    ['乌杨街道', 0, 0, 1, 0, 0, 1, 0, 1, 1],
    ['平凯街道', 1, 0, 1, 1, 0, 1, 1, 1, 1],
    ['官庄街道', 0, 1, 0, 0, 1, 0, 1, 1, 1],
    ['清溪场镇', 1, 0, 0, 1, 0, 0, 1, 1, 1],
    ['隘口镇', 0, 0, 1, 0, 0, 1, 0, 1, 1],
    ['膏田镇', 0, 0, 1, 0, 0, 1, 0, 1, 1],
    ['溶溪镇', 0, 1, 0, 0, 1, 0, 1, 1, 1],
    ['溪口镇', 1, 0, 0, 1, 0, 0, 1, 1, 1],
    ['龙池镇', 0, 1, 0, 0, 1, 0, 1, 1, 1],
    ['妙泉镇', 0, 0, 1, 0, 0, 1, 1, 1, 1],
    ['宋农镇', 0, 1, 0, 0, 1, 0, 1, 1, 1],
    ['里仁镇', 0, 0, 1, 0, 0, 1, 1, 1, 1],
    ['石堤镇', 1, 1, 0, 1, 1, 0, 2, 2, 2],
    ['峨溶镇', 0, 0, 1, 0, 0, 1, 0, 1, 1],
    ['洪安镇', 0, 1, 0, 0, 1, 0, 1, 1, 1],
    ['雅江镇', 1, 0, 0, 1, 0, 0, 1, 1, 1],
    ['石耶镇', 0, 1, 0, 0, 1, 0, 1, 1, 1],
    ['梅江镇', 1, 0, 1, 1, 0, 1, 2, 3, 4],
    ['兰桥镇', 1, 0, 0, 1, 0, 0, 1, 1, 1],
    ['钟灵镇', 1, 0, 0, 1, 0, 0, 1, 1, 1],
    ['孝溪乡', 1, 0, 0, 1, 0, 0, 1, 1, 1],
    ['海洋乡', 0, 0, 1, 0, 0, 1, 1, 1, 1],
    ['大溪乡', 0, 1, 0, 0, 1, 0, 1, 1, 1],
    ['涌洞乡', 0, 1, 0, 0, 1, 0, 1, 1, 1],
    ['中平乡', 0, 1, 0, 0, 1, 0, 1, 1, 1],
    ['岑溪乡', 0, 0, 1, 0, 0, 1, 1, 1, 1],
    ['民政局直属机构', 1, 1, 1, 1, 0, 0, 5, 5, 5],
  ),
  statedTotals: [11, 11, 11, 11, 10, 10, 30, 35, 36],
};

export const xiushan: PlanSeed = {
  key: 'xiushan',
  title: '秀山土家族苗族自治县社区居家养老服务全覆盖实施方案',
  documentNumber: '秀山府办发〔2018〕87号',
  issuer: '秀山土家族苗族自治县人民政府办公室',
  issueDate: '2019-12-13',
  sample: true,
  county: { name: '秀山土家族苗族自治县', divisionCode: '500241' },
  units: UNITS,
  items: planItems,
  years: YEARS.map((label) => {
    const year = label.slice(0, 4);
    return { label, startDate: `${year}-01-01`, endDate: `${year}-12-31` };
  }),
  annexes: [annex3, annex4, annex5, annex6],
};
