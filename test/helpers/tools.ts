import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';

/**
 * Which outside programs this machine has; a test that needs one skips itself without it.
 *
 *   describe.skipIf(!hasTool('pdftotext'))('the PDF, read by poppler', …)
 */
export type Tool =
  | 'chromium'
  | 'soffice'
  | 'pdftotext'
  | 'pdffonts'
  | 'pdftoppm'
  | 'pdfinfo'
  | 'cjkFonts'
  | 'strace';

export function hasTool(tool: Tool): boolean {
  if (tool === 'chromium') return findChromium() !== null;
  if (tool === 'cjkFonts') return existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc');
  const found = onPath(tool);
  return found !== null && (tool !== 'soffice' || isWholeOffice(found));
}

/** Debian splits LibreOffice: a machine may have its spreadsheet without its word processor. */
function isWholeOffice(soffice: string): boolean {
  const folder = path.dirname(realpathSync(soffice));
  const parts = ['libsclo.so', 'libswlo.so'].map((part) => existsSync(path.join(folder, part)));
  // Neither: an office laid out in another way, which has to be taken at its word.
  return parts.every((there) => there) || parts.every((there) => !there);
}

/** Path of a Chromium that Playwright can drive; the tests that use it are skipped without one. */
export function chromiumPath(): string {
  const found = findChromium();
  if (found === null) throw new Error('Chromium is not installed');
  return found;
}

/** Quiet, offline, and able to run as root in a container. */
export const chromiumArgs: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export function toolPath(tool: Exclude<Tool, 'chromium' | 'cjkFonts'>): string {
  const found = onPath(tool);
  if (found === null) throw new Error(`${tool} is not installed`);
  return found;
}

function findChromium(): string | null {
  const chosen = process.env.YIBIAO_CHROMIUM;
  if (chosen !== undefined && existsSync(chosen)) return chosen;
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) {
    const found = onPath(name);
    if (found !== null) return found;
  }
  const usual = [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ];
  return usual.find((place) => existsSync(place)) ?? null;
}

function onPath(name: string): string | null {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const names = process.platform === 'win32' ? [`${name}.exe`, name] : [name];
  for (const folder of folders) {
    for (const one of names) {
      const place = path.join(folder, one);
      if (folder !== '' && existsSync(place)) return place;
    }
  }
  return null;
}
