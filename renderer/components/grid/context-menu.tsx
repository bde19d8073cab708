import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { gridText } from '../../text/grid.ts';
import { fillDown } from './fill.ts';
import type { GridController } from './grid-controller.ts';

/** The cell's menu: by right click, Shift+F10 or the menu key; arrows, Home, End, Enter and Esc inside. */
export interface MenuPlace {
  readonly x: number;
  readonly y: number;
}

interface MenuEntry {
  readonly text: string;
  readonly keys: string;
  readonly run: () => void;
  readonly off?: boolean;
}

export function ContextMenu(props: { controller: GridController; place: MenuPlace; onClose: () => void }) {
  const { controller, place, onClose } = props;
  const menu = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = menu.current;
    if (!box) return;
    const { offsetWidth, offsetHeight } = box;
    box.style.left = `${Math.max(4, Math.min(place.x, innerWidth - offsetWidth - 4))}px`;
    box.style.top = `${Math.max(4, Math.min(place.y, innerHeight - offsetHeight - 4))}px`;
    items(box)[0]?.focus();
  }, [place]);
  useEffect(() => {
    const away = (event: Event): void => {
      if (!(event.target instanceof Node && menu.current?.contains(event.target))) onClose();
    };
    addEventListener('pointerdown', away, true);
    addEventListener('blur', onClose);
    return () => {
      removeEventListener('pointerdown', away, true);
      removeEventListener('blur', onClose);
    };
  }, [onClose]);
  const choose = (entry: MenuEntry): void => {
    onClose();
    controller.editor.focus();
    entry.run();
  };
  return createPortal(
    <div
      ref={menu}
      role="menu"
      tabIndex={-1}
      aria-label={gridText.menu.label}
      className="sg-menu"
      onKeyDown={(event) => {
        if (!menuKey(event, items(menu.current))) return;
        onClose();
        controller.editor.focus();
      }}
    >
      {entries(controller).map((entry) => (
        <button
          key={entry.text}
          type="button"
          role="menuitem"
          className="sg-menu-item"
          tabIndex={-1}
          disabled={entry.off}
          onClick={() => choose(entry)}
          onPointerEnter={(event) => event.currentTarget.focus()}
        >
          <span>{entry.text}</span>
          <kbd>{entry.keys}</kbd>
        </button>
      ))}
    </div>,
    document.body,
  );
}

function entries(controller: GridController): MenuEntry[] {
  const { store } = controller;
  const { menu } = gridText;
  const { active } = store.selection;
  const isLeaf = store.model.keyAt(active.line, active.column) !== null;
  const readOnly = store.readOnlyReason(active) !== null;
  const list: MenuEntry[] = [
    { text: menu.copy, keys: 'Ctrl+C', run: () => document.execCommand('copy') },
    { text: menu.paste, keys: 'Ctrl+V', run: () => void controller.pasteFromMenu(), off: readOnly },
    { text: menu.clear, keys: 'Delete', run: () => store.clearSelection(), off: readOnly },
    { text: menu.fillDown, keys: 'Ctrl+D', run: () => store.fill(fillDown(store.range)), off: readOnly },
    { text: menu.note, keys: 'Shift+F2', run: () => controller.ask('note'), off: !isLeaf },
    { text: menu.history, keys: 'Alt+H', run: () => controller.ask('history'), off: !isLeaf },
  ];
  if (store.isRefused(active)) list.unshift({ text: menu.retry, keys: 'F2 Enter', run: () => store.retry() });
  return list;
}

function items(menu: HTMLElement | null): HTMLButtonElement[] {
  return [...(menu?.querySelectorAll<HTMLButtonElement>('[role=menuitem]:not(:disabled)') ?? [])];
}

/** Moves inside the menu; true when the key closes it. */
function menuKey(event: KeyboardEvent, list: HTMLButtonElement[]): boolean {
  const here = list.indexOf(document.activeElement as HTMLButtonElement);
  const go = (index: number): boolean => {
    event.preventDefault();
    list.at(index % list.length)?.focus();
    return false;
  };
  event.stopPropagation();
  if (event.key === 'ArrowDown') return go(here + 1);
  if (event.key === 'ArrowUp') return go(here < 0 ? -1 : here - 1);
  if (event.key === 'Home') return go(0);
  if (event.key === 'End') return go(-1);
  const closes = event.key === 'Escape' || event.key === 'Tab';
  if (closes) event.preventDefault();
  return closes;
}
