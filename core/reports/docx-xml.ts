import { FileChild } from 'docx';

/**
 * Pieces of a Word document written as text. The library keeps an object for every element until the
 * file is packed, which for the thousands of cells of a book took seven eighths of the time; so tables
 * stand as a place in its document and are put in as text.
 *
 *   const place = new XmlPlace(0);            // a child of a section
 *   withPlaces(documentXml, ['<w:tbl>...']);  // each place replaced by its text
 */
export class XmlPlace extends FileChild {
  constructor(index: number) {
    super(`yibiao:place-${index}`);
  }
}

export const withPlaces = (xml: string, texts: readonly string[]): string =>
  xml.replace(/<yibiao:place-(\d+)\/>/g, (_, index: string) => texts[Number(index)] ?? '');

type Attributes = Readonly<Record<string, string | number>>;

/** `w('jc', { val: 'center' })` is <w:jc w:val="center"/>. */
export function w(name: string, attributes: Attributes, content: readonly string[] = []): string {
  let text = `<w:${name}`;
  for (const [key, value] of Object.entries(attributes)) text += ` w:${key}="${escaped(String(value))}"`;
  return content.length === 0 ? `${text}/>` : `${text}>${content.join('')}</w:${name}>`;
}

/** A run's text; its spaces are meant. */
export const wText = (text: string): string => `<w:t xml:space="preserve">${escaped(text)}</w:t>`;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
