import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../../core/domain/record-query.ts';
import type { SessionDraft, StaffDraft } from '../../../core/domain/training-draft.ts';
import { testBackend } from '../../helpers/backend.ts';

/** Numbers and names are made up: no division begins with 999999. */
const range = { from: 0, count: 100 };
const today = new Date(2020, 6, 1, 9);

/** An office with three townships and nothing entered. */
async function office() {
  const { client } = testBackend({ now: () => today });
  const names = ['中和街道', '清溪场镇', '溶溪镇'];
  const townships = names.map((name) => ({ name, kind: 'town' as const, divisionCode: null }));
  const given = { countyName: '示例县', planTitle: '示例方案', years: [2020], townships };
  await client.file.create(given);
  const [plan] = await client.plan.list();
  const year = plan?.years[0];
  if (!plan || !year) throw new Error('no plan');
  const units = await client.plan.units({ planId: plan.id });
  const roles = await client.training.roles({ planId: plan.id });
  const unitId = (name: string) => units.find((unit) => unit.name === name)?.id ?? 0;
  const roleId = (key: string) => roles.find((role) => role.key === key)?.id ?? 0;
  return { client, plan, year, unitId, roleId };
}

const session = (given: Partial<SessionDraft> = {}): SessionDraft => ({
  ...{
    title: '示例班',
    planId: 1,
    itemId: null,
    startDate: '2020-05-06',
    endDate: '2020-05-08',
    hours: '24',
  },
  ...{ place: '', organiser: '', budget: '3.5万元', preJob: false, remark: '', heads: [], staffIds: [] },
  ...given,
});

const person = (given: Partial<StaffDraft> = {}): StaffDraft => ({
  ...{ name: '示例甲', unitId: 2, facilityId: null, itemId: null, phone: '13800001234' },
  ...{
    idNumber: '999999199001011234',
    schooling: null,
    hiredOn: '2020-04-01',
    leftOn: '',
    remark: '',
    certificates: [],
  },
  ...given,
});

const certificate = (given: Partial<StaffDraft['certificates'][number]> = {}) => ({
  ...{ name: '养老护理员', level: 5 as const, number: 'SL202000000001' },
  ...{ issuedOn: '2020-05-01', expiresOn: '', issuer: '示例机构' },
  ...given,
});

describe('schooling', () => {
  it('is kept with the person, told in the history in words, found by its filter and on every roster', async () => {
    const { client, plan } = await office();
    const { record, draft } = await client.staff.save({ id: null, draft: person({ schooling: 'college' }) });
    await client.staff.save({ id: null, draft: person({ name: '示例乙', idNumber: '', schooling: null }) });
    expect(record.schooling).toBe('college');
    const changed = await client.staff.save({ id: record.id, draft: { ...draft, schooling: 'bachelor' } });
    expect(changed.draft.schooling).toBe('bachelor');
    const history = await client.staff.history({ id: record.id });
    expect(history[0]).toMatchObject({ field: 'schooling', oldText: '大专', newText: '本科' });
    const found = async (values: string[]) => {
      const query = { ...EVERYTHING, filters: { schooling: { kind: 'choice' as const, values } } };
      const page = await client.staff.list({ planId: plan.id, query, range, personalData: 'full' });
      return page.rows.map((row) => [row.name, row.schooling]);
    };
    expect(await found(['bachelor'])).toEqual([['示例甲', 'bachelor']]);
    expect(await found([''])).toEqual([['示例乙', null]]);
    const disclosure = { personalData: 'masked' as const, reason: '' };
    const given = { planId: plan.id, query: EVERYTHING, format: 'csv' as const, disclosure };
    const { file } = await client.staff.export(given);
    expect(await file.text()).toMatch(/学历[\s\S]*本科/);
  });
});

describe('classes', () => {
  it('count for the unit, the role and the quarter, with the names beside the heads', async () => {
    const { client, plan, year, unitId, roleId } = await office();
    const unit = unitId('清溪场镇');
    const worker = roleId('careWorker');
    const { record } = await client.staff.save({ id: null, draft: person({ unitId: unit }) });
    const heads = [{ unitId: unit, text: '12人' }];
    const draft = session({ planId: plan.id, itemId: worker, heads, staffIds: [record.id] });
    const saved = await client.session.save({ id: null, draft });
    expect(saved.record).toMatchObject({
      budget: 3_500_000,
      hours: 240,
      heads: [{ unitId: unit, heads: 12 }],
    });
    expect(saved.trainees.map((one) => one.name)).toEqual(['示例甲']);

    const { sheets } = await client.training.progress({ planId: plan.id, planYearId: year.id, period: 2 });
    const [sheet] = sheets;
    const done = sheet?.cells.filter((cell) => cell.unitId === unit && cell.itemId === worker);
    expect(done?.find((cell) => cell.measure === 'completed' && cell.period === 2)?.value).toEqual({
      kind: 'number',
      value: 13,
    });
    expect(sheet?.annex.title).toBe('养老服务人员培训2020年二季度完成情况表');
    expect(sheet?.columns.map((column) => column.path.at(-1)).slice(0, 5)).toEqual([
      ...['年度计划', '一季度', '二季度', '累计完成', '完成率（%）'],
    ]);
  });

  it('leave a role blank that no class was held for: not known is not 0', async () => {
    const { client, plan, year, unitId, roleId } = await office();
    const heads = [{ unitId: unitId('溶溪镇'), text: '3' }];
    await client.session.save({
      id: null,
      draft: session({ planId: plan.id, itemId: roleId('careWorker'), heads }),
    });
    const { sheets } = await client.training.progress({ planId: plan.id, planYearId: year.id, period: 2 });
    const itemIds = sheets[0]?.cells
      .filter((cell) => cell.measure === 'completed')
      .map((cell) => cell.itemId);
    expect(new Set(itemIds)).toEqual(new Set([roleId('careWorker')]));
  });

  it('that count for nothing are listed with the reason', async () => {
    const { client, plan, year, roleId } = await office();
    const itemId = roleId('careWorker');
    const save = (draft: SessionDraft) => client.session.save({ id: null, draft });
    await save(session({ title: '无岗位', planId: plan.id }));
    await save(session({ title: '未结班', planId: plan.id, itemId, endDate: '2020-08-01' }));
    const progress = await client.training.progress({ planId: plan.id, planYearId: year.id, period: 0 });
    expect(progress.leftOut.map(({ title, reason }) => [title, reason])).toEqual([
      ['无岗位', 'noRole'],
      ['未结班', 'notOver'],
    ]);
    expect(progress.asOf).toBe('2020-07-01');
  });

  it('keep what cannot be read, field by field, until it is put right', async () => {
    const { client, unitId } = await office();
    const heads = [{ unitId: unitId('清溪场镇'), text: '十来个' }];
    const first = await client.session.save({ id: null, draft: session({ budget: '三五万', heads }) });
    expect(first.findings.map((one) => [one.code, one.field, one.text])).toEqual(
      expect.arrayContaining([
        ['UNREAD_NUMBER', 'budget', '三五万'],
        ['UNREAD_NUMBER', `heads.${unitId('清溪场镇')}`, '十来个'],
      ]),
    );
    expect(first.draft).toMatchObject({ budget: '三五万', heads });
    const id = first.record.id;
    const second = await client.session.save({ id, draft: { ...first.draft, budget: '35000' } });
    expect(second.record).toMatchObject({ budget: 3_500_000, heads: [] });
    const history = await client.session.history({ id });
    expect(history[0]).toMatchObject({ field: 'budget', oldText: '三五万', newText: '35000', who: '测试员' });
  });

  it('without a title or a day are refused, and nothing is stored', async () => {
    const { client, plan } = await office();
    const save = (draft: SessionDraft) => client.session.save({ id: null, draft });
    await expect(save(session({ startDate: '五月' }))).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(save(session({ title: ' ' }))).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect((await client.session.list({ planId: plan.id, query: EVERYTHING, range })).count).toBe(0);
  });

  it('are found by pinyin initials, filtered and put in order', async () => {
    const { client, plan, roleId } = await office();
    const save = (given: Partial<SessionDraft>) => client.session.save({ id: null, draft: session(given) });
    await save({ title: '养老护理员第一期', itemId: roleId('careWorker'), planId: plan.id });
    await save({ title: '院长班', startDate: '2020-02-01', endDate: '', budget: '' });
    const titles = async (query: Partial<typeof EVERYTHING>) => {
      const page = await client.session.list({ planId: plan.id, query: { ...EVERYTHING, ...query }, range });
      return page.rows.map((row) => row.title);
    };
    expect(await titles({ search: 'ylhly' })).toEqual(['养老护理员第一期']);
    expect(await titles({ sort: { column: 'startDate', descending: false } })).toEqual([
      ...['院长班', '养老护理员第一期'],
    ]);
    expect(await titles({ filters: { budget: { kind: 'number', from: 1, to: null } } })).toEqual([
      '养老护理员第一期',
    ]);
    expect(await titles({ filters: { role: { kind: 'choice', values: [''] } } })).toEqual(['院长班']);
  });
});

describe('a class changed in another window', () => {
  it('is not written over by what this window has read before', async () => {
    const { client } = await office();
    const first = await client.session.save({ id: null, draft: session() });
    const { id } = first.record;
    const theirs = await client.session.save({ id, draft: session({ place: '县福利院' }) });
    const mine = { id, version: first.version, draft: session({ place: '敬老院' }) };
    await expect(client.session.save(mine)).rejects.toMatchObject({ code: 'CHANGED_ELSEWHERE' });
    await client.session.save({ ...mine, version: theirs.version });
    expect((await client.session.get({ id })).record.place).toBe('敬老院');
  });
});

describe('the staff roster', () => {
  it('is masked in lists, in full where it is edited', async () => {
    const { client, plan } = await office();
    const saved = await client.staff.save({ id: null, draft: person({ certificates: [certificate()] }) });
    expect(saved.draft).toMatchObject({ name: '示例甲', phone: '13800001234' });
    const list = { planId: plan.id, query: EVERYTHING, range };
    expect((await client.staff.list(list)).rows[0]).toMatchObject({
      ...{ name: '示**', phone: '138****1234', idNumber: '999***********1234' },
      ...{ certificateNumber: '**********0001', certified: true, level: 5 },
    });
    const shown = await client.staff.list({ ...list, personalData: 'full' });
    expect(shown.rows[0]).toMatchObject({ name: '示例甲', idNumber: '999999199001011234' });
  });

  it('says at the field what is wrong with a certificate, and loses nothing', async () => {
    const { client } = await office();
    const wrong = certificate({ issuedOn: '2020-06-01', expiresOn: '2019-06-01' });
    const future = certificate({ number: 'SL2', issuedOn: '2030-01-01' });
    const unread = certificate({ number: 'SL3', issuedOn: '去年' });
    const certificates = [wrong, future, unread];
    const { findings, draft } = await client.staff.save({ id: null, draft: person({ certificates }) });
    const codes = findings.map((one) => `${one.code} ${one.field}`);
    expect(codes).toContain('CERTIFICATE_EXPIRES_FIRST certificates.0.expiresOn');
    expect(codes).toContain('CERTIFICATE_IN_FUTURE certificates.1.issuedOn');
    expect(codes).toContain('UNREAD_DATE certificates.2.issuedOn');
    expect(draft.certificates).toEqual(certificates);
  });

  it('names who else has the same ID or certificate number, whatever the spelling', async () => {
    const { client } = await office();
    await client.staff.save({ id: null, draft: person({ certificates: [certificate()] }) });
    const twin = person({ name: '示例乙', idNumber: '999999 19900101 1234', certificates: [certificate()] });
    const { findings } = await client.staff.save({ id: null, draft: twin });
    const others = findings
      .filter((one) => one.code.startsWith('DUPLICATE'))
      .map((one) => [one.code, one.other]);
    expect(others).toEqual([
      ['DUPLICATE_ID_NUMBER', '示例甲'],
      ['DUPLICATE_CERTIFICATE', '示例甲'],
    ]);
  });

  it('finds the certified, and people by initials and by telephone', async () => {
    const { client, plan } = await office();
    await client.staff.save({ id: null, draft: person({ certificates: [certificate()] }) });
    await client.staff.save({ id: null, draft: person({ name: '样本乙', phone: '13900005678' }) });
    const names = async (query: Partial<typeof EVERYTHING>) => {
      const input = { planId: plan.id, query: { ...EVERYTHING, ...query }, range };
      return (await client.staff.list({ ...input, personalData: 'full' })).rows.map((row) => row.name);
    };
    expect(await names({ search: 'ybY' })).toEqual(['样本乙']);
    expect(await names({ search: '5678' })).toEqual(['样本乙']);
    expect(await names({ filters: { certified: { kind: 'choice', values: ['1'] } } })).toEqual(['示例甲']);
    expect(await names({ filters: { level: { kind: 'choice', values: [''] } } })).toEqual(['样本乙']);
    const found = await client.staff.find({ planId: plan.id, search: 'slj', unitId: null, count: 10 });
    expect(found.map((one) => one.name)).toEqual(['示例甲']);
  });

  it('keeps its history without showing anybody: even a changed number is told masked', async () => {
    const { client } = await office();
    const { record } = await client.staff.save({ id: null, draft: person() });
    await client.staff.save({ id: record.id, draft: person({ phone: '13899991234' }), reason: '换号' });
    const [last] = await client.staff.history({ id: record.id });
    expect(last).toMatchObject({
      field: 'phone',
      oldText: '138****1234',
      newText: '138****1234',
      reason: '换号',
    });
    await client.staff.remove({ id: record.id, reason: '离职' });
    const all = JSON.stringify(await client.staff.history({ id: record.id }));
    expect(all).not.toMatch(/示例甲|13800001234|999999199001011234/);
    await expect(client.staff.get({ id: record.id })).rejects.toMatchObject({ code: 'UNKNOWN_RECORD' });
  });
});

describe('the rates', () => {
  it('count who was trained before work and who holds a certificate, and list the others', async () => {
    const { client, plan, year, roleId } = await office();
    const certified = await client.staff.save({ id: null, draft: person({ certificates: [certificate()] }) });
    await client.staff.save({ id: null, draft: person({ name: '样本乙', idNumber: '' }) });
    const staffIds = [certified.record.id];
    const draft = session({ planId: plan.id, itemId: roleId('careWorker'), preJob: true, staffIds });
    await client.session.save({ id: null, draft: { ...draft, startDate: '2020-04-10', endDate: '' } });
    const progress = await client.training.progress({ planId: plan.id, planYearId: year.id, period: 2 });
    expect(progress.preJob).toMatchObject({ whole: 2, percent: { kind: 'number', value: 500 } });
    expect(progress.preJob.notCounted.map((one) => one.reason)).toEqual(['noClass']);
    expect(progress.certified).toMatchObject({ whole: 2, percent: { kind: 'number', value: 500 } });
    expect(progress.people.map((one) => one.name)).toEqual(['样**']);
  });
});

describe('exports', () => {
  it('hide personal data unless a reason is given, which is kept with the count of persons', async () => {
    const { client, plan } = await office();
    await client.staff.save({ id: null, draft: person() });
    const given = { planId: plan.id, query: EVERYTHING, format: 'csv' as const };
    const masked = await (await client.staff.export(given)).file.text();
    expect(masked).toContain('示**');
    expect(masked).not.toMatch(/示例甲|13800001234|999999199001011234/);

    const full = (reason: string) =>
      client.staff.export({ ...given, disclosure: { personalData: 'full', reason } });
    await expect(full(' ')).rejects.toMatchObject({ code: 'REASON_NEEDED' });
    expect(await (await full('报市局审核')).file.text()).toContain('示例甲');
    expect(await client.training.disclosures()).toMatchObject([
      { what: 'staff', persons: 1, reason: '报市局审核', who: '测试员' },
    ]);
  });

  it('of the progress have the totals of the counts', async () => {
    const { client, plan, year, unitId, roleId } = await office();
    const heads = [
      { unitId: unitId('清溪场镇'), text: '2' },
      { unitId: unitId('溶溪镇'), text: '3' },
    ];
    const draft = session({ planId: plan.id, itemId: roleId('careWorker'), heads });
    await client.session.save({ id: null, draft });
    const output = await client.training.export({
      ...{ planId: plan.id, planYearId: year.id, period: 2 },
      format: 'csv',
    });
    expect(output.file.name).toBe('养老服务人员培训2020年二季度完成情况表.csv');
    const lines = (await output.file.text()).split('\r\n');
    expect(lines.find((line) => line.startsWith('合计'))).toMatch(/,0,5,5,—$/);
  });
});
