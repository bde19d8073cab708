import { copyFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CellEdit } from '../../../core/contract/cell.ts';
import { type AnnexSheet, factKeyAt } from '../../../core/domain/annex.ts';
import { BLANK, type CellValue, NOT_APPLICABLE, numberCell } from '../../../core/domain/cell-value.ts';
import { columnTotals } from '../../../core/domain/totals.ts';
import { testBackend, xiushanBackend } from '../../helpers/backend.ts';
import { temporaryFolder } from '../../helpers/folder.ts';

function edit(sheet: AnnexSheet, rowIndex: number, columnIndex: number, value: CellValue): CellEdit {
  const row = sheet.rows[rowIndex];
  const column = sheet.columns[columnIndex];
  const key = row && column && factKeyAt(row, column);
  if (!key) throw new Error('no such leaf cell');
  return { key, value, unread: null };
}

const totals = (sheet: AnnexSheet) =>
  columnTotals(sheet).map(({ value }) => (value.kind === 'number' ? value.value : value.kind));

describe('committing cells', () => {
  it('changes the total at once and survives closing the file', async () => {
    const { client, annexId } = await xiushanBackend();
    const id = annexId('annex-4');
    const sheet = await client.annex.open({ annexId: id });
    expect(totals(sheet)).toEqual([5, 6, 6, 6, 19, 33, 32, 32]);
    await client.cell.commit({ annexId: id, edits: [edit(sheet, 0, 4, numberCell(6))], source: 'typed' });
    await client.file.close();
    await client.file.openSample({ sample: 'xiushan' });
    expect(totals(await client.annex.open({ annexId: id }))).toEqual([5, 6, 6, 6, 25, 33, 32, 32]);
  });

  it('is acknowledged only after the file holds it: a copy taken at once has the number', async () => {
    const { client, annexId, currentPath } = await xiushanBackend();
    const id = annexId('annex-3');
    const sheet = await client.annex.open({ annexId: id });
    await client.cell.commit({ annexId: id, edits: [edit(sheet, 0, 0, numberCell(312))], source: 'typed' });
    const path = currentPath() ?? '';
    const copy = join(temporaryFolder(), 'copy.ybdb');
    // As after a power cut: the files as they lie, log included, without closing anything.
    copyFileSync(path, copy);
    copyFileSync(`${path}-wal`, `${copy}-wal`);
    const other = testBackend();
    await other.openPath(copy);
    expect(totals(await other.client.annex.open({ annexId: id }))[0]).toBe(312);
  });

  it('reaches the one file in the folder a moment later, so that a copy of it alone has the number', async () => {
    const { client, annexId, currentPath } = await xiushanBackend();
    const id = annexId('annex-3');
    const sheet = await client.annex.open({ annexId: id });
    await client.cell.commit({ annexId: id, edits: [edit(sheet, 0, 0, numberCell(312))], source: 'typed' });
    const path = currentPath() ?? '';
    await expect.poll(() => statSync(`${path}-wal`).size, { timeout: 10_000 }).toBe(0);
    const copy = join(temporaryFolder(), 'copy.ybdb');
    copyFileSync(path, copy);
    const other = testBackend();
    await other.openPath(copy);
    expect(totals(await other.client.annex.open({ annexId: id }))[0]).toBe(312);
  });

  it('keeps blank, zero and not applicable apart', async () => {
    const { client, annexId } = await xiushanBackend();
    const id = annexId('annex-5');
    const sheet = await client.annex.open({ annexId: id });
    const values = [BLANK, numberCell(0), NOT_APPLICABLE];
    const edits = values.map((value, column) => edit(sheet, 0, column, value));
    const { cells } = await client.cell.commit({ annexId: id, edits, source: 'typed' });
    expect(cells.map((cell) => cell.value)).toEqual(values);
    const again = await client.annex.open({ annexId: id });
    const unitId = sheet.rows[0]?.unitId;
    expect(
      again.cells
        .filter((cell) => cell.unitId === unitId)
        .map((cell) => cell.value.kind)
        .sort(),
    ).toEqual(['notApplicable', 'number']);
  });

  it('is all or nothing: one foreign cell refuses the whole block', async () => {
    const { client, annexId } = await xiushanBackend();
    const id = annexId('annex-5');
    const sheet = await client.annex.open({ annexId: id });
    const good = edit(sheet, 0, 0, numberCell(77));
    const foreign: CellEdit = { ...good, key: { ...good.key, unitId: 9999 } };
    await expect(
      client.cell.commit({ annexId: id, edits: [good, foreign], source: 'pasted' }),
    ).rejects.toMatchObject({ code: 'UNKNOWN_CELL' });
    expect(totals(await client.annex.open({ annexId: id }))).toEqual(totals(sheet));
    expect(await client.cell.history({ annexId: id, key: good.key })).toEqual([]);
  });

  it('keeps a text that cannot be read on top of the cell, and the number below it', async () => {
    const { client, annexId, plan } = await xiushanBackend();
    const id = annexId('annex-4');
    const sheet = await client.annex.open({ annexId: id });
    const good = edit(sheet, 3, 4, numberCell(0));
    const unread = { text: '2000万', reason: 'magnitude' } as const;
    await client.cell.commit({ annexId: id, edits: [{ ...good, value: null, unread }], source: 'typed' });
    const after = await client.annex.open({ annexId: id });
    expect(totals(after)).toEqual(totals(sheet));
    const findings = await client.plan.check({ planId: plan.id, annexId: id });
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'UNREADABLE',
        severity: 'ERROR',
        ordinal: 4,
        unit: '清溪场镇',
        text: '2000万',
      }),
    );
    await client.cell.commit({ annexId: id, edits: [{ ...good, value: numberCell(8) }], source: 'typed' });
    const healed = await client.plan.check({ planId: plan.id, annexId: id });
    expect(healed.map((finding) => finding.code)).toEqual(['STATED_TOTAL_DIFFERS']);
  });
});

describe('the history of a cell', () => {
  it('says who, when, old, new and why, newest first', async () => {
    const at = [new Date('2020-01-06T01:02:03Z'), new Date('2020-01-07T04:05:06Z')];
    let step = 0;
    const { client, annexId } = await xiushanBackend({ now: () => at[step] ?? at[0] ?? new Date(0) });
    await client.settings.set({ operator: '经办甲' });
    const id = annexId('annex-4');
    const sheet = await client.annex.open({ annexId: id });
    const first = edit(sheet, 0, 0, numberCell(3));
    await client.cell.commit({ annexId: id, edits: [first], source: 'typed' });
    step = 1;
    await client.cell.commit({
      annexId: id,
      edits: [{ ...first, value: BLANK }],
      source: 'cleared',
      reason: '会议调整',
    });
    const history = await client.cell.history({ annexId: id, key: first.key });
    expect(history).toMatchObject([
      {
        who: '经办甲',
        at: at[1]?.toISOString(),
        source: 'cleared',
        reason: '会议调整',
        oldValue: numberCell(3),
        newValue: BLANK,
      },
      {
        who: '经办甲',
        at: at[0]?.toISOString(),
        source: 'typed',
        reason: '',
        oldValue: numberCell(0),
        newValue: numberCell(3),
      },
    ]);
  });

  it('does not grow when nothing changed', async () => {
    const { client, annexId } = await xiushanBackend();
    const id = annexId('annex-4');
    const sheet = await client.annex.open({ annexId: id });
    const same = edit(sheet, 3, 4, numberCell(8));
    const result = await client.cell.commit({ annexId: id, edits: [same], source: 'typed' });
    expect(result.changesToday).toBe(0);
    expect(await client.cell.history({ annexId: id, key: same.key })).toEqual([]);
  });

  it('remembers a note and its removal', async () => {
    const { client, annexId } = await xiushanBackend();
    const id = annexId('annex-4');
    const sheet = await client.annex.open({ annexId: id });
    const { key } = edit(sheet, 0, 0, BLANK);
    await client.cell.setNote({ annexId: id, key, text: '选址未定' });
    expect((await client.annex.open({ annexId: id })).cells).toContainEqual(
      expect.objectContaining({ ...key, note: '选址未定', value: numberCell(0) }),
    );
    await client.cell.setNote({ annexId: id, key, text: ' ' });
    const history = await client.cell.history({ annexId: id, key });
    expect(history.map(({ oldText, newText }) => [oldText, newText])).toEqual([
      ['选址未定', null],
      [null, '选址未定'],
    ]);
  });

  it('replays to the present value, whatever the order of edits', async () => {
    const { client, annexId } = await xiushanBackend();
    const id = annexId('annex-5');
    const sheet = await client.annex.open({ annexId: id });
    const value = fc.oneof(fc.constant(BLANK), fc.constant(NOT_APPLICABLE), fc.nat(99).map(numberCell));
    const steps = fc.array(fc.tuple(fc.nat(4), fc.nat(2), value), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(steps, async (edits) => {
        for (const [row, column, next] of edits) {
          await client.cell.commit({ annexId: id, edits: [edit(sheet, row, column, next)], source: 'typed' });
        }
        const now = await client.annex.open({ annexId: id });
        for (const [row, column] of edits) {
          const { key } = edit(sheet, row, column, BLANK);
          const [latest] = await client.cell.history({ annexId: id, key });
          const present = now.cells.find(
            (cell) => cell.unitId === key.unitId && cell.planYearId === key.planYearId,
          );
          if (latest) expect(present?.value ?? BLANK).toEqual(latest.newValue);
        }
      }),
      { numRuns: 25 },
    );
  });
});
