import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { createBackend } from '../core/services/backend.ts';
import { ensureRenderer, rendererFolder } from '../server/build.ts';
import { startHttpServer } from '../server/http.ts';
import { smallPng } from './helpers/small-png.ts';
import { projectFolder } from './helpers/sources.ts';
import { chromiumArgs, chromiumPath, toolPath } from './helpers/tools.ts';

/**
 * `npm run pictures`: docs/pictures/*.png anew, from the running program on the sample, at 1366 x 768.
 * Needs Chromium, poppler and the Noto CJK fonts. Look at every picture before it is committed.
 */
const picturesFolder = path.join(projectFolder, 'docs', 'pictures');
const largest = 200 * 1024;

/** Shown in the pictures, so it has the same name each time and says nothing about the machine. */
const dataFolder = path.join(tmpdir(), 'yibiao-pictures');

async function main(): Promise<void> {
  await ensureRenderer(() => console.error('building the window ...'));
  rmSync(dataFolder, { recursive: true, force: true });
  mkdirSync(picturesFolder, { recursive: true });
  // Open fonts only: the pictures must not depend on what is installed.
  const backend = createBackend({ dataFolder, defaultOperator: '李敏', fontFolders: [] });
  const server = await startHttpServer({ backend, rendererFolder });
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...chromiumArgs] });
  try {
    const page = await browser.newPage({
      viewport: { width: 1366, height: 768 },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      colorScheme: 'light',
      reducedMotion: 'reduce',
    });
    await page.goto(server.url);
    await startPage(page);
    await entryPage(page);
    await reportsPage(page);
    await printedPage(backend);
  } finally {
    await browser.close();
    await server.close();
    await backend.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

async function startPage(page: Page): Promise<void> {
  await page.getByRole('button', { name: /打开示例/ }).waitFor();
  await photograph(page, 'start');
}

/** Annex 4 with the finding gone to, so that cell, finding and status bar tell the same story. */
async function entryPage(page: Page): Promise<void> {
  await page.getByRole('button', { name: /打开示例/ }).click();
  await page.getByRole('link', { name: '首页' }).click();
  await page.getByRole('link', { name: '继续录入 附件4' }).click();
  const finding = page.getByRole('button', { name: /各行相加是 19，公布合计是 25/ });
  await finding.click();
  await photograph(page, 'entry');
}

async function reportsPage(page: Page): Promise<void> {
  await page.keyboard.press('Control+e');
  await page.locator('.pdf-page canvas').first().waitFor();
  await page.mouse.move(0, 0);
  await photograph(page, 'reports');
}

/** A page of the PDF as poppler draws it. */
async function printedPage(backend: ReturnType<typeof createBackend>): Promise<void> {
  const plans = await backend.client.plan.list();
  const annex = plans.flatMap((plan) => plan.annexes).find((one) => one.key === 'annex-4');
  if (annex === undefined) throw new Error('the sample has no annex 4');
  const { file } = await backend.client.report.export({ annexIds: [annex.id], format: 'pdf' });
  const folder = mkdtempSync(path.join(tmpdir(), 'yibiao-page-'));
  try {
    const pdf = path.join(folder, 'annex-4.pdf');
    writeFileSync(pdf, Buffer.from(await file.arrayBuffer()));
    const page = path.join(folder, 'page');
    execFileSync(toolPath('pdftoppm'), ['-png', '-singlefile', '-r', '110', pdf, page]);
    keep('annex-4', readFileSync(`${page}.png`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function photograph(page: Page, name: string): Promise<void> {
  await page.evaluate('document.fonts.ready');
  await page.waitForLoadState('networkidle');
  keep(name, await page.screenshot({ animations: 'disabled', caret: 'hide' }));
}

function keep(name: string, png: Buffer): void {
  const small = smallPng(png);
  if (small.length > largest) throw new Error(`${name}.png is larger than ${largest / 1024} KB`);
  const file = path.join(picturesFolder, `${name}.png`);
  writeFileSync(file, small);
  console.info(`${path.relative(projectFolder, file)}  ${Math.ceil(small.length / 1024)} KB`);
}

await main();
