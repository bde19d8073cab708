import type { PlanSummary } from '../../../core/contract/plan.ts';
import { useFindings } from '../../app/queries.ts';
import { formatRoute } from '../../app/router.ts';
import { SeverityIcon } from '../../components/severity-icon.tsx';
import { annexLabel } from '../../text/common.ts';
import { entryText } from '../../text/entry.ts';
import { problemWords } from '../../text/home.ts';
import { countBySeverity } from './finding-counts.ts';
import { tabName } from './tab-name.ts';

/** The plan's annexes under the sheet, where a spreadsheet has its sheets; each with its findings. */
export function AnnexTabs({ plan, annexId }: { plan: PlanSummary; annexId: number }) {
  const findings = useFindings(plan.id);
  const titles = plan.annexes.filter((annex) => annex.number === null).map((annex) => annex.title);
  return (
    <nav className="annex-tabs" aria-label={entryText.tabs}>
      {plan.annexes.map((annex) => {
        const counts = countBySeverity(findings.filter((finding) => finding.annexId === annex.id));
        const worst = counts.ERROR > 0 ? 'ERROR' : counts.WARN > 0 ? 'WARN' : null;
        return (
          <a
            key={annex.id}
            href={formatRoute({ page: 'entry', annexId: annex.id })}
            ref={annex.id === annexId ? showTab : undefined}
            aria-current={annex.id === annexId ? 'page' : undefined}
            title={annex.title}
          >
            <span className="annex-tab-name">
              {annexLabel(annex.number) ||
                tabName(
                  annex.title,
                  titles.filter((title) => title !== annex.title),
                )}
            </span>
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

/** The strip scrolls: the tab one is on is always in sight. */
function showTab(tab: HTMLElement | null): void {
  tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
