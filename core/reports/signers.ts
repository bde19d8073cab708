import { reportWords } from '../../templates/words.ts';
import { cleanText } from './clean-text.ts';
import type { Measure } from './line-break.ts';
import { type NeutralRun, plainRuns } from './neutral-text.ts';
import { textLines } from './text-lines.ts';

/**
 * People who sign side by side: each a label with a rule after it and the date below. Widths are ems, so
 * that every writer fills its part of the line alike.
 *
 *   const ems = signerWidth(28, 2);
 *   signer('...', ems, emsOf).lines; // one line, or the label's lines and the rule
 */
export interface Signer {
  readonly lines: readonly (readonly NeutralRun[])[];
  readonly date: string;
}

/** Between two people, in ems. */
export const SIGNER_GAP = 1;
const MOST_SIGNERS = 3;
/** Ems below which the place to sign goes to a line of its own. */
const LEAST_RULE = 4;

/** Labels in rows of at most three, as evenly as they go. */
export function signerRows(labels: readonly string[]): (readonly string[])[] {
  const rows = Math.ceil(labels.length / MOST_SIGNERS);
  const each = Math.ceil(labels.length / Math.max(1, rows));
  return Array.from({ length: rows }, (_, row) => labels.slice(row * each, (row + 1) * each));
}

export const signerWidth = (width: number, count: number): number =>
  (width - (count - 1) * SIGNER_GAP) / count;

export function signer(label: string, width: number, emsOf: Measure): Signer {
  const text = `${cleanText(label)}${reportWords.signatureColon}`;
  const lines = textLines(plainRuns(text), { first: width, rest: width }, emsOf).map((line) => [...line]);
  const last = lines.at(-1) ?? [];
  const free = Math.floor(width - emsOf(last.map((run) => run.text).join('')));
  const rule = (ems: number): NeutralRun => ({ text: '\u3000'.repeat(Math.max(1, ems)), underlined: true });
  if (free >= LEAST_RULE) last.push(rule(free));
  else lines.push([rule(Math.floor(width))]);
  return { lines, date: reportWords.signatureDate };
}

export interface SignerPart {
  readonly runs: readonly NeutralRun[];
  readonly person: number;
  readonly align: 'left' | 'right';
}

/** The lines of one row of people: an empty one, labels and rules ending together, the dates. */
export function signerLines(signers: readonly Signer[]): SignerPart[][] {
  const depth = Math.max(0, ...signers.map((one) => one.lines.length));
  const lines = Array.from({ length: depth }, (_, line) =>
    signers.flatMap((one, person): SignerPart[] => {
      const runs = one.lines[line - depth + one.lines.length];
      return runs ? [{ runs, person, align: 'left' }] : [];
    }),
  );
  const dates = signers.map(
    (one, person): SignerPart => ({ runs: plainRuns(one.date), person, align: 'right' }),
  );
  return [[], ...lines, dates];
}
