import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Our files seen by other programs: poppler for PDF, LibreOffice for workbooks.
 *
 *   describe.skipIf(!hasTool('pdftotext'))('...', () => { pdfPages(bytes)[0]?.words });
 */
/** Runs `use` in a folder of its own, removed afterwards. */
export function inFolder<Result>(use: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'yibiao-eyes-'));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function onFile(bytes: Uint8Array, command: string, args: (file: string) => string[]): string {
  return inFolder((folder) => {
    const file = join(folder, 'file.pdf');
    writeFileSync(file, bytes);
    return execFileSync(command, args(file), { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  });
}

export const pdfText = (bytes: Uint8Array): string =>
  onFile(bytes, 'pdftotext', (file) => ['-layout', file, '-']);
/** Text in the order it was drawn, page by page, without white space. */
export const pdfDrawnText = (bytes: Uint8Array): string[] =>
  onFile(bytes, 'pdftotext', (file) => ['-raw', file, '-'])
    .split('\f')
    .slice(0, -1)
    .map((page) => page.replaceAll(/\s/g, ''));
export const pdfInfo = (bytes: Uint8Array): string => onFile(bytes, 'pdfinfo', (file) => [file]);

export interface Word {
  readonly text: string;
  /** Points from the top left corner. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface SeenPage {
  readonly width: number;
  readonly height: number;
  readonly words: readonly Word[];
}

export function pdfPages(bytes: Uint8Array): SeenPage[] {
  const html = onFile(bytes, 'pdftotext', (file) => ['-bbox', file, '-']);
  return html
    .split('<page ')
    .slice(1)
    .map((page) => {
      const [width = 0, height = 0] = [...page.matchAll(/(?:width|height)="([\d.]+)"/g)].map((match) =>
        Number(match[1]),
      );
      const pattern =
        /<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">([^<]*)<\/word>/g;
      const words = [...page.matchAll(pattern)].map((match) => {
        const [left = 0, top = 0, right = 0, bottom = 0] = match.slice(1, 5).map(Number);
        return { text: match[5] ?? '', left, top, right, bottom };
      });
      return { width, height, words };
    });
}

/** Words of a page grouped into lines by their vertical middle, each line from left to right. */
export function linesOf(page: SeenPage): string[][] {
  const lines: { middle: number; words: Word[] }[] = [];
  for (const word of page.words) {
    const middle = (word.top + word.bottom) / 2;
    const line = lines.find((each) => Math.abs(each.middle - middle) < 4);
    if (line) line.words.push(word);
    else lines.push({ middle, words: [word] });
  }
  return lines
    .sort((a, b) => a.middle - b.middle)
    .map(({ words }) => words.sort((a, b) => a.left - b.left).map((word) => word.text));
}

export interface SeenFont {
  readonly name: string;
  readonly embedded: boolean;
  readonly subset: boolean;
}

export function pdfFonts(bytes: Uint8Array): SeenFont[] {
  const lines = onFile(bytes, 'pdffonts', (file) => [file])
    .trimEnd()
    .split('\n')
    .slice(2);
  return lines.map((line) => {
    const [embedded, subset] = line.trim().split(/\s+/).slice(-5);
    return { name: line.split(/\s/)[0] ?? '', embedded: embedded === 'yes', subset: subset === 'yes' };
  });
}

/** Where a page of the PDF has ink, in millimetres from its left and top edge. */
export function inkBox(
  bytes: Uint8Array,
  page: number,
): { left: number; right: number; top: number; bottom: number } {
  return inFolder((folder) => {
    const file = join(folder, 'file.pdf');
    writeFileSync(file, bytes);
    const dpi = 127;
    execFileSync('pdftoppm', [
      '-gray',
      '-r',
      String(dpi),
      '-f',
      `${page}`,
      '-l',
      `${page}`,
      '-singlefile',
      file,
      join(folder, 'page'),
    ]);
    const image = readFileSync(join(folder, 'page.pgm'));
    const [, width = 0, height = 0] =
      /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(image.toString('latin1', 0, 40))?.map(Number) ?? [];
    const pixels = image.subarray(image.length - width * height);
    const box = { left: width, right: 0, top: height, bottom: 0 };
    for (const [index, value] of pixels.entries()) {
      if (value > 128) continue;
      const x = index % width;
      const y = Math.floor(index / width);
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x + 1);
      box.top = Math.min(box.top, y);
      box.bottom = Math.max(box.bottom, y + 1);
    }
    const mm = 25.4 / dpi;
    return { left: box.left * mm, right: box.right * mm, top: box.top * mm, bottom: box.bottom * mm };
  });
}

/**
 * What LibreOffice makes of a workbook or a Word file: file name to content, in sheet order. In a Chinese
 * locale, as in an office: it then takes Chinese faces for official ones that are missing.
 */
export function libreOffice(
  bytes: Uint8Array,
  format: 'pdf' | 'csv',
  kind: 'xlsx' | 'docx' = 'xlsx',
): Map<string, Buffer> {
  return libreOfficeAll(new Map([[`book.${kind}`, bytes]]), format);
}

/** The same of many files at once, which takes hardly longer than one: names without their kind must differ. */
export function libreOfficeAll(
  files: ReadonlyMap<string, Uint8Array>,
  format: 'pdf' | 'csv' | 'csvShown' | 'xls' | 'xlsx',
): Map<string, Buffer> {
  return inFolder((folder) => {
    for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
    // -1 at the end: one file per sheet, named book-SHEET.csv. Values as they are, or as cells show them.
    const filter = format.startsWith('csv')
      ? `csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,${format === 'csvShown'},false,false,-1`
      : format;
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    execFileSync(
      'soffice',
      [
        profile,
        '--headless',
        '--convert-to',
        filter,
        '--outdir',
        join(folder, 'out'),
        ...[...files.keys()].map((name) => join(folder, name)),
      ],
      {
        stdio: 'ignore',
        env: { ...process.env, FC_LANG: 'zh-cn' },
      },
    );
    const names = readdirSync(join(folder, 'out')).sort();
    return new Map(names.map((name) => [name, readFileSync(join(folder, 'out', name))]));
  });
}
