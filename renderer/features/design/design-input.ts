import type { AnnexDesign } from '../../../core/domain/annex-design.ts';

/**
 * The design as the calls take it: texts without space around them, an emptied line is no line, and
 * empty notes are left out.
 */
export function designInput(design: AnnexDesign) {
  return {
    ...design,
    title: design.title.trim(),
    rowHeading: design.rowHeading.trim(),
    unitLine: lineOf(design.unitLine),
    fillLine: lineOf(design.fillLine),
    signatureLine: lineOf(design.signatureLine),
    notes: design.notes.map((note) => note.trim()).filter((note) => note !== ''),
    rows: design.rows.map(({ unitId, section }) => ({ unitId, section: lineOf(section) })),
    columns: design.columns.map((column) => {
      const path = column.path.map((text) => text.trim());
      return column.kind === 'fact' ? { ...column, path } : { ...column, path, of: [...column.of] };
    }),
  };
}

function lineOf(text: string | null): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}
