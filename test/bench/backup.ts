import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { factKeyAt } from '../../core/domain/annex.ts';
import { createBackend } from '../../core/services/backend.ts';
import { createDataFile } from '../../db/open.ts';
import { generate } from '../helpers/generated/index.ts';

/** A backup of a large file, written and looked through, while a clerk goes on typing. Alone: `node test/bench/backup.ts`. */
type Note = (what: string, milliseconds: number, aim?: string) => void;

/** Bytes of the file, filled up with received files as an office collects them. */
const SIZE = 250 * 1024 * 1024;
/** Milliseconds between two cells of a fast clerk. */
const TYPING = 200;

export async function benchBackup(note: Note): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'yibiao-bench-'));
  const path = join(dataFolder, 'large.ybdb');
  const file = createDataFile(path);
  generate(file, { townships: 30, facilities: 20_000, years: 5, counties: 0, items: 8, seed: 1 });
  file.connection.exec('CREATE TABLE filler (id INTEGER PRIMARY KEY, bytes BLOB) STRICT');
  const fill = file.connection.prepare('INSERT INTO filler (bytes) VALUES (randomblob(1000000))');
  while (Number(file.connection.pragma('page_count', { simple: true })) * 4096 < SIZE) fill.run();
  file.close();
  const backend = createBackend({ dataFolder, fontFolders: [], backups: 'before' });
  try {
    await backend.openPath(path);
    const { client } = backend;
    const [plan] = await client.plan.list();
    const annexId = plan?.annexes.find((annex) => annex.kind === 'plan')?.id ?? 0;
    const sheet = await client.annex.open({ annexId });
    const [row, column] = [sheet.rows[0], sheet.columns.find(({ source }) => source.kind === 'fact')];
    const key = row && column ? factKeyAt(row, column) : null;
    if (!key) throw new Error('the first cell holds no fact');
    const commit = async (value: number): Promise<number> => {
      const began = performance.now();
      const edit = { key, value: { kind: 'number', value: value % 9 } as const, unread: null };
      await client.cell.commit({ annexId, edits: [edit], source: 'typed' });
      const wait = performance.now() - began;
      await new Promise((resolve) => setTimeout(resolve, TYPING));
      return wait;
    };
    // What this machine takes at this moment without any backup.
    const alone: number[] = [];
    for (let round = 0; round < 25; round++) alone.push(await commit(round));
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const start = performance.now();
    let done = false;
    const backup = client.backup.make().finally(() => {
      done = true;
    });
    const waits: number[] = [];
    while (!done) waits.push(await commit(waits.length));
    await backup;
    delay.disable();
    note(`longest of ${alone.length} commits without a backup`, Math.max(...alone));
    const megabytes = Math.round(statSync(path).size / 1024 / 1024);
    note(`backup of ${megabytes} MB, written and looked through`, performance.now() - start);
    note('    service: longest wait of its loop', delay.max / 1e6, '50');
    note(`    longest of ${waits.length} commits meanwhile`, Math.max(...waits), '50');
  } finally {
    await backend.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  await benchBackup((what, milliseconds, aim = '') =>
    console.log(`${what.padEnd(72)}${milliseconds.toFixed(1).padStart(9)}${aim.padStart(8)}`),
  );
}
