import { describe, expect, it } from 'vitest';
import { type AnnexSheet, factKeyAt } from '../../../core/domain/annex.ts';
import { BLANK, numberCell } from '../../../core/domain/cell-value.ts';
import { checkSheet } from '../../../core/domain/check-sheet.ts';
import { findingSentence } from '../../../renderer/text/findings.ts';
import { xiushanBackend } from '../../helpers/backend.ts';

async function annex4(): Promise<AnnexSheet> {
  const { client, annexId } = await xiushanBackend();
  return client.annex.open({ annexId: annexId('annex-4') });
}

describe('checking the Xiushan plan', () => {
  it('finds the one published total that is wrong, and what the notice says against itself', async () => {
    const { client, plan } = await xiushanBackend();
    const findings = await client.plan.check({ planId: plan.id });
    expect(findings.map((finding) => finding.code)).toEqual([
      ...['STATED_TOTAL_DIFFERS', 'DOCUMENT_NUMBER_YEAR', 'TARGET_DIFFERS_FROM_ANNEX'],
    ]);
    expect(findings[0]).toMatchObject({
      severity: 'ERROR',
      code: 'STATED_TOTAL_DIFFERS',
      table: 'annex-4',
      item: '村级互助养老点',
      period: '2019年',
      expected: 19,
      actual: 25,
    });
  });

  it('says it in a sentence with both numbers and what to do', async () => {
    const [finding] = checkSheet(await annex4());
    expect(finding && findingSentence(finding)).toBe(
      '村级互助养老点 2019年：各行相加是 19，公布合计是 25。请核对各行，或更正公布合计。',
    );
  });

  it('is quiet once the published total is corrected, and remembers the correction', async () => {
    const { client, plan, annexId } = await xiushanBackend();
    const id = annexId('annex-4');
    const sheet = await client.annex.open({ annexId: id });
    const columnId = sheet.columns[4]?.id ?? 0;
    const after = await client.annex.setStatedTotal({
      annexId: id,
      columnId,
      rowId: null,
      value: 19,
      reason: '更正',
    });
    expect(after.statedTotals).toContainEqual({ columnId, rowId: null, value: 19 });
    // The target that repeats the total as printed is what is left to be corrected.
    expect(await client.plan.check({ planId: plan.id, annexId: id })).toMatchObject([
      { severity: 'WARN', code: 'TARGET_DIFFERS_FROM_ANNEX', expected: 116, actual: 122 },
    ]);
  });
});

describe('blanks', () => {
  it('warn cell by cell in a finished table, and are one hint while entry goes on', async () => {
    const { client, plan, annexId } = await xiushanBackend();
    const id = annexId('annex-5');
    const sheet = await client.annex.open({ annexId: id });
    const [row] = sheet.rows;
    const [column] = sheet.columns;
    const key = row && column && factKeyAt(row, column);
    if (!key) throw new Error('no cell');
    await client.cell.commit({
      annexId: id,
      edits: [{ key, value: BLANK, unread: null }],
      source: 'cleared',
    });
    const finished = await client.plan.check({ planId: plan.id, annexId: id });
    expect(finished.map(({ severity, code, unit }) => [severity, code, unit])).toEqual([
      ['WARN', 'BLANK_IN_FINISHED_TABLE', '中和街道'],
      ['ERROR', 'STATED_TOTAL_DIFFERS', null],
    ]);
    await client.annex.setEntryState({ annexId: id, state: 'entering' });
    const entering = await client.plan.check({ planId: plan.id, annexId: id });
    expect(entering.map(({ severity, code, count }) => [severity, code, count])).toContainEqual([
      'INFO',
      'BLANKS_LEFT',
      1,
    ]);
  });
});

describe('row sums', () => {
  it('are checked against the published ones where the annex has them', async () => {
    const sheet = await annex4();
    const parts = sheet.columns.slice(0, 4).map((column) => column.id);
    const sum = { id: 900, path: ['合计'], source: { kind: 'rowSum', columnIds: parts } } as const;
    const row = sheet.rows[3];
    const stated = { columnId: 900, rowId: row?.id ?? 0, value: 2 };
    const checked = checkSheet({ ...sheet, columns: [...sheet.columns, sum], statedTotals: [stated] });
    expect(checked).toMatchObject([{ code: 'ROW_SUM_DIFFERS', unit: '清溪场镇', expected: 1, actual: 2 }]);
    const right = checkSheet({
      ...sheet,
      columns: [...sheet.columns, sum],
      statedTotals: [{ ...stated, value: 1 }],
    });
    expect(right).toEqual([]);
  });
});

describe('a unit outside its years', () => {
  it('warns when it has a count in a year in which it did not exist, and not for a zero', async () => {
    const sheet = await annex4();
    const rows = sheet.rows.map((row) => (row.name === '清溪场镇' ? { ...row, validTo: '2020-06-30' } : row));
    const findings = checkSheet({ ...sheet, rows, statedTotals: [] });
    expect(findings.map(({ code, unit, period }) => [code, unit, period])).toEqual([
      ['UNIT_NOT_VALID_IN_YEAR', '清溪场镇', '2021年'],
      ['UNIT_NOT_VALID_IN_YEAR', '清溪场镇', '2022年'],
    ]);
  });
});

describe('entries that are no counts', () => {
  it('are told apart: negative, fraction, and text', async () => {
    const sheet = await annex4();
    const [row] = sheet.rows;
    const entries = [
      { text: '-3', reason: 'negative', code: 'NEGATIVE' },
      { text: '1.5', reason: 'fraction', code: 'NOT_INTEGER' },
      { text: '#REF!', reason: 'formulaError', code: 'UNREADABLE' },
    ] as const;
    const cells = entries.map(({ text, reason }, index) => {
      const column = sheet.columns[index];
      const key = row && column && factKeyAt(row, column);
      if (!key) throw new Error('no cell');
      return { ...key, value: numberCell(0), unread: { text, reason }, note: null };
    });
    const rest = sheet.cells.filter((cell) => cell.unitId !== row?.unitId);
    const found = checkSheet({ ...sheet, cells: [...rest, ...cells], statedTotals: [] });
    const errors = found.filter((finding) => finding.severity === 'ERROR');
    expect(errors.map((finding) => finding.code)).toEqual(entries.map((entry) => entry.code));
    expect(findingSentence(errors[0] ?? found[0] ?? ({} as never))).toContain('“-3”是负数，已保留原文');
  });
});
