import { makeZip, type ZipPart } from './make-zip.ts';

/**
 * Workbooks written by hand, part by part: what no library would write, and every byte as a test wants it.
 *
 *   makeXlsx({ sheets: { Sheet1: '<row r="1"><c r="A1"><v>1</v></c></row>' } })
 *   makeXlsx({ sheets: { Sheet1: rows }, strings: ['county'], formats: ['', '0.0%'], parts: [{ path, data }] })
 */
export interface MadeXlsx {
  /** What stands inside sheetData, by name of the sheet. */
  readonly sheets: Readonly<Record<string, string>>;
  /** What stands behind sheetData, and in front of it, by name of the sheet. */
  readonly behind?: Readonly<Record<string, string>>;
  readonly before?: Readonly<Record<string, string>>;
  readonly states?: Readonly<Record<string, 'hidden' | 'veryHidden'>>;
  /** XML inside each shared string, or plain text. */
  readonly strings?: readonly string[];
  /** Format codes of the styles 0, 1, 2 … */
  readonly formats?: readonly string[];
  /** XML inside the workbook behind its sheets. */
  readonly workbook?: string;
  readonly properties?: Readonly<Record<string, string>>;
  /** Parts of its own, or in place of those made here. */
  readonly parts?: readonly ZipPart[];
  /** Namespace of strict Office Open XML instead of the transitional one. */
  readonly strict?: boolean;
  readonly date1904?: boolean;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export function makeXlsx(made: MadeXlsx): Uint8Array {
  return makeZip(xlsxParts(made));
}

export function xlsxParts(made: MadeXlsx): ZipPart[] {
  const base = made.strict ? 'http://purl.oclc.org/ooxml' : 'http://schemas.openxmlformats.org';
  const main = made.strict ? `${base}/spreadsheetml/main` : `${base}/spreadsheetml/2006/main`;
  const rel = made.strict
    ? `${base}/officeDocument/relationships`
    : `${base}/officeDocument/2006/relationships`;
  const names = Object.keys(made.sheets);
  const sheets = names.map((name, index) => {
    const state = made.states?.[name];
    return `<sheet name="${escaped(name)}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="rId${index + 1}"/>`;
  });
  const links = names.map((_, index) =>
    link(`rId${index + 1}`, `${rel}/worksheet`, `worksheets/sheet${index + 1}.xml`),
  );
  links.push(
    link('rIdS', `${rel}/styles`, 'styles.xml'),
    link('rIdT', `${rel}/sharedStrings`, '/xl/sharedStrings.xml'),
  );
  const parts: ZipPart[] = [
    part('[Content_Types].xml', contentTypes(names.length)),
    part(
      '_rels/.rels',
      relations([
        link('rId1', `${rel}/officeDocument`, 'xl/workbook.xml'),
        link('rId2', `${rel}/custom-properties`, 'docProps/custom.xml'),
      ]),
    ),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${rel}">${made.date1904 ? '<workbookPr date1904="1"/>' : ''}<sheets>${sheets.join('')}</sheets>${made.workbook ?? ''}</workbook>`,
    ),
    part('xl/_rels/workbook.xml.rels', relations(links)),
    part('xl/styles.xml', styles(main, made.formats ?? [''])),
    part('xl/sharedStrings.xml', `<sst xmlns="${main}">${(made.strings ?? []).map(shared).join('')}</sst>`),
    part('docProps/custom.xml', properties(made.properties ?? {})),
    ...names.map((name, index) =>
      part(
        `xl/worksheets/sheet${index + 1}.xml`,
        `<worksheet xmlns="${main}">${made.before?.[name] ?? ''}<sheetData>${made.sheets[name] ?? ''}</sheetData>${made.behind?.[name] ?? ''}</worksheet>`,
      ),
    ),
  ];
  const own = made.parts ?? [];
  return [...parts.filter((one) => !own.some((other) => other.path === one.path)), ...own];
}

export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function part(path: string, xml: string): ZipPart {
  return { path, data: HEAD + xml };
}

function link(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`;
}

/** So that other programs open it too. */
function contentTypes(sheets: number): string {
  const office = 'application/vnd.openxmlformats-officedocument';
  const types = [
    ['xl/workbook.xml', `${office}.spreadsheetml.sheet.main+xml`],
    ['xl/styles.xml', `${office}.spreadsheetml.styles+xml`],
    ['xl/sharedStrings.xml', `${office}.spreadsheetml.sharedStrings+xml`],
    ['docProps/custom.xml', `${office}.custom-properties+xml`],
    ...Array.from({ length: sheets }, (_, index) => [
      ...[`xl/worksheets/sheet${index + 1}.xml`, `${office}.spreadsheetml.worksheet+xml`],
    ]),
  ];
  const overrides = types.map(([path, type]) => `<Override PartName="/${path}" ContentType="${type}"/>`);
  return `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`;
}

function relations(links: readonly string[]): string {
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links.join('')}</Relationships>`;
}

function shared(text: string): string {
  return `<si>${/^<(t|r|rPh)\b/.test(text) ? text : `<t xml:space="preserve">${escaped(text)}</t>`}</si>`;
}

function styles(main: string, formats: readonly string[]): string {
  const codes = formats.map(
    (code, index) =>
      `<numFmt numFmtId="${200 + index}" formatCode="${escaped(code === '' ? 'General' : code)}"/>`,
  );
  const cells = formats.map((_, index) => `<xf numFmtId="${200 + index}"/>`);
  return `<styleSheet xmlns="${main}"><numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs>${cells.join('')}</cellXfs></styleSheet>`;
}

function properties(values: Readonly<Record<string, string>>): string {
  const one = Object.entries(values).map(
    ([name, value], index) =>
      `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${index + 2}" name="${escaped(name)}"><vt:lpwstr>${escaped(value)}</vt:lpwstr></property>`,
  );
  return `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">${one.join('')}</Properties>`;
}
