import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
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

/** One for all files that a worker runs: each opens profiles of its own in it. It ends with the worker. */
let browser: Promise<Browser> | null = null;

async function sharedBrowser(): Promise<Browser> {
  const running = await browser;
  if (running?.isConnected()) return running;
  browser = chromium.launch({ executablePath: chromiumPath(), args: [...chromiumArgs] });
  return browser;
}

export async function startProgram(options: { dataFolder?: string } = {}): Promise<Program> {
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'yibiao-e2e-'));
  const backend = createBackend({ dataFolder, defaultOperator: '测试员', fontFolders: [] });
  const rendererFolder = join(import.meta.dirname, '../../dist/renderer');
  let server: HttpServer = await startHttpServer({ backend, rendererFolder });
  const shared = await sharedBrowser();
  const contexts: BrowserContext[] = [];
  const faults: string[] = [];
  const refusals = new Map<string, string>();
  return {
    backend,
    dataFolder,
    async open({ colorScheme = 'light', width = 1366, height = 768 } = {}) {
      const context = await shared.newContext({
        colorScheme,
        viewport: { width, height },
        locale: 'zh-CN',
        acceptDownloads: true,
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      contexts.push(context);
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
      await Promise.all(contexts.map((context) => context.close()));
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
