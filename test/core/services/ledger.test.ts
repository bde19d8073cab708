import { describe, expect, it } from 'vitest';
import { numberCell } from '../../../core/domain/cell-value.ts';
import { findingSentence } from '../../../renderer/text/findings.ts';
import { keyOf, progressOf, shownLine, unitIdsOf } from '../../helpers/progress.ts';

const POINT = '村级互助养老点';
const WORKER = '养老护理员';

/** Reviewed returns sent back, and one count typed other than the ledger has it. */
async function reopened(key: string) {
  const given = await progressOf(key, '2020年');
  const { client, plan, inPeriod } = given;
  const units = (await client.return.list(inPeriod(3))).filter((row) => row.state === 'reviewed');
  await client.return.move({
    ...inPeriod(3),
    unitIds: units.map((row) => row.unitId),
    step: 'sendBack',
    reason: '试',
  });
  await given.type(3, '隘口镇', POINT, 2);
  return { ...given, planId: plan.id };
}

describe('counts from the ledger', () => {
  it('count a project in the quarter it was put into use, and name it', async () => {
    const { client, sheetId } = await progressOf('annex-4', '2020年');
    const cells = await client.progress.ledger({ annexId: sheetId(3) });
    const cell = cells.find((one) => one.unit === '隘口镇' && one.item === POINT);
    expect(cell).toMatchObject({ typed: numberCell(1), counted: 1, lock: 'reviewed' });
    expect(cell?.records).toMatchObject([{ kind: 'project', count: 1 }]);
    expect(cell?.records[0]?.date).toMatch(/^2020-0[789]-/);
  });

  it('count heads of classes that ended in the quarter', async () => {
    const { client, sheetId } = await progressOf('annex-6', '2020年');
    const cells = await client.progress.ledger({ annexId: sheetId(3) });
    const trained = cells.filter((one) => one.item === WORKER && one.counted > 0);
    expect(trained.length).toBeGreaterThan(0);
    expect(new Set(trained.flatMap((one) => one.records.map((record) => record.kind)))).toEqual(
      new Set(['session']),
    );
  });

  it('go into the chosen cells in one step whose source the history keeps', async () => {
    const { client, open, sheetId, planId } = await reopened('annex-4');
    const [unitId = 0] = await unitIdsOf(client, planId, ['隘口镇']);
    const before = shownLine(await open(3), POINT, '清溪场镇');
    const itemId = keyOf(await open(3), '隘口镇', POINT, 3).itemId;
    await client.progress.applyLedger({ annexId: sheetId(3), cells: [{ unitId, itemId, count: 1 }] });
    expect(shownLine(await open(3), POINT, '隘口镇')).toMatchObject({ 三季度: '1' });
    expect(shownLine(await open(3), POINT, '清溪场镇')).toEqual(before);
    const key = keyOf(await open(3), '隘口镇', POINT, 3);
    const [latest] = await client.cell.history({ annexId: sheetId(3), key });
    expect(latest).toMatchObject({ source: 'ledger', oldValue: numberCell(2), newValue: numberCell(1) });
  });

  it('never write what the clerk did not see', async () => {
    const { client, open, sheetId, planId } = await reopened('annex-4');
    const [unitId = 0] = await unitIdsOf(client, planId, ['隘口镇']);
    const { itemId } = keyOf(await open(3), '隘口镇', POINT, 3);
    await expect(
      client.progress.applyLedger({ annexId: sheetId(3), cells: [{ unitId, itemId, count: 5 }] }),
    ).rejects.toMatchObject({ code: 'CELL_CONFLICT', data: { unit: '隘口镇', column: POINT } });
  });

  it('stay out of a return that was handed in', async () => {
    const { client, open, sheetId, plan } = await progressOf('annex-4', '2020年');
    const [unitId = 0] = await unitIdsOf(client, plan.id, ['隘口镇']);
    const { itemId } = keyOf(await open(3), '隘口镇', POINT, 3);
    await expect(
      client.progress.applyLedger({ annexId: sheetId(3), cells: [{ unitId, itemId, count: 1 }] }),
    ).rejects.toMatchObject({ code: 'RETURN_LOCKED' });
  });
});

describe('the check of progress', () => {
  it('finds a typed count that differs from the ledger, with both numbers and the records', async () => {
    const { client, plan } = await reopened('annex-4');
    const findings = await client.plan.check({ planId: plan.id });
    const [found] = findings.filter((finding) => finding.code === 'LEDGER_DIFFERS');
    expect(found).toMatchObject({ unit: '隘口镇', expected: 1, actual: 2, severity: 'WARN' });
    expect(found && findingSentence(found)).toMatch(
      /隘口镇 村级互助养老点 2020年三季度：填的是 2，台账算得 1（项目 .*（2020-0[789]-\d\d，1））/,
    );
  });

  it('names the first of very many records, and says how many there are', async () => {
    const { client, plan } = await reopened('annex-4');
    const [unitId = 0] = await unitIdsOf(client, plan.id, ['隘口镇']);
    const { types } = await client.facility.setup();
    const typeId = String(types.find((type) => type.name === POINT)?.id);
    const fields = { typeId, unitId: String(unitId), status: 'open', openedOn: '2020-08-01' };
    for (let index = 1; index <= 24; index++) {
      await client.facility.save({ id: null, entries: { ...fields, name: `互助点${index}` } });
    }
    const findings = await client.plan.check({ planId: plan.id });
    const [found] = findings.filter((finding) => finding.code === 'LEDGER_DIFFERS');
    const sentence = (found && findingSentence(found)) ?? '';
    expect(sentence).toContain('台账算得 25（');
    expect(sentence).toMatch(/，1）等 25 条）。请核对后改数/);
    expect(sentence.match(/；/g)).toHaveLength(19);
  });

  it('leaves a county alone that keeps no ledger of an item', async () => {
    const { client, plan, type } = await progressOf('annex-4', '2021年');
    await type(1, '清溪场镇', POINT, 2);
    const findings = await client.plan.check({ planId: plan.id });
    expect(findings.filter((finding) => finding.period?.startsWith('2021年'))).toEqual([]);
  });

  it('warns of more done than planned and keeps the figure', async () => {
    const { client, plan, type, open, sheetId } = await progressOf('annex-4', '2021年');
    await type(1, '清溪场镇', POINT, 4);
    await type(2, '清溪场镇', POINT, 3);
    const findings = await client.plan.check({ planId: plan.id, annexId: sheetId(2) });
    expect(findings).toMatchObject([
      { code: 'COMPLETED_ABOVE_PLANNED', severity: 'WARN', unit: '清溪场镇', expected: 5, actual: 7 },
    ]);
    const sheet = await open(2);
    expect(sheet.columns.some((column) => column.id === findings[0]?.columnId)).toBe(true);
    expect(sheet.rows.find((row) => row.id === findings[0]?.rowId)?.name).toBe('清溪场镇');
    expect(shownLine(sheet, POINT, '清溪场镇')).toMatchObject({ 累计完成: '7', '完成率（%）': '140.0' });
  });

  it('warns of a figure for a period that has not come yet', async () => {
    const { client, plan, type } = await progressOf('annex-4', '2022年', '2022-03-31T04:00:00Z');
    await type(1, '清溪场镇', POINT, 0);
    await type(2, '清溪场镇', POINT, 1);
    const codes = (await client.plan.check({ planId: plan.id }))
      .filter((finding) => finding.period?.startsWith('2022年'))
      .map((finding) => [finding.code, finding.period]);
    expect(codes).toEqual([['PERIOD_IN_FUTURE', '2022年二季度']]);
  });

  it('sets months against a figure typed for their quarter, and counts the months', async () => {
    const { client, plan, type, open } = await progressOf('annex-4', '2021年');
    await type(1, '清溪场镇', POINT, 3);
    await type(11, '清溪场镇', POINT, 1);
    expect(shownLine(await open(1), POINT, '清溪场镇')).toMatchObject({ 一季度: '1' });
    const conflicts = (await client.plan.check({ planId: plan.id })).filter(
      (finding) => finding.code === 'PERIOD_CONFLICT',
    );
    expect(conflicts).toMatchObject([{ unit: '清溪场镇', expected: 1, actual: 3, period: '2021年一季度' }]);
  });

  it('keeps a text that could not be read, as an error', async () => {
    const { client, plan, edit, sheetId } = await progressOf('annex-4', '2021年');
    const broken = await edit(1, '清溪场镇', POINT, numberCell(0));
    const unread = { text: '-2', reason: 'negative' as const };
    await client.cell.commit({
      annexId: sheetId(1),
      edits: [{ ...broken, value: null, unread }],
      source: 'typed',
    });
    const findings = await client.plan.check({ planId: plan.id, annexId: sheetId(1) });
    expect(findings).toMatchObject([{ severity: 'ERROR', code: 'NEGATIVE', text: '-2', unit: '清溪场镇' }]);
  });
});
