import type { ReportFormat } from '../../../core/contract/report.ts';
import { formatNames, reportText } from '../../text/reports.ts';

interface Props {
  /** Nothing is chosen that could be exported. */
  readonly disabled: boolean;
  /** Name of the file to come. */
  readonly nameOf: (format: ReportFormat) => string;
  /** Why a format cannot be had; null when it can. */
  readonly refusalOf: (format: ReportFormat) => string | null;
  readonly onExport: (format: ReportFormat) => void;
}

/** What a secretary asks for first stands first. */
const formats: readonly ReportFormat[] = ['docx', 'xlsx', 'pdf', 'csv'];

/** One button a format, each with the name of the file it makes. */
export function ExportButtons({ disabled, nameOf, refusalOf, onExport }: Props) {
  return (
    <section>
      <h2>{reportText.exportTitle}</h2>
      <ul className="export-buttons">
        {formats.map((format) => {
          const refused = refusalOf(format);
          return (
            <li key={format}>
              <button
                type="button"
                className="btn"
                disabled={disabled || refused !== null}
                aria-describedby={`name-${format}`}
                onClick={() => onExport(format)}
              >
                {formatNames[format]}
              </button>
              <span id={`name-${format}`} className="muted">
                {refused ?? (disabled ? '' : nameOf(format))}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
