import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { testBackend } from '../helpers/backend.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { runCommand } from '../helpers/run-cli.ts';

const yibiao = (...args: string[]) => runCommand(args);
const TOLD = /按修改经过应是 77，现在是 78/;

/** The sample with one count typed in, and a way to alter it behind the program's back. */
async function fileWithOneCount() {
  const file = path.join(temporaryFolder(), 'county.ybdb');
  const backend = testBackend();
  await backend.createSampleAt(file, 'xiushan');
  const [plan] = await backend.client.plan.list();
  const annexId = plan?.annexes.find((annex) => annex.key === 'annex-4')?.id ?? 0;
  const { rows, columns } = await backend.client.annex.open({ annexId });
  const source = columns[0]?.source;
  if (source?.kind !== 'fact' || source.itemId === null) throw new Error('no column of facts');
  const { itemId, planYearId, measure } = source;
  const unitId = rows[0]?.unitId ?? 0;
  const key = { unitId, itemId, planYearId, period: 0 as const, measure };
  const edits = [{ key, value: { kind: 'number' as const, value: 77 }, unread: null }];
  await backend.client.cell.commit({ annexId, edits, source: 'typed', reason: '' });
  await backend.client.file.close();
  const alter = (): void => {
    const other = new Database(file);
    other.prepare('UPDATE facts SET value = 78 WHERE unit_id = ? AND value = 77').run(unitId);
    other.close();
  };
  return { file, alter };
}

it('the audit log is listed on the command line, and says when a count was altered elsewhere', async () => {
  const { file, alter } = await fileWithOneCount();
  const listed = await yibiao('audit', '--db', file);
  expect([listed.code, listed.out]).toEqual([0, expect.stringContaining('→ 77')]);
  alter();
  const altered = await yibiao('audit', '--db', file, '--verify', '--json');
  expect(altered.code).toBe(1);
  expect(JSON.parse(altered.out).problems[0].message).toMatch(TOLD);
});

it('looking a file through finds what was altered elsewhere, and nothing in one that was not', async () => {
  const { file, alter } = await fileWithOneCount();
  const whole = await yibiao('verify', '--db', file);
  expect([whole.code, whole.out]).toEqual([0, expect.stringContaining('审计记录完整')]);
  alter();
  const altered = await yibiao('verify', '--db', file);
  expect([altered.code, altered.out]).toEqual([1, expect.stringMatching(TOLD)]);
});
