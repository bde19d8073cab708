import { describe, expect, it } from 'vitest';
import type { CellEdit } from '../../../core/contract/cell.ts';
import { type AnnexSheet, factKeyAt } from '../../../core/domain/annex.ts';
import { BLANK, type CellValue, NOT_APPLICABLE, numberCell } from '../../../core/domain/cell-value.ts';
import { compareSheets, countChangedCells, differenceOf } from '../../../core/domain/compare-sheets.ts';
import { columnTotals } from '../../../core/domain/totals.ts';
import { xiushanBackend } from '../../helpers/backend.ts';

function edit(sheet: AnnexSheet, unit: string, columnIndex: number, value: CellValue): CellEdit {
  const row = sheet.rows.find((one) => one.name === unit);
  const column = sheet.columns[columnIndex];
  const key = row && column && factKeyAt(row, column);
  if (!key) throw new Error('no such cell');
  return { key, value, unread: null };
}

async function adjusted() {
  const backend = await xiushanBackend();
  const { client, plan, annexId } = backend;
  const id = annexId('annex-4');
  const sheet = await client.annex.open({ annexId: id });
  await client.version.freeze({ planId: plan.id, stage: 'final', note: '会议通过' });
  const edits = [
    edit(sheet, '梅江镇', 4, numberCell(6)),
    edit(sheet, '钟灵镇', 4, BLANK),
    edit(sheet, '雅江镇', 0, NOT_APPLICABLE),
  ];
  await client.cell.commit({ annexId: id, edits, source: 'typed' });
  const { versions } = await client.version.list({ planId: plan.id });
  return { ...backend, id, versionId: versions[0]?.id ?? 0 };
}

const words = { before: '前', after: '后', difference: '差' };

describe('a frozen version', () => {
  it('stays as it was, whatever is changed afterwards', async () => {
    const { client, id, versionId } = await adjusted();
    const frozen = await client.version.open({ versionId, annexId: id });
    if (frozen.kind !== 'plan') throw new Error('not a table of counts');
    const totals = columnTotals(frozen.sheet).map(({ value }) =>
      value.kind === 'number' ? value.value : null,
    );
    expect(totals).toEqual([5, 6, 6, 6, 19, 33, 32, 32]);
  });

  it('freezes lists too', async () => {
    const { client, annexId, versionId } = await adjusted();
    const roster = annexId('annex-1');
    const before = await client.text.open({ annexId: roster });
    await client.text.saveRows({ annexId: roster, rows: [] });
    expect(await client.version.open({ versionId, annexId: roster })).toEqual(before);
  });

  it('comes in the order of the stages: what is final can only be adjusted', async () => {
    const { client, plan } = await xiushanBackend();
    const freeze = (stage: 'draft' | 'reviewed' | 'final' | 'adjusted') =>
      client.version.freeze({ planId: plan.id, stage, note: '' });
    await expect(freeze('adjusted')).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await freeze('draft');
    await freeze('reviewed');
    await expect(freeze('draft')).rejects.toMatchObject({
      code: 'BAD_INPUT',
      data: { problem: 'outOfOrder' },
    });
    await freeze('final');
    const { versions, next } = await freeze('adjusted');
    expect(versions.map((version) => version.stage)).toEqual(['draft', 'reviewed', 'final', 'adjusted']);
    expect(next).toEqual(['adjusted']);
  });
});

describe('the comparison of two states', () => {
  it('shows before, after and difference of what changed, and totals of the whole table', async () => {
    const { client, id, versionId } = await adjusted();
    const frozen = await client.version.open({ versionId, annexId: id });
    const now = await client.annex.open({ annexId: id });
    if (frozen.kind !== 'plan') throw new Error('not a table of counts');
    const compared = compareSheets(frozen.sheet, now, words);
    expect(compared.columns.map((column) => column.path.slice(-2))).toEqual(
      ['2019年拟建数', '2019年拟建数'].flatMap((leaf) => ['前', '后', '差'].map((word) => [leaf, word])),
    );
    const totals = columnTotals(compared).map(({ value }) =>
      value.kind === 'number' ? value.value : value.kind,
    );
    expect(totals).toEqual([5, 4, -1, 19, 19, 0]);
    expect(countChangedCells(frozen.sheet, now)).toBe(3);
  });

  it('counts a change from blank to zero and from zero to not applicable', () => {
    expect(differenceOf(BLANK, numberCell(0))).toEqual(numberCell(0));
    expect(differenceOf(numberCell(3), NOT_APPLICABLE)).toEqual(numberCell(-3));
    expect(differenceOf(BLANK, NOT_APPLICABLE)).toEqual(BLANK);
  });

  it('is listed by annex and prints; a table without changes says so instead', async () => {
    const { client, id, versionId, annexId } = await adjusted();
    const compared = await client.version.compare({ fromId: versionId, toId: null });
    expect(compared.map(({ changedCells }) => changedCells)).toEqual([0, 3, 0, 0]);
    const printed = await client.report.export({ annexIds: [id], format: 'csv', compareFrom: versionId });
    const text = await printed.file.text();
    expect(text).toContain('增减');
    expect(text).toContain('梅江镇');
    await expect(
      client.report.export({ annexIds: [annexId('annex-3')], format: 'csv', compareFrom: versionId }),
    ).rejects.toMatchObject({ code: 'NOTHING_CHANGED' });
  });

  it('lists what a version holds, and tells annexes added or removed since from those that changed', async () => {
    const { client, id, annexId, versionId } = await adjusted();
    const before = await client.version.annexes({ versionId });
    expect(before.map((annex) => annex.number)).toContain(4);
    const copied = await client.design.copy({ annexId: id, shiftYears: 4, title: '新增的计划表' });
    await client.design.remove({ annexId: annexId('annex-5') });
    const compared = await client.version.compare({ fromId: versionId, toId: null });
    const presenceOf = (wanted: number | null) => compared.find((one) => one.annexId === wanted)?.presence;
    expect(presenceOf(id)).toBe('both');
    expect(presenceOf(copied.annexId)).toBe('added');
    expect(presenceOf(annexId('annex-5'))).toBe('removed');
    expect(await client.version.annexes({ versionId })).toEqual(before);
    const gone = await client.report.export({ annexIds: [annexId('annex-5')], format: 'csv', versionId });
    expect(await gone.file.text()).toContain('2020年拟建数');
  });

  it('prints any version as it was then', async () => {
    const { client, id, versionId } = await adjusted();
    const then = await (await client.report.export({ annexIds: [id], format: 'csv', versionId })).file.text();
    const now = await (await client.report.export({ annexIds: [id], format: 'csv' })).file.text();
    const line = (text: string, unit: string) => text.split('\r\n').find((one) => one.includes(unit));
    expect(line(then, '梅江镇')).toBe('18,梅江镇,0,1,0,0,4,2,2,5');
    expect(line(now, '梅江镇')).toBe('18,梅江镇,0,1,0,0,6,2,2,5');
    expect(line(now, '雅江镇')).toBe('16,雅江镇,—,0,0,0,0,1,0,0');
    expect(line(now, '钟灵镇')).toBe('20,钟灵镇,1,0,0,0,,1,1,1');
  });
});
