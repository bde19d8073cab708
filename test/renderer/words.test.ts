import { describe, expect, it } from 'vitest';
import { dayAndTime, readableNumber } from '../../renderer/text/common.ts';
import { otherPartsWords, statedAgainstComputed, sumWords, valueWords } from '../../renderer/text/entry.ts';
import { findingsCountWords, savedWords } from '../../renderer/text/frame.ts';
import { fontWords, warningWords } from '../../renderer/text/reports.ts';
import { countWords, defaultPlanTitle } from '../../renderer/text/start.ts';

describe('times and numbers', () => {
  it('say today for the day it is, in the machine’s own time', () => {
    const now = new Date(2026, 2, 2, 15, 0);
    expect(dayAndTime(new Date(2026, 2, 2, 9, 5).toISOString(), now)).toBe('今天 09:05');
    expect(dayAndTime(new Date(2026, 9, 31, 23, 59).toISOString(), now)).toBe('2026-10-31 23:59');
  });

  it('are right in every month', () => {
    for (let month = 0; month < 12; month++) {
      const at = new Date(2025, month, 9, 8, 7);
      const wanted = `2025-${String(month + 1).padStart(2, '0')}-09 08:07`;
      expect(dayAndTime(at.toISOString(), new Date(2030, 0, 1))).toBe(wanted);
    }
  });

  it('group thousands and keep a mean short', () => {
    expect(readableNumber(1234567)).toBe('1,234,567');
    expect(readableNumber(10 / 3)).toBe('3.3333');
  });
});

describe('the context bar', () => {
  it('says when it was saved and how much changed today, as far as it knows', () => {
    const at = new Date(2026, 2, 2, 14, 32, 7).toISOString();
    expect(savedWords(at, 12)).toBe('已保存 14:32:07 · 今日修改 12 处');
    expect(savedWords(null, 3)).toBe('今日修改 3 处');
    expect(savedWords(null, null)).toBe('');
  });

  it('counts findings by severity', () => {
    expect(findingsCountWords(0, 0, 0)).toBe('核对：没有问题');
    expect(findingsCountWords(1, 0, 2)).toBe('核对：错误 1 · 提示 2');
  });
});

describe('the cell in detail', () => {
  it('keeps blank, zero and not applicable apart', () => {
    expect(valueWords({ kind: 'blank' }, 0)).toBe('空');
    expect(valueWords({ kind: 'number', value: 0 }, 0)).toBe('0');
    expect(valueWords({ kind: 'notApplicable' }, 0)).toBe('— 不适用');
    expect(valueWords({ kind: 'number', value: 1250 }, 2)).toBe('12.50');
  });

  it('shows what a total is made of', () => {
    expect(sumWords('19', ['8', '1', '4', '2', '2', '2'])).toBe('19 = 8 + 1 + 4 + 2 + 2 + 2');
    expect(otherPartsWords(20, 0, 1)).toBe('另有 20 格为 0，1 格不适用');
    expect(otherPartsWords(0, 0, 0)).toBe('');
    expect(statedAgainstComputed('25', '19', '6')).toBe('公布 25，算得 19，相差 6');
    expect(statedAgainstComputed('19', '19', '0')).toBe('公布 19，与算得的一致');
  });
});

describe('what will differ on this machine', () => {
  it('is one sentence for each missing family, with all that is set in it', () => {
    const font = { wanted: '方正小标宋', used: 'Noto Serif SC', official: false } as const;
    const words = fontWords([
      { ...font, role: 'title' },
      { role: 'body', wanted: '仿宋', used: '仿宋', official: true },
      { ...font, role: 'heading' },
    ]);
    expect(words).toEqual(['未找到 方正小标宋，标题、附件号和表头改用 Noto Serif SC。']);
  });

  it('names the annex and the characters without a glyph', () => {
    const missing = { code: 'MISSING_GLYPHS', detail: '𬱖', table: 'annex-4' } as const;
    expect(warningWords(missing, () => '附件4')).toMatch(/^附件4 这些字.*𬱖/);
    expect(warningWords({ ...missing, rows: [2, 5] }, () => '附件4')).toMatch(/^附件4 第 2、5 行 .*𬱖/);
  });
});

describe('a new county', () => {
  it('is offered a title from its name and years', () => {
    expect(defaultPlanTitle(' 秀山县 ', [2024, 2025, 2026])).toBe(
      '秀山县养老服务设施建设全覆盖实施方案（2024—2026年）',
    );
    expect(defaultPlanTitle('秀山县', [2024])).toContain('（2024年）');
    expect(defaultPlanTitle('秀山县', null)).toBe('秀山县养老服务设施建设全覆盖实施方案');
  });

  it('counts what was read, leaving out kinds that do not occur', () => {
    expect(
      countWords(3, [
        ['街道', 1],
        ['镇', 2],
        ['乡', 0],
      ]),
    ).toBe('读到 3 个单位：1 个街道、2 个镇');
  });
});
