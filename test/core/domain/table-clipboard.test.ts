import { describe, expect, it } from 'vitest';
import { tableClipboard } from '../../../core/domain/table-clipboard.ts';
import { buildTable } from '../../../core/reports/build-table.ts';
import { xiushanSheet } from '../../helpers/annex-sheets.ts';
import { cell, row, table } from '../../helpers/neutral-tables.ts';

describe('a table on the clipboard', () => {
  it('has its figures as tab-separated lines', () => {
    const { text } = tableClipboard(buildTable(xiushanSheet(5)));
    const lines = text.split('\r\n');
    expect(lines[1]).toBe('1\t中和街道\t1\t0\t0');
    expect(lines[6]).toBe('合计\t\t2\t2\t1');
  });

  it('has merged headings, rules and figures with their format in HTML', () => {
    const { html } = tableClipboard(buildTable(xiushanSheet(4)), { body: '仿宋', heading: '黑体' });
    expect(html).toContain('<td rowspan="2" style="border:');
    expect(html).toContain('<td colspan="4"');
    expect(html.match(/<tr>/g)).toHaveLength(2 + 26 + 1);
    expect(html).toContain("mso-number-format:'0'");
    expect(html).toContain("font-family:'黑体'");
  });

  it('has the widths of a list, and leaves those of counts to the program that pastes', () => {
    const list = table({ body: [row('data', [cell(0, '1'), cell(1, '长文字')])] });
    const columns = [
      { kind: 'text', share: 5 },
      { kind: 'text', share: 15 },
    ] as const;
    expect(tableClipboard({ ...list, columns }).html).toContain(
      '<colgroup><col style="width:25.0%"><col style="width:75.0%"></colgroup>',
    );
    expect(tableClipboard(buildTable(xiushanSheet(5))).html).not.toContain('<col');
  });

  it('keeps text that looks like a formula text in both forms', () => {
    const { html, text } = tableClipboard(
      table({ body: [row('data', [cell(0, '1'), cell(1, '=1+1'), cell(2, '')])] }),
    );
    expect(html).toContain("mso-number-format:'\\@'\">=1+1</td>");
    expect(text).toContain("1\t'=1+1\t");
  });

  it('escapes markup, keeps line breaks in their cell and cuts spans at the end of a selection', () => {
    const body = [
      row('data', [cell(0, '<b>&"'), cell(1, '甲\n乙', { rowSpan: 5 }), cell(2, '3', { number: 3 })]),
    ];
    const { html, text } = tableClipboard(table({ body, ruled: false }), { body: `x";}<script>'` });
    expect(html).toContain('&lt;b&gt;&amp;&quot;');
    expect(html).toContain('甲<br style="mso-data-placement:same-cell">乙');
    expect(html).not.toContain('rowspan');
    expect(html).not.toContain('border:');
    expect(html).not.toContain('<script');
    expect(text).toContain('"甲\n乙"\t3\r\n');
  });
});
