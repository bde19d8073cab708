import type { AnnexDesign, DesignRow } from '../../../core/domain/annex-design.ts';

/** Changes to the rows of a design: which units or items, in which order, in which groups. */

/** Names a row among the others: the place of its line in the form. */
export function rowPlace({ unitId, itemId }: Pick<DesignRow, 'unitId' | 'itemId'>): string {
  return itemId === null ? `unit-${unitId}` : `unit-${unitId}-${itemId}`;
}

/** Ticked: as the last row, in the group of the row before. Unticked: gone. */
export function toggleUnit(design: AnnexDesign, unitId: number): AnnexDesign {
  if (design.rows.some((row) => row.unitId === unitId)) {
    return { ...design, rows: design.rows.filter((row) => row.unitId !== unitId) };
  }
  return withRow(design, unitId, null);
}

function withRow(design: AnnexDesign, unitId: number, itemId: number | null): AnnexDesign {
  const section = design.rows.at(-1)?.section ?? null;
  return { ...design, rows: [...design.rows, { unitId, section, itemId }] };
}

/** All units that are not there yet come after the others, in the order given. */
export function addUnits(design: AnnexDesign, unitIds: readonly number[]): AnnexDesign {
  const missing = unitIds.filter((unitId) => !design.rows.some((row) => row.unitId === unitId));
  return missing.reduce(toggleUnit, design);
}

/** One row for each of these items of a unit; rows that are there already are left out. */
export function addItemRows(design: AnnexDesign, unitId: number, itemIds: readonly number[]): AnnexDesign {
  const isThere = (itemId: number) =>
    design.rows.some((row) => row.unitId === unitId && row.itemId === itemId);
  return itemIds
    .filter((itemId) => !isThere(itemId))
    .reduce((made, itemId) => withRow(made, unitId, itemId), design);
}

export function removeRow(design: AnnexDesign, index: number): AnnexDesign {
  return { ...design, rows: design.rows.filter((_, at) => at !== index) };
}

export function moveRow(design: AnnexDesign, index: number, step: -1 | 1): AnnexDesign {
  const rows = [...design.rows];
  const [moved] = rows.splice(index, 1);
  if (!moved || index + step < 0 || index + step > rows.length) return design;
  rows.splice(index + step, 0, moved);
  return { ...design, rows };
}

/** A row's group; an emptied name means no group. */
export function setSection(design: AnnexDesign, index: number, text: string): AnnexDesign {
  const section = text.trim() === '' ? null : text;
  return { ...design, rows: design.rows.map((row, at) => (at === index ? { ...row, section } : row)) };
}

/** The row's group for all rows below it, down to the next row that already has another. */
export function fillSection(design: AnnexDesign, index: number): AnnexDesign {
  const section = design.rows[index]?.section ?? null;
  const isOther = (row: AnnexDesign['rows'][number], at: number) =>
    at > index && row.section !== null && row.section !== section;
  const end = design.rows.findIndex(isOther);
  return {
    ...design,
    rows: design.rows.map((row, at) => (at > index && (end < 0 || at < end) ? { ...row, section } : row)),
  };
}

export function withoutSections(design: AnnexDesign): AnnexDesign {
  return { ...design, rows: design.rows.map((row) => ({ ...row, section: null })) };
}

export function hasSections(design: AnnexDesign): boolean {
  return design.rows.some((row) => row.section !== null);
}
