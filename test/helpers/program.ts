import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { createBackend } from '../../core/services/backend.ts';
import { type HttpServer, startHttpServer } from '../../server/http.ts';
import { chromiumArgs, chromiumPath } from './tools.ts';

/**
 * The whole program for one test file: backend on real files in a folder of its own, HTTP host, built
 * window, Chromium.
 *
 *   const program = await startProgram();
 *   const page = await program.open({ colorScheme: 'dark' });
 */
export interface Program {
  readonly backend: ReturnType<typeof createBackend>;
  readonly dataFolder: string;
  /** A fresh browser profile at the program's address, cookie set. */
  open(options?: { colorScheme?: 'light' | 'dark'; width?: number; height?: number }): Promise<Page>;
  /** Faults of the pages since the last call: uncaught errors and console errors. */
  faults(): string[];
  /** Nothing answers any more at the program's address, until `answerAgain`. */
  stopAnswering(): Promise<void>;
  /** The same program at the same address, as after a hiccup. */
  answerAgain(): Promise<void>;
  stop(): Promise<void>;
}

export async function startProgram(options: { dataFolder?: string } = {}): Promise<Program> {
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'yibiao-e2e-'));
  const backend = createBackend({ dataFolder, defaultOperator: '测试员', fontFolders: [] });
  const rendererFolder = join(import.meta.dirname, '../../dist/renderer');
  let server: HttpServer = await startHttpServer({ backend, rendererFolder });
  const browser: Browser = await chromium.launch({ executablePath: chromiumPath(), args: [...chromiumArgs] });
  const faults: string[] = [];
  const refusals = new Map<string, string>();
  return {
    backend,
    dataFolder,
    async open({ colorScheme = 'light', width = 1366, height = 768 } = {}) {
      const context = await browser.newContext({
        colorScheme,
        viewport: { width, height },
        locale: 'zh-CN',
        acceptDownloads: true,
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      const page = await context.newPage();
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (message) => {
        if (message.type() !== 'error') return;
        const { url } = message.location();
        faults.push(`${message.text()} ${url} ${refusals.get(url) ?? ''}`.trim());
      });
      page.on('response', async (response) => {
        // What was refused, for whoever reads the fault; the console only says that something was.
        if (response.status() >= 400) refusals.set(response.url(), await response.text().catch(() => ''));
      });
      // Choosers are caught from the start: one asked for in the same breath as the key may come too late.
      page.on('filechooser', () => {});
      await context.addInitScript(withoutPdfViewer);
      await page.goto(server.url);
      return page;
    },
    faults: () => faults.splice(0),
    stopAnswering: () => server.close(),
    async answerAgain() {
      const { port, token, sessions } = server;
      server = await startHttpServer({ backend, rendererFolder, port, token, sessions });
    },
    async stop() {
      await browser.close();
      await server.close();
      await backend.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/**
 * Headless Chromium says that it can show PDF files but crashes when one in a frame is printed; as a
 * browser without a viewer it gets what is to be printed as a download.
 */
const withoutPdfViewer = `Object.defineProperty(Navigator.prototype, 'pdfViewerEnabled', { get: () => false })`;
