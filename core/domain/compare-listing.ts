import type { AnnexSheet, Orientation } from './annex.ts';
import type { DesignChange, DesignPart } from './compare-design.ts';
import type { TextChange, TextComparison } from './compare-lists.ts';
import { AUTO, displayParts } from './design-settings.ts';
import type { ListSheet, TextAnnex } from './list-annex.ts';
import type { ListColumnSeed } from './list-seed.ts';

/**
 * What differs between two states of an annex as a list of its own: number, kind of change, what changed,
 * its column, before, after. A list like any other, so preview and every file format print it with the
 * code of any other list.
 *
 *   comparisonListing(now, compareTexts(frozen, now, ordinal), words).rows.length
 */
export interface ListingWords {
  readonly ordinal: string;
  readonly kind: string;
  readonly item: string;
  readonly column: string;
  readonly before: string;
  readonly after: string;
  readonly kinds: Readonly<Record<TextChange['kind'], string>>;
  /** Stands for the annex as a whole in the column of what changed. */
  readonly page: string;
  readonly parts: Readonly<Record<DesignPart, string>>;
  /** What a code of the page means: "landscape", "last". */
  readonly values: Readonly<Record<string, string>>;
  readonly sizeOf: (points: number) => string;
  /** Printed in 10^power of the unit of measure. */
  readonly displayOf: (shown: { power: number; decimals: number; unitOfMeasure: string }) => string;
  readonly place: string;
  readonly placeOf: (row: number) => string;
  /** The place of a unit or a column among the others. */
  readonly orderOf: (place: number) => string;
  readonly blankRow: string;
  readonly separator: string;
  readonly quoted: (text: string) => string;
}

/** Whose page it is, and on what paper it stands. */
type Listed = Pick<AnnexSheet, 'plan'> & { readonly annex: TextAnnex };

export function comparisonListing(
  { plan, annex }: Listed,
  { changes, design }: TextComparison,
  words: ListingWords,
  orientation: Orientation,
): ListSheet {
  const lines = [
    ...design.map((change) => [designLine(change, words)]),
    ...changes.map((change) => changeLines(change, words)),
  ];
  const rows = lines.flatMap((group, index) => group.map((cells) => [String(index + 1), ...cells]));
  return {
    kind: 'list',
    plan,
    annex: { ...annex, orientation, notes: [], signatureLine: null },
    preset: 'list',
    ruled: true,
    headed: true,
    columns: columnsOf(words),
    rows: rows.map((cells, index) => ({ id: index + 1, cells })),
  };
}

/** What changed about a table of counts in a few sentences, to stand below its figures. */
export function designNotes(design: readonly DesignChange[], words: ListingWords): string[] {
  const groups = Map.groupBy(design, (change) => `${words.kinds[change.kind]}${words.parts[change.part]}`);
  return [...groups].map(([name, changes]) => {
    const texts = changes.map((change) => {
      const { before, after } = shownTexts(change, words);
      if (change.kind === 'added') return words.quoted(after);
      if (change.kind === 'removed') return words.quoted(before);
      return `${change.name}${words.quoted(before)} \u2192 ${words.quoted(after)}`;
    });
    return `${name}${words.separator}${texts.join(' ')}`;
  });
}

function columnsOf(words: ListingWords): ListColumnSeed[] {
  const column = (heading: string, width: number, merge: boolean, align: ListColumnSeed['align']) => ({
    ...{ path: [heading], merge, align, width },
  });
  return [
    column(words.ordinal, 5, true, 'center'),
    column(words.kind, 6, true, 'center'),
    column(words.item, 20, true, 'left'),
    column(words.column, 12, false, 'left'),
    column(words.before, 28, false, 'left'),
    column(words.after, 28, false, 'left'),
  ];
}

/** Kind, item, column, before, after. */
function designLine(change: DesignChange, words: ListingWords): string[] {
  const { part, kind, name } = change;
  const { before, after } = shownTexts(change, words);
  return [words.kinds[kind], words.page, `${words.parts[part]}${name && ` ${name}`}`, before, after];
}

/** Parts whose texts are codes. */
const CODED: readonly DesignPart[] = [
  ...(['number', 'paper', 'orientation', 'totalRow', 'kind', 'ruled', 'headed'] as const),
  ...(['columnMerge', 'columnMergeWithin', 'columnAlign'] as const),
];
const SIZES: readonly DesignPart[] = ['titleSize', 'headingSize', 'bodySize', 'notesSize'];

function shownTexts({ part, kind, before, after }: DesignChange, words: ListingWords) {
  const shown = (text: string): string => {
    if (kind === 'moved') return words.orderOf(Number(text));
    if (part === 'columnDisplay') return words.displayOf(displayParts(text));
    if (SIZES.includes(part) && text !== AUTO) return words.sizeOf(Number(text));
    return SIZES.includes(part) || CODED.includes(part) ? (words.values[text] ?? text) : text;
  };
  return { before: shown(before), after: shown(after) };
}

function changeLines({ kind, name, from, to, moved, cells }: TextChange, words: ListingWords): string[][] {
  const head = [words.kinds[kind], name];
  const lines = cells.map(({ heading, before, after }) => [...head, heading, before, after]);
  if (moved && from !== null && to !== null) {
    lines.push([...head, words.place, words.placeOf(from), words.placeOf(to)]);
  }
  if (lines.length > 0) return lines;
  const [was, is] = kind === 'removed' ? [words.blankRow, ''] : ['', words.blankRow];
  return [[...head, '', was, is]];
}
