import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { Page } from 'playwright-core';
import type { ReportFormat } from '../../core/contract/report.ts';
import { factKeyAt } from '../../core/domain/annex.ts';
import { createBackend } from '../../core/services/backend.ts';

/** How long the window and the service stand still while a book is made. */
export interface Stalls {
  /** Milliseconds between two frames, and of one task, at most. */
  readonly frameGap: number;
  readonly longTask: number;
  /** From the click until the tray tells of the file. */
  readonly took: number;
}

/** From here on the page's own frames and tasks are watched. */
export async function startStalls(page: Page): Promise<void> {
  await page.evaluate(`
    if (window.stalls) window.stalls.on = false;
    const stalls = (window.stalls = { frameGap: 0, longTask: 0, on: true });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        if (stalls.on) stalls.longTask = Math.max(stalls.longTask, duration);
      }
    }).observe({ type: 'longtask' });
    let before = performance.now();
    const frame = (now) => {
      stalls.frameGap = Math.max(stalls.frameGap, now - before);
      before = now;
      if (stalls.on) requestAnimationFrame(frame);
    };
    requestAnimationFrame((now) => { before = now; requestAnimationFrame(frame); });
  `);
}

export async function endStalls(page: Page): Promise<Omit<Stalls, 'took'>> {
  await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 60)))');
  return page.evaluate('(window.stalls.on = false, { ...window.stalls })');
}

/** The page shows the reports of an opened file; exports what is ticked there. */
export async function windowStalls(page: Page, button: string): Promise<Stalls> {
  await startStalls(page);
  const start = performance.now();
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: button, exact: true }).click();
  await coming;
  await page.locator('.tray-job[data-state=done]').last().waitFor();
  const took = performance.now() - start;
  return { ...(await endStalls(page)), took };
}

export interface ServiceStalls {
  /** Longest wait of the service's own loop. */
  readonly loop: number;
  /** Longest wait of a cell for its commit, and how many were committed meanwhile. */
  readonly commit: number;
  readonly commits: number;
}

/** Milliseconds between two cells of a fast clerk. */
const TYPING = 200;

/** Commits one cell after the other while `copies` times the book of a sample is made. */
export async function serviceStalls(format: ReportFormat, copies: number): Promise<ServiceStalls> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'yibiao-bench-'));
  const { client, close } = createBackend({ dataFolder, fontFolders: [] });
  await client.file.openSample({ sample: 'xiushan' });
  const [plan] = await client.plan.list();
  const ids = plan?.annexes.filter((annex) => annex.number !== null).map((annex) => annex.id) ?? [];
  const annexIds = Array.from({ length: copies }, () => ids).flat();
  const annexId = plan?.annexes.find((annex) => annex.kind === 'plan')?.id ?? 0;
  const sheet = await client.annex.open({ annexId });
  const [row, column] = [sheet.rows[0], sheet.columns.find(({ source }) => source.kind === 'fact')];
  const key = row && column ? factKeyAt(row, column) : null;
  if (!key) throw new Error('the first cell holds no fact');
  // The worker is loaded, as it is soon after the start of the program.
  await client.report.export({ annexIds: ids, format });
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  let done = false;
  const book = client.report.export({ annexIds, format }).finally(() => {
    done = true;
  });
  const waits: number[] = [];
  while (!done) {
    const start = performance.now();
    const value = { kind: 'number', value: waits.length % 9 } as const;
    await client.cell.commit({ annexId, edits: [{ key, value, unread: null }], source: 'typed' });
    waits.push(performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, TYPING));
  }
  await book;
  delay.disable();
  await close();
  rmSync(dataFolder, { recursive: true, force: true });
  return { loop: delay.max / 1e6, commit: Math.max(...waits), commits: waits.length };
}
