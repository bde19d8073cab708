import { BorderStyle } from 'docx';

/** Tables that only place their texts have no rules. */
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;

export const NO_BORDERS = {
  table: { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none },
  cell: { top: none, bottom: none, left: none, right: none },
} as const;
