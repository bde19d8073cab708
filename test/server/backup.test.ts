import { copyFileSync, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { headOf, newKey } from '../../db/file-key.ts';
import { createDataFile, openDataFile } from '../../db/open.ts';
import { insertPlan } from '../../db/queries/seed.ts';
import { xiushan } from '../../templates/samples/xiushan.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { runCommand } from '../helpers/run-cli.ts';

const cli = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  runCommand(args, { env });

async function office(passphrase: string | null = null): Promise<string> {
  const file = path.join(temporaryFolder(), 'county.ybdb');
  const made = createDataFile(file, { key: passphrase === null ? null : await newKey(passphrase) });
  made.db.transaction((tx) => insertPlan(tx, xiushan));
  made.close();
  return file;
}

it('backs up to a new file, which is looked through', async () => {
  const file = await office();
  const folder = path.dirname(file);
  const out = path.join(folder, 'copy.ybdb');
  const made = await cli(['backup', '--db', file, '--out', out, '--json']);
  expect(made.code).toBe(0);
  expect(JSON.parse(made.out)).toMatchObject({ file: out, encrypted: false });
  expect(readFileSync(out).equals(readFileSync(file))).toBe(true);
  const again = await cli(['backup', '--db', file, '--out', out]);
  expect(again.code).toBe(1);
  expect(again.err).toContain('FILE_EXISTS');
});

it('says what is wrong with a damaged file, saves what can be read, and restores over it', async () => {
  const file = await office();
  const folder = path.dirname(file);
  const out = path.join(folder, 'copy.ybdb');
  copyFileSync(file, out);
  truncateSync(file, 4096 * 40);
  const salvaged = path.join(folder, 'salvaged.ybdb');
  const bad = await cli(['verify', '--db', file, '--salvage', salvaged, '--json']);
  expect(bad.code).toBe(1);
  const report = JSON.parse(bad.out) as { ok: boolean; problems: { fault: string; message: string }[] };
  expect(report.ok).toBe(false);
  expect(report.problems.map(({ fault }) => fault)).toContain('truncated');
  expect(report.problems[0]?.message).not.toBe('');
  openDataFile(salvaged).close();

  const restored = await cli(['restore', '--from', out, '--db', file, '--json']);
  expect(restored.code).toBe(0);
  const { kept } = JSON.parse(restored.out) as { kept: string };
  expect(readFileSync(kept).length).toBe(4096 * 40);
  expect(readFileSync(file).equals(readFileSync(out))).toBe(true);
});

it('an encrypted file stays so, and a damaged backup restores nothing', async () => {
  const file = await office('words for the county');
  const folder = path.dirname(file);
  const out = path.join(folder, 'copy.ybdb');
  const secret = { YIBIAO_PASSPHRASE: 'words for the county' };
  expect((await cli(['backup', '--db', file, '--out', out], secret)).code).toBe(0);
  expect(headOf(out).kind).toBe('encrypted');
  const spoilt = path.join(folder, 'spoilt.ybdb');
  copyFileSync(out, spoilt);
  const bytes = readFileSync(spoilt);
  bytes.fill(1, 4096 * 20, 4096 * 21);
  writeFileSync(spoilt, bytes);
  const before = readFileSync(file);
  const refused = await cli(['restore', '--from', spoilt, '--db', file], secret);
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('BACKUP_BAD');
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(
    readdirSync(folder).filter((name) => name.includes('replaced') || name.includes('restoring')),
  ).toEqual([]);
});

it('a backup is restored where there is no file yet', async () => {
  const from = await office();
  const file = path.join(temporaryFolder(), 'new.ybdb');
  expect((await cli(['restore', '--from', from, '--db', file])).code).toBe(0);
  expect(existsSync(file)).toBe(true);
  expect((await cli(['restore', '--from', from])).code).toBe(2);
});
