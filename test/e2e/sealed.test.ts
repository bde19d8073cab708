import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../core/domain/record-query.ts';
import { type Program, startProgram } from '../helpers/program.ts';
import { hasTool } from '../helpers/tools.ts';

/** Records entered into a quarter that is sealed: every editor says so, and nothing sealed moves. */
const inChromium = describe.skipIf(!hasTool('chromium'));
let program: Program;
let page: Page;

beforeAll(async () => {
  if (!hasTool('chromium')) return;
  program = await startProgram();
  await program.backend.client.file.openSample({ sample: 'xiushan' });
  page = await program.open();
});
afterAll(() => program?.stop());
afterEach(() => expect(program.faults()).toEqual([]));

const main = (name: string) =>
  page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name }).click();
const tab = (name: string) =>
  page.getByRole('navigation', { name: '培训各页' }).getByRole('link', { name }).click();
const field = (name: string) => page.getByLabel(name, { exact: true });
const placeField = (label: string) => page.locator('.ff-panel').getByLabel(new RegExp(`^${label}`));
const says = (words: string) => page.getByText(words).waitFor();

inChromium('a sealed quarter', () => {
  it('is named while a class is entered in it, and again when the two differ', async () => {
    await main('培训');
    await tab('班次');
    await page.getByRole('button', { name: '新增班次' }).click();
    await field('班次名称').fill('补录的班');
    await field('培训岗位').selectOption({ label: '养老护理员' });
    await field('开班日期').fill('2020-02-05');
    await field('清溪场镇 未列名人数').fill('6');
    await says('清溪场镇 养老护理员：2020年一季度已封存，封存数0。本记录改了台账，封存的数也不会变');
    await page.keyboard.press('Control+s');
    await says('清溪场镇 养老护理员：2020年一季度已封存，封存数0，台账算得 6，两者不一致。');
  });

  it('stands under the training table as what differs from it', async () => {
    await tab('完成情况');
    await page.getByLabel('截止').selectOption({ label: '一季度' });
    await says('本表按台账实时计算，下列与已封存的上报数不同：清溪场镇养老护理员2020年一季度封存0、台账6。');
  });

  it('is named by a place that opened in it', async () => {
    await main('设施');
    await page.getByRole('button', { name: '新建设施' }).first().click();
    await page.getByRole('complementary', { name: '登记新设施' }).waitFor();
    await placeField('名称').fill('后来登记的互助点');
    await placeField('设施类型').selectOption({ label: '村级互助养老点' });
    await placeField('乡镇（街道）').selectOption({ label: '清溪场镇' });
    await placeField('状态').selectOption({ label: '投用' });
    await placeField('投用日期').fill('2020.3.1');
    await says('清溪场镇 村级互助养老点：2020年一季度已封存，封存数0。本记录改了台账');
    await page.keyboard.press('Control+s');
    await says('清溪场镇 村级互助养老点：2020年一季度已封存，封存数0，台账算得 1，两者不一致。');
  });

  it('is named by a project put into use in it, at once', async () => {
    const { client } = program.backend;
    const query = { ...EVERYTHING, search: '隘口镇' };
    const { rows } = await client.project.list({ query, range: { from: 0, count: 50 } });
    const project = rows.find((one) => one.count?.year === '2020年' && one.steps.opening.actual);
    await page.evaluate(`location.hash = '#/projects/table/${project?.id}'`);
    await field('投用 实际').fill('2020-03-10');
    await field('投用 实际').press('Enter');
    await says(`隘口镇 ${project?.count?.item}：2020年一季度已封存，封存数0，台账算得 1，两者不一致。`);
  });
});
