import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { attachmentName } from '../../core/domain/attachment.ts';
import { TASK_STATES } from '../../core/domain/task-state.ts';
import { taskStateNames } from '../../renderer/text/tasks.ts';
import { taskStateWords } from '../../templates/task-words.ts';
import { testBackend } from '../helpers/backend.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { runCommand } from '../helpers/run-cli.ts';

/** Tasks on the command line: the list, a list an agency, and what is late on a day. */
async function sampleFile(sample: string): Promise<string> {
  const backend = testBackend();
  const file = path.join(temporaryFolder(), 'tasks.ybdb');
  await backend.createSampleAt(file, sample);
  await backend.client.file.close();
  return file;
}

async function exported(file: string, table: string, ...options: string[]) {
  const out = path.join(temporaryFolder(), `${table}.csv`);
  const given = ['--db', file, '--format', 'csv', '--out', out, '--table', table, ...options];
  const { code, err } = await runCommand(['export', ...given]);
  return { code, err, lines: code === 0 ? readFileSync(out, 'utf8').trim().split('\r\n') : [] };
}

describe('export --table', () => {
  it('tasks has the 22 of Huaiyin with their agencies, and how they stand on the day', async () => {
    const { code, err, lines } = await exported(
      await sampleFile('huaiyin'),
      'tasks',
      '--as-of',
      '2022-10-25',
    );
    expect([code, err, lines.length]).toEqual([0, '', 23]);
    expect(lines[0]).toMatch(/序号,类别,任务,目标要求,完成时限,牵头单位,责任单位,进展状态,最近进展$/);
    expect(lines[8]).toMatch(/,2022年9月底前,区民政局,各镇街,已销号（2022年9月22日）（示例）,/);
    expect(lines[17]).toMatch(/,区卫健委,区工信局、区民政局、区教体局、区老龄办,逾期25天,$/);
  });

  it('tasks-late has nothing on the day of a deadline and the rest on the day after', async () => {
    const file = await sampleFile('huaiyin');
    const late = async (day: string) => (await exported(file, 'tasks-late', '--as-of', day)).lines.length - 1;
    expect(await late('2021-12-31')).toBe(0);
    expect(await late('2022-01-01')).toBe(1);
    expect(await late('2022-10-01')).toBe(8);
    const bad = await exported(file, 'tasks-late', '--as-of', '2022-02-30');
    expect([bad.code, bad.err]).toEqual([2, expect.stringContaining('2022-02-30')]);
  });

  it('tasks-agencies has every task once for each agency with a part in it', async () => {
    const { lines } = await exported(await sampleFile('gongqingcheng'), 'tasks-agencies');
    // Agencies named by the ten tasks: 1 + 4 + 3 + 3 + 3 + 5 + 4 + 3 + 6 + 3.
    expect(lines).toHaveLength(1 + 35);
    expect(lines[0]).toContain('单位,承担');
    expect(lines.filter((line) => line.includes('各乡镇（街道）,责任'))).toHaveLength(9);
  });
});

describe('words', () => {
  it('of a state are the same on screen and paper', () => {
    for (const kind of TASK_STATES) expect(taskStateNames[kind]).toBe(taskStateWords[kind]);
  });

  it.each([
    ['../../etc/pass\u0007wd.pdf', 'passwd.pdf'],
    ['C:\\文件\\验收单.docx', '验收单.docx'],
    ['CON.txt', '_CON.txt'],
    ['a\u202efdp.exe', 'afdp.exe'],
    ['', '_'],
    ['..', '_'],
    ['a:b?.png', 'a：b？.png'],
  ])('of a file name %j are safe: %j', (given, name) => {
    expect(attachmentName(given)).toBe(name);
  });

  it('of a long file name keep its ending', () => {
    const name = attachmentName(`${'长'.repeat(300)}.pdf`);
    expect([name.endsWith('.pdf'), [...name].length <= 120]).toEqual([true, true]);
  });
});
