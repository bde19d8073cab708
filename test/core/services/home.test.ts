import { describe, expect, it } from 'vitest';
import type { HomeShown } from '../../../core/contract/home.ts';
import { BLANK, numberCell } from '../../../core/domain/cell-value.ts';
import { completionOf, curveOf } from '../../../core/domain/home-figures.ts';
import { type Period, QUARTERS } from '../../../core/domain/period.ts';
import { progressColumnId, progressSheetId, SLOT } from '../../../core/domain/progress-address.ts';
import { cellReader, columnTotals } from '../../../core/domain/totals.ts';
import { testBackend, xiushanBackend } from '../../helpers/backend.ts';

type Xiushan = Awaited<ReturnType<typeof xiushanBackend>>;

const lastDay = ['2020-03-31', '2020-06-30', '2020-09-30', '2020-12-31'];

async function shownOn({ client, plan }: Xiushan, asOf: string): Promise<HomeShown> {
  const { shown } = await client.home.summary({ planId: plan.id, asOf });
  if (!shown) throw new Error('nothing is shown');
  return shown;
}

/** Every number of the page beside the cell of the progress table that it stands for. */
async function compareWithTables({ client }: Xiushan, { figures, year, period }: HomeShown): Promise<number> {
  let compared = 0;
  for (const annexId of new Set(figures.items.map((item) => item.annexId))) {
    const sheet = await client.annex.open({
      annexId: progressSheetId({ annexId, planYearId: year.id, period }),
    });
    const totals = columnTotals(sheet);
    const read = cellReader(sheet);
    for (const item of figures.items.filter((one) => one.annexId === annexId)) {
      const columns = [SLOT.planned, SLOT.total, SLOT.rate].map((slot) =>
        sheet.columns.findIndex((column) => column.id === progressColumnId(item.id, slot)),
      );
      const cells = figures.cells.filter((cell) => cell.itemId === item.id);
      const { planned, completed, rate } = completionOf(cells);
      expect([planned, completed, rate], item.name).toEqual(columns.map((index) => totals[index]?.value));
      expect(cells).toHaveLength(sheet.rows.length);
      for (const [rowIndex, row] of sheet.rows.entries()) {
        const cell = cells.find((one) => one.unitId === row.unitId);
        const own = cell && completionOf([cell]);
        expect([own?.planned, own?.completed, own?.rate], `${row.name} ${item.name}`).toEqual(
          columns.map((index) => read(rowIndex, index)),
        );
        compared++;
      }
    }
  }
  return compared;
}

describe('the first page’s figures', () => {
  it.each(QUARTERS)('are those of the progress tables at the end of quarter %i', async (quarter) => {
    const backend = await xiushanBackend();
    const shown = await shownOn(backend, lastDay[quarter - 1] ?? '');
    expect(shown.period).toBe(quarter);
    expect(await compareWithTables(backend, shown)).toBe(21 * 2 + 26 * 2 + 5 + 28 * 3);
  });

  it('stay so after counts are typed, cleared, and asked for by the month', async () => {
    const backend = await xiushanBackend();
    const { client, plan } = backend;
    // What was handed in is locked: the year after is free.
    const next = plan.years.find((one) => one.label === '2021年');
    if (!next) throw new Error('no year 2021');
    const later = await client.home.summary({ planId: plan.id, planYearId: next.id, asOf: '2021-06-30' });
    const [first, second, third] = later.shown?.figures.cells ?? [];
    const edits = [
      [first, 1, numberCell(2)],
      [first, 2, numberCell(1)],
      [second, 14, numberCell(3)],
      [second, 15, numberCell(4)],
      [third, 1, BLANK],
    ] as const;
    for (const [cell, period, value] of edits) {
      if (!cell) throw new Error('no cell');
      const { unitId, itemId, annexId } = cell;
      const key = { unitId, itemId, planYearId: next.id, period, measure: 'completed' as const };
      await client.cell.commit({
        annexId: progressSheetId({ annexId, planYearId: next.id, period }),
        edits: [{ key, value, unread: null }],
        source: 'typed',
      });
    }
    const quarterly = await shownOn(backend, '2021-06-30');
    expect(quarterly.period).toBe(2);
    await compareWithTables(backend, quarterly);
    const done = completionOf(quarterly.figures.cells).completed;
    expect(done).toEqual(numberCell(2 + 1 + 3 + 4));
    await client.progress.setBasis({ planId: plan.id, basis: 'month' });
    const monthly = await shownOn(backend, '2021-04-30');
    expect(monthly.period).toBe<Period>(14);
    await compareWithTables(backend, monthly);
  });

  it('draw a curve that ends at the running total', async () => {
    const { figures } = await shownOn(await xiushanBackend(), '2020-09-30');
    for (const item of figures.items) {
      const cells = figures.cells.filter((cell) => cell.itemId === item.id);
      const curve = curveOf(cells, figures.points);
      expect(curve.map((point) => point.period)).toEqual([1, 2, 3]);
      expect(curve.at(-1)?.completed).toEqual(completionOf(cells).completed);
    }
  });
});

describe('the year that is shown', () => {
  const on = (day: string) => xiushanBackend({ now: () => new Date(`${day}T10:00:00`) });

  it('is the one that today lies in, in the period that is being handed in', async () => {
    const backend = await on('2020-08-15');
    const { shown } = await backend.client.home.summary({ planId: backend.plan.id });
    expect(shown).toMatchObject({ why: 'today', period: 3, asOf: '2020-08-15', year: { label: '2020年' } });
  });

  it('is the last that was reported where today lies in none, and says so', async () => {
    const backend = await on('2031-02-01');
    const { shown } = await backend.client.home.summary({ planId: backend.plan.id });
    expect(shown).toMatchObject({
      why: 'latestReported',
      period: 4,
      asOf: '2020-12-31',
      year: { label: '2020年' },
    });
  });

  it('is the one asked for, although nothing was reported in it', async () => {
    const { client, plan } = await xiushanBackend();
    const planYearId = plan.years.find((year) => year.label === '2022年')?.id ?? 0;
    const { shown, years } = await client.home.summary({ planId: plan.id, planYearId });
    expect(shown).toMatchObject({ why: 'asked', year: { label: '2022年' } });
    expect(years.map((year) => year.reported)).toEqual([false, true, false, false]);
    const { completed, rate } = completionOf(shown?.figures.cells ?? []);
    expect([completed, rate]).toEqual([BLANK, BLANK]);
  });

  it('is none where nothing is planned', async () => {
    const { client } = testBackend();
    await client.file.openSample({ sample: 'yuechi' });
    const [plan] = await client.plan.list();
    expect(await client.home.summary({ planId: plan?.id ?? 0 })).toEqual({ years: [], shown: null });
  });
});

describe('what asks for somebody', () => {
  it('is counted as the pages behind it count', async () => {
    const backend = await xiushanBackend();
    const { client, plan } = backend;
    const shown = await shownOn(backend, '2020-12-31');
    const late = { kind: 'choice' as const, values: ['late'] };
    const page = await client.project.list({
      query: { search: '', filters: { state: late }, sort: null },
      asOf: shown.asOf,
      range: { from: 0, count: 100 },
    });
    expect(shown.projects.states).toEqual(page.states);
    expect(shown.projects.states.late).toBe(page.count);
    expect(page.rows.map((row) => row.id)).toEqual(
      expect.arrayContaining(shown.projects.late.map((project) => project.id)),
    );
    const rows = await client.return.list({ planId: plan.id, planYearId: shown.year.id, period: 4 });
    expect(shown.returns.unsent.map((one) => one.name)).toEqual(
      rows.filter((row) => row.state === 'entering').map((row) => row.name),
    );
    const findings = await client.plan.check({ planId: plan.id });
    const { ERROR, WARN, INFO } = shown.findings.counts;
    expect(ERROR + WARN + INFO).toBe(findings.length);
    expect(shown.findings.first).toEqual(findings);
  });
});
