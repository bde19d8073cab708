import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { createReportRunner } from '../../core/reports/report-runner.ts';
import { verifyAudit } from '../../core/services/audit-verify.ts';
import { createBackend } from '../../core/services/backend.ts';
import type { BackendOptions } from '../../core/services/backend-types.ts';
import { openDataFile } from '../../db/open.ts';
import { temporaryFolder } from './folder.ts';

export interface TestOptions extends Partial<BackendOptions> {
  /** False for a test that alters the file behind the program's back. */
  readonly audited?: boolean;
}

/**
 * The real program on real files in a folder of its own; fonts come from the package alone. Whatever a test
 * does, the audit log of the file it leaves open must be whole at its end.
 */
export function testBackend({ audited = true, ...options }: TestOptions = {}) {
  const backend = createBackend({
    dataFolder: temporaryFolder(),
    defaultOperator: '测试员',
    fontFolders: [],
    backups: 'none',
    ...(options.fontFolders === undefined && { reports }),
    ...options,
  });
  onTestFinished(async () => {
    try {
      const { open } = await backend.client.file.status();
      if (audited && open && !open.readOnly) {
        const { problems, began } = backend.hasAccounts()
          ? await verifiedClosed(backend)
          : await backend.client.audit.verify({});
        expect({ problems, began }).toEqual({ problems: [], began: expect.any(String) });
      }
    } finally {
      await backend.close();
    }
  });
  return backend;
}

/** In a file with accounts nobody may be logged in any more: the file itself is looked at. */
async function verifiedClosed(backend: ReturnType<typeof createBackend>) {
  const path = backend.currentPath() ?? '';
  await backend.close();
  const file = openDataFile(path);
  try {
    return verifyAudit(file);
  } finally {
    file.close();
  }
}

/** What makes files takes a second to load: the tests of a worker share one, which keeps no process alive. */
const reports = createReportRunner({ fontFolders: [] });

/** Made once a worker, and closed: whoever wants the sample opens a copy. */
const closedSamples = new Map<string, Promise<string>>();
const sampleFolder = mkdtempSync(join(tmpdir(), 'yibiao-sample-'));
process.once('exit', () => rmSync(sampleFolder, { recursive: true, force: true }));

async function makeSample(sample: string): Promise<string> {
  const backend = createBackend({
    ...{ dataFolder: sampleFolder, defaultOperator: '测试员', fontFolders: [], backups: 'none' },
  });
  await backend.client.file.openSample({ sample });
  const path = backend.currentPath() ?? '';
  await backend.close();
  return path;
}

/** A data file with a sample in it, as the program left it, in the folder given. */
export async function sampleFile(sample = 'xiushan', folder = temporaryFolder()): Promise<string> {
  const made = closedSamples.get(sample) ?? makeSample(sample);
  closedSamples.set(sample, made);
  const path = await made;
  mkdirSync(folder, { recursive: true });
  const copy = join(folder, basename(path));
  copyFileSync(path, copy);
  return copy;
}

/** The backend with the Xiushan sample open, and its four annexes by key; the file is new only where that is asked. */
export async function xiushanBackend({
  dataFolder = temporaryFolder(),
  isNew = false,
  ...options
}: TestOptions & { readonly isNew?: boolean } = {}) {
  if (!isNew) await sampleFile('xiushan', dataFolder);
  const backend = testBackend({ dataFolder, ...options });
  await backend.client.file.openSample({ sample: 'xiushan' });
  const [plan] = await backend.client.plan.list();
  if (!plan) throw new Error('the sample has no plan');
  const annexId = (key: string) => {
    const annex = plan.annexes.find((one) => one.key === key);
    if (!annex) throw new Error(`no ${key}`);
    return annex.id;
  };
  return { ...backend, plan, annexId };
}
