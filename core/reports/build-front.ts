import { dateText, reportWords } from '../../templates/words.ts';
import { cleanText } from './clean-text.ts';
import { type NeutralBlock, type NeutralText, plainRuns, type TextBlock } from './neutral-text.ts';
import type { CoverFacts, ListedAnnex, ReportFront } from './report-job.ts';

/**
 * The pages before the annexes of a book: a cover and the list of annexes.
 *
 *   buildFront({ cover: null, annexList: [{ annexLabel: '...3', title: '...' }] }, 'Plan'); // one NeutralText
 */
export function buildFront(front: ReportFront, title: string): NeutralText[] {
  const pages: NeutralText[] = [];
  if (front.cover) pages.push(page('cover', '', coverBlocks(front.cover), false));
  // A list that the notice keeps in its text bears no label: it is no annex, and is not listed as one.
  const listed = front.annexList?.filter((annex) => annex.annexLabel !== '') ?? [];
  if (listed.length > 0) pages.push(page(ANNEX_LIST, cleanText(title), listBlocks(listed), true));
  return pages;
}

/** Id of the page that lists the annexes. */
export const ANNEX_LIST = 'annex-list';

const page = (id: string, title: string, blocks: NeutralBlock[], numbered: boolean): NeutralText => ({
  kind: 'text',
  id,
  annexLabel: '',
  title,
  paper: 'A4',
  orientation: 'portrait',
  numbered,
  blocks,
});

/** Blank lines on the cover's 22: above the title, under it, and before the issuer near the foot. */
const ABOVE_TITLE = 6;
const LINES_TO_ISSUER = 9;

function coverBlocks({ title, documentNumber, issuer, date }: CoverFacts): NeutralBlock[] {
  const centred = (text: string | null): NeutralBlock[] =>
    text === null || text.trim() === '' ? [] : [block('centred', cleanText(text), 0, 0)];
  return [
    ...blankLines(ABOVE_TITLE),
    block('title', cleanText(title), 0, 0),
    ...blankLines(1),
    ...centred(documentNumber),
    ...blankLines(LINES_TO_ISSUER),
    ...centred(issuer),
    ...centred(date === null ? null : dateText(date)),
  ];
}

/**
 * Clause 7.3.4 of GB/T 9704: after one blank line, indented by two characters; Arabic numbers, each the
 * one that the annex bears on its own page, a notice's only annex none; further lines under the first
 * character of the name; nothing after the names.
 */
function listBlocks(annexes: readonly ListedAnnex[]): NeutralBlock[] {
  const mark = reportWords.annexList;
  const numberStart = 2 + [...mark].length;
  const items = annexes.map(({ annexLabel, title }, index) => {
    const number = annexLabel.replace(reportWords.annex, '').trim();
    const numbered = number === '' ? '' : `${number}.`;
    const text = `${index === 0 ? mark : ''}${numbered}${cleanText(title).replaceAll('\n', '')}`;
    return block('line', text, index === 0 ? 2 : numberStart, numberStart + numbered.length / 2);
  });
  return [...blankLines(1), ...items];
}

const block = (kind: TextBlock['kind'], text: string, firstIndent: number, indent: number): TextBlock => ({
  kind,
  runs: plainRuns(text),
  firstIndent,
  indent,
});

const blankLines = (count: number): NeutralBlock[] =>
  Array.from({ length: count }, () => block('line', '', 0, 0));
