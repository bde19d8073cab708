import type { CellEdit, ChangeSource, CommitResult } from '../../../core/contract/cell.ts';
import type { AnnexSheet } from '../../../core/domain/annex.ts';
import { BLANK } from '../../../core/domain/cell-value.ts';
import { type FactCell, factKeyText } from '../../../core/domain/fact.ts';

/** A store of cells in memory that answers commits as the program's own does: all edits, or none. */
export interface MemoryCells {
  commit(edits: CellEdit[], source: ChangeSource): Promise<CommitResult>;
  /** What is stored, by fact key text. */
  readonly cells: Map<string, FactCell>;
  readonly calls: { source: ChangeSource; size: number }[];
  /** Commits not answered yet. */
  open: number;
  /** The next commits that contain a value for which this is true are refused. */
  refuse: (edit: CellEdit) => boolean;
}

export function memoryCells(sheet: AnnexSheet, wait: () => Promise<void>): MemoryCells {
  const cells = new Map(sheet.cells.map((cell) => [factKeyText(cell), cell]));
  const memory: MemoryCells = {
    cells,
    calls: [],
    open: 0,
    refuse: () => false,
    async commit(edits, source) {
      memory.calls.push({ source, size: edits.length });
      memory.open++;
      await wait();
      memory.open--;
      if (edits.some((edit) => memory.refuse(edit))) throw new Error('数据文件正被别的程序占用。');
      const after = edits.map((edit) => {
        const key = factKeyText(edit.key);
        const old = cells.get(key) ?? { ...edit.key, value: BLANK, unread: null, note: null };
        const cell = { ...old, value: edit.value ?? old.value, unread: edit.unread };
        cells.set(key, cell);
        return cell;
      });
      return { committedAt: '2026-03-01T06:32:07.000Z', cells: after, changesToday: memory.calls.length };
    },
  };
  return memory;
}
