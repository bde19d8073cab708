import { safeStem } from './file-name.ts';

/**
 * Files that are kept with a record, whole, in the data file: how large one may be, and a name for it that
 * no system takes for a path or a command.
 *
 *   attachmentName('../../etc/pass\u0007wd.pdf');  // 'passwd.pdf'
 */
export const MOST_ATTACHMENT_BYTES = 20 * 1024 * 1024;

const MOST_NAME = 120;

/** The last part of a path alone, without control characters; its ending stays however long it is. */
export function attachmentName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const whole = safeStem(last.slice(-400));
  const ending = /\.[\p{L}\p{N}]{1,10}$/u.exec(last)?.[0] ?? '';
  if (whole.endsWith(ending) && [...whole].length < MOST_NAME) return whole;
  const stem = [...safeStem(last.slice(0, last.length - ending.length))].slice(0, MOST_NAME - ending.length);
  return `${stem.join('')}${ending}`;
}

/** "1.4 MB", "12 KB": a size as people read it. */
export function sizeText(bytes: number): string {
  if (bytes >= 1024 * 1024) return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  return bytes >= 1024 ? `${Math.round(bytes / 1024)} KB` : `${bytes} B`;
}
