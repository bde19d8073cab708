import { useEffect, useEffectEvent } from 'react';

/**
 * Keys of a page. What the focused control has used itself (preventDefault) is left alone, and so is
 * everything while a dialog is open.
 *
 *   useShortcuts([['F8', next], ['Ctrl+P', print]]);
 */
export type Shortcuts = readonly (readonly [name: string, act: () => void])[];

export function useShortcuts(shortcuts: Shortcuts): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
    const pressed = shortcutName(event);
    const act = shortcuts.find(([name]) => name === pressed)?.[1];
    if (!act || isInDialog(event.target)) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

/** "Ctrl+K", "Shift+F2", "Escape"; the command key of a Mac counts as Ctrl. */
export function shortcutName(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
): string {
  const parts: string[] = [];
  if (event.ctrlKey || event.metaKey) parts.push('Ctrl');
  if (event.altKey) parts.push('Alt');
  if (event.shiftKey) parts.push('Shift');
  parts.push(event.key.length === 1 ? event.key.toUpperCase() : event.key);
  return parts.join('+');
}

function isInDialog(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('[role="dialog"], [role="listbox"], [role="menu"]') !== null
  );
}
