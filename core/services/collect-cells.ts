import type { DiffCell } from '../contract/collect.ts';
import { BLANK } from '../domain/cell-value.ts';
import { type IssuedContent, issuedKind } from '../domain/issued-workbook.ts';
import type { ComparedCell } from './collect-standing.ts';

/** Names a cell within its return. */
export const cellId = ({ cell }: Pick<ComparedCell, 'cell'>): string =>
  `${cell.sheet}:${cell.row}:${cell.column}`;

/** A compared cell as the window and the command line show it. */
export function diffCell(content: IssuedContent, compared: ComparedCell): DiffCell {
  const { cell, key, printed, before, state } = compared;
  const sheet = content.sheets[cell.sheet];
  const column = sheet?.columns[cell.column];
  const { reading } = cell;
  return {
    ...{ id: cellId(compared), table: sheet?.title ?? '', row: sheet?.rows[cell.row]?.name ?? '' },
    ...{ path: column?.path ?? [], place: cell.place, printed, before, state },
    kind: issuedKind(sheet?.items ?? [], key.itemId, column?.display ?? null),
    after: {
      value: reading.kind === 'value' ? reading.value : reading.kind === 'missing' ? BLANK : null,
      text: reading.kind === 'missing' ? '' : reading.text,
      because: reading.kind === 'value' ? reading.because : null,
      reason: reading.kind === 'unreadable' ? reading.reason : null,
      formula: reading.kind === 'missing' ? null : (reading.formula ?? null),
    },
  };
}
