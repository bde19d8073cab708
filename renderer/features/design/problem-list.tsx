import type { AnnexDesign, DesignProblem } from '../../../core/domain/annex-design.ts';
import { SeverityIcon } from '../../components/severity-icon.tsx';
import { problemSentence, designText as text } from '../../text/design.ts';

interface Props {
  readonly problems: readonly DesignProblem[];
  readonly onGo: (problem: DesignProblem) => void;
}

/** Why the design cannot be saved yet; each line leads to its place. */
export function ProblemList({ problems, onGo }: Props) {
  if (problems.length === 0) return null;
  return (
    <section className="design-problems" aria-label={text.problems}>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.code}:${problem.row}:${problem.column}`}>
            <SeverityIcon severity="ERROR" />
            <button type="button" className="link" onClick={() => onGo(problem)}>
              {problemSentence(problem)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where in the form a problem is put right. */
export function placeOf(problem: DesignProblem, design: AnnexDesign): string {
  if (problem.column !== null) return `column-${problem.column}`;
  if (problem.row !== null) return `unit-${design.rows[problem.row]?.unitId}`;
  if (problem.code === 'emptyTitle') return 'title';
  return problem.code === 'noRows' ? 'add-units' : 'add-columns';
}
