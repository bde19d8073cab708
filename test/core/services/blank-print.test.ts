import { describe, expect, it } from 'vitest';
import type { NeutralOutput } from '../../../core/contract/report.ts';
import { testBackend } from '../../helpers/backend.ts';

async function opened(sample: string, key: string) {
  const { client } = testBackend();
  await client.file.openSample({ sample });
  const [plan] = await client.plan.list();
  const annex = plan?.annexes.find((one) => one.key === key);
  if (!annex) throw new Error(`no ${key} in ${sample}`);
  return { client, annexId: annex.id };
}

/** Lines of the CSV without the ones that stand above and below the table. */
async function csv(sample: string, key: string, blank: boolean) {
  const { client, annexId } = await opened(sample, key);
  const { file, warnings } = await client.report.export({ annexIds: [annexId], format: 'csv', blank });
  return { name: file.name, text: await file.text(), warnings };
}

describe('a table printed to be filled in by hand', () => {
  it('has its headings and units, and not one figure, stated total or sum', async () => {
    const filled = await csv('xiushan', 'annex-4', false);
    const { text, name, warnings } = await csv('xiushan', 'annex-4', true);
    expect(name).toBe('附件4 秀山县农村养老服务设施建设全覆盖计划表（空白表）.csv');
    expect(text.split('\n')).toHaveLength(filled.text.split('\n').length);
    expect(text).toContain('峨溶镇');
    expect(text).toContain('合计');
    const rows = text.split('\n').filter((line) => /^"?(\d+|合计)"?,/.test(line));
    expect(rows).toHaveLength(27);
    for (const row of rows) expect(row.trim().split(',').slice(2).join('')).toBe('');
    expect(warnings.map((warning) => warning.code)).not.toContain('BLANK_CELLS');
  });

  it('leaves what is stored as it was', async () => {
    const { client, annexId } = await opened('xiushan', 'annex-4');
    const before = await client.annex.open({ annexId });
    await client.report.export({ annexIds: [annexId], format: 'csv', blank: true });
    expect(await client.annex.open({ annexId })).toEqual(before);
  });

  it('of a list keeps groups and row numbers only', async () => {
    const { text } = await csv('huaiyin', 'notice-tasks', true);
    expect(text).toContain('完善基本养老服务制度');
    expect(text).toContain('22');
    expect(text).not.toContain('区民政局');
  });

  it('of a form is the form without its values', async () => {
    const { client, annexId } = await opened('changzhi', 'agreement');
    await client.text.saveValues({ annexId, values: { father: '张三丰' } });
    const printed = async (blank: boolean): Promise<string> => {
      const output = await client.report.export({ annexIds: [annexId], format: 'csv', blank });
      return output.file.text();
    };
    expect(await printed(false)).toContain('张三丰');
    expect(await printed(true)).not.toContain('张三丰');
    expect(await printed(true)).toContain('赡养的基本原则');
  });
});

describe('an annex as every writer prints it', () => {
  it('is a table with its spans, whatever it holds', async () => {
    const spans = (table: NeutralOutput): (readonly [string, number])[] =>
      table.kind === 'table'
        ? table.body.flatMap((row) =>
            row.cells.filter((cell) => cell.column === 0).map((cell) => [cell.text, cell.rowSpan] as const),
          )
        : [];
    const roster = await opened('xiushan', 'annex-1');
    expect(spans(await roster.client.report.neutral({ annexId: roster.annexId }))).toEqual([
      ['组　长：', 1],
      ['副组长：', 2],
      ['成　员：', 13],
    ]);
    const counts = await opened('xiushan', 'annex-5');
    expect((await counts.client.report.neutral({ annexId: counts.annexId })).kind).toBe('table');
    const form = await opened('changzhi', 'agreement');
    expect((await form.client.report.neutral({ annexId: form.annexId })).kind).toBe('text');
  });
});
