import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { headOf, keyFor, newKey } from '../../db/file-key.ts';
import { createDataFile, type DataFile, openDataFile } from '../../db/open.ts';
import { rekeyDataFile } from '../../db/rekey.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { runNode } from '../helpers/run-node.ts';

const WORDS = '清溪场镇养老服务中心绝无仅有';
const path = () => join(temporaryFolder(), 'county.ybdb');

function put(file: DataFile, text: string): void {
  file.connection.prepare("INSERT OR REPLACE INTO meta VALUES ('test', ?)").run(text);
}
const got = (file: DataFile) =>
  file.connection.prepare("SELECT value FROM meta WHERE key = 'test'").pluck().get();

/** Whether the words stand anywhere in the folder, in whatever file the program left there. */
const isFound = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .some((entry) => readFileSync(join(entry.parentPath, entry.name)).includes(WORDS));

describe('an encrypted data file', () => {
  it('opens with its passphrase alone, and holds nothing in the clear, the log included', async () => {
    const at = path();
    const file = createDataFile(at, { key: await newKey('清溪场的早上 7 点') });
    put(file, WORDS);
    expect(readdirSync(dirname(at)).some((name) => name.endsWith('-wal'))).toBe(true);
    expect(isFound(dirname(at))).toBe(false);
    file.close();
    expect(isFound(dirname(at))).toBe(false);
    expect(() => openDataFile(at)).toThrow(expect.objectContaining({ code: 'FILE_ENCRYPTED' }));
    const wrong = await keyFor(headOf(at).salt, { passphrase: '清溪场的早上 8 点' });
    expect(() => openDataFile(at, { key: wrong })).toThrow(
      expect.objectContaining({ code: 'WRONG_PASSPHRASE' }),
    );
    const key = await keyFor(headOf(at).salt, { passphrase: '清溪场的早上 7 点' });
    const again = openDataFile(at, { key });
    expect(got(again)).toBe(WORDS);
    again.close();
  });

  it('is made of one in the clear and leaves no clear copy behind', async () => {
    const at = path();
    const file = createDataFile(at);
    put(file, WORDS);
    const next = rekeyDataFile(file, await newKey('a passphrase'));
    expect(got(next)).toBe(WORDS);
    expect(isFound(dirname(at))).toBe(false);
    expect(readdirSync(dirname(at)).filter((name) => !name.startsWith('county.ybdb'))).toEqual([]);
    next.close();
    expect(headOf(at).kind).toBe('encrypted');
  });

  it('gets another passphrase, after which the one before opens it no more', async () => {
    const at = path();
    const first = await newKey('the first one');
    const file = createDataFile(at, { key: first });
    put(file, WORDS);
    rekeyDataFile(file, await newKey('the second one')).close();
    expect(() => openDataFile(at, { key: first })).toThrow(
      expect.objectContaining({ code: 'WRONG_PASSPHRASE' }),
    );
    const key = await keyFor(headOf(at).salt, { passphrase: 'the second one' });
    const again = openDataFile(at, { key });
    expect(got(again)).toBe(WORDS);
    again.close();
  });

  it('is copied encrypted while it is being written, and the copy opens with the same passphrase', async () => {
    const at = path();
    const file = createDataFile(at, { key: await newKey('一个口令 1') });
    put(file, WORDS);
    file.connection.exec('CREATE TABLE filler (x BLOB)');
    file.connection.prepare('INSERT INTO filler VALUES (randomblob(?))').run(4_000_000);
    let steps = 0;
    const target = join(temporaryFolder(), 'copy.ybdb');
    await file.copyTo(target, {
      onBytes: () => {
        steps++;
        put(file, `typed meanwhile ${steps}`);
      },
    });
    expect(steps).toBeGreaterThan(3);
    expect(got(file)).toBe(`typed meanwhile ${steps}`);
    file.close();
    const key = await keyFor(headOf(target).salt, { passphrase: '一个口令 1' });
    const copy = openDataFile(target, { key });
    expect(got(copy)).toBe(WORDS);
    expect(copy.connection.pragma('integrity_check', { simple: true })).toBe('ok');
    copy.close();
    const own = openDataFile(at, { key });
    expect(got(own)).toBe(`typed meanwhile ${steps}`);
    own.close();
  });

  it('is told from other files: text and documents are no data files, whatever they are called', () => {
    for (const content of ['plain text '.repeat(1000), `PK\u0003\u0004${'\0'.repeat(9000)}`]) {
      const at = path();
      writeFileSync(at, content, 'latin1');
      expect(() => openDataFile(at)).toThrow(expect.objectContaining({ code: 'NOT_A_DATA_FILE' }));
    }
  });

  it('stays held against a second program while copies of it are made', async () => {
    const at = path();
    const file = createDataFile(at);
    await file.copyTo(join(temporaryFolder(), 'copy.ybdb'));
    expect(file.content().length).toBeGreaterThan(0);
    const second = await runNode('server/cli.ts', ['tables', '--db', at]);
    expect(second.err).toContain('FILE_LOCKED');
    file.close();
  });
});
