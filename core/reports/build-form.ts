import type { FormSheet } from '../domain/list-annex.ts';
import type { FormBlock } from '../domain/list-seed.ts';
import { annexLabel } from './annex-label.ts';
import { cleanText } from './clean-text.ts';
import {
  type NeutralBlock,
  type NeutralRun,
  type NeutralText,
  plainRuns,
  type TextBlock,
} from './neutral-text.ts';

/**
 * A form as running text: blanks become underlined runs, as wide as asked for, with their value in the
 * middle where one is known.
 *
 *   const text = buildForm(sheet);
 *   text.blocks[0]; // { kind: 'line', runs: [{ text: '...', underlined: false }, ...] }
 */
export function buildForm(sheet: FormSheet): NeutralText {
  const { annex } = sheet;
  const below = [
    ...annex.notes.flatMap((note) => textBlocks('paragraph', note, {})),
    ...(annex.signatureLine === null ? [] : textBlocks('line', annex.signatureLine, {})),
  ];
  const notes = below.map((block) => ({ ...block, isNote: true as const }));
  return {
    kind: 'text',
    id: annex.key,
    annexLabel: annexLabel(annex),
    title: cleanText(annex.title),
    paper: annex.paper,
    orientation: annex.orientation,
    typeSizes: annex.typeSizes ?? null,
    numbered: true,
    blocks: [...sheet.blocks.flatMap((block) => blocksOf(block, sheet.values)), ...notes],
  };
}

type Values = FormSheet['values'];
type LineKind = Exclude<FormBlock['kind'], 'signatures'>;

/** Ems of the first line; body text is indented by two characters, clause 5.2.3 of GB/T 9704. */
const FIRST_INDENT: Readonly<Record<LineKind, number>> = {
  heading: 2,
  subheading: 2,
  paragraph: 2,
  line: 0,
};

function blocksOf(block: FormBlock, values: Values): NeutralBlock[] {
  if (block.kind !== 'signatures') return textBlocks(block.kind, block.text, values);
  return [{ kind: 'signatures', labels: block.labels.map((label) => oneLine(label)) }];
}

function textBlocks(kind: LineKind, text: string, values: Values): TextBlock[] {
  return cleanText(text)
    .split('\n')
    .map((line) => ({ kind, runs: runsOf(line, values), firstIndent: FIRST_INDENT[kind], indent: 0 }));
}

const BLANK = /\{\{(\w+)(?::(\d{1,2}))?\}\}/g;
const USUAL_WIDTH = 6;

function runsOf(text: string, values: Values): NeutralRun[] {
  const runs: NeutralRun[] = [];
  let from = 0;
  for (const match of text.matchAll(BLANK)) {
    const [whole, key = '', width] = match;
    if (match.index > from) runs.push(...plainRuns(text.slice(from, match.index)));
    const filled = Object.hasOwn(values, key) ? oneLine(values[key] ?? '') : '';
    runs.push({ text: centred(filled, Number(width ?? USUAL_WIDTH)), underlined: true });
    from = match.index + whole.length;
  }
  if (from < text.length || runs.length === 0) runs.push(...plainRuns(text.slice(from)));
  return runs;
}

const oneLine = (text: string): string => cleanText(text).replaceAll('\n', ' ').trim();

/** The value with ideographic spaces around it, at least `width` ems in all. */
function centred(value: string, width: number): string {
  const free = Math.max(0, width - emsOf(value));
  const before = Math.floor(free / 2);
  return '\u3000'.repeat(before) + value + '\u3000'.repeat(Math.ceil(free - before));
}

/** Chinese characters are one em wide, all else half. */
const emsOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (character < '\u2e80' ? 0.5 : 1), 0);
