import { readFileSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ReportProgress } from '../../core/contract/report.ts';
import { factKeyAt } from '../../core/domain/annex.ts';
import { xiushanBackend } from '../helpers/backend.ts';
import { carriers, clientOver } from '../helpers/contract-carriers.ts';

/** Whatever carries a call, the caller sees the same values, files and errors. */
describe.each(carriers)('over %s', (carrier) => {
  async function start() {
    const backend = await xiushanBackend();
    return { backend, client: await clientOver(carrier, backend) };
  }

  it('an annex arrives as the service gives it', async () => {
    const { backend, client } = await start();
    const annexId = backend.annexId('annex-4');
    const sheet = await client.annex.open({ annexId });
    expect(sheet).toEqual(await backend.client.annex.open({ annexId }));
    expect(sheet.rows.length).toBeGreaterThan(20);
  });

  it('0, blank and not applicable stay three different facts on the way to the file and back', async () => {
    const { backend, client } = await start();
    const annexId = backend.annexId('annex-4');
    const sheet = await client.annex.open({ annexId });
    const column = sheet.columns.find((one) => one.source.kind === 'fact');
    const keys = sheet.rows.slice(0, 3).map((row) => (column ? factKeyAt(row, column) : null));
    const values = [{ kind: 'number', value: 0 }, { kind: 'blank' }, { kind: 'notApplicable' }] as const;
    const edits = keys.map((key, index) => {
      if (key === null) throw new Error('the column holds no facts');
      return { key, value: values[index] ?? null, unread: null };
    });
    const result = await client.cell.commit({ annexId, edits, source: 'typed' });
    expect(result.cells.map((cell) => cell.value)).toEqual(values);
  });

  it('an error arrives with its code and its data', async () => {
    const { client } = await start();
    await expect(client.file.openSample({ sample: 'atlantis' })).rejects.toMatchObject({
      code: 'UNKNOWN_SAMPLE',
      data: { sample: 'atlantis', known: expect.arrayContaining(['xiushan', 'changzhi']) },
    });
  });

  it('a call whose input is no such thing is refused before it does anything', async () => {
    const { client } = await start();
    const wrong = { annexId: 'four' } as unknown as { annexId: number };
    await expect(client.annex.open(wrong)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('a file handed over arrives with its name, and its refusal names it', async () => {
    const { client } = await start();
    const file = new File(['no database'], '秀山县.ybdb', { type: 'application/octet-stream' });
    await expect(client.file.upload({ file })).rejects.toMatchObject({
      code: 'NOT_A_DATA_FILE',
      data: { name: '秀山县.ybdb' },
    });
  });

  it('a data file handed over is opened with every byte', async () => {
    const { backend, client } = await start();
    const source = backend.currentPath();
    if (source === null) throw new Error('the sample is open');
    await client.file.close();
    const file = new File([readFileSync(source)], 'copy.ybdb');
    // As from another machine: the same bytes in the data folder would be opened instead.
    rmSync(source);
    const status = await client.file.upload({ file });
    expect(status.open?.name).toBe('copy.ybdb');
    expect((await client.plan.list())[0]?.title).toBe(backend.plan.title);
  });

  it('an exported file arrives with its name, type and content', async () => {
    const { backend, client } = await start();
    const annexIds = [backend.annexId('annex-4')];
    const { file } = await client.report.export({ annexIds, format: 'csv' });
    const direct = (await backend.client.report.export({ annexIds, format: 'csv' })).file;
    expect(file.name).toContain('秀山县农村养老服务设施建设全覆盖计划表');
    expect([file.name, file.type, await file.text()]).toEqual([
      direct.name,
      direct.type,
      await direct.text(),
    ]);
  });

  it('the steps of an export arrive while it is made, and end with it', async () => {
    const { backend, client } = await start();
    const annexIds = backend.plan.annexes.map((annex) => annex.id);
    const steps = await client.report.progress({ jobId: 'book' });
    const seen = (async () => {
      const all: ReportProgress[] = [];
      for await (const step of steps) all.push(step);
      return all;
    })();
    await client.report.export({ annexIds, format: 'pdf', jobId: 'book' });
    const all = await seen;
    expect(all.length).toBeGreaterThan(0);
    expect(all.at(-1)?.step).toBe('file');
    for (const { count, step } of all) if (step === 'annex') expect(count).toBe(annexIds.length);
  });

  it('an export that is cancelled stops: its steps end, and the next one is made', async () => {
    const { backend, client } = await start();
    const ids = backend.plan.annexes.map((annex) => annex.id);
    const annexIds = Array.from({ length: 20 }, () => ids).flat();
    const abort = new AbortController();
    const steps = await client.report.progress({ jobId: 'book' });
    const book = client.report.export({ annexIds, format: 'docx', jobId: 'book' }, { signal: abort.signal });
    const outcome = book.then(
      () => 'made',
      () => 'cancelled',
    );
    const seen: string[] = [];
    for await (const { step } of steps) {
      seen.push(step);
      abort.abort();
    }
    expect(await outcome).toBe('cancelled');
    expect(seen).not.toContain('file');
    const { file } = await client.report.export({ annexIds: ids, format: 'docx' });
    expect(file.size).toBeGreaterThan(1000);
  });
});
