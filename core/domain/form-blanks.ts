import type { FormBlock } from './list-seed.ts';

/** Keys of every blank of a form, each once, in reading order: "{{name}} and {{date:8}}" has name, date. */
export function blankKeys(blocks: readonly FormBlock[]): string[] {
  const texts = blocks.flatMap((block) => (block.kind === 'signatures' ? [] : [block.text]));
  const keys = texts.flatMap((text) =>
    [...text.matchAll(/\{\{([\w-]+)(?::\d+)?\}\}/g)].map((match) => match[1] ?? ''),
  );
  return [...new Set(keys)];
}

/** A piece of a form's text: words, or a blank `width` ems wide. */
export type FormPart =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'blank'; readonly key: string; readonly width: number };

const USUAL_WIDTH = 6;

/** The text of one block in its parts: "name {{name:4}}." is words, a blank, words. */
export function formParts(text: string): FormPart[] {
  const parts: FormPart[] = [];
  let from = 0;
  for (const match of text.matchAll(/\{\{([\w-]+)(?::(\d+))?\}\}/g)) {
    if (match.index > from) parts.push({ kind: 'words', text: text.slice(from, match.index) });
    parts.push({ kind: 'blank', key: match[1] ?? '', width: Number(match[2] ?? USUAL_WIDTH) });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ kind: 'words', text: text.slice(from) });
  return parts;
}

/** What each blank asks for, by key. */
export function blankWords(blocks: readonly FormBlock[]): Record<string, string> {
  return Object.assign(
    {},
    ...blocks.map((block) => (block.kind === 'signatures' ? {} : (block.blanks ?? {}))),
  );
}

/** Braces left over when every blank is taken out: something that was meant as a blank and is none. */
export function hasBrokenBlank(text: string): boolean {
  return /\{\{|\}\}/.test(text.replace(/\{\{\w+(?::\d{1,2})?\}\}/g, ''));
}

/** A key that no blank of the form has yet: "b1", "b2" and so on. */
export function freeBlankKey(blocks: readonly FormBlock[]): string {
  const taken = new Set(blankKeys(blocks));
  for (let count = 1; ; count++) if (!taken.has(`b${count}`)) return `b${count}`;
}
