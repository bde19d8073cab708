import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { buildTable } from '../../../core/reports/build-table.ts';
import { findFontFiles } from '../../../core/reports/font-search.ts';
import { FontLibrary } from '../../../core/reports/fonts.ts';
import { renderReport } from '../../../core/reports/render.ts';
import { jobOf, sheetOf, xiushanTables } from '../../helpers/annex-sheets.ts';

const folder = mkdtempSync(join(tmpdir(), 'yibiao-fonts-'));
afterAll(() => rmSync(folder, { recursive: true }));

const openFonts = dirname(
  dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json')),
);

describe('fonts of a report', () => {
  it('are open ones where the machine has no official face, and the report says so', async () => {
    const { fonts, warnings } = await renderReport(jobOf(xiushanTables(), 'pdf'), { fontFolders: [] });
    expect(fonts.map(({ role, official }) => [role, official])).toEqual([
      ['title', false],
      ['heading', false],
      ['body', false],
      ['pageNumber', false],
    ]);
    expect(fonts.map((font) => font.wanted)).toEqual(['方正小标宋简体', '黑体', '仿宋', '宋体']);
    expect(warnings).toContainEqual({
      code: 'FONT_SUBSTITUTED',
      detail: '方正小标宋简体 黑体 仿宋 宋体',
      table: null,
    });
  });

  it('are not taken by file name alone: the family inside must be the official one', () => {
    const source = join(openFonts, 'noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf');
    copyFileSync(source, join(folder, 'simfang.ttf'));
    writeFileSync(join(folder, 'simhei.ttf'), 'no font');
    const fonts = new FontLibrary({ fontFolders: [folder, join(folder, 'missing')] });
    expect(fonts.use('body').official).toBe(false);
    expect(fonts.use('heading').official).toBe(false);
  });

  it('measure figures, ideographs and nothing at all', () => {
    const fonts = new FontLibrary({ fontFolders: [] });
    expect(fonts.measure('', 'body', 12)).toBe(0);
    expect(fonts.measure('附件', 'heading', 16)).toBeCloseTo(32, 5);
    const [one, two] = ['1', '2'].map((digit) => fonts.measure(digit, 'body', 12));
    expect(fonts.measure('12', 'body', 12)).toBeCloseTo((one ?? 0) + (two ?? 0), 5);
  });

  it('name the characters that no face can draw, with their table and row', async () => {
    const table = buildTable(
      sheetOf({
        columns: ['数'],
        rows: [
          ['㙍䶮', 1],
          ['某😀镇', 2],
        ],
      }),
    );
    const { warnings } = await renderReport(jobOf([table], 'pdf'), { fontFolders: [] });
    expect(warnings).toContainEqual({ code: 'MISSING_GLYPHS', detail: '😀', table: 'annex-1', rows: [2] });
  });

  it('give the same bytes for the same job', async () => {
    const job = jobOf(xiushanTables(), 'pdf');
    const first = await renderReport(job, { fontFolders: [] });
    const second = await renderReport(job, { fontFolders: [] });
    expect(Buffer.from(first.bytes).equals(Buffer.from(second.bytes))).toBe(true);
  });
});

describe('the search for font files', () => {
  it('looks into folders below, but not without end', () => {
    const deep = join(folder, 'a/b/c/d/e/f');
    mkdirSync(deep, { recursive: true });
    writeFileSync(join(folder, 'a/b/one.TTF'), '');
    writeFileSync(join(deep, 'two.ttf'), '');
    expect(findFontFiles([join(folder, 'a')]).map((file) => file.name)).toEqual(['one.TTF']);
  });
});
