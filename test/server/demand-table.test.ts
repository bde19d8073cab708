import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { testBackend } from '../helpers/backend.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { runCommand } from '../helpers/run-cli.ts';

/** What townships need, on the command line: by the assumptions that the data file keeps. */
describe('export --table demand', () => {
  it('has the day asked for and the assumptions of the file, and refuses a day that is none', async () => {
    const backend = testBackend();
    const db = path.join(temporaryFolder(), '秀山.ybdb');
    await backend.createSampleAt(db, 'xiushan');
    const [plan] = await backend.client.plan.list();
    await backend.client.demand.set({ planId: plan?.id ?? 0, texts: { bedsPerThousand: '40' } });
    const view = await backend.client.demand.table({ planId: plan?.id ?? 0, asOf: '2021-06-30' });
    await backend.client.file.close();
    const out = path.join(temporaryFolder(), 'demand.csv');
    const exported = (...options: string[]) =>
      runCommand([
        ...['export', '--db', db, '--table', 'demand', '--format', 'csv', '--out', out],
        ...options,
      ]);
    const { code, err } = await exported('--as-of', '2021-06-30');
    expect([code, err]).toEqual([0, '']);
    const [head = '', first = ''] = readFileSync(out, 'utf8').split('\r\n');
    const at = head.split(',').indexOf('养老床位（张） / 需要');
    expect(head).toContain('2020年末户籍人口');
    expect(Number(first.split(',')[at])).toBe(view.rows[0]?.cells.beds?.need.value);
    expect(view.rows[0]?.cells.beds?.need.value).toBe(
      Math.ceil(((view.rows[0]?.population.aged60 ?? 0) * 40) / 1000),
    );
    expect((await exported('--as-of', 'soon')).code).toBe(2);
  });
});
