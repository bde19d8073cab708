import { type Amount, DEMAND_GROUPS, type DemandCells, type DemandGroup, lineDecimals } from './demand.ts';
import type { DemandLine } from './demand-assumptions.ts';

/**
 * The table of demand as it stands on the page and on paper: which columns, which figures, and the county's
 * line, which adds up what is known of the townships and says how many it is not known of.
 *
 *   const columns = demandColumns(lines, rows);
 *   countyFigure(rows, columns[0]);   // { sum: 1520, unknown: 2 }
 */
export interface DemandRow {
  readonly unitId: number;
  readonly name: string;
  readonly population: Readonly<Record<DemandGroup, number | null>>;
  readonly cells: DemandCells;
}

export type DemandKind = 'need' | 'has' | 'lacks' | 'surplus';

export type DemandColumn =
  | { readonly kind: 'population'; readonly group: DemandGroup }
  | { readonly kind: DemandKind; readonly line: DemandLine };

/** Groups of the population that the lines are worked out from. */
const GROUP_OF: Readonly<Partial<Record<DemandLine, DemandGroup>>> = {
  ...({ beds: 'aged60', nursingBeds: 'aged60', rooms: 'households' } as const),
  ...({ land: 'total', ground: 'total' } as const),
};

/** A surplus has a column only where any unit has one: most lines of most counties lack. */
export function demandColumns(
  lines: readonly DemandLine[],
  rows: readonly Pick<DemandRow, 'cells'>[],
): DemandColumn[] {
  const groups = new Set(lines.flatMap((line) => GROUP_OF[line] ?? []));
  return [
    ...DEMAND_GROUPS.flatMap((group) => (groups.has(group) ? [{ kind: 'population', group } as const] : [])),
    ...lines.flatMap((line): DemandColumn[] => {
      const hasSurplus = rows.some(({ cells }) => (cells[line]?.surplus ?? 0) > 0);
      const kinds = ['need', 'has', 'lacks', ...(hasSurplus ? (['surplus'] as const) : [])] as const;
      return kinds.map((kind) => ({ kind, line }));
    }),
  ];
}

/** The figure of a column in a row; null = not known. */
export function figureIn(row: DemandRow, column: DemandColumn): number | null {
  if (column.kind === 'population') return row.population[column.group];
  const cell = row.cells[column.line];
  if (!cell) return null;
  const { kind } = column;
  return kind === 'need' || kind === 'has' ? cell[kind].value : cell[kind];
}

/** Why a figure is not known; null when it is, or when it is the population itself. */
export function gapIn(row: DemandRow, column: DemandColumn): Amount['why'] {
  if (column.kind === 'population') return null;
  const cell = row.cells[column.line];
  if (!cell) return null;
  if (column.kind === 'need' || column.kind === 'has') return cell[column.kind].why;
  return cell.need.why ?? cell.has.why;
}

export interface CountyFigure {
  /** null = of no unit it is known. */
  readonly sum: number | null;
  /** Units of which it is not known. */
  readonly unknown: number;
}

/** Townships are added up one by one: the surplus of one never makes good what another lacks. */
export function countyFigure(rows: readonly DemandRow[], column: DemandColumn): CountyFigure {
  const figures = rows.map((row) => figureIn(row, column));
  const known = figures.filter((figure) => figure !== null);
  return {
    sum: known.length === 0 ? null : known.reduce((sum, figure) => sum + figure, 0),
    unknown: figures.length - known.length,
  };
}

/** Places whose beds or areas are not known, of a line over all rows. */
export function unknownPlaces(rows: readonly DemandRow[], line: DemandLine): number {
  return rows.reduce((sum, row) => sum + (row.cells[line]?.unknownPlaces ?? 0), 0);
}

/** Digits after the point that a column needs: areas that are all whole are printed whole. */
export function columnDigits(rows: readonly DemandRow[], column: DemandColumn): number {
  if (column.kind === 'population') return 0;
  const decimals = lineDecimals(column.line);
  const figures = rows.map((row) => figureIn(row, column) ?? 0);
  const isWhole = (digits: number): boolean =>
    figures.every((figure) => figure % 10 ** (decimals - digits) === 0);
  return [0, 1].find((digits) => digits < decimals && isWhole(digits)) ?? decimals;
}

/** A figure of a column in so many digits: (1500_00, 2, 0) is 1500. */
export function inDigits(figure: number, column: DemandColumn, digits: number): number {
  const decimals = column.kind === 'population' ? 0 : lineDecimals(column.line);
  return figure / 10 ** (decimals - digits);
}
