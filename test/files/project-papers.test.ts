import { describe, expect, it } from 'vitest';
import { ganttOf } from '../../core/domain/gantt.ts';
import { buildScheduleTable } from '../../core/reports/build-schedule-table.ts';
import { renderReport } from '../../core/reports/render.ts';
import { libreOffice, pdfInfo, pdfText } from '../helpers/other-eyes.ts';
import { projectRow, stepsWith } from '../helpers/project-rows.ts';
import { hasTool } from '../helpers/tools.ts';

const rows = Array.from({ length: 30 }, (_, index) =>
  projectRow({
    name: `第${index + 1}号养老服务站`,
    unit: `第${Math.floor(index / 4) + 1}镇`,
    unitId: Math.floor(index / 4) + 1,
    builtArea: 10_000 + index,
    investment: 12_000_000 * (index + 1),
    steps: stepsWith({
      start: { planned: '2020-03-02', actual: '2020-03-09' },
      opening: { planned: '2020-12-31' },
    }),
    state: { kind: 'late', reached: 'start', step: 'mainWorks', days: 12, missingDays: null },
  }),
);
const table = buildScheduleTable(rows, { layout: 'progress', county: '某县', asOf: '2020-06-30' });
const common = { title: table.title, createdAt: '2020-06-30T00:00:00.000Z' };

describe.skipIf(!hasTool('pdftotext'))('the schedule on paper, read by poppler', () => {
  it('is a landscape table with its headings on every page', async () => {
    const job = { ...common, annexes: [table], format: 'pdf' as const };
    const { bytes, pageCount } = await renderReport(job, { fontFolders: [] });
    const pages = pdfText(bytes).split('\f').slice(0, -1);
    expect(pages).toHaveLength(pageCount ?? 0);
    for (const page of pages) expect(page).toMatch(/项目名称[\s\S]*主体完工/);
    expect(pages.at(-1)).toMatch(/合计\s+3004\.35\s+5580/);
    const [, width, height] = /Page size: +([\d.]+) x ([\d.]+) pts/.exec(pdfInfo(bytes)) ?? [];
    expect(Number(width)).toBeGreaterThan(Number(height));
  });

  it('is a picture of vectors with the names as text', async () => {
    const chart = ganttOf(rows, '2020-06-30');
    const picture = {
      id: 'gantt',
      title: '某县进度图',
      caption: '统计时点：2020年6月30日',
      notes: ['注：示例。'],
      chart,
    };
    const job = { ...common, annexes: [], picture, format: 'pdf' as const };
    const { bytes } = await renderReport(job, { fontFolders: [] });
    const text = pdfText(bytes);
    for (const { name } of rows) expect(text).toContain(name);
    expect(text).toContain('计划工期');
    expect(Buffer.from(bytes).toString('latin1')).not.toContain('/Subtype /Image');
  });
});

describe.skipIf(!hasTool('soffice'))('the schedule as a workbook, opened by LibreOffice', () => {
  it('has a total that the program computes from the rows', async () => {
    const job = { ...common, annexes: [table], format: 'xlsx' as const };
    const { bytes } = await renderReport(job, { fontFolders: [] });
    const [sheet] = libreOffice(bytes, 'csv').values();
    const lines = (sheet?.toString('utf8') ?? '').split('\n');
    expect(lines.find((line) => line.startsWith('合计'))).toMatch(/^合计,,,,3004\.35,,5580/);
  });
});
