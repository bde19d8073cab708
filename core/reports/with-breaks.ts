/**
 * A text with a line break where each of its lines starts, so that every program breaks it there; it is
 * the same text when the line breaks are taken out again.
 *
 *   withBreaks('ab cd', ['ab', 'cd']); // 'ab \ncd'
 */
export function withBreaks(text: string, lines: readonly string[]): string {
  let from = 0;
  const starts = lines.map((line) => {
    const start = Math.max(from, text.indexOf(line, from));
    from = start + line.length;
    return start;
  });
  const parts = starts.map((start, index) => text.slice(index === 0 ? 0 : start, starts[index + 1]));
  return parts.map((part) => part.replace(/\n$/, '')).join('\n');
}
