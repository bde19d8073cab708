import { chunksOf, fits, type Measure } from './line-break.ts';
import type { NeutralRun } from './neutral-text.ts';

/**
 * Runs of a paragraph broken into lines: the rules of line-break, blanks kept whole, the first line
 * with an indent of its own.
 *
 *   textLines(block.runs, { first: 416, rest: 448 }, measure); // [[{ text, underlined }, ...], ...]
 */
export interface LineWidths {
  readonly first: number;
  readonly rest: number;
}

export type TextLine = readonly NeutralRun[];

/** Stands for one ideographic space of a blank, which must not vanish at a line end. */
const BLANK_EM = '\ue000';
/** A blank longer than this share of the line may be broken. */
const WHOLE_BLANK = 0.6;

export function textLines(runs: readonly NeutralRun[], widths: LineWidths, measure: Measure): TextLine[] {
  const flat = runs
    .map((run) => (run.underlined ? run.text.replaceAll('\u3000', BLANK_EM) : run.text))
    .join('');
  const widthOf: Measure = (text) => measure(text.replaceAll(BLANK_EM, '\u3000'));
  const pieces = piecesOf(flat, widths, widthOf);
  const ends: number[] = [];
  let used = 0;
  let at = 0;
  for (const piece of pieces) {
    const limit = ends.length === 0 ? widths.first : widths.rest;
    if (used > 0 && !fits(used + widthOf(piece.text), limit)) {
      ends.push(at);
      used = 0;
    }
    used += widthOf(piece.text + piece.space);
    at += piece.text.length + piece.space.length;
  }
  return lineRuns(runs, [...ends, flat.length]);
}

/** Chunks of the text; neighbouring ems of a blank joined, chunks wider than a line taken apart. */
function piecesOf(flat: string, widths: LineWidths, widthOf: Measure): { text: string; space: string }[] {
  const pieces: { text: string; space: string }[] = [];
  const limit = Math.min(widths.first, widths.rest);
  for (const chunk of chunksOf(flat)) {
    const last = pieces.at(-1);
    const inBlank = last?.space === '' && last.text.endsWith(BLANK_EM) && chunk.text.startsWith(BLANK_EM);
    if (last && inBlank && widthOf(last.text + chunk.text) <= limit * WHOLE_BLANK) {
      last.text += chunk.text;
      last.space = chunk.space;
    } else if (widthOf(chunk.text) <= limit) pieces.push({ ...chunk });
    else {
      const characters = [...chunk.text].map((text) => ({ text, space: '' }));
      pieces.push(...characters.slice(0, -1), { text: characters.at(-1)?.text ?? '', space: chunk.space });
    }
  }
  return pieces;
}

/** Cuts the runs at the given offsets of their joined text. */
function lineRuns(runs: readonly NeutralRun[], ends: readonly number[]): NeutralRun[][] {
  const lines: NeutralRun[][] = [];
  let from = 0;
  for (const end of ends) {
    let offset = 0;
    const line: NeutralRun[] = [];
    for (const run of runs) {
      const text = run.text.slice(Math.max(0, from - offset), Math.max(0, end - offset));
      if (text !== '') line.push({ text, underlined: run.underlined });
      offset += run.text.length;
    }
    lines.push(line);
    from = end;
  }
  return lines;
}

export const lineText = (line: TextLine): string => line.map((run) => run.text).join('');
