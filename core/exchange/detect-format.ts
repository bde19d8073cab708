import { textEncoding } from './read/text-encoding.ts';
import type { ZipFile } from './read/unzip.ts';
import { looksLikeZip } from './read/zip-directory.ts';

/**
 * What kind of file bytes are, by what they hold; a name never decides.
 *
 *   detectFormat(bytes)           // 'zip', 'ole', 'html', 'spreadsheetml', 'text', 'pdf' …
 *   detectZip(openZip(bytes))     // 'xlsx', 'xlsb', 'docx', 'ods', 'zip' …
 *   formatOfName('a.xlsm')        // 'xlsx'; null for an ending that says nothing
 */
export type BytesKind =
  | 'empty'
  | 'zip'
  | 'ole'
  /** A workbook of Excel 2 to 4, or a bare stream of a later one. */
  | 'biff'
  | 'html'
  | 'spreadsheetml'
  | 'xml'
  | 'mht'
  | 'text'
  | 'pdf'
  | 'image'
  | 'rar'
  | '7z'
  | 'gz'
  | 'rtf'
  | 'sqlite'
  | 'exe'
  | 'unknown';

/** First bytes, as Latin-1. */
const SIGNATURES: readonly (readonly [string, BytesKind])[] = [
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'ole'],
  ['%PDF', 'pdf'],
  ['\x89PNG', 'image'],
  ['\xff\xd8\xff', 'image'],
  ['GIF8', 'image'],
  ['II*\0', 'image'],
  ['MM\0*', 'image'],
  ['Rar!', 'rar'],
  ["7z\xbc\xaf'\x1c", '7z'],
  ['\x1f\x8b', 'gz'],
  ['{\\rtf', 'rtf'],
  ['SQLite format 3\0', 'sqlite'],
  ['PK\x05\x06', 'zip'],
];

export function detectFormat(bytes: Uint8Array): BytesKind {
  if (bytes.length === 0) return 'empty';
  if (looksLikeZip(bytes)) return 'zip';
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  const known = SIGNATURES.find(([signature]) => head.startsWith(signature));
  if (known) return known[1];
  if (isBareBiff(bytes)) return 'biff';
  if (/^BM/.test(head) && bytes[6] === 0 && bytes[7] === 0) return 'image';
  if (/^RIFF....WEBP/s.test(head)) return 'image';
  if (/^MZ/.test(head) && bytes.includes(0)) return 'exe';
  return textKind(bytes);
}

/** Its first record says that a stream begins: 0x09, the version, a short length. */
function isBareBiff(bytes: Uint8Array): boolean {
  return bytes[0] === 9 && [0, 2, 4, 8].includes(bytes[1] ?? 1) && (bytes[2] ?? 0) < 32 && bytes[3] === 0;
}

const HTML_START = /^<(!doctype html|html|head|body|meta|table|style|div)/i;

/** Without the XML declaration and the comments in front of the first element. */
function withoutPrologue(text: string): string {
  let at = 0;
  for (const [open, close] of [
    ['<?', '?>'],
    ['<!--', '-->'],
  ] as const) {
    while (text.startsWith(open, at)) {
      const end = text.indexOf(close, at);
      if (end < 0) return '';
      at = end + close.length;
      while (/\s/.test(text.charAt(at))) at++;
    }
  }
  return text.slice(at);
}

function textKind(bytes: Uint8Array): BytesKind {
  const encoding = textEncoding(bytes);
  if (!encoding) return bytes.every((byte) => byte === 0) ? 'empty' : 'unknown';
  const start = new TextDecoder(encoding.label).decode(bytes.subarray(encoding.skip, 16_384)).trimStart();
  if (start === '' && bytes.length < 16_384) return 'empty';
  if (/^MIME-Version:/i.test(start)) return 'mht';
  if (!start.startsWith('<')) return 'text';
  if (/urn:schemas-microsoft-com:office:spreadsheet/.test(start) && !/<html/i.test(start)) {
    return 'spreadsheetml';
  }
  if (HTML_START.test(withoutPrologue(start))) return 'html';
  if (/<table[\s>]/i.test(start)) return 'html';
  return /^<\?xml/i.test(start) ? 'xml' : 'text';
}

/** What an Office file or other package in a ZIP is, by the parts it has. */
export function detectZip(zip: ZipFile): string {
  const has = (path: string) => zip.find(path) !== undefined;
  if (has('xl/workbook.bin')) return 'xlsb';
  if (has('word/document.xml')) return 'docx';
  if (has('ppt/presentation.xml')) return 'pptx';
  if (has('OFD.xml')) return 'ofd';
  if (has('content.xml') && has('META-INF/manifest.xml')) return has('mimetype') ? 'ods' : 'odf';
  if (has('Index/Document.iwa') || has('Index/Tables/DataList.iwa')) return 'numbers';
  if (has('[Content_Types].xml') || has('xl/workbook.xml')) return 'xlsx';
  return 'zip';
}

const ENDINGS: Readonly<Record<string, string>> = {
  ...{ xlsx: 'xlsx', xlsm: 'xlsx', xltx: 'xlsx', xltm: 'xlsx', xls: 'xls', xlt: 'xls', et: 'xls' },
  ...{ csv: 'csv', txt: 'csv', tsv: 'csv', tab: 'csv', htm: 'html', html: 'html', zip: 'zip', pdf: 'pdf' },
  ...{ doc: 'doc', docx: 'docx', wps: 'doc', ods: 'ods', xlsb: 'xlsb', rar: 'rar', xml: 'xls' },
};

export function formatOfName(name: string): string | null {
  const ending = /\.([^.\\/]+)$/.exec(name)?.[1]?.toLowerCase();
  return ending === undefined ? null : (ENDINGS[ending] ?? null);
}
