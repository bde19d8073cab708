import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createDataFile, openDataFile } from '../../db/open.ts';
import { listPlans } from '../../db/queries/plans.ts';
import { insertPlan } from '../../db/queries/seed.ts';
import { xiushan } from '../../templates/samples/xiushan.ts';
import { temporaryFolder } from '../helpers/folder.ts';

function sampleFile(): string {
  const path = join(temporaryFolder(), 'county.ybdb');
  const file = createDataFile(path);
  file.db.transaction((tx) => insertPlan(tx, xiushan));
  file.close();
  return path;
}

describe('opening a data file', () => {
  it('finds again what was put in', () => {
    const file = openDataFile(sampleFile());
    expect(listPlans(file.db).map((plan) => plan.key)).toEqual(['xiushan']);
    file.close();
  });

  it('keeps the rules that guard the data: WAL, FULL, foreign keys', () => {
    const file = openDataFile(sampleFile());
    onTestFinished(() => file.close());
    expect(file.connection.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(file.connection.pragma('synchronous', { simple: true })).toBe(2);
    expect(file.connection.pragma('foreign_keys', { simple: true })).toBe(1);
  });

  it('refuses a file that is no database and leaves it byte for byte', () => {
    const path = join(temporaryFolder(), 'letter.ybdb');
    writeFileSync(path, '关于报送计划表的通知');
    expect(() => openDataFile(path)).toThrow(expect.objectContaining({ code: 'NOT_A_DATA_FILE' }));
    expect(readFileSync(path, 'utf8')).toBe('关于报送计划表的通知');
  });

  it('refuses an empty file and another application’s database, without touching them', () => {
    const folder = temporaryFolder();
    const empty = join(folder, 'empty.ybdb');
    writeFileSync(empty, '');
    expect(() => openDataFile(empty)).toThrow(expect.objectContaining({ code: 'NOT_A_DATA_FILE' }));
    const other = join(folder, 'other.ybdb');
    const foreign = new Database(other);
    foreign.exec('CREATE TABLE t (a)');
    foreign.close();
    const before = readFileSync(other);
    expect(() => openDataFile(other)).toThrow(expect.objectContaining({ code: 'NOT_A_DATA_FILE' }));
    expect(readFileSync(other).equals(before)).toBe(true);
  });

  it('refuses a damaged file by name', () => {
    const path = sampleFile();
    const bytes = readFileSync(path);
    bytes.fill(0xa5, 4096, bytes.length - 100);
    writeFileSync(path, bytes);
    expect(() => openDataFile(path)).toThrow(expect.objectContaining({ code: 'FILE_DAMAGED' }));
  });

  it('refuses a file cut off in the middle', () => {
    const path = sampleFile();
    truncateSync(path, 4096 * 5 + 17);
    expect(() => openDataFile(path)).toThrow(expect.objectContaining({ code: 'FILE_DAMAGED' }));
  });

  it('refuses a file of a newer program and says both versions', () => {
    const path = sampleFile();
    const raw = new Database(path);
    raw.pragma('user_version = 999');
    raw.close();
    expect(() => openDataFile(path)).toThrow(
      expect.objectContaining({ code: 'FILE_NEWER', data: expect.objectContaining({ fileVersion: 999 }) }),
    );
  });

  it('says what is missing when there is no file, and never overwrites one', () => {
    const path = sampleFile();
    expect(() => openDataFile(`${path}x`)).toThrow(expect.objectContaining({ code: 'FILE_NOT_FOUND' }));
    expect(() => createDataFile(path)).toThrow(expect.objectContaining({ code: 'FILE_EXISTS' }));
    const inNoFolder = join(temporaryFolder(), 'gone', 'county.ybdb');
    expect(() => createDataFile(inNoFolder)).toThrow(expect.objectContaining({ code: 'FILE_NOT_FOUND' }));
  });

  it('refuses a file that another program holds, and opens it once that program is killed', async () => {
    const path = sampleFile();
    // Kept in a variable: an unreachable database is closed by the garbage collector.
    const script = `import { openDataFile } from '${join(process.cwd(), 'db/open.ts')}';
      globalThis.held = openDataFile(${JSON.stringify(path)}); console.log('held'); setInterval(() => {}, 1000);`;
    const other = spawn(process.execPath, ['--input-type=module-typescript', '-e', script]);
    onTestFinished(() => void other.kill('SIGKILL'));
    await once(other.stdout, 'data');
    expect(() => openDataFile(path)).toThrow(expect.objectContaining({ code: 'FILE_LOCKED' }));
    other.kill('SIGKILL');
    await once(other, 'exit');
    const file = openDataFile(path);
    expect(listPlans(file.db)).toHaveLength(1);
    file.close();
  });
});

describe('a medium that cannot be written', () => {
  // Root may write anywhere but on a file system mounted read-only, so that is what the test makes.
  it.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)(
    'can be read: the file opens for looking and printing, edits are refused',
    async () => {
      const folder = join(temporaryFolder(), 'stick');
      mkdirSync(folder);
      const { execFileSync } = await import('node:child_process');
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder]);
      onTestFinished(() => void execFileSync('umount', [folder]));
      const path = join(folder, 'county.ybdb');
      copyFileSync(sampleFile(), path);
      execFileSync('mount', ['-o', 'remount,ro', folder]);
      const file = openDataFile(path);
      expect(file.readOnly).toBe(true);
      expect(listPlans(file.db)).toHaveLength(1);
      expect(() => file.connection.exec("UPDATE plans SET title = 'x'")).toThrow();
      file.close();
      expect(() => createDataFile(join(folder, 'new.ybdb'))).toThrow(
        expect.objectContaining({ code: 'FOLDER_READ_ONLY' }),
      );
      expect(existsSync(join(folder, 'new.ybdb'))).toBe(false);
    },
  );
});
