import { InfoCircleOutlined } from '@ant-design/icons';
import type { ReportOutput } from '../../../core/contract/report.ts';
import { fontWords, reportText, warningWords } from '../../text/reports.ts';

/** In words: what this machine's paper has that the official layout has not. */
export function PaperWarnings({ output }: { output: ReportOutput }) {
  const words = [
    ...fontWords(output.fonts),
    ...output.warnings.flatMap((one) => warningWords(one, () => '') ?? []),
  ];
  return (
    <section>
      <h2>{reportText.differences}</h2>
      {words.length === 0 && <p className="side-line">{reportText.noDifferences}</p>}
      <ul>
        {words.map((sentence) => (
          <li key={sentence} className="side-line">
            <InfoCircleOutlined aria-hidden />
            <span>{sentence}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
