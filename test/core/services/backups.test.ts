import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { factKeyAt } from '../../../core/domain/annex.ts';
import type { Backend } from '../../../core/services/backend-types.ts';
import { samples } from '../../../templates/samples/index.ts';
import { testBackend } from '../../helpers/backend.ts';
import { temporaryFolder } from '../../helpers/folder.ts';

const FILE = `${samples.xiushan?.fileName}`;

/** The program with backups by themselves, on the sample, at a time that goes on an hour with each look. */
async function office(dataFolder = temporaryFolder()) {
  let time = Date.parse('2026-03-01T08:00:00.000Z');
  const clock = {
    set: (text: string) => {
      time = Date.parse(text);
    },
  };
  const backend = testBackend({
    dataFolder,
    backups: 'all',
    now: () => {
      time += 1000;
      return new Date(time);
    },
    pause: async () => undefined,
  });
  await backend.client.file.openSample({ sample: 'xiushan' });
  return { ...backend, dataFolder, clock };
}

type Office = Pick<Backend<never>, 'client'>;

async function cellOf({ client }: Office) {
  const [plan] = await client.plan.list();
  const annexId = plan?.annexes.find((annex) => annex.kind === 'plan')?.id ?? 0;
  const sheet = await client.annex.open({ annexId });
  const [row, column] = [sheet.rows[0], sheet.columns.find(({ source }) => source.kind === 'fact')];
  const key = row && column ? factKeyAt(row, column) : null;
  if (!key) throw new Error('no cell');
  return { annexId, key };
}

async function type(program: Office, value: number): Promise<void> {
  const { annexId, key } = await cellOf(program);
  const edit = { key, value: { kind: 'number', value } as const, unread: null };
  await program.client.cell.commit({ annexId, edits: [edit], source: 'typed' });
}

async function typed(program: Office): Promise<unknown> {
  const { annexId, key } = await cellOf(program);
  const { entries } = await program.client.cell
    .history({ annexId, key })
    .then((found) => (Array.isArray(found) ? { entries: found } : { entries: [found] }));
  return JSON.stringify(entries[0] ?? null);
}

const listed = async ({ client }: Office) => (await client.backup.list({})).backups;

describe('backups by themselves', () => {
  it('are made when a file that changed is closed, good and with what is in them, and not twice', async () => {
    const program = await office();
    await type(program, 5);
    await program.client.file.close();
    await program.client.file.openSample({ sample: 'xiushan' });
    await program.client.file.close();
    await program.client.file.openSample({ sample: 'xiushan' });
    const backups = await listed(program);
    expect(backups.map(({ reason, good }) => ({ reason, good }))).toEqual([{ reason: 'close', good: true }]);
    expect(backups[0]?.plans?.[0]).toContain('秀山');
    expect(backups[0]?.lastChange).toMatch(/^2026-03-01T/);
  });

  it('are made on opening a file that was changed by a program that did not close it', async () => {
    const dataFolder = temporaryFolder();
    const other = testBackend({ dataFolder });
    await other.client.file.openSample({ sample: 'xiushan' });
    await other.close();
    const program = await office(dataFolder);
    await program.close();
    const again = testBackend({ dataFolder });
    await again.client.file.openSample({ sample: 'xiushan' });
    expect((await listed(again)).map(({ reason }) => reason)).toEqual(['open']);
  });

  it('that fail are told, and keep nobody from working', async () => {
    const program = await office();
    await program.client.file.close();
    writeFileSync(join(program.dataFolder, 'backups-were-here'), '');
    execFileSync('rm', ['-rf', join(program.dataFolder, 'backups')]);
    // A file where the folder should be.
    writeFileSync(join(program.dataFolder, 'backups'), 'in the way');
    await program.client.file.openSample({ sample: 'xiushan' });
    await type(program, 6);
    await program.client.file.close();
    const list = await program.client.backup.list({});
    expect(list.problem).not.toBeNull();
    expect(existsSync(join(program.dataFolder, 'backups'))).toBe(true);
  });

  it('of one with a spoilt byte are told, not counted and not restored', async () => {
    const program = await office();
    const [entry] = (await program.client.backup.make()).backups;
    const path = join((await program.client.backup.list({})).folder, entry?.name ?? '');
    const bytes = readFileSync(path);
    bytes[bytes.length - 10] = (bytes[bytes.length - 10] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    await expect(program.client.backup.restore({ id: entry?.id ?? '' })).rejects.toMatchObject({
      code: 'BACKUP_BAD',
    });
    // Nothing took the file's place.
    expect((await program.client.file.status()).open).not.toBeNull();
    await type(program, 8);
  });
});

describe('restoring', () => {
  it('says what would change, puts the backup in place and keeps the file as it was beside it', async () => {
    const program = await office();
    await type(program, 5);
    const [entry] = (await program.client.backup.make()).backups;
    const id = entry?.id ?? '';
    await type(program, 77);
    const { comparison, report } = await program.client.backup.preview({ id });
    expect(report.ok).toBe(true);
    expect(comparison?.plans).toMatchObject([{ changed: 1, back: 0, gone: 0 }]);
    const now = await typed(program);
    const { kept, status } = await program.client.backup.restore({ id });
    expect(status.open?.name).toBe(FILE);
    expect(await typed(program)).not.toBe(now);
    const files = readdirSync(program.dataFolder);
    expect(files).toContain(kept);
    expect(files.filter((name) => name.includes('restoring'))).toEqual([]);
    // Back again: from the backup that was made of what was there before.
    const [last] = (await listed(program)).filter(({ reason }) => reason === 'restore');
    await program.client.backup.restore({ id: last?.id ?? '' });
    expect(await typed(program)).toBe(now);
  });

  it('brings back a file that is damaged and does not open', async () => {
    const program = await office();
    await type(program, 5);
    await program.client.file.close();
    const path = join(program.dataFolder, FILE);
    truncateSync(path, 4096 * 9);
    const file = (await program.client.file.status()).recent[0]?.id ?? '';
    await expect(program.client.file.open({ id: file })).rejects.toMatchObject({ code: 'FILE_DAMAGED' });
    expect((await program.client.backup.verify({ file })).ok).toBe(false);
    const { name, report } = await program.client.backup.salvage({ file });
    expect(readdirSync(program.dataFolder)).toContain(name);
    expect(report.tables.some(({ lost }) => lost !== 0)).toBe(true);
    const { backups } = await program.client.backup.list({ file });
    await program.client.backup.restore({ file, id: backups[0]?.id ?? '' });
    expect((await program.client.file.status()).open?.name).toBe(FILE);
    expect(await program.client.plan.list()).toHaveLength(1);
  });

  it('of an encrypted file stays encrypted, and one under an older passphrase asks for it', async () => {
    const program = await office();
    await program.client.backup.make();
    await program.client.file.protect({ passphrase: 'the first passphrase' });
    const plain = (await listed(program)).filter(({ encrypted }) => !encrypted);
    expect(plain).toHaveLength(1);
    await program.client.backup.make();
    const left = (await program.client.backup.dropPlain()).backups;
    expect(left.every(({ encrypted, plans }) => encrypted && plans === null)).toBe(true);
    const id = left.find(({ reason }) => reason === 'manual')?.id ?? '';
    const current = { passphrase: 'the first passphrase' };
    await program.client.file.protect({ passphrase: 'the second passphrase', current });
    await expect(program.client.backup.preview({ id })).rejects.toMatchObject({ code: 'FILE_ENCRYPTED' });
    const wrong = { passphrase: 'the second passphrase' };
    await expect(program.client.backup.restore({ id, secret: wrong })).rejects.toMatchObject({
      code: 'WRONG_PASSPHRASE',
    });
    await program.client.backup.restore({ id, secret: current });
    expect((await program.client.file.status()).open?.encrypted).toBe(true);
  });
});

describe('the second place', () => {
  it('gets a copy that was looked through, and is asked for again after a week', async () => {
    const program = await office();
    const { client, clock } = program;
    await expect(client.backup.second()).rejects.toMatchObject({ code: 'NO_BACKUP_PLACE' });
    await expect(client.backup.choose({ folder: 'stick' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    const stick = join(temporaryFolder(), 'stick');
    await expect(client.backup.choose({ folder: stick })).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
    mkdirSync(stick);
    expect((await client.backup.choose({ folder: stick })).second.isDue).toBe(true);
    const { second, backups } = await client.backup.second();
    expect(second).toMatchObject({ isReachable: true, isDue: false });
    expect(backups.find(({ place }) => place === 'second')).toMatchObject({ good: true });
    clock.set('2026-03-09T09:00:00.000Z');
    expect((await client.backup.list({})).second.isDue).toBe(true);
    // The stick is pulled.
    execFileSync('mv', [stick, `${stick}-gone`]);
    const gone = (await client.backup.list({})).second;
    expect(gone).toMatchObject({ isReachable: false, last: second.last });
    await expect(client.backup.second()).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
    expect(existsSync(stick)).toBe(false);
  });

  it.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)(
    'that is full is told by name',
    async () => {
      const { client } = await office();
      const stick = join(temporaryFolder(), 'stick');
      mkdirSync(stick);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', stick]);
      onTestFinished(() => void execFileSync('umount', [stick]));
      await client.backup.choose({ folder: stick });
      await expect(client.backup.second()).rejects.toMatchObject({ code: 'DISK_FULL' });
      expect(
        readdirSync(stick, { recursive: true }).filter((name) => /ybdb|part/.test(String(name))),
      ).toEqual([FILE]);
    },
  );
});
