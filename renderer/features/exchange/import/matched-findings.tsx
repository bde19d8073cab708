import type { IntakePreview } from '../../../../core/contract/intake.ts';
import { tableFindingSentence } from '../../../text/intake.ts';

/** What shows only once it is known whose the rows are, above what would be written. */
export function MatchedFindings({ findings }: Pick<IntakePreview, 'findings'>) {
  if (findings.length === 0) return null;
  return (
    <ul className="import-preview-findings">
      {findings.map((finding) => (
        <li key={`${finding.code}:${finding.cell}`} className="warn-text">
          {tableFindingSentence(finding)}
        </li>
      ))}
    </ul>
  );
}
