import { beforeAll, describe, expect, it } from 'vitest';
import type { NeutralTable } from '../../core/reports/neutral-table.ts';
import type { NeutralAnnex } from '../../core/reports/neutral-text.ts';
import { createRenderer } from '../../core/reports/render.ts';
import { notices } from '../../templates/samples/notices.ts';
import { jobOf, xiushanTables } from '../helpers/annex-sheets.ts';
import { annexesOf } from '../helpers/list-sheets.ts';
import { cell, row, table } from '../helpers/neutral-tables.ts';
import { libreOfficeAll, pdfDrawnText, pdfPages, type SeenPage } from '../helpers/other-eyes.ts';
import { hasTool } from '../helpers/tools.ts';

/**
 * Every annex of every sample as an office sees it: our workbook and our Word file, printed by LibreOffice.
 * All files go through one call, since starting the program takes longer than a dozen of them.
 */
const samples: (readonly [name: string, annex: NeutralAnnex])[] = [
  ...xiushanTables().map((annex) => [`xiushan ${annex.id}`, annex] as const),
  ...notices.flatMap((notice) =>
    annexesOf(notice).map((annex) => [`${notice.plan.key} ${annex.id}`, annex] as const),
  ),
];

/** A row that no page holds, its label and figure beside it. */
const tall = table({
  columns: [{ kind: 'label' }, { kind: 'number' }, { kind: 'text' }],
  body: ['本项服务由街道统筹，按月上报。'.repeat(160), '按标准配置。'].map((text, index) =>
    row('data', [
      cell(0, `第${index + 1}类`),
      cell(1, '1085', { number: 1085 }),
      cell(2, text, { align: 'left' }),
    ]),
  ),
});

const FORMATS = ['xlsx', 'docx'] as const;
type Format = (typeof FORMATS)[number];
interface Print {
  /** Text of each page in the order it was drawn, without white space. */
  readonly drawn: readonly string[];
  readonly pages: readonly SeenPage[];
}
const prints = new Map<string, Print>();
const pageCounts = new Map<string, number>();

async function printAll(): Promise<void> {
  const renderer = createRenderer({ fontFolders: [] });
  const files = new Map<string, Uint8Array>();
  for (const [name, annex] of [...samples, ['tall', tall] as const]) {
    for (const format of FORMATS) {
      const { bytes } = await renderer.render(jobOf([annex], format));
      files.set(`${name.replace(' ', '_')}_${format}.${format}`, bytes);
    }
    pageCounts.set(name, (await renderer.render(jobOf([annex], 'pdf'))).pageCount ?? 0);
  }
  for (const [file, bytes] of libreOfficeAll(files, 'pdf')) {
    prints.set(file.replace('.pdf', ''), { drawn: pdfDrawnText(bytes), pages: pdfPages(bytes) });
  }
}

function printOf(name: string, format: Format): Print {
  const print = prints.get(`${name.replace(' ', '_')}_${format}`);
  if (!print) throw new Error(`${name} was not printed as ${format}`);
  return print;
}

const squeeze = (text: string): string => text.replaceAll(/\s/g, '');

function textsOf(annex: NeutralAnnex): string[] {
  if (annex.kind === 'table') {
    const cells = [...annex.header, ...annex.body].flatMap((one) => one.cells.map((each) => each.text));
    return [annex.annexLabel, annex.title, ...cells, ...annex.notes].map(squeeze);
  }
  const blocks = annex.blocks.flatMap((block) =>
    block.kind === 'picture'
      ? []
      : block.kind === 'signatures'
        ? block.labels
        : [block.runs.map((run) => run.text).join('')],
  );
  return [annex.annexLabel, annex.title, ...blocks].map(squeeze);
}

/** Whether it stands there whole, or in pieces that a page end has made. */
function isDrawn(text: string, drawn: string): boolean {
  let rest = text;
  while (rest !== '') {
    let length = rest.length;
    while (length > 0 && !drawn.includes(rest.slice(0, length))) length--;
    if (length < Math.min(rest.length, 12)) return false;
    rest = rest.slice(length);
  }
  return true;
}

const badStarts = ({ pages }: Print): string[] =>
  pages
    .flatMap((page) => page.words.map((word) => word.text))
    .filter((text) => /^[，。、；：）」》”！？]/.test(text));

describe.skipIf(!hasTool('soffice'))('every annex of every sample, printed by LibreOffice', () => {
  beforeAll(printAll, 120_000);

  describe.each(samples)('%s', (name, annex) => {
    it.each(FORMATS)('has every text on paper, from %s', (format) => {
      const drawn = printOf(name, format).drawn.join('');
      expect(textsOf(annex).filter((text) => !isDrawn(text, drawn))).toEqual([]);
    });

    it.each(FORMATS)(
      'takes the pages of the PDF, at most one more where it has several, from %s',
      (format) => {
        const count = pageCounts.get(name) ?? 0;
        const found = printOf(name, format).pages.length;
        expect(found).toBeGreaterThanOrEqual(count);
        expect(found).toBeLessThanOrEqual(count === 1 ? 1 : count + 1);
      },
    );

    it('starts no line with punctuation in Word, nor in a workbook without running text', () => {
      if (annex.kind !== 'table') return;
      expect(badStarts(printOf(name, 'docx'))).toEqual([]);
      const longest = Math.max(...annex.body.flatMap((one) => one.cells.map(({ text }) => text.length)));
      if (longest <= 40) expect(badStarts(printOf(name, 'xlsx'))).toEqual([]);
    });
  });

  const merged = samples.filter(
    (one): one is readonly [string, NeutralTable] =>
      one[1].kind === 'table' &&
      (pageCounts.get(one[0]) ?? 2) > 1 &&
      one[1].body.some(({ cells }) => cells.some((each) => each.column === 0 && each.rowSpan > 1)),
  );

  it.each(FORMATS)('names what the first row of each page belongs to, from %s', (format) => {
    const several = merged.filter(([name]) => printOf(name, format).pages.length > 1);
    expect(several.length).toBeGreaterThan(2);
    for (const [name, annex] of several) {
      const labels = annex.body.flatMap((one) =>
        one.cells.filter((each) => each.column === 0).map(({ text }) => squeeze(text)),
      );
      for (const page of printOf(name, format).drawn) {
        const places = labels.map((label) => page.indexOf(label)).filter((place) => place >= 0);
        expect(places, `${name}: ${page}`).not.toEqual([]);
      }
    }
  });

  it.each(FORMATS)('repeats label and figure beside a row that runs over pages, from %s', (format) => {
    const { drawn, pages } = printOf('tall', format);
    expect(pages.length).toBeGreaterThan(1);
    for (const page of drawn) {
      expect(page).toMatch(/第[12]类/);
      expect(page).toContain('1085');
    }
    const sentences = drawn.join('').match(/本项服务由街道统筹/g) ?? [];
    expect(sentences.length).toBe(160);
    // In the usual size, not in one that nobody reads.
    const heights = pages.flatMap((page) => page.words).map((word) => word.bottom - word.top);
    expect(Math.min(...heights)).toBeGreaterThan(8);
  });
});
