import type { Direction } from './list-selection.ts';

/**
 * Which command a key means in a list. `mode` is 'ready' (nothing being typed), 'typing' (begun by
 * typing: arrows store and move) or 'editing' (begun by Enter or F2: arrows move the caret). Null: not
 * ours, the browser and the text field go on.
 *
 *   listCommand({ key: 'Enter', ctrl: false, shift: false, alt: true }, 'editing') // { do: 'lineBreak' }
 */
export type EditMode = 'ready' | 'typing' | 'editing';

export interface ListKey {
  readonly key: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

export type ListCommand =
  | { readonly do: 'step'; readonly direction: Direction; readonly extend: boolean }
  | { readonly do: 'edge'; readonly direction: Direction; readonly extend: boolean }
  | { readonly do: 'page'; readonly direction: 'up' | 'down' }
  | { readonly do: 'tab'; readonly back: boolean }
  | { readonly do: 'enter'; readonly direction: 'up' | 'down' }
  | { readonly do: 'insert'; readonly where: 'above' | 'below' }
  | { readonly do: 'move'; readonly direction: 'up' | 'down' }
  | {
      readonly do: 'edit' | 'cancel' | 'lineBreak' | 'clear' | 'remove' | 'undo' | 'redo' | 'selectAll';
    };

const ARROWS: Record<string, Direction> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

export function listCommand(press: ListKey, mode: EditMode): ListCommand | null {
  if (press.key === 'Tab' && !press.ctrl && !press.alt) return { do: 'tab', back: press.shift };
  return mode === 'ready' ? ready(press) : whileTyping(press, mode);
}

function whileTyping({ key, ctrl, shift, alt }: ListKey, mode: EditMode): ListCommand | null {
  if (key === 'Enter')
    return ctrl || alt ? { do: 'lineBreak' } : { do: 'enter', direction: shift ? 'up' : 'down' };
  if (key === 'Escape') return { do: 'cancel' };
  if (key === 'F2') return { do: 'edit' };
  const direction = ARROWS[key];
  const isPlain = !ctrl && !shift && !alt;
  return direction && isPlain && mode === 'typing' ? { do: 'step', direction, extend: false } : null;
}

function ready(press: ListKey): ListCommand | null {
  const { key, ctrl, shift, alt } = press;
  if (alt && !ctrl) return withAlt(press);
  const direction = ARROWS[key];
  if (direction) return { do: ctrl ? 'edge' : 'step', direction, extend: shift };
  if (key === 'PageUp' || key === 'PageDown')
    return { do: 'page', direction: key === 'PageUp' ? 'up' : 'down' };
  if (key === 'Home') return { do: 'edge', direction: ctrl ? 'up' : 'left', extend: shift };
  if (key === 'End') return { do: 'edge', direction: ctrl ? 'down' : 'right', extend: shift };
  if (key === 'Enter' || key === 'F2') return { do: 'edit' };
  if (key === 'Delete' || key === 'Backspace') return { do: 'clear' };
  return ctrl ? withCtrl(key.toLowerCase(), shift) : null;
}

function withAlt({ key, shift }: ListKey): ListCommand | null {
  if (key === 'Delete') return { do: 'remove' };
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return null;
  const isUp = key === 'ArrowUp';
  return shift
    ? { do: 'insert', where: isUp ? 'above' : 'below' }
    : { do: 'move', direction: isUp ? 'up' : 'down' };
}

function withCtrl(key: string, shift: boolean): ListCommand | null {
  if (key === 'a') return { do: 'selectAll' };
  if (key === 'y' || (key === 'z' && shift)) return { do: 'redo' };
  return key === 'z' ? { do: 'undo' } : null;
}
