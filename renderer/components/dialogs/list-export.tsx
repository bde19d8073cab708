import type { ReportFormat, ReportOutput } from '../../../core/contract/report.ts';
import type { Disclosure } from '../../../core/domain/disclosure.ts';
import { EVERYTHING, type RecordQuery } from '../../../core/domain/record-query.ts';
import { startJob } from '../../app/jobs.ts';
import { useProgram } from '../../app/program.ts';
import { exportLabel, exportWords, formatNames } from '../../text/reports.ts';
import { disclosureText as text } from '../../text/training.ts';
import { ExportDialog, type Options } from './export-dialog.tsx';

interface ExportChoice {
  readonly query: RecordQuery;
  readonly format: ReportFormat;
  readonly disclosure: Disclosure;
}

interface Props {
  /** What is exported, for the tray. */
  readonly name: string;
  /** What the list shows now, and how many it finds. */
  readonly query: RecordQuery;
  readonly count: number;
  readonly hasPersonalData: boolean;
  readonly make: (choice: ExportChoice, signal: AbortSignal) => Promise<ReportOutput>;
  readonly onClose: () => void;
}

const formats: Options<ReportFormat> = (['xlsx', 'pdf', 'docx', 'csv'] as const).map((one) => [
  one,
  formatNames[one],
]);

/** A list of records as a file, made as a job of the tray. */
export function ListExport({ name, query, count, hasPersonalData, make, onClose }: Props) {
  const { host } = useProgram();
  const run = (everything: boolean, format: ReportFormat, disclosure: Disclosure): void => {
    onClose();
    const choice = { query: everything ? EVERYTHING : query, format, disclosure };
    void startJob(exportLabel(format, name), async (signal) => {
      const { file } = await make(choice, signal);
      signal.throwIfAborted();
      const result = await host.saveFile(file);
      return result.saved ? { words: exportWords(file.name, result.place), folderId: result.folderId } : null;
    });
  };
  return (
    <ExportDialog
      title={`${text.go}${name}`}
      ranges={[
        ['shown', text.shown(count)],
        ['all', text.everything],
      ]}
      formats={formats}
      hasPersonalData={hasPersonalData}
      onClose={onClose}
      onExport={({ range, format, disclosure }) => run(range === 'all', format, disclosure)}
    />
  );
}
