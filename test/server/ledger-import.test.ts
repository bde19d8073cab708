import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { EVERYTHING } from '../../core/domain/record-query.ts';
import { testBackend } from '../helpers/backend.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { runCommand } from '../helpers/run-cli.ts';

it('import --table facilities compares, writes when asked, and goes on past a file it cannot read', async () => {
  const folder = temporaryFolder();
  const db = path.join(folder, '示例.ybdb');
  const { client, createSampleAt, openPath } = testBackend();
  await createSampleAt(db, 'xiushan');
  const page = { query: EVERYTHING, range: { from: 0, count: 1 } };
  const { rows } = await client.facility.list(page);
  const [one] = rows;
  await client.file.close();
  const ledger = path.join(folder, '台账.csv');
  writeFileSync(ledger, `编号,床位,自编\r\n${one?.code},87,x\r\n,12,\r\n`);
  const broken = path.join(folder, '坏.xlsx');
  writeFileSync(broken, 'PK\u0003\u0004 cut off');
  const run = (...more: string[]) => runCommand(['import', '--db', db, '--table', 'facilities', ...more]);

  const dry = await run('--dry-run', '--json', broken, ledger);
  expect(dry.code).toBe(0);
  const { files } = JSON.parse(dry.out);
  expect(files[0]).toMatchObject({ file: broken, error: { code: 'UNREADABLE_FILE' } });
  expect(files[1]).toMatchObject({
    ...{ format: 'csv', headerRow: 1, imported: null },
    columns: [{ field: 'code' }, { field: 'beds' }, { heading: '自编', field: null }],
    counts: { rows: 2, changed: 1, refused: { noName: 1 } },
    lists: {
      changed: [{ code: one?.code, entries: [{ field: 'beds', after: '87' }] }],
      refused: [{ row: 3 }],
    },
  });
  const written = await run(ledger);
  expect(written.out).toContain('有改动 1');
  expect(written.out).toContain('没有取的列：自编');
  await openPath(db);
  expect((await client.facility.get({ id: one?.id ?? 0 })).facility.beds).toBe(87);
  await client.file.close();

  expect((await run(broken)).err).toContain('UNREADABLE_FILE');
});
