import { onTestFinished } from 'vitest';
import { createBackend } from '../../core/services/backend.ts';
import type { BackendOptions } from '../../core/services/backend-types.ts';
import { temporaryFolder } from './folder.ts';

/** The real program on real files in a folder of its own; fonts come from the package alone. */
export function testBackend(options: Partial<BackendOptions> = {}) {
  const backend = createBackend({
    dataFolder: temporaryFolder(),
    defaultOperator: '测试员',
    fontFolders: [],
    backups: 'none',
    ...options,
  });
  onTestFinished(() => backend.close());
  return backend;
}

/** The backend with the Xiushan sample open, and its four annexes by key. */
export async function xiushanBackend(options: Partial<BackendOptions> = {}) {
  const backend = testBackend(options);
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
