/**
 * The value behind a cell's text where the program that wrote the HTML says it: Excel and WPS in `x:num`,
 * `x:bool`, `x:err`, LibreOffice in `sdval` with `sdnum`. Everything else is its text.
 *
 *   htmlCell({ row: 0, column: 0, text: '12.5%', attributes: new Map([['x:num', '0.125']]), format: '0.0%' })
 *   // { row: 0, column: 0, value: { kind: 'number', value: 0.125, format: '0.0%' }, text: '12.5%' }
 */
import { numberCell } from './number-format.ts';
import type { RawCell, RawValue } from './raw-workbook.ts';

export interface HtmlCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly format: string | null;
}

/** Null for a cell without content. */
export function htmlCell({ row, column, text, attributes, format }: HtmlCell): RawCell | null {
  const number = statedNumber(text, attributes);
  const shown = number !== null && /^#*$/.test(text) ? String(number) : text;
  if (shown === '') return null;
  return { row, column, value: statedValue(text, number, attributes, format), text: shown };
}

function statedValue(
  text: string,
  number: number | null,
  attributes: ReadonlyMap<string, string>,
  format: string | null,
): RawValue {
  if (/^#(?:REF!|DIV\/0!|N\/A|NAME\?|NULL!|NUM!|VALUE!)$/.test(text)) return { kind: 'error' };
  const truth = attributes.get('x:bool');
  if (truth !== undefined && /^(?:true|false)$/i.test(truth))
    return { kind: 'boolean', value: /true/i.test(truth) };
  if (number === null) return { kind: 'text' };
  const code = format ?? attributes.get('sdnum')?.split(';').slice(2).join(';') ?? '';
  return numberCell(number, code, false).value;
}

function statedNumber(text: string, attributes: ReadonlyMap<string, string>): number | null {
  if (attributes.has('x:str')) return null;
  // Without a value, x:num says that the text is one.
  const stated = attributes.get('sdval') ?? attributes.get('x:num');
  if (stated === undefined) return null;
  const source = stated === '' ? text : stated.trim();
  return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(source) && source.length < 40
    ? Number(source)
    : null;
}
