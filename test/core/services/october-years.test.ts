import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { numberCell } from '../../../core/domain/cell-value.ts';
import { completionOf, curveOf } from '../../../core/domain/home-figures.ts';
import type { Period } from '../../../core/domain/period.ts';
import { progressSheetId } from '../../../core/domain/progress-address.ts';
import { xiushanBackend } from '../../helpers/backend.ts';
import { temporaryFolder } from '../../helpers/folder.ts';
import { keyOf, shownLine } from '../../helpers/progress.ts';
import { runCommand } from '../../helpers/run-cli.ts';

/** A plan whose years run from October to September, made through the program. */
const POINT = '村级互助养老点';
const WORKER = '养老护理员';
const YEARS = [2023, 2024, 2025, 2026].map((year) => ({
  ...{ label: `${year}—${year + 1}年度`, startDate: `${year}-10-01`, endDate: `${year + 1}-09-30` },
}));
const TODAY = '2024-07-20';

async function office(today = TODAY) {
  const backend = await xiushanBackend({ now: () => new Date(`${today}T10:00:00`) });
  const { client, annexId } = backend;
  const made = await client.plan.create({ title: '新一轮方案', documentNumber: null, years: YEARS });
  const years = backend.plan.years.map((year, index) => ({
    from: year.id,
    to: made.years[index]?.id ?? null,
  }));
  const copy = async (key: string) => {
    const given = { annexId: annexId(key), planId: made.id, shiftYears: 4, title: '新表', content: true };
    return (await client.design.copy({ ...given, years })).annexId;
  };
  const places = await copy('annex-4');
  const training = await copy('annex-6');
  const plan = (await client.plan.list()).find((one) => one.id === made.id);
  // The first year of the copy plans 2020's counts, so that rates have something to stand on.
  const year = plan?.years[1];
  if (!plan || !year) throw new Error('no year');
  const sheetId = (period: Period, annex = places) =>
    progressSheetId({ annexId: annex, planYearId: year.id, period });
  const open = (period: Period, annex = places) => client.annex.open({ annexId: sheetId(period, annex) });
  const unitId = async (name: string) => (await open(1)).rows.find((row) => row.name === name)?.unitId ?? 0;
  const type = async (period: Period, unit: string, value: number) =>
    client.cell.commit({
      annexId: sheetId(period),
      edits: [
        { key: keyOf(await open(period), unit, POINT, period), value: numberCell(value), unread: null },
      ],
      source: 'typed',
    });
  return { ...backend, plan, year, places, training, sheetId, open, unitId, type };
}

/** 2024-10-01 to 2025-09-30: quarters end in December, March, June, September. */
describe('a plan year from October to September', () => {
  it('says the months of its quarters, in title and headings', async () => {
    const { open } = await office('2025-04-10');
    const sheet = await open(2);
    expect(sheet.annex.title).toContain('2024—2025年度第二季度（1—3月）');
    expect(Object.keys(shownLine(sheet, POINT, '清溪场镇'))).toEqual(
      expect.arrayContaining(['第一季度（10—12月）', '第二季度（1—3月）', '累计完成']),
    );
    expect((await open(13)).annex.title).toContain('2024年12月');
    expect((await open(14)).annex.title).toContain('2025年1月');
  });

  it('is offered in the quarter that is being handed in', async () => {
    for (const [day, period] of [
      ['2024-12-20', 1],
      // In the first weeks of a quarter the one before is still being handed in.
      ['2025-01-20', 1],
      ['2025-02-20', 2],
      ['2025-09-30', 4],
    ] as const) {
      const { client, plan, year } = await office(day);
      const { current } = await client.progress.overview({ planId: plan.id });
      expect(current, day).toEqual({ planYearId: year.id, period });
    }
  });

  it('counts a project and a class in the quarter of their day', async () => {
    const { client, plan, unitId, training, sheetId, open } = await office('2025-04-10');
    const unit = await unitId('清溪场镇');
    const counts = await client.project.counts({ unitId: unit });
    const count = counts.find(
      (one) => one.planId === plan.id && one.year === '2024—2025年度' && one.item === POINT,
    );
    if (!count) throw new Error('nothing planned');
    for (const [name, day] of [
      ['一期', '2024-12-31'],
      ['二期', '2025-01-02'],
    ] as const) {
      const { project } = await client.project.create({ name, unitId: unit, count });
      const { project: saved } = await client.project.save({
        id: project.id,
        entries: { 'opening.actual': day },
      });
      expect(saved.findings.filter((one) => one.severity === 'ERROR')).toEqual([]);
    }
    const [worker] = (await client.training.roles({ planId: plan.id })).filter((one) => one.name === WORKER);
    await client.session.save({
      id: null,
      draft: {
        ...{ title: '冬训', planId: plan.id, itemId: worker?.id ?? 0, startDate: '2024-12-30' },
        ...{ endDate: '2025-01-03', hours: '24', place: '', organiser: '', budget: '', preJob: false },
        ...{ remark: '', heads: [{ unitId: unit, text: '6' }], staffIds: [] },
      },
    });
    const countedIn = async (annexId: number, item: string) => {
      const cells = await client.progress.ledger({ annexId });
      return cells.find((one) => one.unitId === unit && one.item === item)?.counted ?? 0;
    };
    expect(await countedIn(sheetId(1), POINT)).toBe(1);
    expect(await countedIn(sheetId(2), POINT)).toBe(1);
    expect(await countedIn(sheetId(1, training), WORKER)).toBe(0);
    expect(await countedIn(sheetId(2, training), WORKER)).toBe(6);
    const trained = await client.training.progress({
      ...{ planId: plan.id, planYearId: (await open(2)).planYears[0]?.id ?? 0, period: 2 },
    });
    const sheet = trained.sheets[0];
    expect(sheet && shownLine(sheet, WORKER, '清溪场镇')).toMatchObject({
      '第二季度（1—3月）': '6',
      累计完成: '6',
    });
    expect(trained.leftOut).toEqual([]);
  });

  it('is late when the plan of a project ends after September', async () => {
    const { client, plan, unitId } = await office('2025-04-10');
    const unit = await unitId('清溪场镇');
    const counts = await client.project.counts({ unitId: unit });
    const count = counts.find(
      (one) => one.planId === plan.id && one.year === '2024—2025年度' && one.item === POINT,
    );
    const { project } = await client.project.create({ name: '三期', unitId: unit, count: count ?? null });
    const finish = async (day: string) =>
      (await client.project.save({ id: project.id, entries: { 'opening.planned': day } })).project.findings;
    expect(await finish('2025-09-30')).toEqual([]);
    expect(await finish('2025-10-08')).toMatchObject([
      { code: 'FINISH_AFTER_PLAN_YEAR', otherDate: '2025-09-30', text: '2024—2025年度' },
    ]);
  });

  it('warns of a quarter that has not begun', async () => {
    const { client, plan, type } = await office('2025-01-20');
    await type(1, '清溪场镇', 1);
    await type(2, '清溪场镇', 1);
    await type(3, '清溪场镇', 1);
    const found = await client.plan.check({ planId: plan.id });
    const future = found.filter((one) => one.code === 'PERIOD_IN_FUTURE');
    expect(future.map((one) => one.period)).toEqual(['2024—2025年度第三季度（4—6月）']);
  });

  it('has the same figures on the first page and in the table', async () => {
    const { client, plan, year, type, open } = await office('2025-04-10');
    await type(1, '清溪场镇', 2);
    await type(2, '官庄街道', 1);
    const { shown } = await client.home.summary({ planId: plan.id, asOf: '2025-03-31' });
    expect(shown).toMatchObject({ period: 2, year: { id: year.id }, asOf: '2025-03-31' });
    const item = shown?.figures.items.find((one) => one.name === POINT);
    const cells = shown?.figures.cells.filter((cell) => cell.itemId === item?.id) ?? [];
    expect(completionOf(cells).completed).toEqual(numberCell(3));
    expect(shownLine(await open(2), POINT, null)).toMatchObject({ 累计完成: '3' });
    expect(curveOf(cells, shown?.figures.points ?? []).map((point) => point.completed)).toEqual([
      numberCell(2),
      numberCell(3),
    ]);
  });

  it('is handed in by its own quarters', async () => {
    const { client, plan, year, unitId, type } = await office('2025-04-10');
    await type(2, '清溪场镇', 1);
    const place = { planId: plan.id, planYearId: year.id, period: 2 as const };
    await client.return.move({ ...place, unitIds: [await unitId('清溪场镇')], step: 'submit', reason: '' });
    await expect(type(2, '清溪场镇', 2)).rejects.toMatchObject({
      code: 'RETURN_LOCKED',
      data: { period: '2024—2025年度第二季度（1—3月）' },
    });
    // January lies in it, April does not.
    await expect(type(14, '清溪场镇', 2)).rejects.toMatchObject({ code: 'RETURN_LOCKED' });
    await expect(type(17, '清溪场镇', 2)).resolves.toBeDefined();
  });

  it('gives a bulletin as of the last day of its quarter', async () => {
    const { client, plan, year, places, type } = await office('2025-04-10');
    await type(1, '清溪场镇', 2);
    const given = { planId: plan.id, planYearId: year.id, period: 2 as const, annexIds: [places] };
    const { file } = await client.progress.report({ ...given, bulletin: true, format: 'csv' });
    const text = await file.text();
    expect(text).toContain('截至2025年3月31日');
    expect(text).toContain('2024—2025年度第二季度（1—3月）');
    expect(file.name).toContain('2024—2025年度');
  });

  it('is named on the command line by the year in which it begins, or by a month', async () => {
    const { client, plan, type, currentPath } = await office('2025-04-10');
    await type(2, '清溪场镇', 2);
    const db = currentPath() ?? '';
    await client.file.close();
    const key = plan.key;
    const folder = temporaryFolder();
    const text = async (period: string) => {
      const out = path.join(folder, `${period}.csv`);
      const args = ['export', '--db', db, '--plan', key, '--table', 'progress-quarter'];
      const { code, err } = await runCommand([
        ...args,
        ...['--period', period, '--format', 'csv', '--out', out],
      ]);
      expect(err).toBe('');
      expect(code).toBe(0);
      return readFile(out, 'utf8');
    };
    expect(await text('2024Q2')).toContain('2024—2025年度第二季度（1—3月）');
    expect(await text('2025-03')).toContain('2025年3月');
  });
});
