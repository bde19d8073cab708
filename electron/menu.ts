import { app, type BrowserWindow, dialog, Menu, type MenuItemConstructorOptions, shell } from 'electron';
import { menuText } from '../renderer/text/host.ts';

/**
 * The menu in Chinese, showing the keys. The page owns its keys (they work in a browser too), so an item
 * of the page's own sends the key instead of knowing the action; nothing is decided twice.
 */
export interface MenuActions {
  openFile(): void;
  dataFolder(): string;
}

export function buildMenu(window: BrowserWindow, actions: MenuActions): Menu {
  return Menu.buildFromTemplate([
    fileMenu(window, actions),
    editMenu(window),
    viewMenu(window),
    helpMenu(window),
  ]);
}

function fileMenu(window: BrowserWindow, actions: MenuActions): MenuItemConstructorOptions {
  return {
    label: menuText.file,
    submenu: [
      { label: menuText.open, accelerator: 'CmdOrCtrl+O', click: () => actions.openFile() },
      { label: menuText.showFolder, click: () => void shell.openPath(actions.dataFolder()) },
      { type: 'separator' },
      pageKey(window, menuText.export, 'E'),
      pageKey(window, menuText.print, 'P'),
      { type: 'separator' },
      { label: menuText.close, role: 'close' },
      { label: menuText.quit, role: 'quit' },
    ],
  };
}

function editMenu(window: BrowserWindow): MenuItemConstructorOptions {
  return {
    label: menuText.edit,
    submenu: [
      // Roles would undo in the text field; the page undoes in the table.
      pageKey(window, menuText.undo, 'Z'),
      pageKey(window, menuText.redo, 'Y'),
      { type: 'separator' },
      { label: menuText.cut, role: 'cut' },
      { label: menuText.copy, role: 'copy' },
      { label: menuText.paste, role: 'paste' },
      pageKey(window, menuText.selectAll, 'A'),
      { type: 'separator' },
      pageKey(window, menuText.find, 'F'),
    ],
  };
}

function viewMenu(window: BrowserWindow): MenuItemConstructorOptions {
  return {
    label: menuText.view,
    submenu: [
      pageKey(window, menuText.goTo, 'K'),
      { label: menuText.reload, role: 'reload' },
      { type: 'separator' },
      { label: menuText.zoomIn, role: 'zoomIn' },
      { label: menuText.zoomOut, role: 'zoomOut' },
      { label: menuText.zoomReset, role: 'resetZoom' },
      { label: menuText.fullScreen, role: 'togglefullscreen' },
    ],
  };
}

function helpMenu(window: BrowserWindow): MenuItemConstructorOptions {
  const about = {
    title: menuText.about,
    message: menuText.aboutDetail(app.getVersion()),
    type: 'info' as const,
  };
  return {
    label: menuText.help,
    submenu: [
      {
        label: menuText.keys,
        accelerator: 'F1',
        registerAccelerator: false,
        click: () => sendKey(window, 'F1', []),
      },
      { label: menuText.about, click: () => void dialog.showMessageBox(window, about) },
    ],
  };
}

/** An item whose action is Ctrl+key in the page; the key is shown here, and handled there. */
function pageKey(window: BrowserWindow, label: string, key: string): MenuItemConstructorOptions {
  return {
    label,
    accelerator: `CmdOrCtrl+${key}`,
    registerAccelerator: false,
    click: () => sendKey(window, key, [process.platform === 'darwin' ? 'meta' : 'control']),
  };
}

function sendKey(window: BrowserWindow, keyCode: string, modifiers: ('control' | 'meta')[]): void {
  window.webContents.focus();
  window.webContents.sendInputEvent({ type: 'keyDown', keyCode, modifiers });
  window.webContents.sendInputEvent({ type: 'keyUp', keyCode, modifiers });
}
