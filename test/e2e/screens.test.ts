import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { rawSheet } from '../helpers/drawn-sheets.ts';
import { officeWorkbook } from '../helpers/office-workbook.ts';
import { type Program, startProgram } from '../helpers/program.ts';
import { openForm } from '../helpers/returned-forms.ts';
import { hasTool } from '../helpers/tools.ts';

/**
 * Every page and dialog as it stands: no serious fault that axe finds, light and dark, and all of it within
 * reach in a window of 1366 x 768 at 200 %.
 */
const inChromium = describe.skipIf(!hasTool('chromium'));
let program: Program;
let page: Page;
let axe: string;

beforeAll(async () => {
  if (!hasTool('chromium')) return;
  axe = await readFile(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');
  program = await startProgram();
});
afterAll(() => program?.stop());
afterEach(() => expect(program.faults()).toEqual([]));

const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const goTo = async (hash: string): Promise<void> => {
  await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
};
const dialog = () => page.getByRole('dialog').last();

/** Each screen by the way that leads to it from the one before. */
const screens: [name: string, reach: () => Promise<void>, leave: () => Promise<void>][] = [
  ['the first start', () => page.getByRole('button', { name: /打开示例/ }).waitFor(), stay],
  ['a new county with a list that needs work', newCounty, stay],
  ['the entry page', entry, stay],
  ['a finding and its total', finding, stay],
  ['the cell in detail', cellInDetail, stay],
  ['the menu of a cell', menu, back],
  ['what cannot be read before it is pasted', paste, back],
  ['the palette', () => open('Control+k'), back],
  ['the keys of the page', () => open('F1'), back],
  ['errors before printing', () => open('Control+p'), back],
  ['the first page of a file', home, stay],
  ['the progress of a quarter', progress, stay],
  ['the returns of the units', returns, stay],
  ['what the ledger comes to', ledger, back],
  ['the reminder to hand in', reminder, back],
  ['a return sent back', sendBack, back],
  ['the catalogue of standards', standards, stay],
  ['one standard', oneStandard, stay],
  ['compliance of one place', compliance, stay],
  ['compliance by township', complianceCounts, stay],
  ['the targets, one of them opened', targets, stay],
  ['the tasks', tasks, stay],
  ['a task in its panel', task, stay],
  ['a task being changed', taskForm, stay],
  ['what to print of the tasks', taskPapers, back],
  ['the ledger of places', places, stay],
  ['a place', place, () => goTo('#/facilities')],
  ['the building projects', projects, stay],
  ['a project', project, () => goTo('#/projects')],
  ['the picture of schedules', gantt, stay],
  ['the training classes', () => training('sessions'), stay],
  ['the staff', () => training('staff'), stay],
  ['what was done of the training', trained, stay],
  ['the settings', settings, stay],
  ['the audit log, checked', auditLog, stay],
  ['the money of the notice', money, stay],
  ['a rate', rate, stay],
  ['the scores of the townships', scores, stay],
  ['the parts of an assessment', parts, stay],
  ['the paper', paper, stay],
  ['the indicators', indicators, stay],
  ['an indicator opened', indicatorOpened, stay],
  ['the population', population, stay],
  ['what townships need', demand, stay],
  ['workbooks to give out', issue, stay],
  ['workbooks that came back', collect, stay],
  ['files to be taken over', imports, stay],
  ['a table beside what it is taken for', matching, stay],
  ['what a table would change', difference, () => goTo('#/')],
  ['a ledger before it is written', ledgerFile, stay],
  ['packages to and from other offices', packages, stay],
];

inChromium('axe', () => {
  beforeAll(async () => {
    page = await program.open();
  });
  afterAll(() => page.context().close());

  it.each(screens)('finds no serious fault in %s, light or dark', async (_name, reach, leave) => {
    await reach();
    expect(await seriousFaults()).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await seriousFaults(['color-contrast'])).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    await leave();
  });
});

inChromium('at 200 %', () => {
  beforeAll(async () => {
    await program.backend.client.file.close();
    page = await program.open({ width: 683, height: 384 });
  });
  afterAll(() => page.context().close());

  it.each(screens)('nothing of %s runs out of the window', async (_name, reach, leave) => {
    await reach();
    expect(await outside()).toEqual([]);
    await leave();
  });

  it('the active cell is in view wherever the keys lead, and so is what is typed', async () => {
    await goTo('#/entry');
    await page.getByRole('gridcell').first().waitFor();
    for (const keys of ['Control+End', 'Home', 'Control+Home', 'End', 'Control+ArrowDown', 'PageUp']) {
      await press(keys);
      await expect.poll(() => isInGridView('.sg-cell.is-active')).toBe(true);
      await page.keyboard.type('5');
      await expect.poll(() => isInGridView('.sg-editor')).toBe(true);
      await press('Escape');
    }
  });

  it.each([
    ['#/', ['继续录入', '打印', '打开其他文件', '新建本县']],
    ['#/entry', ['标为录完|改回录入', '查找', '按键', '展开右栏|收起右栏']],
    ['#/reports', ['打印', 'Excel', 'PDF', '全不选']],
    ['#/progress/2/2/4', ['从台账生成', '催报', '上一期', '附件6', '展开右栏|收起右栏']],
    ['#/settings', ['深色']],
    ['#/indicators/demand', ['Excel', '养老用房', '清溪场镇']],
  ])('what one does on %s can be brought into view', async (hash, names) => {
    await goTo(hash);
    for (const name of names) {
      const action = page
        .locator('button, a, label, [role=radio]')
        .filter({ hasText: new RegExp(name) })
        .or(page.getByRole('button', { name: new RegExp(name) }))
        .first();
      await action.scrollIntoViewIfNeeded();
      await action.click({ trial: true });
    }
  });
});

async function stay(): Promise<void> {}

function back(): Promise<void> {
  return press('Escape');
}

async function newCounty(): Promise<void> {
  await page.getByRole('button', { name: /新建本县/ }).click();
  await page.getByLabel('乡镇街道名单').fill('清溪场镇\n清溪场镇\n500241102');
  await page.getByLabel('县（区、市）名称').fill('县');
  await page.getByRole('button', { name: '新建并开始填报' }).click();
  await page.getByRole('alert').filter({ hasText: '名单里还有要改的行' }).waitFor();
}

async function entry(): Promise<void> {
  await goTo('#/');
  await page.getByRole('button', { name: /打开示例/ }).click();
  await page.getByRole('gridcell').first().waitFor();
  await goTo('#/');
  await page.getByRole('link', { name: /继续录入 附件4/ }).click();
  await page.getByText('公布 25').first().waitFor();
}

async function finding(): Promise<void> {
  await press('F8', 'F6');
  // The focus follows a frame later; the next screen's keys would be lost on the way.
  await page.locator('.panel :focus').waitFor();
}

async function cellInDetail(): Promise<void> {
  // F6 would switch sides, and which side has the focus depends on how far the page has come.
  await page.locator('.sg-editor').focus();
  await press('Control+Home', 'Shift+F2');
  await page.locator('#cell-note:focus').waitFor();
}

async function menu(): Promise<void> {
  await press('Escape');
  await page.locator('.sg-editor').focus();
  await press('Shift+F10');
  await page.getByRole('menu').waitFor();
}

async function paste(): Promise<void> {
  await page.evaluate(`navigator.clipboard.writeText('1个\\t2000万\\t5')`);
  await page.locator('.sg-editor').focus();
  await press('Control+v');
  await dialog().waitFor();
}

async function open(key: string): Promise<void> {
  await page.locator('.sg-editor').focus();
  await press(key);
  await dialog().waitFor();
}

async function home(): Promise<void> {
  await goTo('#/');
  await page.getByRole('link', { name: /继续录入 附件4/ }).waitFor();
}

async function standards(): Promise<void> {
  await goTo('#/indicators/standards');
  await page.getByRole('link', { name: '社区养老服务站建设标准' }).waitFor();
}

async function oneStandard(): Promise<void> {
  await goTo('#/indicators/standards/7');
  await page.getByRole('table', { name: '用房表' }).waitFor();
}

async function compliance(): Promise<void> {
  await goTo('#/indicators/compliance/2');
  await page.getByRole('complementary', { name: '设施逐项核查' }).getByRole('table').waitFor();
}

async function complianceCounts(): Promise<void> {
  await goTo('#/indicators/compliance');
  await page.getByText('按乡镇', { exact: true }).click();
  await page.getByRole('table', { name: '按乡镇' }).waitFor();
}

async function progress(): Promise<void> {
  await goTo('#/progress/2/2/4');
  await page.getByRole('gridcell').first().waitFor();
}

async function returns(): Promise<void> {
  const open = page.getByRole('button', { name: '展开右栏' });
  if (await open.isVisible()) await open.click();
  await page.getByRole('tab', { name: '上报' }).click();
  await page.getByRole('checkbox', { name: '选 溪口镇' }).check();
}

/** At 200 % the panel lies over the sheet and its tools. */
async function closePanel(): Promise<void> {
  const close = page.getByRole('button', { name: '收起右栏' });
  if ((page.viewportSize()?.width ?? 0) < 900 && (await close.isVisible())) await close.click();
}

async function ledger(): Promise<void> {
  await closePanel();
  await page.getByRole('button', { name: '从台账生成' }).click();
  await dialog().getByRole('table').waitFor();
}

async function reminder(): Promise<void> {
  await page.getByRole('button', { name: '催报' }).click();
  await dialog().getByLabel('催报消息').waitFor();
}

async function sendBack(): Promise<void> {
  await returns();
  await page.getByRole('button', { name: '退回', exact: true }).click();
  await dialog().getByLabel('原因（必填）').waitFor();
}

async function targets(): Promise<void> {
  await goTo('#/indicators/targets');
  await page.getByRole('link', { name: '护理型床位占比', exact: true }).click();
  await page.getByRole('button', { name: '修改目标' }).waitFor();
}

async function tasks(): Promise<void> {
  await goTo('#/tasks');
  await page.getByRole('grid').getByRole('row').nth(3).waitFor();
}

async function task(): Promise<void> {
  await goTo('#/tasks/4');
  await page.getByRole('heading', { name: '附件' }).waitFor();
}

async function taskForm(): Promise<void> {
  await page.getByRole('button', { name: '修改', exact: true }).click();
  await page.getByLabel('目标要求').waitFor();
}

async function taskPapers(): Promise<void> {
  await tasks();
  await page.getByRole('button', { name: '打印 / 导出' }).click();
  await dialog()
    .getByRole('radio', { name: /督办单/ })
    .waitFor();
}

const firstRow = () => page.locator('.rt-rows [role=row]').first();

async function places(): Promise<void> {
  await goTo('#/facilities');
  await firstRow().waitFor();
}

async function place(): Promise<void> {
  await goTo('#/facilities/1');
  await page.locator('.ff-panel [data-field=name]').waitFor();
}

async function projects(): Promise<void> {
  await goTo('#/projects');
  await firstRow().waitFor();
}

async function project(): Promise<void> {
  await goTo('#/projects/table/1');
  await page.getByLabel('投用 实际').waitFor();
}

async function gantt(): Promise<void> {
  await goTo('#/projects/gantt');
  await page.getByRole('table', { name: '项目进度图' }).waitFor();
}

async function training(tab: 'sessions' | 'staff'): Promise<void> {
  await goTo(`#/training/${tab}`);
  await firstRow().waitFor();
}

async function trained(): Promise<void> {
  await goTo('#/training/progress');
  await page.locator('.progress-sheet tfoot').first().waitFor();
}

async function settings(): Promise<void> {
  await goTo('#/settings');
  await page.getByLabel('填报人').waitFor();
}

async function auditLog(): Promise<void> {
  await goTo('#/audit');
  await firstRow().waitFor();
  await page.getByRole('button', { name: '核对…' }).click();
  await page.getByRole('button', { name: '开始核对' }).click();
  await page.getByText('审计记录完整').waitFor();
}

async function money(): Promise<void> {
  await goTo('#/indicators/subsidy');
  await page.getByRole('columnheader', { name: '合计最多' }).first().waitFor();
  await page.getByRole('button', { name: '清溪场镇' }).first().click();
}

async function rate(): Promise<void> {
  await page.getByRole('link', { name: '村级互助养老点补助' }).click();
  await page.getByText('各级承担').waitFor();
}

async function scores(): Promise<void> {
  await goTo('#/indicators/assessment');
  await page.getByRole('link', { name: /养老服务工作考核/ }).click();
  await page.getByRole('columnheader', { name: '得分合计' }).waitFor();
}

async function parts(): Promise<void> {
  await page.getByRole('button', { name: '改考核项目' }).click();
  await page.getByText('第 4 项', { exact: true }).waitFor();
}

async function paper(): Promise<void> {
  await goTo('#/reports');
  await page.locator('.pdf-scroll .pdf-page').first().scrollIntoViewIfNeeded();
  await page.locator('.pdf-scroll canvas').first().waitFor();
}

async function indicators(): Promise<void> {
  await goTo('#/indicators/indicators');
  await page.getByRole('link', { name: '设施覆盖率', exact: true }).waitFor();
}

async function indicatorOpened(): Promise<void> {
  await page.getByRole('link', { name: '设施覆盖率', exact: true }).click();
  await page.getByRole('button', { name: '由邻近设施覆盖…' }).first().waitFor();
}

async function population(): Promise<void> {
  await goTo('#/indicators/population');
  await page.getByLabel('中和街道 总人口').waitFor();
}

async function imports(): Promise<void> {
  await goTo('#/exchange/import');
  await page.getByRole('heading', { name: '把别人的表导进来' }).waitFor();
}
async function matching(): Promise<void> {
  const sheet = rawSheet('建设计划表|<|<\n序号|乡镇|村级互助养老点2019年\n1|清溪场镇|9\n2|县福利院|见附件');
  const file = await officeWorkbook('上报.xlsx', sheet);
  const buffer = Buffer.from(await file.arrayBuffer());
  const chosen = { name: file.name, mimeType: 'application/octet-stream', buffer };
  await page.locator('input[type=file]').setInputFiles(chosen);
  await page.getByRole('gridcell', { name: '清溪场镇' }).waitFor();
  await page.getByText('没有对上').waitFor();
}
async function difference(): Promise<void> {
  await page.getByRole('button', { name: /都不导入/ }).click();
  await page.getByRole('button', { name: '看差异' }).click();
  await page.getByRole('heading', { name: /^写入前的差异/ }).waitFor();
}
async function ledgerFile(): Promise<void> {
  await goTo('#/exchange/ledger');
  const text = '\ufeff编号,名称,床位,自编\r\nS0001,,三十多,1\r\n,没有编号的站,5,2\r\n';
  const file = { name: '台账.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
  await page.getByLabel('选择台账文件').setInputFiles(file);
  await page.getByRole('table').first().waitFor();
  await page.getByText(/^各列对应/).click();
}

async function packages(): Promise<void> {
  await goTo('#/exchange/package');
  const file = { name: '坏包.ybx', mimeType: '', buffer: Buffer.from('no package') };
  await page.getByLabel('选择交换包').setInputFiles(file);
  await page.getByText(/“坏包.ybx”没有/).waitFor();
}

async function demand(): Promise<void> {
  await goTo('#/indicators/demand');
  await page.getByRole('button', { name: '清溪场镇', exact: true }).click();
  await page.getByText(/60岁以上 .* ÷ 1000 = /).waitFor();
}

async function issue(): Promise<void> {
  await goTo('#/exchange/issue');
  await page.getByRole('button', { name: /^下发 \d+ 个单位$/ }).waitFor();
}

/** One unit has sent its workbook with a figure cleared, opened beside the others. */
async function collect(): Promise<void> {
  const { client } = program.backend;
  const [plan] = await client.plan.list();
  const annexId = plan?.annexes.find((annex) => annex.key === 'annex-5')?.id ?? 0;
  const target = { planId: plan?.id ?? 0, annexId, planYearId: null, period: null };
  const made = await client.issue.make({ ...target, unitIds: null, dueDate: null, packaging: 'files' });
  const form = await openForm(made.files[0] ?? new Uint8Array());
  form.cell(0, 0, 0).value = null;
  form.cell(0, 0, 1).value = '不详';
  form.workbook.addWorksheet('草稿').getCell('A1').value = '1';
  await client.collect.receive({ files: [await form.save('1.xlsx')], dryRun: false });
  await goTo('#/exchange/collect');
  await page.getByRole('button', { name: '中和街道', exact: true }).click();
  await page.locator('.collect-diff').waitFor();
}

/** Of all rules, or of some; once colours have stopped fading from one to the other. */
function seriousFaults(rules: readonly string[] | null = null): Promise<string[]> {
  const options = { resultTypes: ['violations'], ...(rules && { runOnly: rules }) };
  return page.evaluate(`(async () => {
    if (!window.axe) { ${axe} }
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const fading = document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime < 5000);
    await Promise.allSettled(fading.map(({ finished }) => finished));
    const { violations } = await axe.run(document, ${JSON.stringify(options)});
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => id + ' ' + nodes.map(({ html }) => html).join(' ').slice(0, 400));
  })()`);
}

/** Scroll bars of the page itself, and dialogs and menus that stick out of the window. */
function outside(): Promise<string[]> {
  return page.evaluate(`(() => {
    const found = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) found.push('page scrolls sideways');
    if (root.scrollHeight > root.clientHeight) found.push('page scrolls');
    for (const box of document.querySelectorAll('[role=dialog], [role=menu], .panel, .tray > *')) {
      const { left, right, width } = box.getBoundingClientRect();
      if (width > 0 && (left < -1 || right > innerWidth + 1)) found.push(box.className + ' sticks out');
    }
    const main = document.querySelector('main');
    for (const box of [main, ...main.querySelectorAll('.page, .reports')]) {
      if (box.scrollWidth > box.clientWidth + 1) found.push(box.className + ' is wider than its place');
    }
    return found;
  })()`);
}

/** Clear of the pinned columns, the headings and the total row. */
function isInGridView(selector: string): Promise<boolean> {
  return page.evaluate(`(() => {
    const found = document.querySelector(${JSON.stringify(selector)});
    if (!found) return false;
    const box = found.getBoundingClientRect();
    const view = document.querySelector('.sg-viewport').getBoundingClientRect();
    const head = document.querySelector('.sg-header').getBoundingClientRect();
    const total = document.querySelector('.sg-total').getBoundingClientRect();
    const name = document.querySelector('.sg-body [role=rowheader]').getBoundingClientRect();
    const isTotal = box.top >= total.top - 1;
    return box.left >= name.right - 1 && box.right <= Math.min(view.right, innerWidth) + 1 &&
      box.top >= head.bottom - 1 && (isTotal || box.bottom <= total.top + 1);
  })()`);
}
