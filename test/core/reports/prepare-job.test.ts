import { describe, expect, it } from 'vitest';
import { AppError } from '../../../core/domain/app-error.ts';
import { buildTable } from '../../../core/reports/build-table.ts';
import type { TextBlock } from '../../../core/reports/neutral-text.ts';
import { prepareJob } from '../../../core/reports/prepare-job.ts';
import { renderReport } from '../../../core/reports/render.ts';
import { jobOf, sheetOf, xiushanTables } from '../../helpers/annex-sheets.ts';
import { workbookFrom } from '../../helpers/read-back.ts';

const wide = (count: number) => {
  const columns = [...Array(count).keys()].map((index) => `养老服务设施${index}/2020年拟建数`);
  return buildTable(sheetOf({ columns, rows: [['某某镇', ...columns.map(() => 1234)]] }));
};

const prepared = (count: number) => prepareJob(jobOf([wide(count)], 'pdf'));

describe('the paper of a table', () => {
  it('stays as chosen while the columns fit, set smaller where need be', () => {
    expect(prepareJob(jobOf(xiushanTables(), 'pdf')).warnings).toEqual([]);
  });

  it('is turned when they do not, then enlarged to A3, and it is said', () => {
    const turned = prepared(16);
    expect(turned.annexes[0]).toMatchObject({ paper: 'A4', orientation: 'landscape' });
    expect(turned.warnings).toEqual([{ code: 'TURNED_LANDSCAPE', detail: '', table: 'annex-1' }]);
    const enlarged = prepared(28);
    expect(enlarged.annexes[0]).toMatchObject({ paper: 'A3', orientation: 'landscape' });
    expect(enlarged.warnings).toEqual([{ code: 'ENLARGED_TO_A3', detail: '', table: 'annex-1' }]);
  });

  it('is the same in every format', async () => {
    for (const format of ['pdf', 'xlsx', 'docx'] as const) {
      const { warnings } = await renderReport(jobOf([wide(16)], format), { fontFolders: [] });
      expect(warnings).toContainEqual({ code: 'TURNED_LANDSCAPE', detail: '', table: 'annex-1' });
    }
  });

  it('is refused to 300 columns, and to figures that would have to be broken', () => {
    const refusal = new AppError('BAD_INPUT', { field: 'columns', problem: 'tooMany' });
    expect(() => prepared(300)).toThrowError(refusal);
    expect(() => prepared(70)).toThrowError(refusal);
  });
});

describe('the pages before a book', () => {
  const cover = {
    title: '某县方案',
    documentNumber: '某府办发〔2020〕1号',
    issuer: '某县人民政府',
    date: '2020-03-09',
  };
  const listed = (annexLabel: string, title: string) => ({ annexLabel, title });
  const listOf = (...annexList: ReturnType<typeof listed>[]) =>
    prepareJob({ ...jobOf([], 'pdf'), front: { cover: null, annexList } });
  const lines = (...annexList: ReturnType<typeof listed>[]) =>
    listOf(...annexList).front[0]?.blocks.map((block) =>
      (block as TextBlock).runs.map((run) => run.text).join(''),
    );

  it('are a cover without a page number and a list of the annexes', () => {
    const job = { ...jobOf([], 'pdf'), front: { cover, annexList: [listed('附件1', '甲表')] } };
    const { front } = prepareJob(job);
    expect(front.map((page) => page.numbered)).toEqual([false, true]);
    const texts = front[0]?.blocks.map((block) => (block as TextBlock).runs[0]?.text);
    expect(texts?.filter((text) => text !== '')).toEqual([
      '某县方案',
      '某府办发〔2020〕1号',
      '某县人民政府',
      '2020年3月9日',
    ]);
  });

  it('leave out what the plan does not say', () => {
    const bare = { ...cover, documentNumber: null, issuer: null, date: null };
    const [page] = prepareJob({ ...jobOf([], 'pdf'), front: { cover: bare, annexList: null } }).front;
    const texts = page?.blocks.map((block) => (block as TextBlock).runs[0]?.text);
    expect(texts?.filter((text) => text !== '')).toEqual(['某县方案']);
  });

  it('number the annexes as their own pages do, in part of a book too, and the only one not', () => {
    const book = [listed('附件1', '甲表'), listed('附件2', '乙表')];
    expect(lines(...book)).toEqual(['', '附件：1.甲表', '2.乙表']);
    expect(lines(listed('附件3', '丙表'), listed('附件10', '癸表'))).toEqual(['', '附件：3.丙表', '10.癸表']);
    expect(lines(listed('附件', '甲表'))).toEqual(['', '附件：甲表']);
  });

  it('hang long names under their first character, whatever the width of the number', () => {
    const [, , tenth] = listOf(listed('附件9', '壬表'), listed('附件10', '癸表')).front[0]?.blocks ?? [];
    expect(tenth).toMatchObject({ firstIndent: 5, indent: 6.5 });
  });

  it('list what bears a label, and are no page when nothing does', () => {
    expect(lines(listed('', '任务清单'), listed('附件', '协议书'))).toEqual(['', '附件：协议书']);
    const { front, warnings } = listOf(listed('', '任务清单'), listed('', '目标'));
    expect(front).toEqual([]);
    expect(warnings).toEqual([{ code: 'NO_ANNEX_LISTED', detail: '', table: null }]);
  });

  it('are counted: the first annex of a book with both is on page 3, in a sheet of its own', async () => {
    const front = { cover, annexList: [listed('附件3', '甲表')] };
    const pdf = await renderReport({ ...jobOf(xiushanTables(), 'pdf'), front }, { fontFolders: [] });
    expect(pdf.pageCount).toBe(6);
    const { bytes } = await renderReport({ ...jobOf(xiushanTables(), 'xlsx'), front }, { fontFolders: [] });
    const names = (await workbookFrom(bytes)).worksheets.map((sheet) => sheet.name);
    expect(names).toEqual(['封面', '附件说明', '附件3', '附件4', '附件5', '附件6']);
  });
});
