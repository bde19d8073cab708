import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hasTool, type Tool } from './helpers/tools.ts';

/**
 * `npm test`: everything, from lint to a real browser. Needs Chromium, poppler and LibreOffice; on Debian
 * as root it installs what is missing, elsewhere it names what is skipped. The last line counts.
 *
 *   npm test                         # all of it
 *   npm test -- --project core       # further words go to vitest
 */
const projectFolder = path.resolve(import.meta.dirname, '..');
const binFolder = path.join(projectFolder, 'node_modules', '.bin');

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

/** Debian's package for each tool, and what goes untested without it. */
const packages: readonly { tool: Tool; name: string; tests: string }[] = [
  { tool: 'chromium', name: 'chromium', tests: 'the window in a real browser' },
  { tool: 'pdftotext', name: 'poppler-utils', tests: 'PDF files read back' },
  { tool: 'soffice', name: 'libreoffice-calc-nogui libreoffice-writer-nogui', tests: 'XLSX files read back' },
  { tool: 'cjkFonts', name: 'fonts-noto-cjk', tests: 'Chinese text as the browser draws it' },
  { tool: 'strace', name: 'strace', tests: 'writes that fail, among the faults' },
];

async function main(args: readonly string[]): Promise<number> {
  if (Number(process.versions.node.split('.')[0]) < 24) return runUnderOwnNode(args);
  provideTools();
  const count: Count = { passed: 0, failed: 0, skipped: 0 };
  const steps: [string, string[]][] = [
    ['lint', ['biome', 'ci', '.']],
    ['typecheck', ['tsc', '-p', 'tsconfig.json']],
    ['typecheck renderer', ['tsc', '-p', 'renderer/tsconfig.json']],
    ['build renderer', ['vite', 'build', 'renderer', '--logLevel', 'warn']],
  ];
  for (const [name, command] of steps) {
    console.log(`\n== ${name}`);
    if ((await run(command)) === 0) count.passed += 1;
    else {
      count.failed += 1;
      console.log(`== ${name} FAILED`);
    }
  }
  await runTests(args, count);
  console.log(
    `\n${count.passed} passed, ${count.failed} failed${count.skipped > 0 ? `, ${count.skipped} skipped` : ''}`,
  );
  return count.failed === 0 ? 0 : 1;
}

/** better-sqlite3 crashes on older Nodes, so the machine's own must not run the tests. */
function runUnderOwnNode(args: readonly string[]): number {
  const node = path.join(binFolder, process.platform === 'win32' ? 'node.cmd' : 'node');
  if (!existsSync(node)) {
    console.error(`Node 24 is needed, this is ${process.versions.node}: run npm ci, then npm test`);
    return 1;
  }
  const script = path.join(import.meta.dirname, 'run.ts');
  return spawnSync(node, [script, ...args], { stdio: 'inherit' }).status ?? 1;
}

function provideTools(): void {
  const missing = () => packages.filter(({ tool }) => !hasTool(tool));
  if (missing().length > 0 && existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    const wanted = missing().flatMap(({ name }) => name.split(' '));
    console.log(`== installing ${wanted.join(' ')}`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const apt = (...args: string[]) =>
      spawnSync('apt-get', args, { stdio: ['ignore', 'inherit', 'inherit'], env });
    apt('update', '-qq');
    apt('install', '-y', '-qq', '--no-install-recommends', ...wanted);
  }
  const still = missing();
  for (const { tool, tests } of still) console.log(`== skipped without ${tool}: ${tests}`);
  if (still.length > 0) {
    const names = still.map(({ name }) => name).join(' ');
    console.log(`== to run them: sudo apt-get install --no-install-recommends ${names}`);
  }
}

/** One of the tools in node_modules/.bin, its output streaming as it goes. */
function run([tool = '', ...args]: readonly string[]): Promise<number> {
  const env = { ...process.env, PATH: `${binFolder}${path.delimiter}${process.env.PATH ?? ''}` };
  return new Promise((resolve) => {
    const child = spawn(tool, args, {
      cwd: projectFolder,
      env,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    child.once('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.once('close', (code) => resolve(code ?? 1));
  });
}

async function runTests(args: readonly string[], count: Count): Promise<void> {
  console.log('\n== tests');
  const folder = mkdtempSync(path.join(tmpdir(), 'yibiao-run-'));
  const report = path.join(folder, 'report.json');
  const code = await run([
    ...['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    ...args,
  ]);
  const before = count.failed;
  addReport(report, count);
  // An error outside any test makes vitest fail without a failed test.
  if (code !== 0 && count.failed === before) count.failed += 1;
  rmSync(folder, { recursive: true, force: true });
}

interface Report {
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

function addReport(file: string, count: Count): void {
  if (!existsSync(file)) {
    count.failed += 1;
    return;
  }
  const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as Report;
  for (const { status, assertionResults } of testResults) {
    const ended = (wanted: string) => assertionResults.filter((one) => one.status === wanted).length;
    const failed = ended('failed');
    const passed = ended('passed');
    count.passed += passed;
    count.failed += failed;
    count.skipped += assertionResults.length - passed - failed;
    // A file that could not even be loaded has no tests to fail.
    if (status === 'failed' && failed === 0) count.failed += 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
