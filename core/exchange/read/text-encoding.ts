import { isAscii, isUtf8 } from 'node:buffer';

/**
 * In which encoding the bytes of a text are, and whether that was guessed.
 *
 *   textEncoding(bytes)      // { label: 'gb18030', skip: 0, guessed: true, half: 0 }; null for what is no text
 */
export interface TextEncoding {
  /** For TextDecoder. */
  readonly label: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
  /** Bytes of the byte order mark. */
  readonly skip: number;
  readonly guessed: boolean;
  /** Bytes at the end that are half a letter, as a file has that was cut. */
  readonly half: number;
}

export function textEncoding(bytes: Uint8Array): TextEncoding | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) {
    return isText(bytes) ? { label: 'utf-8', skip: 3, guessed: false, half: 0 } : null;
  }
  if (a === 0xff && b === 0xfe) return wideText(bytes, 'utf-16le', 2);
  if (a === 0xfe && b === 0xff) return wideText(bytes, 'utf-16be', 2);
  const wide = wideWithoutMark(bytes);
  if (wide) return wideText(bytes, wide, 0);
  if (!isText(bytes)) return null;
  if (isAscii(bytes) || isUtf8(bytes)) return { label: 'utf-8', skip: 0, guessed: false, half: 0 };
  if (isGb18030(bytes)) return { label: 'gb18030', skip: 0, guessed: true, half: trailingHalf(bytes) };
  return isNearlyUtf8(bytes) ? { label: 'utf-8', skip: 0, guessed: true, half: 0 } : null;
}

/** Text has no control characters but those of lines, tabs, pages and the end mark of old files. */
function isText(bytes: Uint8Array): boolean {
  let odd = 0;
  for (const code of bytes) {
    if (code === 0) return false;
    if (code < 32 && !(code >= 9 && code <= 13) && code !== 26) odd++;
  }
  return odd * 500 <= bytes.length;
}

function wideText(bytes: Uint8Array, label: 'utf-16le' | 'utf-16be', skip: number): TextEncoding | null {
  if (bytes.length % 2 !== 0) return null;
  const low = label === 'utf-16le' ? 0 : 1;
  let odd = 0;
  for (let at = skip; at < bytes.length; at += 2) {
    const code = (bytes[at + low] ?? 0) + (bytes[at + 1 - low] ?? 0) * 256;
    if ((code < 32 && !(code >= 9 && code <= 13)) || code >= 0xfffe) odd++;
  }
  return odd * 500 <= bytes.length ? { label, skip, guessed: skip === 0, half: 0 } : null;
}

/** Every second byte of digits, commas and line ends is 0; Chinese text alone could not be told. */
function wideWithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const zeros = [0, 0];
  const length = Math.min(bytes.length, 4096) & ~1;
  for (let at = 0; at < length; at++) if (bytes[at] === 0) zeros[at & 1] = (zeros[at & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd * 20 >= length && even === 0) return 'utf-16le';
  return even * 20 >= length && odd === 0 ? 'utf-16be' : null;
}

/** Bytes that are looked at closely: enough for any annex, and no more than some ten milliseconds. */
const SAMPLE = 1024 * 1024;

/** Whether it decodes without fault, into characters that people use. */
function isGb18030(bytes: Uint8Array): boolean {
  const isWhole = bytes.length <= SAMPLE;
  const sample = bytes.subarray(0, isWhole ? bytes.length - trailingHalf(bytes) : SAMPLE);
  let odd = 0;
  let wide = 0;
  try {
    const text = new TextDecoder('gb18030', { fatal: true }).decode(sample, { stream: !isWhole });
    for (let place = 0; place < text.length; place++) {
      const code = text.charCodeAt(place);
      if (code >= 0x80) wide++;
      if ((code >= 0x80 && code < 0xa0) || (code >= 0xe000 && code < 0xf900)) odd++;
    }
  } catch {
    return false;
  }
  return odd * 5 <= wide;
}

/** 1 when the last byte begins a character of two bytes that is not there. */
function trailingHalf(bytes: Uint8Array): number {
  let leads = 0;
  for (let at = bytes.length - 1; at >= 0 && (bytes[at] ?? 0) >= 0x81; at--) leads++;
  return leads % 2;
}

/** UTF-8 with a few broken characters, as a file that was cut or glued together has. */
function isNearlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes.subarray(0, SAMPLE));
  let broken = 0;
  let wide = 0;
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place);
    if (code >= 0x80) wide++;
    if (code === 0xfffd) broken++;
  }
  return broken <= 2 || broken * 50 <= wide;
}
