/**
 * Text of a fault without what people typed, who they are and where their files lie: for the log, which
 * leaves the office when somebody asks for help. What the program itself says stays readable.
 *
 *   redact("FILE_NOT_FOUND {\"name\":\"...\"} at /home/li/x.ts:3:1");
 *   // 'FILE_NOT_FOUND {"name":"<3>"} at <path>'
 */
export function redact(text: string): string {
  return HIDING.reduce((rest, [pattern, hide]) => rest.replace(pattern, hide), text);
}

type Hide = (found: string, ...groups: (string | undefined)[]) => string;

/** How long a hidden text was helps to tell faults apart, and says nothing else. */
const hidden = (text: string): string => `<${[...text].length}>`;

/** Own modules are named from their room on, libraries from node_modules on. */
const OWN_PLACE =
  /(?:^|[\\/])((?:core|db|electron|renderer|server|templates|test|dist|node_modules|assets)[\\/].*\.[cm]?[jt]sx?|rpc\/[A-Za-z/]+)$/;

/** Kinds of errors and names that the program gives, between quotes. */
const OWN_WORD = /^(?:[A-Z]+(?:_[A-Z]+)+|[a-z]+(?:_[a-z]+)+|[a-z]+(?:[A-Z][a-z]+)+)$/;

const HIDING: readonly (readonly [RegExp, Hide])[] = [
  // What a statement was given stands below it.
  [/^(\s*params:)[\s\S]*?(?=\n\s+at |$(?![\s\S]))/gim, (_, label = '') => `${label} <hidden>`],
  // Between quotes; names of fields (before a colon) and of the program's own things stay.
  [
    /"((?:[^"\\\n]|\\.)*)"(\s*:)?/g,
    (found, inner = '', colon) =>
      colon !== undefined || OWN_WORD.test(inner) ? found : `"${hidden(inner)}"`,
  ],
  [/'([^'\n]*)'/g, (found, inner = '') => (OWN_WORD.test(inner) ? found : `'${hidden(inner)}'`)],
  [
    /[\u201c\u300a\u300c]([^\u201d\u300b\u300d\n]*)[\u201d\u300b\u300d]/g,
    (_, inner = '') => `"${hidden(inner)}"`,
  ],
  // Addresses: of another host its name alone, of a page or file where it stands in the program.
  [
    /\b(https?|wss?|ftp):\/\/([^\s/?#)]*)[^\s):]*/gi,
    (found, scheme = '', host = '') => `${scheme}://${withoutUser(host)}${ownPlace(found, '/...')}`,
  ],
  [
    /(?:\bfile:\/{2,3}|\b[A-Za-z]:[\\/]|(?<![\w.:<\\/])[\\/]{1,2})(?:[^\s:"'()<>|\\/]+[\\/])*[^\s:"'()<>|\\/]*/g,
    (found) => (found.length < 2 ? found : ownPlace(found, '<path>')),
  ],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, () => '<mail>'],
  [/(?<![\w.:])\d[\d -]{5,}[\dXx](?!\w)/g, (found) => hidden(found)],
  // The program's own words are English; other letters are what people wrote.
  [/[\u00c0-\uffff]+/g, (found) => hidden(found)],
];

function ownPlace(found: string, otherwise: string): string {
  const place = OWN_PLACE.exec(found)?.[1];
  if (place === undefined) return otherwise;
  return otherwise === '<path>' ? place : `/${place}`;
}

function withoutUser(host: string): string {
  return host.slice(host.lastIndexOf('@') + 1);
}
