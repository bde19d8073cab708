import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../core/domain/app-error.ts';
import { millimetres, pageGeometry, points } from '../../../core/domain/gb9704.ts';
import { buildTable } from '../../../core/reports/build-table.ts';
import { layoutTable } from '../../../core/reports/layout.ts';
import type { NeutralTable } from '../../../core/reports/neutral-table.ts';
import type { LaidPage } from '../../../core/reports/page-layout.ts';
import { sheetOf, xiushanSheet, xiushanTables } from '../../helpers/annex-sheets.ts';
import { cell, plannedTables, row, squareMeasure, table, textsOf } from '../../helpers/neutral-tables.ts';

const lay = (wanted: NeutralTable, firstPageNumber = 1) =>
  layoutTable(wanted, { measure: squareMeasure, firstPageNumber });

/** All text of the pages without white space, as a reader would find it. */
const allText = (pages: readonly LaidPage[]) => pages.flatMap(textsOf).join('').replaceAll(/\s/g, '');

function expectInsideTypeArea(pages: readonly LaidPage[]): void {
  for (const page of pages) {
    const { typeArea } = pageGeometry(page.paper, page.orientation);
    const right = points(typeArea.x + typeArea.width) + 0.1;
    const bottom = points(typeArea.y + typeArea.height) + 0.1;
    for (const text of page.texts.filter(({ role }) => role !== 'pageNumber')) {
      expect(text.x).toBeGreaterThan(points(typeArea.x) - 0.1);
      expect(text.x + squareMeasure(text.text, text.role, text.size)).toBeLessThan(right);
      expect(text.baseline).toBeLessThan(bottom);
    }
    for (const rule of page.rules) expect(Math.max(rule.y1, rule.y2)).toBeLessThan(bottom);
  }
}

describe('an annex on its pages', () => {
  it('of the Xiushan notice stands on one page each', () => {
    for (const annex of xiushanTables()) expect(lay(annex).pages).toHaveLength(1);
  });

  it('has its label at the very left of line 1 and its title centred on line 3', () => {
    const [page] = lay(buildTable(xiushanSheet(4))).pages;
    const label = page?.texts.find((text) => text.text === '附件4');
    expect(label).toMatchObject({ role: 'heading', size: 16, x: points(28) });
    const title = page?.texts.find((text) => text.role === 'title');
    expect(title?.size).toBe(22);
    const centre = (title?.x ?? 0) + squareMeasure(title?.text ?? '', 'title', 22) / 2;
    expect(millimetres(centre)).toBeCloseTo(28 + 156 / 2, 1);
    // Line 3 of 22 lines: between 2/22 and 3/22 of the type area.
    const fromTop = (title?.baseline ?? 0) - points(37);
    expect(fromTop).toBeGreaterThan(points((225 / 22) * 2));
    expect(fromTop).toBeLessThan(points((225 / 22) * 3));
  });

  it('cuts no heading: each stands whole in its lines', () => {
    for (const annex of xiushanTables()) {
      const text = allText(lay(annex).pages);
      for (const heading of annex.header.flatMap((each) => each.cells))
        expect(text).toContain(heading.text.slice(0, 4));
    }
  });

  it('numbers its pages on from the one before', () => {
    const rows = [...Array(90).keys()].map((index) => [`第${index}村`, index]);
    const { pages } = lay(buildTable(sheetOf({ columns: ['数'], rows })), 7);
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.map((page) => page.pageNumber)).toEqual(pages.map((_, index) => 7 + index));
    for (const page of pages) expect(textsOf(page)).toContain(`— ${page.pageNumber} —`);
  });

  it('keeps its total with the two rows before it, wherever the page ends', () => {
    for (let count = 20; count < 80; count++) {
      const rows = [...Array(count).keys()].map((index) => [`第${index}村`, index]);
      const { pages } = lay(buildTable(sheetOf({ columns: ['数'], rows })));
      expect(pages.at(-1)?.rows).toEqual(expect.arrayContaining([count - 2, count - 1, count]));
    }
  });

  it('keeps notes and signature together below the last rows, wherever the page ends', () => {
    for (let count = 5; count < 80; count++) {
      const rows = [...Array(count).keys()].map((index) => [`第${index}村`, index]);
      const annex = { notes: ['注一', '注二'], signatureLine: '填报人' };
      const { pages } = lay(buildTable(sheetOf({ columns: ['数'], rows, annex })));
      const holding = pages.filter((page) => textsOf(page).includes('注一'));
      expect(holding).toHaveLength(1);
      expect(textsOf(holding[0] as LaidPage)).toEqual(expect.arrayContaining(['注一', '注二', '填报人']));
      expect(holding[0]?.rows).toEqual(expect.arrayContaining([count - 1, count]));
      expectInsideTypeArea(pages);
    }
  });
});

describe('random plan tables', () => {
  it('have every row on exactly one page, the header on each, and the total never alone', () => {
    fc.assert(
      fc.property(plannedTables, (wanted) => {
        const { pages } = lay(wanted);
        expect(pages.flatMap((page) => page.rows)).toEqual(wanted.body.map((_, index) => index));
        for (const page of pages) if (page.rows.length > 0) expect(page.hasHeader).toBe(true);
        const last = wanted.body.length - 1;
        if (wanted.body[last]?.role === 'total') {
          const withTotal = pages.find((page) => page.rows.includes(last));
          for (const kept of [last - 1, last - 2]) if (kept >= 0) expect(withTotal?.rows).toContain(kept);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('print every cell and nothing outside the type area', () => {
    fc.assert(
      fc.property(plannedTables, (wanted) => {
        const { pages } = lay(wanted);
        expectInsideTypeArea(pages);
        for (const page of pages) {
          const text = textsOf(page).join('').replaceAll(' ', '');
          for (const index of page.rows) {
            for (const { text: wantedText } of wanted.body[index]?.cells ?? []) {
              for (const character of wantedText.replaceAll(' ', '')) expect(text).toContain(character);
            }
          }
        }
        const figures = wanted.body.flatMap((each) => each.cells.filter((one) => one.number !== null));
        const placed = pages.flatMap((page) =>
          page.texts.filter((one) => one.role === 'body' && /^\d+$/.test(one.text)),
        );
        expect(placed.length).toBeGreaterThanOrEqual(figures.length);
      }),
      { numRuns: 60 },
    );
  });
});

describe('merged cells over pages', () => {
  const merged = (texts: readonly string[], span: number) =>
    table({
      columns: [{ kind: 'text' }, { kind: 'text' }],
      header: [row('heading', [cell(0, '类别'), cell(1, '用房')])],
      body: texts.flatMap((text, group) =>
        [...Array(span).keys()].map((index) =>
          row('data', [
            ...(index === 0 ? [cell(0, text, { rowSpan: span })] : []),
            cell(1, `用房${group}-${index}`),
          ]),
        ),
      ),
    });

  it('repeat a short label on the next page', () => {
    const { pages } = lay(merged(['街道中心', '社区站', '乡镇中心'], 20));
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) {
      const groups = new Set(page.rows.map((index) => Math.floor(index / 20)));
      for (const group of groups) expect(textsOf(page)).toContain(['街道中心', '社区站', '乡镇中心'][group]);
    }
  });

  it('are not cut where one side has no room for the label', () => {
    const label = '街道养老服务综合体与社区养老服务站';
    for (let before = 20; before < 40; before++) {
      const group = [...Array(6).keys()].map((index) =>
        row('data', [...(index === 0 ? [cell(1, label, { rowSpan: 6 })] : []), cell(0, `用房${index}`)]),
      );
      const single = row('data', [cell(0, '用房'), cell(1, '其他')]);
      const { pages } = lay(
        table({
          columns: [{ kind: 'text' }, ...[1, 2, 3, 4, 5].map(() => ({ kind: 'text' as const }))],
          header: [
            row(
              'heading',
              [0, 1, 2, 3, 4, 5].map((column) => cell(column, '各类服务用房名称')),
            ),
          ],
          body: [
            ...Array.from({ length: before }, () => single),
            ...group,
            ...Array.from({ length: 9 }, () => single),
          ],
        }),
      );
      const parts = pages.flatMap((page) =>
        page.texts.filter((text) => text.role === 'body' && label.includes(text.text)),
      );
      for (const part of parts) expect(part.size).toBeGreaterThanOrEqual(9);
      const sizes = new Set(
        pages.flatMap((page) => page.texts.filter((text) => text.role === 'body').map((text) => text.size)),
      );
      expect(sizes.size).toBe(1);
      const holding = pages.filter((page) =>
        textsOf(page).some((text) => text.length > 1 && label.includes(text)),
      );
      for (const page of holding) expect(textsOf(page).join('')).toContain(label);
    }
  });

  it('close and open the borders of the cut cell', () => {
    const { pages } = lay(merged(['街道中心'], 60));
    for (const page of pages) {
      const left = points(28);
      const tops = page.rules.filter((rule) => rule.y1 === rule.y2 && Math.abs(rule.x1 - left) < 0.1);
      const sides = page.rules.filter((rule) => rule.x1 === rule.x2 && Math.abs(rule.x1 - left) < 0.1);
      const lowest = Math.max(...sides.map((rule) => rule.y2));
      expect(tops.some((rule) => Math.abs(rule.y1 - lowest) < 0.1)).toBe(true);
    }
  });

  it('let a long text flow on, whole and in order', () => {
    const long = [...Array(900).keys()].map((index) => String.fromCharCode(0x4e00 + index)).join('');
    const wanted = merged([long], 45);
    const { pages } = lay(wanted);
    expect(pages.length).toBeGreaterThan(1);
    const characters = allText(pages).replaceAll(/[^\u4e00-\u5183]/g, '');
    for (const character of long) expect(characters).toContain(character);
    expectInsideTypeArea(pages);
  });
});

describe('unreasonable tables', () => {
  it('cut a row only when it is taller than a page, and lose none of it', () => {
    const long = [...Array(6000).keys()].map((index) => String.fromCharCode(0x4e00 + index)).join('');
    const wanted = table({
      columns: [{ kind: 'ordinal' }, { kind: 'text' }],
      header: [row('heading', [cell(0, '序号'), cell(1, '任务')])],
      body: [
        row('data', [cell(0, '1'), cell(1, long, { align: 'left' })]),
        row('data', [cell(0, '2'), cell(1, '短')]),
      ],
    });
    const { pages } = lay(wanted);
    expect(pages.flatMap((page) => page.rows)).toEqual([0, 1]);
    expect(allText(pages)).toContain(long.slice(0, 20));
    const printed = new Set(allText(pages));
    expect([...long].filter((character) => !printed.has(character))).toEqual([]);
    expectInsideTypeArea(pages);
  });

  it('shrink the text of a wide table and say so', () => {
    const columns = [...Array(14).keys()].map((index) => `项目${index}/2020年`);
    const laid = lay(buildTable(sheetOf({ columns, rows: [['某某镇', ...columns.map(() => 1234)]] })));
    expect(laid.shrunk).toBe(true);
    expect(laid.bodySize).toBeGreaterThanOrEqual(9);
    expectInsideTypeArea(laid.pages);
  });

  it('refuse 300 columns with a reason', () => {
    const columns = [...Array(300).keys()].map((index) => `项目${index}`);
    const wanted = buildTable(sheetOf({ columns, rows: [['某某镇', ...columns.map(() => 1)]] }));
    expect(() => lay(wanted)).toThrowError(
      new AppError('BAD_INPUT', { field: 'columns', problem: 'tooMany' }),
    );
  });

  it('print a title of 2,000 characters, an empty table, and no title at all', () => {
    expectInsideTypeArea(lay(table({ title: '题'.repeat(2000) })).pages);
    expect(lay(table({ body: [] })).pages).toHaveLength(1);
    expect(lay(table({ title: '', annexLabel: '' })).pages).toHaveLength(1);
  });

  it('keep line breaks of a cell and drop control characters', () => {
    const body = [row('data', [cell(0, '1'), cell(1, '甲\r\n乙\u0000\t丙'), cell(2, '3', { number: 3 })])];
    const [page] = lay(table({ body })).pages;
    expect(page && textsOf(page)).toEqual(expect.arrayContaining(['甲', '乙 丙']));
  });
});
