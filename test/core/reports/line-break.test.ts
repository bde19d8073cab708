import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balancedLines, titleLines } from '../../../core/reports/balanced-lines.ts';
import { breakLines, widestChunk } from '../../../core/reports/line-break.ts';
import { lineBreakMarks } from '../../../templates/words.ts';

/** Ten points an ideograph, five for anything Latin. */
const measure = (text: string) =>
  [...text].reduce((sum, character) => sum + (character < '\u2e80' ? 5 : 10), 0);

describe('breakLines', () => {
  it('breaks between ideographs', () => {
    expect(breakLines('一二三四五六', 40, measure)).toEqual(['一二三四', '五六']);
  });

  it('starts no line with closing punctuation and ends none with opening punctuation', () => {
    expect(breakLines('一二三四，五', 40, measure)).toEqual(['一二三', '四，五']);
    expect(breakLines('一二三（四五六七八）', 40, measure)).toEqual(['一二三', '（四五六', '七八）']);
  });

  it('keeps short bracketed remarks whole', () => {
    expect(breakLines('乡镇（街道）名称', 50, measure)).toEqual(['乡镇', '（街道）名', '称']);
  });

  it('keeps words and numbers whole, and a number with its measure word', () => {
    expect(breakLines('床位Beds 1200张', 50, measure)).toEqual(['床位Beds', '1200张']);
    expect(breakLines('到2019年底', 35, measure)).toEqual(['到', '2019年', '底']);
  });

  it('keeps explicit line breaks and empty lines', () => {
    expect(breakLines('一\n\n二', 40, measure)).toEqual(['一', '', '二']);
    expect(breakLines('', 40, measure)).toEqual(['']);
  });

  it('leaves no indent behind when the word after it is too wide for the line', () => {
    const [first, ...rest] = balancedLines('  %，%a”。“', 45, measure);
    expect([first?.trim() === '', rest.some((line) => line.startsWith('%'))]).toEqual([false, false]);
    expect(breakLines('\u3000\u3000一二三四', 40, measure)).toEqual(['\u3000\u3000一二', '三四']);
  });

  it('splits a word that is wider than the line', () => {
    expect(breakLines('abcdefghij', 20, measure)).toEqual(['abcd', 'efgh', 'ij']);
    expect(breakLines('一二', 1, measure)).toEqual(['一', '二']);
  });

  it('loses no character, fits every line and starts none with closing punctuation', () => {
    const unit = fc.constantFrom('中', '国', '，', '。', '（', '）', '“', '”', 'a', '9', ' ', '%', '𬭩');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), fc.integer({ min: 10, max: 200 }), (text, width) => {
        for (const lines of [breakLines(text, width, measure), balancedLines(text, width, measure)]) {
          expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
          if (widestChunk(text, measure) > width) continue;
          for (const line of lines) expect(measure(line.trim())).toBeLessThanOrEqual(width + 0.01);
          for (const line of lines.slice(1))
            expect(lineBreakMarks.neverFirst).not.toContain(line.trim()[0] ?? '无');
          for (const line of lines.slice(0, -1)) {
            expect(lineBreakMarks.neverLast).not.toContain(line.trim().at(-1) ?? '无');
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('balanced lines', () => {
  it('leave no single character behind', () => {
    expect(balancedLines('农村互助养老服务设施', 43, measure)).toEqual(['农村互助', '养老服务', '设施']);
    expect(balancedLines('2020年拟培训数', 35, measure)).toEqual(['2020年', '拟培', '训数']);
  });

  it('break a title between words, in lines that are neither a rectangle nor an hourglass', () => {
    const title = '秀山县社区居家养老服务全覆盖工作领导小组成员名单';
    const lines = titleLines(title, 200, measure);
    expect(lines).toHaveLength(2);
    expect(lines.join('')).toBe(title);
    expect(lines[0]?.length).not.toBe(lines[1]?.length);
    expect(lines[0]).toMatch(/服务$|全覆盖$|工作$/);
  });

  it('of three make a trapezoid or a diamond', () => {
    const title =
      '某某自治县二〇二四年至二〇二六年农村互助养老服务设施建设与改造提升项目分年度计划及完成情况一览表';
    const widths = titleLines(title, 200, measure).map(measure);
    expect(widths).toHaveLength(3);
    const [first = 0, second = 0, third = 0] = widths;
    expect(second).toBeGreaterThanOrEqual(Math.min(first, third));
  });
});
