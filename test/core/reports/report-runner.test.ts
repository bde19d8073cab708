import { afterEach, describe, expect, it } from 'vitest';
import type { ReportProgress } from '../../../core/contract/report.ts';
import { AppError, isAppError } from '../../../core/domain/app-error.ts';
import { buildTable } from '../../../core/reports/build-table.ts';
import type { ReportJob } from '../../../core/reports/report-job.ts';
import { createReportRunner, type ReportRunner } from '../../../core/reports/report-runner.ts';
import { jobOf, sheetOf, xiushanTables } from '../../helpers/annex-sheets.ts';

let runner: ReportRunner | undefined;
afterEach(() => runner?.close());

const start = (options: Parameters<typeof createReportRunner>[0] = { fontFolders: [] }): ReportRunner => {
  runner = createReportRunner(options);
  return runner;
};

const textOf = (bytes: Uint8Array, length: number) => Buffer.from(bytes.slice(0, length)).toString('latin1');

describe('the report runner', () => {
  it('makes files of every format in its worker, each answer to its own job', async () => {
    const reports = start();
    reports.warm(['pdf']);
    const [pdf, xlsx, csv] = await Promise.all(
      (['pdf', 'xlsx', 'csv'] as const).map((format) => reports.run(jobOf(xiushanTables(), format))),
    );
    expect(textOf(pdf?.bytes ?? new Uint8Array(), 4)).toBe('%PDF');
    expect(pdf?.pageCount).toBe(4);
    expect(textOf(xlsx?.bytes ?? new Uint8Array(), 2)).toBe('PK');
    expect([...(csv?.bytes.slice(0, 3) ?? [])]).toEqual([0xef, 0xbb, 0xbf]);
  });

  it('passes errors on with their code and data', async () => {
    const columns = [...Array(300).keys()].map(String);
    const table = buildTable(sheetOf({ columns, rows: [['某镇', ...columns.map(() => 1)]] }));
    const failure = await start()
      .run(jobOf([table], 'pdf'))
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AppError);
    expect(isAppError(failure, 'BAD_INPUT') && failure.data).toEqual({
      field: 'columns',
      problem: 'tooMany',
    });
  });

  it('goes on after a job that failed', async () => {
    const reports = start();
    await expect(reports.run({} as ReportJob)).rejects.toThrow();
    await expect(reports.run(jobOf(xiushanTables(), 'csv'))).resolves.toMatchObject({ pageCount: null });
  });

  it('rejects the jobs of a worker that crashed and starts a new one', async () => {
    const crashing = new URL('../../fixtures/crashing-report-worker.ts', import.meta.url);
    const reports = start({ fontFolders: [], workerFile: crashing });
    const crashed = jobOf([], 'pdf');
    await expect(Promise.all([reports.run(crashed), reports.run(crashed)])).rejects.toThrow('worker crashed');
    await expect(reports.run(jobOf([], 'csv'))).resolves.toMatchObject({ pageCount: 7 });
  });

  it('tells its steps in order up to the writing of the file', async () => {
    for (const format of ['pdf', 'xlsx', 'docx'] as const) {
      const steps: ReportProgress[] = [];
      const reports = start();
      await reports.run(jobOf(xiushanTables(), format), { onProgress: (step) => steps.push(step) });
      await reports.close();
      const annexes = steps.filter(({ step }) => step === 'annex');
      expect(annexes.map(({ index, count }) => `${index}/${count}`)).toEqual(['1/4', '2/4', '3/4', '4/4']);
      expect(annexes[1]?.label).toBe('附件4 秀山县农村养老服务设施建设全覆盖计划表');
      expect(steps.at(-1)?.step).toBe('file');
      const shares = steps.map(({ share }) => share);
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      expect(Math.max(...shares)).toBeLessThanOrEqual(1);
    }
  });

  it.each(['pdf', 'xlsx', 'docx'] as const)(
    'drops a cancelled book of 400 annexes as %s between two of them, and the next job is done at once',
    async (format) => {
      const reports = start();
      const abort = new AbortController();
      const seen: ReportProgress[] = [];
      const settled: string[] = [];
      const book = jobOf(Array.from({ length: 100 }, xiushanTables).flat(), format);
      const onProgress = (step: ReportProgress): void => {
        seen.push(step);
        if (step.step === 'annex' && step.index === 3) abort.abort();
      };
      const big = reports.run(book, { signal: abort.signal, onProgress }).catch((error: unknown) => {
        settled.push('book');
        return error;
      });
      const next = reports.run(jobOf(xiushanTables(), 'csv')).then(() => settled.push('next'));
      expect(isAppError(await big, 'CANCELLED')).toBe(true);
      await next;
      expect(settled).toEqual(['book', 'next']);
      expect(seen.at(-1)).toMatchObject({ step: 'annex', index: 3 });
    },
  );

  it('ends a worker that does not stop when told to; those that wait get another one', async () => {
    const deaf = new URL('../../fixtures/deaf-report-worker.ts', import.meta.url);
    const reports = start({ fontFolders: [], workerFile: deaf });
    const abort = new AbortController();
    const endless = reports.run(jobOf([], 'pdf'), {
      signal: abort.signal,
      onProgress: () => abort.abort(),
    });
    const next = reports.run(jobOf([], 'csv'));
    await expect(endless).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(next).resolves.toMatchObject({ pageCount: 7 });
  });

  it('never begins a job that was cancelled while it waited, or before', async () => {
    const reports = start();
    const abort = new AbortController();
    const told: ReportProgress[] = [];
    const options = { signal: abort.signal, onProgress: (step: ReportProgress) => told.push(step) };
    const first = reports.run(jobOf(xiushanTables(), 'xlsx'));
    const waiting = reports.run(jobOf(xiushanTables(), 'pdf'), options);
    abort.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(first).resolves.toMatchObject({ pageCount: null });
    await expect(reports.run(jobOf([], 'pdf'), options)).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(told).toEqual([]);
  });

  it('answers nothing after it was closed', async () => {
    const reports = start();
    await reports.close();
    await expect(reports.run(jobOf([], 'csv'))).rejects.toThrow('closed');
  });
});
