import { CheckOutlined, InfoCircleOutlined } from '@ant-design/icons';
import type { AnnexSummary, PlanSummary } from '../../../core/contract/plan.ts';
import type { ReportOutput } from '../../../core/contract/report.ts';
import { useFindings } from '../../app/queries.ts';
import { formatRoute } from '../../app/router.ts';
import { SeverityIcon } from '../../components/severity-icon.tsx';
import { annexName } from '../../text/common.ts';
import { fontWords, problemCount, reportText, warningWords } from '../../text/reports.ts';

interface Props {
  readonly plan: PlanSummary;
  readonly annexes: readonly AnnexSummary[];
  /** A copy to fill by hand prints no figures, so no wrong ones either. */
  readonly blank: boolean;
  readonly output: ReportOutput | undefined;
}

/** In words: what this machine's paper has that the official layout has not, and errors that would be printed. */
export function Differences({ plan, annexes, blank, output }: Props) {
  const findings = useFindings(plan.id);
  const errors = findings.filter(
    (finding) => finding.severity === 'ERROR' && annexes.some((annex) => annex.id === finding.annexId),
  );
  const labelOf = (table: string): string => {
    const annex = plan.annexes.find((one) => one.key === table);
    return annex ? annexName(annex) : '';
  };
  const words = output
    ? [...fontWords(output.fonts), ...output.warnings.flatMap((one) => warningWords(one, labelOf) ?? [])]
    : [];
  const first = blank ? undefined : errors[0];
  return (
    <>
      {first && (
        <section>
          <h2>{reportText.problems}</h2>
          <p className="side-line">
            <SeverityIcon severity="ERROR" />
            <span>
              {problemCount(errors.length)}{' '}
              <a className="link" href={formatRoute({ page: 'entry', annexId: first.annexId })}>
                {reportText.showInEntry}
              </a>
            </span>
          </p>
        </section>
      )}
      {output && (
        <section>
          <h2>{reportText.differences}</h2>
          {words.length === 0 && (
            <p className="side-line">
              <CheckOutlined /> {reportText.noDifferences}
            </p>
          )}
          <ul>
            {words.map((sentence) => (
              <li key={sentence} className="side-line">
                <InfoCircleOutlined aria-hidden />
                <span>{sentence}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
