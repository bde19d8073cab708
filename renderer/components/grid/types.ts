import type { Ref } from 'react';
import type { CellEdit, ChangeSource, CommitResult } from '../../../core/contract/cell.ts';
import type { AnnexSheet } from '../../../core/domain/annex.ts';
import type { FactKey } from '../../../core/domain/fact.ts';
import type { Finding } from '../../../core/domain/finding.ts';

/** The grid's public face: what a page gives it and gets from it. */
export interface SheetGridProps {
  /** A new object reloads the cells; the same annex id keeps selection and undo. */
  sheet: AnnexSheet;
  /** Rejects with an Error whose message is a sentence for the user. */
  onCommit(edits: CellEdit[], source: ChangeSource, reason: string): Promise<CommitResult>;
  findings: readonly Finding[];
  /** The whole grid is read-only, and why; null when it can be filled in. */
  readOnlyReason: string | null;
  /** At most once a frame. */
  onStatus(status: GridStatus): void;
  onNoteRequested(key: FactKey): void;
  onHistoryRequested(key: FactKey): void;
  actionsRef: Ref<SheetGridActions>;
}

export interface GridStatus {
  /** The active cell's place in words. */
  address: string;
  active: { rowId: number | null; columnId: number | null; key: FactKey | null };
  /** In the unit of measure; null when the selection holds no number. */
  selection: { sum: number | null; mean: number | null; count: number; cells: number };
  saving: 'idle' | 'saving' | 'refused';
  /** ISO instant of the last commit. */
  savedAt: string | null;
  changesToday: number | null;
  message: string | null;
}

export interface SheetGridActions {
  /** `rowId` null is the total row. */
  focusCell(rowId: number | null, columnId: number): void;
  focus(): void;
  undo(): void;
  redo(): void;
  nextFinding(): void;
}
