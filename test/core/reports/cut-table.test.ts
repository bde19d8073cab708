import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutTable } from '../../../core/reports/cut-table.ts';
import { EDITOR_SLACK, sizeTable } from '../../../core/reports/layout.ts';
import type { NeutralRow, NeutralTable } from '../../../core/reports/neutral-table.ts';
import { writeDocx } from '../../../core/reports/write-docx.ts';
import { gongqingchengNotice } from '../../../templates/samples/gongqingcheng.ts';
import { jobOf } from '../../helpers/annex-sheets.ts';
import { annexesOf } from '../../helpers/list-sheets.ts';
import { cell, mergedTables, row, squareMeasure, table } from '../../helpers/neutral-tables.ts';
import { documentXml, wordTables } from '../../helpers/read-back.ts';

/** Points that even the highest heading leaves for rows. */
const SHORTEST_PAGE = 100;

const cut = (annex: NeutralTable, slack = 30) =>
  cutTable(sizeTable(annex, squareMeasure, { slack: EDITOR_SLACK }), { slack, measure: squareMeasure });

/** Groups of `rows` rows under one merged label, with what is merged beside it. */
const grouped = (groups: number, rows: number, beside: string, more: Partial<NeutralTable> = {}) =>
  table({
    columns: [{ kind: 'text' }, { kind: 'number' }, { kind: 'text' }, { kind: 'text' }],
    header: [row('heading', [cell(0, '类别'), cell(1, '面积'), cell(2, '用房'), cell(3, '要求')])],
    body: Array.from({ length: groups * rows }, (_, index): NeutralRow => {
      const label = `第${Math.floor(index / rows) + 1}类`;
      const first = [
        cell(0, label, { rowSpan: rows }),
        cell(1, '1085', { rowSpan: rows, number: 1085 }),
        cell(2, `用房${index}`),
        cell(3, beside, { rowSpan: rows, align: 'left' }),
      ];
      return row('data', index % rows === 0 ? first : [cell(2, `用房${index}`)]);
    }),
    ...more,
  });

describe('a table with merged cells that runs over pages', () => {
  it('is cut where a page begins; the label stands again on the next one, a figure only to be read', () => {
    const { sized, starts } = cut(grouped(3, 20, '按标准配置。'));
    const [start = 0] = [...starts].filter((each) => each % 20 !== 0);
    const [label, figure, , rest] = sized.plan.table.body[start]?.cells ?? [];
    expect(label).toMatchObject({ column: 0, text: `第${Math.floor(start / 20) + 1}类` });
    expect(figure).toMatchObject({ column: 1, text: '1085', number: null });
    expect(rest).toMatchObject({ column: 3, text: '按标准配置。' });
    expect((start % 20) + (label?.rowSpan ?? 0)).toBeLessThanOrEqual(20);
  });

  it('lets a long text go on from page to page, cut at the end of a clause', () => {
    const text = '生活服务用房按标准配置，配有管理人员和护理人员；岗位职责明确。'.repeat(14);
    const { sized, starts } = cut(grouped(3, 20, text));
    const pieces = sized.plan.table.body
      .slice(0, 20)
      .flatMap((one) => one.cells.filter((each) => each.column === 3).map((each) => each.text));
    expect([...starts][0]).toBeLessThan(20);
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.join('')).toBe(text);
    for (const piece of pieces.slice(0, -1)) expect(piece).toMatch(/[，；。]$/);
  });

  it('fills its pages about the same: no row is left alone on the last one', () => {
    for (let rows = 20; rows < 40; rows++) {
      const { starts } = cut(grouped(2, rows, ''));
      const edges = [0, ...starts, rows * 2];
      const counts = edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0));
      expect(Math.min(...counts)).toBeGreaterThan(4);
    }
  });

  it('spreads a row that no page holds over several: its label again on each page, its text going on', () => {
    const text = '本项服务由街道统筹，按月上报。'.repeat(300);
    const tall = row('data', [
      cell(0, '第一类'),
      cell(1, '1', { number: 1 }),
      cell(3, text, { align: 'left' }),
    ]);
    const short = row('data', [cell(0, '第二类'), cell(1, '2', { number: 2 })]);
    const total = row('total', [cell(1, '3', { number: 3, sum: { kind: 'rows', indexes: [0, 1] } })]);
    const { sized, starts } = cut(grouped(0, 1, '', { body: [tall, short, total] }));
    const { body } = sized.plan.table;
    const cells = (column: number) =>
      body.flatMap((one) => one.cells.filter((each) => each.column === column));
    expect(starts.size).toBeGreaterThan(1);
    const labels = cells(0).map((each) => each.text);
    expect(labels).toEqual([...Array(starts.size + 1).fill('第一类'), '第二类']);
    const pieces = cells(3).map((each) => each.text);
    expect(pieces.join('')).toBe(text);
    for (const piece of pieces) expect(piece).not.toBe('');
    for (const each of sized.plan.body.cells) expect(each.size).toBe(sized.bodySize);
    // The figure is added once, from where its row is now.
    expect(cells(1).map((each) => each.number)).toEqual([1, ...Array(starts.size).fill(null), 2, 3]);
    const second = body.findIndex((one) => one.cells.some((each) => each.text === '第二类'));
    expect(cells(1).at(-1)?.sum?.indexes).toEqual([0, second]);
  });

  it('stays as it is on one page, or without merged cells', () => {
    const flat = table({ body: Array.from({ length: 90 }, () => row('data', [cell(1, '某镇')])) });
    for (const annex of [grouped(2, 4, '按标准配置。'), flat]) {
      const { sized, starts } = cut(annex);
      expect([...starts]).toEqual([]);
      expect(sized.plan.table).toBe(annex);
    }
  });

  it('keeps every row on one page and every text, whatever the table', () => {
    fc.assert(
      fc.property(mergedTables, (annex) => {
        const { sized, starts } = cut(annex);
        const { body } = sized.plan.table;
        // A row that no page holds is spread over several, whose first has its cells.
        const heights = sizeTable(annex, squareMeasure, { slack: EDITOR_SLACK }).bodyHeights;
        const isSpread = body.length !== annex.body.length;
        if (isSpread) expect(Math.max(...heights)).toBeGreaterThan(SHORTEST_PAGE);
        expect(body.length).toBeGreaterThanOrEqual(annex.body.length);
        for (const [index, one] of body.entries()) {
          for (const each of one.cells) {
            for (const start of starts) expect(index < start && index + each.rowSpan > start).toBe(false);
          }
        }
        for (const column of annex.columns.keys()) {
          const texts = (rows: readonly NeutralRow[]) =>
            rows.flatMap((one) => one.cells.flatMap((each) => (each.column === column ? [each.text] : [])));
          const found = texts(body).join('');
          for (const text of texts(annex.body)) expect(found).toContain(text);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('its Word file', () => {
  it('has a table for each page with the headings above it, and the page break between them', async () => {
    const annex = annexesOf(gongqingchengNotice).find((one) => one.id === 'annex-3');
    if (annex?.kind !== 'table') throw new Error('no such table');
    const { bytes } = await writeDocx(jobOf([annex], 'docx'));
    const pages = wordTables(bytes);
    expect(pages.length).toBe(3);
    for (const page of pages) expect(page[0]?.text).toBe('类别');
    const between = documentXml(bytes)
      .split(/<w:tbl>.*?<\/w:tbl>/s)
      .slice(1, -1);
    for (const xml of between)
      expect(xml).toMatch(/^<w:p><w:pPr><w:pageBreakBefore\/>(?:(?!<w:p>).)*<\/w:p>$/s);
    const labels = pages.map((page) => page.filter((one) => one.column === 0).map((one) => one.text));
    expect(new Set(labels.flat().filter((text) => text !== '类别')).size).toBe(4);
    expect(labels.flat().length - 3).toBeGreaterThan(4);
  });
});
