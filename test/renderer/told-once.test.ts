import { describe, expect, it } from 'vitest';
import type { UnreadableReason } from '../../core/domain/fact.ts';
import type { Finding } from '../../core/domain/finding.ts';
import { sentenceOf } from '../../renderer/text/errors.ts';
import { findingSentence } from '../../renderer/text/findings.ts';
import { connectionText } from '../../renderer/text/frame.ts';
import { gridText } from '../../renderer/text/grid.ts';

const finding = (code: Finding['code'], text: string, reason: UnreadableReason): Finding => ({
  severity: 'ERROR',
  code,
  annexId: 1,
  table: 'annex-4',
  rowId: 14,
  columnId: 2,
  ordinal: 14,
  unit: '峨溶镇',
  item: '村级互助养老点',
  period: '2019年',
  expected: null,
  actual: null,
  count: null,
  text,
  reason,
});

describe('a text that cannot be read', () => {
  it.each([
    ['UNREADABLE', '2000万', 'magnitude'],
    ['UNREADABLE', '#REF!', 'formulaError'],
    ['UNREADABLE', '不少', 'notANumber'],
    ['NEGATIVE', '-3', 'negative'],
    ['NOT_INTEGER', '1.5', 'fraction'],
  ] as const)('%s: %s is told in the same words under the grid and in the list', (code, text, reason) => {
    const words = gridText.unreadable(reason, text);
    expect(words).toContain(`“${text}”`);
    expect(words).toContain('已保留原文');
    expect(findingSentence(finding(code, text, reason))).toBe(
      `第 14 行 峨溶镇 村级互助养老点 2019年：${words}`,
    );
  });
});

describe('a call refused because the program was started anew', () => {
  it.each(['FORBIDDEN', 'UNAUTHORIZED'])('(%s) says where to go on', (code) => {
    expect(sentenceOf(Object.assign(new Error(code), { code }))).toBe(connectionText.replaced);
  });
});
