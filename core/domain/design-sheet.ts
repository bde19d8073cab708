import type { AnnexColumn, AnnexSheet, Plan } from './annex.ts';
import type { AnnexDesign, DesignChoices } from './annex-design.ts';
import type { FactCell } from './fact.ts';

/** An annex as a design; the other way round of sheetOfDesign. */
export function designOfSheet(sheet: AnnexSheet): AnnexDesign {
  const { title, number, rowHeading, unitLine, fillLine, signatureLine, notes } = sheet.annex;
  const { paper, orientation, totalRow } = sheet.annex;
  const indexById = new Map(sheet.columns.map((column, index) => [column.id, index]));
  return {
    ...{ title, number, rowHeading, unitLine, fillLine, signatureLine, notes, paper, orientation, totalRow },
    rows: sheet.rows.map((row) => ({ unitId: row.unitId, section: row.section ?? null })),
    columns: sheet.columns.map(({ path, source, display }) => {
      if (source.kind === 'fact') return { ...source, path, display: display ?? null };
      return { kind: 'rowSum', path, of: source.columnIds.flatMap((id) => indexById.get(id) ?? []) };
    }),
  };
}

/** A design as a sheet that can be laid out, with ids that mean nothing outside it. */
export function sheetOfDesign(
  plan: Plan,
  design: AnnexDesign,
  choices: DesignChoices,
  facts: readonly FactCell[],
): AnnexSheet {
  const { rows, columns, ...page } = design;
  const names = new Map(choices.units.map((unit) => [unit.id, unit.name]));
  return {
    plan,
    annex: { ...page, id: 0, key: 'design', entryState: 'entering' },
    planYears: choices.years,
    items: choices.items,
    rows: rows.map(({ unitId, section }, index) => ({
      ...{ id: index + 1, unitId, section, name: names.get(unitId) ?? '' },
      ...{ kind: 'town', settlement: null, divisionCode: null, validFrom: null, validTo: null },
    })),
    columns: columns.map((column, index): AnnexColumn => {
      const { path } = column;
      if (column.kind === 'rowSum') {
        return { id: index + 1, path, source: { kind: 'rowSum', columnIds: column.of.map((of) => of + 1) } };
      }
      const { itemId, planYearId, measure, display } = column;
      return { id: index + 1, path, source: { kind: 'fact', itemId, planYearId, measure }, display };
    }),
    cells: facts,
    statedTotals: [],
  };
}

/** "2019-2021" three years later is "2022-2024". */
export function shiftYearsIn(text: string, shiftYears: number): string {
  return text.replace(/(19|20)\d\d/g, (year) => String(Number(year) + shiftYears));
}

/** The same design for other years: each column's year moves, and so do years named in its headings. */
export function shiftedDesign(
  design: AnnexDesign,
  shiftYears: number,
  yearAfter: (planYearId: number) => number,
): AnnexDesign {
  const moved = (text: string) => shiftYearsIn(text, shiftYears);
  return {
    ...design,
    columns: design.columns.map((column) => {
      const path = column.path.map(moved);
      return column.kind === 'rowSum'
        ? { ...column, path }
        : { ...column, path, planYearId: yearAfter(column.planYearId) };
    }),
  };
}
