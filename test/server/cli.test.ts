import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { packageTexts } from '../../core/reports/zip-package.ts';
import { optionNames } from '../../server/cli-options.ts';
import { recordTables } from '../../server/commands/record-tables.ts';
import { sampleFile, testBackend } from '../helpers/backend.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { workbookFrom } from '../helpers/read-back.ts';
import { runCommand } from '../helpers/run-cli.ts';
import { type RunOptions, runNode, startNode } from '../helpers/run-node.ts';

const certificate = path.join(import.meta.dirname, '../fixtures/tls/cert.pem');
const asProcess = (args: readonly string[], options: RunOptions = {}) =>
  runNode('server/cli.ts', args, options);
const cli = (args: readonly string[], options: RunOptions = {}) =>
  options.shell === undefined ? runCommand(args, options) : asProcess(args, options);

/** Runs a command that must fail and gives its code as a person and as a program read it. */
async function failure(args: readonly string[], options: RunOptions = {}) {
  const { code, out, err } = await cli([...args, '--json'], options);
  expect(code, err).toBe(1);
  expect(out).toBe('');
  const [sentence = '', document = ''] = err.trim().split('\n').slice(-2);
  const { error } = JSON.parse(document);
  expect(sentence).toBe(`${error.code}: ${error.message}`);
  expect(error.message).toMatch(/[\u4e00-\u9fff].*。/);
  return error as { code: string; data: Record<string, unknown>; message: string };
}

describe('init', () => {
  it('makes a data file that lists the annexes of the notice', async () => {
    const file = path.join(temporaryFolder(), '新建.ybdb');
    expect(await cli(['init', '--db', file, '--sample', 'xiushan'])).toMatchObject({ code: 0, err: '' });
    const { code, out, err } = await cli(['tables', '--db', file, '--json']);
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject([
      { id: 'annex-1', annexNumber: 1, plan: 'xiushan' },
      { id: 'annex-2', annexNumber: 2, plan: 'xiushan' },
      { id: 'annex-3', annexNumber: 3, plan: 'xiushan' },
      { id: 'annex-4', annexNumber: 4, plan: 'xiushan' },
      { id: 'annex-5', annexNumber: 5, plan: 'xiushan' },
      { id: 'annex-6', annexNumber: 6, plan: 'xiushan' },
      { id: 'notice-tasks', annexNumber: null, plan: 'xiushan' },
      { id: 'notice-targets', annexNumber: null, plan: 'xiushan' },
    ]);
  });

  it('does not touch a file that is already there', async () => {
    const file = await sampleFile();
    const before = readFileSync(file);
    expect((await failure(['init', '--db', file])).code).toBe('FILE_EXISTS');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('names the samples it knows', async () => {
    const file = path.join(temporaryFolder(), 'a.ybdb');
    const error = await failure(['init', '--db', file, '--sample', 'atlantis']);
    expect(error).toMatchObject({
      code: 'UNKNOWN_SAMPLE',
      data: { known: ['xiushan', 'gongqingcheng', 'yuechi', 'huaiyin', 'changzhi'] },
    });
    expect(existsSync(file)).toBe(false);
  });
});

describe('check', () => {
  it('lists one error, the published total that the rows do not add up to, and two slips of the text', async () => {
    const { code, out } = await cli(['check', '--db', await sampleFile(), '--json']);
    expect(code).toBe(0);
    const rows = JSON.parse(out) as Record<string, unknown>[];
    expect(rows).toMatchObject([
      { severity: 'ERROR', code: 'STATED_TOTAL_DIFFERS', table: 'annex-4', item: '村级互助养老点' },
      { severity: 'WARN', code: 'DOCUMENT_NUMBER_YEAR', table: 'notice', expected: 2019, actual: 2018 },
      { severity: 'WARN', code: 'TARGET_DIFFERS_FROM_ANNEX', table: 'annex-6', expected: 33, actual: 30 },
    ]);
    const [row] = rows;
    expect([row?.expected, row?.actual].sort()).toEqual([19, 25]);
    expect(row?.message).toContain('25');
    expect(row).not.toHaveProperty('unit');
  });
});

describe('help', () => {
  it('names every table that can be asked for, and every option', async () => {
    const { code, out } = await cli(['help']);
    expect(code).toBe(0);
    const words = new Set(out.split(/[^\w-]+/));
    expect(Object.keys(recordTables).filter((table) => !words.has(table))).toEqual([]);
    expect(optionNames.filter((name) => !words.has(`--${name}`))).toEqual([]);
  });
});

describe('as a process', () => {
  it('prints results, warns apart from them, and ends with the code', async () => {
    const file = await sampleFile();
    const [good, bad, wrong] = await Promise.all([
      asProcess(['tables', '--db', file, '--json']),
      asProcess(['tables', '--db', `${file}.gone`]),
      asProcess(['tables']),
    ]);
    expect([good.code, good.err, JSON.parse(good.out).length]).toEqual([0, '', 8]);
    expect([bad.code, bad.out]).toEqual([1, '']);
    expect(bad.err).toMatch(/^FILE_NOT_FOUND: .*。\n$/);
    expect([wrong.code, wrong.out]).toEqual([2, '']);
    expect(wrong.err).toMatch(/^BAD_USE: /);
  });
});

describe('a reader that stops early', () => {
  it('is no fault, however much was still to come', async () => {
    const file = await sampleFile();
    const backend = testBackend();
    await backend.openPath(file);
    const [plan] = await backend.client.plan.list();
    const annexId = plan?.annexes.find((annex) => annex.key === 'annex-4')?.id ?? 0;
    const { cells } = await backend.client.annex.open({ annexId });
    const unread = { text: '约'.repeat(150), reason: 'notANumber' as const };
    const edits = cells.map(({ value, unread: _, note: __, ...key }) => ({ key, value, unread }));
    await backend.client.cell.commit({ annexId, edits, source: 'typed' });
    await backend.client.file.close();
    // Some 100 KB, more than a pipe holds; the program tells how it ended beside it.
    const shell = '{ "$0" "$@"; echo "ended with $?" >&2; } | head -n 1';
    const { out, err } = await cli(['check', '--db', file], { shell });
    expect(out).toContain('约约约');
    expect(err).toBe('ended with 0\n');
  });
});

describe('export', () => {
  it.each([
    ['xlsx', 'PK'],
    ['pdf', '%PDF-'],
  ])('writes one annex as %s', async (format, start) => {
    const out = path.join(temporaryFolder(), `附件4.${format}`);
    const { code, err } = await cli([
      ...['export', '--db', await sampleFile(), '--table', 'annex-4'],
      ...['--format', format, '--out', out],
    ]);
    expect(code, err).toBe(0);
    expect(readFileSync(out).subarray(0, start.length).toString('latin1')).toBe(start);
  });

  it('writes CSV with the figures of the notice, and prints one JSON document', async () => {
    const out = path.join(temporaryFolder(), '附件4.csv');
    const args = [
      'export',
      '--db',
      await sampleFile(),
      '--table',
      'annex-4',
      '--format',
      'csv',
      '--out',
      out,
    ];
    const { code, out: printed } = await cli([...args, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(printed)).toMatchObject({ file: out, format: 'csv' });
    expect(readFileSync(out, 'utf8')).toContain('清溪场镇');
  });

  it('writes the whole book of a plan', async () => {
    const folder = temporaryFolder();
    const db = await sampleFile();
    const book = path.join(folder, 'book.pdf');
    const one = path.join(folder, 'one.pdf');
    const format = ['--format', 'pdf', '--json'];
    const all = await cli(['export', '--db', db, '--plan', 'xiushan', '--all', '--out', book, ...format]);
    const single = await cli(['export', '--db', db, '--table', 'annex-4', '--out', one, ...format]);
    expect(JSON.parse(all.out).pageCount).toBeGreaterThan(JSON.parse(single.out).pageCount);
  });

  it('writes a version as it was, and what changed since it', async () => {
    const backend = testBackend();
    const folder = temporaryFolder();
    const db = path.join(folder, '秀山.ybdb');
    await backend.createSampleAt(db, 'xiushan');
    const [plan] = await backend.client.plan.list();
    await backend.client.version.freeze({ planId: plan?.id ?? 0, stage: 'final', note: '' });
    const annexId = plan?.annexes.find((annex) => annex.key === 'annex-1')?.id ?? 0;
    const roster = await backend.client.text.open({ annexId });
    if (roster.kind !== 'list') throw new Error('not a list');
    const rows = roster.rows.map(({ id, cells }) => ({ id, cells: [...cells] }));
    await backend.client.text.saveRows({ annexId, rows: rows.slice(1) });
    await backend.client.file.close();
    const write = async (name: string, ...args: string[]) => {
      const out = path.join(folder, name);
      const { code, err } = await cli(['export', '--db', db, ...args, '--format', 'csv', '--out', out]);
      expect(code, err).toBe(0);
      return readFileSync(out, 'utf8');
    };
    const gone = rows[0]?.cells.at(-1) ?? '';
    expect(await write('then.csv', '--table', 'annex-1', '--version', '1')).toContain(gone);
    expect(await write('now.csv', '--table', 'annex-1')).not.toContain(gone);
    expect(await write('compared.csv', '--plan', 'xiushan', '--all', '--compare-from', '1')).toContain(
      '删除',
    );
    const unknown = [
      'export',
      '--db',
      db,
      '--table',
      'annex-1',
      '--format',
      'csv',
      '--out',
      path.join(folder, 'x'),
    ];
    expect(await failure([...unknown, '--version', '7'])).toMatchObject({ code: 'UNKNOWN_VERSION' });
    expect(await failure([...unknown, '--compare-from', '1', '--version', '1'])).toMatchObject({
      code: 'NOTHING_CHANGED',
    });
  });

  it('writes the projects as they stood on a day, and their picture as PDF alone', async () => {
    const db = await sampleFile();
    const folder = temporaryFolder();
    const base = ['export', '--db', db, '--table'];
    const csv = path.join(folder, 'projects.csv');
    const asOf = ['--as-of', '2020-09-30'];
    expect((await cli([...base, 'projects', '--format', 'csv', '--out', csv, ...asOf])).code).toBe(0);
    const lines = readFileSync(csv, 'utf8').split('\r\n');
    expect(lines[0]).toContain('项目名称,建设方式,面积,床位,投资,选址 / 计划,选址 / 实际');
    // Every second date is an actual one; none of them lies after the day.
    const actual = lines
      .slice(1)
      .flatMap((line) => line.split(',').filter((_, at) => at >= 8 && at <= 20 && at % 2 === 0));
    const known = actual.filter((date) => date !== '').toSorted();
    expect(known.length).toBeGreaterThan(100);
    expect(known.at(-1) ?? '').toMatch(/^2020-(0\d)-\d\d$/);
    expect(lines[1]).toContain('示例数据');
    const picture = [...base, 'projects-gantt', '--out', path.join(folder, 'gantt.pdf')];
    expect((await cli([...picture, '--format', 'pdf'])).code).toBe(0);
    expect(await failure([...picture, '--format', 'xlsx'])).toMatchObject({ code: 'UNKNOWN_FORMAT' });
    expect((await cli([...picture, '--format', 'pdf', '--as-of', '2020-13-01'])).code).toBe(2);
  });

  it('writes the targets as they stood on a day, and names them beside the indicators', async () => {
    const db = await sampleFile();
    const out = path.join(temporaryFolder(), 'targets.csv');
    const targets = ['export', '--db', db, '--table', 'targets', '--format', 'csv', '--out', out];
    expect((await cli([...targets, '--as-of', '2020-12-31'])).code).toBe(0);
    const text = readFileSync(out, 'utf8');
    expect(text).toContain('护理型床位占比,≥50,%,2022年,');
    expect(text).toContain('社区养老服务站,41,个,2019年-2020年,23,18,滞后,县民政局,示例数据');
    expect((await cli([...targets, '--as-of', '2021-01-01'])).code).toBe(0);
    expect(readFileSync(out, 'utf8')).toContain('23,18,未达标,县民政局');
    expect((await cli([...targets, '--as-of', '2020-02-30'])).code).toBe(2);
    const listed = await cli(['indicators', '--db', db, '--as-of', '2020-12-31', '--json']);
    const rows = JSON.parse(listed.out) as Record<string, unknown>[];
    expect(rows.find((row) => row.key === 'nursingBedShare')).toMatchObject({
      ...{ target: '≥50%', targetUnit: '%', unitOfMeasure: '%', status: 'reached' },
    });
    expect(rows.find((row) => row.key === 'nursingBedShare')).not.toHaveProperty('measuredBy');
    // The notice wants square metres; known is the share of the centres that have them.
    expect(rows.find((row) => row.key === 'complianceSubdistrictCentre')).toMatchObject({
      ...{ unitOfMeasure: '%', target: '≥1500平方米', targetUnit: '平方米', measuredBy: 'complianceRate' },
    });
    const { out: lines } = await cli(['indicators', '--db', db, '--as-of', '2020-12-31']);
    expect(lines).toContain('≥1500平方米（按达标率衡量）');
    expect(rows.find((row) => row.key === 'bedsPerThousand')).not.toHaveProperty('target');
  });

  it('puts a cover and the list of annexes before a book', async () => {
    const book = ['export', '--db', await sampleFile(), '--plan', 'xiushan', '--all', '--json'];
    const out = path.join(temporaryFolder(), 'book.xlsx');
    const { code, err } = await cli([...book, '--cover', '--annex-list', '--format', 'xlsx', '--out', out]);
    expect(code, err).toBe(0);
    const sheets = (await workbookFrom(readFileSync(out))).worksheets.map((sheet) => sheet.name);
    expect(sheets.slice(0, 3)).toEqual(['封面', '附件说明', '附件1']);
    const pages = async (...more: string[]) => {
      const printed = await cli([...book, ...more, '--format', 'pdf', '--out', `${out}.pdf`]);
      return JSON.parse(printed.out).pageCount as number;
    };
    expect(await pages('--cover')).toBe((await pages()) + 1);
  });

  it('writes frames to fill in by hand', async () => {
    const db = await sampleFile();
    const out = path.join(temporaryFolder(), 'blank.csv');
    const annex = ['export', '--db', db, '--table', 'annex-4', '--format', 'csv', '--out', out];
    const { code, err } = await cli([...annex, '--blank']);
    expect([code, err]).toEqual([0, '']);
    const blank = readFileSync(out, 'utf8');
    expect(blank).toMatch(/清溪场镇,+\r\n/);
    expect((await cli(annex)).code).toBe(0);
    expect(readFileSync(out, 'utf8')).toMatch(/清溪场镇,.*\d/);
  });

  it('replaces an older file, and leaves nothing else in the folder', async () => {
    const out = path.join(temporaryFolder(), 'a.csv');
    writeFileSync(out, 'old');
    const db = await sampleFile();
    expect(
      (await cli(['export', '--db', db, '--table', 'annex-4', '--format', 'csv', '--out', out])).code,
    ).toBe(0);
    expect(readFileSync(out, 'utf8')).not.toBe('old');
    expect(readdirSync(path.dirname(out))).toEqual(['a.csv']);
  });
});

describe('a failing export', () => {
  async function exporting(changes: Readonly<Record<string, string>>, options: RunOptions = {}) {
    const wanted = {
      '--db': await sampleFile(),
      '--table': 'annex-4',
      '--format': 'csv',
      '--out': path.join(temporaryFolder(), 'a.csv'),
      ...changes,
    };
    return failure(['export', ...Object.entries(wanted).flat()], options);
  }

  it('names the tables there are', async () => {
    expect(await exporting({ '--table': 'annex-9' })).toMatchObject({
      code: 'UNKNOWN_TABLE',
      data: { table: 'annex-9', known: expect.arrayContaining(['annex-1', 'annex-6', 'notice-targets']) },
    });
  });

  it.each([
    ['subsidy', 'gongqingcheng', '补助标准'],
    ['subsidy', 'yuechi', '补助标准'],
    ['assessment', 'gongqingcheng', '还没有建立考核'],
  ])('says of %s of %s what has to be there first', async (table, sample, words) => {
    const failed = await exporting({ '--db': await sampleFile(sample), '--table': table });
    expect(failed).toMatchObject({ code: 'NOTHING_TO_PRINT' });
    expect(failed.message).toContain(words);
  });

  it('names the formats and the plans there are', async () => {
    expect(await exporting({ '--format': 'docm' })).toMatchObject({ code: 'UNKNOWN_FORMAT' });
    expect(await exporting({ '--plan': 'atlantis' })).toMatchObject({
      code: 'UNKNOWN_PLAN',
      data: { known: ['xiushan'] },
    });
  });

  it('says that the folder is missing', async () => {
    const out = path.join(temporaryFolder(), 'missing', 'a.csv');
    expect(await exporting({ '--out': out })).toMatchObject({ code: 'FILE_NOT_FOUND' });
  });

  it('does not replace a file that is open in an office program', async () => {
    const folder = temporaryFolder();
    const out = path.join(folder, 'a.csv');
    writeFileSync(out, 'being edited');
    writeFileSync(path.join(folder, '.~lock.a.csv#'), ',clerk,office;');
    expect(await exporting({ '--out': out })).toMatchObject({
      code: 'OUTPUT_LOCKED',
      data: { name: 'a.csv' },
    });
    expect(readFileSync(out, 'utf8')).toBe('being edited');
  });

  // sysfs takes no new files, not even from root.
  it.skipIf(process.platform !== 'linux')('says that the folder cannot be written', async () => {
    expect(await exporting({ '--out': '/sys/a.csv' })).toMatchObject({ code: 'FOLDER_READ_ONLY' });
    expect(await failure(['init', '--db', '/sys/a.ybdb'])).toMatchObject({ code: 'FOLDER_READ_ONLY' });
  });

  // A limit on file size stands in for a full disk: the write stops in the middle in the same way.
  it.skipIf(process.platform === 'win32')('on a full disk leaves the old file whole', async () => {
    const folder = temporaryFolder();
    const out = path.join(folder, 'a.pdf');
    writeFileSync(out, 'old');
    const shell = 'ulimit -f 64; exec "$0" "$@"';
    const error = await exporting({ '--format': 'pdf', '--out': out }, { shell });
    expect(error).toMatchObject({ code: 'DISK_FULL', data: { place: folder } });
    expect(readFileSync(out, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['a.pdf']);
  });
});

describe('a data file', () => {
  const tables = (file: string, options: RunOptions = {}) => failure(['tables', '--db', file], options);

  it('that is missing', async () => {
    expect(await tables(path.join(temporaryFolder(), 'none.ybdb'))).toMatchObject({ code: 'FILE_NOT_FOUND' });
  });

  it.each([
    ['text', 'these are words, not tables'],
    ['nothing', ''],
    ['a workbook', 'PK\u0003\u0004 and more'],
  ])('that holds %s', async (_name, content) => {
    const file = path.join(temporaryFolder(), 'a.ybdb');
    writeFileSync(file, content);
    expect(await tables(file)).toMatchObject({ code: 'NOT_A_DATA_FILE', data: { name: 'a.ybdb' } });
    expect(readFileSync(file, 'utf8')).toBe(content);
  });

  it("that is another program's database", async () => {
    const file = path.join(temporaryFolder(), 'a.ybdb');
    const foreign = new Database(file);
    foreign.exec('CREATE TABLE songs (title TEXT)');
    foreign.close();
    expect(await tables(file)).toMatchObject({ code: 'NOT_A_DATA_FILE' });
  });

  it('that was cut off in the middle', async () => {
    const file = await sampleFile();
    truncateSync(file, Math.floor(readFileSync(file).length / 2));
    expect(await tables(file)).toMatchObject({ code: 'FILE_DAMAGED' });
  });

  it('from a newer version, without changing it', async () => {
    const file = await sampleFile();
    const newer = new Database(file);
    newer.pragma('user_version = 900');
    newer.close();
    const before = readFileSync(file);
    expect(await tables(file)).toMatchObject({ code: 'FILE_NEWER', data: { fileVersion: 900 } });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('that another program has open', async () => {
    const file = await sampleFile();
    const holder = testBackend();
    await holder.openPath(file);
    expect(await tables(file)).toMatchObject({ code: 'FILE_LOCKED' });
    await holder.client.file.close();
    expect((await cli(['tables', '--db', file])).code).toBe(0);
  });

  it('in a read-only place can still be listed and exported', async () => {
    const folder = path.join(temporaryFolder(), 'stick');
    mkdirSync(folder);
    const file = path.join(folder, 'a.ybdb');
    copyFileSync(await sampleFile(), file);
    chmodSync(file, 0o444);
    expect((await cli(['tables', '--db', file, '--json'])).code).toBe(0);
  });
});

describe('the command line', () => {
  it("leaves nothing behind in the window's own folder", async () => {
    const data = temporaryFolder();
    const { code } = await cli(['tables', '--db', await sampleFile()], { env: { YIBIAO_DATA: data } });
    expect([code, readdirSync(data)]).toEqual([0, []]);
  });
});

describe('a command line that is wrong', () => {
  const oneAnnex = ['export', '--db', 'a.ybdb', '--table', 'annex-4', '--out', 'a'];
  const wholeBook = ['export', '--db', 'a.ybdb', '--plan', 'xiushan', '--all', '--out', 'a'];
  it.each([
    ['no command', []],
    ['an unknown command', ['frobnicate']],
    ['an unknown option', ['tables', '--db', 'a.ybdb', '--colour', 'red']],
    ['an option of another command', ['tables', '--db', 'a.ybdb', '--format', 'pdf']],
    ['a missing option', ['tables']],
    ['a missing value', ['tables', '--db']],
    ['a word too many', ['tables', 'extra', '--db', 'a.ybdb']],
    ['neither table nor plan', ['export', '--db', 'a.ybdb', '--format', 'pdf', '--out', 'a.pdf']],
    ['all without a plan', ['export', '--db', 'a.ybdb', '--all', '--format', 'pdf', '--out', 'a.pdf']],
    ['a cover of one annex', [...oneAnnex, '--format', 'pdf', '--cover']],
    ['a list of annexes in CSV', [...wholeBook, '--format', 'csv', '--annex-list']],
    ['a blank comparison', [...wholeBook, '--format', 'pdf', '--blank', '--compare-from', '1']],
    ['a value for a flag', [...wholeBook, '--format', 'pdf', '--blank=yes']],
    ['a port that is none', ['serve', '--db', 'a.ybdb', '--port', '99999']],
    ['every machine of the network without TLS', ['serve', '--db', 'a.ybdb', '--host', '0.0.0.0']],
    ['an address of the network without TLS', ['serve', '--db', 'a.ybdb', '--host', '192.168.1.5']],
    ['a certificate without its key', ['serve', '--db', 'a.ybdb', '--cert', certificate]],
    ['a key that is none', ['serve', '--db', 'a.ybdb', '--cert', certificate, '--key', certificate]],
  ])('%s: usage on stderr, exit code 2', async (_name, args) => {
    const { code, out, err } = await cli(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^BAD_USE: /);
    expect(err).toContain('npm run --silent yibiao');
  });

  it('asking for help is not wrong', async () => {
    const { code, out } = await cli(['--help']);
    expect(code).toBe(0);
    expect(out).toContain('export');
  });
});

describe('diagnostics', () => {
  it('writes one ZIP for whoever helps, about a file or without one', async () => {
    const out = path.join(temporaryFolder(), '诊断.zip');
    const { code, out: said } = await cli([
      'diagnostics',
      '--db',
      await sampleFile(),
      '--out',
      out,
      '--json',
    ]);
    expect([code, JSON.parse(said)]).toEqual([0, { file: out }]);
    const report = packageTexts(readFileSync(out)).get('report.json') ?? '';
    expect(JSON.parse(report)).toMatchObject({ screen: null, file: { integrity: 'ok' } });
    expect(report).not.toMatch(/[\u4e00-\u9fff]/);
  });
});

describe('serve', () => {
  it('prints its address, answers there, and stops when told to', async () => {
    const program = startNode('server/cli.ts', ['serve', '--db', await sampleFile()]);
    const [, url = ''] = await program.printed(/(http:\/\/127\.0\.0\.1:\d+\/\?token=\S+)/);
    const answer = await fetch(url, { redirect: 'manual' });
    expect(answer.status).toBe(302);
    program.child.kill('SIGTERM');
    expect((await program.ended).code).toBe(0);
  });

  it('opens a file without accounts to no other machine, with or without a certificate', async () => {
    const pem = ['--cert', certificate, '--key', certificate.replace('cert.pem', 'key.pem')];
    const { code, out, err } = await cli(['serve', '--db', await sampleFile(), '--host', '0.0.0.0', ...pem]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('还没有账号');
  });
});
