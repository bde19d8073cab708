import { formatRoute } from '../../app/router.ts';
import { reportText } from '../../text/reports.ts';

/** Annexes of the plan, or the progress of a period. */
export function ReportTabs({ current }: { current: 'annexes' | 'progress' }) {
  const tab = (name: 'annexes' | 'progress', href: string, words: string) => (
    <a href={href} aria-current={current === name ? 'page' : undefined}>
      {words}
    </a>
  );
  return (
    <nav className="report-tabs" aria-label={reportText.kinds}>
      {tab('annexes', formatRoute({ page: 'reports', annexIds: [] }), reportText.book)}
      {tab(
        'progress',
        formatRoute({ page: 'reports', annexIds: [], progress: null }),
        reportText.progressTab,
      )}
    </nav>
  );
}
