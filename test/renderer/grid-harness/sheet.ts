import type { AnnexColumn, AnnexSheet } from '../../../core/domain/annex.ts';
import { numberCell } from '../../../core/domain/cell-value.ts';
import type { FactCell } from '../../../core/domain/fact.ts';

/** A sheet of the shape of annex 4 of the Xiushan notice, for tests of the grid alone. */
const TOWNSHIPS =
  '乌杨街道 平凯街道 官庄街道 清溪场镇 隘口镇 膏田镇 溶溪镇 溪口镇 龙池镇 妙泉镇 宋农镇 里仁镇 石堤镇 峨溶镇 洪安镇 雅江镇 石耶镇 梅江镇 兰桥镇 钟灵镇 孝溪乡 海洋乡 大溪乡 涌洞乡 中平乡 岑溪乡'.split(
    ' ',
  );
const MUTUAL_AID_2019 = [0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 4, 0, 2, 0, 0, 0, 0, 2, 2];
const YEARS = [2019, 2020, 2021, 2022];
const GROUPS = ['乡镇养老服务中心（个）', '村级互助养老点（个）'];

export interface SheetWishes {
  rows?: number;
  withSums?: boolean;
  totalRow?: 'first' | 'last' | 'none';
  empty?: boolean;
  /** Rows of each section, from the top; the rest has none. */
  sections?: readonly number[];
}

export function makeSheet({
  rows = 26,
  withSums = false,
  totalRow = 'last',
  empty = false,
  sections = [],
}: SheetWishes = {}): AnnexSheet {
  const columns: AnnexColumn[] = GROUPS.flatMap((group, item) => {
    const leaves = YEARS.map(
      (year, index): AnnexColumn => ({
        id: 10 * (item + 1) + index,
        path: [group, `${year}年拟建数`],
        source: { kind: 'fact', itemId: item + 1, planYearId: index + 1, measure: 'planned' },
      }),
    );
    const sum: AnnexColumn = {
      id: 10 * (item + 1) + 9,
      path: [group, '小计'],
      source: { kind: 'rowSum', columnIds: leaves.map((leaf) => leaf.id) },
    };
    return withSums ? [...leaves, sum] : leaves;
  });
  const annexRows = Array.from({ length: rows }, (_, index) => ({
    id: 100 + index,
    unitId: 1000 + index,
    name: TOWNSHIPS[index] ?? `第${index + 1}镇`,
    kind: 'town' as const,
    settlement: null,
    divisionCode: null,
    validFrom: null,
    validTo: null,
    section: sectionAt(sections, index),
  }));
  const cells = empty
    ? []
    : annexRows.map(
        (row, index): FactCell => ({
          unitId: row.unitId,
          itemId: 2,
          planYearId: 1,
          period: 0,
          measure: 'planned',
          value: numberCell(MUTUAL_AID_2019[index % 26] ?? 0),
          unread: null,
          note: index === 3 ? '与民政局核实过' : null,
        }),
      );
  return {
    plan: {
      id: 1,
      key: 'xiushan',
      title: '',
      documentNumber: null,
      issuer: null,
      issueDate: null,
      countyName: '秀山县',
      sample: true,
    },
    annex: {
      id: 4,
      key: 'annex-4',
      number: 4,
      title: '秀山县农村养老服务设施建设全覆盖计划表',
      rowHeading: '乡镇（街道）名称',
      unitLine: null,
      fillLine: null,
      signatureLine: null,
      notes: [],
      paper: 'A4',
      orientation: 'landscape',
      totalRow,
      entryState: 'entering',
    },
    planYears: YEARS.map((year, index) => ({
      id: index + 1,
      label: `${year}年`,
      startDate: `${year}-01-01`,
      endDate: `${year}-12-31`,
    })),
    items: [
      { id: 1, key: 'townshipCentre', name: '乡镇养老服务中心', unitOfMeasure: '个', decimals: 0 },
      { id: 2, key: 'villageMutualAidPoint', name: '村级互助养老点', unitOfMeasure: '个', decimals: 0 },
    ],
    columns,
    rows: annexRows,
    cells,
    statedTotals: empty ? [] : [{ columnId: 20, rowId: null, value: 25 }],
  };
}

/** "第1片" for the rows of the first section, and so on. */
function sectionAt(sections: readonly number[], row: number): string | null {
  let end = 0;
  for (const [index, size] of sections.entries()) {
    end += size;
    if (row < end) return `第${index + 1}片`;
  }
  return null;
}
