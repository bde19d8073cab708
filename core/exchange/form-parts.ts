import { xmlText } from './xml-text.ts';

/** The fixed parts of a workbook to fill in; its sheets are written by write-form.ts. */
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const FILE_TYPE = 'application/vnd.openxmlformats-officedocument';

/** Places of the styles below. */
export const STYLE = {
  ...{ plain: 0, title: 1, left: 2, right: 3, heading: 4, name: 5, fill: 6, shown: 7, sum: 8 },
  ...{ fillText: 9, label: 10, fillDay: 11, note: 12, line: 13, mark: 14, aboutLabel: 15, about: 16 },
  ...{ code: 17 },
} as const;

export const worksheetStart = `${HEAD}<worksheet xmlns="${MAIN}">`;

export function contentTypes(sheets: number): string {
  const part = (name: string, type: string): string =>
    `<Override PartName="${name}" ContentType="${FILE_TYPE}.${type}+xml"/>`;
  const all = Array.from({ length: sheets }, (_, index) =>
    part(`/xl/worksheets/sheet${index + 1}.xml`, 'spreadsheetml.worksheet'),
  );
  return [
    `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`,
    part('/xl/workbook.xml', 'spreadsheetml.sheet.main'),
    ...all,
    part('/xl/styles.xml', 'spreadsheetml.styles'),
    part('/docProps/custom.xml', 'custom-properties'),
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
  ].join('');
}

export const packageRelations = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/><Relationship Id="rId3" Type="${OFFICE}/custom-properties" Target="docProps/custom.xml"/></Relationships>`;

export function workbookRelations(sheets: number): string {
  const all = Array.from(
    { length: sheets },
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}<Relationship Id="rId${sheets + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`;
}

export function coreProperties(title: string, createdAt: string): string {
  const at = `${createdAt.slice(0, 19)}Z`;
  return `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xmlText(title)}</dc:title><dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created></cp:coreProperties>`;
}

export type Identity = readonly (readonly [name: string, value: string])[];

export function customProperties(identity: Identity): string {
  const all = identity.map(
    ([name, value], index) =>
      `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${index + 2}" name="${xmlText(name)}"><vt:lpwstr>${xmlText(value)}</vt:lpwstr></property>`,
  );
  return `${HEAD}<Properties xmlns="${OFFICE.replace('/relationships', '/custom-properties')}" xmlns:vt="${OFFICE.replace('/relationships', '/docPropsVTypes')}">${all.join('')}</Properties>`;
}

/** The first sheet is the guide; the first table is what is open when the file is. */
export function workbook(sheetNames: readonly string[], identity: Identity): string {
  const sheets = sheetNames.map(
    (name, index) => `<sheet name="${xmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const names = identity.map(
    ([name, value]) =>
      `<definedName name="${xmlText(name)}">"${xmlText(value.replaceAll('"', '""'))}"</definedName>`,
  );
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView activeTab="1"/></bookViews><sheets>${sheets.join('')}</sheets><definedNames>${names.join('')}</definedNames></workbook>`;
}

const YELLOW = 'FFFFF8DC';
const GREY = 'FFEEF0F2';

export function styles(font: string): string {
  const face = (size: number, rest = '', colour = ''): string =>
    `<font>${rest}<sz val="${size}"/>${colour}<name val="${xmlText(font)}"/><charset val="134"/></font>`;
  const grey = '<color rgb="FF6E7781"/>';
  const solid = (colour: string): string =>
    `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`;
  const side = (name: string): string => `<${name} style="thin"><color rgb="FF7D8590"/></${name}>`;
  const none = '<left/><right/><top/><bottom/><diagonal/>';
  const box = `${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/>`;
  const xf = (parts: {
    font?: number;
    fill?: number;
    box?: boolean;
    format?: number;
    align?: string;
    open?: boolean;
  }): string => {
    const { font: fontId = 0, fill = 0, box: hasBox = false, format = 0, align = '', open = false } = parts;
    const protection = open ? '<protection locked="0"/>' : '';
    return `<xf numFmtId="${format}" fontId="${fontId}" fillId="${fill}" borderId="${hasBox ? 1 : 0}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1"><alignment vertical="center" ${align}/>${protection}</xf>`;
  };
  const [left, right, center] = ['left', 'right', 'center'].map((one) => `horizontal="${one}"`);
  const wrap = 'wrapText="1"';
  const all = [
    xf({}),
    xf({ font: 1, align: `${center} ${wrap}` }),
    xf({ align: `${left} ${wrap}` }),
    xf({ align: right ?? '' }),
    xf({ font: 2, fill: 3, box: true, align: `${center} ${wrap}` }),
    xf({ box: true, align: `${left} ${wrap}` }),
    xf({ fill: 2, box: true, align: right ?? '', open: true }),
    xf({ font: 3, box: true, align: right ?? '' }),
    xf({ font: 2, box: true, align: right ?? '' }),
    xf({ fill: 2, box: true, format: 49, align: `${left} ${wrap}`, open: true }),
    xf({ align: right ?? '' }),
    xf({ fill: 2, box: true, format: 164, align: left ?? '', open: true }),
    xf({ font: 3, align: `${left} ${wrap}` }),
    xf({ font: 4, align: `${left} ${wrap}` }),
    xf({ font: 3 }),
    xf({ font: 2, fill: 3, box: true, align: `${left} ${wrap}` }),
    xf({ font: 4, box: true, align: `${left} ${wrap}` }),
    xf({ font: 2, align: right ?? '' }),
  ];
  return [
    `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>`,
    `<fonts count="5">${face(11)}${face(16, '<b/>')}${face(11, '<b/>')}${face(11, '', grey)}${face(12)}</fonts>`,
    `<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${solid(YELLOW)}${solid(GREY)}</fills>`,
    `<borders count="2"><border>${none}</border><border>${box}</border></borders>`,
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${all.length}">${all.join('')}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
  ].join('');
}
