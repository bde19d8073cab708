import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { packageTexts } from '../../../core/reports/zip-package.ts';
import { createLog } from '../../../core/services/log.ts';
import { testBackend, xiushanBackend } from '../../helpers/backend.ts';
import { temporaryFolder } from '../../helpers/folder.ts';

async function textsOf(file: File): Promise<Map<string, string>> {
  return packageTexts(new Uint8Array(await file.arrayBuffer()));
}

it('the bundle tells versions, screen, rows and integrity, and nothing of what the office wrote', async () => {
  const dataFolder = path.join(temporaryFolder(), '王小明的文件夹');
  const backend = await xiushanBackend({ dataFolder, defaultOperator: '王小明' });
  const { client } = backend;
  await client.settings.set({ operator: '王小明' });
  await client.staff.save({ id: null, draft: { ...person, name: '王小明', remark: '王小明的备注' } });
  const [facility] = (await client.facility.list({ query: EVERYTHING, range: { from: 0, count: 1 } })).rows;
  const entries = { contactName: '王小明', contactPhone: '13800001234', remark: '王小明' };
  await client.facility.save({ id: facility?.id ?? 0, entries, reason: '王小明' });
  await client.settings.logFault({
    message: '王小明 13800001234',
    stack: 'at x (/home/wangxm/core/a.ts:1:2)',
  });
  await expect(client.file.open({ id: '王小明' })).rejects.toThrow();
  // As a program before this one wrote it.
  appendFileSync(
    path.join(dataFolder, 'yibiao.log'),
    '2020-01-01T00:00:00.000Z AB-1 cell.commit "Error: 王小明 \\n params: 13800001234"\n王小明\n',
  );

  const screen = {
    width: 1366,
    height: 768,
    windowWidth: 1366,
    windowHeight: 700,
    ratio: 1.25,
    browser: 'Chrome/156',
  };
  const { file } = await client.diagnostics.bundle({ screen });
  const texts = await textsOf(file);
  expect([...texts.keys()]).toEqual(['report.json', 'yibiao.log.txt']);
  const report = JSON.parse(texts.get('report.json') ?? '');
  expect(report).toMatchObject({
    runtime: { node: process.versions.node },
    screen: { width: 1366, ratio: 1.25 },
    file: {
      integrity: 'ok',
      foreignKeyFaults: 0,
      encrypted: false,
      rows: { staff_members: expect.any(Number) },
    },
  });
  expect(report.file.rows.facts).toBeGreaterThan(100);
  expect(texts.get('yibiao.log.txt')).toContain('core/a.ts:1:2');
  for (const [name, text] of texts) {
    expect(text, name).not.toMatch(/[\u4e00-\u9fff]|13800001234|wangxm|99900019/);
  }
  expect(
    `${file.name}${readFileSync(path.join(dataFolder, 'yibiao.log'), 'utf8').split('\n')[0]}`,
  ).not.toMatch(/王小明|13800001234/);
});

it('without a file there is still a bundle, for a program that opens none', async () => {
  const { client } = testBackend();
  const texts = await textsOf((await client.diagnostics.bundle({})).file);
  expect(JSON.parse(texts.get('report.json') ?? '').file).toBeNull();
});

it('the log keeps three files of a megabyte and no more', () => {
  const folder = temporaryFolder();
  mkdirSync(folder, { recursive: true });
  const log = createLog(folder, () => new Date(0));
  const file = (name: string) => path.join(folder, name);
  for (const word of ['one', 'two', 'three', 'four']) {
    log.fault(new Error(word), 'test');
    appendFileSync(file('yibiao.log'), 'x'.repeat(1024 * 1024));
  }
  log.fault(new Error('five'), 'test');
  const contents = ['yibiao.log', 'yibiao.log.1', 'yibiao.log.2'].map((name) =>
    readFileSync(file(name), 'utf8').slice(0, 60),
  );
  expect(contents.map((text) => /Error: (\w+)/.exec(text)?.[1])).toEqual(['five', 'four', 'three']);
  expect(existsSync(file('yibiao.log.3'))).toBe(false);
});

it('a log that cannot be written does not hide the fault', () => {
  const folder = path.join(temporaryFolder(), 'a-file');
  writeFileSync(folder, '');
  expect(createLog(folder, () => new Date(0)).fault(new Error('x'), 'test')).not.toBe('');
});

const EVERYTHING = { search: '', sort: null, filters: {} };
const person = {
  ...{
    name: '',
    unitId: 2,
    facilityId: null,
    itemId: null,
    phone: '13800001234',
    idNumber: '999000190001011234',
  },
  ...{ schooling: null, hiredOn: '2019-01-01', leftOn: '', remark: '', certificates: [] },
};
