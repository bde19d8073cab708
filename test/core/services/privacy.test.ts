import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dueBefore } from '../../../core/domain/retention.ts';
import { xiushanBackend } from '../../helpers/backend.ts';
import { openForm } from '../../helpers/returned-forms.ts';

describe('the day that is so many months before another', () => {
  it.each([
    ['2026-08-31', 6, '2026-02-28'],
    ['2024-03-31', 1, '2024-02-29'],
    ['2026-01-15', 1, '2025-12-15'],
    ['2026-05-20', 24, '2024-05-20'],
  ])('%s, %i months: %s', (today, months, day) => expect(dueBefore(today, months)).toBe(day));
});

const person = (name: string, leftOn: string) => ({
  ...{
    name,
    unitId: 2,
    facilityId: null,
    itemId: null,
    phone: '13800001234',
    idNumber: '999000198001011234',
  },
  ...{ schooling: null, hiredOn: '2018-01-01', leftOn, remark: '示例备注' },
  certificates: [
    {
      name: '养老护理员',
      level: 5 as const,
      number: 'SL202000000001',
      issuedOn: '2019-05-01',
      expiresOn: '',
      issuer: '示例机构',
    },
  ],
});

async function office() {
  let now = new Date('2020-07-01T03:00:00Z');
  const backend = await xiushanBackend({ now: () => now });
  const { client } = backend;
  const add = async (name: string, leftOn: string) =>
    (await client.staff.save({ id: null, draft: person(name, leftOn) })).record.id;
  return { ...backend, add, later: (day: string) => (now = new Date(`${day}T03:00:00Z`)) };
}

describe('people who left', () => {
  it('are kept for ever until a rule was set, and then go only when a person lets them go', async () => {
    const { client, add } = await office();
    const left = await add('示例甲', '2019-01-31');
    await add('示例乙', '2020-06-30');
    await add('示例丙', '');
    expect(await client.privacy.due()).toMatchObject({
      rules: { staffMonths: null, returnMonths: null },
      staff: [],
      returns: [],
    });
    expect(await client.privacy.remove({ staffIds: [left], returnIds: [] })).toEqual({
      staff: 0,
      returns: 0,
    });

    const { staff } = await client.privacy.setRules({ staffMonths: 12, returnMonths: null });
    expect(staff).toEqual([{ id: left, name: '示**', unit: expect.any(String), leftOn: '2019-01-31' }]);
    expect((await client.staff.get({ id: left })).draft.name).toBe('示例甲');
  });

  it('leave figures, days and levels behind, and no trace of who they were in the file', async () => {
    const { client, add, currentPath } = await office();
    const left = await add('欧阳示例', '2019-01-31');
    const stays = await add('示例丙', '');
    await client.privacy.setRules({ staffMonths: 12, returnMonths: null });
    expect(await client.privacy.remove({ staffIds: [left, stays], returnIds: [] })).toEqual({
      staff: 1,
      returns: 0,
    });
    const { draft } = await client.staff.get({ id: left });
    expect(draft).toMatchObject({
      ...{ name: '***', phone: '', idNumber: '', remark: '', unitId: 2, leftOn: '2019-01-31' },
      certificates: [{ level: 5, number: '', issuedOn: '2019-05-01' }],
    });
    expect((await client.staff.get({ id: stays })).draft.name).toBe('示例丙');
    expect((await client.privacy.due()).staff).toEqual([]);
    const file = currentPath() ?? '';
    await client.file.close();
    // Not in a page that nothing points to either.
    const bytes = readFileSync(file);
    expect(bytes.includes(Buffer.from('欧阳示例'))).toBe(false);
  });
});

describe('returns', () => {
  it('lose who filled them in, and their workbook, once they were decided on and are old enough', async () => {
    const { client, annexId, plan, later } = await office();
    const target = { planId: plan.id, annexId: annexId('annex-4'), planYearId: null, period: null };
    const [unit] = (await client.issue.units(target)).units;
    const { files } = await client.issue.make({
      ...target,
      unitIds: [unit?.unitId ?? 0],
      dueDate: null,
      packaging: 'files',
    });
    const form = await openForm(files[0] as File);
    form.cell(0, 0, 0).value = 5;
    form.line('填报人').value = '示例甲';
    form.line('联系电话').value = '13800001234';
    const { files: seen } = await client.collect.receive({
      files: [await form.save('示例甲的表.xlsx')],
      dryRun: false,
    });
    const returnedId = seen[0]?.returned?.returnedId ?? 0;
    await client.privacy.setRules({ staffMonths: null, returnMonths: 6 });
    later('2021-07-01');
    expect((await client.privacy.due()).returns).toEqual([]);
    later('2020-07-02');
    await client.collect.setAside({ returnedIds: [returnedId], aside: true });
    expect((await client.privacy.due()).returns).toEqual([]);
    later('2021-07-01');
    const { returns } = await client.privacy.due();
    expect(returns).toMatchObject([{ id: returnedId, name: '示例甲的表.xlsx' }]);
    expect(await client.privacy.remove({ staffIds: [], returnIds: [returnedId] })).toEqual({
      staff: 0,
      returns: 1,
    });
    const [kept] = await client.received.list();
    expect(kept?.name).toBe('***.xlsx');
    await expect(client.received.get({ fileId: kept?.id ?? 0 })).rejects.toMatchObject({
      code: 'UNKNOWN_RECORD',
    });
    expect((await client.privacy.due()).returns).toEqual([]);
  });
});
