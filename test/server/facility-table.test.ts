import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../core/domain/record-query.ts';
import { testBackend } from '../helpers/backend.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { runCommand } from '../helpers/run-cli.ts';

/** The ledger on the command line: masked unless a reason is given, a workbook or text. */
describe('export --table facilities', () => {
  async function countyFile() {
    const { client, createSampleAt } = testBackend();
    const db = path.join(temporaryFolder(), '示例.ybdb');
    await createSampleAt(db, 'xiushan');
    const { count, rows } = await client.facility.list({ query: EVERYTHING, range: { from: 0, count: 1 } });
    const entries = { contactName: '示例某', contactPhone: '13800001234' };
    await client.facility.save({ id: rows[0]?.id ?? 0, entries, reason: '' });
    await client.file.close();
    return { db, count };
  }

  it('writes a line for each place, contacts hidden, and in full with a reason', async () => {
    const { db, count } = await countyFile();
    const out = path.join(temporaryFolder(), '台账.csv');
    const base = ['export', '--db', db, '--table', 'facilities', '--out', out] as const;
    const run = (...more: string[]) => runCommand([...base, ...more]);
    expect((await run('--format', 'csv')).code).toBe(0);
    const masked = readFileSync(out, 'utf8');
    expect(masked.trimEnd().split('\r\n')).toHaveLength(count + 1);
    expect(masked).toContain('138****1234');
    expect(masked).not.toContain('13800001234');
    const refused = await run('--format', 'csv', '--personal-data', 'full');
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('REASON_NEEDED');
    expect((await run('--format', 'csv', '--personal-data', 'full', '--reason', '报省厅')).code).toBe(0);
    expect(readFileSync(out, 'utf8')).toContain('13800001234');
    const paper = await run('--format', 'pdf');
    expect(paper.code).toBe(1);
    expect(paper.err).toContain('UNKNOWN_FORMAT');
  });
});
