import { copyFileSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { importFiles } from '../../server/commands/import.ts';
import { testBackend } from '../helpers/backend.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { makeZip } from '../helpers/make-zip.ts';
import { listDrawing, workbookOf, xiushanDrawing } from '../helpers/notice-workbooks.ts';
import { runCommand } from '../helpers/run-cli.ts';

/** import --dry-run, as a county's IT runs it. */
async function countyFile(folder: string): Promise<string> {
  const backend = testBackend();
  const file = path.join(folder, '秀山.ybdb');
  await backend.createSampleAt(file, 'xiushan');
  await backend.client.file.close();
  await backend.close();
  return file;
}

/** The command without the program around it. */
async function imported(db: string, files: readonly string[]) {
  const backend = testBackend();
  try {
    return await importFiles({ backend, options: { db, 'dry-run': true, files }, warn: () => {} });
  } finally {
    await backend.close();
  }
}

describe('import --dry-run', () => {
  it('tells what a folder, a ZIP and single files hold, and writes nothing', async () => {
    const folder = temporaryFolder();
    const db = await countyFile(folder);
    const before = statSync(db);
    const inbox = path.join(folder, '来表');
    mkdirSync(path.join(inbox, '南片'), { recursive: true });
    const annex4 = await workbookOf([xiushanDrawing(4)]);
    writeFileSync(path.join(inbox, '1 附件4.xlsx'), annex4);
    writeFileSync(path.join(inbox, '2 坏的.xlsx'), annex4.subarray(0, 3000));
    writeFileSync(path.join(inbox, '~$1 附件4.xlsx'), 'x');
    writeFileSync(path.join(inbox, '南片', '附件5.csv'), '单位,2020年\n甲镇,约3\n乙镇,2\n合计,2\n');
    const zip = path.join(folder, '镇街.zip');
    writeFileSync(zip, makeZip([{ path: '附件3.xlsx', data: await workbookOf([xiushanDrawing(3)]) }]));
    const missing = path.join(folder, '没有.xlsx');

    const args = ['import', '--db', db, '--dry-run', '--json', inbox, zip, missing];
    const run = await runCommand(args);
    expect([run.code, run.err]).toEqual([0, '']);
    const { files } = JSON.parse(run.out);
    const [good, damaged, csv, zipped, gone] = files;
    expect(files.map(({ file }: { file: string }) => path.relative(folder, file))).toEqual([
      path.join('来表', '1 附件4.xlsx'),
      path.join('来表', '2 坏的.xlsx'),
      path.join('来表', '南片', '附件5.csv'),
      '镇街.zip/附件3.xlsx',
      '没有.xlsx',
    ]);
    expect(good.sheets).toHaveLength(1);
    const [table] = good.sheets[0].tables;
    expect(good.sheets[0]).toMatchObject({ sheet: '附件4', hidden: false, outside: [] });
    expect(table).toMatchObject({
      title: '秀山县农村养老服务设施建设全覆盖计划表',
      annexLabel: '附件4',
      headerRows: 2,
      rows: 26,
      unitColumn: 'B',
      totals: [{ label: '合计', row: 31, values: [5, 6, 6, 6, 25, 33, 32, 32] }],
      cells: { value: 216, text: 67, blank: 0, notApplicable: 0, unreadable: 0, ignored: 0 },
    });
    expect(table.columns[6]).toEqual({
      column: 'G',
      path: ['村级互助养老点（个）', '2019年拟建数'],
      role: 'figure',
      unitOfMeasure: '个',
    });
    expect(table.findings).toEqual([
      {
        severity: 'ERROR',
        code: 'STATED_TOTAL_DIFFERS',
        cell: 'G31',
        expected: 19,
        actual: 25,
        message: expect.stringContaining('各行相加是 19，表上写的是 25'),
      },
    ]);
    expect(damaged).toMatchObject({ error: { code: 'UNREADABLE_FILE', problem: 'truncated' }, sheets: [] });
    expect(csv.sheets[0].tables[0]).toMatchObject({
      cells: { unreadable: 1 },
      findings: [{ code: 'UNREADABLE', cell: 'B2', actual: '约3' }],
    });
    expect(zipped.sheets[0].tables[0]).toMatchObject({ rows: 21, findings: [] });
    expect(gone.error).toMatchObject({ code: 'FILE_NOT_FOUND' });
    expect(statSync(db).mtimeMs).toBe(before.mtimeMs);
  });

  it("knows from the county's file which units were not there in a year", async () => {
    const folder = temporaryFolder();
    const db = await countyFile(folder);
    const backend = testBackend();
    await backend.openPath(db);
    const { units, version } = await backend.client.unit.list({});
    const unit = units.find(({ name }) => name === '孝溪乡');
    if (unit === undefined) throw new Error('no such unit');
    await backend.client.unit.apply({
      change: { do: 'end', unitId: unit.id, lastDay: '2020-12-31' },
      reason: '撤乡',
      version,
    });
    await backend.client.file.close();
    await backend.close();
    const file = path.join(folder, '附件4.xlsx');
    writeFileSync(file, await workbookOf([xiushanDrawing(4)]));
    const { text } = await imported(db, [file]);
    expect(text.match(/[A-Z]\d+（.*?“孝溪乡”在 \d+ 年/g)).toEqual([
      'E25（乡镇养老服务中心（个） 2021年拟建数）：“孝溪乡”在 2021 年',
      'J25（村级互助养老点（个） 2022年拟建数）：“孝溪乡”在 2022 年',
    ]);
  });

  it('says in plain lines what --json says in one document', async () => {
    const folder = temporaryFolder();
    const db = await countyFile(folder);
    const file = path.join(folder, '任务.xlsx');
    writeFileSync(file, await workbookOf([listDrawing('huaiyin', 'notice-tasks'), xiushanDrawing(4)]));
    copyFileSync(file, path.join(folder, '任务.xls'));
    const { text } = await imported(db, [path.join(folder, '任务.xls')]);
    expect(text).toContain('文件名的后缀和内容不符');
    expect(text).toContain('《秀山县农村养老服务设施建设全覆盖计划表》：26 行，数 216');
    expect(text).toContain('ERROR G31（合计，村级互助养老点（个） 2019年拟建数）：各行相加是 19');
  });

  it('without files is bad use', async () => {
    await expect(imported('a.ybdb', [])).rejects.toThrow('没有写要读的文件');
  });
});
