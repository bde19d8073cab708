import { readFileSync } from 'node:fs';

/** Rows of a fixture by heading: tsv('huaiyin/tasks')[0]?.title. Every row must be as wide as the heading. */
export function tsv<Heading extends string>(name: string): Record<Heading, string>[] {
  const text = readFileSync(new URL(`../fixtures/${name}.tsv`, import.meta.url), 'utf8');
  const [head = [], ...lines] = text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.split('\t'));
  return lines.map((line) => {
    if (line.length !== head.length) throw new Error(`${name}: ${line.join(' | ')}`);
    return Object.fromEntries(head.map((heading, index) => [heading, line[index]])) as Record<
      Heading,
      string
    >;
  });
}

/** "a;b" as its parts; '' has none. */
export const parts = (text: string): string[] => (text === '' ? [] : text.split(';'));
