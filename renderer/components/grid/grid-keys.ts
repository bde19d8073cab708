import type { Direction } from './selection.ts';

/**
 * Which command a key means. `mode` is 'ready' (nothing being typed), 'typing' (begun by typing:
 * arrows store and move) or 'editing' (begun by F2: arrows move the caret). Null: not ours, the browser
 * and the text field go on.
 */
export type EditMode = 'ready' | 'typing' | 'editing';

export type GridCommand =
  | { readonly do: 'move' | 'extend' | 'jump' | 'extendJump'; readonly direction: Direction }
  | { readonly do: 'page' | 'extendPage'; readonly direction: 'up' | 'down' }
  | { readonly do: 'edge' | 'extendEdge'; readonly to: 'rowStart' | 'rowEnd' | 'first' | 'last' }
  | { readonly do: 'enter' | 'tab'; readonly back: boolean }
  | {
      readonly do:
        | 'edit'
        | 'cancel'
        | 'clear'
        | 'selectAll'
        | 'fillDown'
        | 'fillRight'
        | 'fillSelection'
        | 'undo'
        | 'redo'
        | 'nextFinding'
        | 'note'
        | 'history'
        | 'menu'
        | 'type'
        | 'nothing';
    };

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

const ARROWS: Record<string, Direction> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

export function gridCommand(press: KeyPress, mode: EditMode): GridCommand | null {
  const ctrl = press.ctrlKey || press.metaKey;
  if (press.altKey && !ctrl) {
    return press.key.toLowerCase() === 'h' && mode === 'ready' ? { do: 'history' } : null;
  }
  return ending(press, ctrl) ?? (mode === 'ready' ? ready(press, ctrl) : whileTyping(press, ctrl, mode));
}

/** Keys that mean the same in every mode. */
function ending({ key, shiftKey }: KeyPress, ctrl: boolean): GridCommand | null {
  if (key === 'Enter') return ctrl ? { do: 'fillSelection' } : { do: 'enter', back: shiftKey };
  if (key === 'Tab' && !ctrl) return { do: 'tab', back: shiftKey };
  if (key === 'F2') return shiftKey ? { do: 'note' } : { do: 'edit' };
  if (key === 'F8' && !ctrl) return { do: 'nextFinding' };
  return null;
}

function whileTyping({ key, shiftKey }: KeyPress, ctrl: boolean, mode: EditMode): GridCommand | null {
  if (key === 'Escape') return { do: 'cancel' };
  const direction = ARROWS[key];
  if (direction && mode === 'typing' && !shiftKey) return { do: ctrl ? 'jump' : 'move', direction };
  if (key === 'PageUp' || key === 'PageDown')
    return { do: 'page', direction: key === 'PageUp' ? 'up' : 'down' };
  return null;
}

function ready({ key, shiftKey }: KeyPress, ctrl: boolean): GridCommand | null {
  const direction = ARROWS[key];
  if (direction) {
    if (ctrl) return { do: shiftKey ? 'extendJump' : 'jump', direction };
    return { do: shiftKey ? 'extend' : 'move', direction };
  }
  if (key === 'PageUp' || key === 'PageDown') {
    return { do: shiftKey ? 'extendPage' : 'page', direction: key === 'PageUp' ? 'up' : 'down' };
  }
  if (key === 'Home' || key === 'End') {
    const to = key === 'Home' ? (ctrl ? 'first' : 'rowStart') : ctrl ? 'last' : 'rowEnd';
    return { do: shiftKey ? 'extendEdge' : 'edge', to };
  }
  if (key === 'Delete' || key === 'Backspace') return { do: 'clear' };
  if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) return { do: 'menu' };
  if (key === 'Escape') return { do: 'cancel' };
  if (ctrl) return withCtrl(key.toLowerCase(), shiftKey);
  return [...key].length === 1 ? { do: 'type' } : null;
}

function withCtrl(key: string, shift: boolean): GridCommand | null {
  if (key === 'a') return { do: 'selectAll' };
  if (key === 'd') return { do: 'fillDown' };
  if (key === 'r') return { do: 'fillRight' };
  if (key === 'y' || (key === 'z' && shift)) return { do: 'redo' };
  return key === 'z' ? { do: 'undo' } : null;
}
