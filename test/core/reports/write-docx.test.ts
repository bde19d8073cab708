import { describe, expect, it } from 'vitest';
import { buildForm } from '../../../core/reports/build-form.ts';
import { buildTable } from '../../../core/reports/build-table.ts';
import type { NeutralAnnex } from '../../../core/reports/neutral-text.ts';
import { writeDocx } from '../../../core/reports/write-docx.ts';
import { packageTexts } from '../../../core/reports/zip-package.ts';
import { changzhiNotice } from '../../../templates/samples/changzhi.ts';
import { jobOf, sheetOf, xiushanSheet, xiushanTables } from '../../helpers/annex-sheets.ts';
import { formSheetOf } from '../../helpers/list-sheets.ts';
import { cell, row, table } from '../../helpers/neutral-tables.ts';
import { wordTables, wordText } from '../../helpers/read-back.ts';

const partsOf = async (...annexes: NeutralAnnex[]) =>
  packageTexts((await writeDocx(jobOf(annexes, 'docx'))).bytes);
const documentOf = async (...annexes: NeutralAnnex[]) =>
  (await partsOf(...annexes)).get('word/document.xml') ?? '';
const rowsOf = (xml: string) => [...xml.matchAll(/<w:tr>.*?<\/w:tr>/gs)].map((match) => match[0]);
const mm = (value: number) => Math.round((value / 25.4) * 1440);

describe('an annex as a Word file', () => {
  it('repeats its heading rows, keeps rows whole and the total with the two rows before it', async () => {
    const rows = rowsOf(await documentOf(buildTable(xiushanSheet(4))));
    expect(rows).toHaveLength(2 + 26 + 1);
    for (const [index, one] of rows.entries()) {
      expect(one.includes('<w:tblHeader/>')).toBe(index < 2);
      expect(one).toContain('<w:cantSplit/>');
    }
    const kept = rows.map((one) => one.includes('<w:keepNext/>'));
    expect(kept.slice(-4)).toEqual([false, true, true, false]);
  });

  it('has columns of exact width that fill the type area', async () => {
    const xml = await documentOf(buildTable(xiushanSheet(6)));
    const widths = [...xml.matchAll(/<w:gridCol w:w="(\d+)"/g)].map((match) => Number(match[1]));
    expect(widths).toHaveLength(11);
    expect(Math.abs(widths.reduce((sum, width) => sum + width, 0) - mm(156))).toBeLessThan(5);
    expect(xml).toContain('<w:tblLayout w:type="fixed"/>');
  });

  it('names the official fonts for Chinese and Latin text', async () => {
    const xml = await documentOf(buildTable(xiushanSheet(5)));
    for (const name of ['方正小标宋简体', '黑体', '仿宋']) {
      expect(xml).toContain(`w:ascii="${name}" w:cs="${name}" w:eastAsia="${name}" w:hAnsi="${name}"`);
    }
  });

  it('has a section for each annex on its own paper, margins of the standard', async () => {
    const xml = await documentOf(buildTable(xiushanSheet(5)), table({ orientation: 'landscape' }));
    const sections = [...xml.matchAll(/<w:sectPr.*?<\/w:sectPr>/gs)].map((match) => match[0]);
    expect(sections).toHaveLength(2);
    expect(sections[0]).toContain(`w:top="${mm(37)}"`);
    expect(sections[0]).toContain(`w:left="${mm(28)}"`);
    expect(sections[0]).toContain(`w:w="${mm(210)}" w:h="${mm(297)}"`);
    expect(sections[1]).toContain(`w:w="${mm(297)}" w:h="${mm(210)}" w:orient="landscape"`);
    expect(sections.join('')).not.toContain('w:start=');
  });

  it('numbers pages at the right and, on even ones, at the left', async () => {
    const parts = await partsOf(buildTable(xiushanSheet(5)));
    expect(parts.get('word/settings.xml')).toContain('<w:evenAndOddHeaders/>');
    const footers = [...parts].filter(([name]) => name.startsWith('word/footer')).map(([, xml]) => xml);
    expect(footers.map((xml) => /<w:jc w:val="(\w+)"/.exec(xml)?.[1]).sort()).toEqual(['left', 'right']);
    for (const xml of footers) expect(xml).toMatch(/— .*PAGE.* —/s);
  });

  it('turns the page number of a landscape page along its left edge', async () => {
    const parts = await partsOf(table({ orientation: 'landscape' }));
    const headers = [...parts].filter(([name]) => name.startsWith('word/header')).map(([, xml]) => xml);
    expect(headers).toHaveLength(2);
    for (const xml of headers) expect(xml).toContain('<w:textDirection w:val="tbRl"/>');
  });

  it('has the same bytes for the same job', async () => {
    const [first, second] = [
      await writeDocx(jobOf(xiushanTables(), 'docx')),
      await writeDocx(jobOf(xiushanTables(), 'docx')),
    ];
    expect(Buffer.from(first.bytes).equals(Buffer.from(second.bytes))).toBe(true);
    const core = packageTexts(first.bytes).get('docProps/core.xml');
    expect(core).toContain('2024-03-05T08:00:00Z');
  });

  it('holds the blanks of a form underlined, and its values', async () => {
    const seed = changzhiNotice.lists.find((list) => list.kind === 'form');
    if (seed?.kind !== 'form') throw new Error('no form');
    const xml = await documentOf(buildForm(formSheetOf(seed, { father: '张大山' })));
    expect(xml).toMatch(/<w:u w:val="single"\/>.{0,80}\u3000张大山\u3000/s);
    expect(xml).toMatch(/<w:ind [^>]*w:firstLine="63\d"/);
    expect(wordText(xml)).toContain('被赡养人（母亲）：');
  });

  it('takes texts of every kind as they are', async () => {
    const texts = [
      '=1+1',
      '-甲',
      '@乙',
      '+丙',
      '<b>&"',
      '甲\n乙',
      'שלום',
      '😀',
      '长'.repeat(2000),
      'a\u0000\tb',
    ];
    const sheet = sheetOf({
      columns: ['数'],
      rows: texts.map((text) => [text, 1]),
      annex: { title: '题'.repeat(200) },
    });
    const { bytes } = await writeDocx(jobOf([buildTable(sheet)], 'docx'));
    // The longest one goes on from page to page.
    const found = wordTables(bytes).flatMap((page) => page.map((one) => one.text));
    const long = found.filter((text) => /^长+$/.test(text)).join('');
    const printed = texts.map((text) => text.replace('\n', '').replace('\u0000\t', ' '));
    expect([...found, long]).toEqual(expect.arrayContaining(printed));
  });

  it('is a document even of a table without rows, columns filled by nothing, or nothing at all', async () => {
    expect(rowsOf(await documentOf(table({ header: [], body: [] })))).toHaveLength(0);
    const gap = table({ body: [row('data', [cell(1, '乙')])] });
    expect(
      rowsOf(await documentOf(gap))
        .at(-1)
        ?.match(/<w:tc>/g),
    ).toHaveLength(3);
    expect(await documentOf()).toContain('<w:body/>');
  });
});
