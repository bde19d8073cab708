import { MEASURE_WORDS, type MeasureWord } from './lexicon-measures.ts';

/**
 * Units of measure in headings, unit lines and behind numbers.
 *
 *   measureOf('\u4e07\u5143')                       // { family: 'money', factor: 10000 }
 *   measureInHeading('beds (zhang)')                // 'zhang': what stands in the last brackets, if it is one
 */
export function measureOf(text: string): MeasureWord | null {
  return MEASURE_WORDS.get(text.replaceAll(/\s+/g, '').toLowerCase()) ?? null;
}

const BRACKETS = /[(\uff08]([^()\uff08\uff09]*)[)\uff09]/g;
/** danwei: "unit" and a colon may stand in the brackets. */
const UNIT_PREFIX = /^(?:\u8ba1\u91cf)?\u5355\u4f4d[:\uff1a]?/;

/** The unit in the last brackets of a heading, or a percent sign or slash and unit at its end; else null. */
export function measureInHeading(heading: string): string | null {
  const text = heading.replaceAll(/\s+/g, '');
  for (const [, inside = ''] of [...text.matchAll(BRACKETS)].reverse()) {
    const bare = inside.replace(UNIT_PREFIX, '');
    if (measureOf(bare) !== null) return bare;
  }
  if (/[%\uff05]$/.test(text)) return '%';
  const [, after = ''] = /\/([^/]{1,5})$/.exec(text) ?? [];
  return measureOf(after) === null ? null : after;
}

/** Whether two units count the same things, so that one can be turned into the other. */
export function sameFamily(a: string, b: string): boolean {
  if (a === b) return true;
  const [one, other] = [measureOf(a), measureOf(b)];
  if (one === null || other === null) return false;
  // "Each" counts anything that is a thing: places, beds.
  const things = ['place', 'bed'];
  if (things.includes(one.family) && things.includes(other.family)) return true;
  return one.family === other.family && one.family !== 'other' && one.family !== 'time';
}
