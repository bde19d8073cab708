import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { testBackend } from '../helpers/backend.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { workbookFrom } from '../helpers/read-back.ts';
import { runCommand } from '../helpers/run-cli.ts';

/** Training on the command line: what was done, the classes, and people who stay masked. */
/** A data file with the sample in it. */
async function sampleFile(): Promise<string> {
  const backend = testBackend();
  const file = path.join(temporaryFolder(), '秀山.ybdb');
  await backend.createSampleAt(file, 'xiushan');
  await backend.client.file.close();
  return file;
}

async function exportTo(file: string, name: string, ...options: string[]) {
  const out = path.join(temporaryFolder(), name);
  const format = path.extname(name).slice(1);
  const ended = await runCommand([...['export', '--db', file, '--format', format, '--out', out], ...options]);
  return { ...ended, out };
}

describe('export', () => {
  it('--table training-progress has the plan, the quarters and totals of the counts', async () => {
    const file = await sampleFile();
    const { code, out, err } = await exportTo(
      file,
      'progress.csv',
      ...['--table', 'training-progress', '--period', '2020Q2'],
    );
    expect([code, err]).toEqual([0, '']);
    const lines = readFileSync(out, 'utf8').split('\r\n');
    // Plan of annex 6; heads of the classes of the sample that ended by June.
    expect(lines.at(-2)).toBe('合计,,11,3,3,6,54.5,11,0,5,5,45.5,30,5,7,12,40.0,示例数据');
  });

  it('--table staff shows nobody, and everybody only with a reason', async () => {
    const file = await sampleFile();
    const masked = await exportTo(file, 'staff.xlsx', '--table', 'staff');
    expect([masked.code, masked.err]).toEqual([0, '']);
    const sheet = (await workbookFrom(readFileSync(masked.out))).worksheets[0];
    const names = sheet?.getColumn(1).values.filter((value) => typeof value === 'string') ?? [];
    expect(names).toContain('示**');
    expect(names.join()).not.toContain('示例');

    const full = await exportTo(file, 'full.csv', '--table', 'staff', '--personal-data', 'full');
    expect(full.code).toBe(1);
    expect(full.err).toContain('REASON_NEEDED');
    expect(existsSync(full.out)).toBe(false);
    const allowed = await exportTo(
      file,
      'full.csv',
      ...['--table', 'staff', '--personal-data', 'full', '--reason', '报市局审核'],
    );
    expect(allowed.code).toBe(0);
    expect(readFileSync(allowed.out, 'utf8')).toContain('示例甲');
  });

  it('--table sessions lists the classes; a period that is none is bad use', async () => {
    const file = await sampleFile();
    const sessions = await exportTo(file, 'sessions.csv', '--table', 'sessions');
    expect(readFileSync(sessions.out, 'utf8').trim().split('\r\n')).toHaveLength(13);
    const wrong = await exportTo(file, 'p.csv', '--table', 'training-progress', '--period', '2031Q1');
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain('2031Q1');
  });
});
