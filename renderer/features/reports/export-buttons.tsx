import type { AnnexSummary, PlanSummary } from '../../../core/contract/plan.ts';
import type { ReportFormat } from '../../../core/contract/report.ts';
import { reportFileName } from '../../../core/domain/file-name.ts';
import { type PaperOptions, usePaper } from '../../app/paper.ts';
import { annexLabel } from '../../text/common.ts';
import { blankTitle, formatNames, reportText } from '../../text/reports.ts';

interface Props {
  readonly plan: PlanSummary;
  readonly annexes: readonly AnnexSummary[];
  readonly options: PaperOptions;
}

const formats: readonly ReportFormat[] = ['docx', 'xlsx', 'pdf', 'csv'];

/** One button a format, each with the name of the file it makes. */
export function ExportButtons({ plan, annexes, options }: Props) {
  const paper = usePaper();
  return (
    <section>
      <h2>{reportText.exportTitle}</h2>
      <ul className="export-buttons">
        {formats.map((format) => {
          const refused = format === 'csv' && annexes.length > 1 ? reportText.csvOneOnly : null;
          return (
            <li key={format}>
              <button
                type="button"
                className="btn"
                disabled={annexes.length === 0 || refused !== null}
                aria-describedby={`name-${format}`}
                onClick={() => void paper.exportFile(annexes, format, options)}
              >
                {formatNames[format]}
              </button>
              <span id={`name-${format}`} className="muted">
                {refused ?? (annexes.length > 0 ? comingName(plan, annexes, format, options) : '')}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** As the program will name it: an annex by its label and title, a book by its plan. */
function comingName(
  plan: PlanSummary,
  annexes: readonly AnnexSummary[],
  extension: ReportFormat,
  { blank = false }: PaperOptions,
): string {
  const titled = (title: string): string => (blank ? blankTitle(title) : title);
  const [only] = annexes;
  if (annexes.length === 1 && only) {
    const label = annexLabel(only.number, only.soleAnnex);
    return reportFileName({ annexLabel: label, title: titled(only.title), extension }).name;
  }
  return reportFileName({ annexLabel: '', title: titled(plan.title), extension }).name;
}
