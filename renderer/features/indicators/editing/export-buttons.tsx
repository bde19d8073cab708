import type { ReportFormat, ReportOutput } from '../../../../core/contract/report.ts';
import { startJob } from '../../../app/jobs.ts';
import { useProgram } from '../../../app/program.ts';
import { editingText } from '../../../text/record-editing.ts';
import { exportWords, formatNames } from '../../../text/reports.ts';

const formats: readonly ReportFormat[] = ['docx', 'xlsx', 'pdf', 'csv'];

interface Props {
  /** What the tray calls it. */
  readonly job: string;
  readonly disabled: boolean;
  readonly make: (format: ReportFormat, signal: AbortSignal) => Promise<ReportOutput>;
}

/** A button a format; made in the tray and saved where the clerk says. */
export function ExportButtons({ job, disabled, make }: Props) {
  const { host } = useProgram();
  const exportAs = (format: ReportFormat) =>
    startJob(`${job} ${formatNames[format]}`, async (signal) => {
      const { file } = await make(format, signal);
      signal.throwIfAborted();
      const { saved, place, folderId } = await host.saveFile(file);
      return saved ? { words: exportWords(file.name, place), folderId } : null;
    });
  return (
    <span className="money-actions">
      <span className="muted">{editingText.export}</span>
      {formats.map((format) => (
        <button
          key={format}
          type="button"
          className="btn"
          disabled={disabled}
          onClick={() => void exportAs(format)}
        >
          {formatNames[format]}
        </button>
      ))}
    </span>
  );
}
