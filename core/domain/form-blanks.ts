import type { FormBlock } from './list-seed.ts';

/** Keys of every blank of a form, each once, in reading order: "{{name}} and {{date:8}}" has name, date. */
export function blankKeys(blocks: readonly FormBlock[]): string[] {
  const texts = blocks.flatMap((block) => (block.kind === 'signatures' ? [] : [block.text]));
  const keys = texts.flatMap((text) =>
    [...text.matchAll(/\{\{([\w-]+)(?::\d+)?\}\}/g)].map((match) => match[1] ?? ''),
  );
  return [...new Set(keys)];
}

/** What each blank asks for, by key. */
export function blankWords(blocks: readonly FormBlock[]): Record<string, string> {
  return Object.assign(
    {},
    ...blocks.map((block) => (block.kind === 'signatures' ? {} : (block.blanks ?? {}))),
  );
}
