import { BorderStyle } from 'docx';

/** Rules of tables in a Word file, widths in eighths of a point. */
const rule = (size: number) => ({ style: BorderStyle.SINGLE, size, color: 'auto' }) as const;
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;

/** Outer rules above and below thick, all others thin: as the PDF draws them. */
export const TABLE_BORDERS = {
  top: rule(12),
  bottom: rule(12),
  left: rule(4),
  right: rule(4),
  insideHorizontal: rule(4),
  insideVertical: rule(4),
} as const;

export const NO_BORDERS = {
  table: { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none },
  cell: { top: none, bottom: none, left: none, right: none },
} as const;
