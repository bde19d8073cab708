import { describe, expect, it } from 'vitest';
import { buildTable } from '../../../core/reports/build-table.ts';
import { writeCsv } from '../../../core/reports/write-csv.ts';
import { jobOf, publishedAnnex, sheetOf, xiushanSheet } from '../../helpers/annex-sheets.ts';
import { cell, row, table } from '../../helpers/neutral-tables.ts';

const textOf = (...tables: Parameters<typeof jobOf>[0]) =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(writeCsv(jobOf(tables, 'csv')).bytes);

describe('a table as CSV', () => {
  it('starts with the byte order mark, has CRLF lines and joined headings', () => {
    const lines = textOf(buildTable(xiushanSheet(4))).split('\r\n');
    expect(lines[0]).toMatch(/^\ufeff序号,乡镇（街道）名称,乡镇养老服务中心（个） \/ 2019年拟建数,/);
    expect(lines.slice(1, 27)).toEqual(publishedAnnex(4).rows.map((cells) => cells.join(',')));
    expect(lines[27]).toBe('合计,,5,6,6,6,19,33,32,32');
    expect(lines[28]).toBe('');
  });

  it('disarms text that a spreadsheet would run, and leaves negative figures alone', () => {
    const rows = [
      ['=1+1', -5],
      ['@cmd', null],
      ['+甲', '—'],
      ['-乙', 0],
    ] as const;
    const lines = textOf(buildTable(sheetOf({ columns: ['增减'], rows }))).split('\r\n');
    expect(lines.slice(1, 5)).toEqual(["1,'=1+1,-5", "2,'@cmd,", "3,'+甲,—", "4,'-乙,0"]);
  });

  it('says in a column of its own that figures are made up', () => {
    const made = { ...buildTable(sheetOf({ columns: ['数'], rows: [['甲', 1]] })), sample: true };
    expect(textOf(made).split('\r\n').slice(0, -1)).toEqual([
      expect.stringMatching(/数,数据$/),
      '1,甲,1,示例数据',
      '合计,,1,示例数据',
    ]);
  });

  it('quotes commas, quotes and line breaks', () => {
    const lines = textOf(buildTable(sheetOf({ columns: ['数'], rows: [['甲,"乙"\n丙', 1]] })));
    expect(lines).toContain('1,"甲,""乙""\n丙",1\r\n');
  });

  it('repeats a cell merged over rows in each of them', () => {
    const body = [
      row('data', [cell(0, '1'), cell(1, '甲', { rowSpan: 2 }), cell(2, '3')]),
      row('data', [cell(0, '2'), cell(2, '4')]),
    ];
    expect(textOf(table({ body }))).toContain('1,甲,3\r\n2,甲,4\r\n');
  });

  it('puts several tables under their titles', () => {
    const text = textOf(table({ title: '甲表' }), table({ title: '乙表', annexLabel: '附件2' }));
    expect(text).toBe('\ufeff附件1 甲表\r\n序号,单位,数量\r\n\r\n附件2 乙表\r\n序号,单位,数量\r\n');
  });
});
