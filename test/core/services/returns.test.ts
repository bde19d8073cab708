import { describe, expect, it } from 'vitest';
import { numberCell } from '../../../core/domain/cell-value.ts';
import { errorSentence } from '../../../renderer/text/errors.ts';
import { keyOf, progressOf, unitIdsOf } from '../../helpers/progress.ts';

const POINT = '村级互助养老点';

async function started() {
  const given = await progressOf('annex-4', '2021年');
  const { client, plan, inPeriod } = given;
  const [unitId = 0, other = 0] = await unitIdsOf(client, plan.id, ['清溪场镇', '隘口镇']);
  const move = (
    step: 'submit' | 'review' | 'sendBack' | 'seal' | 'reopen',
    reason = '',
    unitIds = [unitId],
  ) => client.return.move({ ...inPeriod(1), unitIds, step, reason });
  const stateOf = async (id = unitId) =>
    (await client.return.list(inPeriod(1))).find((row) => row.unitId === id)?.state;
  return { ...given, unitId, other, move, stateOf };
}

describe('the return of a unit for a period', () => {
  it('goes from entering to submitted, reviewed and sealed, and says who and when', async () => {
    const { client, move, stateOf, inPeriod, unitId } = await started();
    expect(await stateOf()).toBe('entering');
    await move('submit');
    await move('review');
    await move('seal');
    expect(await stateOf()).toBe('sealed');
    const history = await client.return.history({ ...inPeriod(1), unitId });
    expect(history.map(({ step, from, to, who }) => [step, from, to, who])).toEqual([
      ['seal', 'reviewed', 'sealed', '测试员'],
      ['review', 'submitted', 'reviewed', '测试员'],
      ['submit', 'entering', 'submitted', '测试员'],
    ]);
  });

  it('cannot jump: what is not reviewed cannot be sealed', async () => {
    const { move } = await started();
    await expect(move('seal')).rejects.toMatchObject({ code: 'RETURN_STEP', data: { unit: '清溪场镇' } });
  });

  it('refuses every change once sealed, and says why by name', async () => {
    const { client, type, sheetId, open, move } = await started();
    await type(1, '清溪场镇', POINT, 2);
    await move('submit');
    await move('review');
    await move('seal');
    const refused = await type(1, '清溪场镇', POINT, 3).catch((error) => error);
    expect(refused).toMatchObject({ code: 'RETURN_LOCKED', data: { unit: '清溪场镇', state: 'sealed' } });
    expect(errorSentence('RETURN_LOCKED', refused.data)).toBe(
      '清溪场镇2021年一季度的数不能再改，没有保存：这一期已封存，请先启封再改。',
    );
    const key = keyOf(await open(1), '清溪场镇', POINT, 1);
    await expect(client.cell.setNote({ annexId: sheetId(1), key, text: '改' })).rejects.toMatchObject({
      code: 'RETURN_LOCKED',
    });
    const { rows, cells } = await open(1);
    expect(rows.find((row) => row.name === '清溪场镇')?.locked).toBe('sealed');
    expect(cells.find((cell) => cell.measure === 'completed')?.value).toEqual(numberCell(2));
  });

  it('locks the unit alone, and only its period', async () => {
    const { type, move } = await started();
    await move('submit');
    await expect(type(1, '隘口镇', POINT, 1)).resolves.toBeDefined();
    await expect(type(2, '清溪场镇', POINT, 1)).resolves.toBeDefined();
  });

  it('locks the months of a quarter that was handed in', async () => {
    const { type, move } = await started();
    await move('submit');
    await expect(type(12, '清溪场镇', POINT, 1)).rejects.toMatchObject({
      code: 'RETURN_LOCKED',
      data: { period: '2021年一季度', state: 'submitted' },
    });
    await expect(type(14, '清溪场镇', POINT, 1)).resolves.toBeDefined();
  });

  it('refuses a whole block when one cell of it is locked', async () => {
    const { client, edit, sheetId, open, move } = await started();
    await move('submit');
    const edits = [
      await edit(1, '隘口镇', POINT, numberCell(7)),
      await edit(1, '清溪场镇', POINT, numberCell(8)),
    ];
    await expect(client.cell.commit({ annexId: sheetId(1), edits, source: 'pasted' })).rejects.toMatchObject({
      code: 'RETURN_LOCKED',
    });
    expect((await open(1)).cells.filter((cell) => cell.measure === 'completed')).toEqual([]);
  });

  it('can be sent back with a reason and is then corrected', async () => {
    const { client, type, move, stateOf, inPeriod, unitId } = await started();
    await move('submit');
    await expect(move('sendBack', ' ')).rejects.toMatchObject({ code: 'REASON_NEEDED' });
    await move('sendBack', '与项目台账不一致');
    expect(await stateOf()).toBe('entering');
    await expect(type(1, '清溪场镇', POINT, 4)).resolves.toBeDefined();
    const row = (await client.return.list(inPeriod(1))).find((one) => one.unitId === unitId);
    expect(row?.takenBack).toEqual({ step: 'sendBack', reason: '与项目台账不一致' });
  });

  it('can be reopened with a reason after sealing', async () => {
    const { client, type, move, inPeriod, unitId } = await started();
    for (const step of ['submit', 'review', 'seal'] as const) await move(step);
    await move('reopen', '验收后核减');
    await expect(type(1, '清溪场镇', POINT, 4)).resolves.toBeDefined();
    const row = (await client.return.list(inPeriod(1))).find((one) => one.unitId === unitId);
    expect(row).toMatchObject({ state: 'entering', takenBack: { step: 'reopen', reason: '验收后核减' } });
  });

  it('is not handed in while an entry could not be read, and then none of the units is', async () => {
    const { client, edit, sheetId, move, stateOf, unitId, other, inPeriod } = await started();
    const broken = await edit(1, '清溪场镇', POINT, numberCell(0));
    const unread = { text: '约三个', reason: 'notANumber' as const };
    await client.cell.commit({
      annexId: sheetId(1),
      edits: [{ ...broken, value: null, unread }],
      source: 'typed',
    });
    const check = await client.return.check({ ...inPeriod(1), unitIds: [unitId, other] });
    expect(check.findings).toMatchObject([{ code: 'UNREADABLE', unit: '清溪场镇', text: '约三个' }]);
    await expect(move('submit', '', [other, unitId])).rejects.toMatchObject({
      code: 'RETURN_UNREAD',
      data: { unit: '清溪场镇', count: 1 },
    });
    expect(await stateOf(other)).toBe('entering');
  });

  it('tells which units have blank cells with a task', async () => {
    const { client, type, inPeriod, unitId, other } = await started();
    await type(1, '清溪场镇', POINT, 2);
    const { blanks } = await client.return.check({ ...inPeriod(1), unitIds: [unitId, other] });
    const of = (unit: string) => blanks.find((one) => one.unit === unit)?.count ?? 0;
    const rows = await client.return.list(inPeriod(1));
    const row = rows.find((one) => one.unitId === unitId);
    expect(of('清溪场镇')).toBe((row?.cells ?? 0) - 1);
    expect(of('隘口镇')).toBeGreaterThan(0);
  });

  it('moves many units at once', async () => {
    const { client, move, inPeriod } = await started();
    const all = (await client.return.list(inPeriod(1))).map((row) => row.unitId);
    const rows = await move('submit', '', all);
    expect(new Set(rows.map((row) => row.state))).toEqual(new Set(['submitted']));
    expect(rows.length).toBeGreaterThan(25);
  });

  it('leaves the plan itself free: a task can be adjusted after the quarter is sealed', async () => {
    const { client, annexId, move } = await started();
    for (const step of ['submit', 'review', 'seal'] as const) await move(step);
    const id = annexId('annex-4');
    const sheet = await client.annex.open({ annexId: id });
    const cell = sheet.cells.find((one) => one.measure === 'planned');
    if (!cell) throw new Error('no planned cell');
    const { value: _, unread: __, note: ___, ...key } = cell;
    const edits = [{ key, value: numberCell(6), unread: null }];
    await expect(client.cell.commit({ annexId: id, edits, source: 'typed' })).resolves.toBeDefined();
  });
});
