import type { CellValue } from '../../../core/domain/cell-value.ts';
import type { FactKey, UnreadEntry } from '../../../core/domain/fact.ts';

/**
 * Undo and redo as inverse edits. One step is whatever was done at once: a typed cell, a whole paste.
 *
 *   const stack = undoStack(); stack.push(step);
 *   stack.undo()   // the step to take back, or null; it moves to the redo side
 */
export interface Leaf {
  readonly value: CellValue;
  readonly unread: UnreadEntry | null;
}

export interface LeafChange {
  readonly key: FactKey;
  readonly before: Leaf;
  readonly after: Leaf;
}

export type UndoStep = readonly LeafChange[];

export interface UndoStack {
  push(step: UndoStep): void;
  undo(): UndoStep | null;
  redo(): UndoStep | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

export const UNDO_LIMIT = 500;

export function undoStack(limit = UNDO_LIMIT): UndoStack {
  const done: UndoStep[] = [];
  const undone: UndoStep[] = [];
  return {
    push(step) {
      if (step.length === 0) return;
      done.push(step);
      if (done.length > limit) done.shift();
      undone.length = 0;
    },
    undo() {
      const step = done.pop() ?? null;
      if (step) undone.push(step);
      return step;
    },
    redo() {
      const step = undone.pop() ?? null;
      if (step) done.push(step);
      return step;
    },
    get canUndo() {
      return done.length > 0;
    },
    get canRedo() {
      return undone.length > 0;
    },
  };
}
