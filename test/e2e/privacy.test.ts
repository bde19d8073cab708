import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Program, startProgram } from '../helpers/program.ts';
import { hasTool } from '../helpers/tools.ts';

/** People in annexes, people who left, and the bundle for whoever helps, as a clerk meets them. */
let program: Program;
let page: Page;

beforeAll(async () => {
  if (!hasTool('chromium')) return;
  program = await startProgram();
  const { client } = program.backend;
  await client.file.openSample({ sample: 'xiushan' });
  const certificates: never[] = [];
  const draft = {
    ...{ name: '示例甲', unitId: 2, facilityId: null, itemId: null, phone: '13800001234', idNumber: '' },
    ...{ schooling: null, hiredOn: '2018-01-01', leftOn: '2019-01-31', remark: '', certificates },
  };
  await client.staff.save({ id: null, draft });
  page = await program.open();
  page.setDefaultTimeout(15_000);
});
afterEach(() => expect(program?.faults() ?? []).toEqual([]));
afterAll(() => program?.stop());

const inChromium = test.skipIf(!hasTool('chromium'));
const go = (place: string) => page.evaluate(`location.hash = '#${place}'`);

inChromium(
  'an annex with telephones says so beside the paper, and is exported in full only for a reason',
  async () => {
    const { client } = program.backend;
    const [plan] = await client.plan.list();
    const { design } = await client.design.blankText({ planId: plan?.id ?? 0, kind: 'list' });
    if (design.kind !== 'list') throw new Error('a list');
    const columns = ['姓名', '联系电话'].map((heading) => ({
      ...{ path: [heading], merge: false, align: 'left' as const, width: 0.5, from: null },
    }));
    const saved = await client.design.saveText({
      ...{ planId: plan?.id ?? 0, annexId: null, dropTexts: 0 },
      design: { ...design, title: '联系人', columns },
    });
    const annexId = saved.annexId ?? 0;
    await client.text.saveRows({ annexId, rows: [{ id: null, cells: ['示例甲', '13800001234'] }] });
    await page.reload();
    await go(`/reports/${annexId}`);
    await page.getByText('处个人信息（电话、身份证号').waitFor();
    await page.getByLabel('完整印出、导出').check();
    expect(await page.getByRole('button', { name: 'CSV' }).isDisabled()).toBe(true);
    await page.getByLabel('理由').fill('签协议书');
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: 'CSV' }).click();
    await (await coming).path();
    expect(await client.training.disclosures()).toMatchObject([{ what: 'annexes', reason: '签协议书' }]);
  },
);

inChromium('who left is due by the rule, and goes when it is said twice', async () => {
  await go('/settings');
  await page.getByLabel('从业人员离职后（月）').fill('12');
  await page.getByRole('button', { name: '保存期限' }).click();
  await page.getByText('中和街道　2019-01-31 离职').waitFor();
  await page.getByRole('button', { name: '删除到期的个人信息' }).click();
  await page.getByRole('button', { name: '删除', exact: true }).click();
  await page.getByText('人的个人信息、0 份填报表').waitFor();
  await page.getByText('现在没有到期的').waitFor();
});

inChromium('the bundle for whoever helps is one ZIP', async () => {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出诊断包' }).click();
  expect((await coming).suggestedFilename()).toMatch(/^yibiao-\d{4}-\d\d-\d\d\.zip$/);
});
