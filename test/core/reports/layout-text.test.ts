import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { millimetres, points } from '../../../core/domain/gb9704.ts';
import { buildForm } from '../../../core/reports/build-form.ts';
import { layoutText } from '../../../core/reports/layout-text.ts';
import type { NeutralText, TextBlock } from '../../../core/reports/neutral-text.ts';
import type { LaidPage } from '../../../core/reports/page-layout.ts';
import { changzhiNotice } from '../../../templates/samples/changzhi.ts';
import { formSheetOf } from '../../helpers/list-sheets.ts';
import { squareMeasure, textsOf } from '../../helpers/neutral-tables.ts';

const lay = (text: NeutralText) => layoutText(text, { measure: squareMeasure, firstPageNumber: 1 });

const textOf = (blocks: NeutralText['blocks']): NeutralText => ({
  kind: 'text',
  id: 'form',
  annexLabel: '',
  title: '',
  paper: 'A4',
  orientation: 'portrait',
  numbered: true,
  blocks,
});

const paragraph = (text: string): TextBlock => ({
  kind: 'paragraph',
  runs: [{ text, underlined: false }],
  firstIndent: 2,
  indent: 0,
});

const body = (pages: readonly LaidPage[]) =>
  pages.flatMap((page) => page.texts.filter((text) => text.role !== 'pageNumber'));
const rightEnd = (text: LaidPage['texts'][number]) =>
  text.x + squareMeasure(text.text, text.role, text.size) + (text.spacing ?? 0) * ([...text.text].length - 1);

describe('running text on its pages', () => {
  it('has 22 lines of 28 characters a page, the first line two characters in', () => {
    const pages = lay(textOf([paragraph('国'.repeat(26 + 28 * 21 + 5))]));
    expect(pages).toHaveLength(2);
    const lines = body(pages.slice(0, 1));
    expect(lines).toHaveLength(22);
    expect(lines.map((line) => line.text.length)).toEqual([26, ...Array(21).fill(28)]);
    expect(millimetres(lines[0]?.x ?? 0)).toBeCloseTo(28 + (2 * 156) / 28, 1);
    expect(millimetres((lines[2]?.baseline ?? 0) - (lines[1]?.baseline ?? 0))).toBeCloseTo(225 / 22, 3);
  });

  it('stretches full lines to the right margin and leaves the last one alone', () => {
    const lines = body(lay(textOf([paragraph('第一条，甲方应当按照约定履行义务，'.repeat(6))])));
    for (const line of lines.slice(0, -1)) expect(millimetres(rightEnd(line))).toBeCloseTo(184, 1);
    for (const line of lines.slice(1)) expect(line.text).not.toMatch(/^[，。、]/);
  });

  it('draws a rule under each blank, on the same line as its value', () => {
    const [page] = lay(
      textOf([
        {
          kind: 'line',
          runs: [
            { text: '姓名：', underlined: false },
            { text: '\u3000张一\u3000', underlined: true },
          ],
          firstIndent: 0,
          indent: 0,
        },
      ]),
    );
    const rule = page?.rules[0];
    const pitch = points(156) / 28;
    expect(rule?.x2).toBeCloseTo((rule?.x1 ?? 0) + 4 * pitch, 1);
    const value = page?.texts.find((text) => text.text.includes('张一'));
    expect(rule?.y1).toBeGreaterThan(value?.baseline ?? 0);
  });

  it('never leaves a heading at the foot of a page', () => {
    for (let before = 15; before < 25; before++) {
      const heading: TextBlock = { ...paragraph('第二条'), kind: 'heading' };
      const blocks = [...Array.from({ length: before }, () => paragraph('短')), heading, paragraph('文')];
      const pages = lay(textOf(blocks));
      const holding = pages.find((page) => textsOf(page).includes('第二条'));
      expect(holding && textsOf(holding)).toContain('文');
    }
  });

  it('keeps people who sign side by side, with the date below, on one page', () => {
    for (let before = 10; before < 22; before++) {
      const blocks = [
        ...Array.from({ length: before }, () => paragraph('短')),
        { kind: 'signatures', labels: ['甲方', '乙方'] } as const,
      ];
      const pages = lay(textOf(blocks));
      const page = pages.find((one) => textsOf(one).includes('甲方：'));
      const [first, second] = ['甲方：', '乙方：'].map((label) =>
        page?.texts.find((text) => text.text === label),
      );
      expect(first?.baseline).toBe(second?.baseline);
      expect(second?.x).toBeGreaterThan(first?.x ?? 0);
      expect(page?.texts.filter((text) => text.text.includes('年')).length).toBe(2);
    }
  });

  it('prints the whole agreement of the Changzhi notice, with and without data', () => {
    const seed = changzhiNotice.lists.find((list) => list.kind === 'form');
    if (seed?.kind !== 'form') throw new Error('no form');
    for (const values of [{}, { father: '张大山' }]) {
      const form = buildForm(formSheetOf(seed, values));
      const printed = body(lay(form))
        .map((text) => text.text)
        .join('')
        .replaceAll(/\s/g, '');
      for (const block of form.blocks) {
        if (!('runs' in block)) continue;
        const text = block.runs.map((run) => run.text).join('');
        expect(printed).toContain(text.replaceAll(/\s/g, ''));
      }
      expect(printed.includes('张大山')).toBe('father' in values);
    }
  });

  it('loses no character of any text and stays inside the type area', () => {
    const unit = fc.constantFrom('中', '，', '（', '）', 'A', '7', ' ', '\u3000', '“', '—', '𬭩', '😀');
    fc.assert(
      fc.property(fc.array(fc.string({ unit, maxLength: 300 }), { maxLength: 12 }), (texts) => {
        const pages = lay(textOf(texts.map(paragraph)));
        const squeeze = (text: string) => text.replaceAll(/\s/g, '');
        const printed = body(pages).map((text) => text.text);
        expect(squeeze(printed.join(''))).toBe(squeeze(texts.join('')));
        for (const line of body(pages)) expect(millimetres(rightEnd(line))).toBeLessThan(184.1);
      }),
      { numRuns: 100 },
    );
  });
});
