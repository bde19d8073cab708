import { createStore } from './store.ts';

/** The one dialog that is open over the page, if any. */
export type DialogName = 'palette' | 'help';

export const dialog = createStore<DialogName | null>(null);

/** Takes the focus when what had it is gone: the grid, while there is one. */
export const focusPage = createStore<{ focus: () => void } | null>(null);

let openedFrom: Element | null = null;

export function openDialog(name: DialogName): void {
  openedFrom = document.activeElement;
  dialog.set(name);
}

/** Closes it and gives the focus back to where it was, or to the page when that is another one now. */
export function closeDialog(backToOpener = true): void {
  dialog.set(null);
  const target = openedFrom;
  openedFrom = null;
  requestAnimationFrame(() => {
    const isThere =
      backToOpener && target instanceof HTMLElement && target.isConnected && target !== document.body;
    if (isThere) target.focus();
    else (focusPage.get() ?? document.getElementById('main'))?.focus();
  });
}
