import { describe, expect, it } from 'vitest';
import { millimetres } from '../../core/domain/gb9704.ts';
import { buildTable } from '../../core/reports/build-table.ts';
import type { NeutralTable } from '../../core/reports/neutral-table.ts';
import { renderReport } from '../../core/reports/render.ts';
import {
  jobOf,
  publishedAnnex,
  sheetOf,
  xiushanSheet,
  xiushanTables,
  xiushanTitles,
} from '../helpers/annex-sheets.ts';
import {
  inkBox,
  linesOf,
  pdfFonts,
  pdfInfo,
  pdfPages,
  pdfText,
  type SeenPage,
} from '../helpers/other-eyes.ts';
import { hasTool } from '../helpers/tools.ts';

const pdfOf = async (...tables: NeutralTable[]) =>
  (await renderReport(jobOf(tables, 'pdf'), { fontFolders: [] })).bytes;

/** The page number's middle and ends, in millimetres. */
function pageNumberBox(page: SeenPage | undefined, pageNumber: number) {
  const words = page?.words ?? [];
  const digits = words.findIndex(
    (word, index) =>
      word.text === String(pageNumber) && words[index - 1]?.text === '—' && words[index + 1]?.text === '—',
  );
  const found = words.slice(digits - 1, digits + 2);
  return {
    left: millimetres(Math.min(...found.map((word) => word.left))),
    right: millimetres(Math.max(...found.map((word) => word.right))),
    top: millimetres(Math.min(...found.map((word) => word.top))),
    bottom: millimetres(Math.max(...found.map((word) => word.bottom))),
  };
}

const long = (count: number, orientation: 'portrait' | 'landscape' = 'portrait') =>
  buildTable(
    sheetOf({
      columns: ['床位/新增', '床位/改造'],
      rows: [...Array(count).keys()].map((index) => [`第${index + 1}号村`, index, count - index]),
      annex: { orientation },
    }),
  );

describe.skipIf(!hasTool('pdftotext'))('the PDF of the Xiushan annexes, read by poppler', () => {
  it('has every published row cell by cell, and the computed total', async () => {
    const pages = pdfPages(await pdfOf(...xiushanTables()));
    expect(pages).toHaveLength(4);
    for (const [index, page] of pages.entries()) {
      const published = publishedAnnex(index + 3);
      const lines = linesOf(page);
      for (const row of published.rows) expect(lines).toContainEqual(row);
      const total = buildTable(xiushanSheet(index + 3))
        .body.at(-1)
        ?.cells.map((cell) => cell.text);
      expect(lines).toContainEqual(total);
      expect(lines.flat().join('')).toContain(xiushanTitles[index + 3]);
    }
  });

  it('embeds every font as a subset', async () => {
    const fonts = pdfFonts(await pdfOf(...xiushanTables()));
    expect(fonts.length).toBeGreaterThanOrEqual(3);
    for (const font of fonts) expect(font).toMatchObject({ embedded: true, subset: true });
  });

  it('says what it is', async () => {
    const info = pdfInfo(await pdfOf(buildTable(xiushanSheet(4))));
    expect(info).toMatch(/Title:\s+某县方案/);
    expect(info).toMatch(/Creator:\s+颐表/);
    expect(info).toMatch(/Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)/);
  });

  it('keeps the margins of the standard: ink from 28 to 184 mm, label at the top of the type area', async () => {
    const bytes = await pdfOf(...xiushanTables());
    for (const page of [1, 2, 3, 4]) {
      const ink = inkBox(bytes, page);
      expect(Math.abs(ink.left - 28)).toBeLessThan(0.5);
      expect(Math.abs(ink.right - 184)).toBeLessThan(0.5);
      expect(ink.top).toBeGreaterThan(37);
      expect(ink.top).toBeLessThan(37 + 225 / 22);
    }
  });

  it('sets label and title in their sizes at their places', async () => {
    const [page] = pdfPages(await pdfOf(buildTable(xiushanSheet(4))));
    const title = page?.words.find((word) => word.text === xiushanTitles[4]);
    const width = (title?.right ?? 0) - (title?.left ?? 0);
    expect(width / [...(xiushanTitles[4] ?? '')].length).toBeCloseTo(22, 1);
    expect(millimetres(((title?.left ?? 0) + (title?.right ?? 0)) / 2)).toBeCloseTo(28 + 78, 0);
    const label = page?.words.find((word) => word.text === '附件4');
    expect(millimetres(label?.left ?? 0)).toBeCloseTo(28, 0);
    const digitWidth = 16;
    expect((label?.right ?? 0) - (label?.left ?? 0)).toBeLessThan(3 * digitWidth);
    expect((label?.right ?? 0) - (label?.left ?? 0)).toBeGreaterThan(2.4 * digitWidth);
  });
});

describe.skipIf(!hasTool('pdftotext'))('page numbers', () => {
  const em = millimetres(14);

  it('stand 7 mm below the type area, one character in: odd right, even left', async () => {
    const pages = pdfPages(await pdfOf(...xiushanTables()));
    for (const [index, page] of pages.entries()) {
      const box = pageNumberBox(page, index + 1);
      expect((box.top + box.bottom) / 2).toBeGreaterThan(269 - 1.5);
      expect((box.top + box.bottom) / 2).toBeLessThan(269 + 1.5);
      if (index % 2 === 0) expect(box.right).toBeCloseTo(184 - em, 0);
      else expect(box.left).toBeCloseTo(28 + em, 0);
    }
  });

  it('stay at their place of the sheet on landscape pages: left edge, odd below, even above', async () => {
    const pages = pdfPages(await pdfOf(long(60, 'landscape')));
    expect(pages.length).toBeGreaterThanOrEqual(3);
    for (const [index, page] of pages.entries()) {
      expect(page.width).toBeGreaterThan(page.height);
      const box = pageNumberBox(page, index + 1);
      expect((box.left + box.right) / 2).toBeGreaterThan(28 - 1.5);
      expect((box.left + box.right) / 2).toBeLessThan(28 + 1.5);
      expect(box.bottom - box.top).toBeGreaterThan(box.right - box.left);
      if (index % 2 === 0) expect(box.bottom).toBeCloseTo(210 - 26 - em, 0);
      else expect(box.top).toBeCloseTo(28 + em, 0);
    }
  });
});

describe.skipIf(!hasTool('pdftotext'))('a table of 200 rows', () => {
  it('has each row once, the headings on every page, and the total with the rows before it', async () => {
    const bytes = await pdfOf(long(200));
    const pages = pdfPages(bytes).map(linesOf);
    expect(pages.length).toBeGreaterThan(5);
    for (const lines of pages)
      for (const heading of ['序号', '床位', '新增']) expect(lines.flat()).toContain(heading);
    const ordinals = pages
      .flat()
      .filter((line) => /^第\d+号村$/.test(line[1] ?? ''))
      .map((line) => Number(line[0]));
    expect(ordinals).toEqual([...Array(200).keys()].map((index) => index + 1));
    expect(pages.at(-1)?.flat()).toEqual(expect.arrayContaining(['合计', '第200号村', '第199号村']));
  });

  it('can be copied out as text', async () => {
    expect(pdfText(await pdfOf(long(200)))).toMatch(/137\s+第137号村\s+136\s+64/);
  });
});
