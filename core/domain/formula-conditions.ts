/**
 * Conditions as SUMIF and COUNTIF write them, and what a comparison says.
 *
 *   condition('>=5')(7)       // true
 *   holds('<=', 0)            // true: the two are equal
 */
import { compare, isError, NotComputable, type Scalar, toText } from './formula-values.ts';

/** Whether a cell meets a condition as SUMIF writes it: 5, ">=5", "<>", "text", "te*t". */
export function condition(wanted: Scalar): (value: Scalar) => boolean {
  if (isError(wanted)) throw new NotComputable('kind');
  const text = toText(wanted);
  const [, sign = '', rest = ''] = /^(<=|>=|<>|<|>|=)?([\s\S]*)$/.exec(String(text)) ?? [];
  const number = /^-?\d+(?:\.\d+)?$/.test(rest) ? Number(rest) : null;
  if (rest === '' || typeof wanted === 'boolean' || (number === null && /[<>]/.test(sign) && sign !== '<>')) {
    throw new NotComputable('kind');
  }
  if (number === null) {
    const same = wildcard(rest);
    return (value) => (typeof value === 'string' && same(value)) !== (sign === '<>');
  }
  return (value) => {
    const isNumeric = typeof value === 'number' || (typeof value === 'string' && value.trim() === rest);
    if (sign === '' || sign === '=' || sign === '<>') {
      const equal = isNumeric && compare(Number(value), number) === 0;
      return equal !== (sign === '<>');
    }
    const order = typeof value === 'number' ? compare(value, number) : Number.NaN;
    return typeof order === 'number' && holds(sign, order);
  };
}

export function holds(sign: string, order: number): boolean {
  if (sign === '=') return order === 0;
  if (sign === '<>') return order !== 0;
  if (sign === '<' || sign === '<=') return order < 0 || (sign === '<=' && order === 0);
  return order > 0 || (sign === '>=' && order === 0);
}

/** "*" is any text, "?" one character, "~" makes the next one plain. Without backtracking over and over. */
function wildcard(pattern: string): (text: string) => boolean {
  if (/~/.test(pattern) || (pattern.match(/\*/g)?.length ?? 0) > 3) throw new NotComputable('kind');
  const source = pattern
    .toLowerCase()
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const expression = new RegExp(`^${source}$`, 's');
  return (text) => text.length < 1000 && expression.test(text.toLowerCase());
}
