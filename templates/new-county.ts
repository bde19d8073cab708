import type { UnitKind } from '../core/domain/annex.ts';
import type { AnnexSeed, ColumnSeed, PlanSeed, UnitSeed } from '../core/domain/plan-seed.ts';
import { planItems } from './items.ts';

/**
 * The four planning tables a new county starts with, for its own townships and years: the same kinds
 * of table as annexes 3 to 6 of 秀山府办发〔2018〕87号, empty.
 */
export interface NewCounty {
  readonly key: string;
  readonly countyName: string;
  readonly planTitle: string;
  readonly years: readonly number[];
  readonly townships: readonly {
    readonly name: string;
    readonly kind: UnitKind;
    readonly divisionCode: string | null;
  }[];
}

interface StarterTable {
  readonly title: string;
  readonly rowHeading: string;
  readonly items: readonly string[];
  readonly word: string;
  readonly withBureaus: boolean;
}

const TABLES: readonly StarterTable[] = [
  {
    title: '社区养老服务设施建设计划表',
    rowHeading: '乡镇（街道）名称',
    items: ['subdistrictCentre', 'communityStation'],
    word: '拟建数',
    withBureaus: false,
  },
  {
    title: '农村养老服务设施建设计划表',
    rowHeading: '乡镇（街道）名称',
    items: ['townshipCentre', 'villageMutualAidPoint'],
    word: '拟建数',
    withBureaus: false,
  },
  {
    title: '社区医养结合型机构建设计划表',
    rowHeading: '乡镇（街道）名称',
    items: ['medicalCareInstitution'],
    word: '拟建数',
    withBureaus: false,
  },
  {
    title: '养老服务机构服务人员培训计划表',
    rowHeading: '单位',
    items: ['careSupervisor', 'careDirector', 'careWorker'],
    word: '拟培训数',
    withBureaus: true,
  },
];

/** With more leaf columns than this the table lies across the page. */
const MOST_PORTRAIT_COLUMNS = 9;

export function newCountySeed(county: NewCounty): PlanSeed {
  const units: UnitSeed[] = county.townships.map((unit) => ({
    ...unit,
    settlement: unit.kind === 'subdistrict' ? 'urban' : unit.kind === 'bureau' ? null : 'rural',
  }));
  const years = county.years.map((year) => ({
    label: `${year}年`,
    startDate: `${year}-01-01`,
    endDate: `${year}-12-31`,
  }));
  return {
    key: county.key,
    title: county.planTitle,
    documentNumber: null,
    issuer: null,
    issueDate: null,
    sample: false,
    county: { name: county.countyName, divisionCode: null },
    units,
    items: planItems,
    years,
    annexes: TABLES.map((table, index) => starterAnnex(table, index + 1, county, units)),
  };
}

function starterAnnex(
  table: StarterTable,
  number: number,
  county: NewCounty,
  units: readonly UnitSeed[],
): AnnexSeed {
  const columns = starterColumns(table, county.years);
  const rows = units
    .filter((unit) => table.withBureaus || unit.kind !== 'bureau')
    .map((unit) => ({ unit: unit.name, values: columns.map(() => null) }));
  return {
    key: `annex-${number}`,
    number,
    title: `${county.countyName}${table.title}`,
    rowHeading: table.rowHeading,
    unitLine: null,
    fillLine: null,
    signatureLine: null,
    notes: [],
    paper: 'A4',
    orientation: columns.length > MOST_PORTRAIT_COLUMNS ? 'landscape' : 'portrait',
    totalRow: 'last',
    entryState: 'entering',
    columns,
    rows,
    statedTotals: [],
  };
}

function starterColumns(table: StarterTable, years: readonly number[]): ColumnSeed[] {
  return table.items.flatMap((key) => {
    const item = planItems.find((candidate) => candidate.key === key);
    const group = `${item?.name}（${item?.unitOfMeasure}）`;
    return years.map((year): ColumnSeed => {
      const path = [group, `${year}年${table.word}`];
      return { path, item: key, year: `${year}年`, measure: 'planned' };
    });
  });
}

/** A city that adds up what its counties send: no unit, year or table of its own yet. */
export function newCitySeed({
  cityName,
  divisionCode,
}: {
  readonly cityName: string;
  readonly divisionCode: string | null;
}): PlanSeed {
  return {
    ...{ key: 'city', title: `${cityName}养老服务各县区汇总`, documentNumber: null, issuer: null },
    ...{ issueDate: null, sample: false, county: { name: cityName, divisionCode } },
    ...{ units: [], items: [], years: [], annexes: [] },
  };
}
