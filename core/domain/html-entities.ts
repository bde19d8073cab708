/**
 * Entities in the text of a page: by number, and by name those that Office and web pages write. A name
 * that is not known stays as it was written.
 *
 *   decodeEntities('1&nbsp;234&#20803; &lt; A&B')   // '1\u00a0234\u5143 < A&B'
 */
const NAMED: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', AMP: '&', LT: '<', GT: '>' },
  ...{ ensp: '\u2002', emsp: '\u2003', thinsp: '\u2009', shy: '', zwj: '', zwnj: '', zwsp: '' },
  ...{ ndash: '\u2013', mdash: '\u2014', horbar: '\u2015', minus: '\u2212', hellip: '\u2026' },
  ...{ lsquo: '\u2018', rsquo: '\u2019', ldquo: '\u201c', rdquo: '\u201d', laquo: '\u00ab', raquo: '\u00bb' },
  ...{ middot: '\u00b7', bull: '\u2022', times: '\u00d7', divide: '\u00f7', plusmn: '\u00b1', deg: '\u00b0' },
  ...{ sup2: '\u00b2', sup3: '\u00b3', frac12: '\u00bd', frac14: '\u00bc', permil: '\u2030', yen: '\u00a5' },
  ...{ copy: '\u00a9', reg: '\u00ae', sect: '\u00a7', para: '\u00b6', cent: '\u00a2', pound: '\u00a3' },
  ...{ le: '\u2264', ge: '\u2265', ne: '\u2260', asymp: '\u2248', rarr: '\u2192', larr: '\u2190' },
  ...{ num: '#', percnt: '%', comma: ',', period: '.', colon: ':', semi: ';', excl: '!', quest: '?' },
  ...{ lpar: '(', rpar: ')', lsqb: '[', rsqb: ']', sol: '/', ast: '*', plus: '+', equals: '=' },
  ...{ Tab: '\t', NewLine: '\n' },
};

export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,8})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,9}));?/g, decoded);
}

function decoded(source: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return named(source, name);
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  const isCharacter = code >= 0x20 || code === 9 || code === 10 || code === 13;
  if (!isCharacter || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return isCharacter ? source : '';
  return String.fromCodePoint(code);
}

/** Without its semicolon a name counts only where browsers take it: the oldest ones. */
function named(source: string, name: string): string {
  const found = Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
  if (source.endsWith(';') || /^(?:amp|lt|gt|quot|nbsp)$/.test(name)) return found ?? source;
  return source;
}
