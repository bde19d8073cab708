import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../helpers/folder.ts';
import { startNode } from '../helpers/run-node.ts';

/**
 * What a session leaves on the disk, everything it may write to being a folder of the test: the data folder,
 * the folder for temporary files and the one the program was started in (where a system puts its dumps).
 */
const NAME = '密存甲乙丙';
const PHONE = '13800009911';
const NOTE = '只有本室知道的话';

async function afterSession(passphrase: string, signal: NodeJS.Signals) {
  const root = temporaryFolder();
  const [data = '', temporary = '', work = ''] = ['data', 'tmp', 'work'].map((name) => path.join(root, name));
  for (const folder of [data, temporary, work]) mkdirSync(folder);
  const session = startNode(
    'test/faults/session.ts',
    [path.join(data, 'a.ybdb'), NAME, PHONE, NOTE, passphrase],
    {
      env: { TMPDIR: temporary, TMP: temporary, TEMP: temporary },
      shell: `cd '${work}'; exec "$0" "$@"`,
    },
  );
  await session.printed(/ready/);
  session.child.kill(signal);
  await session.ended;
  return { root, files: filesIn(root) };
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true })
    .map((name) => path.join(folder, String(name)))
    .filter((name) => statSync(name).isFile());

/** As programs write Chinese: UTF-8, and UTF-16 as dumps of Windows and of V8 hold it. */
const spellings = [NAME, PHONE, NOTE].flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')]);

const showing = (files: readonly string[]): string[] =>
  files.filter((file) => {
    const bytes = readFileSync(file);
    return spellings.some((text) => bytes.includes(text));
  });

it.each(['SIGKILL', 'SIGABRT'] as const)(
  'an encrypted file leaves nothing to read when ended by %s',
  async (signal) => {
    const { root, files } = await afterSession('correct horse battery staple', signal);
    expect(files.some((file) => file.endsWith('a.ybdb'))).toBe(true);
    expect(files.some((file) => file.includes('backups'))).toBe(true);
    expect(showing(files).map((file) => path.relative(root, file))).toEqual([]);
  },
);

it('the search finds what a file without a passphrase holds', async () => {
  const { files } = await afterSession('', 'SIGKILL');
  expect(showing(files).some((file) => /a\.ybdb(-wal)?$/.test(file))).toBe(true);
});
