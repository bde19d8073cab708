import type { DefinedName, RawSheet } from '../../domain/raw-workbook.ts';
import { READ_LIMITS } from './limits.ts';
import { unreadable } from './unreadable.ts';
import type { ZipFile } from './unzip.ts';
import { isTrue, type Relationship, readPart, relationships } from './xlsx-package.ts';
import type { XmlReader } from './xml-reader.ts';

/**
 * What a workbook's own part says: sheets in their order, names, calendar; and where its other parts are.
 *
 *   const book = await openXlsxParts(zip);
 *   book.sheets[0]        // { name: 'Sheet1', visibility: 'visible', path: 'xl/worksheets/sheet1.xml' }
 */
export interface SheetPart {
  readonly name: string;
  readonly visibility: RawSheet['visibility'];
  /** Part of its cells; null when the file has lost it. */
  readonly path: string | null;
}

export interface XlsxParts {
  readonly sheets: readonly SheetPart[];
  readonly names: readonly DefinedName[];
  readonly date1904: boolean;
  readonly stylesPath: string | null;
  readonly stringsPath: string | null;
  readonly propertiesPath: string | null;
  readonly corePath: string | null;
  readonly hasMacros: boolean;
  /** Other files it takes values from. */
  readonly links: readonly string[];
}

interface SheetMark {
  readonly name: string;
  readonly visibility: RawSheet['visibility'];
  readonly id: string;
}

export async function openXlsxParts(zip: ZipFile): Promise<XlsxParts> {
  const roots = await relationships(zip, '');
  const path = roots.find((one) => one.kind === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const entry = zip.find(path);
  if (!entry) throw unreadable(zip.name, 'damaged', path);
  const parts = await relationships(zip, path);
  const marks: SheetMark[] = [];
  const names: DefinedName[] = [];
  const state = { date1904: false };
  await readPart(zip, entry, new WorkbookHandler(marks, names, state));
  if (marks.length > READ_LIMITS.sheets)
    throw unreadable(zip.name, 'tooLarge', `sheets ${READ_LIMITS.sheets}`);
  const pathOf = (kind: string, from: readonly Relationship[]): string | null =>
    from.find((one) => one.kind === kind && zip.find(one.target))?.target ?? null;
  const bySheet = new Map(parts.map((one) => [one.id, one]));
  // Charts, macros and dialogs stand among the sheets and have no cells.
  const noCells = /^(chartsheet|dialogsheet|xl\w*macrosheet|macrosheet)$/i;
  const sheets = marks.filter((mark) => !noCells.test(bySheet.get(mark.id)?.kind ?? ''));
  return {
    sheets: sheets.map((mark) => ({
      ...{ name: mark.name, visibility: mark.visibility },
      path: bySheet.get(mark.id)?.target ?? null,
    })),
    names,
    ...state,
    ...{ stylesPath: pathOf('styles', parts), stringsPath: pathOf('sharedStrings', parts) },
    propertiesPath: pathOf('custom-properties', roots) ?? pathOf('customProperties', roots),
    corePath: pathOf('core-properties', roots) ?? pathOf('coreProperties', roots),
    hasMacros:
      zip.entries.some((one) => /vbaproject\.bin$/i.test(one.path)) ||
      parts.some((one) => /macrosheet$/i.test(one.kind)),
    links: await externalLinks(zip, parts),
  };
}

async function externalLinks(zip: ZipFile, parts: readonly Relationship[]): Promise<string[]> {
  const links: string[] = [];
  for (const part of parts.filter((one) => one.kind === 'externalLink')) {
    const targets = (await relationships(zip, part.target)).filter((one) => one.external);
    links.push(...targets.map((one) => readable(one.target)));
  }
  return links;
}

function readable(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

class WorkbookHandler {
  readonly #sheets: SheetMark[];
  readonly #names: DefinedName[];
  readonly #state: { date1904: boolean };
  #name: { name: string; sheet: number | null; text: string } | null = null;

  constructor(sheets: SheetMark[], names: DefinedName[], state: { date1904: boolean }) {
    this.#sheets = sheets;
    this.#names = names;
    this.#state = state;
  }

  start(reader: XmlReader): void {
    if (reader.name === 'sheet') {
      const stated = reader.attribute('state');
      const visibility = stated === 'hidden' || stated === 'veryHidden' ? stated : 'visible';
      this.#sheets.push({
        ...{ name: reader.attribute('name') ?? '', visibility, id: reader.attribute('id') ?? '' },
      });
    } else if (reader.name === 'workbookPr') this.#state.date1904 = isTrue(reader, 'date1904');
    else if (reader.name === 'definedName') {
      const local = reader.attribute('localSheetId');
      const sheet = local === null ? null : Number(local);
      this.#name = { name: reader.attribute('name') ?? '', sheet, text: '' };
    }
  }

  text(reader: XmlReader): void {
    if (this.#name) this.#name.text += reader.text();
  }

  end(reader: XmlReader): void {
    if (reader.name !== 'definedName' || !this.#name) return;
    const { name, sheet, text } = this.#name;
    const of = sheet === null ? null : (this.#sheets[sheet]?.name ?? null);
    this.#names.push({ name, refersTo: text.trim(), sheet: of });
    this.#name = null;
  }
}

/** Custom properties of the document, by name. */
export async function customProperties(
  zip: ZipFile,
  path: string | null,
): Promise<ReadonlyMap<string, string>> {
  const properties = new Map<string, string>();
  const entry = path === null ? undefined : zip.find(path);
  if (!entry) return properties;
  let name: string | null = null;
  await readPart(zip, entry, {
    start(reader) {
      if (reader.name !== 'property') return;
      name = reader.attribute('name');
      if (name !== null) properties.set(name, '');
    },
    text(reader) {
      if (name !== null) properties.set(name, ((properties.get(name) ?? '') + reader.text()).trim());
    },
    end(reader) {
      if (reader.name === 'property') name = null;
    },
  });
  return properties;
}

/** When the workbook was last saved, by its own word; null where it does not say, or nothing that is a time. */
export async function lastModified(zip: ZipFile, path: string | null): Promise<string | null> {
  const entry = path === null ? undefined : zip.find(path);
  if (!entry) return null;
  let isTime = false;
  let text = '';
  try {
    await readPart(zip, entry, {
      start: (reader) => {
        isTime = reader.name === 'modified';
      },
      text: (reader) => {
        if (isTime) text += reader.text();
      },
      end: () => {
        isTime = false;
      },
    });
  } catch {
    // A workbook is readable without its properties.
    return null;
  }
  return instantOf(text.trim());
}

function instantOf(text: string): string | null {
  if (!/^\d{4}-\d\d-\d\dT/.test(text)) return null;
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}
