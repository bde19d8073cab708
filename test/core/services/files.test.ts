import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { NewCountyInput } from '../../../core/contract/file.ts';
import { testBackend } from '../../helpers/backend.ts';
import { temporaryFolder } from '../../helpers/folder.ts';

const county: NewCountyInput = {
  countyName: '示范县',
  planTitle: '示范县养老服务设施建设规划',
  years: [2024, 2025, 2026],
  townships: [
    { name: '城关镇', kind: 'town', divisionCode: '999999100' },
    { name: '东山街道', kind: 'subdistrict', divisionCode: null },
    { name: '西河乡', kind: 'township', divisionCode: null },
    { name: '民政局直属机构', kind: 'bureau', divisionCode: null },
  ],
};
const input = (): NewCountyInput => structuredClone(county);

describe('a new county', () => {
  it('gets its annexes over its own townships and years, empty and ready to fill', async () => {
    const { client } = testBackend();
    const status = await client.file.create(input());
    expect(status.open).toMatchObject({ name: '示范县.ybdb', sample: false, readOnly: false });
    const [plan] = await client.plan.list();
    expect(plan?.years.map((year) => year.label)).toEqual(['2024年', '2025年', '2026年']);
    expect(plan?.annexes.map((annex) => annex.filledCells)).toEqual([0, 0, 0, 0]);
    const training = await client.annex.open({ annexId: plan?.annexes[3]?.id ?? 0 });
    expect(training.rows.map((row) => row.name)).toEqual(['城关镇', '东山街道', '西河乡', '民政局直属机构']);
    const rural = await client.annex.open({ annexId: plan?.annexes[1]?.id ?? 0 });
    expect(rural.rows.map((row) => row.name)).not.toContain('民政局直属机构');
    expect(rural.columns).toHaveLength(6);
  });

  it('takes a second file name rather than touching an existing file', async () => {
    const { client } = testBackend();
    await client.file.create(input());
    const status = await client.file.create(input());
    expect(status.open?.name).toBe('示范县 (2).ybdb');
    expect(status.recent.map((file) => file.name)).toEqual(['示范县 (2).ybdb', '示范县.ybdb']);
  });

  it('with a township named twice is refused by name and leaves nothing behind', async () => {
    const dataFolder = temporaryFolder();
    const { client } = testBackend({ dataFolder });
    const twice = input();
    twice.townships.push({ name: '城关镇', kind: 'town', divisionCode: null });
    await expect(client.file.create(twice)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      data: { field: '城关镇', problem: 'duplicate' },
    });
    expect(readdirSync(dataFolder).filter((name) => name.includes('.ybdb'))).toEqual([]);
    expect((await client.file.status()).open).toBeNull();
  });

  it('whose name has characters no file may have still gets a file', async () => {
    const { client } = testBackend();
    const status = await client.file.create({ ...input(), countyName: '甲/乙:丙' });
    expect(existsSync(join(status.open?.place ?? '', status.open?.name ?? ''))).toBe(true);
  });
});

describe('data files', () => {
  it('are remembered, and a missing one is shown as missing until dropped', async () => {
    const { client } = testBackend();
    const status = await client.file.openSample({ sample: 'xiushan' });
    expect(status.recent[0]).toMatchObject({ exists: true });
    expect(status.dataFolder).toBe(status.open?.place);
    const [entry] = status.recent;
    await client.file.close();
    const forgotten = await client.file.forget({ id: entry?.id ?? '' });
    expect(forgotten.recent).toEqual([]);
    expect(forgotten.inFolder.map((file) => file.name)).toEqual([entry?.name]);
  });

  it('stay open when the next one cannot be opened', async () => {
    const dataFolder = temporaryFolder();
    const { client } = testBackend({ dataFolder });
    writeFileSync(join(dataFolder, '来信.ybdb'), '不是数据');
    const { inFolder, open } = await client.file.openSample({ sample: 'xiushan' });
    await expect(client.file.open({ id: inFolder[0]?.id ?? '' })).rejects.toMatchObject({
      code: 'NOT_A_DATA_FILE',
      data: { name: '来信.ybdb' },
    });
    expect((await client.file.status()).open).toEqual(open);
    expect(await client.plan.list()).toHaveLength(1);
  });

  it('handed over by a browser are copied in; what is no data file leaves no trace', async () => {
    const dataFolder = temporaryFolder();
    const { client } = testBackend({ dataFolder });
    const file = new File(['PK not a database'], '附件4.xlsx');
    await expect(client.file.upload({ file })).rejects.toMatchObject({
      code: 'NOT_A_DATA_FILE',
      data: { name: '附件4.xlsx' },
    });
    expect(readdirSync(dataFolder)).toEqual([]);
  });

  it('handed over by a browser from the data folder itself are opened, not copied beside themselves', async () => {
    const dataFolder = temporaryFolder();
    const { client } = testBackend({ dataFolder });
    const { open } = await client.file.create(input());
    await client.file.close();
    const path = join(dataFolder, open?.name ?? '');
    const status = await client.file.upload({ file: new File([readFileSync(path)], '示范县.ybdb') });
    expect(status.open?.name).toBe(open?.name);
    expect(readdirSync(dataFolder).filter((name) => name.endsWith('.ybdb'))).toEqual([open?.name]);
  });

  it('that nobody opened answer with NO_FILE_OPEN, not with an empty plan', async () => {
    const { client } = testBackend();
    await expect(client.plan.list()).rejects.toMatchObject({ code: 'NO_FILE_OPEN' });
    await expect(client.file.openSample({ sample: 'nowhere' })).rejects.toMatchObject({
      code: 'UNKNOWN_SAMPLE',
      data: { known: expect.arrayContaining(['xiushan', 'changzhi']) },
    });
  });
});

describe('settings', () => {
  it('survive a restart and a damaged settings file costs only the settings', async () => {
    const dataFolder = temporaryFolder();
    const first = testBackend({ dataFolder });
    await first.client.settings.set({ operator: '经办乙', theme: 'dark' });
    expect(await testBackend({ dataFolder }).client.settings.get()).toEqual({
      operator: '经办乙',
      theme: 'dark',
    });
    writeFileSync(join(dataFolder, 'settings.json'), '{"operator": 7');
    expect(await testBackend({ dataFolder }).client.settings.get()).toEqual({
      operator: '测试员',
      theme: 'system',
    });
  });
});
