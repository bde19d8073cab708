import type { ReportFormat, ReportOutput } from '../../../../core/contract/report.ts';
import { startJob } from '../../../app/jobs.ts';
import { useProgram } from '../../../app/program.ts';
import { indicatorText as text } from '../../../text/indicator-list.ts';
import { exportWords, formatNames } from '../../../text/reports.ts';

const formats: readonly ReportFormat[] = ['docx', 'xlsx', 'pdf', 'csv'];

interface Props {
  /** What the list of jobs calls it. */
  readonly job: string;
  readonly make: (format: ReportFormat, signal: AbortSignal) => Promise<ReportOutput>;
}

/** One button a format; the file is made in the background. */
export function ExportTools({ job, make }: Props) {
  const { host } = useProgram();
  const run = (format: ReportFormat) =>
    startJob(`${job}${formatNames[format]}`, async (signal) => {
      const { file } = await make(format, signal);
      signal.throwIfAborted();
      const { saved, place, folderId } = await host.saveFile(file);
      return saved ? { words: exportWords(file.name, place), folderId } : null;
    });
  return (
    <>
      <span className="muted">{text.export}</span>
      {formats.map((format) => (
        <button key={format} type="button" className="btn" onClick={() => void run(format)}>
          {formatNames[format]}
        </button>
      ))}
    </>
  );
}
