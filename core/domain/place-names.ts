import { ZONE_ENDINGS } from './lexicon.ts';

/**
 * Names of zones and rooms as they are compared: without spaces, without what stands in brackets, a zone
 * also without the word for zone at its end, so that people need not copy a notice letter by letter.
 */
export function roomKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/\([^()]*\)/g, '')
    .replace(/\s+/g, '');
}

export function zoneKey(name: string): string {
  const key = roomKey(name);
  const ending = ZONE_ENDINGS.find((one) => key.endsWith(one) && key.length > one.length);
  return ending === undefined ? key : key.slice(0, -ending.length);
}
