import { readFileSync } from 'node:fs';
import type { Annex, AnnexColumn, AnnexSheet, ColumnSource } from '../../core/domain/annex.ts';
import type { CellValue } from '../../core/domain/cell-value.ts';
import type { FactCell } from '../../core/domain/fact.ts';
import { buildTable } from '../../core/reports/build-table.ts';
import type { NeutralTable } from '../../core/reports/neutral-table.ts';
import type { NeutralAnnex } from '../../core/reports/neutral-text.ts';
import type { ReportJob } from '../../core/reports/report-job.ts';

/**
 * Annex sheets from plain arrays, for tests that need no database:
 *
 *   sheetOf({ columns: ['甲/2019', '甲/2020'], rows: [['某镇', 1, null]] }) // null = blank, '—' = 不适用
 */
export interface SheetWish {
  /** Heading paths joined by "/"; a column named in `sums` adds up the columns of those indexes. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  readonly annex?: Partial<Annex>;
  readonly decimals?: number;
  readonly sums?: Readonly<Record<number, readonly number[]>>;
}

export function sheetOf(wish: SheetWish): AnnexSheet {
  const years = [{ id: 1, label: '2020', startDate: '2020-01-01', endDate: '2020-12-31' }];
  const columns = wish.columns.map((path, index) => columnOf(path, index, wish.sums?.[index]));
  return {
    plan: {
      id: 1,
      key: 'plan',
      title: '某县方案',
      documentNumber: null,
      issuer: null,
      issueDate: null,
      countyName: '某县',
      sample: false,
    },
    annex: { ...plainAnnex, ...wish.annex },
    planYears: years,
    items: columns.map((column) => ({
      id: 100 + column.id,
      key: `item-${column.id}`,
      name: column.path.join(''),
      unitOfMeasure: '个',
      decimals: wish.decimals ?? 0,
    })),
    columns,
    rows: wish.rows.map((row, index) => ({
      id: index + 1,
      unitId: index + 1,
      name: String(row[0]),
      kind: 'town',
      settlement: null,
      divisionCode: null,
      validFrom: null,
      validTo: null,
    })),
    cells: wish.rows.flatMap((row, rowIndex) =>
      columns.flatMap((column, index) => cellOf(column, rowIndex, row[index + 1] ?? null)),
    ),
    statedTotals: [],
  };
}

export const plainAnnex: Annex = {
  id: 1,
  key: 'annex-1',
  number: 1,
  title: '某县计划表',
  rowHeading: '单位',
  unitLine: null,
  fillLine: null,
  signatureLine: null,
  notes: [],
  paper: 'A4',
  orientation: 'portrait',
  totalRow: 'last',
  entryState: 'entering',
};

function columnOf(path: string, index: number, sum: readonly number[] | undefined): AnnexColumn {
  const source: ColumnSource = sum
    ? { kind: 'rowSum', columnIds: sum.map((part) => part + 1) }
    : { kind: 'fact', itemId: 101 + index, planYearId: 1, measure: 'planned' };
  return { id: index + 1, path: path.split('/'), source };
}

function cellOf(column: AnnexColumn, rowIndex: number, value: string | number | null): FactCell[] {
  if (column.source.kind !== 'fact' || value === null) return [];
  const cell: CellValue = typeof value === 'number' ? { kind: 'number', value } : { kind: 'notApplicable' };
  const { itemId, planYearId, measure } = column.source;
  const key = { unitId: rowIndex + 1, itemId: itemId ?? 0, planYearId, period: 0, measure } as const;
  return [{ ...key, value: cell, unread: null, note: null }];
}

/** The published figures of one annex of the Xiushan notice, as printed there. */
export interface PublishedAnnex {
  readonly headings: readonly string[];
  /** 序号, unit, figures; every cell as text. */
  readonly rows: readonly (readonly string[])[];
  readonly total: readonly string[];
}

export const xiushanTitles: Readonly<Record<number, string>> = {
  3: '秀山县社区养老服务设施建设全覆盖计划表',
  4: '秀山县农村养老服务设施建设全覆盖计划表',
  5: '秀山县社区医养结合型机构建设计划表',
  6: '秀山县养老服务机构服务人员培训计划表',
};

export function publishedAnnex(number: number): PublishedAnnex {
  const file = new URL(`../fixtures/xiushan/annex-${number}.tsv`, import.meta.url);
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  const [headings = [], ...rows] = lines.map((line) => line.split('\t'));
  return { headings, rows: rows.slice(0, -1), total: rows.at(-1) ?? [] };
}

export function xiushanSheet(number: number): AnnexSheet {
  const { headings, rows } = publishedAnnex(number);
  return sheetOf({
    columns: headings.slice(2),
    rows: rows.map(([, unit = '', ...figures]) => [unit, ...figures.map(Number)]),
    annex: {
      id: number,
      key: `annex-${number}`,
      number,
      title: xiushanTitles[number] ?? '',
      rowHeading: headings[1] ?? '',
    },
  });
}

/** A county that counts places, money and persons, each row in its own unit of measure. */
export function itemRowSheet(annex: Partial<Annex> = {}): AnnexSheet {
  const items = [
    { id: 1, key: 'point', name: '村级互助养老点', unitOfMeasure: '个', decimals: 0 },
    { id: 2, key: 'money', name: '建设补助', unitOfMeasure: '万元', decimals: 2 },
    { id: 3, key: 'worker', name: '养老护理员', unitOfMeasure: '人', decimals: 0 },
  ];
  const plain = sheetOf({
    columns: ['计量单位', '2019年', '2020年', '合计'],
    rows: items.map((item) => [item.name]),
    sums: { 3: [1, 2] },
    annex: { title: '某县主要指标表', rowHeading: '项目', totalRow: 'none', ...annex },
  });
  const sources: ColumnSource[] = [
    { kind: 'unitOfMeasure' },
    { kind: 'fact', itemId: null, planYearId: 1, measure: 'planned' },
    { kind: 'fact', itemId: null, planYearId: 2, measure: 'planned' },
  ];
  const figures = [
    [12, 3],
    [1250, 5],
    [40, 60],
  ];
  return {
    ...plain,
    items,
    columns: plain.columns.map((column, index) => ({ ...column, source: sources[index] ?? column.source })),
    rows: plain.rows.map((row, index) => ({ ...row, unitId: 1, itemId: index + 1 })),
    cells: figures.flatMap((years, row) =>
      years.map((value, year) => ({
        ...{ unitId: 1, itemId: row + 1, planYearId: year + 1, period: 0, measure: 'planned' as const },
        ...{ value: { kind: 'number' as const, value }, unread: null, note: null },
      })),
    ),
  };
}

export const xiushanTables = (): NeutralTable[] =>
  [3, 4, 5, 6].map((number) => buildTable(xiushanSheet(number)));

export function jobOf(annexes: readonly NeutralAnnex[], format: ReportJob['format']): ReportJob {
  return { annexes, format, title: '某县方案', createdAt: '2024-03-05T08:00:00.000Z' };
}
