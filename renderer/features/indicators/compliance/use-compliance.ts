import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReportFormat } from '../../../../core/contract/report.ts';
import type { RecordQuery } from '../../../../core/domain/record-query.ts';
import { startJob } from '../../../app/jobs.ts';
import { useProgram } from '../../../app/program.ts';
import { complianceText as text } from '../../../text/compliance.ts';
import { exportLabel, exportWords, printLabel, printWords } from '../../../text/reports.ts';

/** Which places, and as of which day; null = today. */
export interface Asked {
  readonly asOf: string | null;
  readonly scope: 'open' | 'all';
}

export const inputOf = ({ asOf, scope }: Asked) => ({ scope, ...(asOf === null ? {} : { asOf }) });

export const complianceKeys = {
  all: ['compliance'] as const,
  one: (id: number, asOf: string | null) => ['compliance', 'one', id, asOf] as const,
};

export function useComplianceSummary(asked: Asked) {
  const { client } = useProgram();
  return useQuery({
    queryKey: ['compliance', 'summary', asked],
    queryFn: () => client.compliance.summary(inputOf(asked)),
    refetchOnMount: 'always',
    placeholderData: keepPreviousData,
  });
}

export function useComplianceView(id: number, asOf: string | null) {
  const { client } = useProgram();
  return useQuery({
    queryKey: complianceKeys.one(id, asOf),
    queryFn: () => client.compliance.get({ id, ...(asOf === null ? {} : { asOf }) }),
    refetchOnMount: 'always',
  });
}

type By = 'facility' | 'township' | 'type';

/** The table on paper and as a file: what the view shows, with the filter of its list. */
export function useCompliancePaper(asked: Asked, by: By, query: RecordQuery) {
  const { client, host } = useProgram();
  const make = (format: ReportFormat, signal: AbortSignal) =>
    client.compliance.export({ ...inputOf(asked), by, query, format }, { signal });
  const what = `${text.paperName} ${text.views[by]}`;
  return {
    print: () =>
      startJob(printLabel(what), async (signal) => {
        const { file } = await make('pdf', signal);
        signal.throwIfAborted();
        const words = printWords[await host.printPdf(file)](file.name);
        return words ? { words, folderId: null } : null;
      }),
    exportAs: (format: ReportFormat) =>
      startJob(exportLabel(format, what), async (signal) => {
        const { file } = await make(format, signal);
        signal.throwIfAborted();
        const { saved, place, folderId } = await host.saveFile(file);
        return saved ? { words: exportWords(file.name, place), folderId } : null;
      }),
  };
}
