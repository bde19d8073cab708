import { CheckOutlined, InfoCircleOutlined } from '@ant-design/icons';
import type { ReportOutput } from '../../../core/contract/report.ts';
import { useFindings } from '../../app/queries.ts';
import { formatRoute, sheetRoute } from '../../app/router.ts';
import { SeverityIcon } from '../../components/severity-icon.tsx';
import { fontWords, problemCount, reportText, warningWords } from '../../text/reports.ts';

interface Props {
  readonly planId: number;
  /** Sheets whose errors would be printed; none for copies to fill in by hand. */
  readonly sheetIds: readonly number[];
  /** Name of a table by its key. */
  readonly labelOf: (table: string) => string;
  readonly output: ReportOutput | undefined;
}

/** In words: what this machine's paper has that the official layout has not, and errors that would be printed. */
export function Differences({ planId, sheetIds, labelOf, output }: Props) {
  const findings = useFindings(planId);
  const errors = findings.filter(
    (finding) => finding.severity === 'ERROR' && sheetIds.includes(finding.annexId),
  );
  const words = output
    ? [...fontWords(output.fonts), ...output.warnings.flatMap((one) => warningWords(one, labelOf) ?? [])]
    : [];
  const [first] = errors;
  return (
    <>
      {first && (
        <section>
          <h2>{reportText.problems}</h2>
          <p className="side-line">
            <SeverityIcon severity="ERROR" />
            <span>
              {problemCount(errors.length)}{' '}
              <a className="link" href={formatRoute(sheetRoute(first.annexId))}>
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
