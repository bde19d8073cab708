import type { AnnexColumn, AnnexSheet, Plan } from './annex.ts';
import type { AnnexDesign, DesignChoices, DesignColumn } from './annex-design.ts';
import type { FactCell } from './fact.ts';
import { rowNames } from './row-names.ts';
import { typeSizesOf } from './type-sizes.ts';

/** An annex as a design; the other way round of sheetOfDesign. */
export function designOfSheet(sheet: AnnexSheet): AnnexDesign {
  const { title, number, rowHeading, unitLine, fillLine, signatureLine, notes } = sheet.annex;
  const { paper, orientation, totalRow } = sheet.annex;
  const indexById = new Map(sheet.columns.map((column, index) => [column.id, index]));
  return {
    ...{ title, number, rowHeading, unitLine, fillLine, signatureLine, notes, paper, orientation, totalRow },
    typeSizes: typeSizesOf(sheet.annex.typeSizes),
    rows: sheet.rows.map((row) => ({
      unitId: row.unitId,
      section: row.section ?? null,
      itemId: row.itemId ?? null,
    })),
    columns: sheet.columns.flatMap(({ path, source, display }): DesignColumn[] => {
      if (source.kind === 'fact') {
        const { itemId, planYearId, measure } = source;
        return [{ kind: 'fact', path, itemId, planYearId, measure, display: display ?? null }];
      }
      if (source.kind === 'unitOfMeasure') return [{ kind: 'unitOfMeasure', path }];
      if (source.kind !== 'rowSum') return [];
      return [{ kind: 'rowSum', path, of: source.columnIds.flatMap((id) => indexById.get(id) ?? []) }];
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
  const units = new Map(choices.units.map((unit) => [unit.id, unit]));
  const names = rowNames(
    rows.map(({ unitId, itemId }) => ({
      unitId,
      name: units.get(unitId)?.name ?? '',
      item: choices.items.find((item) => item.id === itemId)?.name ?? null,
    })),
  );
  return {
    plan,
    annex: { ...page, id: 0, key: 'design', entryState: 'entering' },
    planYears: choices.years,
    items: choices.items,
    rows: rows.map(({ unitId, section, itemId }, index) => ({
      ...{ id: index + 1, unitId, section, itemId, name: names[index] ?? '' },
      ...{
        kind: units.get(unitId)?.kind ?? 'town',
        settlement: null,
        divisionCode: null,
        validFrom: null,
        validTo: null,
      },
    })),
    columns: columns.map((column, index): AnnexColumn => {
      const { path } = column;
      if (column.kind === 'rowSum') {
        return { id: index + 1, path, source: { kind: 'rowSum', columnIds: column.of.map((of) => of + 1) } };
      }
      if (column.kind === 'unitOfMeasure') return { id: index + 1, path, source: { kind: 'unitOfMeasure' } };
      const { itemId, planYearId, measure, display } = column;
      return { id: index + 1, path, source: { kind: 'fact', itemId, planYearId, measure }, display };
    }),
    cells: facts,
    statedTotals: [],
  };
}
