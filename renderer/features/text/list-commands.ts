import { removedWords } from '../../text/text-annex.ts';
import type { ListCommand } from './list-keys.ts';
import { type Direction, selectionAt } from './list-selection.ts';
import type { ListStore } from './list-store.ts';

/** What commands need of the text field over the active cell. */
export interface FieldActions {
  open(): void;
  cancel(): void;
  /** Stores what was typed, if anything. */
  finish(): void;
  /** True, and said so, when nothing may be changed. */
  isRefused(): boolean;
}

const PAGE_ROWS = 8;

/** Does what a key or a button of the list means. */
export function runOnList(command: ListCommand, store: ListStore, field: FieldActions): void {
  if (command.do === 'edit') field.open();
  else if (command.do === 'cancel') field.cancel();
  else if (command.do === 'lineBreak') document.execCommand('insertLineBreak');
  else if (!move(command, store, field) && !field.isRefused()) change(command, store);
}

/** True when the command only went to another cell. */
function move(command: ListCommand, store: ListStore, field: FieldActions): boolean {
  const { row, column, anchorRow, anchorColumn } = store.selection;
  switch (command.do) {
    case 'enter':
      field.finish();
      store.step(command.direction);
      return true;
    case 'tab':
      field.finish();
      store.tab(command.back);
      return true;
    case 'step':
      field.finish();
      store.step(command.direction, command.extend);
      return true;
    case 'edge': {
      const end = edgeOf(command.direction, store);
      store.select(command.extend ? { ...end, anchorRow, anchorColumn } : selectionAt(end.row, end.column));
      return true;
    }
    case 'page':
      store.select(selectionAt(row + (command.direction === 'up' ? -PAGE_ROWS : PAGE_ROWS), column));
      return true;
    case 'selectAll': {
      const last = { row: store.rows.length - 1, column: store.columns.length - 1 };
      store.select({ ...last, anchorRow: 0, anchorColumn: 0 });
      return true;
    }
    default:
      return false;
  }
}

function change(command: ListCommand, store: ListStore): void {
  if (command.do === 'clear') store.clear();
  else if (command.do === 'insert') store.insert(command.where);
  else if (command.do === 'move') store.move(command.direction);
  else if (command.do === 'undo') store.undo();
  else if (command.do === 'redo') store.redo();
  else if (command.do === 'remove') {
    const count = store.remove();
    if (count > 0) store.say(removedWords(count));
  }
}

function edgeOf(direction: Direction, store: ListStore): { row: number; column: number } {
  const { row, column } = store.selection;
  if (direction === 'left') return { row, column: 0 };
  if (direction === 'right') return { row, column: store.columns.length - 1 };
  return { row: direction === 'up' ? 0 : store.rows.length - 1, column };
}
