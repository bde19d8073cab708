import { TITLE_END } from './lexicon-tables.ts';
import { headingDepth, isLine, isNumberingRow, isStrongHeading, linesAt } from './table-headings.ts';
import { isAnnexLabel, isNoteLine, unitsInLine } from './table-labels.ts';
import { fresh, type TableView } from './table-view.ts';

/**
 * A run of rows as tables below each other: lines above, headings, body. Headings that stand again on the
 * next page belong to the table they repeat.
 */
export interface TableBlock {
  readonly lines: readonly number[];
  readonly header: readonly number[];
  /** Row below the headings that numbers the columns; null = none. */
  readonly numbering: number | null;
  readonly body: readonly number[];
  /** Rows of headings, titles and unit lines that repeat the first ones. */
  readonly repeated: readonly number[];
}

export function blocksOf(view: TableView): TableBlock[] {
  const blocks: TableBlock[] = [];
  let at = 0;
  while (at < view.rows.length) {
    const begin = at;
    const lines = linesAt(view, at);
    at += lines;
    if (at >= view.rows.length) break;
    const depth = headingDepth(view, at);
    const hasNumbers = depth > 1 && isNumberingRow(view, at + depth - 1);
    const block = {
      lines: view.rows.slice(begin, at),
      header: view.rows.slice(at, at + depth),
      numbering: hasNumbers ? (view.rows[at + depth - 1] ?? null) : null,
      body: [] as number[],
      repeated: [] as number[],
    };
    at = bodyFrom(view, at + depth, block);
    blocks.push(block);
  }
  return blocks;
}

/** Fills the body; answers the index at which the next table begins. */
function bodyFrom(view: TableView, from: number, block: TableBlock & { body: number[]; repeated: number[] }) {
  let at = from;
  while (at < view.rows.length) {
    const next = nextHeading(view, at);
    if (next !== null) {
      const isSame = next.at + block.header.length <= view.rows.length && repeats(view, next.at, block);
      if (!isSame || isOtherTable(view, at, next.at, block)) return at;
      const { repeated } = block;
      for (; at < next.at; at++) {
        const row = view.rows[at] ?? 0;
        (isRepeatedLine(view, row, block) ? repeated : block.body).push(row);
      }
      repeated.push(...view.rows.slice(at, at + block.header.length));
      at += block.header.length;
    } else {
      const row = view.rows[at];
      if (row !== undefined) block.body.push(row);
      at++;
    }
  }
  return at;
}

const MOST_LINES = 8;

/** Headings at an index, or below the lines that stand there; lines that are notes end nothing. */
function nextHeading(view: TableView, from: number): { at: number } | null {
  let at = from;
  while (at < view.rows.length && at - from < MOST_LINES && isLine(view, at)) {
    const [cell] = fresh(view, view.rows[at] ?? 0);
    if (cell !== undefined && isNoteLine(cell.text) && at === from) return null;
    at++;
  }
  return at < view.rows.length && isStrongHeading(view, at) ? { at } : null;
}

function repeats(view: TableView, at: number, block: TableBlock): boolean {
  return (
    block.header.length > 0 &&
    block.header.every((row, step) => textsOf(view, row) === textsOf(view, view.rows[at + step] ?? -1))
  );
}

const textsOf = (view: TableView, row: number): string =>
  fresh(view, row)
    .map(({ column, text }) => `${column}:${text}`)
    .join('\t');

/** The same headings under another title or annex label are another table. */
function isOtherTable(view: TableView, from: number, to: number, block: TableBlock): boolean {
  const known = block.lines.map((row) => textsOf(view, row));
  const lines = view.rows.slice(from, to);
  return lines.some((row) => {
    const texts = textsOf(view, row);
    const [cell] = fresh(view, row);
    if (cell === undefined || known.includes(texts) || CONTINUED.test(cell.text)) return false;
    return isAnnexLabel(cell.text) || TITLE_END.test(cell.text);
  });
}

/** xubiao, or (xu) at the end: "table, continued". */
const CONTINUED = /^\u7eed\u8868|[(\uff08]\u7eed[^()\uff08\uff09]{0,3}[)\uff09]$/;
function isRepeatedLine(view: TableView, row: number, block: TableBlock): boolean {
  const texts = textsOf(view, row);
  const [cell] = fresh(view, row);
  return (
    block.lines.some((line) => textsOf(view, line) === texts) ||
    (cell !== undefined && (CONTINUED.test(cell.text) || unitsInLine(cell.text) !== null))
  );
}
