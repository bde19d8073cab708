import { afterEach, describe, expect, it } from 'vitest';
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
    reports.warm();
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

  it('answers nothing after it was closed', async () => {
    const reports = start();
    await reports.close();
    await expect(reports.run(jobOf([], 'csv'))).rejects.toThrow('closed');
  });
});
