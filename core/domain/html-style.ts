/**
 * What a style says that matters for reading a cell: that it is hidden, how its number is shown, and that
 * a span is only ink running over. Of a page's style sheet, the rules of classes.
 *
 *   const sheet = new Map();
 *   addStyles('.xl65 {mso-number-format:"0\\.0%";}', sheet);
 *   styleOf(attributesOf(' class=xl65'), sheet).format      // '0.0%'
 */
export interface CellStyle {
  readonly hidden: boolean;
  /** Format code of Excel; null = not said, or General. */
  readonly format: string | null;
  /** `mso-ignore:colspan`: Excel lets a long text run over empty cells; they are not merged. */
  readonly spanIsInk: boolean;
}

const PLAIN: CellStyle = { hidden: false, format: null, spanIsInk: false };
const MOST_RULES = 20_000;

/** Formats that Office writes by name. */
const NAMED_FORMATS: Readonly<Record<string, string | null>> = {
  general: null,
  standard: '#,##0.00',
  fixed: '0.00',
  percent: '0.00%',
  scientific: '0.00E+00',
  'short date': 'yyyy/m/d',
  'medium date': 'd-mmm-yy',
  'long date': 'yyyy"\u5e74"m"\u6708"d"\u65e5"',
  'general date': 'yyyy/m/d h:mm',
};

/** Adds the declarations of a style sheet, by class name. */
export function addStyles(css: string, sheet: Map<string, CellStyle>): void {
  for (const block of css.split('}')) {
    const open = block.lastIndexOf('{');
    if (open < 0 || sheet.size > MOST_RULES) continue;
    const style = declared(block.slice(open + 1));
    if (style === PLAIN) continue;
    const selectors = block.slice(block.lastIndexOf('{', open - 1) + 1, open);
    for (const [, name = ''] of selectors.matchAll(/(?:^|[\s,>])[a-z]*\.([\w-]+)\s*(?=,|$)/gi)) {
      sheet.set(name, style);
    }
  }
}

export function styleOf(
  attributes: ReadonlyMap<string, string>,
  sheet: ReadonlyMap<string, CellStyle>,
): CellStyle {
  const classes = (attributes.get('class') ?? '').split(/\s+/, 20).map((name) => sheet.get(name) ?? PLAIN);
  const own = declared(attributes.get('style') ?? '');
  const all = [...classes, own, attributes.has('hidden') ? { ...PLAIN, hidden: true } : PLAIN];
  const some = all.filter((style) => style !== PLAIN);
  if (some.length === 0) return PLAIN;
  return {
    hidden: some.some(({ hidden }) => hidden),
    format: some.reduce<string | null>((format, style) => style.format ?? format, null),
    spanIsInk: some.some(({ spanIsInk }) => spanIsInk),
  };
}

/** Longer than any program writes. */
const MOST_STYLE = 4000;

function declared(source: string): CellStyle {
  const css = source.slice(0, MOST_STYLE);
  if (!/display|mso-/i.test(css)) return PLAIN;
  const hidden = /(?:^|[;\s])display\s*:\s*none/i.test(css);
  const spanIsInk = /mso-ignore\s*:\s*colspan/i.test(css);
  const written = /mso-number-format\s*:\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^;]*))/i.exec(css);
  const format = written === null ? null : formatCode(written[1] ?? written[2] ?? written[3] ?? '');
  return hidden || spanIsInk || format !== null ? { hidden, format, spanIsInk } : PLAIN;
}

/** The format code behind CSS's escapes: "0\.00_ ", "\@", "\0022a\0022". */
function formatCode(css: string): string | null {
  const code = css
    .trim()
    .replace(/\\([0-9a-f]{4})|\\(.)/gi, (_, hex?: string, character?: string) =>
      hex === undefined ? (character ?? '') : String.fromCharCode(Number.parseInt(hex, 16)),
    )
    .trim();
  const key = code.toLowerCase();
  const named = Object.hasOwn(NAMED_FORMATS, key) ? NAMED_FORMATS[key] : undefined;
  if (named !== undefined) return named;
  return code === '' ? null : code;
}
