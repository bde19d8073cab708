import { describe, expect, it } from 'vitest';
import { BLANK, NOT_APPLICABLE, numberCell } from '../../../core/domain/cell-value.ts';
import { keyOf, progressOf, shownLine } from '../../helpers/progress.ts';

const POINT = '村级互助养老点';

describe('a progress sheet', () => {
  it('shows the task, each quarter so far, the running total, the rate and the gap to an even schedule', async () => {
    const { open, type } = await progressOf('annex-4', '2021年');
    await type(1, '清溪场镇', POINT, 1);
    await type(2, '清溪场镇', POINT, 2);
    expect(shownLine(await open(2), POINT, '清溪场镇')).toEqual({
      年度任务: '5',
      一季度: '1',
      二季度: '2',
      累计完成: '3',
      '完成率（%）': '60.0',
      进度差: '10.0',
    });
  });

  it('has one row for each unit of the annex, in its order', async () => {
    const { open, client, annexId } = await progressOf('annex-4', '2021年');
    const annex = await client.annex.open({ annexId: annexId('annex-4') });
    expect((await open(3)).rows.map((row) => row.name)).toEqual(annex.rows.map((row) => row.name));
  });

  it('does not claim 0 % for a unit that has not reported, and has no rate where nothing is planned', async () => {
    const { open, type } = await progressOf('annex-4', '2021年');
    await type(1, '官庄街道', POINT, 0);
    const sheet = await open(1);
    expect(shownLine(sheet, POINT, '清溪场镇')).toMatchObject({ 累计完成: '', '完成率（%）': '' });
    expect(shownLine(sheet, POINT, '官庄街道')).toMatchObject({ 年度任务: '0', '完成率（%）': '—' });
  });

  it('totals the counts: the rate of the county is not a mean of rates', async () => {
    const { open, type } = await progressOf('annex-4', '2021年');
    await type(1, '清溪场镇', POINT, 5);
    await type(1, '乌杨街道', POINT, 0);
    expect(shownLine(await open(1), POINT, null)).toMatchObject({
      年度任务: '32',
      累计完成: '5',
      '完成率（%）': '15.6',
    });
  });

  it('lets only the period itself be typed', async () => {
    const { client, open, type, sheetId } = await progressOf('annex-4', '2021年');
    await type(1, '清溪场镇', POINT, 1);
    const sheet = await open(2);
    const commit = (period: 0 | 1 | 2, measure: 'planned' | 'completed' = 'completed') => {
      const key = { ...keyOf(sheet, '清溪场镇', POINT, period), measure };
      return client.cell.commit({
        annexId: sheetId(2),
        edits: [{ key, value: numberCell(9), unread: null }],
        source: 'typed',
      });
    };
    await expect(commit(1)).rejects.toMatchObject({ code: 'UNKNOWN_CELL' });
    await expect(commit(0, 'planned')).rejects.toMatchObject({ code: 'UNKNOWN_CELL' });
    await expect(commit(2)).resolves.toMatchObject({ cells: [{ value: numberCell(9) }] });
  });

  it('takes the quarter from its months where there are any, and locks it then', async () => {
    const { open, type } = await progressOf('annex-4', '2021年');
    await type(14, '清溪场镇', POINT, 1);
    await type(16, '清溪场镇', POINT, 2);
    const quarter = await open(2);
    expect(shownLine(quarter, POINT, '清溪场镇')).toMatchObject({ 二季度: '3', 累计完成: '3' });
    expect(quarter.fromMonths).toEqual([keyOf(quarter, '清溪场镇', POINT, 2)]);
    expect(shownLine(await open(15), POINT, '清溪场镇')).toEqual({
      年度任务: '5',
      一季度: '',
      '4月': '1',
      '5月': '',
      累计完成: '1',
      '完成率（%）': '20.0',
      进度差: '-21.7',
    });
  });

  it('keeps blank, zero and not applicable apart in the file', async () => {
    const { open, type } = await progressOf('annex-4', '2021年');
    await type(1, '清溪场镇', POINT, 0);
    await type(1, '隘口镇', POINT, NOT_APPLICABLE);
    await type(1, '膏田镇', POINT, 4);
    await type(1, '膏田镇', POINT, BLANK);
    const sheet = await open(1);
    const shown = ['清溪场镇', '隘口镇', '膏田镇'].map((unit) => shownLine(sheet, POINT, unit)['一季度']);
    expect(shown).toEqual(['0', '—', '']);
  });

  it('keeps who changed what, in the history of the cell', async () => {
    const { client, open, type, sheetId } = await progressOf('annex-4', '2021年');
    await type(1, '清溪场镇', POINT, 1);
    await type(1, '清溪场镇', POINT, 2);
    const key = keyOf(await open(1), '清溪场镇', POINT, 1);
    const history = await client.cell.history({ annexId: sheetId(1), key });
    expect(history.map(({ oldValue, newValue, who }) => [oldValue, newValue, who])).toEqual([
      [numberCell(1), numberCell(2), '测试员'],
      [BLANK, numberCell(1), '测试员'],
    ]);
  });

  it('prints the notes on the period as remarks', async () => {
    const { client, open, sheetId } = await progressOf('annex-4', '2021年');
    const key = keyOf(await open(1), '清溪场镇', POINT, 1);
    await client.cell.setNote({ annexId: sheetId(1), key, text: '用地待批' });
    const table = await client.report.neutral({ annexId: sheetId(1) });
    if (table.kind !== 'table') throw new Error('no table');
    const line = table.body.find((row) => row.cells.some((cell) => cell.text === '清溪场镇'));
    expect(line?.cells.at(-1)?.text).toBe('用地待批');
    expect(table.title).toBe('秀山县农村养老服务设施建设2021年一季度进展情况表');
  });

  it('starts where the clerk is: the period that is being handed in now', async () => {
    const at = async (now: string) => {
      const { client, plan } = await progressOf('annex-4', '2021年', now);
      const { current, years } = await client.progress.overview({ planId: plan.id });
      return [years.find((one) => one.year.id === current?.planYearId)?.year.label, current?.period];
    };
    expect(await at('2021-08-20T04:00:00Z')).toEqual(['2021年', 3]);
    expect(await at('2021-07-05T04:00:00Z')).toEqual(['2021年', 2]);
    expect(await at('2030-01-01T04:00:00Z')).toEqual(['2020年', 4]);
  });

  it('changes to reporting by month with a trace in the history', async () => {
    const { client, plan } = await progressOf('annex-4', '2021年', '2021-08-30T04:00:00Z');
    const monthly = await client.progress.setBasis({ planId: plan.id, basis: 'month', reason: '局务会' });
    expect(monthly).toMatchObject({ basis: 'month', current: { period: 18 } });
  });
});
