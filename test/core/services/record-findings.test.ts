import { describe, expect, it } from 'vitest';
import type { RecordFinding } from '../../../core/domain/record-finding.ts';
import { recordFindingSentence } from '../../../renderer/text/record-findings.ts';
import { testBackend } from '../../helpers/backend.ts';

/** Names and numbers are made up: no division begins with 999999. */
const ID_NUMBER = '99999919900101123X';

async function office() {
  const { client } = testBackend({ now: () => new Date('2020-07-01T09:00:00') });
  const townships = [{ name: '清溪场镇', kind: 'town' as const, divisionCode: null }];
  await client.file.create({ countyName: '示例县', planTitle: '示例方案', years: [2020], townships });
  const [plan] = await client.plan.list();
  const [unit] = await client.plan.units({ planId: plan?.id ?? 0 });
  const unitId = unit?.id ?? 0;
  const person = (name: string, given = {}) =>
    client.staff.save({
      id: null,
      draft: {
        ...{ name, unitId, facilityId: null, itemId: null, phone: '', idNumber: '' },
        ...{ schooling: null, hiredOn: '' },
        ...{ leftOn: '', remark: '', certificates: [], ...given },
      },
    });
  const session = (given: { startDate: string; endDate: string; staffIds?: number[] }) =>
    client.session.save({
      id: null,
      draft: {
        ...{ title: '示例班', planId: plan?.id ?? 0, itemId: null, hours: '', place: '', organiser: '' },
        ...{ budget: '', preJob: false, remark: '', heads: [], staffIds: [], ...given },
      },
    });
  const place = async (entries: Record<string, string>) => {
    const { types } = await client.facility.setup();
    const whole = { name: '养老站', typeId: String(types[0]?.id), unitId: String(unitId), ...entries };
    return client.facility.save({ id: null, entries: whole, reason: '' });
  };
  return { client, unitId, person, session, place };
}

const told = (findings: readonly RecordFinding[]) =>
  findings.map(({ severity, table, finding }) => `${severity} ${table} ${finding.code}`);

describe('what the checks find in the ledgers', () => {
  it('is one list over places, projects, classes and people, errors first', async () => {
    const { client, unitId, person, session, place } = await office();
    const certificate = { name: '护理员', level: 5 as const, number: 'SL1', issuer: '' };
    const dates = { issuedOn: '2020-06-01', expiresOn: '2020-05-01' };
    await person('示例甲', { certificates: [{ ...certificate, ...dates }] });
    await session({ startDate: '2020-05-08', endDate: '2020-05-06' });
    await place({ builtArea: '约二百平' });
    const entries = { 'start.actual': '2020-09-01' };
    await client.project.create({ name: '扩建', unitId, entries });
    const { counts, findings } = await client.record.findings({});
    expect(told(findings)).toEqual([
      'ERROR facilities UNREAD',
      'ERROR projects ACTUAL_IN_FUTURE',
      'ERROR sessions END_BEFORE_START',
      'ERROR staff CERTIFICATE_EXPIRES_FIRST',
      'WARN sessions NO_ROLE',
      'WARN sessions NO_HEADS',
    ]);
    expect(counts).toEqual({ ERROR: 4, WARN: 2, INFO: 0 });
    expect(findings.map(recordFindingSentence)).toEqual([
      '养老站 · 建筑面积“约二百平”没有读懂，已保留原文，请改成能读懂的写法。',
      '扩建 · 开工实际日期 2020-09-01 还没有到（今天 2020-07-01），请改正，或移到计划一栏。',
      '示例班 · 结班 2020-05-06 早于开班 2020-05-08，请核对两个日期。',
      '示**（清溪场镇） · 证书1 有效期至 2020-05-01 早于发证日期 2020-06-01，已保留，请核对；暂不算持证。',
      '示例班 · 没有选培训岗位，人数不计入完成。',
      '示例班 · 还没有人数，也没有列名人员。',
    ]);
  });

  it('names nobody: not who has the same number, nor the number itself', async () => {
    const { client, person, session } = await office();
    const certificates = [
      { name: '护理员', level: null, number: 'SL2020000001', issuedOn: '', expiresOn: '', issuer: '' },
    ];
    const { record } = await person('欧阳示例', { idNumber: ID_NUMBER, leftOn: '2020-02-01', certificates });
    await person('王示例', { idNumber: ID_NUMBER, phone: '1380000', certificates });
    await session({ startDate: '2020-05-06', endDate: '2020-05-08', staffIds: [record.id] });
    const { findings } = await client.record.findings({ tables: ['sessions', 'staff'] });
    const text = JSON.stringify(findings) + findings.map(recordFindingSentence).join();
    expect(told(findings)).toContain('WARN staff DUPLICATE_ID_NUMBER');
    expect(told(findings)).toContain('WARN staff DUPLICATE_CERTIFICATE');
    expect(told(findings)).toContain('WARN sessions TRAINEE_LEFT');
    for (const secret of ['欧阳示例', '王示例', ID_NUMBER, '1380000', 'SL2020000001']) {
      expect(text).not.toContain(secret);
    }
  });

  it('leaves out what the calendar alone brings about', async () => {
    const { client, person } = await office();
    const certificates = [
      {
        name: '护理员',
        level: null,
        number: 'SL1',
        issuedOn: '2018-01-01',
        expiresOn: '2019-01-01',
        issuer: '',
      },
    ];
    const { findings } = await person('示例甲', { certificates });
    expect(findings.map((one) => one.code)).toEqual(['CERTIFICATE_EXPIRED']);
    expect((await client.record.findings({})).findings).toEqual([]);
  });

  it('counts all, and lists as many of each ledger as were asked for', async () => {
    const { client, place } = await office();
    for (const name of ['一', '二', '三']) await place({ name, status: 'open' });
    const { counts, findings } = await client.record.findings({ most: 2 });
    expect(counts.WARN).toBe(3);
    expect(findings.map((one) => one.name)).toEqual(['一', '二']);
  });
});
