import type { Finding, FindingCode } from '../../../../core/domain/finding.ts';
import { useFindings } from '../../../app/queries.ts';
import { findingHref } from '../../../components/finding-href.ts';
import { SeverityIcon } from '../../../components/severity-icon.tsx';
import { findingSentence, severityWords } from '../../../text/findings.ts';
import { targetText as text } from '../../../text/targets.ts';

const OF_NOTICE: ReadonlySet<FindingCode> = new Set([
  ...(['TARGETS_CONFLICT', 'TARGET_DIFFERS_FROM_ANNEX', 'COUNT_DIFFERS_FROM_LIST'] as const),
  ...(['DOCUMENT_NUMBER_YEAR', 'RANGES_OVERLAP'] as const),
]);

export const NOTICE_FINDINGS = 'target-findings';

export function useNoticeFindings(planId: number): readonly Finding[] {
  return useFindings(planId).filter((finding) => OF_NOTICE.has(finding.code));
}

/** Where the notice contradicts itself; each leads to what it is about. */
export function NoticeFindings({ planId }: { planId: number }) {
  const findings = useNoticeFindings(planId);
  if (findings.length === 0) return null;
  return (
    <section id={NOTICE_FINDINGS} className="target-findings" aria-labelledby="target-findings-title">
      <h2 id="target-findings-title">{text.findings}</h2>
      <ul>
        {findings.map((finding) => (
          <li key={findingSentence(finding)}>
            <Line finding={finding} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Line({ finding }: { finding: Finding }) {
  const href = findingHref(finding);
  const words = (
    <>
      <SeverityIcon severity={finding.severity} />
      <span className="visually-hidden">{severityWords[finding.severity]}</span>
      <span>{findingSentence(finding)}</span>
    </>
  );
  return href === null ? (
    <span className="target-finding">{words}</span>
  ) : (
    <a className="target-finding" href={href}>
      {words}
    </a>
  );
}
