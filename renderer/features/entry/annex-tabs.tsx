import type { PlanSummary } from '../../../core/contract/plan.ts';
import { useFindings } from '../../app/queries.ts';
import { formatRoute } from '../../app/router.ts';
import { SeverityIcon } from '../../components/severity-icon.tsx';
import { annexLabel } from '../../text/common.ts';
import { entryText } from '../../text/entry.ts';
import { problemWords } from '../../text/home.ts';
import { countBySeverity } from './finding-counts.ts';

/** The plan's annexes under the sheet, where a spreadsheet has its sheets; each with its findings. */
export function AnnexTabs({ plan, annexId }: { plan: PlanSummary; annexId: number }) {
  const findings = useFindings(plan.id);
  return (
    <nav className="annex-tabs" aria-label={entryText.tabs}>
      {plan.annexes.map((annex) => {
        const counts = countBySeverity(findings.filter((finding) => finding.annexId === annex.id));
        const label = annexLabel(annex.number);
        const worst = counts.ERROR > 0 ? 'ERROR' : counts.WARN > 0 ? 'WARN' : null;
        return (
          <a
            key={annex.id}
            href={formatRoute({ page: 'entry', annexId: annex.id })}
            aria-current={annex.id === annexId ? 'page' : undefined}
            title={annex.title}
          >
            {label}
            {worst && (
              <>
                <span aria-hidden className={worst === 'ERROR' ? 'error-text' : 'warn-text'}>
                  <SeverityIcon severity={worst} /> {counts.ERROR + counts.WARN}
                </span>
                <span className="visually-hidden">{problemWords(counts.ERROR, counts.WARN)}</span>
              </>
            )}
          </a>
        );
      })}
    </nav>
  );
}
