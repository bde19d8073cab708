import type { AnnexDesign } from '../../../core/domain/annex-design.ts';
import type { TextDesign } from '../../../core/domain/text-design.ts';
import { withoutLooseLabels } from './form-edits.ts';
import type { PageDesign } from './use-design.ts';

/**
 * The design as the calls take it: texts without space around them, an emptied line is no line, and
 * empty notes are left out.
 */
export function designInput(design: AnnexDesign) {
  return {
    ...design,
    ...pageInput(design),
    rowHeading: design.rowHeading.trim(),
    unitLine: lineOf(design.unitLine),
    fillLine: lineOf(design.fillLine),
    rows: design.rows.map((row) => ({ ...row, section: lineOf(row.section) })),
    columns: design.columns.map((column) => ({ ...column, path: pathOf(column.path) })),
  };
}

/** The same for a list or a form. A clause keeps its own line breaks. */
export function textDesignInput(design: TextDesign) {
  const page = pageInput(design);
  if (design.kind === 'list') {
    const columns = design.columns.map((column) => ({ ...column, path: pathOf(column.path) }));
    return { ...design, ...page, columns };
  }
  const blocks = design.blocks.map((block) =>
    block.kind === 'signatures'
      ? { ...block, labels: block.labels.map((label) => label.trim()) }
      : withoutLooseLabels({ ...block, text: block.text.trimEnd() }),
  );
  return { ...design, ...page, blocks };
}

function pageInput({ title, notes, signatureLine }: PageDesign) {
  return {
    title: title.trim(),
    signatureLine: lineOf(signatureLine),
    notes: notes.map((note) => note.trim()).filter((note) => note !== ''),
  };
}

const pathOf = (path: readonly string[]): string[] => path.map((text) => text.trim());

function lineOf(text: string | null): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}
