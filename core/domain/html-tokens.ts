/**
 * HTML cut into tags, texts and comments, whatever is wrong with it. For reading tables only: no document
 * is built, entities in texts are decoded, attributes are read when they are asked for. Time grows with
 * the length of the text, also where quotes, comments and tags are never closed.
 *
 *   for (const token of htmlTokens('<td x:num>1&nbsp;234')) …   // {kind:'open',name:'td',…}, {kind:'text',text:'1\u00a0234'}
 */
import { decodeEntities } from './html-entities.ts';

export type HtmlToken =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'open'; readonly name: string; readonly source: string }
  | { readonly kind: 'close'; readonly name: string }
  /** Conditional comments of Office included. */
  | { readonly kind: 'comment'; readonly text: string }
  /** Content of <style>. */
  | { readonly kind: 'style'; readonly text: string };

/** Elements whose content is no text of the page; the content of <style> is handed out. */
const RAW = new Set([
  ...['script', 'style', 'title', 'xml', 'comment', 'template', 'svg', 'math', 'object', 'iframe'],
  ...['noscript', 'audio', 'video', 'canvas', 'rt', 'rp'],
]);

export function* htmlTokens(html: string): Generator<HtmlToken> {
  const find = finder(html);
  let at = 0;
  while (at < html.length) {
    const tag = find('<', at);
    if (tag !== at) {
      const end = tag < 0 ? html.length : tag;
      yield { kind: 'text', text: decodeEntities(html.slice(at, end)) };
      at = end;
      continue;
    }
    const next = html.charCodeAt(at + 1);
    if (html.startsWith('<!--', at)) {
      const end = find('-->', at + 4);
      // A comment that is never closed must not swallow the rest of the page.
      const close = end < 0 ? find('>', at + 4) : end;
      yield { kind: 'comment', text: html.slice(at + 4, close < 0 ? html.length : close) };
      at = close < 0 ? html.length : close + (end < 0 ? 1 : 3);
    } else if (next === 0x21 || next === 0x3f) {
      const end = find('>', at);
      at = end < 0 ? html.length : end + 1;
    } else if (isLetter(next)) {
      const end = endOfTag(html, at, find);
      const name = tagName(html, at + 1);
      const source = html.slice(at + 1 + name.length, end);
      yield { kind: 'open', name, source };
      at = end + 1;
      if (RAW.has(name) && !source.endsWith('/')) {
        const close = find(`</${name}`, at);
        if (close < 0) continue;
        if (name === 'style') yield { kind: 'style', text: html.slice(at, close) };
        at = close;
      }
    } else if (next === 0x2f && isLetter(html.charCodeAt(at + 2))) {
      const end = find('>', at);
      yield { kind: 'close', name: tagName(html, at + 2) };
      at = end < 0 ? html.length : end + 1;
    } else {
      yield { kind: 'text', text: '<' };
      at++;
    }
  }
}

/** `indexOf` that never searches to the end twice for what is not there; `</style` finds `</STYLE` too. */
function finder(html: string): (what: string, from: number) => number {
  const none = new Set<string>();
  let lower: string | null = null;
  return (what, from) => {
    if (none.has(what)) return -1;
    const hasLetters = what.startsWith('</');
    if (hasLetters) lower ??= html.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());
    const found = (hasLetters && lower !== null ? lower : html).indexOf(what, from);
    if (found < 0) none.add(what);
    return found;
  };
}

const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

function tagName(html: string, from: number): string {
  let end = from;
  while (end < html.length && end - from < 64 && !/[\s/>]/.test(html[end] ?? '')) end++;
  return html.slice(from, end).toLowerCase();
}

/** Place of the ">" that ends a tag; one inside a quoted value does not. */
function endOfTag(html: string, start: number, find: (what: string, from: number) => number): number {
  let afterEquals = false;
  for (let at = start + 1; at < html.length; at++) {
    const code = html.charCodeAt(at);
    if (code === 0x3e) return at;
    if ((code === 0x22 || code === 0x27) && afterEquals) {
      const close = find(code === 0x22 ? '"' : "'", at + 1);
      if (close > 0) at = close;
    }
    if (code === 0x3d) afterEquals = true;
    else if (code > 0x20) afterEquals = false;
  }
  return html.length;
}

/** Attributes of an opening tag, names in small letters; the first of a name counts, as in browsers. */
export function attributesOf(source: string): Map<string, string> {
  const attributes = new Map<string, string>();
  const pattern = /([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
  for (const [, name = '', double, single, bare] of source.matchAll(pattern)) {
    const key = name.toLowerCase();
    if (attributes.size < 100 && !attributes.has(key)) {
      attributes.set(key, decodeEntities(double ?? single ?? bare ?? ''));
    }
  }
  return attributes;
}
