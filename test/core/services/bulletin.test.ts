import { describe, expect, it } from 'vitest';
import { packageTexts } from '../../../core/reports/zip-package.ts';
import { progressOf, shownLine } from '../../helpers/progress.ts';
import { workbookFrom } from '../../helpers/read-back.ts';

const POINT = '村级互助养老点';

/** Annex 4 of the sample in a year that has no counts of its own: what is typed is all there is. */
async function office() {
  const { client, plan, open, type, annexId } = await progressOf('annex-4', '2021年');
  const planYearId = plan.years.find((year) => year.label === '2021年')?.id ?? 0;
  const input = { planId: plan.id, planYearId, period: 2 as const, annexIds: [annexId('annex-4')] };
  const report = async (choice: { bulletin?: boolean; ranking?: boolean; format?: 'csv' | 'xlsx' }) =>
    client.progress.report({ ...input, format: 'csv', ...choice });
  const bulletin = async () => (await report({ bulletin: true })).file.text();
  return { client, input, open, type, report, bulletin };
}

describe('a bulletin', () => {
  it('says the figures of the table behind it', async () => {
    const { open, type, bulletin } = await office();
    await type(1, '清溪场镇', POINT, 2);
    await type(2, '清溪场镇', POINT, 1);
    await type(2, '乌杨街道', POINT, 1);
    const county = shownLine(await open(2), POINT, null);
    expect(county).toMatchObject({ 年度任务: '32', 累计完成: '4', '完成率（%）': '12.5' });
    const text = await bulletin();
    expect(text).toContain('村级互助养老点计划32个，已完成4个，完成率12.5%');
    expect(text).toContain('截至2021年6月30日');
    expect(text).toMatch(/合计,.*,32,2,2,4,12\.5/);
  });

  it('names who leads and who lags, by completed counts and never both', async () => {
    const { type, bulletin } = await office();
    await type(2, '清溪场镇', POINT, 5);
    await type(2, '乌杨街道', POINT, 0);
    const text = await bulletin();
    expect(text).toContain('进度靠前的有：清溪场镇（100.0%）。');
    expect(text).toContain('进度靠后的有：乌杨街道（0.0%）。');
  });

  it('lists who gave no count as blank, not as 0 %', async () => {
    const { type, bulletin } = await office();
    await type(2, '清溪场镇', POINT, 5);
    const text = await bulletin();
    const silent = text.split('\r\n').find((line) => line.includes('尚未填报完成数的有')) ?? '';
    expect(silent).toContain('乌杨街道');
    expect(silent).not.toContain('清溪场镇');
    expect(text).not.toContain('乌杨街道（0.0%）');
  });

  it('claims no rate while nobody has given any count', async () => {
    const { bulletin } = await office();
    const text = await bulletin();
    expect(text).toContain('全县计划');
    expect(text).toContain('尚未填报完成数');
    expect(text.split('一、')[1]?.split('二、')[0]).not.toMatch(/完成率\d/);
  });

  it('says whose return is missing, until all have handed in', async () => {
    const { client, input, bulletin } = await office();
    expect(await bulletin()).toMatch(/二季度报表尚未上报的有：.*清溪场镇/);
    const rows = await client.return.list(input);
    await client.return.move({ ...input, unitIds: rows.map((row) => row.unitId), step: 'submit' });
    expect(await bulletin()).toContain('二季度报表已全部上报。');
  });

  it('is marked as made up in a sample, in the text and over each table', async () => {
    const { report } = await office();
    const { file } = await report({ bulletin: true, format: 'xlsx' });
    const workbook = await workbookFrom(new Uint8Array(await file.arrayBuffer()));
    const marked = workbook.worksheets.filter((sheet) =>
      sheet.getSheetValues().some((row) => JSON.stringify(row ?? null).includes('示例数据')),
    );
    expect(marked).toHaveLength(workbook.worksheets.length);
    expect(workbook.worksheets).toHaveLength(2);
  });
});

describe('progress tables of a period', () => {
  it('of a month say that the plan reports by quarters, until a month is filled in', async () => {
    const { open, type } = await progressOf('annex-4', '2021年');
    await type(1, '清溪场镇', POINT, 2);
    expect((await open(15)).annex.notes.at(-1)).toContain('本方案按季填报');
    expect(shownLine(await open(15), POINT, '清溪场镇')).toMatchObject({ 累计完成: '2' });
    expect((await open(2)).annex.notes).toHaveLength(1);
    await type(14, '清溪场镇', POINT, 1);
    expect((await open(15)).annex.notes).toHaveLength(1);
  });

  it('give places only when asked for, equal rates the same place', async () => {
    const { type, report } = await office();
    await type(2, '清溪场镇', POINT, 5);
    await type(2, '乌杨街道', POINT, 0);
    await type(2, '溪口镇', POINT, 0);
    expect(await (await report({})).file.text()).not.toContain('位次');
    const ranked = await (await report({ ranking: true })).file.text();
    expect(ranked).toContain('位次');
    const lines = ranked.split('\r\n');
    const placeOf = (unit: string) =>
      lines
        .find((line) => line.includes(unit))
        ?.split(',')
        .at(-3);
    expect(['清溪场镇', '乌杨街道', '溪口镇'].map(placeOf)).toEqual(['1', '2', '2']);
  });

  it('of a month are the table for the monthly meeting, month by month within the quarter', async () => {
    const { client, input, type } = await office();
    await type(14, '清溪场镇', POINT, 1);
    await type(15, '清溪场镇', POINT, 2);
    const { file } = await client.progress.report({ ...input, period: 15, format: 'csv' });
    expect(file.name).toContain('2021年5月调度表');
    const [heading = '', ...lines] = (await file.text()).split('\r\n');
    const line = lines.find((one) => one.includes('清溪场镇'))?.split(',') ?? [];
    const columns = heading.split(',');
    const at = (name: string) => line[columns.findIndex((one) => one.includes(POINT) && one.endsWith(name))];
    expect([at('4月'), at('5月'), at('累计完成'), at('完成率（%）')]).toEqual(['1', '2', '3', '60.0']);
  });

  it('come all together when no annex is named, and say so when there is none', async () => {
    const { client, input } = await office();
    const all = await client.progress.report({ ...input, annexIds: [], format: 'csv' });
    const { years } = await client.progress.overview({ planId: input.planId });
    const groups = years.find(({ year }) => year.id === input.planYearId)?.groups ?? [];
    expect(groups.length).toBeGreaterThan(1);
    expect((await all.file.text()).match(/进展情况表/g)).toHaveLength(groups.length);
    await expect(
      client.progress.report({ ...input, annexIds: [999_999], format: 'csv' }),
    ).rejects.toMatchObject({ code: 'UNKNOWN_TABLE' });
  });
});

describe('pictures in a bulletin', () => {
  /** A grey picture of 40 by 20 dots. */
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAACgAAAAUCAIAAABwJOjsAAAAIklEQVR4nGNoGCDAMGrxqMWjFo9aPGrxqMWjFo9aPHIsBgA127A9GFEYHQAAAABJRU5ErkJggg==',
    'base64',
  );
  const picture = new File([png], '各乡镇完成率.png', { type: 'image/png' });

  it('stand in Word and Excel as files of their own, and are named in CSV', async () => {
    const { client, input } = await office();
    const report = (format: 'docx' | 'xlsx' | 'csv') =>
      client.progress.report({ ...input, bulletin: true, pictures: [picture], format });
    for (const format of ['docx', 'xlsx'] as const) {
      const { file } = await report(format);
      const names = [...packageTexts(new Uint8Array(await file.arrayBuffer())).keys()];
      expect(names.filter((name) => /media\/.+\.png$/.test(name))).toHaveLength(1);
    }
    expect(await (await report('csv')).file.text()).toContain('各乡镇完成率');
  });

  it('are drawn into the PDF', async () => {
    const { client, input } = await office();
    const pdf = async (pictures: File[]) => {
      const { file } = await client.progress.report({ ...input, bulletin: true, pictures, format: 'pdf' });
      return Buffer.from(await file.arrayBuffer()).toString('latin1');
    };
    expect(await pdf([])).not.toContain('/Subtype /Image');
    expect(await pdf([picture])).toContain('/Subtype /Image');
  });

  it('are refused by name when they are no pictures, or huge ones', async () => {
    const { client, input } = await office();
    const huge = Buffer.from(png);
    huge.writeUInt32BE(60_000, 16);
    for (const bytes of [Buffer.from('<svg/>'), huge, png.subarray(0, 12)]) {
      const file = new File([new Uint8Array(bytes)], '坏图.png', { type: 'image/png' });
      await expect(
        client.progress.report({ ...input, bulletin: true, pictures: [file], format: 'pdf' }),
      ).rejects.toMatchObject({ code: 'BAD_INPUT', data: { field: '坏图.png' } });
    }
  });
});
