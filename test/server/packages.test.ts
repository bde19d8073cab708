import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { testBackend } from '../helpers/backend.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { runCommand } from '../helpers/run-cli.ts';

const yibiao = (...args: string[]) => runCommand(args);

it('a county packs its plan, and a city merges it into a new file, on the command line', async () => {
  const folder = temporaryFolder();
  const [county, city, out, other] = ['county.ybdb', 'city.ybdb', 'county.ybx', 'other.ybx'].map((name) =>
    path.join(folder, name),
  ) as [string, string, string, string];
  const backend = testBackend();
  await backend.createSampleAt(county, 'changzhi');
  const [plan] = await backend.client.plan.list();
  await backend.client.file.close();
  writeFileSync(other, 'no package');
  const packed = await yibiao('package', '--db', county, '--plan', plan?.key ?? '', '--out', out, '--json');
  expect(packed.code).toBe(0);
  const { fingerprint, counts } = JSON.parse(packed.out);
  expect(packed.err).not.toContain('Error');
  const args = ['--accept-unknown', '--json', other, out];
  const merged = await yibiao('merge', '--db', city, '--city', '示例市', ...args);
  expect([merged.code, merged.err]).toEqual([0, expect.stringContaining('它不是交换包')]);
  const { packages } = JSON.parse(merged.out);
  expect(packages.map((one: { file: string }) => one.file)).toEqual(['other.ybx', 'county.ybx']);
  expect(packages[0].error).toMatchObject({ code: 'BAD_PACKAGE', data: { problem: 'notAPackage' } });
  expect(packages[1]).toMatchObject({
    signer: { fingerprint, state: 'unknown' },
    outcome: { isNewPlan: true, cells: { made: counts.facts } },
  });
});
