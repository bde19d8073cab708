import { describe, expect, it } from 'vitest';
import { millimetres } from '../../core/domain/gb9704.ts';
import { buildTable } from '../../core/reports/build-table.ts';
import type { NeutralAnnex } from '../../core/reports/neutral-text.ts';
import { renderReport } from '../../core/reports/render.ts';
import { gongqingchengNotice } from '../../templates/samples/gongqingcheng.ts';
import { jobOf, publishedAnnex, sheetOf, xiushanTables, xiushanTitles } from '../helpers/annex-sheets.ts';
import { annexesOf } from '../helpers/list-sheets.ts';
import { inkBox, libreOffice, linesOf, pdfPages, type Word } from '../helpers/other-eyes.ts';
import { hasTool } from '../helpers/tools.ts';

/** The Word file as LibreOffice prints it. */
async function printed(...annexes: NeutralAnnex[]): Promise<Uint8Array> {
  const { bytes } = await renderReport(jobOf(annexes, 'docx'), { fontFolders: [] });
  return libreOffice(bytes, 'pdf', 'docx').get('book.pdf') ?? new Uint8Array();
}

/** The dashes and the figure of a page number. */
const numberOf = (words: readonly Word[], pageNumber: number): readonly Word[] => {
  const middle = words.findIndex(
    (word, index) => word.text === String(pageNumber) && words[index - 1]?.text === '—',
  );
  return words.slice(middle - 1, middle + 2);
};

const squeezed = (words: readonly Word[]) => words.map((word) => word.text).join('');

describe.skipIf(!hasTool('soffice'))('the Word file of the Xiushan annexes, printed by LibreOffice', () => {
  it('has one page an annex with every row, inside the margins, numbered right and left', async () => {
    const bytes = await printed(...xiushanTables());
    const pages = pdfPages(bytes);
    expect(pages).toHaveLength(4);
    for (const [index, page] of pages.entries()) {
      const lines = linesOf(page);
      for (const row of publishedAnnex(index + 3).rows) expect(lines).toContainEqual(row);
      expect(squeezed(page.words)).toContain(xiushanTitles[index + 3]);
      const ink = inkBox(bytes, index + 1);
      expect(ink.left).toBeCloseTo(28, 0);
      expect(ink.right).toBeCloseTo(184, 0);
      const number = numberOf(page.words, index + 1);
      if (index % 2 === 0) expect(millimetres(number.at(-1)?.right ?? 0)).toBeCloseTo(184 - 4.94, 0);
      else expect(millimetres(number[0]?.left ?? 0)).toBeCloseTo(28 + 4.94, 0);
    }
  });

  it('breaks no heading before a closing bracket', async () => {
    for (const page of pdfPages(await printed(...xiushanTables()))) {
      for (const word of page.words) expect(word.text).not.toMatch(/^[）」，。、]/);
    }
  });
});

describe.skipIf(!hasTool('soffice'))('a long Word table', () => {
  const long = (orientation: 'portrait' | 'landscape') =>
    buildTable(
      sheetOf({
        columns: ['床位/新增', '床位/改造'],
        rows: [...Array(120).keys()].map((index) => [`第${index + 1}号村`, index, 0]),
        annex: { orientation },
      }),
    );

  it('has each row once, the headings on every page, and the total with the rows before it', async () => {
    const pages = pdfPages(await printed(long('portrait'))).map(linesOf);
    expect(pages.length).toBeGreaterThan(3);
    for (const lines of pages) expect(lines.flat()).toEqual(expect.arrayContaining(['序号', '新增', '改造']));
    // LibreOffice sets figures and Chinese apart, which makes words of them.
    const rows = pages.map((lines) => lines.map((line) => line.join('')));
    const names = rows.flat().flatMap((line) => /第\d+号村/.exec(line)?.[0] ?? []);
    expect(names).toEqual([...Array(120).keys()].map((index) => `第${index + 1}号村`));
    expect(rows.at(-1)?.join('')).toMatch(/第119号村.*第120号村.*合计/);
  });

  it('has its page number along the left edge of a landscape page, odd below and even above', async () => {
    const pages = pdfPages(await printed(long('landscape')));
    for (const [index, page] of pages.slice(0, 2).entries()) {
      expect(page.width).toBeGreaterThan(page.height);
      const number = page.words.find((word) => word.text === String(index + 1) && word.left < 90);
      expect(millimetres(number?.left ?? 0)).toBeGreaterThan(20);
      expect(millimetres(number?.right ?? 0)).toBeLessThan(35);
      const middle = ((number?.top ?? 0) + (number?.bottom ?? 0)) / 2 / page.height;
      if (index === 0) expect(middle).toBeGreaterThan(0.7);
      else expect(middle).toBeLessThan(0.3);
    }
  });
});

describe.skipIf(!hasTool('soffice'))('a standards table with merged cells', () => {
  it('goes on over three well-filled pages as the PDF does, its type named again where it was cut', async () => {
    const annex3 = annexesOf(gongqingchengNotice)[2];
    if (!annex3) throw new Error('no annex');
    const types = ['一类社区', '二类社区', '三类社区', '四类社区'];
    const bytes = await printed(annex3);
    const pages = pdfPages(bytes).map((page) => squeezed(page.words));
    expect(pages).toHaveLength(3);
    // Each type has one washing room.
    expect(pages.flatMap((page) => page.match(/洗衣房/g) ?? [])).toHaveLength(4);
    const named = pages.map((page) => types.filter((type) => page.includes(type)));
    expect(new Set(named.flat()).size).toBe(4);
    for (const [index, page] of named.slice(1).entries()) {
      const before = types.indexOf(named[index]?.at(-1) ?? '');
      expect([before, before + 1]).toContain(types.indexOf(page[0] ?? ''));
    }
    expect(named.flat().length).toBeGreaterThan(4);
    for (const index of pages.keys()) {
      const ink = inkBox(bytes, index + 1);
      expect(ink.bottom - ink.top).toBeGreaterThan(120);
      expect(pages[index]).toContain('服务基本要求');
    }
  });
});
