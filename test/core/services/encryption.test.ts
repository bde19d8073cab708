import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createBackend } from '../../../core/services/backend.ts';
import { temporaryFolder } from '../../helpers/folder.ts';
import { runCommand } from '../../helpers/run-cli.ts';

function office(dataFolder = temporaryFolder()) {
  const waits: number[] = [];
  const backend = createBackend({
    ...{ dataFolder, defaultOperator: '王', fontFolders: [] },
    pause: async (milliseconds) => void waits.push(milliseconds),
  });
  return { backend, waits, dataFolder, file: backend.client.file };
}

const PASSPHRASE = '清溪场早上七点下雨';

/** The sample, encrypted and closed. */
async function encrypted() {
  const { backend, dataFolder, file } = office();
  await file.openSample({ sample: 'xiushan' });
  const { recovery } = await file.protect({ passphrase: PASSPHRASE });
  const status = await file.status();
  expect(status.open).toMatchObject({ encrypted: true });
  await backend.close();
  return { dataFolder, recovery };
}

describe('a data file with a passphrase', () => {
  it('waits for it, is slower with each wrong one, and opens with the right one', async () => {
    const { dataFolder } = await encrypted();
    const { backend, waits, file } = office(dataFolder);
    const [recent] = (await file.status()).recent;
    const id = recent?.id ?? '';
    await expect(file.open({ id })).rejects.toMatchObject({ code: 'FILE_ENCRYPTED' });
    expect((await file.status()).locked).toMatchObject({ id });
    for (let count = 0; count < 8; count++) {
      await expect(file.open({ id, secret: { passphrase: 'wrong' } })).rejects.toMatchObject({
        code: 'WRONG_PASSPHRASE',
      });
    }
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    const status = await file.open({ id, secret: { passphrase: PASSPHRASE } });
    expect([status.open?.encrypted, status.locked]).toEqual([true, null]);
    expect(await backend.client.plan.list()).toHaveLength(1);
    await backend.close();
  });

  it('opens with the printed recovery key, which can be seen again by whoever knows the passphrase', async () => {
    const { dataFolder, recovery } = await encrypted();
    const { backend, file } = office(dataFolder);
    const [recent] = (await file.status()).recent;
    await file.open({ id: recent?.id ?? '', secret: { recovery: recovery.toLowerCase() } });
    expect(await file.recoveryKey({ current: { passphrase: PASSPHRASE } })).toEqual({ recovery });
    await expect(file.recoveryKey({ current: { passphrase: 'x' } })).rejects.toMatchObject({
      code: 'WRONG_PASSPHRASE',
    });
    await backend.close();
  });

  it('gets another passphrase from whoever knows the present one, and never a weak one', async () => {
    const { dataFolder, recovery } = await encrypted();
    const { backend, file } = office(dataFolder);
    const [recent] = (await file.status()).recent;
    const id = recent?.id ?? '';
    await file.open({ id, secret: { passphrase: PASSPHRASE } });
    const next = 'correct horse battery staple';
    await expect(file.protect({ passphrase: next })).rejects.toMatchObject({ code: 'WRONG_PASSPHRASE' });
    await expect(
      file.protect({ passphrase: '12345678', current: { passphrase: PASSPHRASE } }),
    ).rejects.toMatchObject({ code: 'WEAK_PASSPHRASE' });
    const changed = await file.protect({ passphrase: next, current: { recovery } });
    expect(changed.recovery).not.toBe(recovery);
    await file.close();
    await expect(file.open({ id, secret: { passphrase: PASSPHRASE } })).rejects.toMatchObject({
      code: 'WRONG_PASSPHRASE',
    });
    await file.open({ id, secret: { passphrase: next } });
    expect(await backend.client.plan.list()).toHaveLength(1);
    await backend.close();
  });

  it('handed over by a browser stays in the folder and waits', async () => {
    const { dataFolder } = await encrypted();
    const bytes = readFileSync(join(dataFolder, nameIn(dataFolder) ?? ''));
    const { backend, file } = office();
    const upload = new File([new Uint8Array(bytes)], '带来的.ybdb');
    await expect(file.upload({ file: upload })).rejects.toMatchObject({ code: 'FILE_ENCRYPTED' });
    const { locked } = await file.status();
    await file.open({ id: locked?.id ?? '', secret: { passphrase: PASSPHRASE } });
    expect(await backend.client.plan.list()).toHaveLength(1);
    await backend.close();
  });

  it('on the command line is opened by what the environment says', async () => {
    const { dataFolder } = await encrypted();
    const path = join(dataFolder, nameIn(dataFolder) ?? '');
    const args = ['tables', '--db', path, '--json'];
    const without = await runCommand(args);
    expect([without.code, without.err]).toEqual([1, expect.stringContaining('FILE_ENCRYPTED')]);
    const env = { YIBIAO_PASSPHRASE: PASSPHRASE };
    const shown = await runCommand(args, { env });
    expect(shown.code).toBe(0);
  });
});

function nameIn(folder: string): string | undefined {
  return readdirSync(folder).find((name) => name.endsWith('.ybdb'));
}
